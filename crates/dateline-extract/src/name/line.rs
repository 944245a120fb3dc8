//! A sentence as the finders of names see it: its tokens, how it is written, and mentions cut from it.
//!
//! Where a whole sentence is in capitals, where a headline gives every word a capital, or where a text has no capitals at
//! all, a capital letter says nothing: then names are found by tables alone.

use crate::Reading;
use dateline_lexicon::{NameWord, PieceKind, WordId};
use dateline_types::{EntityId, Mention, MentionKind, Resolution, SentenceId, Span};
use std::ops::Range;

/// A sentence in capitals has this share of its words in capitals, a headline this share with a capital.
const SHARE_OF_CAPITALS: f32 = 0.7;
/// Shorter sentences are never taken for one written in capitals ("UN: 5 dead").
const WORDS_TO_TELL: usize = 4;
/// A text without a capital among its first words has none, if it has as many.
const WORDS_WITHOUT_CAPITALS: usize = 24;

/// What capital letters say in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// A capital marks a name.
    Plain,
    /// Every word of weight has a capital, and no full stop ends it.
    Titled,
    /// Everything is in capitals.
    Capitals,
    /// Nothing in the text is ("police said four men were held near zaydan").
    Small,
}

/// What every finder asks of a sentence, found once.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// What capitals say in it.
    writing: Writing,
    /// Its sequences of capitalised words, in order.
    runs: Vec<Range<u32>>,
}

/// One sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'r, 'a> {
    /// What has been read.
    pub(super) reading: &'r Reading<'a>,
    /// Its number.
    pub(super) id: SentenceId,
    /// Its first token.
    pub(super) start: u32,
    /// One past its last token.
    pub(super) end: u32,
    /// What capitals say in it.
    pub(super) writing: Writing,
}

/// How every sentence of a report is written.
pub(super) fn written(reading: &Reading<'_>) -> Vec<Written> {
    let small = is_small(reading);
    (0..reading.sentences.len())
        .map(|idx| {
            let id = SentenceId::at(idx);
            let tokens = reading.sentence(id).tokens.clone();
            let writing = if small { Writing::Small } else { writing(reading, tokens.clone()) };
            let line = Line { reading, id, start: tokens.start, end: tokens.end, writing };
            Written { writing, runs: super::run::runs(line) }
        })
        .collect()
}

/// Every sentence of a report.
pub(super) fn lines<'r, 'a>(reading: &'r Reading<'a>) -> impl Iterator<Item = Line<'r, 'a>> {
    (0..reading.sentences.len()).map(move |idx| line_at(reading, SentenceId::at(idx)))
}

/// One sentence of a report.
pub(super) fn line_at<'r, 'a>(reading: &'r Reading<'a>, id: SentenceId) -> Line<'r, 'a> {
    let tokens = &reading.sentence(id).tokens;
    let writing = reading.written[id.idx()].writing;
    Line { reading, id, start: tokens.start, end: tokens.end, writing }
}

/// True for a text whose first words have no capital between them.
pub(crate) fn is_small(reading: &Reading<'_>) -> bool {
    let mut words = reading.tokens.iter().filter(|token| token.is_word()).take(WORDS_WITHOUT_CAPITALS);
    let mut n_words = 0;
    words.all(|token| {
        n_words += 1;
        !token.capital
    }) && n_words == WORDS_WITHOUT_CAPITALS
}

fn writing(reading: &Reading<'_>, tokens: Range<u32>) -> Writing {
    let words = reading.tokens[tokens.start as usize..tokens.end as usize].iter();
    let long = words.filter(|token| token.is_word() && token.span.len() > 3);
    let (mut n_words, mut n_capital, mut n_all_caps) = (0usize, 0usize, 0usize);
    for token in long {
        n_words += 1;
        n_capital += usize::from(token.capital);
        n_all_caps += usize::from(token.all_caps);
    }
    let most = |n: usize| n_words >= WORDS_TO_TELL && n as f32 >= SHARE_OF_CAPITALS * n_words as f32;
    let stops = tokens.end > tokens.start && reading.token_text(tokens.end - 1) == ".";
    match (most(n_all_caps), most(n_capital) && !stops) {
        (true, _) => Writing::Capitals,
        (false, true) => Writing::Titled,
        (false, false) => Writing::Plain,
    }
}

