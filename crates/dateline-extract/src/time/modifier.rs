//! Where in a stretch: "early 2015", "mid-May", "late last year", "the end of 2016", "the beginning of the week", "the
//! start of the year" (the one that runs).

use super::{
    expression::{Found, Meaning},
    line::Line,
};
use dateline_lexicon::{TimeCue, TimeUnit};
use dateline_types::TimexMod;

/// The modifier at `at` with the point after it.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let of = noun(line, at);
    let (modifier, start) = adjective(line, at).or(of)?;
    let running = || of.and_then(|_| running_unit(line, start));
    let mut found = super::plain_point(line, start).or_else(running)?;
    found.expression.modifier = Some(modifier);
    Some(Found { tokens: at..found.end(), ..found })
}

/// "(the beginning of) the year": the one that runs.
fn running_unit(line: &Line<'_>, at: usize) -> Option<Found> {
    let (unit, plural) = line.unit(at + 1).filter(|_| line.cue(at, TimeCue::The))?;
    let long = unit > TimeUnit::Day && unit <= TimeUnit::Year && !plural;
    long.then(|| Found::new(at..at + 2, Meaning::Unit { unit, shift: 0 }))
}

/// "early", "late", "mid-", "early in".
fn adjective(line: &Line<'_>, at: usize) -> Option<(TimexMod, usize)> {
    let word = if line.cue(at, TimeCue::The) { at + 1 } else { at };
    let modifier =
        [(TimeCue::Early, TimexMod::Start), (TimeCue::Mid, TimexMod::Mid), (TimeCue::Late, TimexMod::End)]
            .into_iter()
            .find_map(|(cue, modifier)| line.cue(word, cue).then_some(modifier))?;
    let hyphen = word + 1 + usize::from(line.mark(word + 1, "-"));
    let end = hyphen + usize::from(line.any_cue(hyphen, &[TimeCue::In, TimeCue::On]));
    Some((modifier, end))
}

/// "the end of", "the middle of".
fn noun(line: &Line<'_>, at: usize) -> Option<(TimexMod, usize)> {
    let word = if line.cue(at, TimeCue::The) { at + 1 } else { at };
    let modifier = [
        (TimeCue::Beginning, TimexMod::Start),
        (TimeCue::Middle, TimexMod::Mid),
        (TimeCue::End, TimexMod::End),
    ]
    .into_iter()
    .find_map(|(cue, modifier)| line.cue(word, cue).then_some(modifier))?;
    line.cue(word + 1, TimeCue::Of).then_some((modifier, word + 2))
}
