//! Places that the report calls so without the gazetteer knowing them: "the village of Tob Zawa", "al-Foo district".
//!
//! A run of capitals beside a word for a kind of place, and those joined to it ("the suburbs of Tob Zawa and Foo"). Words that only look so ("the State Department", a capital at
//! the start of a sentence alone) are left.

use super::evidence::{Judged, is_people};
use crate::Reading;
use dateline_lexicon::{PlaceClass, is_article};
use dateline_types::{Mention, Sentence, SentenceId};
use std::ops::Range;

/// Longest name in tokens.
const LONGEST: u32 = 6;
/// A name that is called a place, but that the gazetteer does not know.
const SCORE: f32 = 0.6;

/// The mentions of such names.
pub(super) fn find(reading: &Reading<'_>, judged: &[Judged<'_>]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        for head in sentence.tokens.clone() {
            let names = if is_kind(reading, head) {
                beside(reading, sentence, head)
            } else if is_last(reading, head) {
                ended(reading, sentence, head)
            } else {
                begun(reading, sentence, head)
            };
            for name in names.into_iter().filter(|name| is_name(reading, name)) {
                if !is_known(judged, &name) {
                    let span = reading.span_of(name);
                    mentions.push(super::location(span, span, SentenceId::at(idx), SCORE, "place.unknown"));
                }
            }
        }
    }
    mentions
}

/// The names behind and before a word for a kind.
fn beside(reading: &Reading<'_>, sentence: &Sentence, head: u32) -> Vec<Range<u32>> {
    let of = after(reading, sentence, head).map_or_else(Vec::new, |first| list(reading, sentence, first));
    of.into_iter().chain(before(reading, sentence, head)).collect()
}

/// "the Tob Zawa river": the word for the kind, small as it is, belongs to the name.
fn ended(reading: &Reading<'_>, sentence: &Sentence, last: u32) -> Vec<Range<u32>> {
    before(reading, sentence, last).map(|name| name.start..last + 1).into_iter().collect()
}

fn is_last(reading: &Reading<'_>, token: u32) -> bool {
    let class = reading.lexicon.place_words.class(reading.word(token));
    class.any(PlaceClass::LAST) && !reading.token(token).capital
}

/// "Mount Tob Zawa": the word for the kind is the first of the name.
fn begun(reading: &Reading<'_>, sentence: &Sentence, first: u32) -> Vec<Range<u32>> {
    let class = reading.lexicon.place_words.class(reading.word(first));
    let until = sentence.tokens.end.min(first + LONGEST);
    if !class.any(PlaceClass::FIRST) || !reading.token(first).capital || first + 1 >= until {
        return Vec::new();
    }
    let end = run(reading, first + 1, until);
    (end > first + 1).then_some(first..end).into_iter().collect()
}

