//! Forces without a country: "police", "security forces", "the army", "Assad's forces", "his troops".
//!
//! They are those of the country whose forces the report names, when it names one alone or one far above all
//! others; where it names none, those of the country that all its places lie in. "Taliban officials" are the group. "Assad's forces" are those of the government he leads, "his troops" those of the body that the man
//! last named belongs to.

use super::{group, known_here, line_of, tokens_of, unit_of};
use crate::Reading;
use dateline_lexicon::{Forces, NationForm, Unit};
use dateline_types::{EntityId, Mention, MentionKind, Resolution, Span};
use std::collections::BTreeMap;

/// A country is the one that the report is about when its words outnumber those of any other so many times.
const TIMES_ANY_OTHER: usize = 3;
/// A report that tells of places elsewhere is about the forces of a country that it names so many times.
const FORCES_ABROAD: usize = 2;
const RULE: &str = "actor.force-alone";

/// Resolves forces that stand without a country.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    let named: Vec<EntityId> = reading.mentions.iter().filter_map(|mention| mention.entity.clone()).collect();
    let (theatre, by_unit) = (theatre(reading, &named), by_unit(reading, &named));
    let mut settled = Vec::new();
    for (at, mention) in reading.mentions.iter().enumerate() {
        if &*mention.rule != RULE || mention.entity.is_some() || possessor(reading, mention).is_some() {
            continue;
        }
        let Some(unit) = unit_of(reading, mention) else { continue };
        let named = || by_unit.get(&*unit.unit).cloned().flatten();
        let of_theatre = || theatre.as_ref().map(|code| Forces::key(unit, code));
        if let Some((entity, start)) = leader_before(reading, at, unit) {
            settled.push((at, entity, start));
        } else if let Some(entity) = named().or_else(of_theatre) {
            settled.push((at, entity, mention.span.start()));
        }
    }
    for (at, entity, start) in settled {
        let mention = &mut reading.mentions[at];
        mention.entity = Some(entity);
        mention.resolution = Resolution::Descriptive;
        mention.span = Span::new(start, mention.span.end());
    }
}

/// For each sort of force the one that the report names with its country; `None` where there are several.
fn by_unit<'r>(reading: &'r Reading<'_>, named: &[EntityId]) -> BTreeMap<&'r str, Option<EntityId>> {
    let mut units: BTreeMap<&str, Option<EntityId>> = BTreeMap::new();
    for key in named {
        if let Some((unit, _)) = reading.lexicon.names.forces.of_key(key) {
            let one = units.entry(&unit.unit).or_insert_with(|| Some(key.clone()));
            if one.as_ref() != Some(key) {
                *one = None;
            }
        }
    }
    units
}

/// The country that the report is about, by its forces and by words for its people; where it has none of them, by its places.
fn theatre(reading: &Reading<'_>, named: &[EntityId]) -> Option<String> {
    let names = &reading.lexicon.names;
    let mut forces: BTreeMap<&str, usize> = BTreeMap::new();
    for key in named {
        if let Some((_, country)) = names.forces.of_key(key) {
            *forces.entry(country).or_default() += 1;
        }
    }
    let mut counts = forces.clone();
    for mention in reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Nationality) {
        let words = tokens_of(reading, mention.head).map(|at| reading.word(at));
        if let Some((_, nation, NationForm::Adjective | NationForm::People)) = names.nations.longest(words)
            && nation.is_country
        {
            *counts.entry(&nation.code).or_default() += 1;
        }
    }
    let mut ranked: Vec<(&str, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let lands = lands(reading);
    // "police said … off the Libyan coast", "Zubaran jets struck …", told of Nairobi: a word or two by the way.
    let by_the_way = |country: &str| {
        let elsewhere = lands.get(country).copied().unwrap_or(0) * 2 < lands.values().sum();
        elsewhere && forces.get(country).is_none_or(|n| *n < FORCES_ABROAD)
    };
    match ranked.as_slice() {
        [(country, _), ..] if by_the_way(country) => None,
        [] => only_land(&lands),
        [(country, _)] => Some((*country).to_owned()),
        [(country, most), (_, next), ..] if *most >= TIMES_ANY_OTHER * next => Some((*country).to_owned()),
        _ => None,
    }
}

