//! Places that a number names: "sector 3", "Block 12", "Kilo 16", "kilometre 41", "PK5", "Ward No. 3"; roads: "Route 6".
//!
//! The word for the kind and the number are one name, whatever other places bear the first word alone; a name in capitals before it belongs to
//! it ("Zaydan Block B"). It stands behind a word that puts something there ("in", "near"; "on" for roads). What it leaves alone: distances ("16 kilometres from"), counts ("four
//! camps"), numbers of anything else ("Article 12").

use crate::{Pos, Reading};
use dateline_lexicon::{PieceKind, PlaceClass};
use dateline_types::{Mention, MentionKind, Sentence, SentenceId};
use std::ops::Range;

/// The rule; its places are those of the report, as there is a "sector 3" everywhere.
pub(super) const RULE: &str = "place.numbered";
/// More certain than any name inside it.
const SCORE: f32 = 0.97;
/// Longest letter or Roman numeral, in bytes ("B", "VII").
const LONGEST_NUMERAL: u32 = 4;

/// The mentions of such names.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        for at in sentence.tokens.clone() {
            if let Some((tokens, kind)) = name_at(reading, sentence, at) {
                let span = reading.span_of(tokens);
                let place = super::location(span, span, SentenceId::at(idx), SCORE, RULE);
                mentions.push(Mention { kind, ..place });
            }
        }
    }
    mentions
}

/// The tokens of such a name, and what it is: roads are built.
fn name_at(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> Option<(Range<u32>, MentionKind)> {
    let kinds = PlaceClass::NUMBERED.or(PlaceClass::ROAD);
    let class = reading.lexicon.place_words.class(reading.word(at));
    let (end, class) = if class.any(kinds) {
        (number_behind(reading, sentence, at)?, class)
    } else {
        (at + 1, glued(reading, at)?)
    };
    let ends_there = end >= sentence.tokens.end || !is_counted(reading, end);
    let road = class.any(PlaceClass::ROAD);
    let kind = if road { MentionKind::Facility } else { MentionKind::Location };
    (class.any(kinds) && ends_there && is_placed(reading, sentence, at, road)).then_some((at..end, kind))
}

/// "PK5": letters of the table and a number in one word.
fn glued(reading: &Reading<'_>, at: u32) -> Option<PlaceClass> {
    let text = reading.token_text(at);
    if !reading.token(at).capital || !text.ends_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, number) = text.split_at(digits);
    let upper = !letters.is_empty() && letters.chars().all(char::is_uppercase);
    let number = number.chars().all(|letter| letter.is_ascii_digit());
    let word = reading.lexicon.vocabulary.get(&letters.to_lowercase());
    (upper && number).then(|| reading.lexicon.place_words.class(word))
}

/// One past the number behind a word, over "No." ("ward no. 3").
fn number_behind(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> Option<u32> {
    let inside = |token: &u32| *token < sentence.tokens.end;
    let text = |token: u32| reading.token_text(token);
    let mut next = at + 1;
    if inside(&next) && text(next).to_ascii_lowercase().starts_with("no") && text(next).len() <= 3 {
        next += if inside(&(next + 1)) && text(next + 1) == "." { 2 } else { 1 };
    }
    let token = reading.token(Some(next).filter(inside)?);
    let capital = reading.token(at).capital;
    let digits = token.kind == PieceKind::Number && !text(next).contains(['.', ',', ':', '/', '%']);
    let letter = capital && token.all_caps && token.span.len() <= LONGEST_NUMERAL && is_numeral(text(next));
    (token.spaced && (digits || letter)).then_some(next + 1)
}

/// "B", "VII".
fn is_numeral(text: &str) -> bool {
    text.len() == 1 && text != "I" && text != "A"
        || text.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

/// "camp 300 people": what the number counts stands behind it.
fn is_counted(reading: &Reading<'_>, token: u32) -> bool {
    let next = reading.token(token);
    next.spaced && !next.capital && next.tag.pos == Pos::Noun && !is_kind(reading, token)
}

/// "PK5 district", "Block B area".
fn is_kind(reading: &Reading<'_>, token: u32) -> bool {
    reading.lexicon.place_words.class(reading.word(token)).any(PlaceClass::HEAD)
}

/// Behind a word that puts something there, "the" between at most.
fn is_placed(reading: &Reading<'_>, sentence: &Sentence, at: u32, road: bool) -> bool {
    let before = |n: u32| at.checked_sub(n).filter(|token| sentence.tokens.contains(token));
    let the = before(1).is_some_and(|token| reading.token(token).tag.pos == Pos::Det);
    let Some(preposition) = before(if the { 2 } else { 1 }) else { return false };
    let locative = reading.lexicon.place_words.class(reading.word(preposition)).any(PlaceClass::BEFORE);
    let on = road && reading.token(preposition).tag.pos == Pos::Adp;
    locative || on
}
