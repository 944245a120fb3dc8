//! Decisions of people come last and stay: merge, split, reject an incident, change a field of it.
//!
//! A decision names an incident by one of its claims (`REPORT#c3`), so that it survives a re-run that numbers incidents
//! anew. `merge` joins the incidents of `target` and `after`; `split` takes the claim `target` out of its incident;
//! `reject` keeps the incident but never counts it; `change` writes `after` into `title`, `type` or `export`; `accept`
//! is kept. A decision whose claim is not in the pile is left out of the record.

use crate::incident::{Cluster, Incidents, Join};
use crate::pile::Pile;
use dateline_types::{Decision, DecisionAction};
use rustc_hash::FxHashMap;

/// The tellings by the published names of their claims; only those that decisions name.
#[derive(Debug)]
pub(crate) struct Named {
    tellings: FxHashMap<Box<str>, usize>,
}

impl Named {
    /// Finds the claims that decisions name.
    pub(crate) fn of(pile: &Pile<'_>, decisions: &[Decision]) -> Named {
        let mut tellings = FxHashMap::default();
        if !decisions.is_empty() {
            for (number, telling) in pile.tellings.iter().enumerate() {
                tellings.entry(pile.name(telling.at).into()).or_insert(number);
            }
        }
        Named { tellings }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.tellings.get(name).copied()
    }
}

/// Applies what decides which claims tell of one incident.
pub(crate) fn regroup<'a>(
    pile: &Pile<'a>,
    named: &Named,
    decisions: &[Decision],
    clusters: &mut Vec<Cluster<'a>>,
) {
    for decision in decisions {
        let Some(target) = named.find(&decision.target) else { continue };
        let Some(at) = cluster_of(clusters, target) else { continue };
        match decision.action {
            DecisionAction::Merge => {
                let other = named.find(&decision.after).and_then(|other| cluster_of(clusters, other));
                if let Some(other) = other.filter(|other| *other != at) {
                    merge(pile, clusters, at.min(other), at.max(other), decision);
                }
            }
            DecisionAction::Split => split(pile, clusters, at, target),
            DecisionAction::Reject => clusters[at].rejected = true,
            DecisionAction::Accept | DecisionAction::Change => {}
        }
    }
}

fn cluster_of(clusters: &[Cluster<'_>], telling: usize) -> Option<usize> {
    clusters.iter().position(|cluster| cluster.tellings.contains(&telling))
}

fn merge<'a>(
    pile: &Pile<'a>,
    clusters: &mut Vec<Cluster<'a>>,
    into: usize,
    from: usize,
    decision: &Decision,
) {
    let other = clusters.remove(from);
    let cluster = &mut clusters[into];
    let because = format!("decision.merge by {}", decision.by).into();
    let (a, b) = (other.tellings[0], cluster.tellings[0]);
    cluster.joins.extend(other.joins);
    cluster.joins.push(Join { a, b, score: f64::INFINITY, because: vec![because] });
    cluster.tellings.extend(other.tellings);
    cluster.profile.take_in(pile, &other.profile);
}

fn split<'a>(pile: &Pile<'a>, clusters: &mut Vec<Cluster<'a>>, at: usize, telling: usize) {
    if clusters[at].tellings.len() < 2 {
        return;
    }
    let apart = |join: &Join| join.a != telling && join.b != telling;
    clusters[at].tellings.retain(|other| *other != telling);
    clusters[at].joins.retain(apart);
    clusters.push(Cluster::alone(pile, telling, clusters[at].profile.layer));
}

/// Applies what changes a field of an incident.
pub(crate) fn change(named: &Named, decisions: &[Decision], incidents: &mut Incidents) {
    for decision in decisions.iter().filter(|decision| decision.action == DecisionAction::Change) {
        let incident = named.find(&decision.target).and_then(|telling| incidents.of_telling[telling]);
        let Some(incident) = incident.map(|incident| &mut incidents.all[incident.idx()]) else { continue };
        match &*decision.field {
            "title" => incident.title = decision.after.clone(),
            "type" => incident.kind = decision.after.clone(),
            "export" => incident.export = &*decision.after == "true",
            _ => continue,
        }
        incident.rule = format!("decision.change by {}", decision.by).into();
    }
}

/// The decisions that found their claim.
pub(crate) fn applied(named: &Named, decisions: &[Decision]) -> Vec<Decision> {
    decisions.iter().filter(|decision| named.find(&decision.target).is_some()).cloned().collect()
}
