//! Weekdays: "Saturday", "last Friday", "this past Monday", "Saturday night", "early Friday", "Tue 24".
//!
//! Which one a bare weekday is, the tense decides once the publication is known. It leaves alone: "Sun" and
//! other short forms without a date, "the Sunday Times".

use super::{
    expression::{Expression, Found, Meaning, Which},
    line::Line,
    selector,
};
use dateline_lexicon::{PieceKind, TimeCue};

/// "Tue 24", "Sat 28" in a dated list: the number is a day of the month.
fn with_number(line: &Line<'_>, at: usize) -> Option<Found> {
    let day = line.day(at + 1).filter(|_| line.token(at).is_some_and(|token| token.capital))?;
    let ends = line.token(at + 2).is_none_or(|token| token.kind == PieceKind::Punct);
    ends.then(|| Found::new(at..at + 2, Meaning::DayOfMonth(day)))
}

/// The weekday that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (selector, weekday_at) = selector::read(line, at).map_or((None, at), |(s, end)| (Some(s), end));
    let (number, short) = line.weekday(weekday_at)?;
    if let Some(day) = with_number(line, weekday_at) {
        return Some(day);
    }
    let paper = line.before(weekday_at, &[TimeCue::The]) && line.name(weekday_at + 1);
    if short || paper || !line.token(weekday_at)?.capital {
        return None;
    }
    let mut expression = Expression::new(Meaning::Weekday(number));
    if let Some(selector) = selector {
        expression.which = selector.which();
        expression.origin = selector.origin;
    }
    if expression.which == Which::This && selector.is_some_and(|selector| selector.cue == TimeCue::That) {
        expression.which = Which::Open;
    }
    Some(Found { tokens: at..weekday_at + 1, expression })
}
