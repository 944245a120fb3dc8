//! Standing of points: current, superseded, contested, projection, restated.
//!
//! A later value replaces an earlier one and is never added to it. The same value by the same speaker or organisation, or
//! in a copied passage, is a restatement. Different values of one day by different speakers are contested. Forecasts are
//! projections, whatever comes after them. The figures of single incidents are told of one moment: later reports
//! replace earlier ones.

use super::link;
use crate::pile::Pile;
use crate::speaker;
use dateline_types::{Hedge, Link, Measure, Point, Relation, Standing};

/// Settles the standing of sorted points and returns what links them.
pub(crate) fn settle(pile: &Pile<'_>, points: &mut [Point], forecast: bool, measure: Measure) -> Vec<Link> {
    let mut links = Vec::new();
    let mut last_told: Option<usize> = None;
    for at in 0..points.len() {
        let (before, rest) = points.split_at_mut(at);
        let point = &mut rest[0];
        let window = before.len().saturating_sub(WINDOW);
        let same = before[window..].iter().rev().find(|other| restates(pile, point, other));
        if let Some(other) = same {
            links.push(link(Relation::Restates, point, other, "series.same-value-same-voice"));
            point.standing = Standing::Restated;
            point.because.push(format!("restates {}", pile.name(other.claim)).into());
        } else if let Some(last) = last_told.map(|last| &before[last])
            && value(last) != value(point)
            && last.claim.doc != point.claim.doc
            && !forecast
            && measure != Measure::Increment
        {
            links.push(follows(point, last));
        }
        if forecast {
            point.standing = Standing::Projection;
        }
        if point.standing != Standing::Restated {
            last_told = Some(at);
        }
        let withdrawn = pile.tellings[pile.number(point.claim)].withdrawn;
        if withdrawn && point.standing == Standing::Current {
            point.standing = Standing::Superseded;
            point.because.push("said to have been wrong".into());
        }
    }
    if !forecast {
        supersede(pile, points);
    }
    links
}

/// So many points back are searched for a restated one.
const WINDOW: usize = 50;

/// The value of one lies within the bounds of the other, which are no single number ("at least 14" beside 15).
fn within(open: &Point, other: &Point) -> bool {
    let Some(value) = value(other) else { return false };
    let known = open.low.is_some() || open.high.is_some();
    let single = open.low == open.high || open.hedge == Hedge::Exact;
    known && !single && open.low.is_none_or(|low| low <= value) && open.high.is_none_or(|high| value <= high)
}

/// A later day updates; on one day two values contradict one another.
fn follows(point: &Point, last: &Point) -> Link {
    if within(point, last) || within(last, point) {
        link(Relation::Updates, point, last, "series.within-bounds")
    } else if point.as_of == last.as_of || point.as_of.is_unknown() {
        link(Relation::Contradicts, point, last, "series.other-value-same-day")
    } else {
        link(Relation::Updates, point, last, "series.later-value")
    }
}

/// Marks what a later value replaced, and what stands against another of the same day.
fn supersede(pile: &Pile<'_>, points: &mut [Point]) {
    let Some(last) = points.iter().rev().find(|point| point.standing == Standing::Current) else { return };
    let (as_of, newest, name) = (last.as_of, value(last), pile.name(last.claim));
    let contested = points
        .iter()
        .any(|point| point.standing == Standing::Current && point.as_of == as_of && value(point) != newest);
    for point in points.iter_mut().filter(|point| point.standing == Standing::Current) {
        if point.as_of != as_of {
            point.standing = Standing::Superseded;
            point.because.push(format!("replaced by {name}").into());
        } else if contested {
            point.standing = Standing::Contested;
            point.because.push("other values of the same day".into());
        }
    }
}

pub(super) fn value(point: &Point) -> Option<f64> {
    point.best.or(point.low).or(point.high)
}

/// The same value in the same bounds by one voice.
fn restates(pile: &Pile<'_>, a: &Point, b: &Point) -> bool {
    let same_value = (a.low, a.best, a.high) == (b.low, b.best, b.high);
    let copied = a.lineage.is_some() && a.lineage == b.lineage;
    same_value && (copied || one_voice(pile, a, b) || a.claim.doc == b.claim.doc)
}

fn one_voice(pile: &Pile<'_>, a: &Point, b: &Point) -> bool {
    let organisation = |point: &Point| {
        let organisation = speaker::organisation(pile, point.claim)?;
        pile.parties.key(point.claim.doc.idx(), &organisation)
    };
    let allied = organisation(a).zip(organisation(b)).is_some_and(|(a, b)| pile.parties.allied(a, b));
    allied || (a.speaker == b.speaker && &*a.speaker != "publication")
}
