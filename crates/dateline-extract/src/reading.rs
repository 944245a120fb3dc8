//! The working view of one document: the text, its tokens, and every layer that has been read so far.
//!
//! Stages take it and add their own layer; no stage changes what an earlier one found, but `name` and `claim`
//! may complete a mention (entity, role), and `claim` adds mentions of who takes part and renumbers what points at mentions. It is internal: what leaves the crate is a [`Report`].

use crate::{Syntax, Token, name::Written, time::Expression};
use dateline_lexicon::{Lexicon, WordId};
use dateline_types::{
    Actor, Attribution, Claim, ClaimLink, Diagnostic, Document, Mention, Place, Published, Report, Rule,
    Segment, SegmentUse, Sentence, SentenceId, Severity, Span, Timex,
};
use std::ops::Range;

/// The working view of one document.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its text.
    pub text: &'a str,
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// Blocks, sorted.
    pub segments: Vec<Segment>,
    /// Wire and photo credits.
    pub credits: Vec<Span>,
    /// Quality flags.
    pub flags: Vec<Rule>,
    /// Tokens of every segment that is not dropped, in order.
    pub tokens: Vec<Token>,
    /// Sentences, in order; each lies in one segment.
    pub sentences: Vec<Sentence>,
    /// Chunks and clauses.
    pub syntax: Syntax,
    /// Time expressions, sorted.
    pub timexes: Vec<Timex>,
    /// What each of them says, until they are resolved.
    pub(crate) time_expressions: Vec<Expression>,
    /// How each sentence is written, as the stage of names finds it.
    pub(crate) written: Vec<Written>,
    /// Days of publication.
    pub published: Published,
    /// Mentions; sorted by position once all are found.
    pub mentions: Vec<Mention>,
    /// Attributions, sorted.
    pub attributions: Vec<Attribution>,
    /// Claims, sorted.
    pub claims: Vec<Claim>,
    /// Links between claims.
    pub links: Vec<ClaimLink>,
    /// Actors that mentions resolve to.
    pub actors: Vec<Actor>,
    /// Places that mentions resolve to.
    pub places: Vec<Place>,
    /// What could not be settled.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// A view on which no layer has been read yet.
    pub fn new(document: &'a Document, lexicon: &'a Lexicon) -> Reading<'a> {
        Reading {
            document,
            text: &document.text,
            lexicon,
            segments: Vec::new(),
            credits: Vec::new(),
            flags: Vec::new(),
            tokens: Vec::new(),
            sentences: Vec::new(),
            syntax: Syntax::default(),
            timexes: Vec::new(),
            time_expressions: Vec::new(),
            written: Vec::new(),
            published: Published::UNKNOWN,
            mentions: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::new(),
            links: Vec::new(),
            actors: Vec::new(),
            places: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The words of a token.
    pub fn token_text(&self, token: u32) -> &'a str {
        self.token(token).span.of(self.text)
    }

    /// A token by its index.
    pub fn token(&self, token: u32) -> &Token {
        &self.tokens[token as usize]
    }

    /// The vocabulary number of the token at `token`, or [`WordId::UNKNOWN`] past the end.
    pub fn word(&self, token: u32) -> WordId {
        self.tokens.get(token as usize).map_or(WordId::UNKNOWN, |token| token.word)
    }

    /// The ending of an owner ("Sunday's", "the rebels'").
    pub(crate) fn is_possessive(&self, token: u32) -> bool {
        matches!(self.token_text(token), "'s" | "’s" | "'" | "’")
    }

    /// True where a time expression holds the start of the token.
    pub(crate) fn in_timex(&self, token: u32) -> bool {
        let start = self.token(token).span.start();
        let at = self.timexes.partition_point(|timex| timex.span.end() <= start);
        self.timexes.get(at).is_some_and(|timex| timex.span.holds(start))
    }

    /// The first token of a range whose word can begin what is looked for: most words begin nothing, and a look at the
    /// word alone passes them by.
    pub(crate) fn next_start(&self, tokens: Range<u32>, begins: impl Fn(WordId) -> bool) -> Option<u32> {
        let range = self.tokens.get(tokens.start as usize..tokens.end as usize)?;
        let at = range.iter().position(|token| begins(token.word))?;
        Some(tokens.start + at as u32)
    }

    /// The vocabulary numbers of the tokens from `token` to the end of `sentence`, for a look-up in phrases.
    pub fn words_from(&self, token: u32, sentence: &Sentence) -> impl Iterator<Item = WordId> + Clone + '_ {
        self.tokens[token as usize..sentence.tokens.end as usize].iter().map(|token| token.word)
    }

    /// The span from the first token of a range to its last. Panics on an empty range, which is a bug of the caller.
    pub fn span_of(&self, tokens: Range<u32>) -> Span {
        self.token(tokens.start).span.to(self.token(tokens.end - 1).span)
    }

    /// The tokens that lie wholly or partly in a span.
    pub fn tokens_in(&self, span: Span) -> Range<u32> {
        let start = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let inside = self.tokens[start..].iter().take_while(|token| token.span.start() < span.end());
        start as u32..(start + inside.count()) as u32
    }

    /// The sentence that the byte `at` lies in, if it lies in one.
    pub fn sentence_at(&self, at: u32) -> Option<SentenceId> {
        let idx = self.sentences.partition_point(|sentence| sentence.span.end() <= at);
        self.sentences.get(idx).filter(|sentence| sentence.span.start() <= at).map(|_| SentenceId::at(idx))
    }

    /// A sentence by its id.
    pub fn sentence(&self, sentence: SentenceId) -> &Sentence {
        &self.sentences[sentence.idx()]
    }

    /// What may be done with the segment of a sentence.
    pub fn usage(&self, sentence: &Sentence) -> SegmentUse {
        self.segments[sentence.segment.idx()].usage
    }

    /// Notes something that could not be settled.
    pub fn note(&mut self, code: &'static str, severity: Severity, span: Span, message: impl Into<Box<str>>) {
        self.diagnostics.push(Diagnostic { code: code.into(), severity, span, message: message.into() });
    }

    /// What was read, without the document itself.
    pub fn into_report(self) -> Report {
        Report {
            document: Document::default(),
            published: self.published,
            credits: self.credits,
            flags: self.flags,
            segments: self.segments,
            sentences: self.sentences,
            mentions: self.mentions,
            timexes: self.timexes,
            attributions: self.attributions,
            claims: self.claims,
            links: self.links,
            actors: self.actors,
            places: self.places,
            diagnostics: self.diagnostics,
        }
    }
}
