//! Parts of speech, chunks and clauses: the shallow structure that rules stand on.
//!
//! The tags come from a [`Tagger`]; the bundled one works by tables and rules alone, a trained one can take
//! its place. Chunks, verb groups and clauses are built over the tags by rule.

mod clause;
mod dated;
mod describing;
mod infinitive;
mod noun_phrase;
mod nouns;
mod order;
mod past;
mod repair;
mod saying;
mod sentence_view;
mod set_off;
mod tagger;
mod tenseless;
#[cfg(test)]
mod tests;
mod title;
mod tree;
pub(crate) mod triage;
mod undergone;
mod verb_group;

pub use tagger::RuleTagger;
pub(crate) use tree::Tree;
pub use tree::{Arc, Relation};

use crate::{Reading, Token};
use dateline_lexicon::Lexicon;
use sentence_view::SentenceView;
use std::ops::Range;

/// Part of speech, in the words of Universal Dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs, reason = "the names are those of Universal Dependencies")]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

/// Form of a verb or noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs, reason = "the names are those of school grammar")]
pub enum Form {
    #[default]
    None,
    /// "kill", "flee" (infinitive, imperative, present plural)
    Base,
    /// "kills"
    Third,
    /// "killed", "fled" as a finite verb
    Past,
    /// "killed", "taken" as a participle
    Participle,
    /// "killing"
    Gerund,
    Singular,
    Plural,
}

/// Part of speech and form of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Tag {
    /// Part of speech.
    pub pos: Pos,
    /// Form.
    pub form: Form,
}

/// Says what part of speech each token of a sentence is.
pub trait Tagger: Sync {
    /// Whether it is worth holding back sentences that are unlikely to hold a claim; the rules read those.
    fn is_costly(&self) -> bool {
        false
    }

    /// One tag a token, in order.
    fn tag(&self, text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Tag>;

    /// Tags, and the tree of the sentence where the reader makes one.
    fn parse(&self, text: &str, tokens: &[Token], lexicon: &Lexicon) -> Parse {
        Parse { tags: self.tag(text, tokens, lexicon), arcs: Vec::new() }
    }
}

/// What a reader says of a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// One a token.
    pub tags: Vec<Tag>,
    /// One a token, heads counted from the first token of the sentence; empty where there is no tree.
    pub arcs: Vec<Arc>,
}

/// A noun phrase without its relative clauses and prepositional phrases ("at least 20 Iraqi civilians").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The token of its head ("civilians").
    pub head: u32,
    /// The possessor that stands before it ("Mosul's" in "Mosul's residents"), as tokens without the ending.
    pub possessor: Option<Range<u32>>,
}

/// Tense of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs, reason = "the names are those of school grammar")]
pub enum Tense {
    Past,
    Present,
    Future,
    #[default]
    None,
}

/// A verb with its auxiliaries, negation and adverbs between them ("could not have been killed").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The token of the main verb ("killed").
    pub head: u32,
    /// Tense of its finite verb.
    pub tense: Tense,
    /// "have" + participle.
    pub perfect: bool,
    /// "be" + gerund.
    pub progressive: bool,
    /// "be" or "get" + participle, or a participle that stands alone.
    pub passive: bool,
    /// It carries a finite verb (false for "to flee", "killing", "displaced" alone).
    pub finite: bool,
    /// The token of its modal ("could", "may", "will"), if any.
    pub modal: Option<u32>,
    /// The token that negates it ("not", "n't", "never"), if any.
    pub negation: Option<u32>,
}

impl VerbGroup {
    /// "sleeps", "is sleeping", not "has slept" or "sleeping".
    pub fn is_present(&self) -> bool {
        self.finite && self.tense == Tense::Present && !self.perfect
    }

    /// "slept", not "were sleeping", "have slept", "was moved" or "would sleep".
    pub fn is_simple_past(&self) -> bool {
        let plain = !self.perfect && !self.progressive && !self.passive && self.modal.is_none();
        plain && self.finite && self.tense == Tense::Past
    }
}

/// What ties a clause to the one that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// It stands by itself.
    Main,
    /// "who fled", "which seized", and reduced ones ("killed in the strike").
    Relative,
    /// "that …" or a bare complement of a verb.
    Complement,
    /// "if", "as", "after", "because" …
    Adverbial,
    /// "to flee", "to retake".
    Infinitive,
    /// "killing 12", "saying it targeted".
    Participle,
    /// Joined to its parent by "and", "but", "or".
    Coordinate,
}

/// A verb with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens from first to last; the tokens of an embedded clause lie inside.
    pub tokens: Range<u32>,
    /// Index of its verb group in [`Syntax::verb_groups`]; `None` for a fragment without a verb.
    pub verb: Option<u32>,
    /// Index of its subject in [`Syntax::noun_phrases`] (for a relative clause: of what the pronoun stands for).
    pub subject: Option<u32>,
    /// What ties it to its parent.
    pub kind: ClauseKind,
    /// The token of the word that introduces it ("who", "that", "as", "if"), if any.
    pub marker: Option<u32>,
    /// Index of the clause that holds it.
    pub parent: Option<u32>,
}

