//! Dates in digits alone: "2017-05-20", "20/05/2017", "20.5.2017", "5/20/98".
//!
//! Where day and month can change places the report's language tag decides (`en-US`: month first); without one
//! both readings stay, as an interval. It leaves alone: scores ("2-1"), fractions ("1/2"), versions ("3.5.2").

use super::{
    expression::{Found, Meaning, Year},
    line::Line,
};
use dateline_lexicon::PieceKind;
use dateline_types::Date;

/// The date that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    if line.token(at)?.kind != PieceKind::Number {
        return None;
    }
    if let Some(parts) = dotted(line.text_of(at)) {
        return Some(Found::new(at..at + 1, meaning(line, parts)?));
    }
    let separator = line.text_of(at + 1);
    let same = line.text_of(at + 3) == separator && matches!(separator, "-" | "/" | "–");
    let glued = (at + 1..at + 5).all(|at| line.glued(at));
    let goes_on = line.glued(at + 5) && (line.text_of(at + 5) == separator);
    if !same || !glued || goes_on {
        return None;
    }
    let part = |at| Some((line.digits(at)?, line.text_of(at).len()));
    let meaning = meaning(line, [part(at)?, part(at + 2)?, part(at + 4)?])?;
    Some(Found::new(at..at + 5, meaning))
}

/// "20.5.2017": number and width of each part.
fn dotted(words: &str) -> Option<[(u32, usize); 3]> {
    let mut parts = words.split('.').map(|part| Some((part.parse::<u32>().ok()?, part.len())));
    let read = [parts.next()??, parts.next()??, parts.next()??];
    (parts.next().is_none() && read[2].1 == 4).then_some(read)
}

fn meaning(line: &Line<'_>, [a, b, c]: [(u32, usize); 3]) -> Option<Meaning> {
    if a.1 == 4 && b.1 <= 2 && c.1 <= 2 {
        return day(i16::try_from(a.0).ok()?, b.0, c.0);
    }
    if a.1 > 2 || b.1 > 2 || !matches!(c.1, 2 | 4) {
        return None;
    }
    let year = full_year(line, c.0, c.1)?;
    let (day_first, month_first) = (day(year, b.0, a.0), day(year, a.0, b.0));
    match (b.0 <= 12, a.0 <= 12) {
        (true, true) if a.0 != b.0 && !line.month_first => either(year, a.0, b.0),
        (_, true) if line.month_first || b.0 > 12 => month_first,
        _ => day_first,
    }
}

/// Both readings, where both exist.
fn either(year: i16, a: u32, b: u32) -> Option<Meaning> {
    let date = |month: u32, day: u32| Date::new(year, month as i8, day as i8).ok();
    let (x, y) = (date(a, b)?, date(b, a)?);
    Some(Meaning::Either(x.min(y), x.max(y)))
}

fn day(year: i16, month: u32, day: u32) -> Option<Meaning> {
    let plausible = (1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1;
    plausible.then_some(Meaning::Day { year: Year::Given(year), month: month as i8, day: day as i8 })
}

/// "90" is 1990, "17" is 2017; the table says where the century changes.
pub(super) fn full_year(line: &Line<'_>, year: u32, width: usize) -> Option<i16> {
    let pivot = line.words.limit("two-digit-year-pivot");
    let year = match width {
        2 if year >= pivot => 1900 + year,
        2 => 2000 + year,
        _ => year,
    };
    i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))
}
