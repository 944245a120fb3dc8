//! Lengths of time: "seven months", "almost three years", "a 14-day siege", "for weeks", "years of war".
//!
//! It leaves alone: ages, "the second", and plurals that no word of time leads in ("days" alone).

use super::{
    expression::{Expression, Found, Meaning},
    length::{self, Length},
    line::Line,
    relative::hedge,
};
use dateline_lexicon::TimeCue;

/// The length that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (modifier, start) = hedge(line, at);
    let Length { unit, amount, end } = length::read(line, start).or_else(|| plural(line, start))?;
    let meaning = Meaning::Length { unit, amount, into: line.cue(end, TimeCue::Into) };
    Some(Found { tokens: at..end, expression: Expression { modifier, ..Expression::new(meaning) } })
}

/// "for weeks", "years of war", "days after the raid".
fn plural(line: &Line<'_>, at: usize) -> Option<Length> {
    let length = length::bare_plural(line, at)?;
    let led = line.before(at, &[TimeCue::For, TimeCue::In, TimeCue::Another]);
    let followed = line.any_cue(length.end, &[TimeCue::Of, TimeCue::After, TimeCue::Before]);
    let long = line.mark(length.end, "-") && line.cue(length.end + 1, TimeCue::Long);
    (led || followed || long).then_some(length)
}
