//! How long something has gone on: "has been without water for six days", "fighting has raged for five days".
//!
//! It holds from so many days before the publication until then. What it leaves alone: lengths of a past that is over ("lasted for six days"), months
//! and years, which count no days ("for three months"), and vague ones ("for days").

use super::super::scene::Scene;
use crate::{Reading, Tense};
use dateline_lexicon::{TimeCue, TimeCues};
use dateline_types::{ClaimTime, Date, Days, Sense, Timex, TimexId, TimexKind};

/// The time of a claim whose clause says for how long it has lasted.
pub(super) fn time(scene: &Scene<'_, '_>) -> Option<ClaimTime> {
    let clause = scene.clause()?;
    let perfect = |group: &&crate::VerbGroup| group.perfect && group.tense == Tense::Present;
    scene.verb_of(clause).filter(perfect)?;
    let now = scene.reading.published.days.day()?;
    let timexes = scene.reading.timexes.iter().enumerate();
    let here = timexes.filter(|(_, timex)| timex.sentence == scene.sentence);
    let in_clause = |timex: &Timex| clause.tokens.contains(&scene.reading.tokens_in(timex.span).start);
    let (id, days) = here
        .filter(|(_, timex)| in_clause(timex) && is_length(scene.reading, timex))
        .find_map(|(at, timex)| Some((TimexId::at(at), n_days(&timex.value)?)))?;
    let days = Days { earliest: before(now, days), latest: Some(now) };
    Some(ClaimTime { days, sense: Sense::Throughout, timex: Some(id), basis: "claim.time-for".into() })
}

/// "for six days".
fn is_length(reading: &Reading<'_>, timex: &Timex) -> bool {
    let first = reading.tokens_in(timex.span).start;
    let leads = |at: u32| reading.lexicon.time.cues(reading.word(at)).any(TimeCues::of(&[TimeCue::For]));
    timex.kind == TimexKind::Duration
        && timex.modifier.is_none()
        && (leads(first) || first > 0 && leads(first - 1))
}

/// The days of a length that counts days or weeks ("P6D", "P2W").
fn n_days(value: &str) -> Option<i64> {
    let (number, unit) = value.strip_prefix('P')?.split_at_checked(value.len().checked_sub(2)?)?;
    let number: i64 = number.parse().ok()?;
    match unit {
        "D" => Some(number),
        "W" => Some(number * 7),
        _ => None,
    }
}

fn before(day: Date, n_days: i64) -> Option<Date> {
    day.checked_sub(jiff::Span::new().try_days(n_days).ok()?).ok()
}
