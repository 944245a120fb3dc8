//! A time behind the last of several counts is that of all: "74 people killed, 118 injured and 12 missing between 28 April and 4 May".
//!
//! *What it reads*: counts of one sentence with nothing but a comma or "and" between them, of which the last alone has a time; a part with the
//! word of its whole ("569 people, including 50 children, were killed on Monday"). *What it leaves
//! alone*: counts with words of their own between ("Two were killed and, police said, three hurt on Monday"), and those of active verbs ("killed four, and five died overnight").

use super::super::scene::Scene;
use super::BEFORE_PUBLICATION;
use crate::{Pos, Reading};
use dateline_types::{Claim, ClaimTime, Measure, Span};

/// Gives the counts before the last its time.
pub(in super::super) fn share(reading: &mut Reading<'_>) {
    for at in (1..reading.claims.len()).rev() {
        let (first, second) = (&reading.claims[at - 1], &reading.claims[at]);
        let dated = second.time.timex.is_some() && !second.time.days.is_unknown();
        if dated && is_open(first) && is_next(reading, first, second) {
            let time = ClaimTime { basis: ClaimTime::IN_SENTENCE.into(), ..second.time.clone() };
            reading.claims[at - 1].time = time;
        }
    }
    (0..reading.claims.len()).for_each(|at| take_from_whole(reading, at));
}

/// "569 people, including 50 children, have been killed since Monday": a part has the time of its whole.
fn take_from_whole(reading: &mut Reading<'_>, part: usize) {
    let claim = &reading.claims[part];
    let figure = claim.figure.as_ref().filter(|figure| figure.measure == Measure::Subset && is_open(claim));
    let Some(whole) = figure.and_then(|figure| figure.subset_of).map(|id| &reading.claims[id.idx()]) else {
        return;
    };
    if whole.sentence == claim.sentence && whole.trigger == claim.trigger && whole.time.timex.is_some() {
        let time = ClaimTime { basis: ClaimTime::IN_SENTENCE.into(), ..whole.time.clone() };
        reading.claims[part].time = time;
    }
}

fn is_open(claim: &Claim) -> bool {
    claim.time.timex.is_none() && claim.time.basis == BEFORE_PUBLICATION
}

/// Nothing but a joint stands between the two counts.
fn is_next(reading: &Reading<'_>, first: &Claim, second: &Claim) -> bool {
    let (Some(one), Some(other)) = (count(first), count(second)) else { return false };
    let between = reading.tokens_in(one).end..reading.tokens_in(other).start;
    let joint =
        |at: u32| matches!(reading.token_text(at), "," | ";") || reading.token(at).tag.pos == Pos::Cconj;
    first.sentence == second.sentence
        && (1..=2).contains(&between.len())
        && between.clone().all(joint)
        && Scene::of(reading, reading.tokens_in(second.trigger)).is_some()
}

/// The words of a count with those of what happened behind it; not "killed four".
fn count(claim: &Claim) -> Option<Span> {
    let figure = claim.figure.as_ref().filter(|figure| figure.span.start() <= claim.trigger.start());
    figure.map(|figure| figure.span.to(claim.trigger))
}
