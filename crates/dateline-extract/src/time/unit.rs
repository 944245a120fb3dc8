//! Stretches of the calendar beside the anchor's: "last week", "this year", "earlier this month", "the next day",
//! "that same day", "the weekend", "the week of March 6".

use super::{
    absolute,
    expression::{Clip, Expression, Found, Meaning, Origin},
    line::Line,
    selector::{self, Selector},
};
use dateline_lexicon::{TimeCue, TimeUnit};

/// The stretch that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    clipped(line, at)
        .or_else(|| selected(line, at))
        .or_else(|| weekend(line, at))
        .or_else(|| week_of(line, at))
}

/// "earlier this year", "later that day".
fn clipped(line: &Line<'_>, at: usize) -> Option<Found> {
    let clip = match (line.cue(at, TimeCue::Earlier), line.cue(at, TimeCue::Later)) {
        (true, _) => Clip::Until,
        (_, true) => Clip::From,
        _ => return None,
    };
    let start = at + 1 + usize::from(line.cue(at + 1, TimeCue::In));
    let mut found = selected(line, start)
        .or_else(|| super::month::read(line, start))
        .or_else(|| super::dayname::read(line, start))?;
    found.expression.clip = Some(clip);
    Some(Found { tokens: at..found.end(), ..found })
}

fn selected(line: &Line<'_>, at: usize) -> Option<Found> {
    let (selector, unit_at) = selector::read(line, at)?;
    let (unit, plural) = line.unit(unit_at)?;
    let hyphen = line.mark(unit_at + 1, "-") && line.glued(unit_at + 1);
    if plural || hyphen || unit < TimeUnit::Day || is_length(selector, unit) {
        return None;
    }
    let narrated = selector.definite && selector.cue == TimeCue::Next && unit == TimeUnit::Day;
    let origin = if narrated { Origin::Previous } else { selector.origin };
    let meaning = Meaning::Unit { unit, shift: selector.shift };
    Some(Found { tokens: at..unit_at + 1, expression: Expression { origin, ..Expression::new(meaning) } })
}

/// "the past week", "the next decade" are lengths; "the last day" is a day of something else.
fn is_length(selector: Selector, unit: TimeUnit) -> bool {
    match selector.cue {
        TimeCue::Past => true,
        TimeCue::Last => unit == TimeUnit::Day || unit > TimeUnit::Year,
        TimeCue::Next | TimeCue::Coming => {
            selector.definite && unit != TimeUnit::Day || unit > TimeUnit::Year
        }
        _ => false,
    }
}

/// "the weekend", "at weekend".
fn weekend(line: &Line<'_>, at: usize) -> Option<Found> {
    let weekend = line.unit(at + 1) == Some((TimeUnit::Weekend, false));
    let meaning = Meaning::Unit { unit: TimeUnit::Weekend, shift: 0 };
    (line.cue(at, TimeCue::The) && weekend).then(|| Found::new(at..at + 2, meaning))
}

/// "the week of March 6".
fn week_of(line: &Line<'_>, at: usize) -> Option<Found> {
    let week_at = if line.cue(at, TimeCue::The) { at + 1 } else { at };
    let week = line.unit(week_at) == Some((TimeUnit::Week, false)) && line.cue(week_at + 1, TimeCue::Of);
    let date = absolute::read(line, week_at + 2).filter(|_| week)?;
    match date.expression.meaning {
        Meaning::Day { month, day, .. } => Some(Found::new(at..date.end(), Meaning::WeekOf { month, day })),
        _ => None,
    }
}
