//! The learned reader in the place of the tagger.
//!
//! *What it reads*: the words of a sentence as the tokens cut them; the reader's two tags and its tree become ours.
//! Sentences that are unlikely to hold a claim are held back from it, unless all shall be read.
//! *What it leaves alone*: its names: rules do not stand on them yet.

use crate::{Form, Lexicon, Pos, Tag, Tagger};
use dateline_extract::{Arc, Parse, Relation, Token};
use dateline_model::{Reader, Word};

/// Tags by the learned reader.
#[derive(Debug)]
pub struct LearnedTagger {
    reader: Reader,
    reads_all: bool,
}

impl LearnedTagger {
    /// The one that is compiled in; `None` if its weights are damaged.
    pub fn bundled() -> Option<LearnedTagger> {
        Reader::bundled().map(|reader| LearnedTagger { reader, reads_all: false })
    }

    /// The same, given every sentence.
    pub fn reading_all(self) -> LearnedTagger {
        LearnedTagger { reads_all: true, ..self }
    }
}

impl Tagger for LearnedTagger {
    fn is_costly(&self) -> bool {
        !self.reads_all
    }

    fn tag(&self, text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Tag> {
        self.parse(text, tokens, lexicon).tags
    }

    fn parse(&self, text: &str, tokens: &[Token], _: &Lexicon) -> Parse {
        let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        let analysis = self.reader.read(&words);
        let tag = |word: &Word<'_>| Tag { pos: pos(word.pos), form: form(word.pos, word.form) };
        let arc = |word: &Word<'_>| Arc {
            head: word.head.map(|head| head as u32),
            relation: Relation::parse(word.relation),
        };
        Parse {
            tags: analysis.words.iter().map(tag).collect(),
            arcs: analysis.words.iter().map(arc).collect(),
        }
    }
}

fn pos(name: &str) -> Pos {
    match name {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        _ => Pos::X,
    }
}

fn form(pos: &str, tag: &str) -> Form {
    match (pos, tag) {
        ("VERB" | "AUX", "VB" | "VBP") => Form::Base,
        ("VERB" | "AUX", "VBZ") => Form::Third,
        ("VERB" | "AUX", "VBD") => Form::Past,
        ("VERB" | "AUX", "VBN") => Form::Participle,
        ("VERB" | "AUX", "VBG") => Form::Gerund,
        ("NOUN" | "PROPN", "NN" | "NNP") => Form::Singular,
        ("NOUN" | "PROPN", "NNS" | "NNPS") => Form::Plural,
        _ => Form::None,
    }
}