/// Chunks and clauses of a document, each sorted by first token (parents before children).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Syntax {
    /// Noun phrases.
    pub noun_phrases: Vec<NounPhrase>,
    /// Verb groups.
    pub verb_groups: Vec<VerbGroup>,
    /// Clauses.
    pub clauses: Vec<Clause>,
    /// What each token hangs on, where a tree was read; empty where none was in the whole document.
    pub arcs: Vec<Arc>,
    /// For each token what it stands in: rules ask that of the same tokens again and again.
    places: Vec<Within>,
}

/// The noun phrase, verb group and innermost clause of a token, counted from 1; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Within {
    phrase: u32,
    group: u32,
    clause: u32,
}

impl Syntax {
    /// The noun phrase that holds `token`, as its index.
    pub fn noun_phrase_at(&self, token: u32) -> Option<u32> {
        self.places.get(token as usize)?.phrase.checked_sub(1)
    }

    /// The noun phrase that begins with `token`, as its index.
    pub(crate) fn noun_phrase_from(&self, token: u32) -> Option<u32> {
        self.noun_phrase_at(token).filter(|phrase| self.noun_phrases[*phrase as usize].tokens.start == token)
    }

    /// The verb groups whose main word stands in these tokens, in order.
    pub(crate) fn verb_groups_in(&self, tokens: &Range<u32>) -> impl Iterator<Item = &VerbGroup> {
        let first = self.verb_groups.partition_point(|group| group.head < tokens.start);
        let end = tokens.end;
        self.verb_groups[first..].iter().take_while(move |group| group.head < end)
    }

    /// The verb group that holds `token`, as its index.
    pub fn verb_group_at(&self, token: u32) -> Option<u32> {
        self.places.get(token as usize)?.group.checked_sub(1)
    }

    /// The innermost clause that holds `token`, as its index.
    pub fn clause_at(&self, token: u32) -> Option<u32> {
        self.places.get(token as usize)?.clause.checked_sub(1)
    }

    /// Adds the tree of the sentence whose first token is `start`.
    fn hang(&mut self, start: usize, arcs: &[Arc]) {
        if !arcs.is_empty() {
            self.arcs.resize(start, Arc::default());
            let moved = |arc: &Arc| Arc { head: arc.head.map(|head| head + start as u32), ..*arc };
            self.arcs.extend(arcs.iter().map(moved));
        }
    }

    /// Notes for each of so many tokens what it stands in; of clauses one in the other the last.
    fn place(&mut self, n_tokens: usize) {
        self.places = vec![Within::default(); n_tokens];
        for (number, phrase) in (1..).zip(&self.noun_phrases) {
            inside(&mut self.places, &phrase.tokens).for_each(|place| place.phrase = number);
        }
        for (number, group) in (1..).zip(&self.verb_groups) {
            inside(&mut self.places, &group.tokens).for_each(|place| place.group = number);
        }
        for (number, clause) in (1..).zip(&self.clauses) {
            inside(&mut self.places, &clause.tokens).for_each(|place| place.clause = number);
        }
    }
}

fn inside<'p>(places: &'p mut [Within], tokens: &Range<u32>) -> impl Iterator<Item = &'p mut Within> {
    places.get_mut(tokens.start as usize..tokens.end as usize).into_iter().flatten()
}

/// Tags the tokens of each sentence and builds its chunks and clauses.
pub(crate) fn read(reading: &mut Reading<'_>, tagger: &dyn Tagger) {
    let mut syntax = Syntax::default();
    let worth = if tagger.is_costly() { triage::decide(reading) } else { Vec::new() };
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let tagger = if worth.get(at) == Some(&false) { &RuleTagger } else { tagger };
        let parse = tagger.parse(reading.text, &reading.tokens[range.clone()], reading.lexicon);
        syntax.hang(range.start, &parse.arcs);
        for (token, tag) in reading.tokens[range].iter_mut().zip(parse.tags) {
            token.tag = tag;
        }
        let view = SentenceView {
            text: reading.text,
            tokens: &reading.tokens,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            lexicon: reading.lexicon,
        };
        chunk(&view, &mut syntax);
    }
    syntax.place(reading.tokens.len());
    reading.syntax = syntax;
}

/// The chunks and clauses of one sentence.
fn chunk(view: &SentenceView<'_>, syntax: &mut Syntax) {
    let (first_phrase, first_group) = (syntax.noun_phrases.len(), syntax.verb_groups.len());
    verb_group::verb_groups(view, &mut syntax.verb_groups);
    let groups = &syntax.verb_groups[first_group..];
    let mut verbal = vec![false; (view.end - view.start) as usize];
    for token in groups.iter().flat_map(|group| group.tokens.clone()) {
        verbal[(token - view.start) as usize] = true;
    }
    noun_phrase::noun_phrases(view, &verbal, &mut syntax.noun_phrases);
    let chunks = clause::Chunks {
        view,
        phrases: (&syntax.noun_phrases[first_phrase..], first_phrase as u32),
        groups: (groups, first_group as u32),
    };
    clause::clauses(&chunks, &mut syntax.clauses);
}
