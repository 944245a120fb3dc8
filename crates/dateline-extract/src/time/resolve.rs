//! Counts from the publication, or from an expression before, what needs an anchor.

use super::{
    expression::{Expression, Meaning, Origin, Which, Year},
    settle::{self, Settled},
    tense::{Lean, Leaning, leaning},
};
use crate::Reading;
use dateline_lexicon::{FigureWord, HolidayRule, TimeCue, TimeCues, TimeUnit};
use dateline_types::{Anchor, Days, SegmentKind, SentenceId, Severity, Timex, TimexKind};

/// The last date that was resolved, for "the next day" and "a year later".
#[derive(Clone, Copy)]
struct Previous {
    sentence: SentenceId,
    days: Days,
}

/// Resolves every expression that needs an anchor, in order of the text.
pub(crate) fn resolve(reading: &mut Reading<'_>) {
    let (mut previous, mut main): (Option<Previous>, Option<Previous>) = (None, None);
    let mut day: Option<Previous> = None;
    let mut one_day = true;
    let expressions = std::mem::take(&mut reading.time_expressions);
    for (idx, expression) in expressions.iter().enumerate() {
        if settle::needs_anchor(expression) {
            let same = says_same(reading, &reading.timexes[idx]);
            let from = if same { main } else { previous };
            let from = if same || counts_days(expression) { from_day(reading, idx, from, day) } else { from };
            let far = from.is_none_or(|from| !is_near(reading, idx, from));
            let only = day.filter(|_| far && one_day && counts_days(expression));
            let from = only.map(|day| Previous { sentence: reading.timexes[idx].sentence, ..day }).or(from);
            resolve_one(reading, idx, expression, from);
        }
        let timex = &reading.timexes[idx];
        let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time)
            && !matches!(expression.meaning, Meaning::Reference(_));
        // A time of a day that no words name: what is counted in minutes goes on from it, "the same day" does not mean it.
        let unnamed = expression.meaning == Meaning::Here && timex.anchor == Anchor::Published;
        if dated && timex.days.earliest.is_some() && timex.days.latest.is_some() {
            previous = Some(Previous { sentence: timex.sentence, days: timex.days });
            if is_short(reading, timex.days) {
                one_day &= day.is_none_or(|day| day.days == timex.days);
                day = previous;
            }
            main = if main.is_some() && (unnamed || is_beginning(reading, timex)) { main } else { previous };
        } else if dated && timex.days.is_unknown() {
            // "on 5 June … the following day": what follows a day that stays open stays open.
            (previous, day) = (None, None);
        }
    }
}

/// "three days earlier", "the next morning": counted in days or hours.
fn counts_days(expression: &Expression) -> bool {
    let counted = matches!(
        expression.meaning,
        Meaning::Offset { unit: TimeUnit::Day | TimeUnit::Hour, .. }
            | Meaning::Unit { unit: TimeUnit::Day, .. }
    );
    counted && expression.origin == Origin::Previous
}

/// "On Wednesday … 2,400 died last year … three days earlier": nobody counts days from a year. The last expression of a few days is meant.
fn from_day(
    reading: &Reading<'_>,
    idx: usize,
    previous: Option<Previous>,
    day: Option<Previous>,
) -> Option<Previous> {
    let near = |day: &Previous| is_near(reading, idx, *day);
    let long = previous.is_some_and(|previous| !is_short(reading, previous.days));
    if long { day.filter(near).or(previous) } else { previous }
}

fn is_near(reading: &Reading<'_>, idx: usize, previous: Previous) -> bool {
    let reach = reading.lexicon.time.limit("previous-reach");
    reading.timexes[idx].sentence.0 - previous.sentence.0 <= reach
}

fn is_short(reading: &Reading<'_>, days: Days) -> bool {
    days.length().is_some_and(|days| days <= i64::from(reading.lexicon.time.limit("day-most-days")))
}

/// "the same day", "that same night".
fn says_same(reading: &Reading<'_>, timex: &Timex) -> bool {
    let mut tokens = reading.tokens_in(timex.span);
    tokens.any(|at| reading.lexicon.time.cues(reading.word(at)).any(TimeCues::of(&[TimeCue::Same])))
}

/// "since 6 May": the story goes on at the day before it ("On the same day …").
fn is_beginning(reading: &Reading<'_>, timex: &Timex) -> bool {
    let before = reading.tokens_in(timex.span).start.checked_sub(1);
    before.is_some_and(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Since))
}

fn resolve_one(reading: &mut Reading<'_>, idx: usize, expression: &Expression, previous: Option<Previous>) {
    let sentence = reading.timexes[idx].sentence;
    let (days, anchor) = anchor(reading, expression, sentence, previous);
    let lean =
        if settle::needs_tense(expression) { lean_of(reading, idx, expression, days) } else { Lean::Past };
    let unresolvable = matches!(expression.meaning, Meaning::Holiday { rule: HolidayRule::Lunar, .. });
    if days.is_unknown() || unresolvable {
        unresolved(reading, idx, expression, unresolvable);
        if matches!(expression.meaning, Meaning::Length { into: true, .. }) {
            reading.timexes[idx].basis = settle::rule(expression, lean).into();
        }
        return;
    }
    let Settled { value, days } = settle::anchored(expression, days, lean);
    let timex = &mut reading.timexes[idx];
    timex.value = value.into();
    timex.days = days;
    timex.anchor = anchor;
    timex.basis = settle::rule(expression, lean).into();
}

