//! Times of the day: "5 a.m.", "10:30 GMT", "0530 GMT", "9 a.m. Tuesday", "4 in the morning", "around midnight", "at dawn",
//! and days with a part of the day: "Friday morning", "the night of May 20".
//!
//! It leaves alone: scores ("10:30" alone counts only with two digits of minutes below 60).

use super::{
    expression::{Expression, Found, Meaning, Moment, Origin},
    line::Line,
    relative::hedge,
};
use dateline_lexicon::{DayPart, PieceKind, TimeCue, TimeUnit};

/// The time that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    part_of(line, at).or_else(|| clock(line, at))
}

fn clock(line: &Line<'_>, at: usize) -> Option<Found> {
    let (modifier, start) = hedge(line, at);
    let (moment, end) = digits(line, start).or_else(|| named(line, start))?;
    let end = zone(line, end);
    let found = match day_after(line, end) {
        Some(day) => Found { tokens: at..day.end(), ..day },
        None => {
            let expression = Expression { origin: Origin::SameDay, ..Expression::new(Meaning::Here) };
            Found { tokens: at..end, expression }
        }
    };
    Some(Found { expression: Expression { moment: Some(moment), modifier, ..found.expression }, ..found })
}

/// "[on] Friday", "today", "on 20 May", "of Monday" after a clock time.
fn day_after(line: &Line<'_>, at: usize) -> Option<Found> {
    let comma = line.past_comma(at);
    let on = if line.any_cue(comma, &[TimeCue::On, TimeCue::Of]) { comma + 1 } else { comma };
    super::simple_point(line, on)
        .filter(|found| found.expression.is_day() && found.expression.moment.is_none())
}

/// A day with its part after it: "Friday morning", "May 20 at night".
pub(super) fn with_part(line: &Line<'_>, mut found: Found) -> Found {
    let at = found.end();
    if found.expression.is_day()
        && found.expression.moment.is_none()
        && let Some(part) = line.part(at)
    {
        found.expression.moment = Some(Moment::Part(part));
        found.tokens.end = at + 1;
    }
    found
}

/// "the night of May 20", "the early hours of Friday".
fn part_of(line: &Line<'_>, at: usize) -> Option<Found> {
    let part_at = if line.cue(at, TimeCue::The) { at + 1 } else { at };
    let early_hours =
        line.cue(part_at, TimeCue::Early) && line.unit(part_at + 1) == Some((TimeUnit::Hour, true));
    let (part, of) = match line.part(part_at) {
        Some(part) => (part, part_at + 1),
        None => (early_hours.then_some(DayPart::Morning)?, part_at + 2),
    };
    let day_at = line.cue(of, TimeCue::Of).then_some(of + 1)?;
    let day = super::plain_point(line, day_at).filter(|found| found.expression.is_day())?;
    let expression = Expression { moment: Some(Moment::Part(part)), ..day.expression };
    Some(Found { tokens: at..day.end(), expression })
}

/// Hours and minutes and the token after them.
fn digits(line: &Line<'_>, at: usize) -> Option<(Moment, usize)> {
    let (hour, minute, end) = hours_and_minutes(line, at)?;
    let written_minutes = end > at + 1 || line.digits(at).is_some() && line.text_of(at).len() == 4;
    if let Some((afternoon, end)) = half_of_day(line, end) {
        return Some((moment(hour, minute, Some(afternoon))?, end));
    }
    let zone = line.cue(end, TimeCue::Zone);
    let whole_colon = end > at + 1;
    if line.cue(end, TimeCue::OClock) {
        return Some((moment(hour, minute, None)?, end + 1));
    }
    (whole_colon || written_minutes && zone).then(|| Some((moment(hour, minute, None)?, end))).flatten()
}

/// "10", "10:30", "10.30", "1030", "ten".
fn hours_and_minutes(line: &Line<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let token = line.token(at)?;
    let words = token.span.of(line.text);
    if token.kind != PieceKind::Number {
        let hour = super::length::amount(line, at).filter(|(_, end)| *end == at + 1)?.0.count?;
        return (!line.cue(at, TimeCue::A) && hour <= 12).then_some((hour, 0, at + 1));
    }
    if let Some((hour, minute)) = words.split_once('.') {
        let minute = minute.parse().ok().filter(|_| minute.len() == 2)?;
        return Some((hour.parse().ok()?, minute, at + 1))
            .filter(|(_, _, end)| line.any_cue(*end, &[TimeCue::Am, TimeCue::Pm, TimeCue::Zone]));
    }
    let number = line.digits(at)?;
    if words.len() == 4 {
        return Some((number / 100, number % 100, at + 1));
    }
    let minute =
        line.digits(at + 2).filter(|_| line.mark(at + 1, ":") && line.glued(at + 1) && line.glued(at + 2));
    match minute {
        Some(minute) if line.text_of(at + 2).len() == 2 => {
            let seconds = line.mark(at + 3, ":") && line.glued(at + 3) && line.digits(at + 4).is_some();
            Some((number, minute, if seconds { at + 5 } else { at + 3 }))
        }
        Some(_) => None,
        None => Some((number, 0, at + 1)),
    }
}

/// "a.m.", "pm", "in the morning", "at night": true for the second half of the day.
fn half_of_day(line: &Line<'_>, at: usize) -> Option<(bool, usize)> {
    if line.cue(at, TimeCue::Am) {
        return Some((false, at + 1));
    }
    if line.cue(at, TimeCue::Pm) {
        return Some((true, at + 1));
    }
    let letter = line.text_of(at);
    if matches!(letter, "a" | "p" | "A" | "P")
        && line.mark(at + 1, ".")
        && line.text_of(at + 2).eq_ignore_ascii_case("m")
    {
        return Some((letter.eq_ignore_ascii_case("p"), at + 3));
    }
    let article = line.cue(at, TimeCue::In) && line.cue(at + 1, TimeCue::The);
    let part_at = if article {
        at + 2
    } else if line.cue(at, TimeCue::At) {
        at + 1
    } else {
        return None;
    };
    match line.part(part_at)? {
        DayPart::Morning => Some((false, part_at + 1)),
        DayPart::Afternoon | DayPart::Evening | DayPart::Night => Some((true, part_at + 1)),
        _ => None,
    }
}

fn moment(hour: u32, minute: u32, afternoon: Option<bool>) -> Option<Moment> {
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (hour <= 24 && minute < 60).then_some(Moment::Clock { hour: hour as u8, minute: minute as u8 })
}

/// "noon", "midnight"; "dawn" and "night" only after "at", "before", "around" …
fn named(line: &Line<'_>, at: usize) -> Option<(Moment, usize)> {
    let part = line.part(at)?;
    let clock = matches!(part, DayPart::Noon | DayPart::Midnight);
    let led = line.before(
        at,
        &[TimeCue::At, TimeCue::By, TimeCue::Deadline, TimeCue::Since, TimeCue::Before, TimeCue::After],
    );
    let title = line.token(at).is_some_and(|token| token.capital && !token.all_caps) && at > 0;
    let singular = !line.text_of(at).ends_with(['s', 'S']) && !title;
    (singular && (clock || led)).then_some((Moment::Part(part), at + 1))
}

/// The end after "GMT", "local time", "(1030 GMT)" is left to the next expression.
fn zone(line: &Line<'_>, at: usize) -> usize {
    let zone = if line.cue(at, TimeCue::Zone) { at + 1 } else { at };
    if zone > at && line.cue(zone, TimeCue::Time) { zone + 1 } else { zone }
}
