//! Series: one quantity followed over time and over sources.
//!
//! A series holds one category, population, unit and measure at one place (or of one incident); cumulative totals,
//! stocks, flows, rates, increments and forecasts never mix, nor do the numbers of two reports that name
//! no place: they can be those of two countries. Points replace one another, they never add. Every point
//! keeps its standing with the reason; [`check`] says what does not add up.

mod check;
mod standing;

use crate::incident::Incidents;
use crate::lineage::Lineages;
use crate::pile::{Layer, Pile};
use crate::place::PlaceKey;
use crate::speaker;
use dateline_types::{
    Category, Days, DocId, Figure, IncidentId, Link, Measure, Point, Quantity, Relation, Sense, Series,
    Status,
};
use std::collections::BTreeMap;

/// The series of a pile and the links between their points.
#[derive(Debug, Default)]
pub(crate) struct AllSeries {
    /// The series.
    pub(crate) all: Vec<Series>,
    /// Updates, restatements, what cannot be compared.
    pub(crate) links: Vec<Link>,
}

/// What points of one series share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    incident: Option<IncidentId>,
    place: Option<PlaceKey>,
    /// The report of a number that belongs to no place and no incident.
    report: Option<DocId>,
    category: Category,
    measure: Measure,
    forecast: bool,
    population: Option<Box<str>>,
    unit: Box<str>,
}

/// Follows every figure that somebody states or expects.
pub(crate) fn follow(pile: &Pile<'_>, lineages: &Lineages, incidents: &Incidents) -> AllSeries {
    let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for number in 0..pile.tellings.len() {
        if let Some(key) = key(pile, incidents, number) {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut found = AllSeries::default();
    for (key, tellings) in by_key {
        let mut points: Vec<Point> = tellings.iter().map(|number| point(pile, lineages, *number)).collect();
        order(&mut points, key.measure);
        found.links.extend(standing::settle(pile, &mut points, key.forecast, key.measure));
        found.all.push(series(pile, incidents, key, points));
    }
    check::check(pile, &mut found);
    found
}

/// Oldest first. What no day bounds comes last; in a total that only grows, after the last value that it exceeds.
fn order(points: &mut Vec<Point>, measure: Measure) {
    points.sort_by_key(|point| {
        (point.as_of.latest.is_none(), point.as_of.latest, point.as_of.earliest, point.claim)
    });
    let dated = points.iter().take_while(|point| point.as_of.latest.is_some()).count();
    if measure != Measure::Cumulative || dated == 0 {
        return;
    }
    let undated = points.split_off(dated);
    for mut point in undated {
        let smaller = |other: &Point| standing::value(other) <= standing::value(&point);
        let at = points.iter().rposition(smaller).map_or(points.len(), |at| at + 1);
        if at < points.len() {
            point.because.push("series.placed-by-value".into());
        }
        points.insert(at, point);
    }
}

/// A flow since a start is a total since then.
fn measure(figure: &Figure) -> Measure {
    match figure.measure {
        Measure::Flow if figure.since.is_some() => Measure::Cumulative,
        measure => measure,
    }
}

fn key(pile: &Pile<'_>, incidents: &Incidents, number: usize) -> Option<Key> {
    let telling = &pile.tellings[number];
    let figure = telling.claim.figure.as_ref()?;
    let Quantity { low, best, high, .. } = figure.quantity;
    let layer = telling.layer()?;
    let empty = low.or(best).or(high).is_none();
    let part = figure.measure == Measure::Subset || telling.is_unsorted_part();
    if telling.negative() || empty || part || layer == Layer::Context {
        return None;
    }
    let of_incident = figure.measure == Measure::Incident && layer != Layer::Forecast;
    let place = telling.places.first().map(|place| pile.places.city(*place));
    let incident = incidents.of_telling[number].filter(|_| of_incident);
    let measure = measure(figure);
    let place = place.filter(|_| incident.is_none());
    Some(Key {
        report: Some(telling.at.doc).filter(|_| place.is_none() && incident.is_none()),
        place,
        incident,
        category: telling.category()?,
        measure,
        forecast: telling.claim.status == Status::Forecast,
        population: figure.population.clone(),
        unit: figure.quantity.unit.clone(),
    })
}

fn point(pile: &Pile<'_>, lineages: &Lineages, number: usize) -> Point {
    let telling = &pile.tellings[number];
    let quantity = telling.claim.figure.as_ref().map(|figure| &figure.quantity);
    let voice = speaker::innermost(&telling.claim.attribution);
    Point {
        as_of: as_of(pile, number),
        low: quantity.and_then(|quantity| quantity.low),
        best: quantity.and_then(|quantity| quantity.best),
        high: quantity.and_then(|quantity| quantity.high),
        hedge: quantity.map_or(dateline_types::Hedge::None, |quantity| quantity.hedge),
        claim: telling.at,
        speaker: voice.map_or("publication".into(), |voice| voice.name.clone()),
        lineage: lineages.at(telling.at.doc, telling.claim.trigger),
        standing: dateline_types::Standing::Current,
        because: Vec::new(),
    }
}

/// A state holds on its own day where one is told; everything else is known as of the publication.
fn as_of(pile: &Pile<'_>, number: usize) -> Days {
    let telling = &pile.tellings[number];
    let (days, sense) = (telling.claim.time.days, telling.claim.time.sense);
    let days = if telling.days.day().is_some() { telling.days } else { days };
    let published = pile.published(telling.at.doc);
    let own_day = days.day().is_some() && sense == Sense::Throughout;
    if own_day || published.is_unknown() { days } else { published }
}

fn series(pile: &Pile<'_>, incidents: &Incidents, key: Key, points: Vec<Point>) -> Series {
    let lasting = |incident: IncidentId| {
        pile.tables.nature(&incidents.all[incident.idx()].kind) == dateline_lexicon::Nature::Process
    };
    let scope = match key.incident {
        Some(incident) if lasting(incident) => "operation",
        Some(_) => "incident",
        None => "place",
    };
    Series {
        category: key.category,
        population: key.population,
        unit: key.unit,
        measure: key.measure,
        place: key.place.map(|place| pile.places.id(place).clone()),
        since: points.iter().find_map(|point| since(pile, point)).unwrap_or(Days::UNKNOWN),
        scope: scope.into(),
        incident: key.incident,
        points,
        checks: Vec::new(),
    }
}

/// The start of the count that a point states.
fn since(pile: &Pile<'_>, point: &Point) -> Option<Days> {
    let since = pile.tellings[pile.number(point.claim)].claim.figure.as_ref()?.since?;
    let days = pile.report(point.claim).timexes.get(since.idx())?.days;
    (!days.is_unknown()).then_some(days)
}

/// A link between two claims of the pile.
pub(crate) fn link(relation: Relation, a: &Point, b: &Point, because: &'static str) -> Link {
    use dateline_types::LinkEnd::Claim;
    Link { relation, a: Claim(a.claim), b: Claim(b.claim), score: 0.7, because: vec![because.into()] }
}
