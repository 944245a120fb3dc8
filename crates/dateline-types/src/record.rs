//! What a pile says together: lineages, incidents, series, links. Nothing here changes a claim.

use crate::{
    Category, ClaimId, ClaimPlace, ClaimTime, Days, DocId, EntityId, Hedge, IncidentId, LineageId, Measure,
    Relation, RoleFiller, Rule, SeriesId, Span, words::words,
};

/// A claim of the pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Its report.
    pub doc: DocId,
    /// Its number in the report.
    pub claim: ClaimId,
}

/// A passage of the pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// Its report.
    pub doc: DocId,
    /// The words.
    pub span: Span,
}

words! {
    /// How closely passages copy one another.
    CopyRelation { Verbatim = "verbatim", Near = "near", Paraphrase = "paraphrase" }
}

/// Passages that copy one another: one voice, however many reports carry them.
#[derive(Clone, Debug, PartialEq)]
pub struct Lineage {
    /// How closely.
    pub relation: CopyRelation,
    /// The passages, sorted.
    pub passages: Vec<Passage>,
    /// The passage the others come from, where the texts show it.
    pub root: Option<Passage>,
    /// The agency they are credited to.
    pub agency: Option<Box<str>>,
    /// Reasons, by the names of rules.
    pub because: Vec<Rule>,
}

/// What a link joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkEnd {
    /// A claim.
    Claim(ClaimRef),
    /// A whole report.
    Report(DocId),
    /// An incident.
    Incident(IncidentId),
}

/// A relation with its reasons: `a` stands in `relation` to `b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The relation.
    pub relation: Relation,
    /// What stands in it.
    pub a: LinkEnd,
    /// What it stands to.
    pub b: LinkEnd,
    /// 0..1, a readable score of the rule.
    pub score: f32,
    /// Reasons for and against, by the names of rules, with their values.
    pub because: Vec<Rule>,
}

words! {
    /// On what the perpetrator rests.
    PerpetratorBasis {
        Stated = "stated", Claimed = "claimed", Accused = "accused", Denied = "denied", Inferred = "inferred",
    }
}

/// The reported range of one category (and population) of an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct CasualtyRange {
    /// What happened to them.
    pub category: Category,
    /// Who, `None` for all.
    pub population: Option<Box<str>>,
    /// Smallest low.
    pub low: Option<f64>,
    /// Latest figure of the best-graded source.
    pub best: Option<f64>,
    /// Largest value or high.
    pub high: Option<f64>,
    /// The largest figure had an open high end: "or more".
    pub high_open: bool,
    /// Name of the rule that chose `best`.
    pub rule: Rule,
    /// The claims it rests on; the claim of `best` first.
    pub claims: Vec<ClaimRef>,
}

/// One independent line behind an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The lineage, where copies were collapsed.
    pub lineage: Option<LineageId>,
    /// The speaker, `None` for the publications' own voice.
    pub speaker: Option<EntityId>,
    /// The speaker's name as a reader knows it.
    pub name: Box<str>,
    /// The reports that carry the line, sorted.
    pub reports: Vec<DocId>,
}

/// One real-world event or one lasting operation that claims of several reports speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// A short title made of type, place and days.
    pub title: Box<str>,
    /// Code of the codebook.
    pub kind: Box<str>,
    /// The claims that speak of it, sorted.
    pub claims: Vec<ClaimRef>,
    /// Incidents that it holds (an aggregate's parts, an operation's events).
    pub members: Vec<IncidentId>,
    /// When.
    pub time: ClaimTime,
    /// Where.
    pub places: Vec<ClaimPlace>,
    /// Who did what to whom.
    pub roles: Vec<RoleFiller>,
    /// Reported ranges.
    pub casualties: Vec<CasualtyRange>,
    /// Who is said to have done it and on what that rests.
    pub perpetrators: Vec<(Option<EntityId>, PerpetratorBasis)>,
    /// The reports, sorted.
    pub reports: Vec<DocId>,
    /// The independent lines.
    pub lines: Vec<Line>,
    /// Disagreements in words, each naming its claims.
    pub disagreements: Vec<Box<str>>,
    /// False where it is a total over others, background or context: kept, but never counted.
    pub export: bool,
    /// Name of the rule that made it and decided `export`.
    pub rule: Rule,
}

