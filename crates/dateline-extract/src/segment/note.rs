//! Notes that an agency or editor put in brackets around the text: "[TEXT]", "[REPORT] [ARMED FORCES PRESS
//! COMMITTEE]", "[Editor's note: …]".
//!
//! *What it reads*: square brackets right after a dateline, or alone in their block.
//! *What it leaves alone*: square brackets inside sentences ("IDPs [internally displaced persons]").

use super::page::{Label, Page, Part, Rest};
use dateline_types::{SegmentKind, SegmentUse, Span};

/// Most bytes of a note.
const LONGEST: usize = 160;
const NOTE: Label = Label::new(SegmentKind::Header, SegmentUse::Metadata, "note.bracketed");

/// The notes after which the text begins.
const BEGINS: [&str; 3] = ["[TEXT]", "[EXCERPT]", "[EXCERPTS]"];

/// The bracketed note that a stretch begins with.
pub(super) fn opening(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let words = rest.span.of(page.text).strip_prefix('[')?;
    let end = words.find(']').filter(|end| *end <= LONGEST)?;
    let alone = end + 1 == words.len();
    let upper_case = !words[..end].chars().any(char::is_lowercase);
    let span = Span::new(rest.span.start(), rest.span.start() + end as u32 + 2);
    // In wires "[GARCIA] WE KNOW …" names the speaker of what follows; it stays in the text.
    let before = page.text[..rest.span.start() as usize].trim_end();
    let begun = BEGINS.iter().any(|note| before.ends_with(note));
    let after_dateline = !rest.untouched && upper_case && !begun;
    (alone || after_dateline).then(|| NOTE.on(span))
}
