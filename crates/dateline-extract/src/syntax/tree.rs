//! The tree of a sentence, where a reader gives one: which word each word hangs on, and as what.
//!
//! The relations are those of Universal Dependencies, as far as rules ask for them. What it leaves alone: where a tree comes
//! from; the bundled tagger gives none, and every rule has another way for a sentence without one.

use std::ops::Range;

/// What ties a word to the word that it hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs, reason = "the names are those of Universal Dependencies")]
pub enum Relation {
    /// No tree was read.
    #[default]
    Unread,
    /// It hangs on nothing.
    Root,
    Subject,
    PassiveSubject,
    PassiveAuxiliary,
    Object,
    /// "by rebels" of a passive.
    Agent,
    Oblique,
    NounModifier,
    Possessor,
    Compound,
    Adjective,
    Apposition,
    Conjunct,
    RelativeClause,
    /// "rebels holding the town", "a man killed in".
    NounClause,
    AdverbialClause,
    Complement,
    /// "tried to kill": a clause whose subject the clause above controls.
    OpenComplement,
    Case,
    Copula,
    Flat,
    /// Any other.
    Other,
}

impl Relation {
    /// By its name in Universal Dependencies.
    pub fn parse(name: &str) -> Relation {
        match name {
            "root" => Relation::Root,
            "nsubj" | "nsubj:outer" => Relation::Subject,
            "nsubj:pass" => Relation::PassiveSubject,
            "aux:pass" => Relation::PassiveAuxiliary,
            "obj" => Relation::Object,
            "obl:agent" => Relation::Agent,
            "obl" => Relation::Oblique,
            "nmod" => Relation::NounModifier,
            "nmod:poss" => Relation::Possessor,
            "compound" => Relation::Compound,
            "amod" => Relation::Adjective,
            "appos" => Relation::Apposition,
            "conj" => Relation::Conjunct,
            "acl:relcl" => Relation::RelativeClause,
            "acl" => Relation::NounClause,
            "advcl" => Relation::AdverbialClause,
            "ccomp" => Relation::Complement,
            "xcomp" => Relation::OpenComplement,
            "case" => Relation::Case,
            "cop" => Relation::Copula,
            "flat" => Relation::Flat,
            _ => Relation::Other,
        }
    }
}

/// What a word hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Arc {
    /// The token that it hangs on; none for the root.
    pub head: Option<u32>,
    /// As what.
    pub relation: Relation,
}

/// The tree of a sentence that has one.
#[derive(Clone, Debug)]
pub(crate) struct Tree<'r> {
    arcs: &'r [Arc],
    sentence: Range<u32>,
}

impl<'r> Tree<'r> {
    /// The tree of a sentence; none where no tree was read.
    pub(crate) fn of(arcs: &'r [Arc], sentence: &Range<u32>) -> Option<Tree<'r>> {
        let arcs = arcs.get(sentence.start as usize..sentence.end as usize)?;
        let read = arcs.first().is_some_and(|arc| arc.relation != Relation::Unread);
        read.then(|| Tree { arcs, sentence: sentence.clone() })
    }

    /// What a token is to the one that it hangs on.
    pub(crate) fn relation(&self, token: u32) -> Relation {
        self.arc(token).relation
    }

    /// The token that a token hangs on.
    pub(crate) fn head(&self, token: u32) -> Option<u32> {
        self.arc(token).head
    }

    fn arc(&self, token: u32) -> Arc {
        let at = token.checked_sub(self.sentence.start);
        at.and_then(|at| self.arcs.get(at as usize)).copied().unwrap_or_default()
    }

    /// What hangs on a token as this, in order.
    pub(crate) fn children(&self, token: u32, relation: Relation) -> impl Iterator<Item = u32> + use<'r> {
        let wanted = Arc { head: Some(token), relation };
        let start = self.sentence.start;
        self.arcs.iter().zip(start..).filter(move |(arc, _)| **arc == wanted).map(|(_, at)| at)
    }

    /// The first that hangs on a token as this.
    pub(crate) fn child(&self, token: u32, relation: Relation) -> Option<u32> {
        self.children(token, relation).next()
    }
}
