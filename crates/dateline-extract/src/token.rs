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
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let all_caps =
        capital && span.len() > 1 && letters.clone().count() > 1 && letters.all(char::is_uppercase);
    let spaced = reading.text[..span.start() as usize].chars().next_back().is_none_or(char::is_whitespace);
    let word = reading.lexicon.vocabulary.get(words);
    Token { span, word, kind, tag: Tag::default(), capital, all_caps, spaced }
}
