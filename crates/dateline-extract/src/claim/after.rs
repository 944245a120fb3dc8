//! "A day after a car bomb killed 15": what follows the word happened so long before the day that the sentence tells.
//!
//! "A roadside bomb killed three policemen on Wednesday, a day after a car bomb at a market left 15 dead": the 15 died on Tuesday. "Families
//! gathered on Thursday to mark one year since a bomb killed 12": the 12 died a year before. A length in weeks or more is told in round numbers,
//! and so are hours: days to either side are left open. The other way round it counts, too: in "Shops closed a day after gunmen killed six on Saturday" they
//! closed on Sunday. What it leaves alone: what has a time of its own behind the word, what stands
//! beyond the next comma, and lengths without a number ("days after").

use crate::Reading;
use dateline_lexicon::{TimeCue, TimeCues};
use dateline_types::{Claim, ClaimTime, Date, Days, Modality, Sense, Status, Timex, TimexId, TimexKind};
use std::ops::Range;

/// Moves the days of what was told as so long before.
pub(super) fn settle(reading: &mut Reading<'_>) {
    for at in 0..reading.timexes.len() {
        let Some(tokens) = told_before(reading, at) else { continue };
        let Some(length) = length(reading, &reading.timexes[at]) else { continue };
        follow(reading, at, length, &tokens);
        let Some((days, past)) = days(reading, at, length, &tokens) else { continue };
        for claim in 0..reading.claims.len() {
            if falls_in(reading, claim, &tokens) {
                date(reading, claim, TimexId::at(at), days);
                let told = matches!(reading.claims[claim].status, Status::Event | Status::Context);
                if past && told {
                    reading.claims[claim].status = Status::Background;
                }
            }
        }
    }
}

/// "Shops closed a day after gunmen killed six on Saturday": what is told before the length happened so long after the day behind it.
fn follow(reading: &mut Reading<'_>, at: usize, (length, open): (jiff::Span, i32), told: &Range<u32>) {
    let Some(day) = day_inside(reading, at, told).and_then(|day| day.checked_add(length).ok()) else {
        return;
    };
    let around = jiff::Span::new().days(open);
    let days = Days { earliest: day.checked_sub(around).ok(), latest: day.checked_add(around).ok() };
    for claim in 0..reading.claims.len() {
        if !length.is_zero() && stands_before(reading, claim, at, told) {
            date(reading, claim, TimexId::at(at), days);
        }
    }
}

/// The one day that the words behind tell.
fn day_inside(reading: &Reading<'_>, at: usize, told: &Range<u32>) -> Option<Date> {
    let sentence = reading.timexes[at].sentence;
    let mut inside = reading
        .timexes
        .iter()
        .filter(|other| other.sentence == sentence && told.contains(&reading.tokens_in(other.span).start));
    let only = inside.next().filter(|_| inside.next().is_none())?;
    only.days.day()
}

/// Told before the length in its clause, as something that happened, without a time but those behind the word.
fn stands_before(reading: &Reading<'_>, claim: usize, at: usize, told: &Range<u32>) -> bool {
    let (claim, timex) = (&reading.claims[claim], &reading.timexes[at]);
    let (trigger, length) = (reading.tokens_in(claim.trigger), reading.tokens_in(timex.span));
    let clause = |token: u32| reading.syntax.clause_at(token);
    claim.sentence == timex.sentence
        && trigger.end <= length.start
        && clause(trigger.start) == clause(length.start)
        && time_of(reading, claim).is_none_or(|own| told.contains(&own))
        && claim.time.sense == Sense::Within
        && claim.status != Status::Forecast
        && matches!(claim.modality, Modality::Asserted | Modality::Reported)
}

/// The tokens behind "a day after", up to the next comma or the end of the sentence.
fn told_before(reading: &Reading<'_>, at: usize) -> Option<Range<u32>> {
    let timex = &reading.timexes[at];
    let end = reading.tokens_in(timex.span).end;
    let cues = reading.lexicon.time.cues(reading.word(end));
    let after = cues.any(TimeCues::of(&[TimeCue::After, TimeCue::Since]));
    let last = reading.sentence(timex.sentence).tokens.end;
    let from = end + 1;
    let stops = |token: &u32| matches!(reading.token_text(*token), "," | ";" | "." | "\u{2014}");
    let to = (from..last).find(stops).unwrap_or(last);
    (timex.kind == TimexKind::Duration && after && from < to).then_some(from..to)
}

