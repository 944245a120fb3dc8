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

impl Report {
    /// Gives back the room that its lists hold and do not need: a report is built once and kept by the ten thousands.
    pub fn shrink_to_fit(&mut self) {
        self.segments.shrink_to_fit();
        self.sentences.shrink_to_fit();
        self.mentions.shrink_to_fit();
        self.timexes.shrink_to_fit();
        self.attributions.shrink_to_fit();
        self.claims.shrink_to_fit();
        self.links.shrink_to_fit();
        self.actors.shrink_to_fit();
        self.places.shrink_to_fit();
        for claim in &mut self.claims {
            claim.evidence.shrink_to_fit();
            claim.roles.shrink_to_fit();
            claim.places.shrink_to_fit();
            claim.attribution.shrink_to_fit();
        }
        for attribution in &mut self.attributions {
            attribution.source.shrink_to_fit();
            attribution.cue.shrink_to_fit();
            attribution.content.shrink_to_fit();
        }
        self.places.iter_mut().for_each(|place| place.names.shrink_to_fit());
    }
}