/// The gazetteer has read a place in the name.
fn is_known(judged: &[Judged<'_>], name: &Range<u32>) -> bool {
    let from = judged.partition_point(|judged| judged.spot.tokens.end <= name.start);
    let mut inside = judged[from..].iter().take_while(|judged| judged.spot.tokens.start < name.end);
    inside.any(|judged| judged.holds() && !is_part(judged, name))
}

/// A capital in it, and no part of a longer word ("AIDS-related").
fn is_name(reading: &Reading<'_>, name: &Range<u32>) -> bool {
    let last = reading.token_text(name.end - 1);
    last != "-" && name.clone().any(|token| reading.token(token).capital)
}

/// "the village of Dan Gurmi": the gazetteer knows the first word of the name alone.
fn is_part(judged: &Judged<'_>, name: &Range<u32>) -> bool {
    judged.spot.tokens.len() < name.len() && !judged.spot.facts.division && !judged.spot.facts.country
}

/// A word for a kind of place, small as kinds are written.
fn is_kind(reading: &Reading<'_>, token: u32) -> bool {
    let class = reading.lexicon.place_words.class(reading.word(token));
    class.any(PlaceClass::HEAD)
        && reading.lexicon.place_words.feature(reading.word(token)).is_some()
        && !reading.token(token).capital
}

/// "village of Tob Zawa"
fn after(reading: &Reading<'_>, sentence: &Sentence, head: u32) -> Option<Range<u32>> {
    let start = head + 2;
    let of = start < sentence.tokens.end && reading.token_text(head + 1) == "of";
    let end = of.then(|| run(reading, start, sentence.tokens.end.min(start + LONGEST)))?;
    (end > start).then_some(start..end)
}

/// "suburbs of Tob Zawa, Foo and Bar": the first name and what is joined to it.
fn list(reading: &Reading<'_>, sentence: &Sentence, first: Range<u32>) -> Vec<Range<u32>> {
    let mut names = vec![first];
    while let Some(next) = names.last().and_then(|last| joined(reading, sentence, last.end)) {
        names.push(next);
    }
    // A comma alone may stand before something else ("the village of Foo, Basra").
    let whole = names.iter().any(|name| is_and(reading, sentence, name.end));
    names.truncate(if whole { names.len() } else { 1 });
    names
}

fn is_and(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    at < sentence.tokens.end && reading.token(at).tag.pos == crate::Pos::Cconj
}

fn joined(reading: &Reading<'_>, sentence: &Sentence, end: u32) -> Option<Range<u32>> {
    let start = end + 1;
    let comma = || start < sentence.tokens.end && reading.token_text(end) == ",";
    let joint = is_and(reading, sentence, end) || comma();
    let until = sentence.tokens.end.min(start + LONGEST);
    let end = (joint && start < until).then(|| run(reading, start, until))?;
    (end > start).then_some(start..end)
}

/// "in the al-Foo district"
fn before(reading: &Reading<'_>, sentence: &Sentence, head: u32) -> Option<Range<u32>> {
    let mut start = head;
    while start > sentence.tokens.start && head - start < LONGEST && belongs(reading, start - 1) {
        start -= 1;
    }
    while start < head && (!opens(reading, start) || is_small_word(reading, sentence, start)) {
        start += 1;
    }
    let at_start = start == sentence.tokens.start;
    let people = (start..head).any(|token| is_people(reading, token));
    // "in an area": an article alone names nothing.
    let named = (start..head).any(|token| reading.token(token).capital);
    (named && !at_start && !people).then_some(start..head)
}

/// "al", "at" before a hyphen or as no preposition ("at Tob Zawa village" has none).
fn is_small_article(reading: &Reading<'_>, token: u32) -> bool {
    let hyphen = reading
        .tokens
        .get(token as usize + 1)
        .is_some_and(|next| !next.spaced && reading.words(next.span) == "-");
    let preposition = reading.token(token).tag.pos == crate::Pos::Adp && !hyphen;
    is_article(&reading.token_text(token).to_ascii_lowercase()) && !preposition
}

/// "In Tob Zawa district", "The Tob Zawa river": the word that opens the sentence is none of the name.
fn is_small_word(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let small = matches!(reading.token(at).tag.pos, crate::Pos::Adp | crate::Pos::Det);
    at == sentence.tokens.start && small
}

fn run(reading: &Reading<'_>, start: u32, end: u32) -> u32 {
    if !opens(reading, start) {
        return start;
    }
    (start..end).find(|token| !belongs(reading, *token)).unwrap_or(end)
}

fn opens(reading: &Reading<'_>, token: u32) -> bool {
    let here = reading.token(token);
    let article = is_small_article(reading, token);
    let class = reading.lexicon.place_words.class(here.word);
    here.is_word() && (here.capital || article) && !class.any(PlaceClass::ORGANISATION.or(PlaceClass::TITLE))
}

fn belongs(reading: &Reading<'_>, token: u32) -> bool {
    let here = reading.token(token);
    let text = reading.words(here.span);
    here.is_word() && (here.capital || is_small_article(reading, token) && goes_on(reading, token))
        || text == "-" && !here.spaced
}

/// "Tob al-Zawa", not "Tob Zawa at noon": behind a small article stands the rest of the name.
fn goes_on(reading: &Reading<'_>, article: u32) -> bool {
    let next = |n: u32| reading.tokens.get((article + n) as usize);
    let hyphen = next(1).is_some_and(|token| !token.spaced && reading.words(token.span) == "-");
    next(if hyphen { 2 } else { 1 }).is_some_and(|token| token.capital)
}
