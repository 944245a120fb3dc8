//! The contract's lines as structs: what is written, and what is read back from a record.
//!
//! Field order is the order of the published objects. Offsets are Unicode code points of the report's text.

mod record;

pub use record::{
    CasualtyRange, Decision, Incident, IndependentLine, Lineage, Link, Passage, Perpetrator, Point, Range,
    Series,
};

use serde::{Deserialize, Serialize, Serializer};

/// One object of the output; `kind` comes first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "each variant is the line of that kind")]
pub enum Line {
    Report(Report),
    Segment(Segment),
    Mention(Mention),
    Timex(Timex),
    Place(Place),
    Actor(Actor),
    Attribution(Attribution),
    Claim(Box<Claim>),
    Lineage(Lineage),
    Link(Link),
    Incident(Box<Incident>),
    Series(Series),
    Decision(Decision),
    Diagnostic(Diagnostic),
}

/// The report of a claim or mention, by its mark: of `ap#c3` it is `ap`. Marks of the record stand in none.
#[cfg(feature = "store")]
pub(crate) fn report_of(mark: &str) -> Option<&str> {
    mark.rsplit_once('#').map(|(report, _)| report)
}

/// Writes whole numbers without a fraction: `20`, not `20.0`.
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => serializer.serialize_i64(*value as i64),
        Some(value) => serializer.serialize_f64(*value),
        None => serializer.serialize_none(),
    }
}

/// Writes a score with at most three decimals.
fn score<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((value * 1000.0).round() / 1000.0)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this form")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A stretch of the text with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Quote {
    pub start: u32,
    pub end: u32,
    pub quote: String,
}

/// An interval of days, both ends included, as `YYYY-MM-DD`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Interval {
    pub earliest: Option<String>,
    pub latest: Option<String>,
}

/// The days of publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Published {
    pub earliest: Option<String>,
    pub latest: Option<String>,
    pub status: String,
    pub basis: Option<String>,
    pub evidence: Vec<Quote>,
}

/// `report`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Report {
    pub id: String,
    pub source: String,
    pub sha256: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub lang: Option<String>,
    pub n_chars: u32,
    pub published: Published,
    pub credits: Vec<Quote>,
    pub flags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// `segment`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Segment {
    pub doc: String,
    pub start: u32,
    pub end: u32,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(rename = "use")]
    pub usage: String,
    pub reason: String,
}

/// The reading of a quantity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Quantity {
    #[serde(serialize_with = "number")]
    pub value: Option<f64>,
    #[serde(serialize_with = "number")]
    pub low: Option<f64>,
    #[serde(serialize_with = "number")]
    pub best: Option<f64>,
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    pub low_open: bool,
    pub high_open: bool,
    pub hedge: String,
    pub unit: String,
    pub direction: Option<String>,
    pub sort: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub approximate: bool,
}

/// `mention`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Mention {
    pub id: String,
    pub doc: String,
    pub start: u32,
    pub end: u32,
    pub quote: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub entity: Option<String>,
    pub resolution: String,
    pub role: Option<String>,
    #[serde(serialize_with = "score")]
    pub score: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

/// `timex`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Timex {
    pub id: String,
    pub doc: String,
    pub start: u32,
    pub end: u32,
    pub quote: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: String,
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    pub earliest: Option<String>,
    pub latest: Option<String>,
    pub anchor: String,
    pub basis: String,
}

/// One name of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct NameForm {
    pub form: String,
    pub lang: String,
}

/// `place`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Place {
    pub id: String,
    pub name: String,
    pub names: Vec<NameForm>,
    pub gazetteer: Option<String>,
    pub feature: String,
    pub country: Option<String>,
    pub admin: Vec<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub parent: Option<String>,
    pub status: String,
}

/// One name of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Alias {
    pub form: String,
    pub register: String,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
}

/// Keys of an actor in the field's own lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct ActorCodes {
    pub wikidata: Option<String>,
    pub plover: Option<String>,
    pub acled: Option<String>,
    pub ucdp: Option<String>,
}

/// `actor`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Actor {
    pub id: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub aliases: Vec<Alias>,
    pub part_of: Option<String>,
    pub codes: ActorCodes,
}

/// `attribution`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Attribution {
    pub id: String,
    pub doc: String,
    pub mode: String,
    pub source: Vec<Quote>,
    pub cue: Vec<Quote>,
    pub content: Vec<Quote>,
    pub entity: Option<String>,
    pub anonymous: bool,
    pub via: Option<String>,
}

