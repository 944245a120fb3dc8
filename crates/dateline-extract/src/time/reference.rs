//! Words that point at the present, the past or the future without a date: "now", "so far", "recently".
//!
//! It leaves alone: "still", "already", "meanwhile" (they say how an event lies, not when), "now-defunct".

use super::{
    expression::{Found, Meaning},
    length,
    line::Line,
};
use dateline_lexicon::Reference;

/// The phrase that starts at `at`; a phrase that is no time expression after all is found as `None` with its end.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (n_words, value) = line.words.references.longest(line.rest(at))?;
    let end = at + n_words;
    let hyphen = line.mark(end, "-") && line.glued(end) || is_name(line, at, end);
    let counted = length::read(line, end).is_some() || line.unit(end).is_some();
    let meaning = Meaning::Reference(*value);
    (!hyphen && !counted || *value == Reference::Nothing).then(|| Found::new(at..end, meaning))
}

/// "Zaydan News Now": words with capitals behind a name are a part of it.
fn is_name(line: &Line<'_>, at: usize, end: usize) -> bool {
    let small = |at: usize| line.token(at).is_some_and(|token| !token.capital && token.is_word());
    let name = at > 0 && line.name(at - 1) && line.token(at).is_some_and(|token| token.capital);
    name && !(small(at) || small(end))
}
