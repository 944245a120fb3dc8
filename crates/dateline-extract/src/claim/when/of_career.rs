//! A time inside what somebody was: "The general, defence minister until May 1989, was shot dead".
//!
//! *What it reads*: a limit or a beginning between the subject of a clause and its verb, behind other words of the same phrase. *What it leaves alone*: limits behind
//! the verb ("held out until May"), and such that open the clause ("Until Monday the town was cut off").

use super::super::scene::Scene;
use super::{is_limit, opens_period};
use dateline_types::Timex;

/// The time belongs to what the subject was or is.
pub(super) fn is_of_subject(scene: &Scene<'_, '_>, timex: &Timex, clause: u32) -> bool {
    let reading = scene.reading;
    let clause = scene.clause_by(clause);
    let first = reading.tokens_in(timex.span).start;
    let subject = clause.subject.map(|phrase| reading.syntax.noun_phrases[phrase as usize].tokens.start);
    let behind = subject.is_some_and(|subject| subject < first);
    let before = scene.verb_of(clause).is_some_and(|group| first < group.tokens.start);
    let comma = |at: u32| reading.token_text(at) == ",";
    let apart = subject.is_some_and(|subject| (subject..first).any(comma));
    behind && before && apart && (is_limit(reading, timex) || opens_period(reading, timex))
}
