//! Where: the places among the arguments of a trigger, with the part each has.
//!
//! "fled from Mosul to Qaraqosh": origin and destination; "near Basra", "25 km north east of Mosul": near, with the
//! relation; the dateline of the report only where nothing else is known, and then as the place of the report. What
//! it leaves alone: a place inside the name of an organisation.

use super::argument::Argument;
use super::role::inside_a_name;
use super::scene::Scene;
use super::sequel;
use super::site::of_sentence;
use super::stretch;
use super::voice::candidates;
use crate::{ClauseKind, Form, Pos, Reading};
use dateline_lexicon::{Harm, HarmFrame, PlaceClass, Position};
use dateline_types::{
    Category, ClaimPlace, Mention, MentionId, MentionKind, PlaceRole, QuantitySort, RoleStatus, Span,
};

/// The places of a claim.
pub(crate) fn places(scene: &Scene<'_, '_>, arguments: &[Argument]) -> Vec<ClaimPlace> {
    let mut places: Vec<ClaimPlace> = Vec::new();
    let other = sequel::other_event(scene);
    let own = |argument: &&Argument| other.is_none_or(|other| argument.head < other);
    for argument in arguments.iter().filter(own) {
        let Some(role) = argument.meaning.place else { continue };
        let span = scene.reading.span_of(argument.tokens.clone());
        let head = scene.reading.token(argument.head).span;
        if let Some((id, mention)) = place_in(scene, span, head) {
            add(&mut places, place(scene, id, mention, role, argument.relation));
        }
    }
    if let Some(place) = left(scene) {
        add(&mut places, place);
    }
    leave_to_verb_before(scene, &mut places);
    if places.is_empty() || places.iter().all(|place| is_somewhere(scene, place)) {
        let town = of_sentence(scene, &places);
        places.extend(town);
    }
    stretch::lie_beside(scene, &mut places);
    if places.is_empty() {
        places.extend(of_report(scene));
    }
    places
}

/// "attacked a post in Basra and abducted two officers [in Kirkuk]": a verb that is joined to another and has a site of its own behind it leaves the
/// other's to the other.
fn leave_to_verb_before(scene: &Scene<'_, '_>, places: &mut Vec<ClaimPlace>) {
    let Some((clause, group)) = scene.clause().zip(scene.verb_group()) else { return };
    let token = |place: &ClaimPlace| {
        Some(scene.reading.tokens_in(scene.reading.mentions[place.mention?.idx()].span).start)
    };
    let behind = |place: &ClaimPlace| token(place).is_some_and(|at| at >= group.tokens.end);
    let own = places.iter().any(|place| place.role == PlaceRole::Site && behind(place));
    let subject =
        clause.subject.map(|subject| scene.reading.syntax.noun_phrases[subject as usize].tokens.end);
    let Some(subject) = subject.filter(|_| own && clause.kind == ClauseKind::Coordinate) else { return };
    let of_verb_before = |place: &ClaimPlace| {
        let at = token(place).filter(|at| (subject..group.tokens.start).contains(at));
        at.is_some_and(|at| (subject..at).any(|before| scene.reading.syntax.verb_group_at(before).is_some()))
    };
    places.retain(|place| !of_verb_before(place));
}

/// "12,000 have been displaced in Basra", "thousands flee as troops push into Basra": what people are driven from, unless the words are those
/// of an arrival, which people reach ("have arrived in Basra", "took refuge in Basra").
pub(super) fn way(scene: &Scene<'_, '_>, kind: &str, frame: Option<u8>) -> Option<PlaceRole> {
    let tables = &scene.reading.lexicon.claims;
    let arrives = frame.is_some_and(|frame| {
        tables.frames.get(frame).place(Position::Object) == Some(PlaceRole::Destination)
    });
    let moves = ["displacement", "evacuation"].iter().any(|root| tables.codebook.is_a(kind, root));
    let role = if arrives { PlaceRole::Destination } else { PlaceRole::Origin };
    (scene.verb.is_some() && moves).then_some(role)
}

/// "have fled their homes and are camping at Basra": where they are now is told by the verb behind.
pub(super) fn leave_to_verb_behind(scene: &Scene<'_, '_>, places: &mut Vec<ClaimPlace>) {
    let joined = |at: u32| {
        let clause = scene.clause_at(at).filter(|clause| Some(*clause) != scene.clause);
        clause.map(|clause| scene.clause_by(clause)).is_some_and(|clause| {
            clause.kind == ClauseKind::Coordinate && clause.tokens.start >= scene.trigger.end
        })
    };
    places.retain(|place| !(is_site(place) && first_of(scene.reading, place).is_some_and(joined)));
}

/// "declared a state of emergency after gunmen killed 22 in a church near Basra": what is decided from afar holds elsewhere than where
/// its cause happened.
pub(super) fn leave_to_cause(scene: &Scene<'_, '_>, kind: &str, places: &mut Vec<ClaimPlace>) {
    if scene.reading.lexicon.claims.codebook.get(kind).is_some_and(|kind| kind.from_afar) {
        places.retain(|place| !(is_site(place) && is_of_cause(scene, place)));
    }
}

