//! Captions outside galleries, and the photo credits that end them.
//!
//! *What it reads*: "FILE PHOTO: …", "… south of Zaydan. (Photo: AFP)", "… near the river Getty", "(AP)" at the
//! end of a block, "Image copyright AFP Image caption Soldiers …" with the caption up to where the text begins.
//! *What it leaves alone*: agencies in sentences ("told Reuters"), brackets of other kinds.

use super::gallery;
use super::page::{Label, Opening, Page, Part, Rest, ends_in_stop};
use dateline_lexicon::{AgencyKind, PageClass, PieceKind, pieces};
use dateline_types::{SegmentKind, SegmentUse, Span};

/// Most bytes of a credit at the end of a block.
const CREDIT: usize = 90;
/// A block that ends in a photo credit and has more words is running text.
const LONGEST: usize = 70;
/// Fewest words of a caption before a credit without brackets.
const SHORTEST: usize = 5;
const PHOTO: Label = Label::new(SegmentKind::Credit, SegmentUse::Metadata, "credit.photo");
const WIRE: Label = Label::new(SegmentKind::Credit, SegmentUse::Metadata, "credit.agency");
const CREDITED: Label = Label::new(SegmentKind::Caption, SegmentUse::Context, "caption.credited");
const GLUED: Label = Label::new(SegmentKind::Caption, SegmentUse::Context, "caption.glued");

/// The credit that a stretch ends with; a photo credit leaves a caption.
pub(super) fn credit(page: &Page<'_>, rest: Span, block: usize, in_gallery: bool) -> Option<Part> {
    bracketed(page, rest, block).or_else(|| bare(page, rest, block, in_gallery))
}

/// "(Photo: AFP)", "[Photo/Agencies]", "(AP)".
fn bracketed(page: &Page<'_>, rest: Span, block: usize) -> Option<Part> {
    let words = rest.of(page.text);
    let open = match words.chars().next_back()? {
        ')' => words.rfind('(')?,
        ']' => words.rfind('[')?,
        _ => return None,
    };
    let inner = &words[open + 1..words.len() - 1];
    let span = Span::new(rest.start() + open as u32, rest.end());
    if inner.len() > CREDIT || open == 0 && page.blocks.len() == 1 {
        return None;
    }
    let sort = sort_of_credit(page, Span::new(span.start() + 1, span.end() - 1))?;
    let short = page.blocks[block].n_words < LONGEST && words.len() < 600;
    match sort {
        AgencyKind::Photo if short && open > 0 => Some(Part { leaves: Some(CREDITED), ..PHOTO.on(span) }),
        AgencyKind::Photo => Some(PHOTO.on(span)),
        _ => Some(WIRE.on(span)),
    }
}

/// What the words of a credit name: an agency, or the word for a photograph with a name after it.
fn sort_of_credit(page: &Page<'_>, span: Span) -> Option<AgencyKind> {
    let opening = page.opening(span);
    let keyed =
        page.words.furniture.longest(opening.ids(0)).is_some_and(|(_, furniture)| {
            furniture.rule == "credit.photo" || furniture.rule == "credit.source"
        });
    let slashed = opening.get(1).is_some_and(|word| word.text == "/");
    let photo = opening.get(0).is_some_and(|word| {
        matches!(word.text, "Photo" | "PHOTO" | "Credit" | "Picture" | "Image" | "Pictured")
    });
    if keyed || photo && slashed || photo && opening.get(1).is_some_and(|word| word.text == ":") {
        return Some(AgencyKind::Photo);
    }
    let (n, kind) = agency(page, &opening, 0)?;
    let more = opening.get(n).is_none_or(|word| {
        word.is_mark(&['/', ',', '|']) || word.text.eq_ignore_ascii_case("via") || word.text == "Photo"
    });
    let sort = if n < opening.words.len() { AgencyKind::Photo } else { kind };
    more.then_some(sort)
}

fn agency(page: &Page<'_>, opening: &Opening<'_>, at: usize) -> Option<(usize, AgencyKind)> {
    let (n, kind) = page.words.agencies.longest(opening.ids(at))?;
    let named = opening.words[at..at + n]
        .iter()
        .all(|word| word.is_capitalised() || word.kind != PieceKind::Word || word.text.starts_with("i"));
    named.then_some((n, *kind))
}

