//! The time that a relative clause tells of an event.
//!
//! "The attack, which took place on 3 May, killed two", "the massacre in Zaydan that happened in 2014", "the bombing that killed six on Sunday": the clause
//! says when the event before it was, and what that event did was then. What it leaves alone: clauses in which something else is done with the event
//! ("the attack that they condemned on Sunday"), what did not or may not have happened, beginnings and limits.

use super::super::scene::Scene;
use super::{dates, is_limit, of_speaker, opens_period};
use crate::{Clause, ClauseKind, Pos, VerbGroup};
use dateline_types::TimexId;

/// The time of the event of a noun.
pub(super) fn timex(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let phrase = scene.phrase.filter(|_| scene.verb.is_none())?;
    of_phrase(scene, phrase)
}

/// "The attack, which took place on 3 May, killed two": the time of the event that does it.
pub(super) fn of_subject(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let clause = scene.clause()?;
    let past = scene.verb_of(clause).is_some_and(VerbGroup::is_simple_past);
    let subject = clause.subject.filter(|_| past)?;
    of_phrase(scene, subject).filter(|_| is_event(scene, subject))
}

/// "condemned an attack on Saturday that killed six": what an event did was done when it was.
pub(super) fn of_antecedent(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let idx = scene.clause?;
    let event = chain(scene, scene.clause_by(idx).subject?).find(|phrase| is_event(scene, *phrase))?;
    let head = scene.reading.syntax.noun_phrases[event as usize].head;
    let before = head < scene.clause_by(idx).tokens.start && happens(scene, idx, event);
    super::timex(&Scene::of(scene.reading, Some(head).filter(|_| before).map(|head| head..head + 1)?)?)
}

fn of_phrase(scene: &Scene<'_, '_>, phrase: u32) -> Option<TimexId> {
    scene
        .clauses()
        .map(|idx| idx as u32)
        .filter(|idx| happens(scene, *idx, phrase))
        .find_map(|idx| in_clause(scene, idx))
}

/// A relative clause of the phrase, or of a place that it names, says that the event happened or what it did.
fn happens(scene: &Scene<'_, '_>, idx: u32, phrase: u32) -> bool {
    let clause = scene.clause_by(idx);
    let told = |group: &VerbGroup| {
        let support =
            scene.reading.lexicon.claims.triggers.support(scene.words_from(group.head), !group.passive);
        support.is_some() && group.modal.is_none() && group.negation.is_none()
    };
    clause.kind == ClauseKind::Relative
        && clause.marker.is_some()
        && names(scene, clause, phrase)
        && scene.verb_of(clause).is_some_and(told)
}

/// The clause tells of the phrase: "the attack that", "the massacre in Zaydan that".
fn names(scene: &Scene<'_, '_>, clause: &Clause, phrase: u32) -> bool {
    clause.subject.is_some_and(|last| chain(scene, last).any(|told| told == phrase))
}

/// A phrase, and those before it to which it hangs by prepositions: "the massacre in Zaydan in May", from the last one.
fn chain<'s>(scene: &'s Scene<'_, '_>, last: u32) -> impl Iterator<Item = u32> + 's {
    let phrases = &scene.reading.syntax.noun_phrases;
    std::iter::successors(Some(last), move |told| {
        let joint =
            phrases[*told as usize].tokens.start.checked_sub(1).filter(|joint| scene.is(*joint, Pos::Adp))?;
        let before = told.checked_sub(1)?;
        (phrases[before as usize].tokens.end == joint).then_some(before)
    })
}

fn is_event(scene: &Scene<'_, '_>, phrase: u32) -> bool {
    let head = scene.reading.syntax.noun_phrases[phrase as usize].head;
    let inside = scene.sentence().tokens.contains(&head);
    inside && scene.reading.lexicon.claims.triggers.noun(scene.words_from(head)).is_some()
}

/// The first time of the clause itself that dates what it tells.
fn in_clause(scene: &Scene<'_, '_>, clause: u32) -> Option<TimexId> {
    let reading = scene.reading;
    let tokens = scene.clause_by(clause).tokens.clone();
    let start = reading.timexes.partition_point(|timex| reading.tokens_in(timex.span).start < tokens.start);
    let mut here =
        reading.timexes[start..].iter().take_while(|timex| reading.tokens_in(timex.span).start < tokens.end);
    let found = here.position(|timex| {
        scene.clause_at(reading.tokens_in(timex.span).start) == Some(clause)
            && dates(timex)
            && !opens_period(reading, timex)
            && !is_limit(reading, timex)
            && !of_speaker(scene, timex.span)
    });
    found.map(|at| TimexId::at(start + at))
}
