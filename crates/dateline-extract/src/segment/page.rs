//! What the rules of this folder share: the blocks, the tables, and small questions about words.

use super::{layout, repeated};
use crate::Reading;
use dateline_lexicon::{Lexicon, PageClass, PageWords, PieceKind, WordId, pieces};
use dateline_types::{Mark, SegmentKind, SegmentUse, Span};

/// Most words of a block that its beginning is read for.
pub(super) const OPENING: usize = 24;
/// A block that ends in a stop and has this many words is prose.
const PROSE_WORDS: usize = 8;
/// A block of this many words is prose even without a stop.
const LONG_WORDS: usize = 40;

/// A stretch that a rule has recognised: the beginning or the end of a block, or all of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub span: Span,
    pub label: Label,
    /// What the rest of the block is then, where this part says so ("1/22" leaves a caption).
    pub leaves: Option<Label>,
}

/// What a stretch is, and the rule that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub kind: SegmentKind,
    pub usage: SegmentUse,
    pub rule: &'static str,
}

impl Label {
    pub(super) const BODY: Label = Label::new(SegmentKind::Body, SegmentUse::Extract, "segment.body");

    pub(super) const fn new(kind: SegmentKind, usage: SegmentUse, rule: &'static str) -> Label {
        Label { kind, usage, rule }
    }

    pub(super) const fn on(self, span: Span) -> Part {
        Part { span, label: self, leaves: None }
    }
}

/// A paragraph as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub span: Span,
    /// Number of words, up to [`LONG_WORDS`].
    pub n_words: usize,
    /// It ends as a sentence ends.
    pub stopped: bool,
    /// Running text: a sentence of some length.
    pub prose: bool,
}

/// The blocks of a document and the tables.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub words: &'a PageWords,
    pub title: Option<&'a str>,
    pub marks: &'a [Mark],
    pub blocks: Vec<Block>,
    /// How often each block stands on the page.
    pub repeats: Vec<repeated::Repeats>,
    /// Lines were broken at a fixed width.
    pub wrapped: bool,
    /// It has a gallery whose captions may stand there again and again.
    pub gallery: bool,
    /// The first block of running text, or the number of blocks where there is none.
    pub first_prose: usize,
    /// The last block of running text.
    pub last_prose: usize,
    /// No lower-case letter stands in the first running text.
    pub upper_case: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(reading: &Reading<'a>) -> Page<'a> {
        let text = reading.text;
        let (spans, wrapped) = layout::blocks(text);
        let blocks: Vec<Block> = spans.into_iter().map(|span| block(text, span)).collect();
        let repeats = repeated::count(text, &blocks);
        let first_prose = blocks.iter().position(|block| block.prose).unwrap_or(blocks.len());
        let last_prose = blocks.iter().rposition(|block| block.prose).unwrap_or(0);
        let upper_case =
            blocks.get(first_prose).is_some_and(|block| !block.span.of(text).chars().any(char::is_lowercase));
        let title = reading.document.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let lexicon = reading.lexicon;
        let words = &lexicon.page;
        let marks = &reading.document.marks;
        let mut page = Page {
            marks,
            text,
            lexicon,
            words,
            title,
            blocks,
            repeats,
            gallery: false,
            wrapped,
            first_prose,
            last_prose,
            upper_case,
        };
        page.gallery = repeated::has_gallery(&page);
        page
    }

    /// The first pieces of a stretch.
    pub(super) fn opening(&self, span: Span) -> Opening<'a> {
        Opening::new(self.text, span, self.lexicon)
    }

    /// The number of a word in the vocabulary.
    pub(super) fn id(&self, word: &Word<'_>) -> WordId {
        self.lexicon.vocabulary.get(word.text)
    }

    /// A word belongs to a class.
    pub(super) fn is(&self, word: &Word<'_>, class: PageClass) -> bool {
        self.words.is(self.id(word), class)
    }

    /// A stretch without its surrounding blanks.
    pub(super) fn trimmed(&self, start: u32, end: u32) -> Span {
        let words = &self.text[start as usize..end as usize];
        let lead = words.len() - words.trim_start().len();
        let length = words.trim().len();
        Span::new(start + lead as u32, start + (lead + length) as u32)
    }

    /// What stands in a stretch after `end`.
    pub(super) fn after(&self, span: Span, end: u32) -> Span {
        self.trimmed(end, span.end())
    }
}

