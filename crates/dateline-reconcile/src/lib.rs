//! Many reports in, one record out: copies, incidents, series, disagreements.
//!
//! Reconciling links claims; it never changes or drops one. The stages run in a fixed order: the pile is put into an
//! order of its own → [`lineage`] finds copies → [`placing`] places undated reports beside dated ones → [`incident`]
//! gathers what tells of one incident, [`decision`]s of people regroup it, ranges and lines are counted → [`series`]
//! follow figures → [`relation`] links what else belongs together → [`restore`] gives the reports their numbers back.
//! Weights, thresholds and words are in `data/reconcile`.
//!
//! What this crate must not know: how claims were read (claims coded by people reconcile just as well), text formats,
//! the clock.

mod adding_up;
mod age;
mod alike;
mod decision;
mod incident;
mod keys;
mod lighten;
mod lineage;
mod names;
mod partitive;
mod party;
mod pile;
mod place;
mod place_parts;
mod placing;
mod relation;
mod restore;
mod revised;
mod series;
mod site;
mod speaker;
mod wording;

pub use lighten::Lightener;

use dateline_lexicon::Lexicon;
use dateline_types::{Decision, EntityId, Record, Report};
use lineage::Lineages;
use pile::Pile;

/// The key by which a record knows an entity: one that only its report knows (`#e3`) carries the report's id in front.
fn qualified(report: &Report, id: &EntityId) -> EntityId {
    if id.is_local() { EntityId::new(&format!("{}{}", report.document.id, id.as_str())) } else { id.clone() }
}

/// Reconciles a pile; the order of `reports` does not matter for what is found.
pub fn reconcile(reports: &[Report], lexicon: &Lexicon, decisions: &[Decision]) -> Record {
    let mut pile = Pile::new(reports, lexicon);
    pile.grades = decision::Grades::of(decisions);
    let lineages = Lineages::of(&pile);
    let diagnostics = placing::place(&mut pile, &lineages);
    let mut decided = decision::Decided::of(&pile, decisions);
    let mut clusters = incident::gather(&pile, &lineages);
    decided.regroup(&pile, &mut clusters);
    let mut incidents = incident::describe(&pile, &lineages, clusters);
    decided.change(&mut incidents);
    let series = series::follow(&pile, &lineages, &incidents);
    let relations = relation::links(&pile, &lineages, &incidents);
    let mut links = incidents.links;
    links.reserve_exact(series.links.len() + relations.len());
    links.extend(series.links);
    links.extend(relations);
    let mut record = Record {
        links,
        incidents: incidents.all,
        series: series.all,
        lineages: lineages.all,
        diagnostics,
        ..Record::default()
    };
    decided.record(&mut record);
    restore::restore(&pile, &mut record);
    record
}
