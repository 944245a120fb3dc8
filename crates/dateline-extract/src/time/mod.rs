//! Time expressions in two stages: [`find`] reads what the words say before anything is known of the publication;
//! [`resolve`] counts from the publication, or from an earlier expression, what needs to be counted. Never the clock.
//!
//! The grammar is one file a phenomenon; each reads the longest expression that starts at a token, and the
//! longest of all wins.

mod absolute;
mod calendar;
mod clock;
mod dayname;
pub(crate) mod deed;
mod duration;
mod expression;
mod holiday;
mod length;
mod line;
mod locate;
mod modifier;
mod month;
mod numeric;
mod range;
mod reference;
mod relative;
mod resolve;
mod season;
mod selector;
mod set;
mod settle;
mod start;
mod tense;
mod unit;
mod value;
mod weekday;
mod year;

pub(crate) use expression::Expression;
pub(crate) use resolve::resolve;

use crate::Reading;
use dateline_lexicon::{HolidayRule, Reference};
use dateline_types::{Anchor, Date, SentenceId, Severity, Timex};
use expression::{Found, Meaning, Year};
use line::Line;

/// A phenomenon: the expression that starts at a token.
type Phenomenon = fn(&Line<'_>, usize) -> Option<Found>;

/// Points of the calendar without a modifier.
const POINTS: &[Phenomenon] = &[
    numeric::read,
    absolute::read,
    range::first,
    month::read,
    year::read,
    season::read,
    weekday::read,
    dayname::read,
    unit::read,
    holiday::read,
];

/// All the others.
const OTHERS: &[Phenomenon] =
    &[modifier::read, clock::read, relative::read, set::read, duration::read, reference::read];

/// Finds time expressions, with the days of those that name their own date.
pub(crate) fn find(reading: &mut Reading<'_>) {
    let mut found: Vec<(SentenceId, u32, Found)> = Vec::new();
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let line = Line::new(reading, &reading.tokens[range]);
        in_line(&line, |expression| found.push((SentenceId::at(idx), sentence.tokens.start, expression)));
    }
    for (sentence, first, found) in found {
        add(reading, sentence, first, &found);
    }
}

fn in_line(line: &Line<'_>, mut take: impl FnMut(Found)) {
    let mut at = 0;
    while at < line.len() {
        if !start::possible(line, at) {
            at += 1;
            continue;
        }
        let Some(found) = longest(line, at) else {
            at += 1;
            continue;
        };
        at = found.end();
        let second = range::second(line, &found);
        if found.expression.meaning != Meaning::Reference(Reference::Nothing) {
            take(found);
        }
        if let Some(second) = second {
            at = second.end();
            take(second);
        }
    }
}

fn longest(line: &Line<'_>, at: usize) -> Option<Found> {
    let others = OTHERS.iter().filter_map(|read| read(line, at));
    plain_point(line, at)
        .into_iter()
        .chain(others)
        .reduce(|best, next| if next.end() > best.end() { next } else { best })
}

/// A point without a part of the day.
fn simple_point(line: &Line<'_>, at: usize) -> Option<Found> {
    let found = POINTS.iter().filter_map(|read| read(line, at));
    found.reduce(|best, next| if next.end() > best.end() { next } else { best })
}

/// A point, with the part of the day after it.
fn plain_point(line: &Line<'_>, at: usize) -> Option<Found> {
    simple_point(line, at).map(|found| clock::with_part(line, found))
}

/// A point, with "early", "mid", "late" before it.
fn point(line: &Line<'_>, at: usize) -> Option<Found> {
    modifier::read(line, at).or_else(|| plain_point(line, at))
}

/// Adds an expression to the report, unless it names a day that does not exist.
fn add(reading: &mut Reading<'_>, sentence: SentenceId, first: u32, found: &Found) {
    let tokens = first + found.tokens.start as u32..first + found.tokens.end as u32;
    let span = reading.span_of(tokens);
    if is_impossible(&found.expression) {
        reading.note("time.impossible-date", Severity::Warn, span, "the calendar has no such day");
        return;
    }
    let expression = found.expression;
    let settled = settle::unanchored(&expression);
    let anchor = if settle::needs_anchor(&expression) { Anchor::Missing } else { Anchor::Absolute };
    reading.timexes.push(Timex {
        span,
        sentence,
        kind: value::kind(&expression),
        value: settled.value.into(),
        modifier: expression.modifier,
        days: settled.days,
        anchor,
        basis: settle::rule(&expression, tense::Lean::Past).into(),
    });
    reading.time_expressions.push(expression);
}

/// "31 February", "30 February 2015"; without a year a leap day may exist.
fn is_impossible(expression: &Expression) -> bool {
    match expression.meaning {
        Meaning::Day { year: Year::Given(year), month, day } => Date::new(year, month, day).is_err(),
        Meaning::Day { month, day, .. } | Meaning::WeekOf { month, day } => {
            Date::new(2000, month, day).is_err()
        }
        Meaning::Holiday { year: Year::Given(year), rule } => {
            rule != HolidayRule::Lunar && calendar::holiday(year, rule).is_none()
        }
        _ => false,
    }
}
