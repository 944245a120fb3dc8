//! Parts of places: "western Aleppo", "Mosul's Old City", "the Old City".
//!
//! A direction before a city makes a place of its own inside the city, at the city's point. A phrase for a part belongs
//! to the city that is named beside it, else to the city that the report speaks of most. A direction before a country
//! or division ("northern Iraq") is left: it narrows where something happened, it names nothing.

use super::candidate::facts;
use super::entry::Entries;
use crate::Reading;
use dateline_lexicon::{PlaceClass, fold_name};
use dateline_types::{EntityId, Mention, MentionKind, Place, Resolution, SentenceId, Span};
use rustc_hash::FxHashMap;

/// Population from which a city has parts that are named by a direction.
const CITY: u64 = 100_000;
const SCORE: f32 = 0.96;

/// Takes the direction before a city into its mention.
pub(super) fn widen(reading: &Reading<'_>, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|mention| mention.resolution != Resolution::Nested) {
        let tokens = reading.tokens_in(mention.head);
        let Some(before) = tokens.start.checked_sub(1) else { continue };
        let class = reading.lexicon.place_words.class(reading.word(before));
        let same_sentence = reading.sentence(mention.sentence).tokens.start <= before;
        if !same_sentence || !class.any(PlaceClass::DIRECTION) {
            continue;
        }
        let facts = facts(reading, reading.lexicon.places.named(&fold_name(reading.words(mention.head))));
        if !facts.country && facts.population >= CITY {
            mention.span = reading.token(before).span.to(mention.head);
            mention.rule = "place.part".into();
        }
    }
}

/// Phrases for a part of a city ("Old City"), with the city before them.
pub(super) fn find(reading: &Reading<'_>, named: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut by_end: FxHashMap<u32, Span> = FxHashMap::default();
    named.iter().rev().for_each(|mention| _ = by_end.insert(mention.span.end(), mention.span));
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        for at in sentence.tokens.clone().filter(|at| reading.token(*at).capital) {
            let words = reading.words_from(at, sentence);
            let Some(n_words) = reading.lexicon.place_words.part(words) else { continue };
            let head = reading.span_of(at..at + n_words as u32);
            let holder = at.checked_sub(2).map(|token| reading.token(token).span.end());
            let possessive = at > sentence.tokens.start && matches!(reading.token_text(at - 1), "'s" | "’s");
            let holder = holder.filter(|_| possessive).and_then(|end| by_end.get(&end));
            let span = holder.map_or(head, |holder| holder.to(head));
            found.push(super::location(span, head, SentenceId::at(idx), SCORE, "place.part-phrase"));
        }
    }
    found
}

/// Gives parts their place.
pub(super) fn resolve(reading: &mut Reading<'_>, entries: &mut Entries) {
    let main = main_city(reading, entries);
    for at in 0..reading.mentions.len() {
        let mention = &reading.mentions[at];
        let entity = match &*mention.rule {
            "place.part" => direction(reading, entries, mention),
            "place.part-phrase" => phrase(reading, entries, mention, main.as_ref()),
            _ => continue,
        };
        let mention = &mut reading.mentions[at];
        if entity.is_some() {
            mention.entity = entity;
            mention.resolution = Resolution::Name;
        }
    }
}

/// "western Aleppo": a place of the report inside Aleppo.
fn direction(reading: &Reading<'_>, entries: &mut Entries, mention: &Mention) -> Option<EntityId> {
    let city = mention.entity.clone()?;
    let settled = entries.get(&city).is_some_and(|place| place.feature.starts_with("PPL"));
    settled.then(|| entries.local(reading.words(mention.span), Some(&city), "PPLX")).or(Some(city))
}

/// "the Old City": the gazetteer's, else one of the report.
fn phrase(
    reading: &Reading<'_>,
    entries: &mut Entries,
    mention: &Mention,
    main: Option<&EntityId>,
) -> Option<EntityId> {
    let starting = |start: u32| {
        let first = reading.mentions.partition_point(|other| other.span.start() < start);
        reading.mentions[first..].iter()
    };
    let mut within =
        starting(mention.span.start()).take_while(|other| other.span.start() < mention.span.end());
    let inside = within.find(|other| {
        other.rule != "place.part-phrase" && other.entity.is_some() && mention.span.contains(other.span)
    });
    let of = || {
        let tokens = reading.tokens_in(mention.span);
        let named = reading.tokens.get(tokens.end as usize + 1)?;
        let of = reading.token_text(tokens.end) == "of";
        starting(named.span.start()).next().filter(|other| of && other.span.start() == named.span.start())
    };
    let city = inside.or_else(of).and_then(|other| other.entity.as_ref()).or(main)?.clone();
    let part = reading.words(mention.head);
    let known = entries.get(&city).map(|city| fold_name(&format!("{part} of {}", city.name)))?;
    match reading.lexicon.places.named(&known).first() {
        Some(place) => Some(entries.gazetteer(reading, *place)),
        None => Some(entries.local(part, Some(&city), "PPLX")),
    }
}

/// The city that the report names most often, the first of equals.
fn main_city(reading: &Reading<'_>, entries: &Entries) -> Option<EntityId> {
    let mut counts: Vec<(&EntityId, usize)> = Vec::new();
    let mut slots: FxHashMap<&EntityId, usize> = FxHashMap::default();
    let located = reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Location);
    for entity in located.filter_map(|mention| mention.entity.as_ref()) {
        let is_city = || {
            let place = entries.get(entity);
            let settlement = |place: &Place| matches!(&*place.feature, "PPL" | "PPLA" | "PPLC" | "PPLA2");
            place.is_some_and(|place| place.gazetteer.is_some() && settlement(place))
        };
        match slots.get(entity) {
            Some(slot) => counts[*slot].1 += 1,
            None if is_city() => {
                slots.insert(entity, counts.len());
                counts.push((entity, 1));
            }
            None => {}
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(entity, _)| entity.clone())
}
