//! Days with the name of a month: "20 May 2017", "May 20, 2017", "the 20th of May", "3 JAN 90", "Saturday, May 20".
//!
//! A year is optional. It leaves alone: "In June 12 people were killed" (June, and twelve people).

use super::{
    expression::{Expression, Found, Meaning, Origin, Year},
    line::Line,
    numeric::full_year,
    selector,
};
use dateline_lexicon::{TimeCue, TimeUnit};

/// The date that starts at `at`, with the weekday before it.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    if let Some((selector, date_at)) = selector::read(line, at).filter(|(selector, _)| !selector.definite) {
        let date = month_first(line, date_at)?;
        let expression = Expression { which: selector.which(), ..date.expression };
        return Some(Found { tokens: at..date.end(), expression });
    }
    if let Some((weekday, _)) = line.weekday(at) {
        let date_at = line.past_comma(line.past_stop(at + 1));
        let date_at = if line.cue(date_at, TimeCue::The) { date_at + 1 } else { date_at };
        let date = date(line, date_at)?;
        let expression = Expression { weekday: Some(weekday), ..date.expression };
        return Some(Found { tokens: at..date.end(), expression });
    }
    date(line, at)
}

fn date(line: &Line<'_>, at: usize) -> Option<Found> {
    day_first(line, at).or_else(|| month_first(line, at)).or_else(|| ordinal_alone(line, at))
}

/// "20 May 2017", "the 20th of May", "3 JAN 90".
fn day_first(line: &Line<'_>, at: usize) -> Option<Found> {
    let day_at = if line.cue(at, TimeCue::The) { at + 1 } else { at };
    let day = line.day(day_at)?;
    let of = line.cue(day_at + 1, TimeCue::Of);
    let month_at =
        if of || line.dash(day_at + 1) && line.glued(day_at + 1) { day_at + 2 } else { day_at + 1 };
    let (month, _) = line.month(month_at)?;
    if day_at > at && !of && line.text_of(day_at).bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, end) = year_after(line, month_at + 1, true);
    Some(Found::new(at..end, Meaning::Day { year, month, day }))
}

/// "May 20, 2017", "Oct. 23", "May 20th".
fn month_first(line: &Line<'_>, at: usize) -> Option<Found> {
    let (month, _) = line.month(at)?;
    let stop = line.past_stop(at + 1);
    let day_at =
        if line.cue(stop, TimeCue::The) && line.ordinal(stop + 1).is_some() { stop + 1 } else { stop };
    let is_clock = line.mark(day_at + 1, ":") && line.glued(day_at + 1) && line.glued(day_at + 2);
    let day = line.day(day_at).filter(|_| !is_clock)?;
    let (year, end) = year_after(line, day_at + 1, false);
    let counts_people = line.before(at, &[TimeCue::In]) && line.small_word(end) && year == Year::Open;
    (!counts_people).then(|| Found::new(at..end, Meaning::Day { year, month, day }))
}

/// "on the 20th".
fn ordinal_alone(line: &Line<'_>, at: usize) -> Option<Found> {
    let on = [TimeCue::On, TimeCue::By, TimeCue::Since, TimeCue::To, TimeCue::From, TimeCue::Deadline];
    let licensed = line.cue(at, TimeCue::The) && line.before(at, &on);
    let day = line.day(at + 1).filter(|_| licensed && line.digits(at + 1).is_none())?;
    let followed = line.token(at + 2).is_some_and(|token| token.is_word() && line.senses(at + 2).is_empty());
    (!followed).then(|| Found::new(at..at + 2, Meaning::DayOfMonth(day)))
}

/// The year after a day or month and the token after it; two digits count only directly after "3 JAN".
pub(super) fn year_after(line: &Line<'_>, at: usize, short: bool) -> (Year, usize) {
    let stop = line.past_stop(at);
    let year_at = if line.dash(stop) && line.glued(stop) { stop + 1 } else { line.past_comma(stop) };
    if let Some(year) = line.year(year_at) {
        return (Year::Given(year), year_at + 1);
    }
    let year = line.digits(stop).filter(|_| short && line.text_of(stop).len() == 2);
    if let Some(year) = year.and_then(|year| full_year(line, year, 2)).filter(|_| !line.small_word(stop + 1))
    {
        return (Year::Given(year), stop + 1);
    }
    relative_year(line, at).unwrap_or((Year::Open, at))
}

/// "of last year", "this year", "of the year" (the one that runs).
fn relative_year(line: &Line<'_>, at: usize) -> Option<(Year, usize)> {
    let of = line.cue(at, TimeCue::Of);
    let start = if of { at + 1 } else { at };
    let running = line.cue(start, TimeCue::The) && line.unit(start + 1) == Some((TimeUnit::Year, false));
    if of && running {
        return Some((Year::Shift(0), start + 2));
    }
    let (selector, end) = selector::read(line, start).filter(|(selector, _)| !selector.definite)?;
    let year = line.unit(end) == Some((TimeUnit::Year, false));
    let published = selector.origin == Origin::Published;
    (year && published).then_some((Year::Shift(selector.shift), end + 1))
}
