//! What is said about an event of the day on which the report appeared was said on that day: "Gunmen attacked the port on Tuesday. … The army denied
//! that the gate had fallen.", in a report of Tuesday.
//!
//! *What it reads*: denials, demands and the like without a day, in a report whose first and last day so far is that of its publication. *What it leaves
//! alone*: reports of earlier days, where nobody knows the day of what was said; the perfect ("has denied"), which may be older.

use super::scene::Scene;
use super::when;
use crate::{Reading, Tense};
use dateline_types::{Claim, ClaimTime, Date, SegmentKind, Sense, Status};

/// Gives them the day of the publication.
pub(super) fn settle(reading: &mut Reading<'_>) {
    let Some(now) = reading.published.days.day() else { return };
    let (mut lead, mut last) = (None, None);
    for at in 0..reading.claims.len() {
        let claim = &reading.claims[at];
        if lead == Some(now) && last == Some(now) && is_said(reading, claim) {
            let (days, basis) = (reading.published.days, "claim.time-said-today".into());
            reading.claims[at].time = ClaimTime { days, sense: Sense::Within, timex: None, basis };
        } else if let Some(day) = day(reading, claim) {
            last = Some(day);
            lead = lead.or(last);
        }
    }
}

/// The day of an event of the body.
fn day(reading: &Reading<'_>, claim: &Claim) -> Option<Date> {
    let segment = reading.sentence(claim.sentence).segment;
    let body = reading.segments[segment.idx()].kind != SegmentKind::Headline;
    let event = claim.status == Status::Event && claim.time.timex.is_some();
    claim.time.days.day().filter(|_| body && event)
}

/// A statement without a day.
fn is_said(reading: &Reading<'_>, claim: &Claim) -> bool {
    let said = reading.lexicon.claims.codebook.is_a(&claim.kind, "statement");
    let scene = Scene::of(reading, reading.tokens_in(claim.trigger));
    let perfect = scene.and_then(|scene| scene.verb_group().cloned());
    let perfect = perfect.is_some_and(|group| group.perfect && group.tense == Tense::Present);
    said && &*claim.time.basis == when::UNKNOWN && claim.status == Status::Event && !perfect
}
