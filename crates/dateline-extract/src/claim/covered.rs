//! The days that a report says it covers: "Situation report No. 7, 16-22 April", "Weekly bulletin (4 to 10 February)", "as of 30 September".
//!
//! *What it reads*: two joined days, or a day behind "as of", among the opening lines, before any sentence in full. Those days are meant by "this
//! week" and "the last 24 hours"; a count since a beginning runs up to their end; what holds, holds at their end; what has no day of its own happened within them,
//! and no item of such a report takes the day of another. *What it leaves alone*: days in sentences, claims with a day of
//! their own, what people say or promise, background.

use super::when::{self, BEFORE_PUBLICATION};
use crate::Reading;
use dateline_types::{
    Anchor, Claim, ClaimTime, Date, Days, Measure, Modality, Sense, Sentence, Status, Timex,
};

/// The days of a report: the first is open where only the end is named.
#[derive(Clone, Copy)]
pub(super) struct Covered {
    first: Option<Date>,
    last: Date,
}

/// What the opening lines say.
pub(super) fn covered(reading: &Reading<'_>) -> Option<Covered> {
    let lines = reading.lexicon.time.limit("covered-lines") as usize;
    let opening = reading.sentences.iter().filter(|sentence| !sentence.tokens.is_empty());
    let opening = opening.take(lines).take_while(|sentence| !is_told(reading, sentence));
    let covered = opening.flat_map(|sentence| in_line(reading, sentence)).next()?;
    is_of_news(reading, covered.last).then_some(covered)
}

/// A sentence in full: a finite verb and a full stop.
fn is_told(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let mut here = reading.syntax.verb_groups_in(&sentence.tokens);
    let stops = sentence.tokens.end.checked_sub(1).is_some_and(|at| reading.token_text(at) == ".");
    stops && here.any(|group| group.finite)
}

fn in_line(reading: &Reading<'_>, sentence: &Sentence) -> Option<Covered> {
    let tokens = &sentence.tokens;
    let here = |timex: &Timex| tokens.contains(&reading.tokens_in(timex.span).start);
    let first = reading.timexes.iter().position(here)?;
    let n = reading.timexes[first..].iter().take_while(|timex| here(timex)).count();
    let timexes = &reading.timexes[first..first + n];
    let joined = timexes.windows(2).find_map(|pair| span(reading, &pair[0], &pair[1]));
    let until = |timex: &Timex| Some(Covered { first: None, last: timex.days.day()? });
    joined.or_else(|| timexes.iter().find(|timex| when::is_as_of(reading, timex)).and_then(until))
}

/// "12-18 August".
fn span(reading: &Reading<'_>, first: &Timex, second: &Timex) -> Option<Covered> {
    let (start, last) = (first.days.day()?, second.days.day()?);
    let most = i64::from(reading.lexicon.time.limit("title-most-days"));
    let length = Days::between(start.min(last), last).length()?;
    let joined = when::joined::is_joined(reading, first, second) && start < last && length <= most;
    joined.then_some(Covered { first: Some(start), last })
}

/// It ends at the publication or not long before it.
fn is_of_news(reading: &Reading<'_>, last: Date) -> bool {
    let Some(now) = reading.published.days.latest else { return false };
    let most = i64::from(reading.lexicon.time.limit("title-most-days"));
    last <= now && Days::between(last, now).length().is_some_and(|days| days <= most)
}

/// Gives claims the days of the report.
pub(super) fn settle(reading: &mut Reading<'_>) {
    let Some(covered) = covered(reading) else { return };
    for at in 0..reading.claims.len() {
        let claim = &reading.claims[at];
        let found = told(reading, covered, claim).or_else(|| counted(reading, covered, claim));
        if let Some((days, sense)) = found.or_else(|| open(reading, covered, claim)) {
            let timex = reading.claims[at].time.timex;
            reading.claims[at].time = ClaimTime { days, sense, timex, basis: ClaimTime::COVERED.into() };
        }
    }
}

/// "this week", "the last 24 hours": counted from the end of what is covered.
fn told(reading: &Reading<'_>, covered: Covered, claim: &Claim) -> Option<(Days, Sense)> {
    let timex = &reading.timexes[claim.time.timex?.idx()];
    let told = &*claim.time.basis == "claim.time-stated" || claim.time.is_inherited();
    let own = told && timex.anchor == Anchor::Published;
    let now = reading.published.days.day().filter(|_| own)?;
    let sense = claim.time.sense;
    match &*timex.basis {
        "time.calendar-unit" if timex.days.latest? >= now => {
            let days = Days::between(covered.first?, covered.last);
            is_one_unit(reading, &timex.value, days).then_some((days, sense))
        }
        "time.period" if timex.days.latest == Some(now) => {
            let back = covered.last.until(now).ok()?.get_days();
            let first = timex.days.earliest?.checked_sub(jiff::Span::new().days(back)).ok()?;
            Some((Days::between(first, covered.last), sense))
        }
        _ => None,
    }
}

/// The days are about as long as a week, where a week is named, or a month.
fn is_one_unit(reading: &Reading<'_>, value: &str, days: Days) -> bool {
    let limit = |key: &str| i64::from(reading.lexicon.time.limit(key));
    let least = if value.contains("-W") { limit("covered-week") } else { limit("covered-month") };
    let most = if value.contains("-W") { limit("covered-month") } else { i64::MAX };
    days.length().is_some_and(|length| (least..most).contains(&length))
}

/// A count since a beginning, and what holds.
fn counted(reading: &Reading<'_>, covered: Covered, claim: &Claim) -> Option<(Days, Sense)> {
    let now = reading.published.days;
    let last = Some(covered.last);
    match &*claim.time.basis {
        "claim.time-since" if claim.time.days.latest == now.latest => {
            let days = Days { latest: last, ..claim.time.days };
            (days.earliest <= last).then_some((days, claim.time.sense))
        }
        "claim.time-at-publication" if claim.modality != Modality::Deontic => {
            Some((Days::on(covered.last), claim.time.sense))
        }
        _ => None,
    }
}

/// What has no day of its own.
fn open(reading: &Reading<'_>, covered: Covered, claim: &Claim) -> Option<(Days, Sense)> {
    let measure = claim.figure.as_ref().map(|figure| figure.measure);
    let keeps = reading.lexicon.claims.codebook.get(&claim.kind).is_some_and(|kind| kind.keeps_day);
    let told = matches!(claim.modality, Modality::Asserted | Modality::Reported)
        && matches!(claim.status, Status::Event | Status::Context);
    if &*claim.time.basis != BEFORE_PUBLICATION || !keeps || !told {
        return None;
    }
    let within = Days { earliest: covered.first, latest: Some(covered.last) };
    Some(match measure {
        Some(Measure::Stock) => (Days::on(covered.last), Sense::Throughout),
        Some(Measure::Cumulative) => (Days { earliest: None, ..within }, Sense::Within),
        _ => (within, Sense::Within),
    })
}