/// The days so long before the day of the sentence, and whether they are long past.
fn days(
    reading: &Reading<'_>,
    at: usize,
    (length, open): (jiff::Span, i32),
    told: &Range<u32>,
) -> Option<(Days, bool)> {
    let timex = &reading.timexes[at];
    // "The blast came five months after a bomb killed 12": told in round numbers, whichever day of the news the blast was.
    let round = matches!(open, 1..) && length.get_hours() == 0 && !length.is_zero();
    let news = || reading.published.days.day().filter(|_| round);
    let day = day_of_sentence(reading, timex, told).or_else(news)?;
    let then = day.checked_sub(length).ok()?;
    let around = |days: i32| jiff::Span::new().days(days);
    let latest = if open == 0 { then } else { then.checked_add(around(open)).ok()?.min(day) };
    let days = Days { earliest: Some(then.checked_sub(around(open)).ok()?), latest: Some(latest) };
    let ago = latest.until(day).ok()?.get_days();
    Some((days, ago > limit(reading, "background-after")))
}

/// The length, and how many days to either side it leaves open.
fn length(reading: &Reading<'_>, timex: &Timex) -> Option<(jiff::Span, i32)> {
    let length: jiff::Span = timex.value.parse().ok()?;
    let open = if length.get_years() > 0 {
        "after-years-open"
    } else if length.get_months() > 0 {
        "after-months-open"
    } else if length.get_weeks() > 0 {
        "after-weeks-open"
    } else if length.get_days() > 0 {
        return Some((length, 0));
    } else {
        return Some((jiff::Span::new(), limit(reading, "after-hours-open")));
    };
    Some((length, limit(reading, open)))
}

fn limit(reading: &Reading<'_>, key: &str) -> i32 {
    i32::try_from(reading.lexicon.time.limit(key)).unwrap_or(0)
}

/// The day that the sentence tells outside the words behind "after": the last before them, else the first behind them.
fn day_of_sentence(reading: &Reading<'_>, timex: &Timex, told: &Range<u32>) -> Option<Date> {
    let of_sentence = reading.timexes.iter().filter(|other| other.sentence == timex.sentence);
    let days = of_sentence.filter(|other| matches!(other.kind, TimexKind::Date | TimexKind::Time));
    let outside = days.filter(|other| !told.contains(&reading.tokens_in(other.span).start));
    let days: Vec<(u32, Date)> =
        outside.filter_map(|other| Some((other.span.start(), other.days.day()?))).collect();
    let before = days.iter().rev().find(|(start, _)| *start < timex.span.start());
    before.or_else(|| days.first()).map(|(_, day)| *day)
}

/// Told behind the word, as something that happened, without a time of its own there.
fn falls_in(reading: &Reading<'_>, claim: usize, tokens: &Range<u32>) -> bool {
    let claim = &reading.claims[claim];
    let trigger = reading.tokens_in(claim.trigger);
    let happened = matches!(claim.modality, Modality::Asserted | Modality::Reported | Modality::Denied);
    let since = claim.time.sense != Sense::Within || claim.status == Status::Forecast;
    tokens.contains(&trigger.start)
        && time_of(reading, claim).is_none_or(|own| !tokens.contains(&own))
        && happened
        && !since
}

/// Where the time of the claim stands.
fn time_of(reading: &Reading<'_>, claim: &Claim) -> Option<u32> {
    claim.time.timex.map(|timex| reading.tokens_in(reading.timexes[timex.idx()].span).start)
}

fn date(reading: &mut Reading<'_>, claim: usize, timex: TimexId, days: Days) {
    reading.claims[claim].time =
        ClaimTime { days, sense: Sense::Within, timex: Some(timex), basis: ClaimTime::SO_LONG_AFTER.into() };
}
