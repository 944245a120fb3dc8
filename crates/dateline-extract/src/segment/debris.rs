//! What editing and copying left behind: tails of another sentence, templates and code.
//!
//! *What it reads*: "… the final strongholds.s with allied militia" (letters glued to a full stop, after which no
//! sentence comes to its end); a block that begins in the middle of a word; "{{ title }}", "<div class=".
//! *What it leaves alone*: a missing blank between two sentences ("said.The mayor"), which the sentences mend;
//! addresses; decimals.

use super::page::{Label, Page, Part, Rest, ends_in_stop};
use dateline_types::{SegmentKind, SegmentUse, Span};

/// Fewest letters of the word before the full stop.
const WORD: usize = 4;
/// Most letters of what is left of the first word of the tail.
const STUMP: usize = 2;
/// Most words of a tail.
const TAIL: usize = 15;
/// Most bytes of a block of code.
const CODE: usize = 2000;
pub(super) const SPLICE: Label = Label::new(SegmentKind::Debris, SegmentUse::Drop, "debris.splice");
const STUB: Label = Label::new(SegmentKind::Debris, SegmentUse::Drop, "debris.stump");
const TEMPLATE: Label = Label::new(SegmentKind::Debris, SegmentUse::Drop, "debris.template");
/// What no sentence of a report contains.
const MARKUP: [&str; 8] = ["{{", "{*", "}}", "function(", "function (", "document.write", "<div", "</"];

/// The spliced tail that a stretch ends with.
pub(super) fn splice(page: &Page<'_>, rest: Span) -> Option<Part> {
    let words = rest.of(page.text);
    if ends_in_stop(words) {
        return None;
    }
    let stop = words.rfind('.')?;
    let (before, tail) = (&words[..stop], &words[stop + 1..]);
    let word = before.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let stump = tail.bytes().take_while(u8::is_ascii_lowercase).count();
    let glued = word >= WORD && (1..=STUMP).contains(&stump) && tail[stump..].starts_with(' ');
    let short = tail.split_whitespace().take(TAIL + 1).count() <= TAIL;
    (glued && short).then(|| SPLICE.on(Span::new(rest.start() + stop as u32 + 1, rest.end())))
}

/// The whole of a block that is the tail of a sentence of which the beginning is lost, or code.
pub(super) fn whole(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let words = rest.span.of(page.text);
    let code = words.len() <= CODE && MARKUP.iter().any(|mark| words.contains(mark));
    if code {
        return Some(TEMPLATE.on(rest.span));
    }
    let first = words.split_whitespace().next()?;
    let stump = first.len() <= STUMP
        && first.bytes().all(|byte| byte.is_ascii_lowercase() && !b"aeiouy".contains(&byte));
    let short = page.blocks[rest.block].n_words <= TAIL && !page.blocks[rest.block].stopped;
    (stump && short && rest.untouched && rest.block > 0).then(|| STUB.on(rest.span))
}
