//! The time that stands with the noun of an event.
//!
//! "over the murder in July of a coffee buyer", "a truce signed in 2002 has not been revoked": the time next to the noun dates it, whatever the verb
//! of the sentence tells. What it leaves alone: a time next to a noun that the verb carries ("the attack on Monday killed two" is one event, and
//! its clause says the same).

use super::super::scene::Scene;
use super::{dates, of_speaker};
use crate::{ClauseKind, Pos};
use dateline_lexicon::{TimeCue, TimeCues};
use dateline_types::{Timex, TimexId};

/// The time directly behind the noun, or behind the participle that follows it.
pub(super) fn timex(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let phrase = scene.noun_phrase().filter(|phrase| phrase.tokens.end == scene.trigger.end)?;
    let end = phrase.tokens.end;
    directly_behind(scene, end)
        .or_else(|| directly_behind(scene, participle_from(scene, end)?))
        .or_else(|| directly_before(scene, phrase.tokens.start))
}

/// "the October 7 earthquake", "last week's bombing": the time that stands in the phrase, right before the noun.
fn directly_before(scene: &Scene<'_, '_>, first: u32) -> Option<TimexId> {
    let next = scene.trigger.start.checked_sub(1)?;
    let owns = scene.reading.is_possessive(next);
    let last = if owns { next.checked_sub(1)? } else { next };
    let before = scene.reading.token(Some(last).filter(|at| *at >= first)?).span;
    let timexes = &scene.reading.timexes;
    let at = timexes.partition_point(|timex| timex.span.end() < before.end());
    let timex = timexes.get(at).filter(|timex| timex.span.end() == before.end())?;
    let start = scene.reading.tokens_in(timex.span).start;
    (start >= first && dates(timex) && !of_speaker(scene, timex.span)).then(|| TimexId::at(at))
}

/// The end of the participle that begins at a token ("signed").
fn participle_from(scene: &Scene<'_, '_>, token: u32) -> Option<u32> {
    // "signed" before another verb opens a relative clause without a word for it.
    let reduced = |clause: &&crate::Clause| clause.kind == ClauseKind::Relative && clause.marker.is_none();
    let clause = scene
        .other_clause_from(token)
        .filter(|clause| clause.kind == ClauseKind::Participle || reduced(clause))?;
    scene.verb_of(clause).map(|group| group.tokens.end)
}

/// The time at a token, over one preposition.
fn directly_behind(scene: &Scene<'_, '_>, token: u32) -> Option<TimexId> {
    let inside = |at: &u32| *at < scene.sentence().tokens.end;
    let first = if inside(&token) && scene.is(token, Pos::Adp) { token + 1 } else { token };
    let start = scene.reading.token(Some(first).filter(inside)?).span.start();
    let timexes = &scene.reading.timexes;
    let at = timexes.partition_point(|timex| timex.span.start() < start);
    let timex = timexes.get(at).filter(|timex| timex.span.start() == start)?;
    let own = first == token || !is_planned(scene, token, timex);
    (own && dates(timex) && !of_speaker(scene, timex.span)).then(|| TimexId::at(at))
}

/// "a strike called for Thursday": a day that was read as one of the past is none of what is planned.
fn is_planned(scene: &Scene<'_, '_>, preposition: u32, timex: &Timex) -> bool {
    let cues = scene.reading.lexicon.time.cues(scene.reading.word(preposition));
    let (told, published) = (timex.days.latest, scene.reading.published.days.earliest);
    cues.any(TimeCues::of(&[TimeCue::PlannedFor])) && told < published
}