/// How often the report names places of each country.
fn lands<'r>(reading: &'r Reading<'_>) -> BTreeMap<&'r str, usize> {
    let mut lands = BTreeMap::new();
    for mention in reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Location) {
        let place = reading.places.iter().find(|place| Some(&place.id) == mention.entity.as_ref());
        if let Some(place) = place.filter(|place| !place.country.is_empty()) {
            *lands.entry(&*place.country).or_default() += 1;
        }
    }
    lands
}

/// The country of all places that the report names, where it names several.
fn only_land(lands: &BTreeMap<&str, usize>) -> Option<String> {
    let mut all = lands.iter();
    let (country, n) = all.next()?;
    (all.next().is_none() && *n > 1).then(|| (*country).to_owned())
}

/// The forces of the leader whose name stands before ("Assad's forces", "the Assad regime"), or the armed group whose officials and fighters they
/// are ("Taliban officials"), and where the phrase then starts.
fn leader_before(reading: &Reading<'_>, at: usize, unit: &Unit) -> Option<(EntityId, u32)> {
    let mention = &reading.mentions[at];
    let start = tokens_of(reading, mention.span).start;
    let line = line_of(reading, mention);
    (start > line.start).then_some(())?;
    let before = reading.token(start - 1).span;
    let owner_end = if line.is_possessive(start - 1) { before.start() } else { before.end() };
    let owner = reading.mentions[..at].iter().rev().take(3).find(|other| other.span.end() == owner_end)?;
    if group::is_group(reading, owner) {
        return Some((owner.entity.clone()?, owner.span.start()));
    }
    let leader = reading.lexicon.names.actors.by_key(owner.entity.as_ref()?.as_str())?;
    let country = leader.actor.part_of.as_ref()?.as_str().strip_prefix("government:")?.to_owned();
    Some((Forces::key(unit, &country), owner.span.start()))
}

/// The word for a possessor that a phrase begins with.
fn possessor<'r>(reading: &'r Reading<'_>, mention: &Mention) -> Option<&'r str> {
    let first = reading.token_text(tokens_of(reading, mention.span).start);
    ["his", "her", "their", "its", "our"]
        .into_iter()
        .find(|word| first.eq_ignore_ascii_case(word))
        .map(|_| first)
}

/// Resolves "his troops" by the man who was named last and the body that he belongs to.
pub(super) fn resolve_possessed(reading: &mut Reading<'_>) {
    for at in 0..reading.mentions.len() {
        let mention = &reading.mentions[at];
        let his = || {
            possessor(reading, mention)
                .is_some_and(|word| ["his", "her"].iter().any(|one| word.eq_ignore_ascii_case(one)))
        };
        if &*mention.rule != RULE || mention.entity.is_some() || !his() {
            continue;
        }
        let near = |other: &&Mention| mention.sentence.idx() <= other.sentence.idx() + 1;
        let person = reading.mentions[..at]
            .iter()
            .rev()
            .take_while(near)
            .find(|other| other.kind == MentionKind::Person && other.entity.is_some());
        let body =
            person.and_then(|person| person.entity.as_ref()).and_then(|entity| whole_of(reading, entity));
        if let Some(body) = body {
            reading.mentions[at].entity = Some(body);
            reading.mentions[at].resolution = Resolution::Anaphor;
        }
    }
}

/// The body that a person belongs to.
fn whole_of(reading: &Reading<'_>, person: &EntityId) -> Option<EntityId> {
    let local = known_here(reading, person);
    let known = || reading.lexicon.names.actors.by_key(person.as_str()).map(|known| &known.actor);
    local.or_else(known)?.part_of.clone()
}
