//! Points counted from an anchor: "two weeks ago", "three days earlier", "a year later", "two years from now",
//! "the day before", "the day after Christmas", and lengths that look back or ahead: "the past few days",
//! "in the coming weeks", "recent months", "the last five years".

use super::{
    expression::{Amount, Expression, Found, Meaning, Moment, Origin},
    length::{self, Length},
    line::Line,
    selector,
};
use dateline_lexicon::{TimeCue, TimeUnit};
use dateline_types::TimexMod;

/// The expression that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    offset(line, at)
        .or_else(|| period(line, at))
        .or_else(|| day_beside(line, at))
        .or_else(|| part_beside(line, at))
}

/// "[more than] two weeks ago".
fn offset(line: &Line<'_>, at: usize) -> Option<Found> {
    let (modifier, start) = hedge(line, at);
    let length = length::read(line, start).or_else(|| length::bare_plural(line, start))?;
    let Length { unit, amount, end } = length;
    let (back, origin, end) = direction(line, end)?;
    let meaning = Meaning::Offset { unit, amount, back };
    Some(Found { tokens: at..end, expression: Expression { modifier, origin, ..Expression::new(meaning) } })
}

/// The hedge at `at`, if there is one, and the token after it.
pub(super) fn hedge(line: &Line<'_>, at: usize) -> (Option<TimexMod>, usize) {
    match line.words.hedges.longest(line.rest(at)) {
        Some((n_words, modifier)) => (Some(*modifier), at + n_words),
        None => (None, at),
    }
}

/// "ago", "earlier", "later", "from now", "before", "after" without what they are counted from.
fn direction(line: &Line<'_>, at: usize) -> Option<(bool, Origin, usize)> {
    let ends = line
        .token(at + 1)
        .is_none_or(|token| !token.is_word() && token.kind == dateline_lexicon::PieceKind::Punct);
    let cue = |cue| line.cue(at, cue);
    if cue(TimeCue::Ago) {
        return Some((true, Origin::Published, at + 1));
    }
    if cue(TimeCue::From) && line.cue(at + 1, TimeCue::Now) {
        return Some((false, Origin::Published, at + 2));
    }
    if cue(TimeCue::Earlier) || cue(TimeCue::Before) && ends {
        return Some((true, Origin::Previous, at + 1));
    }
    (cue(TimeCue::Later) || cue(TimeCue::After) && ends && !line.mark(at + 1, "\"")).then_some((
        false,
        Origin::Previous,
        at + 1,
    ))
}

/// "the past few days", "recent weeks", "the next 24 hours", "the past decade".
fn period(line: &Line<'_>, at: usize) -> Option<Found> {
    let (back, start) = match selector::read(line, at) {
        Some((selector, end)) if selector.shift != 0 => (selector.shift < 0, end),
        _ => (true, recent(line, at)?),
    };
    let singular = line.unit(start).filter(|(_, plural)| !plural).map(|(unit, _)| Length {
        amount: Amount::exactly(1),
        unit,
        end: start + 1,
    });
    let length = length::read(line, start).or_else(|| length::bare_plural(line, start)).or(singular)?;
    let Length { unit, amount, end } = length;
    let moment = unit <= TimeUnit::Minute && amount == Amount::exactly(1);
    let hyphen = line.mark(end, "-") && line.glued(end);
    (!moment && !hyphen).then(|| Found::new(at..end, Meaning::Period { unit, amount, back }))
}

fn recent(line: &Line<'_>, at: usize) -> Option<usize> {
    let word = if line.cue(at, TimeCue::The) { at + 1 } else { at };
    line.cue(word, TimeCue::Recent).then_some(word + 1)
}

/// "the evening before", "the night before".
fn part_beside(line: &Line<'_>, at: usize) -> Option<Found> {
    let part = line.part(at + 1).filter(|_| line.cue(at, TimeCue::The))?;
    let before = line.cue(at + 2, TimeCue::Before) && is_alone(line, at + 3);
    let meaning = Meaning::Unit { unit: TimeUnit::Day, shift: -1 };
    let expression =
        Expression { origin: Origin::Previous, moment: Some(Moment::Part(part)), ..Expression::new(meaning) };
    before.then(|| Found { tokens: at..at + 3, expression })
}

/// Nothing that it could be counted from stands at `at`.
fn is_alone(line: &Line<'_>, at: usize) -> bool {
    line.token(at).is_none_or(|token| !token.is_word())
}

/// "the day before", "the day after Christmas", "two days before Friday", "the day before yesterday".
fn day_beside(line: &Line<'_>, at: usize) -> Option<Found> {
    let article = line.any_cue(at, &[TimeCue::The, TimeCue::A]);
    let length = if article && line.unit(at + 1).is_some_and(|(_, plural)| !plural) {
        let (unit, _) = line.unit(at + 1)?;
        Length { amount: Amount::exactly(1), unit, end: at + 2 }
    } else {
        length::read(line, at)?
    };
    let sign = match (line.cue(length.end, TimeCue::Before), line.cue(length.end, TimeCue::After)) {
        (true, _) => -1,
        (_, true) => 1,
        _ => return None,
    };
    let count = i32::try_from(length.amount.count?).ok()?;
    if let Some(point) = super::point(line, length.end + 1).filter(|_| length.unit >= TimeUnit::Day) {
        let shift = Some((length.unit, sign * count));
        let expression = Expression { shift, ..point.expression };
        return (point.expression.shift.is_none()).then(|| Found { tokens: at..point.end(), expression });
    }
    let alone = is_alone(line, length.end + 1);
    let meaning = Meaning::Unit { unit: length.unit, shift: sign as i16 };
    let expression = Expression { origin: Origin::Previous, ..Expression::new(meaning) };
    (alone && length.unit >= TimeUnit::Day && line.cue(at, TimeCue::The))
        .then(|| Found { tokens: at..length.end + 1, expression })
}