/// "… south of Zaydan Getty": an agency without a stop after words that are no sentence of their own.
fn bare(page: &Page<'_>, rest: Span, block: usize, in_gallery: bool) -> Option<Part> {
    let words = rest.of(page.text);
    if ends_in_stop(words) || page.blocks[block].n_words >= LONGEST || words.len() > 900 {
        return None;
    }
    let window = words.len().saturating_sub(CREDIT);
    let window = (window..=words.len()).find(|at| words.is_char_boundary(*at))?;
    let tail: Vec<(usize, &str)> = pieces(&words[window..])
        .map(|piece| {
            (window + piece.range.start, &words[window + piece.range.start..window + piece.range.end])
        })
        .collect();
    let (at, start) = (0..tail.len()).find_map(|at| {
        let ids = tail[at..].iter().map(|(_, word)| page.lexicon.vocabulary.get(word));
        let (n, kind) = page.words.agencies.longest(ids)?;
        let named = tail[at].1.starts_with(char::is_uppercase);
        let photo = in_gallery || *kind == AgencyKind::Photo && n > 1;
        (named && photo && at + n == tail.len()).then_some((at, tail[at].0))
    })?;
    let before = words[..start].trim_end();
    let told = at
        .checked_sub(1)
        .is_some_and(|at| page.words.is(page.lexicon.vocabulary.get(tail[at].1), PageClass::Small));
    let caption = before.split_whitespace().take(SHORTEST).count() == SHORTEST;
    (!told && (caption || in_gallery) && !before.is_empty()).then(|| {
        let label = if in_gallery { gallery::CAPTION } else { CREDITED };
        Part { leaves: Some(label), ..PHOTO.on(Span::new(rest.start() + start as u32, rest.end())) }
    })
}

/// "Reuters In 2014 the group took …": the photographer before a caption that ends without a stop.
pub(super) fn prefixed(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let block = &page.blocks[rest.block];
    if block.stopped
        || block.n_words < SHORTEST
        || block.n_words >= LONGEST
        || page.upper_case
        || !rest.untouched
    {
        return None;
    }
    let (mut at, _) = agency(page, &rest.opening, 0)?;
    if rest.opening.get(at)?.text == ":" {
        at += 1 + agency(page, &rest.opening, at + 1)?.0;
    }
    let next = rest.opening.get(at)?;
    let small = page.is(next, PageClass::Opener);
    let end = rest.opening.words[at - 1].span.end();
    (next.is_capitalised() && small)
        .then(|| Part { leaves: Some(CREDITED), ..PHOTO.on(Span::new(rest.span.start(), end)) })
}

/// "Image copyright AFP Image caption Soldiers on a bridge Dozens of …": credit, then caption up to the text.
pub(super) fn glued(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let words = rest.span.of(page.text);
    if let Some(after) = words.strip_prefix("Image copyright") {
        let end = after.find("Image caption").filter(|at| *at < CREDIT)?;
        return Some(PHOTO.on(page.trimmed(rest.span.start(), rest.span.end() - (after.len() - end) as u32)));
    }
    words.strip_prefix("Image caption")?;
    let end = glue(page, rest)?;
    Some(GLUED.on(page.trimmed(rest.span.start(), end)))
}

/// Where a sentence begins although nothing ended: a small letter, a blank, then "The", "Dozens" …
fn glue(page: &Page<'_>, rest: &Rest<'_>) -> Option<u32> {
    let sentence =
        super::furniture::sentence_end(page.text, rest.span.start() as usize, rest.span.end() as usize);
    let words = &page.text[rest.span.start() as usize..sentence];
    let mut previous_lower = false;
    for piece in pieces(words).skip(3) {
        let word = &words[piece.range.clone()];
        let opener = page.words.is(page.lexicon.vocabulary.get(word), PageClass::Opener);
        if previous_lower && opener && word.starts_with(char::is_uppercase) {
            return Some(rest.span.start() + piece.range.start as u32);
        }
        previous_lower = word.starts_with(char::is_lowercase);
    }
    ends_in_stop(words).then_some(sentence as u32).filter(|end| *end < rest.span.end())
}
