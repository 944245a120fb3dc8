//! A number of units: "seven months", "14-day", "a year and a half", "5 1/2 hours", "several weeks", "half an hour".
//!
//! It leaves alone: ages ("six years old", "a 45-year-old").

use super::{expression::Amount, line::Line};
use dateline_lexicon::{PieceKind, TimeCue, TimeSense, TimeUnit};

/// A length, its unit and the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Length {
    pub(super) amount: Amount,
    pub(super) unit: TimeUnit,
    pub(super) end: usize,
}

impl Amount {
    pub(super) const fn exactly(count: u32) -> Amount {
        Amount { count: Some(count), half: false, most: count }
    }

    const fn vague(most: u32) -> Amount {
        Amount { count: None, half: false, most }
    }
}

/// The length that starts with a number, an article or a vague word at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Length> {
    let length = half_a_unit(line, at).or_else(|| counted(line, at))?;
    let length = and_a_half(line, length);
    (!is_age(line, length.end)).then_some(length)
}

/// A plural without a number ("days", "the coming weeks").
pub(super) fn bare_plural(line: &Line<'_>, at: usize) -> Option<Length> {
    let (unit, plural) = line.unit(at)?;
    let most = line.words.limit(&format!("many-{}", unit.as_str()));
    (plural && !is_age(line, at + 1)).then_some(Length { amount: Amount::vague(most), unit, end: at + 1 })
}

fn counted(line: &Line<'_>, at: usize) -> Option<Length> {
    let (amount, mut unit_at) = amount(line, at)?;
    while line.any_cue(unit_at, &[TimeCue::Another, TimeCue::Whole, TimeCue::Long]) {
        unit_at += 1;
    }
    let hyphen = line.mark(unit_at, "-") && line.glued(unit_at);
    if hyphen {
        unit_at += 1;
    }
    let (unit, plural) = line.unit(unit_at)?;
    let one = amount.count == Some(1);
    let attributive = !plural && line.small_word(unit_at + 1);
    let agrees = hyphen || plural != one || amount.half || attributive || line.digits(at).is_some();
    let ordinal_second = unit == TimeUnit::Second && !plural && !hyphen;
    let share_or_stay = matches!(unit, TimeUnit::Weekend | TimeUnit::Quarter) && one;
    let title = line.token(unit_at).is_some_and(|token| token.capital && !token.all_caps) && unit_at > 1;
    (agrees && !ordinal_second && !share_or_stay && !title).then_some(Length {
        amount,
        unit,
        end: unit_at + 1,
    })
}

/// "half an hour", "half a year".
fn half_a_unit(line: &Line<'_>, at: usize) -> Option<Length> {
    let article = line.cue(at, TimeCue::Half) && line.cue(at + 1, TimeCue::A);
    let (unit, plural) = line.unit(at + 2).filter(|_| article)?;
    let amount = Amount { count: Some(0), half: true, most: 1 };
    (!plural).then_some(Length { amount, unit, end: at + 3 })
}

/// "a year and a half".
fn and_a_half(line: &Line<'_>, length: Length) -> Length {
    let at = length.end;
    let follows =
        line.cue(at, TimeCue::And) && line.cue(at + 1, TimeCue::A) && line.cue(at + 2, TimeCue::Half);
    if !follows {
        return length;
    }
    let amount = Amount { half: true, most: length.amount.most + 1, ..length.amount };
    Length { amount, end: at + 3, ..length }
}

fn is_age(line: &Line<'_>, at: usize) -> bool {
    line.cue(at, TimeCue::Old) || line.dash(at) && line.cue(at + 1, TimeCue::Old)
}

/// A count and the token after it.
pub(super) fn amount(line: &Line<'_>, at: usize) -> Option<(Amount, usize)> {
    if line.cue(at, TimeCue::A) {
        return Some(vague(line, at + 1).unwrap_or((Amount::exactly(1), at + 1)));
    }
    if line.cue(at, TimeCue::Another) && line.text_of(at).len() > 4 {
        return Some(amount(line, at + 1).unwrap_or((Amount::exactly(1), at + 1)));
    }
    vague(line, at).or_else(|| number(line, at))
}

/// "few", "several", "couple of".
fn vague(line: &Line<'_>, at: usize) -> Option<(Amount, usize)> {
    let most = line.sense(at, |sense| if let TimeSense::Vague(most) = sense { Some(most) } else { None })?;
    let end = if line.cue(at + 1, TimeCue::Of) { at + 2 } else { at + 1 };
    Some((Amount::vague(most), end))
}

fn number(line: &Line<'_>, at: usize) -> Option<(Amount, usize)> {
    let (count, mut end) = match line.digits(at) {
        Some(count) => (count, at + 1),
        None => number_words(line, at).or_else(|| decimal(line, at))?,
    };
    let and_a_half =
        line.cue(end, TimeCue::And) && line.cue(end + 1, TimeCue::A) && line.cue(end + 2, TimeCue::Half);
    let fraction = line.digits(end) == Some(1) && line.mark(end + 1, "/") && line.digits(end + 2) == Some(2);
    let half = and_a_half || fraction || line.text_of(at).ends_with(".5") || line.text_of(end) == "½";
    end += if and_a_half || fraction { 3 } else { usize::from(line.text_of(end) == "½") };
    Some((Amount { count: Some(count), half, most: count + u32::from(half) }, end))
}

/// "2.5" and "1,500".
fn decimal(line: &Line<'_>, at: usize) -> Option<(u32, usize)> {
    let token = line.token(at).filter(|token| token.kind == PieceKind::Number)?;
    let digits = token.span.of(line.text).trim_end_matches(".5").replace(',', "");
    Some((digits.parse().ok().filter(|count| *count < 1_000_000)?, at + 1))
}

/// "five", "twenty-five".
fn number_words(line: &Line<'_>, at: usize) -> Option<(u32, usize)> {
    let word =
        |at| line.sense(at, |sense| if let TimeSense::Number(count) = sense { Some(count) } else { None });
    let first = word(at)?;
    let second = word(at + 2).filter(|_| line.mark(at + 1, "-") && first >= 20 && first % 10 == 0);
    match second {
        Some(second) if second < 10 => Some((first + second, at + 3)),
        _ => Some((first, at + 1)),
    }
}
