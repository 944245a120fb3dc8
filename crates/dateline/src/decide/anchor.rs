//! What a decision is about, by words that survive a rebuild: the report, the type, the words and where they stand.

use crate::export::CodePoints;
use crate::types::{Claim, Report, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A report by its id and its text: another id with the same text is the same report, after a rebuild from other files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAnchor {
    /// Its id when the decision was taken.
    pub id: String,
    /// Hash of its text.
    pub sha256: String,
}

/// Words of a report, and what they were read as. Offsets are code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsAnchor {
    /// Their report.
    pub report: ReportAnchor,
    /// Type of the claim that they evoke, or of the name that they are (`person`, `location` …).
    #[serde(rename = "type")]
    pub kind: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub quote: String,
}

/// A claim by the words that evoke it and those of its figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAnchor {
    /// The words that evoke it, and its code of the codebook.
    #[serde(flatten)]
    pub words: WordsAnchor,
    /// What the figure counts, and where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<(String, u32, u32)>,
}

/// Reports by id and by text.
pub(super) struct Finder<'r> {
    reports: &'r [Report],
    by_id: BTreeMap<&'r str, usize>,
    by_text: BTreeMap<&'r str, usize>,
}

impl<'r> Finder<'r> {
    pub(super) fn of(reports: &'r [Report]) -> Finder<'r> {
        let numbered = || reports.iter().enumerate();
        Finder {
            reports,
            by_id: numbered().map(|(at, report)| (&*report.document.id, at)).collect(),
            by_text: numbered().rev().map(|(at, report)| (&*report.document.sha256, at)).collect(),
        }
    }

    /// The report: the same id and text, else the same text, else the same id.
    pub(super) fn report(&self, anchor: &ReportAnchor) -> Option<usize> {
        let by_id = self.by_id.get(anchor.id.as_str()).copied();
        let same = by_id.filter(|at| *self.reports[*at].document.sha256 == *anchor.sha256);
        same.or_else(|| self.by_text.get(anchor.sha256.as_str()).copied()).or(by_id)
    }

    /// The published names of the claims that are found.
    pub(super) fn claims(&self, anchors: &[ClaimAnchor]) -> Vec<Box<str>> {
        anchors.iter().filter_map(|anchor| self.claim(anchor)).collect()
    }

    fn claim(&self, anchor: &ClaimAnchor) -> Option<Box<str>> {
        let report = &self.reports[self.report(&anchor.words.report)?];
        let trigger = anchor.words.span(report)?;
        let figure = |claim: &Claim| anchor.is_figure_of(report, claim);
        let like = |claim: &Claim| *claim.kind == anchor.words.kind && claim.trigger == trigger;
        let found = report.claims.iter().position(|claim| like(claim) && figure(claim));
        Some(format!("{}#c{}", report.document.id, found?).into())
    }
}

impl ClaimAnchor {
    fn is_figure_of(&self, report: &Report, claim: &Claim) -> bool {
        match (&self.figure, &claim.figure) {
            (None, None) => true,
            (Some((category, start, end)), Some(figure)) => {
                let points = CodePoints::of(&report.document.text);
                let range = figure.span.range();
                let bounds = (points.byte(*start), points.byte(*end));
                figure.category.as_str() == category && (range.start, range.end) == bounds
            }
            _ => false,
        }
    }
}

impl WordsAnchor {
    /// The bytes of the stretch, where its words still stand there.
    pub(super) fn span(&self, report: &Report) -> Option<Span> {
        let points = CodePoints::of(&report.document.text);
        let (from, to) = (points.byte(self.start), points.byte(self.end));
        let words = report.document.text.get(from..to)?;
        (words == self.quote).then_some(Span::new(u32::try_from(from).ok()?, u32::try_from(to).ok()?))
    }
}
