//! Blocks of a document and its date of publication.
//!
//! Every block is looked at by the rules of this folder, one phenomenon a file: first those that recognise its
//! beginning (a header, a counter, a dateline) or all of it (a control, a byline, a link), then those that
//! recognise its end (a credit, a spliced tail); what is left is a caption where one of them said so, else body,
//! out of which whole sentences of page furniture are cut. Nothing is deleted: every block keeps its label.

mod byline;
mod caption;
mod dateline;
mod debris;
mod edition;
mod furniture;
mod gallery;
mod header;
mod headline;
mod layout;
mod marks;
mod note;
mod page;
mod published;
mod related;
mod repeated;

use crate::Reading;
use dateline_types::{Segment, SegmentKind, Span};
use page::{Label, Page, Part, Rest};

pub(crate) use published::date;

/// Recognise the beginning of a stretch, or all of it; the first that does wins, then the rest is looked at.
const OPENINGS: &[fn(&Page<'_>, &Rest<'_>) -> Option<Part>] = &[
    marks::whole,
    repeated::whole,
    furniture::whole,
    gallery::control,
    gallery::counter,
    debris::whole,
    header::opening,
    byline::whole,
    headline::title,
    note::opening,
    dateline::opening,
    caption::glued,
    caption::prefixed,
    related::video,
    headline::whole,
    related::whole,
];
/// Most parts that a block may begin with: header, title, dateline, notes.
const MOST_PARTS: usize = 8;

/// Labels every block.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let page = Page::new(reading);
    let mut parts = Vec::with_capacity(page.blocks.len());
    for block in 0..page.blocks.len() {
        label(&page, block, &mut parts);
    }
    flag(reading, &page, &parts);
    for part in parts {
        let Label { kind, usage, rule } = part.label;
        if kind == SegmentKind::Credit {
            reading.credits.push(part.span);
        }
        reading.segments.push(Segment { span: part.span, kind, usage, reason: rule.into() });
    }
}

/// The parts of one block, in order.
fn label(page: &Page<'_>, block: usize, parts: &mut Vec<Part>) {
    let (mut span, mut leaves, first) = (page.blocks[block].span, None, parts.len());
    while parts.len() < first + MOST_PARTS {
        let untouched = parts.len() == first;
        let rest = Rest { block, span, opening: page.opening(span), untouched };
        let Some(part) = OPENINGS.iter().find_map(|rule| rule(page, &rest)) else { break };
        leaves = leaves.or(part.leaves);
        parts.push(part);
        span = page.after(span, part.span.end());
        if span.is_empty() {
            return;
        }
    }
    let mut ends = Vec::new();
    let in_gallery = leaves == Some(gallery::CAPTION);
    let end = debris::splice(page, span).or_else(|| caption::credit(page, span, block, in_gallery));
    if let Some(part) = end {
        leaves = leaves.or(part.leaves);
        span = page.trimmed(span.start(), part.span.start());
        ends.push(part);
    }
    if !span.is_empty() {
        middle(page, span, leaves.unwrap_or(Label::BODY), parts);
    }
    parts.append(&mut ends);
}

/// What is left of a block, without the sentences of page furniture in it.
fn middle(page: &Page<'_>, span: Span, label: Label, parts: &mut Vec<Part>) {
    let mut at = span.start();
    for sentence in furniture::sentences(page, span) {
        let before = page.trimmed(at, sentence.span.start());
        if !before.is_empty() {
            parts.push(label.on(before));
        }
        at = sentence.span.end();
        parts.push(sentence);
    }
    let after = page.trimmed(at, span.end());
    if !after.is_empty() {
        parts.push(label.on(after));
    }
}

/// Quality flags of the layout.
fn flag(reading: &mut Reading<'_>, page: &Page<'_>, parts: &[Part]) {
    let has = |rule: &str| parts.iter().any(|part| part.label.rule == rule);
    let flags = [
        ("gallery", has("gallery.counter")),
        ("spliced", has("debris.splice") || has("debris.stump")),
        ("wrapped", page.wrapped),
        ("upper-case", page.upper_case),
        ("empty", parts.is_empty()),
    ];
    reading.flags.extend(flags.into_iter().filter(|(_, set)| *set).map(|(flag, _)| flag.into()));
}

#[cfg(test)]
mod tests {
    use crate::{Reading, segment};
    use dateline_lexicon::Lexicon;
    use dateline_types::Document;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

    proptest! {
        #[test]
        fn segments_are_sorted_and_cover_all_that_is_not_blank(
            lines in proptest::collection::vec("\\PC{0,40}|[A-Za-z0-9 .,:/()\\[\\]-]{0,60}|1/2[A-Za-z ]{0,30} Getty|By [A-Z][a-z]{2,8}|Share|Image caption [A-Za-z .]{0,40}", 0..12),
            end in "\n|\n\n|\r\n",
        ) {
            let document = Document { text: lines.join(&end).into(), ..Document::default() };
            let mut reading = Reading::new(&document, &LEXICON);
            segment::read(&mut reading);
            let mut at = 0;
            for segment in &reading.segments {
                prop_assert!(segment.span.start() as usize >= at && !segment.span.is_empty());
                prop_assert!(reading.text[at..segment.span.start() as usize].trim().is_empty());
                prop_assert_eq!(segment.span.of(reading.text).trim(), segment.span.of(reading.text));
                at = segment.span.end() as usize;
            }
            prop_assert!(reading.text[at..].trim().is_empty());
        }
    }
}
