//! Everything read out of one text.

use crate::{
    Actor, Attribution, Claim, ClaimLink, Days, Document, Mention, Place, Rule, Segment, Sentence, Span,
    Timex, words::words,
};

words! {
    /// How the days of publication are known.
    PublishedStatus { Given = "given", Stated = "stated", Inferred = "inferred", Unknown = "unknown" }
}

/// The days of publication.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Published {
    /// The days; a report without a date has an inferred interval or none, never today's date.
    pub days: Days,
    /// How they are known.
    pub status: PublishedStatus,
    /// Names of the rules, most telling first.
    pub basis: Vec<Rule>,
    /// The words they come from.
    pub evidence: Vec<Span>,
}

impl Published {
    /// No date is known.
    pub const UNKNOWN: Published = Published {
        days: Days::UNKNOWN,
        status: PublishedStatus::Unknown,
        basis: Vec::new(),
        evidence: Vec::new(),
    };
}

impl Default for Published {
    fn default() -> Self {
        Published::UNKNOWN
    }
}

words! {
    /// How much a diagnostic matters.
    Severity { Info = "info", Warn = "warn", Error = "error" }
}

/// Something that could not be settled, or that a reader should know. Reading never fails; it says so here.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Diagnostic {
    /// Stable code (`time.no-anchor`).
    pub code: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The words it is about; an empty span at 0 for the whole text.
    pub span: Span,
    /// For people: lower case, no final full stop.
    pub message: Box<str>,
}

/// Everything found in one document. Ids are indices into these vectors; each is sorted by position.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Report {
    /// The text and what its carrier said.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub document: Document,
    /// The days of publication.
    pub published: Published,
    /// Wire and photo credits ("Additional reporting by AP").
    pub credits: Vec<Span>,
    /// Quality flags (`gallery`, `spliced`, `undated` …).
    pub flags: Vec<Rule>,
    /// Blocks.
    pub segments: Vec<Segment>,
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Mentions.
    pub mentions: Vec<Mention>,
    /// Time expressions.
    pub timexes: Vec<Timex>,
    /// Attributions.
    pub attributions: Vec<Attribution>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Relations between the claims of this report.
    pub links: Vec<ClaimLink>,
    /// Actors that its mentions resolve to, local ones included.
    pub actors: Vec<Actor>,
    /// Places that its mentions resolve to, local ones included.
    pub places: Vec<Place>,
    /// What could not be settled.
    pub diagnostics: Vec<Diagnostic>,
}
