//! Where the tellings of an incident disagree, as sentences that name the claims.
//!
//! "killed: 8 (AP#c3) against 11 (AFP#c2)". Populations are compared with themselves only; a part is never held against
//! the whole, nor what was told of it before against what a later report brought up to date (`outdated.rs`). Days that exclude one another are a disagreement of their own, and so are two parties of which each is said to have done it
//! (`perpetrator.rs`).

use super::across::Cluster;
use super::outdated;
use crate::pile::Pile;
use dateline_types::{Category, Days, Measure};
use std::collections::BTreeMap;

/// So many differing figures are written out.
const MOST: usize = 8;

/// What a figure counts: numbers of the same can disagree.
type Counted<'c> = (Category, Option<&'c str>, Measure);

/// The disagreements of an incident.
pub(crate) fn sentences(pile: &Pile<'_>, cluster: &Cluster<'_>) -> Vec<Box<str>> {
    let mut told: BTreeMap<Counted<'_>, Vec<(f64, usize)>> = BTreeMap::new();
    for number in cluster.tellings.iter().filter(|number| whole(&pile.tellings[**number])) {
        let telling = &pile.tellings[*number];
        let (Some(figure), Some(category)) = (&telling.claim.figure, telling.category()) else { continue };
        let quantity = &figure.quantity;
        let Some(value) = quantity.best.or(quantity.value).or(quantity.low) else { continue };
        if matches!(figure.measure, Measure::Incident) && figure.subset_of.is_none() {
            let key = (category, figure.population.as_deref(), figure.measure);
            told.entry(key).or_default().push((value, *number));
        }
    }
    let mut sentences: Vec<Box<str>> = Vec::new();
    for ((category, population, _), values) in told {
        let mut values = outdated::without(pile, cluster, values);
        values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        values.dedup_by_key(|(value, _)| *value);
        if values.len() > 1 {
            let figures: Vec<String> =
                values.iter().take(MOST).map(|(value, number)| figure(pile, *value, *number)).collect();
            let who = population.map_or(String::new(), |population| format!(" ({population})"));
            sentences.push(format!("{category}{who}: {}", figures.join(" against ")).into());
        }
    }
    sentences.extend(days(pile, cluster));
    sentences.extend(super::perpetrator::disagreement(pile, cluster));
    sentences
}

/// Told in the text itself, of the whole incident.
fn whole(telling: &crate::pile::Telling<'_>) -> bool {
    !telling.aside && !telling.part && !telling.is_unsorted_part()
}

fn figure(pile: &Pile<'_>, value: f64, number: usize) -> String {
    format!("{value} ({})", pile.name(pile.tellings[number].at))
}

/// The first two tellings whose days exclude one another; a denial or a claim of responsibility has the day on which it was spoken,
/// and a day that a telling has from its neighbours is none that it tells.
fn days(pile: &Pile<'_>, cluster: &Cluster<'_>) -> Option<Box<str>> {
    let all = cluster.tellings.iter().map(|number| &pile.tellings[*number]);
    let tellings = || all.clone().filter(|telling| super::attach::relation(pile, telling).is_none());
    let own = |telling: &&crate::pile::Telling<'_>| !telling.claim.time.is_inherited();
    let first = tellings().filter(own).find(|telling| !telling.days.is_unknown())?;
    let within = |days: Days| days.may_overlap(first.days);
    let other = tellings().filter(own).find(|telling| !within(telling.days))?;
    let written = |days: Days| {
        let day = |day: Option<dateline_types::Date>| day.map_or("?".to_owned(), |day| day.to_string());
        days.day()
            .map_or_else(|| format!("{} to {}", day(days.earliest), day(days.latest)), |day| day.to_string())
    };
    let said =
        |telling: &crate::pile::Telling<'_>| format!("{} ({})", written(telling.days), pile.name(telling.at));
    Some(format!("when: {} against {}", said(first), said(other)).into())
}
