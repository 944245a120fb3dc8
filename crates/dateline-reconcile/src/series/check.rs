//! What does not add up in a series: a rate against the difference of two totals, a falling cumulative total, a jump.
//!
//! A check is a sentence that names the claims; the figures stay as they are. Rounded values are named, because their
//! difference is no better than their rounding.

use super::{AllSeries, link};
use crate::pile::Pile;
use dateline_types::{DocId, Hedge, Link, Measure, Point, Relation, Series};
use std::collections::{BTreeMap, BTreeSet};

/// Checks every series.
pub(crate) fn check(pile: &Pile<'_>, found: &mut AllSeries) {
    for series in &mut found.all {
        let mut checks: Vec<Box<str>> = Vec::new();
        if series.measure == Measure::Cumulative {
            checks.extend(series.points.windows(2).filter_map(|pair| falling(pile, &pair[0], &pair[1])));
            checks.extend(series.points.windows(2).filter_map(|pair| jump(pile, &pair[0], &pair[1])));
            checks.extend(rounded(pile, series));
        }
        series.checks = checks;
    }
    let totals = |series: &Series| series.measure == Measure::Cumulative;
    let mut by_place: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, series) in found.all.iter().enumerate().filter(|(_, series)| totals(series)) {
        by_place.entry((series.category, series.place.clone(), series.unit.clone())).or_default().push(at);
    }
    let by_report = by_report(&found.all);
    for at in 0..found.all.len() {
        let rate = &found.all[at];
        if rate.measure != Measure::Rate {
            continue;
        }
        let key = (rate.category, rate.place.clone(), rate.unit.clone());
        let placed = by_place.get(&key).into_iter().flatten().copied();
        let totals: Vec<usize> =
            if rate.place.is_some() { placed.collect() } else { of_its_report(&found.all, rate, &by_report) };
        for total in totals {
            if let Some((sentence, links)) = rate_against_totals(pile, &found.all[at], &found.all[total]) {
                found.all[at].checks.push(sentence.clone());
                found.all[total].checks.push(sentence);
                found.links.extend(links);
            }
        }
    }
}

/// The totals that each report tells.
fn by_report(all: &[Series]) -> BTreeMap<DocId, Vec<usize>> {
    let mut by_report: BTreeMap<DocId, Vec<usize>> = BTreeMap::new();
    for (at, series) in all.iter().enumerate().filter(|(_, series)| series.measure == Measure::Cumulative) {
        for point in &series.points {
            by_report.entry(point.claim.doc).or_default().push(at);
        }
    }
    by_report
}

/// Totals that a report tells beside its rate, where the rate names no place of its own.
fn of_its_report(all: &[Series], rate: &Series, by_report: &BTreeMap<DocId, Vec<usize>>) -> Vec<usize> {
    let alike = |series: &Series| series.category == rate.category && series.unit == rate.unit;
    let beside = rate.points.iter().filter_map(|point| by_report.get(&point.claim.doc)).flatten().copied();
    let totals: BTreeSet<usize> = beside.filter(|at| alike(&all[*at])).collect();
    totals.into_iter().collect()
}

fn value(point: &Point) -> Option<f64> {
    point.best.or(point.low).or(point.high)
}

fn falling(pile: &Pile<'_>, before: &Point, after: &Point) -> Option<Box<str>> {
    let (from, to) = (value(before)?, value(after)?);
    let names = (pile.name(before.claim), pile.name(after.claim));
    (to < from).then(|| format!("falls from {from} ({}) to {to} ({})", names.0, names.1).into())
}

fn jump(pile: &Pile<'_>, before: &Point, after: &Point) -> Option<Box<str>> {
    let (from, to) = (value(before)?, value(after)?);
    let names = (pile.name(before.claim), pile.name(after.claim));
    let far = from > 0.0 && to / from > pile.weights().jump_ratio;
    far.then(|| format!("jumps from {from} ({}) to {to} ({})", names.0, names.1).into())
}

fn rounded(pile: &Pile<'_>, series: &Series) -> Option<Box<str>> {
    let round =
        |point: &&Point| value(point).is_some_and(|value| is_round(value, pile.weights().round_figure));
    let names: Vec<String> = series.points.iter().filter(round).map(|point| pile.name(point.claim)).collect();
    let several = series.points.len() > 1 && !names.is_empty();
    several.then(|| format!("rounded: {}", names.join(", ")).into())
}

/// One or two digits that tell something, then zeros.
fn is_round(value: f64, from: f64) -> bool {
    value >= from && value % 10f64.powf((value.log10().floor() - 1.0).max(1.0)) == 0.0
}

/// People a day against what the totals grew by, divided by the days between them.
fn rate_against_totals(pile: &Pile<'_>, rate: &Series, total: &Series) -> Option<(Box<str>, Vec<Link>)> {
    let told = rate.points.last()?;
    let (least, most) = bounds(told)?;
    let (first, last) = (total.points.first()?, total.points.last()?);
    let grown = value(last)? - value(first)?;
    let days = |from: Option<dateline_types::Date>, to: Option<dateline_types::Date>| {
        Some(f64::from(from?.until(to?).ok()?.get_days()))
    };
    let names = format!("{} to {}", pile.name(first.claim), pile.name(last.claim));
    let shortest = days(first.as_of.latest, last.as_of.earliest).unwrap_or(1.0).max(1.0);
    let Some(longest) = days(first.as_of.earliest, last.as_of.latest).map(|days| days.max(shortest)) else {
        return undated(pile, told, (least, most), grown)
            .map(|words| (format!("{words} ({names})").into(), Vec::new()));
    };
    let (slow, fast) = (grown / longest, grown / shortest);
    let fits = slow <= most && least <= fast;
    let sentence = format!(
        "a rate of {} ({}) against {grown:+.0} in {shortest:.0} to {longest:.0} days ({names})",
        words(least, most),
        pile.name(told.claim),
    );
    let incompatible =
        |point: &Point| link(Relation::NotComparable, told, point, "series.rate-against-totals");
    (!fits && grown > 0.0).then(|| (sentence.into(), vec![incompatible(first), incompatible(last)]))
}

/// The days that the growth would take at the rate, where a report of the totals has no date.
fn undated(pile: &Pile<'_>, told: &Point, (least, most): (f64, f64), grown: f64) -> Option<String> {
    let known = grown > 0.0 && least > 0.0 && most.is_finite();
    known.then(|| {
        let (fewest, longest) = ((grown / most).ceil(), (grown / least).ceil());
        let (rate, name) = (words(least, most), pile.name(told.claim));
        format!(
            "at a rate of {rate} ({name}) {grown:+.0} takes {fewest} to {longest} days; a total has no date"
        )
    })
}

/// Vague plurals reach up to the next word ("hundreds": below a thousand).
fn bounds(point: &Point) -> Option<(f64, f64)> {
    let low = point.low.or(point.best).or(point.high)?;
    let high = point.high.or(point.best);
    let next = 10f64.powf(low.max(1.0).log10().floor() + 1.0);
    let high = high.unwrap_or(if point.hedge == Hedge::Vague { next } else { f64::INFINITY });
    Some((point.low.unwrap_or(low), high))
}

fn words(least: f64, most: f64) -> String {
    if least == most {
        format!("{least}")
    } else if most.is_finite() {
        format!("{least} to {most}")
    } else {
        format!("{least} or more")
    }
}
