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

/// A claim by its type, the words that evoke it and those of its figure. Offsets are code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimAnchor {
    /// Its report.
    pub report: ReportAnchor,
    /// Code of the codebook.
    #[serde(rename = "type")]
    pub kind: String,
    /// First code point of the words that evoke it.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub quote: String,
    /// What the figure counts, and where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<(String, u32, u32)>,
}

/// A name in a report. Offsets are code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameAnchor {
    /// Its report.
    pub report: ReportAnchor,
    /// `person`, `location` …
    #[serde(rename = "type")]
    pub kind: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub quote: String,
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
        let report = &self.reports[self.report(&anchor.report)?];
        let trigger = span(report, anchor.start, anchor.end, &anchor.quote)?;
        let figure = |claim: &Claim| anchor.is_figure_of(report, claim);
        let like = |claim: &Claim| *claim.kind == anchor.kind && claim.trigger == trigger;
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

/// The bytes of a stretch, where its words still stand there.
pub(super) fn span(report: &Report, start: u32, end: u32, quote: &str) -> Option<Span> {
    let points = CodePoints::of(&report.document.text);
    let (from, to) = (points.byte(start), points.byte(end));
    let words = report.document.text.get(from..to)?;
    (words == quote).then_some(Span::new(u32::try_from(from).ok()?, u32::try_from(to).ok()?))
}
