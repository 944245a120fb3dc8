//! The situation for a reader in a hurry: incidents, series, disagreements, what is unresolved.
//!
//! [`Brief`] holds what is said, in words; [`text`], [`markdown`] and [`html`] only lay it out. Every entry has a
//! mark that [`crate::explain`] takes.

mod beside;
mod build;
mod casualties;
mod chart;
mod decision;
pub mod html;
pub mod markdown;
mod scale;
pub mod text;
mod timeline;
mod voices;
pub(crate) mod wording;

use crate::types::Date;

pub(crate) use build::Builder;
pub use build::Passages;
pub(crate) use decision::decision_words;
pub(crate) use wording::{bounds, figure_words, interval_words, number_words, plain};

/// What a record says, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// "4 reports of 20 to 30 May 2017".
    pub scope: String,
    /// Incidents that are counted, by date.
    pub incidents: Vec<Entry>,
    /// Totals, background and context: kept, never counted.
    pub uncounted: Vec<Entry>,
    /// Series with their points.
    pub series: Vec<Entry>,
    /// Where reports disagree.
    pub disagreements: Vec<Entry>,
    /// Copies: passages that are one voice.
    pub copies: Vec<Entry>,
    /// What could not be settled.
    pub unresolved: Vec<Entry>,
    /// What people decided.
    pub decisions: Vec<Entry>,
    /// The reports.
    pub reports: Vec<ReportNote>,
    /// How many of each there are beside those that are shown.
    pub more: More,
}

impl Brief {
    /// The sections in the order of text and Markdown, each with how many of its entries are not shown.
    fn sections(&self) -> [(&[Entry], usize); 7] {
        [
            (&self.incidents, self.more.incidents),
            (&self.uncounted, self.more.uncounted),
            (&self.series, self.more.series),
            (&self.disagreements, self.more.disagreements),
            (&self.copies, self.more.copies),
            (&self.unresolved, self.more.unresolved),
            (&self.decisions, 0),
        ]
    }
}

/// How many entries of each section the record has beside those that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the sections")]
pub struct More {
    pub incidents: usize,
    pub uncounted: usize,
    pub series: usize,
    pub disagreements: usize,
    pub copies: usize,
    pub unresolved: usize,
    pub reports: usize,
}

/// What stands at the end of a section that does not show all; empty where it does.
fn more_words(n_more: usize) -> String {
    match n_more {
        0 => String::new(),
        n => format!(
            "… and {n} more that are not shown: `--most 0` shows all, `--from`, `--until` and `--place` choose"
        ),
    }
}

/// One thing that is said, with its mark and what stands under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The id that `explain` takes.
    pub mark: String,
    /// When, in words; empty where that does not apply.
    pub when: String,
    /// The first and last day, for a picture.
    pub days: (Option<Date>, Option<Date>),
    /// What is said.
    pub headline: String,
    /// What stands under it.
    pub details: Vec<String>,
    /// Points or claims, each with its own mark.
    pub rows: Vec<Row>,
}

/// A point of a series or a claim of an incident.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The id that `explain` takes.
    pub mark: String,
    /// When.
    pub when: String,
    /// The last day it can mean, for a picture.
    pub day: Option<Date>,
    /// Low, figure itself, high, for a picture.
    pub bounds: (Option<f64>, Option<f64>, Option<f64>),
    /// How many, or what.
    pub figure: String,
    /// Who says so.
    pub speaker: String,
    /// Standing or status.
    pub standing: String,
    /// The words.
    pub passage: Option<Passage>,
}

/// The words of a claim in their sentence, cut into marked and unmarked pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The report.
    pub report: String,
    /// Pieces in order; the marked ones carry the claim.
    pub pieces: Vec<Piece>,
}

/// A stretch of a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub words: String,
    /// True where they carry the claim.
    pub marked: bool,
}

/// A report of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportNote {
    /// Its id.
    pub id: String,
    /// Title, publisher and date, in words.
    pub about: String,
}
