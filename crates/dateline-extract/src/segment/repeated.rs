//! Blocks that a page prints more than once.
//!
//! *What it reads*: a paragraph whose words stood above already (a pull quote, a summary, a text that was pasted
//! twice): one page is one voice, so it is not read again; a paragraph that stands three times or more on a page with a
//! counter of pictures is the caption of its gallery, wherever it stands.
//! *What it leaves alone*: short lines, which are repeated on purpose ("Killed: 3"); paragraphs that only begin alike
//! for less than a sentence.

use super::gallery::counter_length;
use super::page::{Block, Label, Page, Part, Rest};
use dateline_types::{SegmentKind, SegmentUse};

/// Fewest words of a paragraph that is looked at.
const FEWEST_WORDS: usize = 12;
/// Paragraphs are alike when so many characters of their beginning are, for galleries cut them at different places.
const ALIKE: usize = 120;
/// A paragraph that is printed so often is a caption.
const GALLERY: usize = 3;
/// Most words of a line that is the counter of a gallery.
const COUNTER_WORDS: usize = 6;
const AGAIN: Label = Label::new(SegmentKind::Debris, SegmentUse::Drop, "debris.repeated");
const CAPTION: Label = Label::new(SegmentKind::Caption, SegmentUse::Context, "caption.repeated");

/// How often a block stands on its page, and whether it stood above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Repeats {
    /// How often in all.
    pub times: usize,
    /// It is not the first one.
    pub again: bool,
}

/// The whole of a block that the page prints more than once.
pub(super) fn whole(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let Repeats { times, again } = page.repeats[rest.block];
    match rest.untouched {
        true if times >= GALLERY && page.gallery => Some(CAPTION.on(rest.span)),
        true if again => Some(AGAIN.on(rest.span)),
        _ => None,
    }
}

/// The page numbers its pictures; looked at where something stands there often enough to be a caption.
pub(super) fn has_gallery(page: &Page<'_>) -> bool {
    let often = page.repeats.iter().any(|repeats| repeats.times >= GALLERY);
    let mut short = page.blocks.iter().filter(|block| block.n_words <= COUNTER_WORDS);
    often && short.any(|block| counter_length(&page.opening(block.span)).is_some())
}

/// Counts the blocks of a page; those that are too short count as one of their own.
pub(super) fn count(text: &str, blocks: &[Block]) -> Vec<Repeats> {
    let key = |block: &Block| -> Option<&str> {
        let words = block.span.of(text);
        let end = || match words.as_bytes().get(..ALIKE) {
            Some(beginning) if beginning.is_ascii() => ALIKE,
            _ => words.char_indices().nth(ALIKE).map_or(words.len(), |(end, _)| end),
        };
        (block.n_words >= FEWEST_WORDS).then(|| &words[..end()])
    };
    let mut times = rustc_hash::FxHashMap::<&str, usize>::default();
    let firsts: Vec<bool> = blocks
        .iter()
        .map(|block| {
            key(block).is_none_or(|key| {
                let n = times.entry(key).or_default();
                *n += 1;
                *n == 1
            })
        })
        .collect();
    let of = |(block, first): (&Block, bool)| Repeats {
        times: key(block).map_or(1, |key| times[key]),
        again: !first,
    };
    blocks.iter().zip(firsts).map(of).collect()
}
