//! What recurs: "every Friday", "each day", "daily", "per month", "twice a week", "hundreds a day", "every two weeks", "Fridays".
//!
//! It leaves alone: "a day" as a length, the names of newspapers ("Daily Telegraph"), and papers ("the party daily said").

use super::{
    expression::{Found, Meaning, SetValue},
    length,
    line::Line,
};
use crate::Pos;
use dateline_lexicon::{PieceKind, TimeCue, TimeSense, TimeUnit};

/// The set that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (end, value) = every(line, at)
        .or_else(|| rate(line, at))
        .or_else(|| frequency(line, at))
        .or_else(|| plural(line, at))?;
    Some(Found::new(at..end, Meaning::Set(value)))
}

/// "every Friday", "each day", "every other week", "every two weeks", "every morning".
fn every(line: &Line<'_>, at: usize) -> Option<(usize, SetValue)> {
    if !line.cue(at, TimeCue::Every) {
        return None;
    }
    let other = line.cue(at + 1, TimeCue::Other);
    let of = at + 1 + usize::from(other);
    if let Some((unit, false)) = line.unit(of) {
        return Some((of + 1, SetValue::Units(unit, if other { 2 } else { 1 })));
    }
    if let Some((weekday, false)) = line.weekday(of) {
        return Some((of + 1, SetValue::Weekday(weekday)));
    }
    if let Some(part) = line.part(of) {
        return Some((of + 1, SetValue::Part(part)));
    }
    if let Some((month, _)) = line.month(of) {
        return Some((of + 1, SetValue::Month(month)));
    }
    let length = length::read(line, of)?;
    Some((length.end, SetValue::Units(length.unit, length.amount.count?)))
}

/// "per month", "twice a week", "hundreds a day".
fn rate(line: &Line<'_>, at: usize) -> Option<(usize, SetValue)> {
    let per = line.cue(at, TimeCue::Per);
    let article = line.cue(at, TimeCue::A) && at > 0;
    let (unit, plural) = line.unit(at + 1).filter(|_| per || article)?;
    let followed = line.any_cue(
        at + 2,
        &[TimeCue::Ago, TimeCue::Earlier, TimeCue::Later, TimeCue::After, TimeCue::Before, TimeCue::Of],
    );
    let counted = per || line.before(at, &[TimeCue::Times]) || counted_before(line, at);
    (!plural && counted && !followed).then_some((at + 2, SetValue::Units(unit, 1)))
}

/// A number or a plural of one ("hundreds") stands just before, with a noun at most between.
fn counted_before(line: &Line<'_>, at: usize) -> bool {
    let quiet = |at: usize| {
        line.senses(at).is_empty() && line.token(at).is_some_and(|token| token.is_word() && !token.capital)
    };
    let noun = quiet(at - 1) && line.text_of(at - 1).ends_with('s')
        || line.unit(at - 1).is_some_and(|(_, plural)| plural);
    let number = |at: usize| {
        line.token(at).is_some_and(|token| token.kind == PieceKind::Number)
            || line.sense(at, |sense| matches!(sense, TimeSense::Number(_)).then_some(())).is_some()
    };
    let from = at.saturating_sub(4);
    number(at - 1)
        || line.text_of(at - 1) == "%"
        || noun && (from..at).any(|at| number(at) || line.text_of(at).ends_with("reds"))
}

/// "daily", "annual".
fn frequency(line: &Line<'_>, at: usize) -> Option<(usize, SetValue)> {
    let period = line.sense(at, |sense| match sense {
        TimeSense::Frequency(period) => Some(period),
        _ => None,
    })?;
    let named =
        line.token(at).is_some_and(|token| token.capital && !token.all_caps) && (at > 0 || line.name(at + 1));
    (!named && !is_paper(line, at)).then_some((at + 1, SetValue::Period(period)))
}

/// "the Communist Party daily Granma", "the daily said": a newspaper.
fn is_paper(line: &Line<'_>, at: usize) -> bool {
    let pos = |at: usize| line.token(at).map(|token| token.tag.pos);
    let before = at.checked_sub(1).and_then(pos);
    let counted = matches!(pos(at + 1), Some(Pos::Noun | Pos::Adj | Pos::Num));
    matches!(before, Some(Pos::Propn | Pos::Det)) && !counted
}

/// "Fridays".
fn plural(line: &Line<'_>, at: usize) -> Option<(usize, SetValue)> {
    let weekday = line.sense(at, |sense| match sense {
        TimeSense::Weekdays(number) => Some(number),
        _ => None,
    });
    let weekends = line.unit(at) == Some((TimeUnit::Weekend, true));
    match weekday {
        Some(number) => Some((at + 1, SetValue::Weekday(number))),
        None => weekends.then_some((at + 1, SetValue::Period("XXXX-WXX-WE"))),
    }
}