/// ACLED's two levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct AcledCode {
    pub event_type: String,
    pub sub_event_type: String,
}

/// Codes of a claim or incident in the field's codebooks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct EventCodes {
    pub acled: Option<AcledCode>,
    pub plover: Option<String>,
    pub ucdp: Option<String>,
    pub idmc: Option<String>,
}

/// Who or what fills a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct RoleFiller {
    pub role: String,
    pub mention: Option<String>,
    pub entity: Option<String>,
    pub status: String,
}

/// A place of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct ClaimPlace {
    pub mention: Option<String>,
    pub entity: Option<String>,
    pub role: String,
    pub relation: Option<String>,
    #[serde(default = "stated")]
    pub status: String,
}

/// Records that were written before places had a status hold only places that are stated.
fn stated() -> String {
    "stated".to_owned()
}

/// When.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct ClaimTime {
    pub earliest: Option<String>,
    pub latest: Option<String>,
    pub sense: String,
    pub timex: Option<String>,
    pub basis: String,
}

/// A quantity together with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Figure {
    pub start: u32,
    pub end: u32,
    pub quote: String,
    pub number: Option<Quote>,
    #[serde(serialize_with = "number")]
    pub value: Option<f64>,
    #[serde(serialize_with = "number")]
    pub low: Option<f64>,
    #[serde(serialize_with = "number")]
    pub best: Option<f64>,
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    pub low_open: bool,
    pub high_open: bool,
    pub hedge: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub approximate: bool,
    pub unit: String,
    pub category: String,
    pub measure: String,
    pub per: Option<String>,
    pub population: Option<String>,
    pub since: Option<String>,
    pub subset_of: Option<String>,
    pub components: Vec<String>,
    pub additional: bool,
}

/// One link of an attribution chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Voice {
    pub level: u8,
    pub id: Option<String>,
    pub entity: Option<String>,
    /// None where nobody is named ("are expected to").
    pub name: Option<String>,
    pub mode: String,
    pub status: String,
}

/// `claim`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Claim {
    pub id: String,
    pub doc: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub codes: EventCodes,
    pub trigger: Quote,
    pub evidence: Vec<Quote>,
    pub roles: Vec<RoleFiller>,
    pub places: Vec<ClaimPlace>,
    pub time: ClaimTime,
    pub figure: Option<Figure>,
    pub modality: String,
    pub polarity: String,
    pub status: String,
    pub attribution: Vec<Voice>,
    pub rule: String,
    #[serde(serialize_with = "score")]
    pub score: f64,
}

/// `diagnostic`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the contract's")]
pub struct Diagnostic {
    pub doc: String,
    pub start: u32,
    pub end: u32,
    pub code: String,
    pub severity: String,
    pub message: String,
}

impl Line {
    /// The id of the object, where it has one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Line::Report(line) => Some(&line.id),
            Line::Mention(line) => Some(&line.id),
            Line::Timex(line) => Some(&line.id),
            Line::Place(line) => Some(&line.id),
            Line::Actor(line) => Some(&line.id),
            Line::Attribution(line) => Some(&line.id),
            Line::Claim(line) => Some(&line.id),
            Line::Lineage(line) => Some(&line.id),
            Line::Link(line) => Some(&line.id),
            Line::Incident(line) => Some(&line.id),
            Line::Series(line) => Some(&line.id),
            Line::Decision(line) => Some(&line.id),
            Line::Segment(_) | Line::Diagnostic(_) => None,
        }
    }

    /// The report that it belongs to, where it belongs to one.
    pub fn doc(&self) -> Option<&str> {
        match self {
            Line::Report(line) => Some(&line.id),
            Line::Segment(line) => Some(&line.doc),
            Line::Mention(line) => Some(&line.doc),
            Line::Timex(line) => Some(&line.doc),
            Line::Attribution(line) => Some(&line.doc),
            Line::Claim(line) => Some(&line.doc),
            Line::Diagnostic(line) => Some(&line.doc),
            _ => None,
        }
    }

    /// The name of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Line::Report(_) => "report",
            Line::Segment(_) => "segment",
            Line::Mention(_) => "mention",
            Line::Timex(_) => "timex",
            Line::Place(_) => "place",
            Line::Actor(_) => "actor",
            Line::Attribution(_) => "attribution",
            Line::Claim(_) => "claim",
            Line::Lineage(_) => "lineage",
            Line::Link(_) => "link",
            Line::Incident(_) => "incident",
            Line::Series(_) => "series",
            Line::Decision(_) => "decision",
            Line::Diagnostic(_) => "diagnostic",
        }
    }
}
