//! The time of a total is that of its parts: "bombings in the past few days left 27 dead. A car bomb in Basra killed
//! eight. Another in Zaydan killed 19."
//!
//! A part, its own breakdown, and what its sentence tells beside it take over the days of the total, by inference, where
//! they have no time of their own. What it leaves alone: parts with a time; totals without one.

use super::when::BEFORE_PUBLICATION;
use crate::Reading;
use dateline_types::{ClaimId, ClaimTime, Relation, SentenceId};

/// The name of the rule.
const BASIS: &str = "claim.time-of-total";

/// Gives parts the time of their total.
pub(super) fn date_parts(reading: &mut Reading<'_>) {
    let parts = |relation: Relation| reading.links.iter().filter(move |link| link.relation == relation);
    let mut dated: Vec<(SentenceId, ClaimId)> = Vec::new();
    for sum in parts(Relation::SumOf) {
        dated.push((reading.claims[sum.b.idx()].sentence, sum.a));
        let broken_down = parts(Relation::BreakdownOf).filter(|link| link.b == sum.b);
        dated.extend(broken_down.map(|link| (reading.claims[link.a.idx()].sentence, sum.a)));
    }
    for (sentence, total) in dated {
        let time = reading.claims[total.idx()].time.clone();
        if reading.claims[total.idx()].sentence != sentence
            && time.timex.is_some()
            && time.days.length().is_some()
        {
            date_sentence(reading, sentence, &time);
        }
    }
}

/// Every claim of a sentence that only lies before the publication.
fn date_sentence(reading: &mut Reading<'_>, sentence: SentenceId, total: &ClaimTime) {
    let here = reading.claims.iter_mut().filter(|claim| claim.sentence == sentence);
    for claim in here.filter(|claim| claim.time.basis == BEFORE_PUBLICATION) {
        claim.time.days = total.days;
        claim.time.basis = BASIS.into();
    }
}