impl<'r> Line<'r, '_> {
    /// The numbers of its tokens.
    pub(super) fn tokens(self) -> Range<u32> {
        self.start..self.end
    }

    /// Its sequences of capitalised words.
    pub(super) fn runs(self) -> &'r [Range<u32>] {
        &self.reading.written[self.id.idx()].runs
    }

    /// The words from `token` to the end of the sentence.
    pub(super) fn words_from(self, token: u32) -> impl Iterator<Item = WordId> + Clone + 'r {
        let (from, to) = (token.clamp(self.start, self.end), self.end);
        self.reading.tokens[from as usize..to as usize].iter().map(|token| token.word)
    }

    /// What the tables of names say about the word at `token`; nothing outside the sentence.
    pub(super) fn name_word(self, token: u32) -> NameWord {
        if !self.holds(token) {
            return NameWord::default();
        }
        self.reading.lexicon.names.words.get(self.reading.word(token))
    }

    /// True for a token of this sentence.
    pub(super) fn holds(self, token: u32) -> bool {
        (self.start..self.end).contains(&token)
    }

    /// The words at `token`, empty outside the sentence.
    pub(super) fn text(self, token: u32) -> &'r str {
        if self.holds(token) { self.reading.token_text(token) } else { "" }
    }

    /// The words before `token`, empty at the start of the sentence.
    pub(super) fn text_before(self, token: u32) -> &'r str {
        if token > self.start { self.reading.token_text(token - 1) } else { "" }
    }

    /// True for a word with a capital.
    pub(super) fn is_capital(self, token: u32) -> bool {
        self.holds(token) && {
            let token = self.reading.token(token);
            token.capital && token.kind == PieceKind::Word
        }
    }

    /// True for the ending of a possessor.
    pub(super) fn is_possessive(self, token: u32) -> bool {
        matches!(self.text(token), "'s" | "’s" | "'S" | "’S" | "'" | "’") && !self.reading.token(token).spaced
    }

    /// Where a phrase starts when "the" and "so-called" before `token` are taken in.
    pub(super) fn with_article(self, token: u32) -> u32 {
        let mut start = token;
        if start >= self.start + 3 && self.text(start - 2) == "-" && self.text_before(start) == "called" {
            start -= 3;
        }
        let article = self.text_before(start).eq_ignore_ascii_case("the");
        if article { start - 1 } else { start }
    }

    /// True where small and capital letters are the same for every name.
    pub(super) fn is_even(self) -> bool {
        matches!(self.writing, Writing::Capitals | Writing::Small)
    }

    /// A mention cut from this sentence.
    pub(super) fn mention(self, cut: Cut) -> Mention {
        Mention {
            span: self.reading.span_of(cut.tokens),
            head: self.reading.span_of(cut.head),
            sentence: self.id,
            kind: cut.kind,
            entity: cut.entity,
            resolution: cut.resolution,
            role: None,
            score: cut.score,
            quantity: None,
            rule: cut.rule.into(),
        }
    }
}

/// What a finder says about a stretch of tokens.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    /// The phrase.
    pub(super) tokens: Range<u32>,
    /// Its head word or name.
    pub(super) head: Range<u32>,
    /// What it names.
    pub(super) kind: MentionKind,
    /// What it stands for.
    pub(super) entity: Option<EntityId>,
    /// How that is known.
    pub(super) resolution: Resolution,
    /// How sure the rule is, 0..1.
    pub(super) score: f32,
    /// Name of the rule.
    pub(super) rule: &'static str,
}

/// The tokens of a mention.
pub(super) fn tokens_of(reading: &Reading<'_>, span: Span) -> Range<u32> {
    reading.tokens_in(span)
}

#[cfg(test)]
mod tests {
    use super::{Writing, lines};
    use crate::name::tests::read;

    #[test]
    fn capitals_are_told_from_headlines_and_plain_sentences() {
        let writing = |text: &str| read(text, |reading| lines(reading).next().map(|line| line.writing));
        assert_eq!(writing("Police said two men were held in Zaydan."), Some(Writing::Plain));
        assert_eq!(writing("POLICE SAID FOUR MEN WERE HELD NEAR ZAYDAN."), Some(Writing::Capitals));
        assert_eq!(writing("Four Killed in Market Blast Near Zaydan"), Some(Writing::Titled));
        assert_eq!(writing("UN: 5 dead"), Some(Writing::Plain));
        let small = "police said four men were held near zaydan after a bomb went off, and two more were held in \
                     the town on the day before, where a fire broke out.";
        assert_eq!(writing(small), Some(Writing::Small));
    }
}
