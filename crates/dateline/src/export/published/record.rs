//! Lines for the whole record: copies, links, incidents, series, decisions.

use super::{ClaimPlace, ClaimTime, EventCodes, Interval, RoleFiller, number, score};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Passage {
    pub doc: String,
    pub start: u32,
    pub end: u32,
}

/// `lineage`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Lineage {
    pub id: String,
    pub relation: String,
    pub passages: Vec<Passage>,
    pub root: Option<Passage>,
    pub agency: Option<String>,
    pub because: Vec<String>,
}

/// `link`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Link {
    pub id: String,
    pub rel: String,
    pub a: String,
    pub b: String,
    #[serde(serialize_with = "score")]
    pub score: f64,
    pub because: Vec<String>,
}

/// The reported range of one population.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Range {
    #[serde(serialize_with = "number")]
    pub low: Option<f64>,
    #[serde(serialize_with = "number")]
    pub best: Option<f64>,
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    pub high_open: bool,
    pub rule: String,
    pub claims: Vec<String>,
}

/// The reported range of one category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct CasualtyRange {
    #[serde(flatten)]
    pub all: Range,
    pub by_population: BTreeMap<String, Range>,
}

/// Who is said to have done it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Perpetrator {
    pub entity: Option<String>,
    pub basis: String,
}

/// One independent line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct IndependentLine {
    pub lineage: Option<String>,
    pub speaker: Option<String>,
    pub name: String,
    pub reports: Vec<String>,
}

/// `incident`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Incident {
    pub id: String,
    pub title: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub status: String,
    pub export: bool,
    pub rule: String,
    pub claims: Vec<String>,
    pub members: Vec<String>,
    pub time: ClaimTime,
    pub places: Vec<ClaimPlace>,
    pub roles: Vec<RoleFiller>,
    pub casualties: BTreeMap<String, CasualtyRange>,
    pub perpetrator: Vec<Perpetrator>,
    pub reports: Vec<String>,
    pub independent_lines: usize,
    pub lines: Vec<IndependentLine>,
    pub disagreements: Vec<String>,
    pub codes: EventCodes,
}

/// One reported value of a series; `id` is the series' id with the number of the point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Point {
    pub id: String,
    pub as_of: Interval,
    #[serde(serialize_with = "number")]
    pub low: Option<f64>,
    #[serde(serialize_with = "number")]
    pub best: Option<f64>,
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    pub hedge: String,
    pub claim: String,
    pub speaker: String,
    pub lineage: Option<String>,
    pub standing: String,
    pub because: Vec<String>,
}

/// `series`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Series {
    pub id: String,
    pub category: String,
    pub population: Option<String>,
    pub unit: String,
    pub measure: String,
    pub place: Option<String>,
    pub since: Interval,
    pub scope: String,
    pub incident: Option<String>,
    pub points: Vec<Point>,
    pub checks: Vec<String>,
}

/// `decision`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Decision {
    pub id: String,
    pub target: String,
    pub field: String,
    pub before: String,
    pub after: String,
    pub action: String,
    pub by: String,
    pub at: String,
    pub reason: String,
    /// `applied`, or the rule that says why it found nothing.
    pub standing: String,
}
