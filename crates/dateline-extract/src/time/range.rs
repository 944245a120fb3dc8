//! Two points that share a month or year: "May 3-5", "22-23 May", "between 3 and 5 May 2017", "March-April 2015", "2014-15".
//! Each becomes an expression of its own.

use super::{
    absolute,
    expression::{Found, Meaning, Year},
    line::Line,
    month,
};
use dateline_lexicon::TimeCue;

/// The first of two, where what it shares stands with the second ("22" in "22-23 May").
pub(super) fn first(line: &Line<'_>, at: usize) -> Option<Found> {
    if !joins(line, at + 1) {
        return None;
    }
    match line.day(at) {
        Some(day) => day_of(line, at, day),
        None => month_of(line, at),
    }
}

fn day_of(line: &Line<'_>, at: usize, day: i8) -> Option<Found> {
    let second = absolute::read(line, at + 2).filter(|_| line.day(at + 2).is_some())?;
    let Meaning::Day { year, month, day: last } = second.expression.meaning else { return None };
    (day < last).then(|| Found::new(at..at + 1, Meaning::Day { year, month, day }))
}

fn month_of(line: &Line<'_>, at: usize) -> Option<Found> {
    let (first, _) = line.month(at)?;
    let Meaning::Month { year, month } = month::read(line, at + 2)?.expression.meaning else { return None };
    (year != Year::Open && first <= month)
        .then(|| Found::new(at..at + 1, Meaning::Month { year, month: first }))
}

/// The second of two, where what it shares stands with the first ("5" in "May 3-5").
pub(super) fn second(line: &Line<'_>, first: &Found) -> Option<Found> {
    let at = first.end();
    if !joins(line, at) {
        return None;
    }
    match first.expression.meaning {
        Meaning::Day { year, month, day } => {
            let last = line.day(at + 1).filter(|last| *last > day && !line.small_word(at + 2))?;
            let bare = line.month(at + 2).is_none() && !line.mark(at + 2, ":");
            let (year, end) = match year {
                Year::Open => absolute::year_after(line, at + 2, false),
                given => (given, at + 2),
            };
            bare.then(|| Found::new(at + 1..end, Meaning::Day { year, month, day: last }))
        }
        Meaning::Year(year) if line.dash(at) && line.glued(at) && line.glued(at + 1) => {
            let short = line.digits(at + 1).filter(|_| line.text_of(at + 1).len() == 2)? as i16;
            (short > year % 100).then(|| Found::new(at + 1..at + 2, Meaning::Year(year - year % 100 + short)))
        }
        _ => None,
    }
}

fn joins(line: &Line<'_>, at: usize) -> bool {
    line.dash(at) || line.any_cue(at, &[TimeCue::To, TimeCue::And, TimeCue::Or])
}
