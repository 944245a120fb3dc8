//! The time of a total is that of its parts: "bombings in the past few days left 27 dead. A car bomb in Basra killed
//! eight. Another in Zaydan killed 19."
//!
//! A part, its own breakdown, and what its sentence tells beside it take over the days of the total, by inference, where
//! they have no time of their own. What it leaves alone: parts with a time; totals without one.

use super::when::BEFORE_PUBLICATION;
use crate::Reading;
use dateline_types::{ClaimId, ClaimTime, Days, Relation, SentenceId};

/// The name of the rule.
const BASIS: &str = "claim.time-of-total";
/// The name of the rule that gives a total the days of its parts.
const OF_PARTS: &str = "claim.time-of-parts";

/// Gives totals the time of their parts where they have that of one of them, and parts the time of their total.
pub(super) fn date(reading: &mut Reading<'_>) {
    date_totals(reading);
    date_parts(reading);
}

/// The total has the expression of one of its parts, and the others have other days.
fn date_totals(reading: &mut Reading<'_>) {
    let sums = reading.links.iter().filter(|link| link.relation == Relation::SumOf);
    let sums: Vec<(ClaimId, ClaimId)> = sums.map(|link| (link.a, link.b)).collect();
    for (total, part) in &sums {
        let time = |claim: &ClaimId| &reading.claims[claim.idx()].time;
        if time(total).timex.is_none() || time(total).timex != time(part).timex {
            continue;
        }
        let parts = sums.iter().filter(|(whole, _)| whole == total).map(|(_, part)| time(part).days);
        let first = parts.clone().map(|days| days.earliest).min().flatten();
        let last = parts.map(|days| days.latest).max().flatten();
        let (Some(first), Some(last)) = (first, last) else { continue };
        let days = Days::between(first, last);
        if days != time(total).days {
            let time = &mut reading.claims[total.idx()].time;
            *time = ClaimTime { days, timex: None, basis: OF_PARTS.into(), ..time.clone() };
        }
    }
}

/// Gives parts the time of their total.
fn date_parts(reading: &mut Reading<'_>) {
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
