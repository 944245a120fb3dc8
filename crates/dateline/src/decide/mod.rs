//! Decisions of people: kept by the words that they are about, so that they are found again after every rebuild.
//!
//! A decision names no row and no number: an incident is known by its claims, a claim by its report, its type and the words
//! that evoke it, a name by its words. What is no longer found is reported, not dropped, and never applied to something else.
//! The lines of the machine stay as they are beneath (`store::decided`).

mod anchor;
mod mark;
mod name;

pub use anchor::{ClaimAnchor, ReportAnchor, WordsAnchor};
pub use mark::Wanted;

use crate::types::{Decision, DecisionAction, Record, Report, Rule};
use anchor::Finder;
use serde::{Deserialize, Serialize};

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An incident, by the claims that stood in it.
    Incident(Vec<ClaimAnchor>),
    /// Claims themselves.
    Claims(Vec<ClaimAnchor>),
    /// A name in a report, and all that the report calls so.
    Name(WordsAnchor),
    /// An actor or place that all reports know by one key.
    Entity(String),
    /// A publisher or speaker, by name or key.
    Source(String),
}

/// What a person decided, signed and dated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// `accept`, `change`, `reject`, `merge`, `split`.
    pub action: String,
    /// What it is about.
    pub target: Target,
    /// The incidents that are merged with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Vec<ClaimAnchor>>,
    /// What is changed: `name`, `grade`, or a field of an incident; empty where nothing is.
    pub field: String,
    /// Value before, in words.
    pub before: String,
    /// Value after, in words.
    pub after: String,
    /// Who decided.
    pub by: String,
    /// The day.
    pub at: String,
    /// Why.
    pub reason: String,
    /// Who took it back, and on which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<(String, String)>,
}

/// A decision as a record keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number, never given again.
    pub number: i64,
    /// What was decided.
    pub decided: Decided,
    /// [`APPLIED`], [`UNDONE`], or why it found nothing.
    pub standing: String,
}

/// Standing of a decision that found what it is about.
pub const APPLIED: &str = "applied";

/// Standing of a decision that was taken back.
pub const UNDONE: &str = "undone";

impl Kept {
    /// Its mark.
    pub fn id(&self) -> String {
        format!("d-{}", self.number)
    }

    /// True where it is to be applied.
    pub fn is_live(&self) -> bool {
        self.decided.undone.is_none()
    }

    fn resolved(&self, finder: &Finder<'_>) -> Decision {
        let decided = &self.decided;
        let target = match &decided.target {
            Target::Incident(claims) | Target::Claims(claims) => finder.claims(claims),
            Target::Name(name) => vec![name.quote.as_str().into()],
            Target::Entity(name) | Target::Source(name) => vec![name.as_str().into()],
        };
        // To reject one claim takes it out of its incident.
        let claim = matches!(decided.target, Target::Claims(_)) && decided.action == "reject";
        Decision {
            id: self.id().into(),
            target,
            field: if claim { "claim".into() } else { decided.field.as_str().into() },
            before: decided.before.as_str().into(),
            after: decided.after.as_str().into(),
            others: decided.others.iter().map(|claims| finder.claims(claims)).collect(),
            action: DecisionAction::parse(&decided.action).unwrap_or_default(),
            by: decided.by.as_str().into(),
            at: decided.at.as_str().into(),
            reason: decided.reason.as_str().into(),
        }
    }
}

/// What reports say after the decisions: names are set in the reports, the rest decides how they are put together.
#[derive(Debug)]
pub struct Overlaid {
    /// The reports; only names differ from what was read.
    pub reports: Vec<Report>,
    /// The record, with the decisions that were applied and those that found nothing.
    pub record: Record,
}

/// Applies the live decisions of a record to its reports, without touching what was reconciled without them.
pub fn overlaid(reports: &[Report], lexicon: &crate::Lexicon, kept: &[Kept]) -> Overlaid {
    let mut reports = reports.to_vec();
    let live: Vec<&Kept> = kept.iter().filter(|kept| kept.is_live()).collect();
    let mut lost: Vec<(&Kept, Rule)> = Vec::new();
    for kept in &live {
        let done = match &kept.decided.target {
            Target::Name(anchor) => name::in_report(&mut reports, anchor, &kept.decided.after),
            Target::Entity(key) => name::everywhere(&mut reports, key, &kept.decided.after),
            Target::Source(source) => name::is_known(&reports, source),
            Target::Incident(_) | Target::Claims(_) => Ok(()),
        };
        lost.extend(done.err().map(|why| (*kept, why)));
    }
    let finder = Finder::of(&reports);
    let is_lost = |kept: &Kept| lost.iter().any(|(other, _)| other.number == kept.number);
    let decisions: Vec<Decision> =
        live.iter().filter(|kept| !is_lost(kept)).map(|kept| kept.resolved(&finder)).collect();
    let mut record = crate::reconcile(&reports, lexicon, &decisions);
    record.links.extend(crate::grow::version_links(&reports));
    record.unapplied.extend(lost.iter().map(|(kept, why)| (kept.resolved(&finder), why.clone())));
    record.unapplied.sort_by_key(|(decision, _)| number(&decision.id));
    Overlaid { reports, record }
}

fn number(id: &str) -> u64 {
    id.trim_start_matches("d-").parse().unwrap_or(u64::MAX)
}

/// The reason why a decision was not applied, in words.
pub fn why_not(standing: &str) -> &str {
    match standing {
        "decision.claims-not-found" => "what it is about is no longer in the record",
        "decision.claims-in-several-incidents" => {
            "the claims that it is about now stand in several incidents, none of which has most of them"
        }
        "decision.nothing-left-to-split" => "the incident has no other claim",
        "decision.no-such-field" => "the incident has no such field, or the value is none for it",
        "decision.name-not-found" => "the words that it names are no longer read as a name",
        "decision.entity-not-found" => "no report knows this actor or place any longer",
        "decision.source-not-found" => "no report has this publisher or speaker",
        other => other,
    }
}
