//! What holds now, told beside what was: "The road was cut on Monday and 4,000 people are stranded".
//!
//! *What it reads*: a clause in the present with a subject of its own, joined to one in the past: it does not share the time of that. *What it leaves
//! alone*: clauses that share the subject ("crossed on Monday and remain there"), and what stands inside another clause.

use super::super::scene::Scene;
use crate::{ClauseKind, Tense, VerbGroup};

/// The clause of the event turns to now.
pub(super) fn turns(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let own = scene.clause_by(clause);
    let above = own.parent.and_then(|parent| scene.verb_of(scene.clause_by(parent)));
    let past = |group: &VerbGroup| group.tense == Tense::Past || group.perfect;
    let phrases = &scene.reading.syntax.noun_phrases;
    let inside = |subject: u32| phrases[subject as usize].tokens.start >= own.tokens.start;
    let beside = own.kind == ClauseKind::Coordinate && own.subject.is_some_and(inside);
    scene.clause == Some(clause)
        && beside
        && scene.verb_of(own).is_some_and(VerbGroup::is_present)
        && above.is_some_and(past)
}
