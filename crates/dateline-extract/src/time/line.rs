//! One sentence as the grammar of time sees it: tokens counted from its start, with the senses of their words.

use crate::{Reading, Token};
use dateline_lexicon::{DayPart, PieceKind, TimeCue, TimeCues, TimeSense, TimeUnit, TimeWords};

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Line<'r> {
    pub(super) text: &'r str,
    pub(super) tokens: &'r [Token],
    pub(super) words: &'r TimeWords,
    /// The document writes dates month first.
    pub(super) month_first: bool,
}

impl<'r> Line<'r> {
    pub(super) fn new(reading: &Reading<'r>, tokens: &'r [Token]) -> Line<'r> {
        let american = |lang: &str| lang.eq_ignore_ascii_case("en-us");
        let month_first = reading.document.lang.as_deref().is_some_and(american);
        Line { text: reading.text, tokens, words: &reading.lexicon.time, month_first }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<&'r Token> {
        self.tokens.get(at)
    }

    pub(super) fn text_of(&self, at: usize) -> &'r str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn senses(&self, at: usize) -> &'r [TimeSense] {
        self.token(at).map_or(&[], |token| self.words.senses(token.word))
    }

    pub(super) fn sense<T>(&self, at: usize, pick: impl Fn(TimeSense) -> Option<T>) -> Option<T> {
        self.senses(at).iter().find_map(|sense| pick(*sense))
    }

    pub(super) fn cue(&self, at: usize, cue: TimeCue) -> bool {
        self.any_cue(at, &[cue])
    }

    pub(super) fn any_cue(&self, at: usize, cues: &[TimeCue]) -> bool {
        self.has(at, TimeCues::of(cues))
    }

    /// True where the word is one of a set of cues.
    pub(super) fn has(&self, at: usize, cues: TimeCues) -> bool {
        self.token(at).is_some_and(|token| self.words.cues(token.word).any(cues))
    }

    /// The same, of the token before `at`.
    pub(super) fn before(&self, at: usize, cues: &[TimeCue]) -> bool {
        at > 0 && self.any_cue(at - 1, cues)
    }

    /// Month number and whether the word needs help from its neighbours.
    pub(super) fn month(&self, at: usize) -> Option<(i8, bool)> {
        let token = self.token(at).filter(|token| token.capital)?;
        let sense = self.words.senses(token.word).iter();
        sense.into_iter().find_map(|sense| match sense {
            TimeSense::Month { number, doubtful } => Some((*number, *doubtful)),
            _ => None,
        })
    }

    /// Weekday number and whether the word needs help from its neighbours.
    pub(super) fn weekday(&self, at: usize) -> Option<(i8, bool)> {
        self.sense(at, |sense| match sense {
            TimeSense::Weekday { number, short } => Some((number, short)),
            _ => None,
        })
    }

    /// Unit and whether it stands in the plural.
    pub(super) fn unit(&self, at: usize) -> Option<(TimeUnit, bool)> {
        self.sense(at, |sense| match sense {
            TimeSense::Unit { unit, plural } => Some((unit, plural)),
            _ => None,
        })
    }

    pub(super) fn part(&self, at: usize) -> Option<DayPart> {
        self.sense(at, |sense| if let TimeSense::Part(part) = sense { Some(part) } else { None })
    }

    /// Plain digits without separators, at most four of them.
    pub(super) fn digits(&self, at: usize) -> Option<u32> {
        let token = self.token(at).filter(|token| token.kind == PieceKind::Number)?;
        let digits = token.span.of(self.text);
        (digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse().ok())
            .flatten()
    }

    /// Four digits that can be a year.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let year = self.digits(at).filter(|_| self.text_of(at).len() == 4)?;
        let limits = self.words.limit("earliest-bare-year")..=self.words.limit("latest-bare-year");
        limits.contains(&year).then_some(year as i16)
    }

    /// "9th", or the word "ninth".
    pub(super) fn ordinal(&self, at: usize) -> Option<u32> {
        let token = self.token(at)?;
        if token.kind == PieceKind::Ordinal {
            let words = token.span.of(self.text);
            return words.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok();
        }
        self.sense(at, |sense| if let TimeSense::Ordinal(rank) = sense { Some(rank) } else { None })
    }

    /// A day of a month in digits ("20", "20th").
    pub(super) fn day(&self, at: usize) -> Option<i8> {
        let kind = self.token(at)?.kind;
        let number = match kind {
            PieceKind::Number => self.digits(at).filter(|_| self.text_of(at).len() <= 2)?,
            PieceKind::Ordinal => self.ordinal(at)?,
            _ => return None,
        };
        (1..=31).contains(&number).then_some(number as i8)
    }

    /// True where the token is exactly this mark.
    pub(super) fn mark(&self, at: usize, mark: &str) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, PieceKind::Punct | PieceKind::Symbol))
            && self.text_of(at) == mark
    }

    /// True for a hyphen or dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        ["-", "–", "—"].iter().any(|dash| self.mark(at, dash))
    }

    /// True where no blank stands before the token.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    /// True for an unknown word with a capital first letter in running text: most likely a name.
    pub(super) fn name(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        token.is_word()
            && token.capital
            && !token.all_caps
            && token.spaced
            && self.words.senses(token.word).is_empty()
    }

    /// True for a word in small letters.
    pub(super) fn small_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_word() && !token.capital)
    }

    /// `at`, or the place after a full stop that belongs to an abbreviation before it ("Oct. 23").
    pub(super) fn past_stop(&self, at: usize) -> usize {
        if self.mark(at, ".") && self.glued(at) { at + 1 } else { at }
    }

    /// The same with a comma.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        if self.mark(at, ",") { at + 1 } else { at }
    }

    /// Phrases are looked up in the words from here on.
    pub(super) fn rest(&self, at: usize) -> impl Iterator<Item = dateline_lexicon::WordId> + Clone + 'r {
        self.tokens[at.min(self.tokens.len())..].iter().map(|token| token.word)
    }
}
