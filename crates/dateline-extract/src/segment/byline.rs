//! Who wrote it: "By Jane Doe, Reuters", "BY JANE DOE AND JOHN ROE IN ZAYDAN".
//!
//! *What it reads*: a short block without a stop that begins with "By" and goes on in names.
//! *What it leaves alone*: sentences that begin with "By" ("By Friday, 300 had fled.") and "… by Reuters" inside
//! a line.

use super::page::{Label, Page, Part, Rest, Word};
use dateline_lexicon::{PageClass, PieceKind};
use dateline_types::{SegmentKind, SegmentUse};

/// Most pieces of a byline.
const LONGEST: usize = 18;
const BYLINE: Label = Label::new(SegmentKind::Byline, SegmentUse::Metadata, "byline.by");

/// The whole of a block that names its writers.
pub(super) fn whole(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let words = &rest.opening.words;
    let by = words.first().is_some_and(|word| word.text.eq_ignore_ascii_case("by"));
    let short = rest.opening.complete && (2..=LONGEST).contains(&words.len());
    if !by || !short {
        return None;
    }
    let named = words[1..].iter().all(|word| belongs_to_names(page, word));
    let person = words[1..]
        .iter()
        .find(|word| word.text != ":")
        .is_some_and(|word| word.is_capitalised() && !is_date(page, word));
    (named && person).then(|| BYLINE.on(rest.span))
}

fn belongs_to_names(page: &Page<'_>, word: &Word<'_>) -> bool {
    let small =
        page.is(word, PageClass::Small) || matches!(word.text, "al" | "el" | "bin" | "de" | "van" | "von");
    let mark = word.is_mark(&[',', '.', ':', '-', '|', '/', '&', '’', '\'', '–', '—', '@', '(', ')']);
    let day = word.kind == PieceKind::Number || page.is(word, PageClass::Clock);
    word.is_capitalised() || small || mark || day || word.kind == PieceKind::Address
}

fn is_date(page: &Page<'_>, word: &Word<'_>) -> bool {
    page.is(word, PageClass::Weekday) || page.is(word, PageClass::Month)
}