fn block(text: &str, span: Span) -> Block {
    let words = span.of(text);
    let n_words = n_words(words, LONG_WORDS);
    let stopped = ends_in_stop(words);
    let prose = n_words >= LONG_WORDS || stopped && n_words >= PROSE_WORDS;
    Block { span, n_words, stopped, prose }
}

/// The number of words between blanks, counted up to `most`.
pub(super) fn n_words(words: &str, most: usize) -> usize {
    let (mut n_words, mut in_word) = (0, false);
    for byte in words.bytes() {
        match byte {
            b'\t'..=b'\r' | b' ' => in_word = false,
            0x80.. => return words.split_whitespace().take(most).count(),
            _ if in_word => {}
            _ if n_words == most => return most,
            _ => (n_words, in_word) = (n_words + 1, true),
        }
    }
    n_words.min(most)
}

/// True for words that end as a sentence ends, closing quotation marks and brackets aside.
pub(super) fn ends_in_stop(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', ' ', '\u{a0}'])
        .ends_with(['.', '!', '?', '…', '。', '؟', '।'])
}

/// What is left of a block when the rules look at it.
#[derive(Debug)]
pub(super) struct Rest<'a> {
    /// Index of the block.
    pub block: usize,
    pub span: Span,
    pub opening: Opening<'a>,
    /// Nothing of the block has been recognised yet.
    pub untouched: bool,
}

/// One piece of an opening.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub kind: PieceKind,
    pub span: Span,
}

impl Word<'_> {
    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        self.text.starts_with(marks)
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_upper_case(&self) -> bool {
        self.is_capitalised() && !self.text.chars().any(char::is_lowercase)
    }
}

/// The first pieces of a stretch; their numbers in the vocabulary are looked up when a rule asks for them.
#[derive(Debug)]
pub(super) struct Opening<'a> {
    pub words: Vec<Word<'a>>,
    lexicon: &'a Lexicon,
    /// The stretch has no more pieces than these.
    pub complete: bool,
}

impl<'a> Opening<'a> {
    pub(super) fn new(text: &'a str, span: Span, lexicon: &'a Lexicon) -> Opening<'a> {
        let stretch = span.of(text);
        let mut words: Vec<Word<'a>> = Vec::with_capacity(OPENING + 1);
        words.extend(pieces(stretch).take(OPENING + 1).map(|piece| {
            let word = &stretch[piece.range.clone()];
            let start = span.start() + piece.range.start as u32;
            Word { text: word, kind: piece.kind, span: Span::new(start, start + word.len() as u32) }
        }));
        let complete = words.len() <= OPENING;
        words.truncate(OPENING);
        Opening { words, lexicon, complete }
    }

    /// The numbers of the words from `at`.
    pub(super) fn ids(&self, at: usize) -> impl Iterator<Item = WordId> + Clone + '_ {
        self.words[at.min(self.words.len())..].iter().map(|word| self.id(word))
    }

    /// The number of a word.
    pub(super) fn id(&self, word: &Word<'_>) -> WordId {
        self.lexicon.vocabulary.get(word.text)
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at)
    }

    /// The word at `at` belongs to a class.
    pub(super) fn is(&self, at: usize, class: PageClass) -> bool {
        self.words.get(at).is_some_and(|word| self.lexicon.page.is(self.id(word), class))
    }
}

/// The number of the first piece of a stretch in the vocabulary.
pub(super) fn first_word(text: &str, span: Span, lexicon: &Lexicon) -> WordId {
    let stretch = span.of(text);
    pieces(stretch).next().map_or(WordId::UNKNOWN, |piece| lexicon.vocabulary.get(&stretch[piece.range]))
}
