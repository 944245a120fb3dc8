//! What the headline, and a lead that names no day, take from the first dated event of their kind.

use super::{Told, comes_after, date, goes_on, is_assumed, is_head, limit};
use crate::Reading;
use dateline_types::{Claim, ClaimTime};

/// The headline, and a lead without a day, tell what the first dated event of their kind tells.
pub(super) fn head(reading: &mut Reading<'_>, lead: Told) {
    let until = reading.claims.partition_point(|claim| claim.sentence.0 < lead.sentence);
    for at in 0..until {
        let goes_on = goes_on(reading, &reading.claims[at]);
        let fits = |told: &Told| !told.after || comes_after(reading, &reading.claims[at]);
        let same = || twin(reading, at).or_else(|| of_opening(reading, at, lead));
        if let Some(told) = goes_on.then(same).flatten().filter(fits) {
            date(reading, at, told, ClaimTime::OF_LEAD);
        }
    }
}

/// A headline tells what the opening paragraph tells, if that has one day.
fn of_opening(reading: &Reading<'_>, at: usize, lead: Told) -> Option<Told> {
    let body = reading.claims.iter().find(|claim| !is_head(reading, claim.sentence))?;
    let opening = reading.sentence(body.sentence).segment;
    let opens = reading.sentences[lead.sentence as usize].segment == opening;
    (is_head(reading, reading.claims[at].sentence) && opens).then_some(lead)
}

/// The first dated claim of the body of the same kind.
fn twin(reading: &Reading<'_>, at: usize) -> Option<Told> {
    let (codebook, claim) = (&reading.lexicon.claims.codebook, &reading.claims[at]);
    let is_kind =
        |other: &&Claim| codebook.is_a(&claim.kind, &other.kind) || codebook.is_a(&other.kind, &claim.kind);
    let mut later = reading.claims[at + 1..].iter().filter(|other| !is_head(reading, other.sentence));
    let other = later.find(is_kind)?;
    let timex = other.time.timex?;
    let near =
        is_head(reading, claim.sentence) || other.sentence.0 <= claim.sentence.0 + limit(reading, "day-lead");
    let dated = !is_assumed(&reading.timexes[timex.idx()])
        && other.time.days.length().is_some_and(|days| days <= i64::from(limit(reading, "day-most-days")));
    (near && dated).then_some(Told { sentence: other.sentence.0, timex, days: other.time.days, after: false })
}
