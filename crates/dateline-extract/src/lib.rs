//! One document in, one report with its claims out.
//!
//! The stages run in a fixed order ([`extract`]); each reads the [`Reading`] so far and adds its own layer:
//! segments → tokens, sentences → tags, chunks, clauses → times → date of publication → quantities → names →
//! attributions → claims → links inside the report. One phenomenon, one file.
//!
//! What this crate must not know: other documents, file formats, the clock, weights on disk, the command line.
//! It cannot fail: what it cannot settle becomes a diagnostic or stays unresolved.

mod attribution;
mod claim;
mod name;
mod quantity;
mod reading;
mod segment;
mod sentence;
mod syntax;
mod time;
mod token;

pub use reading::Reading;
pub use syntax::{
    Arc, Clause, ClauseKind, Form, NounPhrase, Parse, Pos, Relation, RuleTagger, Syntax, Tag, Tagger, Tense,
    VerbGroup,
    triage::{HELD_BACK, Seen, worth_reading},
};
pub use token::Token;

use dateline_lexicon::Lexicon;
use dateline_types::{Document, Report, Span};

/// The tokens of a text with their tags, by the bundled tagger; for measuring.
pub fn tags(document: &Document, lexicon: &Lexicon) -> Vec<(Span, Tag)> {
    let reading = parsed(document, lexicon);
    reading.tokens.iter().map(|token| (token.span, token.tag)).collect()
}

/// The verbs of a text, each by its main word, with the noun phrase that is read as its subject; for measuring.
pub fn subjects(document: &Document, lexicon: &Lexicon) -> Vec<(Span, Option<Span>)> {
    let reading = parsed(document, lexicon);
    let syntax = &reading.syntax;
    let phrase = |subject: u32| reading.span_of(syntax.noun_phrases[subject as usize].tokens.clone());
    let verb = |verb: u32| reading.token(syntax.verb_groups[verb as usize].head).span;
    let clauses = syntax.clauses.iter();
    clauses.filter_map(|clause| Some((verb(clause.verb?), clause.subject.map(phrase)))).collect()
}

/// The sentences of a text with what triage sees of each; for learning its weights and for measuring.
pub fn seen_sentences(document: &Document, lexicon: &Lexicon) -> Vec<(Span, Seen)> {
    let reading = cut(document, lexicon);
    let spans = reading.sentences.iter().map(|sentence| sentence.span);
    spans.zip(syntax::triage::seen(&reading)).collect()
}

/// The document up to its tags and clauses, by the bundled tagger.
fn parsed<'d>(document: &'d Document, lexicon: &'d Lexicon) -> Reading<'d> {
    let mut reading = cut(document, lexicon);
    syntax::read(&mut reading, &RuleTagger);
    reading
}

/// The document up to its sentences.
fn cut<'d>(document: &'d Document, lexicon: &'d Lexicon) -> Reading<'d> {
    let mut reading = Reading::new(document, lexicon);
    segment::read(&mut reading);
    token::read(&mut reading);
    sentence::read(&mut reading);
    reading
}

/// Reads one document with the bundled rules.
pub fn extract(document: Document, lexicon: &Lexicon) -> Report {
    extract_with(document, lexicon, &RuleTagger)
}

/// Reads one document; `tagger` says what part of speech each token is.
pub fn extract_with(document: Document, lexicon: &Lexicon, tagger: &dyn Tagger) -> Report {
    let mut reading = cut(&document, lexicon);
    syntax::read(&mut reading, tagger);
    time::find(&mut reading);
    segment::date(&mut reading);
    time::resolve(&mut reading);
    quantity::read(&mut reading);
    name::read(&mut reading);
    attribution::read(&mut reading);
    claim::read(&mut reading);
    let mut report = reading.into_report();
    report.shrink_to_fit();
    Report { document, ..report }
}
