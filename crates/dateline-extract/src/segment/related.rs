//! Titles of other reports and videos that stand between the paragraphs of this one.
//!
//! *What it reads*: a short line without a final stop, alone between two paragraphs ("Children of Zaydan describe
//! life under siege"); titles under a heading like "Related stories"; "1:38 After wife goes missing …" in lists
//! of videos.
//! *What it leaves alone*: sub-headings of up to four words (they are headlines); titles with a figure, which are
//! kept as context; lists.

use super::furniture::is_heading_of_links;
use super::headline::between_prose;
use super::page::{Label, Page, Part, Rest};
use dateline_lexicon::PieceKind;
use dateline_types::{SegmentKind, SegmentUse};

/// Most words of a title.
const LONGEST: usize = 18;
/// How far below a heading its titles may stand.
const UNDER_HEADING: usize = 12;
const TITLE: Label = Label::new(SegmentKind::Related, SegmentUse::Drop, "related.title");
const TITLE_WITH_FIGURE: Label =
    Label::new(SegmentKind::Related, SegmentUse::Context, "related.title-with-figure");
const LISTED: Label = Label::new(SegmentKind::Related, SegmentUse::Drop, "related.listed");
const VIDEO: Label = Label::new(SegmentKind::Related, SegmentUse::Drop, "related.video");

/// The whole of a block that is the title of something else.
pub(super) fn whole(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let block = &page.blocks[rest.block];
    let title =
        !block.stopped && block.n_words <= LONGEST && !rest.span.of(page.text).ends_with([':', ',', ';']);
    if !title || !rest.untouched {
        return None;
    }
    let capital = rest.opening.get(0).is_some_and(super::page::Word::is_capitalised);
    if capital && under_heading(page, rest.block) {
        return Some(LISTED.on(rest.span));
    }
    let figure = rest.opening.words.iter().any(|word| word.kind == PieceKind::Number);
    let label = if figure { TITLE_WITH_FIGURE } else { TITLE };
    (capital && between_prose(page, rest.block)).then(|| label.on(rest.span))
}

/// The title of a video after its length.
pub(super) fn video(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let title = !page.blocks[rest.block].stopped && page.blocks[rest.block].n_words <= LONGEST;
    (title && rest.untouched && is_timed(page, rest)).then(|| VIDEO.on(rest.span))
}

/// "1:38 After wife goes missing": the length of a video before its title.
fn is_timed(page: &Page<'_>, rest: &Rest<'_>) -> bool {
    let opening = &rest.opening;
    let number = |at: usize| {
        opening.get(at).is_some_and(|word| word.kind == PieceKind::Number && word.text.len() <= 2)
    };
    let clock = number(0) && number(2) && opening.get(1).is_some_and(|word| word.text == ":");
    let title = opening.get(3).is_some_and(super::page::Word::is_capitalised);
    let day = opening
        .get(3)
        .is_some_and(|word| word.text.eq_ignore_ascii_case("am") || word.text.eq_ignore_ascii_case("pm"));
    clock && title && !day && !page.blocks[rest.block].prose
}

/// A heading like "Related stories" stands above, with nothing but titles between.
fn under_heading(page: &Page<'_>, block: usize) -> bool {
    let above = (block.saturating_sub(UNDER_HEADING)..block).rev();
    for at in above {
        let candidate = &page.blocks[at];
        if is_heading_of_links(page, candidate.span) {
            return true;
        }
        if candidate.stopped || candidate.n_words > LONGEST {
            return false;
        }
    }
    false
}
