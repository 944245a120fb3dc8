//! A length that ends at a day: "in the 24 hours to noon on Monday", "the week to 5 May", "after three days of clashes", "have died in two weeks of
//! fighting".
//!
//! *What it reads*: a length of days or weeks with "to" or "until" and a day behind it; one with "of" before the event, which ends at the day of its clause, or at the
//! publication where a verb in the perfect goes on until then. *What it leaves alone*: hours that are no day, months and years, vague lengths ("days of fighting"), a
//! past that is over ("lasted three days").

use super::super::scene::Scene;
use super::of_speaker;
use crate::{Reading, Tense};
use dateline_lexicon::{TimeCue, TimeCues, TimeSense, TimeUnit};
use dateline_types::{ClaimTime, Date, Days, Figure, Measure, Sense, Timex, TimexId, TimexKind};

/// "the 24 hours to noon on Monday": the days of an expression with a length before it.
pub(super) fn up_to(reading: &Reading<'_>, id: TimexId) -> Option<Days> {
    let timex = &reading.timexes[id.idx()];
    let before = &reading.timexes[id.idx().checked_sub(1)?];
    let between = reading.tokens_in(before.span).end..reading.tokens_in(timex.span).start;
    let joins = |at: u32| is_cue(reading, at, TimeCues::of(&[TimeCue::To, TimeCue::Deadline]));
    let own = before.sentence == timex.sentence && between.len() == 1 && joins(between.start);
    let end = timex.days.day().filter(|_| own)?;
    Some(Days::between(start(end, before)?, end))
}

/// "the week to 5 May", "the fortnight to Sunday": a unit, a joint, and a day.
pub(super) fn unit_up_to(reading: &Reading<'_>, id: TimexId) -> Option<Days> {
    let timex = &reading.timexes[id.idx()];
    let joint = reading.tokens_in(timex.span).start.checked_sub(1)?;
    let at = joint.checked_sub(1).filter(|at| reading.sentence(timex.sentence).tokens.contains(at))?;
    let the = at.checked_sub(1).is_some_and(|at| is_cue(reading, at, TimeCues::of(&[TimeCue::The])));
    let joins = is_cue(reading, joint, TimeCues::of(&[TimeCue::To, TimeCue::Deadline]));
    let senses = reading.lexicon.time.senses(reading.word(at));
    let n_days = senses.iter().find_map(|sense| match sense {
        TimeSense::Unit { unit: TimeUnit::Week, plural: false } => Some(6),
        TimeSense::Unit { unit: TimeUnit::Fortnight, plural: false } => Some(13),
        _ => None,
    })?;
    let end = timex.days.day().filter(|_| the && joins)?;
    Some(Days::between(end.checked_sub(jiff::Span::new().days(n_days)).ok()?, end))
}

/// The time of "three days of clashes", and of what happened in them.
pub(super) fn time(
    scene: &Scene<'_, '_>,
    figure: Option<&Figure>,
    told: Option<TimexId>,
) -> Option<ClaimTime> {
    let (id, own) = length(scene)?;
    let reading = scene.reading;
    let told_or_beside = told.or_else(|| beside(scene).filter(|_| own));
    let day = told_or_beside.and_then(|told| reading.timexes[told.idx()].days.day()).filter(|_| own);
    let counts = figure.is_some_and(|figure| matches!(figure.measure, Measure::Flow | Measure::Aggregate));
    let until_now = told.is_none() && (own || counts) && goes_on(scene);
    let end = day.or_else(|| reading.published.days.day().filter(|_| until_now))?;
    let days = Days::between(start(end, &reading.timexes[id.idx()])?, end);
    let sense = if own { Sense::Throughout } else { Sense::Within };
    Some(ClaimTime { days, sense, timex: Some(id), basis: "claim.time-length".into() })
}

/// "After three days of clashes the rebels left on Tuesday": a day of the sentence behind the event.
fn beside(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let reading = scene.reading;
    let from = reading.token(scene.trigger.end.checked_sub(1)?).span.end();
    let first = reading.timexes.partition_point(|timex| timex.span.start() < from);
    let behind = |timex: &Timex| timex.sentence == scene.sentence && timex.days.day().is_some();
    let own = reading.timexes.get(first).is_some_and(|timex| behind(timex) && !of_speaker(scene, timex.span));
    own.then(|| TimexId::at(first))
}

/// The length of the clause that opens with "in", "after" or "over"; true where the event itself has it.
fn length(scene: &Scene<'_, '_>) -> Option<(TimexId, bool)> {
    let reading = scene.reading;
    let here = reading.timexes.iter().enumerate().filter(|(_, timex)| timex.sentence == scene.sentence);
    here.filter(|(_, timex)| timex.kind == TimexKind::Duration && timex.modifier.is_none()).find_map(
        |(at, timex)| {
            let tokens = reading.tokens_in(timex.span);
            let own = is_of_event(scene, tokens.end);
            let within = scene.clause_at(tokens.start) == scene.clause && opens(reading, tokens.start);
            (own || within).then(|| (TimexId::at(at), own))
        },
    )
}

/// "of [heavy] clashes": the word of the event heads the phrase behind "of".
fn is_of_event(scene: &Scene<'_, '_>, at: u32) -> bool {
    let phrase = scene.noun_phrase().filter(|phrase| phrase.tokens.end == scene.trigger.end);
    let first = phrase.map_or(scene.trigger.start, |phrase| phrase.tokens.start);
    is_cue(scene.reading, at, TimeCues::of(&[TimeCue::Of])) && first == at + 1
}

/// "in", "over" before a length.
fn opens(reading: &Reading<'_>, first: u32) -> bool {
    let cues = TimeCues::of(&[TimeCue::In, TimeCue::For]);
    first.checked_sub(1).is_some_and(|at| is_cue(reading, at, cues))
}

/// The verb of the clause is in the present perfect.
fn goes_on(scene: &Scene<'_, '_>) -> bool {
    let around = || scene.clause().and_then(|clause| scene.verb_of(clause));
    let group = scene.verb_group().or_else(around);
    group.is_some_and(|group| group.perfect && group.tense == Tense::Present)
}

fn is_cue(reading: &Reading<'_>, at: u32, cues: TimeCues) -> bool {
    (at as usize) < reading.tokens.len() && reading.lexicon.time.cues(reading.word(at)).any(cues)
}

/// The first day of a length that ends on a day: three days end on their third, a week on its eighth; 24 hours take two.
fn start(end: Date, length: &Timex) -> Option<Date> {
    let span: jiff::Span = length.value.parse().ok()?;
    let days = match (span.get_hours(), span.get_days(), span.get_weeks()) {
        (0, 0, weeks @ 1..) => weeks * 7,
        (0, days @ 1.., 0) => days - 1,
        (hours @ 24.., 0, 0) => hours / 24,
        _ => return None,
    };
    let whole = length.kind == TimexKind::Duration && span.get_months() == 0 && span.get_years() == 0;
    end.checked_sub(jiff::Span::new().try_days(days).ok().filter(|_| whole)?).ok()
}
