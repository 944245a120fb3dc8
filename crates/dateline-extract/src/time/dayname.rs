//! Days by their place beside today, and parts of the day: "yesterday", "tonight", "overnight", "overnight
//! Friday to Saturday", "this morning",
//! "last night", "the next morning", "the previous evening".

use super::{
    expression::{Clip, Expression, Found, Meaning, Moment, Origin},
    line::Line,
    selector,
};
use dateline_lexicon::{DayPart, TimeCue, TimeSense, TimeUnit};

/// The day that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    night_between(line, at).or_else(|| by_name(line, at)).or_else(|| part_of_day(line, at))
}

fn by_name(line: &Line<'_>, at: usize) -> Option<Found> {
    let shift = line.sense(at, |sense| if let TimeSense::Day(shift) = sense { Some(shift) } else { None });
    if let Some(shift) = shift {
        return Some(Found::new(at..at + 1, Meaning::DayShift(shift.into())));
    }
    if line.cue(at, TimeCue::Tonight) {
        return Some(with_part(at..at + 1, Meaning::DayShift(0), DayPart::Night));
    }
    let night = line.cue(at, TimeCue::Overnight);
    let of_day = || night.then(|| night_of(line, at)).flatten();
    of_day().or_else(|| {
        night.then(|| {
            let mut found = with_part(at..at + 1, Meaning::Here, DayPart::Night);
            found.expression.clip = Some(Clip::FromEve);
            found
        })
    })
}

/// "overnight on Sunday": the night of the day that is named.
fn night_of(line: &Line<'_>, at: usize) -> Option<Found> {
    let on = at + 1 + usize::from(line.cue(at + 1, TimeCue::On));
    let day = super::simple_point(line, on)?;
    let joined = line.any_cue(day.end(), &[TimeCue::To, TimeCue::Into]);
    let plain = !joined && day.expression.is_day() && day.expression.moment.is_none();
    let expression = Expression { moment: Some(Moment::Part(DayPart::Night)), ..day.expression };
    plain.then(|| Found { tokens: at..day.end(), expression })
}

/// "overnight Friday to Saturday", "night from Friday to Saturday": both days, if one follows the other.
fn night_between(line: &Line<'_>, at: usize) -> Option<Found> {
    let night = line.cue(at, TimeCue::Overnight) || line.part(at) == Some(DayPart::Night);
    let from = at + 1 + usize::from(line.any_cue(at + 1, &[TimeCue::From, TimeCue::Of]));
    let (first, _) = line.weekday(from).filter(|_| night)?;
    let joined = line.any_cue(from + 1, &[TimeCue::To, TimeCue::Into]);
    let (second, _) = line.weekday(from + 2).filter(|_| joined)?;
    let mut found = with_part(at..from + 3, Meaning::Weekday(first), DayPart::Night);
    found.expression.clip = Some(Clip::IntoNextDay);
    (second == first % DAYS_OF_WEEK + 1).then_some(found)
}

/// Days are numbered from 1 (Monday) to this.
const DAYS_OF_WEEK: i8 = 7;

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