/// The side of the anchor. Where the tense says little, "this Friday" lies ahead, and so does a date that would otherwise lie so
/// far back that its year would have been named.
fn lean_of(reading: &Reading<'_>, idx: usize, expression: &Expression, anchor: Days) -> Lean {
    let timex = &reading.timexes[idx];
    let tokens = reading.tokens_in(timex.span);
    let sentence = reading.sentence(timex.sentence);
    let Leaning { lean, sure } = leaning(reading, sentence, tokens.start, tokens.end);
    let this_weekday = expression.which == Which::This && matches!(expression.meaning, Meaning::Weekday(_));
    let ahead = this_weekday || is_far(reading, expression, anchor, Lean::Past);
    match lean {
        Lean::Past if !sure && ahead || is_next(reading, expression, anchor) => Lean::Future,
        // "12 are missing between 28 April and 4 May", told in May.
        Lean::Future if is_far(reading, expression, anchor, Lean::Future) => Lean::Past,
        _ => lean,
    }
}

/// "occurred at 0130 GMT on 7 September", in a report of the 6th: a day that ends a little later where the report was written is no day of last year.
fn is_next(reading: &Reading<'_>, expression: &Expression, anchor: Days) -> bool {
    let found = settle::anchored(expression, anchor, Lean::Future).days;
    let ahead = Days { earliest: anchor.latest, latest: found.latest };
    let most = i64::from(reading.lexicon.time.limit("next-reach"));
    let close = ahead.length().is_some_and(|days| days <= most);
    close
        && matches!(expression.meaning, Meaning::Day { .. })
        && is_far(reading, expression, anchor, Lean::Past)
}

/// On this side a date without a year would lie so far off that its year would have been named.
fn is_far(reading: &Reading<'_>, expression: &Expression, anchor: Days, lean: Lean) -> bool {
    let yearless = matches!(
        expression.meaning,
        Meaning::Day { year: Year::Open, .. }
            | Meaning::Month { year: Year::Open, .. }
            | Meaning::WeekOf { .. }
    );
    if !yearless || expression.which != Which::Open {
        return false;
    }
    let found = settle::anchored(expression, anchor, lean).days;
    let between = match lean {
        Lean::Past => Days { earliest: found.latest, latest: anchor.latest },
        Lean::Future => Days { earliest: anchor.earliest, latest: found.earliest },
    };
    between.length().is_some_and(|days| days > i64::from(reading.lexicon.time.limit("yearless-reach")))
}

/// What an expression counts from: an expression before it, else the publication. A publication of which only one end is
/// known anchors nothing: "now" would begin in a year that the text happens to name.
fn anchor(
    reading: &Reading<'_>,
    expression: &Expression,
    sentence: SentenceId,
    previous: Option<Previous>,
) -> (Days, Anchor) {
    let reach = reading.lexicon.time.limit("previous-reach");
    let near = previous.filter(|previous| sentence.0 - previous.sentence.0 <= reach);
    let usable = match expression.origin {
        Origin::Published => None,
        Origin::Previous => near,
        Origin::SameDay => near.filter(|previous| previous.days.day().is_some()),
    };
    match usable {
        Some(previous) => (previous.days, Anchor::Previous),
        None if reading.published.days.length().is_none() => match of_title(reading, expression) {
            Some(end) => (end, Anchor::Previous),
            None => (Days::UNKNOWN, Anchor::Missing),
        },
        None => (reading.published.days, Anchor::Published),
    }
}

/// "Situation report, 3-9 June 2024 … On 5 June": a report without a date whose title names its days; a date without a year lies near their end.
fn of_title(reading: &Reading<'_>, expression: &Expression) -> Option<Days> {
    let yearless = matches!(
        expression.meaning,
        Meaning::Day { year: Year::Open, .. } | Meaning::Month { year: Year::Open, .. }
    );
    if !yearless || expression.which != Which::Open {
        return None;
    }
    let most = i64::from(reading.lexicon.time.limit("title-most-days"));
    let in_title = |timex: &&Timex| {
        let segment = reading.sentence(timex.sentence).segment;
        let segment = &reading.segments[segment.idx()];
        let opens = segment.span.start() == reading.segments[0].span.start();
        segment.kind == SegmentKind::Headline
            || opens && !reading.words(segment.span).trim_end().ends_with('.')
    };
    let first = reading.timexes.iter().take(TITLE_WITHIN).filter(in_title);
    let mut titles = first.filter(|timex| timex.anchor == Anchor::Absolute);
    let end = titles.rfind(|timex| timex.days.length().is_some_and(|days| days <= most))?;
    end.days.latest.map(Days::on)
}

/// A title stands among the first expressions of a report.
const TITLE_WITHIN: usize = 12;

/// Leaves the days unknown and says why.
fn unresolved(reading: &mut Reading<'_>, idx: usize, expression: &Expression, other_calendar: bool) {
    let span = reading.timexes[idx].span;
    if other_calendar {
        reading.timexes[idx].basis = "time.other-calendar".into();
        let message = "the day follows another calendar and is left unresolved";
        reading.note("time.other-calendar", Severity::Info, span, message);
    } else if expression.is_point() {
        reading.note(
            "time.no-anchor",
            Severity::Info,
            span,
            "nothing is known that it could be counted from",
        );
    }
}
