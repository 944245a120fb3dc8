//! Segments into tokens: one look-up in the vocabulary a token, so that every later rule compares numbers.

use crate::{Reading, Tag};
use dateline_lexicon::{PieceKind, WordId, pieces};
use dateline_types::{SegmentUse, Span};

/// A word, number or mark of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its number in the vocabulary; unknown to all tables: [`WordId::UNKNOWN`].
    pub word: WordId,
    /// What it is made of.
    pub kind: PieceKind,
    /// Part of speech and form, once the tagger has run.
    pub tag: Tag,
    /// Its first letter is upper case.
    pub capital: bool,
    /// All its letters are upper case and it has at least two.
    pub all_caps: bool,
    /// A blank stands before it (false in "US" + "-" + "led" for the last two).
    pub spaced: bool,
}

impl Token {
    /// True for a word (letters).
    pub fn is_word(&self) -> bool {
        self.kind == PieceKind::Word
    }
}

/// Cuts every segment that is not dropped.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let mut tokens = Vec::with_capacity(reading.text.len() / 5);
    for segment in reading.segments.iter().filter(|segment| segment.usage != SegmentUse::Drop) {
        let (text, base) = (segment.span.of(reading.text), segment.span.start());
        tokens.extend(pieces(text).map(|piece| {
            let span = Span::new(base + piece.range.start as u32, base + piece.range.end as u32);
            token(reading, span, piece.kind)
        }));
    }
    reading.tokens = tokens;
}

fn token(reading: &Reading<'_>, span: Span, kind: PieceKind) -> Token {
    let words = span.of(reading.text);
    let (capital, all_caps) =
        if words.is_ascii() { plain_capitals(words.as_bytes()) } else { capitals(words) };
    let spaced = is_spaced(reading.text, span.start() as usize);
    let word = reading.lexicon.vocabulary.get(words);
    Token { span, word, kind, tag: Tag::default(), capital, all_caps, spaced }
}

/// Whether the first letter is upper case, and whether all are that are letters, two at least.
fn capitals(words: &str) -> (bool, bool) {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let all_caps =
        capital && words.len() > 1 && letters.clone().count() > 1 && letters.all(char::is_uppercase);
    (capital, all_caps)
}

/// The same for words without marks on their letters.
fn plain_capitals(words: &[u8]) -> (bool, bool) {
    let capital = words.first().is_some_and(u8::is_ascii_uppercase);
    let mut letters = words.iter().filter(|byte| byte.is_ascii_alphabetic());
    (capital, capital && letters.clone().nth(1).is_some() && letters.all(u8::is_ascii_uppercase))
}

/// A blank stands before `at`, or nothing.
fn is_spaced(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at].last() {
        None | Some(b' ') => true,
        Some(byte) if byte.is_ascii_graphic() => false,
        Some(_) => text[..at].chars().next_back().is_none_or(char::is_whitespace),
    }
}

#[cfg(test)]
mod tests {
    use super::{capitals, plain_capitals};

    #[test]
    fn the_short_way_for_plain_letters_says_the_same() {
        for words in ["Mosul", "US", "U.S.", "M16", "I", "killed", "1st", "USd", ",", "A."] {
            assert_eq!(plain_capitals(words.as_bytes()), capitals(words), "{words}");
        }
        assert_eq!(capitals("ÉTATS"), (true, true));
    }
}
