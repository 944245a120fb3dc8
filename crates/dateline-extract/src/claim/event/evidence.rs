//! The words that carry an event: its clause with the subject, or the noun phrase with what hangs on it.

use crate::claim::argument::carrier;
use crate::claim::modality::is_preposition;
use crate::claim::scene::Scene;
use crate::{Clause, ClauseKind, Pos};
use dateline_types::Span;
use std::ops::Range;

/// The words that carry an event, without marks at their ends.
pub(super) fn evidence(scene: &Scene<'_, '_>) -> Span {
    let tokens = match (scene.verb, scene.clause()) {
        (Some(_), Some(clause)) => of_clause(scene, clause),
        (None, Some(clause)) if carrier(scene).is_some() => of_clause(scene, clause),
        _ => of_noun(scene),
    };
    let tokens = trimmed(scene, tokens);
    if tokens.is_empty() {
        return scene.reading.span_of(scene.trigger.clone());
    }
    scene.reading.span_of(tokens.start.min(scene.trigger.start)..tokens.end.max(scene.trigger.end))
}

fn of_clause(scene: &Scene<'_, '_>, clause: &Clause) -> Range<u32> {
    let phrases = &scene.reading.syntax.noun_phrases;
    let subject = clause.subject.map(|subject| phrases[subject as usize].tokens.start);
    let near = subject.filter(|start| {
        *start < clause.tokens.start
            && clause.tokens.start - start <= ANTECEDENT_REACH
            && *start >= scene.sentence().tokens.start
    });
    let start = near.or_else(|| verb_above(scene, clause)).unwrap_or(clause.tokens.start);
    start..until_next_clause(scene, clause.tokens.end)
}

/// The verb that a gerund behind a preposition completes ("are far from reaching").
fn verb_above(scene: &Scene<'_, '_>, clause: &Clause) -> Option<u32> {
    let start = clause.tokens.start;
    let behind_preposition = is_preposition(scene, start) || start > 0 && is_preposition(scene, start - 1);
    let above = scene.verb_of(scene.clause_by(clause.parent?))?.tokens.start;
    let near = above < start && start - above <= GOVERNOR_REACH && above >= scene.sentence().tokens.start;
    (clause.kind == ClauseKind::Participle && behind_preposition && near).then_some(above)
}

fn of_noun(scene: &Scene<'_, '_>) -> Range<u32> {
    let start = scene.noun_phrase().map_or(scene.trigger.start, |phrase| phrase.tokens.start);
    let clause_end = scene.clause().map_or(scene.sentence().tokens.end, |clause| clause.tokens.end);
    let mut end = scene.trigger.end;
    let syntax = &scene.reading.syntax;
    while end < clause_end {
        let noun = syntax.noun_phrase_at(end).map(|phrase| syntax.noun_phrases[phrase as usize].tokens.end);
        match noun {
            Some(after) => end = after.max(end + 1),
            None if scene.is(end, Pos::Adp) => end += 1,
            None => break,
        }
    }
    start.min(scene.trigger.start)..end
}

/// Cut before a clause that stands beside this one ("…, and wounded 41").
fn until_next_clause(scene: &Scene<'_, '_>, end: u32) -> u32 {
    let next = (scene.trigger.end..end).find(|token| {
        scene.other_clause_from(*token).is_some_and(|clause| {
            matches!(clause.kind, ClauseKind::Main | ClauseKind::Coordinate | ClauseKind::Adverbial)
        })
    });
    next.unwrap_or(end)
}

/// Without marks and conjunctions at the ends.
fn trimmed(scene: &Scene<'_, '_>, mut tokens: Range<u32>) -> Range<u32> {
    let idle =
        |token: u32| scene.is(token, Pos::Punct) || scene.is(token, Pos::Cconj) || scene.is(token, Pos::Adp);
    let mark = |token: u32| scene.is(token, Pos::Punct) || scene.is(token, Pos::Cconj);
    while tokens.start < tokens.end && mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && idle(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// How far before a gerund the verb that it completes can stand.
const GOVERNOR_REACH: u32 = 6;
/// How far before a relative clause what it speaks of can begin.
const ANTECEDENT_REACH: u32 = 14;
