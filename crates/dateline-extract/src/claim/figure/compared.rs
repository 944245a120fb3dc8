//! A number with which another is compared: "112 people have died, compared with 87 in the same period last year", "45 dead, up from 30".
//!
//! *What it reads*: words of comparison right before a bare number, which counts what the number before it counts; in a count over a period the time behind
//! it is its own.
//! *What it leaves alone*: a number that says what it counts ("12 fighters against 300 soldiers"), and a comparison whose first number counts nobody.

use super::bind::{Bind, is_bare};
use crate::claim::scene::Scene;
use crate::claim::when::{dates, from_timex, opens_period};
use crate::{Pos, Reading};
use dateline_lexicon::FigureWord;
use dateline_types::{ClaimTime, Days, Figure, Measure, Sense, Status, TimexId};

/// How the rules of a running number begin, which is compared with what it was.
const TOLL: &str = "figure.toll";
/// The rule of a number that another is compared with.
pub(crate) const RULE: &str = "figure.compared";
/// The rule of what a running number was before ("rose to 900 from 400").
const BEFORE: &str = "figure.toll-before";
/// Tokens between the two numbers, at most.
const REACH: usize = 16;
/// Words of comparison before the number, at most.
const WORDS: u32 = 3;
/// Tokens between the number and its time, at most.
const TIME_WITHIN: usize = 4;

/// Words of comparison stand right before the count, and nothing that another verb does between it and the one before.
pub(super) fn is_compared(scene: &Bind<'_, '_>, at: usize) -> bool {
    let gap = scene.gap(at - 1, at);
    let determined = gap.end.checked_sub(1).filter(|at| scene.reading.token(*at).tag.pos == Pos::Det);
    let end = determined.unwrap_or(gap.end);
    let words = |from: u32| {
        let classes = scene.reading.lexicon.harms.small.exactly((from..end).map(|at| scene.reading.word(at)));
        classes.is_some_and(|classes| classes.contains(&FigureWord::Compared))
    };
    let from = (gap.start.max(end.saturating_sub(WORDS))..end).find(|from| words(*from));
    let apart = from.is_some_and(|from| (gap.start..from).all(|at| scene.reading.token_text(at) != ";"));
    is_bare(&scene.all[at]) && gap.len() <= REACH && apart
}

/// The other number is over a closed period of its own, where the first one is over a period.
pub(super) fn measure(first: Option<Measure>, rule: &str) -> Measure {
    match first {
        Some(measure) if rule.starts_with(TOLL) => measure,
        Some(Measure::Cumulative | Measure::Flow | Measure::Aggregate) => Measure::Flow,
        Some(Measure::Subset | Measure::Increment) | None => Measure::Incident,
        Some(measure) => measure,
    }
}

/// The time right behind a number that shares the harm word of another: "twelve died, six on Friday and four on Saturday"; that of a compared one, which
/// is unknown where it has none.
pub(crate) fn time(scene: &Scene<'_, '_>, figure: &Figure, rule: &str, status: Status) -> Option<ClaimTime> {
    let was = rule == BEFORE && figure.measure == Measure::Stock;
    let compared = rule == RULE || was;
    let shared = matches!(
        rule,
        "figure.elliptic" | "figure.adds-up" | "figure.part-of-whom" | "figure.included" | "figure.joined"
    );
    let apart = scene.reading.tokens_in(figure.span).start >= scene.trigger.end;
    if !(compared || shared && apart) {
        return None;
    }
    let own = behind(scene.reading, figure, if compared { TIME_WITHIN } else { 1 })
        .filter(|id| scene.reading.timexes[id.idx()].sentence == scene.sentence);
    let unknown = || {
        let basis = "claim.time-unresolved".into();
        ClaimTime { days: Days::UNKNOWN, sense: Sense::Within, timex: None, basis }
    };
    match own {
        Some(id) if !compared || has_own_time(figure) || is_period(scene, id) => {
            Some(from_timex(scene, id, status))
        }
        _ => (compared && has_own_time(figure)).then(unknown),
    }
}

/// "against 60 the week before": another period, and no day on which the same was counted.
fn is_period(scene: &Scene<'_, '_>, id: TimexId) -> bool {
    scene.reading.timexes[id.idx()].days.length().is_none_or(|days| days > 1)
}

/// A count over a period, and of those who are in a state: what it was, it was at another time.
fn has_own_time(figure: &Figure) -> bool {
    matches!(figure.measure, Measure::Flow | Measure::Stock)
}

/// A time behind the number with at most so many small words between.
fn behind(reading: &Reading<'_>, figure: &Figure, within: usize) -> Option<TimexId> {
    let end = reading.tokens_in(figure.span).end;
    let first = reading.timexes.partition_point(|timex| timex.span.start() < figure.span.end());
    let timex = reading.timexes.get(first).filter(|timex| dates(timex) && !opens_period(reading, timex))?;
    let between = end..reading.tokens_in(timex.span).start;
    let small = |at: u32| matches!(reading.token(at).tag.pos, Pos::Adp | Pos::Det | Pos::Adj | Pos::Noun);
    (between.len() <= within && between.into_iter().all(small)).then(|| TimexId::at(first))
}
