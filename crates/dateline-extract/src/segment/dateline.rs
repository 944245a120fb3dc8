//! Datelines: where, when and for whom a report was filed, before its first sentence.
//!
//! *What it reads*: "ZAYDAN, Iraq (AP) — ", "BEIRUT — ", "BAGHDAD, 20 May (Reuters) -", "(CNN) ", and the wires of
//! the 1980s: "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- "; in South Asian papers a colon ends it ("SRINAGAR, April 13: "), which needs a day or an
//! agency beside a name in capitals. The segment ends before the sentence.
//! *What it leaves alone*: dashes in sentences ("The Old City – a warren of homes – holds"), and in texts that are
//! all upper case every opening that names neither a day nor an agency.

use super::page::{Label, Opening, Page, Part, Rest, Word};
use dateline_lexicon::{PageClass, PieceKind};
use dateline_types::{SegmentKind, SegmentUse, Span};

/// Most pieces before the dash.
const LONGEST: usize = 22;
/// Most pieces before a colon ("SRINAGAR, April 13:").
const BEFORE_COLON: usize = 7;
/// Most words of a place that is not in capitals and has neither day nor agency beside it.
const PLAIN_PLACE: usize = 3;
const DATELINE: Label = Label::new(SegmentKind::Dateline, SegmentUse::Metadata, "dateline.place");
const AGENCY: Label = Label::new(SegmentKind::Dateline, SegmentUse::Metadata, "dateline.agency");

/// What speaks for a dateline in the pieces before its dash.
#[derive(Default)]
struct Signs {
    n_words: usize,
    /// The first word is in capitals.
    capitals: bool,
    /// A day or year is named.
    day: bool,
    /// An agency is named, or something short stands in brackets.
    bracket: bool,
}

/// The dateline that a stretch begins with.
pub(super) fn opening(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let opening = &rest.opening;
    if let Some(end) = agency_alone(page, opening) {
        return Some(AGENCY.on(Span::new(rest.span.start(), end)));
    }
    let (head, end) = head(page, opening)?;
    let signs = signs(page, head)?;
    let early = rest.block <= page.first_prose;
    let strong = signs.day || signs.bracket;
    let plain = !page.upper_case
        && early
        && (signs.capitals || signs.n_words <= PLAIN_PLACE && is_long_dash(opening, head.len()));
    let goes_on = opening.words.len() > head.len() + 1 || rest.block + 1 < page.blocks.len();
    let ends = if is_colon(&opening.words[head.len()]) {
        signs.capitals && strong && !is_day(page, &head[0]) && head.len() <= BEFORE_COLON
    } else {
        strong || plain
    };
    (goes_on && ends).then(|| DATELINE.on(Span::new(rest.span.start(), end)))
}

/// "(CNN) Soldiers …", "(Reuters) - Soldiers …".
fn agency_alone(page: &Page<'_>, opening: &Opening<'_>) -> Option<u32> {
    if opening.get(0)?.text != "(" {
        return None;
    }
    let (n, _) = page.words.agencies.longest(opening.ids(1))?;
    let closed = opening.get(n + 1).filter(|word| word.text == ")")?;
    let named =
        opening.words[1..=n].iter().all(|word| word.is_capitalised() || word.kind == PieceKind::Punct);
    let next = opening.get(n + 2)?;
    if is_dash(next) && opening.words.len() > n + 3 {
        return named.then_some(next.span.end());
    }
    (named && next.is_capitalised()).then_some(closed.span.end())
}

/// The pieces before the dash, and where the dash ends. A place with an agency may do without the dash.
fn head<'o, 'a>(page: &Page<'_>, opening: &'o Opening<'a>) -> Option<(&'o [Word<'a>], u32)> {
    let mut depth = 0usize;
    for (at, word) in opening.words.iter().enumerate().take(LONGEST) {
        match word.text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ if at > 0 && depth == 0 && is_dash(word) && stands_apart(page, opening, at) => {
                return Some((&opening.words[..at], word.span.end()));
            }
            _ if at > 0 && depth == 0 && is_colon(word) => {
                return Some((&opening.words[..at], word.span.end()));
            }
            _ if depth == 0 && !can_stand_in_head(page, word) && !is_within_name(opening, at) => return None,
            _ => {}
        }
    }
    None
}

fn is_colon(word: &Word<'_>) -> bool {
    word.text == ":"
}

fn is_dash(word: &Word<'_>) -> bool {
    word.is_mark(&['-', '–', '—'])
}

fn is_long_dash(opening: &Opening<'_>, at: usize) -> bool {
    opening.get(at).is_some_and(|word| word.is_mark(&['–', '—']) || word.text == "--" || word.text == "-")
}

/// A dash with a blank after it, unlike the hyphen of "Deir-ez-Zor"; "ZAYDAN—Soldiers" has a long one.
fn stands_apart(page: &Page<'_>, opening: &Opening<'_>, at: usize) -> bool {
    let word = &opening.words[at];
    let before = opening.words[at - 1].span.end() < word.span.start();
    let after = page.text[word.span.end() as usize..].starts_with(|c: char| c.is_whitespace() || c == '[');
    after && (before || word.text != "-") || word.text.starts_with(['—']) || word.text == "--"
}

fn can_stand_in_head(page: &Page<'_>, word: &Word<'_>) -> bool {
    let joint = matches!(
        word.text,
        "de" | "la" | "el" | "al" | "of" | "and" | "the" | "del" | "du" | "ez" | "es" | "ar" | "as" | "ad"
    );
    word.is_capitalised()
        || joint
        || matches!(word.kind, PieceKind::Number | PieceKind::Ordinal)
        || is_day(page, word)
        || word.is_mark(&[',', '.', '/', '-', '\'', '’', '‘', '`'])
}

/// The "au" of "Port-au-Prince": between two hyphens without a blank.
fn is_within_name(opening: &Opening<'_>, at: usize) -> bool {
    let glued = |a: usize, b: usize| {
        let pair = opening.get(a).zip(opening.get(b));
        pair.is_some_and(|(a, b)| a.span.end() == b.span.start() && (a.text == "-" || b.text == "-"))
    };
    at > 0 && glued(at - 1, at) && glued(at, at + 1)
}

fn is_day(page: &Page<'_>, word: &Word<'_>) -> bool {
    page.is(word, PageClass::Month) || page.is(word, PageClass::Weekday)
}

/// What the pieces before the dash say, or nothing where they cannot be a place.
fn signs(page: &Page<'_>, head: &[Word<'_>]) -> Option<Signs> {
    let first = head.first()?;
    let small = page.is(first, PageClass::Small)
        || page.is(first, PageClass::Stamp)
        || page.is(first, PageClass::Opener);
    if !first.is_capitalised() || small {
        return None;
    }
    let mut signs =
        Signs { capitals: first.is_upper_case() && first.text.chars().count() > 1, ..Signs::default() };
    for (at, word) in head.iter().enumerate() {
        signs.n_words += usize::from(word.kind == PieceKind::Word);
        signs.day |= is_day(page, word) && has_number_beside(head, at);
        signs.bracket |= word.text == "("
            || word.text == "/"
                && page.words.agencies.longest(head[at + 1..].iter().map(|word| page.id(word))).is_some();
    }
    Some(signs)
}

/// "20 May", "May 20".
fn has_number_beside(head: &[Word<'_>], at: usize) -> bool {
    let number = |at: usize| {
        head.get(at).is_some_and(|word| matches!(word.kind, PieceKind::Number | PieceKind::Ordinal))
    };
    at > 0 && number(at - 1) || number(at + 1) || number(at + 2)
}
