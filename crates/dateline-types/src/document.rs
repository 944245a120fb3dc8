//! One text as it was published, its blocks and its sentences.

use crate::{Days, Diagnostic, SegmentId, Span, words::words};

/// One decoded source text with what its carrier said about it. Nobody edits `text`: cleaning labels
/// segments, it deletes nothing.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Id, unique in a pile (given in JSON Lines, else made from the file name).
    pub id: Box<str>,
    /// Where it came from, as a person would name it: a path, `path:line` or `-`.
    pub source: Box<str>,
    /// Lower-case hexadecimal SHA-256 of the text's bytes; the doors compute it.
    pub sha256: Box<str>,
    /// The text.
    pub text: Box<str>,
    /// Title, where the carrier gave one outside the text.
    pub title: Option<Box<str>>,
    /// Publisher, where the carrier gave one.
    pub publisher: Option<Box<str>>,
    /// Address, where the carrier gave one.
    pub url: Option<Box<str>>,
    /// Language tag, where the carrier gave one.
    pub lang: Option<Box<str>>,
    /// Days of publication as given by the carrier or the person (`--published`), else `None`.
    pub published: Option<Days>,
    /// Blocks that the carrier itself marked (an HTML `figcaption`, `h1`, `aside`), in order of position.
    pub marks: Vec<Mark>,
    /// What the door noticed while it read (a wrong label, a date that cannot be true).
    pub remarks: Vec<Diagnostic>,
}

/// A block whose kind the carrier knew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The block.
    pub span: Span,
    /// Its kind.
    pub kind: SegmentKind,
}

words! {
    /// What a block of a document is.
    SegmentKind {
        Headline = "headline", Byline = "byline", Dateline = "dateline", Body = "body", Caption = "caption",
        Credit = "credit", Related = "related", Control = "control", Header = "header", Debris = "debris",
        Boilerplate = "boilerplate",
    }
}

words! {
    /// What later stages may do with a segment.
    SegmentUse {
        /// Claims are read from it.
        Extract = "extract",
        /// Read, but gives context only: no incident, no date.
        Context = "context",
        /// Read for what it says about the report (dates, credits, names of writers).
        Metadata = "metadata",
        /// Nothing is read from it.
        Drop = "drop",
    }
}

/// A block of the document with its kind. Segments are sorted, do not overlap, and together cover every
/// non-blank character.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Segment {
    /// The block, without surrounding blanks.
    pub span: Span,
    /// Its kind.
    pub kind: SegmentKind,
    /// What later stages may do with it.
    pub usage: SegmentUse,
    /// Name of the rule that decided.
    pub reason: crate::Rule,
}

/// A sentence inside one segment, as a range of the report's tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sentence {
    /// The sentence, without surrounding blanks.
    pub span: Span,
    /// The segment it lies in.
    pub segment: SegmentId,
    /// First token and one past the last, as indices into the working view's tokens.
    pub tokens: std::ops::Range<u32>,
}