/// The place stands in a clause behind the trigger that says after what or when.
pub(super) fn is_of_cause(scene: &Scene<'_, '_>, place: &ClaimPlace) -> bool {
    let at = first_of(scene.reading, place).filter(|at| scene.sentence().tokens.contains(at));
    let Some(mut clause) = at.and_then(|at| scene.clause_at(at)) else { return false };
    loop {
        let here = scene.clause_by(clause);
        if here.tokens.contains(&scene.head()) {
            return false;
        }
        if here.kind == ClauseKind::Adverbial && here.tokens.start > scene.head() {
            return true;
        }
        let Some(parent) = here.parent.filter(|parent| *parent < clause) else { return false };
        clause = parent;
    }
}

fn is_site(place: &ClaimPlace) -> bool {
    matches!(place.role, PlaceRole::Site | PlaceRole::Near)
}

fn first_of(reading: &Reading<'_>, place: &ClaimPlace) -> Option<u32> {
    Some(reading.tokens_in(reading.mentions[place.mention?.idx()].span).start)
}

/// Turns the towns and areas where people are driven out into where they come from, and those where they arrive into where they go. What it leaves alone: buildings and camps ("displaced
/// people sleep in a school").
pub(super) fn move_over(reading: &Reading<'_>, places: &mut [ClaimPlace], role: PlaceRole) {
    let named = |place: &ClaimPlace| {
        place.mention.is_some_and(|at| reading.mentions[at.idx()].kind == MentionKind::Location)
    };
    let known = places.iter().any(|place| place.role == role);
    for place in places.iter_mut().filter(|place| !known && place.role == PlaceRole::Site && named(place)) {
        place.role = role;
    }
}

/// "a bar", "the school": a building without a name, which stands in a town.
fn is_somewhere(scene: &Scene<'_, '_>, place: &ClaimPlace) -> bool {
    let site = matches!(place.role, PlaceRole::Site | PlaceRole::Near);
    let mention = place.mention.map(|at| &scene.reading.mentions[at.idx()]);
    site && mention.is_some_and(|mention| {
        let mut tokens = scene.reading.tokens_in(mention.span);
        mention.kind == MentionKind::Facility && !tokens.any(|at| scene.reading.token(at).capital)
    })
}

/// "were told to leave Zaydan", "prepared to flee Hitu": the last word of the trigger is a verb of flight of its own, and a name stands right behind it.
fn left(scene: &Scene<'_, '_>) -> Option<ClaimPlace> {
    let last = scene.trigger.end - 1;
    let harms = scene.reading.lexicon.harms.words.word(scene.reading.word(last))?;
    let flees =
        |harm: &Harm| harm.category == Category::Displaced && harm.frames.contains(&HarmFrame::Intransitive);
    let verb = scene.trigger.len() > 1 && scene.is(last, Pos::Verb) && harms.iter().any(flees);
    let next = Some(scene.trigger.end).filter(|at| verb && scene.sentence().tokens.contains(at))?;
    let id = stretch::place_at(scene, next)?;
    Some(place(scene, id, &scene.reading.mentions[id.idx()], PlaceRole::Origin, None))
}

fn add(places: &mut Vec<ClaimPlace>, place: ClaimPlace) {
    if !places.iter().any(|known| known.mention == place.mention) {
        places.push(place);
    }
}

fn place(
    scene: &Scene<'_, '_>,
    id: MentionId,
    mention: &Mention,
    role: PlaceRole,
    relation: Option<Span>,
) -> ClaimPlace {
    let relation = relation.or_else(|| away_from(scene, mention)).map(|words| with_distance(scene, words));
    let role = if relation.is_some() { PlaceRole::Near } else { role };
    ClaimPlace {
        mention: Some(id),
        entity: mention.entity.clone(),
        role,
        relation,
        status: RoleStatus::Stated,
    }
}

/// The words of a relation with the distance before them ("25 kilometres north east of").
pub(super) fn with_distance(scene: &Scene<'_, '_>, words: Span) -> Box<str> {
    let words = with_direction(scene, words);
    let span = distance_before(scene, words).map_or(words, |distance| distance.to(words));
    scene.reading.words(span).into()
}

/// "north-east of", where only "east of" was read: the first half of a direction with a hyphen.
fn with_direction(scene: &Scene<'_, '_>, words: Span) -> Span {
    let first = scene.reading.tokens_in(words).start;
    let half = first.checked_sub(2).filter(|half| scene.sentence().tokens.contains(half));
    let joined = |half: &u32| {
        let class = scene.reading.lexicon.place_words.class(scene.reading.word(*half));
        let tight = [first - 1, first].iter().all(|at| !scene.reading.token(*at).spaced);
        class.any(PlaceClass::DIRECTION) && tight && scene.reading.token_text(first - 1) == "-"
    };
    half.filter(joined).map_or(words, |half| scene.reading.token(half).span.to(words))
}

