//! What people decided, in words: who, when, what, why, and whether it still finds what it is about.

use super::{Builder, Entry};
use crate::{
    Error,
    decide::{APPLIED, why_not},
    export::published::{self as p, Line},
};

impl Builder<'_> {
    /// The decisions that lie over the record.
    pub(crate) fn decisions(&self) -> Result<Vec<p::Decision>, Error> {
        let decision = |line| match line {
            Line::Decision(decision) => Some(decision),
            _ => None,
        };
        Ok(self.store.lines("decision")?.into_iter().filter_map(decision).collect())
    }

    /// An entry of a brief for each decision.
    pub(super) fn decision_entries(&self) -> Result<Vec<Entry>, Error> {
        let entry = |decision: &p::Decision| {
            let lost = (decision.standing != APPLIED)
                .then(|| format!("NOT APPLIED: {}", why_not(&decision.standing)));
            Entry {
                mark: decision.id.clone(),
                when: decision.at.clone(),
                headline: format!("{}: {}", self.name(&decision.target), decision_words(decision)),
                details: lost.into_iter().collect(),
                ..Entry::default()
            }
        };
        Ok(self.decisions()?.iter().map(entry).collect())
    }
}

/// "killed changed from 12 to 14 by A. Coder on 2026-11-26 (why)".
pub(crate) fn decision_words(decision: &p::Decision) -> String {
    let p::Decision { action, field, before, after, by, at, reason, .. } = decision;
    let done = match (action.as_str(), field.as_str()) {
        ("merge", _) => format!("merged, of {before},"),
        ("split", _) => format!("{after} taken out as an incident of its own"),
        ("reject", "claim") => "the claim was rejected".to_owned(),
        ("reject", _) => "rejected".to_owned(),
        ("accept", _) => "accepted".to_owned(),
        (_, "grade") => format!("graded {after}"),
        (_, "name") => format!("named {after}"),
        _ => format!("{field} changed from {before} to {after}"),
    };
    let why = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    format!("{done} by {by} on {at}{why}")
}
