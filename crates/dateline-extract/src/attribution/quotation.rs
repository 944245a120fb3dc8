//! Quoted stretches of the text.
//!
//! *What it reads*: quotation marks, typographic, straight, and mixed (“ closed by ").
//! *Examples*: “We will stay,” he said; unclosed paragraphs that go on in the next one; «…».
//! *What it leaves alone*: single marks that may be apostrophes; who speaks.

use crate::{Pos, Reading};
use dateline_lexicon::PieceKind;
use dateline_types::{SegmentId, SegmentUse};
use std::ops::Range;

/// A quoted stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Its tokens with its marks.
    pub(crate) tokens: Range<u32>,
    /// The block it lies in.
    pub(crate) segment: SegmentId,
    /// It is speech, not a quoted word or two inside somebody else's sentence.
    pub(crate) direct: bool,
    /// It goes on from an unclosed one in the block before.
    pub(crate) continues: bool,
}

/// Shorter quotations are quoted words.
const MIN_WORDS_OF_SPEECH: usize = 3;

/// Every quotation of the text, in order.
pub(crate) fn quotations(reading: &Reading<'_>) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut unclosed = false;
    for (idx, segment) in reading.segments.iter().enumerate() {
        if !matches!(segment.usage, SegmentUse::Extract | SegmentUse::Context) {
            continue;
        }
        let tokens = reading.tokens_in(segment.span);
        if !tokens.is_empty() {
            unclosed = in_segment(reading, SegmentId::at(idx), tokens, unclosed, &mut found);
        }
    }
    found
}

/// Reads one block; says whether it ends inside a quotation.
fn in_segment(
    reading: &Reading<'_>,
    segment: SegmentId,
    tokens: Range<u32>,
    unclosed: bool,
    found: &mut Vec<Quotation>,
) -> bool {
    let mut open: Option<(u32, Kind)> = None;
    for at in tokens.clone() {
        match (open, mark(reading, at)) {
            (None, Some(Mark::Opens(kind) | Mark::Either(kind))) => open = Some((at, kind)),
            (Some((start, kind)), Some(Mark::Closes(other) | Mark::Either(other))) if kind == other => {
                found.push(quotation(reading, segment, start..at + 1, unclosed && start == tokens.start));
                open = None;
            }
            (Some((start, Kind::Double)), Some(Mark::Opens(Kind::Double))) => {
                found.push(quotation(reading, segment, start..at, unclosed && start == tokens.start));
                open = Some((at, Kind::Double));
            }
            _ => {}
        }
    }
    let Some((start, Kind::Double)) = open else { return false };
    found.push(quotation(reading, segment, start..tokens.end, unclosed && start == tokens.start));
    true
}

fn quotation(reading: &Reading<'_>, segment: SegmentId, tokens: Range<u32>, continues: bool) -> Quotation {
    let direct = is_speech(reading, &tokens);
    Quotation { tokens, segment, direct, continues }
}

/// A whole sentence's worth of words: it opens with a capital letter, or after a comma or colon, and has a verb.
fn is_speech(reading: &Reading<'_>, tokens: &Range<u32>) -> bool {
    let words = tokens.clone().filter(|at| reading.token(*at).is_word());
    let capital = tokens.clone().nth(1).is_some_and(|first| reading.token(first).capital);
    let before = tokens.start.checked_sub(1).map_or("", |before| reading.token_text(before));
    let has_verb = tokens.clone().any(|at| matches!(reading.token(at).tag.pos, Pos::Verb | Pos::Aux));
    (capital || matches!(before, "," | ":")) && words.count() >= MIN_WORDS_OF_SPEECH && has_verb
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Angled,
    Single,
}

enum Mark {
    Opens(Kind),
    Closes(Kind),
    Either(Kind),
}

/// What the token at `at` is as a quotation mark.
fn mark(reading: &Reading<'_>, at: u32) -> Option<Mark> {
    if reading.token(at).kind != PieceKind::Punct {
        return None;
    }
    let before_is_mark = || at > 0 && reading.token(at - 1).tag.pos == Pos::Punct;
    match reading.token_text(at) {
        "“" | "„" | "‟" => Some(Mark::Opens(Kind::Double)),
        "”" => Some(Mark::Closes(Kind::Double)),
        "\"" => Some(Mark::Either(Kind::Double)),
        "«" => Some(Mark::Opens(Kind::Angled)),
        "»" => Some(Mark::Closes(Kind::Angled)),
        "'" if doubled(reading, at) => Some(Mark::Either(Kind::Double)),
        "‘" if reading.token(at).spaced => Some(Mark::Opens(Kind::Single)),
        "’" if before_is_mark() => Some(Mark::Closes(Kind::Single)),
        _ => None,
    }
}

/// The second of two straight single marks, which stand for a double one.
fn doubled(reading: &Reading<'_>, at: u32) -> bool {
    let before = at.checked_sub(1).map_or("", |before| reading.token_text(before));
    before == "'" && !reading.token(at).spaced
}

/// The first quotation that ends after the token `at`.
pub(crate) fn ending_after(quotations: &[Quotation], at: u32) -> usize {
    quotations.partition_point(|quotation| quotation.tokens.end <= at)
}