/// The distance that ends right before some words.
fn distance_before(scene: &Scene<'_, '_>, words: Span) -> Option<Span> {
    let mentions = &scene.reading.mentions;
    let mut before = mentions
        .iter()
        .skip_while(|mention| mention.span.end() + 1 < words.start())
        .take_while(|mention| mention.span.start() < words.start());
    let distance = before.find(|mention| mention.span.end() + 1 == words.start() && is_length(mention));
    distance.map(|mention| mention.span)
}

/// "30 kilometres from Basra", "from the town of Basra": what lies behind a distance is near, and nobody comes from there.
fn away_from(scene: &Scene<'_, '_>, mention: &Mention) -> Option<Span> {
    let first = scene.reading.tokens_in(mention.span).start;
    let lowest = first.saturating_sub(AWAY_WITHIN).max(scene.sentence().tokens.start);
    let from = (lowest..first).rev().find(|at| scene.reading.token_text(*at) == "from")?;
    let words = scene.reading.token(from).span;
    distance_before(scene, words).map(|_| words)
}

/// How far before a name "from" can stand ("from the town of").
const AWAY_WITHIN: u32 = 4;

/// "25 kilometres", not "two trucks".
fn is_length(mention: &Mention) -> bool {
    mention.kind == MentionKind::Quantity
        && mention.quantity.as_ref().is_some_and(|quantity| {
            !matches!(quantity.sort, QuantitySort::Count) && !matches!(&*quantity.unit, "person" | "object")
        })
}

/// The place in an argument: at its head, else the last that lies in it.
fn place_in<'r>(scene: &Scene<'r, '_>, span: Span, head: Span) -> Option<(MentionId, &'r Mention)> {
    let fitting = || scene.mentions_in(span).filter(|(_, mention)| is_place(scene, mention));
    let longest = |at: Span| {
        fitting()
            .filter(|(_, mention)| mention.span.overlaps(at))
            .max_by_key(|(_, mention)| mention.span.len())
    };
    longest(head).or_else(|| fitting().last())
}

pub(super) fn is_place(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Location | MentionKind::Facility)
        && !matches!(mention.role, Some(PlaceRole::Report | PlaceRole::Speaker))
        && !inside_a_name(scene, mention.span)
        && !is_desk(scene, mention)
        && !is_joined(scene, mention)
        && !is_of_office(scene, mention)
        && !is_institution(scene, mention)
}

/// "died in hospital", "sent to jail": a building without an article says what is done there, not which one it is.
fn is_institution(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let tokens = scene.reading.tokens_in(mention.span);
    let first = scene.reading.token(tokens.start);
    let behind = || tokens.start > scene.sentence().tokens.start && scene.is(tokens.start - 1, Pos::Adp);
    mention.kind == MentionKind::Facility
        && tokens.len() == 1
        && !first.capital
        && first.tag.form != Form::Plural
        && behind()
}

/// "the Basra deputy governor": the name says of what somebody is in office.
fn is_of_office(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let syntax = &scene.reading.syntax;
    let end = scene.reading.tokens_in(mention.span).end;
    let phrase = end.checked_sub(1).and_then(|last| syntax.noun_phrase_at(last));
    let head = phrase.map(|phrase| syntax.noun_phrases[phrase as usize].head);
    let title = |head: u32| {
        let class = scene.reading.lexicon.place_words.class(scene.reading.word(head));
        class.any(PlaceClass::TITLE) && !scene.reading.token(head).capital
    };
    let apart = |head: u32| (end..head).any(|at| !scene.reading.token(at).is_word());
    head.is_some_and(|head| head >= end && title(head) && !apart(head))
}

/// "a Soweto-bound train", "Kabul-based officials": the name is part of a word that describes something.
fn is_joined(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let end = scene.reading.tokens_in(mention.span).end;
    let glued = |at: u32| at < scene.sentence().tokens.end && !scene.reading.token(at).spaced;
    glued(end)
        && glued(end + 1)
        && scene.reading.token_text(end) == "-"
        && !scene.reading.token(end + 1).capital
}

/// "a security source in Algiers": where a speaker sits.
fn is_desk(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    candidates(scene).any(|(_, said)| said.source.iter().any(|source| source.contains(mention.span)))
}

/// The place of the report, from its dateline.
fn of_report(scene: &Scene<'_, '_>) -> Option<ClaimPlace> {
    let at = scene
        .reading
        .mentions
        .iter()
        .take(DATELINE_WITHIN)
        .position(|mention| mention.role == Some(PlaceRole::Report))?;
    let entity = scene.reading.mentions[at].entity.clone();
    Some(ClaimPlace {
        mention: Some(MentionId::at(at)),
        entity,
        role: PlaceRole::Report,
        relation: None,
        status: RoleStatus::Stated,
    })
}

/// A dateline stands among the first mentions of a report.
const DATELINE_WITHIN: usize = 12;
