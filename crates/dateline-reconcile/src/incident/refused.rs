//! Incidents that were nearly one: for each the nearest others, with the signs and what was missing.
//!
//! A reader who doubts an incident sees what else was weighed. A refusal is a `not_comparable` link between incidents; it
//! joins nothing.

use super::Incidents;
use super::evidence::{Signs, sum};
use super::within::reasons;
use crate::pile::Pile;
use dateline_types::{IncidentId, Link, LinkEnd, Relation, Rule};
use rustc_hash::FxHashMap;

/// A telling that was not joined to another's incident.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    a: usize,
    b: usize,
    needed: f64,
    score: f64,
    signs: Signs,
}

impl Refusal {
    /// In words; most refusals are never told.
    fn because(&self) -> Vec<Rule> {
        let (score, needed) = (sum(&self.signs), self.needed);
        let told: Rule = if score < needed {
            format!("incident.refused {score:.1} of {needed:.1}").into()
        } else {
            format!("incident.another-fits-better {score:.1}").into()
        };
        std::iter::once(told).chain(reasons(&self.signs)).collect()
    }
}

/// Keeps what came near enough to be worth showing; `needed` is the sum that would have joined.
pub(crate) fn refusal(pile: &Pile<'_>, a: usize, b: usize, signs: &Signs, needed: f64) -> Option<Refusal> {
    let score = sum(signs);
    let near = score >= pile.weights().refused_from;
    near.then(|| Refusal { a, b, needed, score: score / needed, signs: signs.clone() })
}

/// The nearest refusals of each incident as links.
pub(crate) fn links(pile: &Pile<'_>, incidents: &Incidents, mut refusals: Vec<Refusal>) -> Vec<Link> {
    refusals.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let most = pile.weights().refused_most as usize;
    let mut kept: FxHashMap<IncidentId, Vec<IncidentId>> = FxHashMap::default();
    let mut links = Vec::new();
    for refusal in refusals {
        let (Some(a), Some(b)) = (incidents.of_telling[refusal.a], incidents.of_telling[refusal.b]) else {
            continue;
        };
        let others = kept.entry(a).or_default();
        if a == b || others.len() >= most || others.contains(&b) {
            continue;
        }
        others.push(b);
        let (score, because) = (refusal.score.clamp(0.0, 1.0) as f32, refusal.because());
        let (a, b) = (LinkEnd::Incident(a), LinkEnd::Incident(b));
        links.push(Link { relation: Relation::NotComparable, a, b, score, because });
    }
    links
}
