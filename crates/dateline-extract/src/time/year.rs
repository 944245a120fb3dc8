//! Years, decades and centuries: "2014", "fiscal 1999", "the 1990s", "the 20th century".
//!
//! A bare number is a year only within the limits of the table and beside words that go with years. It leaves
//! alone: "1,998 people", "Resolution 1559", "$2000", "1990 people", "the 1900 block of Zaydan Street".

use super::{
    expression::{Found, Meaning},
    line::Line,
};
use dateline_lexicon::{PieceKind, TimeCue, TimeUnit};

/// Words that go before years.
const LICENCE: &[TimeCue] = &[
    TimeCue::In,
    TimeCue::Since,
    TimeCue::Of,
    TimeCue::By,
    TimeCue::Deadline,
    TimeCue::From,
    TimeCue::To,
    TimeCue::The,
    TimeCue::Possessive,
    TimeCue::For,
    TimeCue::Early,
    TimeCue::Late,
    TimeCue::Mid,
    TimeCue::Fiscal,
    TimeCue::And,
    TimeCue::Or,
    TimeCue::This,
    TimeCue::That,
    TimeCue::A,
];

/// The year, decade or century that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let start = if line.cue(at, TimeCue::The) { at + 1 } else { at };
    if let Some((meaning, end)) = decade(line, start).or_else(|| century(line, start)) {
        return Some(Found::new(at..end, meaning));
    }
    if line.cue(at, TimeCue::Fiscal) {
        let year_at = at + 1 + usize::from(line.unit(at + 1) == Some((TimeUnit::Year, false)));
        return Some(Found::new(at..year_at + 1, Meaning::Year(line.year(year_at)?)));
    }
    bare(line, at)
}

/// "the 60s", "the late 60s"; not "a man in his 60s".
fn of_the(line: &Line<'_>, at: usize) -> bool {
    (1..=THE_WITHIN).any(|back| back <= at && line.cue(at - back, TimeCue::The))
}

/// Tokens before a decade of two digits in which its article stands ("the mid-60s").
const THE_WITHIN: usize = 3;

/// "1990s", "1990's", "'90s".
fn decade(line: &Line<'_>, at: usize) -> Option<(Meaning, usize)> {
    let apostrophe = matches!(line.text_of(at), "'" | "’" | "‘" | "`");
    let number_at = if apostrophe { at + 1 } else { at };
    let number = line.digits(number_at).filter(|number| number % 10 == 0)?;
    let ending = line.glued(number_at + 1) && matches!(line.text_of(number_at + 1), "s" | "'s" | "’s" | "S");
    let year = match line.text_of(number_at).len() {
        4 => line.year(number_at)?,
        2 if apostrophe || number >= line.words.limit("two-digit-year-pivot") && of_the(line, at) => {
            super::numeric::full_year(line, number, 2)?
        }
        _ => return None,
    };
    ending.then_some((Meaning::Decade(year), number_at + 2))
}

/// "20th century", "twenty-first century".
fn century(line: &Line<'_>, at: usize) -> Option<(Meaning, usize)> {
    let tens = line.mark(at + 1, "-") && line.text_of(at).eq_ignore_ascii_case("twenty");
    let rank_at = if tens { at + 2 } else { at };
    let rank = line.ordinal(rank_at)? + if tens { 20 } else { 0 };
    let unit_at = if line.dash(rank_at + 1) { rank_at + 2 } else { rank_at + 1 };
    let century = line.unit(unit_at) == Some((TimeUnit::Century, false));
    (century && (1..=99).contains(&rank)).then_some((Meaning::Century(rank as i16), unit_at + 1))
}

/// "from 1710 to 2250", "between 1400 and 1730 hours": times of a day.
fn opens_hours(line: &Line<'_>, at: usize) -> bool {
    let joined = line.any_cue(at + 1, &[TimeCue::To, TimeCue::And]);
    let hour = || line.unit(at + 3).is_some_and(|(unit, _)| unit == TimeUnit::Hour);
    joined
        && line.text_of(at + 2).len() == 4
        && line.digits(at + 2).is_some()
        && (line.year(at + 2).is_none() || hour())
}

fn bare(line: &Line<'_>, at: usize) -> Option<Found> {
    let year = line.year(at)?;
    let after = line.token(at + 1);
    let glued_after = after.is_some_and(|token| !token.spaced)
        && after.is_some_and(|token| {
            token.kind != PieceKind::Punct && !line.text_of(at + 1).starts_with(['\'', '’'])
        });
    let refused = glued_after
        || opens_hours(line, at)
        || counts_things(line, at)
        || line.cue(at + 1, TimeCue::Numbered)
        || line.unit(at + 1).is_some() && line.unit(at + 1).is_none_or(|(_, plural)| plural);
    (is_licensed(line, at) && !refused).then(|| Found::new(at..at + 1, Meaning::Year(year)))
}

/// "1990 people": a plural follows in small letters and no article goes before.
fn counts_things(line: &Line<'_>, at: usize) -> bool {
    let follower = line.text_of(at + 1);
    let plural = line.small_word(at + 1)
        && line.senses(at + 1).is_empty()
        && (follower.ends_with('s') && !follower.ends_with("ss")
            || follower == "people"
            || follower == "children");
    let described =
        line.before(at, &[TimeCue::The, TimeCue::Possessive, TimeCue::This, TimeCue::That, TimeCue::A]);
    let joined = at > 0 && line.dash(at - 1);
    plural && follower.len() > 3 && !described && !joined
}

fn is_licensed(line: &Line<'_>, at: usize) -> bool {
    if at == 0 {
        return line.mark(1, ",") || line.mark(1, ":") || line.len() == 1;
    }
    let dash = line.dash(at - 1) && line.glued(at);
    let joined = dash
        && at > 1
        && (line.year(at - 2).is_some() || line.cue(at - 2, TimeCue::By) || line.cue(at - 2, TimeCue::Mid));
    let listed = line.mark(at - 1, ",") && at > 1 && line.year(at - 2).is_some();
    let bracketed =
        line.mark(at - 1, "(") && ["-", "–", ")", ",", ";"].iter().any(|mark| line.mark(at + 1, mark));
    line.before(at, LICENCE) || joined || listed || bracketed
}