words! {
    /// Standing of a point in its series.
    Standing {
        Current = "current", Superseded = "superseded", Contested = "contested", Projection = "projection",
        Restated = "restated",
    }
}

/// One reported value of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The days the value holds for.
    pub as_of: Days,
    /// Lower bound.
    pub low: Option<f64>,
    /// The figure.
    pub best: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// Hedge.
    pub hedge: Hedge,
    /// The claim.
    pub claim: ClaimRef,
    /// The speaker's name.
    pub speaker: Box<str>,
    /// The lineage of the passage.
    pub lineage: Option<LineageId>,
    /// Its standing.
    pub standing: Standing,
    /// Why it stands so, by the names of rules.
    pub because: Vec<Rule>,
}

/// One quantity followed over time and over sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What happened to those who are counted.
    pub category: Category,
    /// Who is counted.
    pub population: Option<Box<str>>,
    /// Unit.
    pub unit: Box<str>,
    /// Measure; series never mix measures.
    pub measure: Measure,
    /// Place.
    pub place: Option<EntityId>,
    /// Start of the count.
    pub since: Days,
    /// `incident`, `operation` or `place`.
    pub scope: Rule,
    /// The incident, where the scope is one.
    pub incident: Option<IncidentId>,
    /// Points, oldest first.
    pub points: Vec<Point>,
    /// What does not add up ("a rate of hundreds a day against +60,000 in a week").
    pub checks: Vec<Box<str>>,
}

words! {
    /// What a person decided.
    DecisionAction { Accept = "accept", Change = "change", Reject = "reject", Merge = "merge", Split = "split" }
}

impl Default for DecisionAction {
    /// To accept changes nothing.
    fn default() -> Self {
        DecisionAction::Accept
    }
}

/// A person's decision over a value, signed and dated; survives re-runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Its own name (`d-3`).
    pub id: Box<str>,
    /// What it decides: the published names of the claims that an incident rests on, the key of an entity, or the name of
    /// a source.
    pub target: Vec<Box<str>>,
    /// Field, where one is changed.
    pub field: Box<str>,
    /// Value before.
    pub before: Box<str>,
    /// Value after, in words.
    pub after: Box<str>,
    /// The incidents that are merged with the target, each by its claims.
    pub others: Vec<Vec<Box<str>>>,
    /// What was done.
    pub action: DecisionAction,
    /// Who decided.
    pub by: Box<str>,
    /// When, as the person's machine gave it.
    pub at: Box<str>,
    /// Why.
    pub reason: Box<str>,
}

/// What a pile says together. Reports stay beside it, unchanged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Copies.
    pub lineages: Vec<Lineage>,
    /// Incidents.
    pub incidents: Vec<Incident>,
    /// Series.
    pub series: Vec<Series>,
    /// Links between claims, reports and incidents, those inside reports included.
    pub links: Vec<Link>,
    /// Decisions that were applied.
    pub decisions: Vec<Decision>,
    /// Decisions that no longer find what they decided, each with the reason.
    pub unapplied: Vec<(Decision, Rule)>,
    /// What could not be settled, by report.
    pub diagnostics: Vec<(DocId, crate::Diagnostic)>,
}

impl Record {
    /// The series that follow one incident.
    pub fn series_of(&self, incident: IncidentId) -> impl Iterator<Item = (SeriesId, &Series)> {
        let of_it = move |(_, series): &(usize, &Series)| series.incident == Some(incident);
        self.series.iter().enumerate().filter(of_it).map(|(idx, series)| (SeriesId::at(idx), series))
    }
}
