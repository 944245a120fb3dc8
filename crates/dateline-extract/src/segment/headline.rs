//! Headlines: the title of the report as it stands in its text, sub-headings between its paragraphs.
//!
//! *What it reads*: a short block without a final stop before the first running text; the title that the carrier
//! gave, where the text repeats it; one to four words alone between paragraphs ("What we know").
//! *What it leaves alone*: a text that has no running text at all: its only line is read as body.

use super::caption;
use super::page::{Label, Page, Part, Rest};
use dateline_lexicon::PageClass;
use dateline_types::{SegmentKind, SegmentUse, Span};

/// Most words of a headline.
const LONGEST: usize = 30;
/// Most words of a sub-heading between paragraphs.
const LONGEST_CROSSHEAD: usize = 4;
const TITLE: Label = Label::new(SegmentKind::Headline, SegmentUse::Context, "headline.title");
const FIRST_LINE: Label = Label::new(SegmentKind::Headline, SegmentUse::Context, "headline.first-line");
const CROSSHEAD: Label = Label::new(SegmentKind::Headline, SegmentUse::Context, "headline.crosshead");

/// The title of the document at the beginning of a stretch.
pub(super) fn title(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let title = page.title.filter(|_| rest.block <= page.first_prose)?;
    let after = rest.span.of(page.text).strip_prefix(title)?;
    let apart = after.is_empty() && page.blocks.len() > 1 || after.starts_with(char::is_whitespace);
    let end = rest.span.start() + title.len() as u32;
    apart.then(|| TITLE.on(Span::new(rest.span.start(), end)))
}

/// A block above the running text, or alone between two paragraphs.
pub(super) fn whole(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    if !rest.untouched || page.first_prose >= page.blocks.len() {
        return None;
    }
    let block = &page.blocks[rest.block];
    let captioned = caption::credit(page, rest.span, rest.block, false).is_some();
    let title_like = !captioned && !ends_as_sentence(rest.span.of(page.text)) && starts_as_title(page, rest);
    if rest.block < page.first_prose && title_like && block.n_words <= LONGEST {
        let end = stamp_start(page, rest).unwrap_or(rest.span.end());
        return Some(FIRST_LINE.on(page.trimmed(rest.span.start(), end)));
    }
    let between = rest.block > page.first_prose && rest.block < page.last_prose;
    let short = block.n_words <= LONGEST_CROSSHEAD && !block.stopped;
    (between && short && title_like && between_prose(page, rest.block)).then(|| CROSSHEAD.on(rest.span))
}

/// Where "Posted: …" begins behind a title in its line.
fn stamp_start(page: &Page<'_>, rest: &Rest<'_>) -> Option<u32> {
    let words = &rest.opening.words;
    let stamp = |at: &usize| {
        page.is(&words[*at], PageClass::Stamp) && words.get(at + 1).is_some_and(|word| word.text == ":")
    };
    (1..words.len()).find(stamp).map(|at| words[at].span.start())
}

/// A title may end in a question, but not in a full stop, colon or comma.
fn ends_as_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'']).ends_with(['.', ':', ',', ';'])
}

fn starts_as_title(page: &Page<'_>, rest: &Rest<'_>) -> bool {
    let words = rest.span.of(page.text).trim_start_matches(['"', '“', '‘', '\'', '[', '(']);
    words.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Running text stands right before and right after.
pub(super) fn between_prose(page: &Page<'_>, block: usize) -> bool {
    let stopped = |at: usize| page.blocks.get(at).is_some_and(|block| block.prose && block.stopped);
    block > 0 && stopped(block - 1) && stopped(block + 1)
}
