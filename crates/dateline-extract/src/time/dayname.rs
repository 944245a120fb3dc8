//! Days by their place beside today, and parts of the day: "yesterday", "tonight", "overnight", "this morning",
//! "last night", "the next morning", "the previous evening".

use super::{
    expression::{Expression, Found, Meaning, Moment, Origin},
    line::Line,
    selector,
};
use dateline_lexicon::{DayPart, TimeCue, TimeSense, TimeUnit};

/// The day that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    by_name(line, at).or_else(|| part_of_day(line, at))
}

fn by_name(line: &Line<'_>, at: usize) -> Option<Found> {
    let shift = line.sense(at, |sense| if let TimeSense::Day(shift) = sense { Some(shift) } else { None });
    if let Some(shift) = shift {
        return Some(Found::new(at..at + 1, Meaning::DayShift(shift.into())));
    }
    if line.cue(at, TimeCue::Tonight) {
        return Some(with_part(at..at + 1, Meaning::DayShift(0), DayPart::Night));
    }
    line.cue(at, TimeCue::Overnight).then(|| with_part(at..at + 1, Meaning::Here, DayPart::Night))
}

fn with_part(tokens: std::ops::Range<usize>, meaning: Meaning, part: DayPart) -> Found {
    let mut found = Found::new(tokens, meaning);
    found.expression.moment = Some(Moment::Part(part));
    found
}

/// "this morning", "last night", "that same evening", "the next morning".
fn part_of_day(line: &Line<'_>, at: usize) -> Option<Found> {
    let (selector, part_at) = selector::read(line, at)?;
    let part = line.part(part_at)?;
    let narrated = selector.definite && selector.cue == TimeCue::Next;
    let origin = if narrated { Origin::Previous } else { selector.origin };
    let shift = if selector.cue == TimeCue::Past { -1 } else { selector.shift };
    let meaning = match origin {
        Origin::Published => Meaning::DayShift(shift),
        _ => Meaning::Unit { unit: TimeUnit::Day, shift },
    };
    let expression = Expression { origin, moment: Some(Moment::Part(part)), ..Expression::new(meaning) };
    Some(Found { tokens: at..part_at + 1, expression })
}
