//! Picture galleries: counters and the captions they number.
//!
//! *What it reads*: "1/22 Soldiers on a truck …", "3 of 12", "Image 1 of / 8", "22 show all In pictures: Zaydan offensive". The
//! counter is dropped; what it numbers is a caption: it shows something, but it is no news of the day.
//! *What it leaves alone*: fractions and shares in sentences ("1/3 of the city", "3 of 12 hostages").

use super::page::{Label, Opening, Page, Part, Rest};
use dateline_lexicon::{PageClass, PieceKind};
use dateline_types::{SegmentKind, SegmentUse, Span};

/// No gallery has more pictures.
const MOST_PICTURES: u32 = 500;
/// Most words of a gallery's control line.
const CONTROL: usize = 16;
pub(super) const COUNTER: Label = Label::new(SegmentKind::Control, SegmentUse::Drop, "gallery.counter");
pub(super) const CAPTION: Label = Label::new(SegmentKind::Caption, SegmentUse::Context, "gallery.caption");
pub(super) const SHOW_ALL: Label = Label::new(SegmentKind::Control, SegmentUse::Drop, "gallery.control");

/// The counter that a stretch begins with; it leaves a caption.
pub(super) fn counter(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let n = counter_length(&rest.opening)?;
    let end = rest.opening.words[n - 1].span.end();
    let next = rest.opening.get(n);
    let titled = next.is_none_or(|next| next.is_capitalised() || next.is_mark(&['"', '“', '‘', '\'']));
    let blank = next.is_none_or(|next| next.span.start() > end);
    let part = COUNTER.on(Span::new(rest.span.start(), end));
    (titled && blank && rest.untouched && !page.upper_case).then_some(Part { leaves: Some(CAPTION), ..part })
}

/// "22 show all In pictures: Zaydan offensive".
pub(super) fn control(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let number = rest.opening.get(0).is_some_and(|word| word.kind == PieceKind::Number);
    let (_, furniture) = page.words.furniture.longest(rest.opening.ids(1)).filter(|_| number)?;
    let short =
        rest.opening.complete && rest.opening.words.len() <= CONTROL && !page.blocks[rest.block].stopped;
    (short && furniture.kind == SegmentKind::Control).then(|| SHOW_ALL.on(rest.span))
}

/// Number of pieces of "1/22", "1 of 22" or "Image 1 of / 22".
pub(super) fn counter_length(opening: &Opening<'_>) -> Option<usize> {
    let number = |at: usize| -> Option<u32> {
        opening.get(at).filter(|word| word.kind == PieceKind::Number)?.text.parse().ok()
    };
    let is =
        |at: usize, joint: &str| opening.get(at).is_some_and(|word| word.text.eq_ignore_ascii_case(joint));
    let begin = usize::from(opening.is(0, PageClass::Picture));
    let after_of = begin + 1 + usize::from(is(begin + 1, "of"));
    let last = after_of + usize::from(is(after_of, "/"));
    let (picture, of) = (number(begin).filter(|_| last > begin + 1)?, number(last)?);
    (0 < picture && picture <= of && of <= MOST_PICTURES).then_some(last + 1)
}
