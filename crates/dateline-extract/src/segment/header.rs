//! Lines and openings that say when, where and under which name a text was published.
//!
//! *What it reads*: " date 2017-05-20 Soldiers have …", "Published: 20 May 2017", "Posted: Friday, May 13, 2016
//! 11:05 pm |", a line that is nothing but a date, "Source: Zaydan Times", "DEV-MUC3-0001 (NOSC)".
//! *What it leaves alone*: dates in sentences, and key words that no date follows ("Updated figures show").

use super::page::{Label, Opening, Page, Part, Rest};
use dateline_lexicon::{PageClass, PieceKind};
use dateline_types::{SegmentKind, SegmentUse, Span};

/// Headers stand in the first or last blocks.
const EDGE: usize = 6;
/// Most words of a "key: value" line.
const KEY_LINE: usize = 16;
/// Most pieces of an identifier.
const IDENTIFIER: usize = 8;
const STAMP: Label = Label::new(SegmentKind::Header, SegmentUse::Metadata, "header.stamp");
const DATE_LINE: Label = Label::new(SegmentKind::Header, SegmentUse::Metadata, "header.date-line");
const KEY: Label = Label::new(SegmentKind::Header, SegmentUse::Metadata, "header.key");
const TITLE: Label = Label::new(SegmentKind::Headline, SegmentUse::Context, "header.title");
const NAME: Label = Label::new(SegmentKind::Header, SegmentUse::Metadata, "header.identifier");

/// The header that a stretch begins with.
pub(super) fn opening(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let at_edge = rest.block < page.first_prose.saturating_add(1).max(EDGE)
        || rest.block + EDGE > page.blocks.len()
        || rest.block > page.last_prose;
    if !at_edge || !rest.untouched && rest.opening.words.len() > 1 && !starts_with_stamp(&rest.opening) {
        return None;
    }
    stamp(page, rest).or_else(|| key_line(page, rest)).or_else(|| identifier(page, rest))
}

fn starts_with_stamp(opening: &Opening<'_>) -> bool {
    opening.is(0, PageClass::Stamp)
}

/// "Published: 20 May 2017 at 10:30", or a line of a date alone.
fn stamp(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let opening = &rest.opening;
    let mut at = 0;
    while opening.is(at, PageClass::Stamp) || at > 0 && is_joint(page, opening, at) {
        at += 1;
    }
    let keyed = at > 0;
    let until = time_stamp_end(page, opening, at)?;
    let end = opening.words[until - 1].span.end();
    let whole = until == opening.words.len() && opening.complete;
    match (keyed, whole) {
        (true, _) => Some(STAMP.on(Span::new(rest.span.start(), end))),
        (false, true) => Some(DATE_LINE.on(rest.span)),
        (false, false) => None,
    }
}

fn is_joint(page: &Page<'_>, opening: &Opening<'_>, at: usize) -> bool {
    let word = &opening.words[at.min(opening.words.len().saturating_sub(1))];
    at < opening.words.len() && (word.is_mark(&[':', '|', '-', '–']) || page.is(word, PageClass::Clock))
}

/// One past the last piece of the date and time at `from`, where one stands there that names its year or month.
fn time_stamp_end(page: &Page<'_>, opening: &Opening<'_>, from: usize) -> Option<usize> {
    let (mut at, mut n_numbers, mut named) = (from, 0, false);
    while let Some(word) = opening.get(at) {
        let month = page.is(word, PageClass::Month);
        let weekday = page.is(word, PageClass::Weekday);
        let number = matches!(word.kind, PieceKind::Number | PieceKind::Ordinal);
        let mark = word.is_mark(&[',', '-', '/', ':', '.', '|', '–', '(', ')', '+']);
        let clock = page.is(word, PageClass::Clock) && n_numbers > 0;
        if !(month || weekday || number || mark || clock || is_clock_number(word.text)) {
            break;
        }
        n_numbers += usize::from(number || is_clock_number(word.text));
        named |= month || number && is_year(word.text);
        at += 1;
    }
    // A small word or an opening bracket at the end belongs to what follows ("… 2017 At least").
    while at > from && opening.get(at - 1).is_some_and(|word| is_loose(page, opening, at - 1, word.text)) {
        at -= 1;
    }
    (named && n_numbers > 0 && at > from).then_some(at)
}

/// "2017-05-20T10:30:00Z" is cut into pieces like "20T10".
fn is_clock_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(['T', 'Z', 'h'])
        || text.starts_with('T') && text[1..].starts_with(|c: char| c.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_loose(page: &Page<'_>, opening: &Opening<'_>, at: usize, text: &str) -> bool {
    let goes_on = at + 1 < opening.words.len();
    text == "(" || goes_on && page.is(&opening.words[at], PageClass::Small)
}

/// "Source: Zaydan Times".
fn key_line(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let opening = &rest.opening;
    let keyed = opening.is(0, PageClass::Key) && opening.get(1).is_some_and(|word| word.text == ":");
    let short = opening.complete && opening.words.len() <= KEY_LINE;
    if !keyed || !short || rest.block >= page.first_prose.min(EDGE) && rest.block < page.last_prose {
        return None;
    }
    let key = opening.words[0].text;
    let title = ["title", "headline"].iter().any(|title| key.eq_ignore_ascii_case(title));
    Some(if title { TITLE } else { KEY }.on(rest.span))
}

/// "DEV-MUC3-0001 (NOSC)": the name of the text in its collection, above it.
fn identifier(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let opening = &rest.opening;
    let name =
        rest.block == 0 && page.blocks.len() > 1 && opening.complete && opening.words.len() <= IDENTIFIER;
    let joined = rest.span.of(page.text).split_whitespace().next()?.contains(['-', '_']);
    let number = opening
        .words
        .iter()
        .any(|word| word.kind == PieceKind::Number || word.text.ends_with(|c: char| c.is_ascii_digit()));
    let plain = opening.words.iter().any(|word| word.text.chars().any(char::is_lowercase));
    (name && joined && number && !plain).then(|| NAME.on(rest.span))
}
