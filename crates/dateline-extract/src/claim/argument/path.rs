//! Who a verb speaks of by the tree of the sentence, where a reader gives one.
//!
//! The subject, from the verb or from the one that it shares it with: "rebels stormed the town and burned" (joined), "a rally in Zaydan that
//! killed" (what the clause describes), "tried to kill", "ordered them to kill" (controlled), "fired, wounding two" (adverbial),
//! "a man killed in the raid" (participle). The object, shared by joined verbs too ("attacked and burned three villages"), and what stands
//! behind "by". What it leaves alone: sentences without a tree, other prepositions, nouns of events; there the rules over chunks decide.

use crate::claim::scene::Scene;
use crate::syntax::Tree;
use crate::{Form, Pos, Reading, Relation};
use dateline_lexicon::Function;

/// How many verbs up a subject is looked for.
const VERBS_UP: usize = 6;

/// What a tree says of a verb.
#[derive(Debug, Default)]
pub(super) struct Partners {
    /// Its subject.
    pub(super) subject: Option<u32>,
    /// The subject suffers it.
    pub(super) passive: bool,
    /// Its object.
    pub(super) object: Option<u32>,
    /// Who does it, behind "by".
    pub(super) agent: Option<u32>,
}

/// What the tree says of the trigger's verb; none without a tree.
pub(super) fn partners(scene: &Scene<'_, '_>) -> Option<Partners> {
    let reading = scene.reading;
    let tree = Tree::of(&reading.syntax.arcs, &scene.sentence().tokens)?;
    let verb = scene.verb_group()?.head;
    let paths = Paths { reading, tree };
    Some(Partners {
        subject: paths.subject(verb),
        passive: paths.is_passive(verb),
        object: paths.object(verb),
        agent: paths.tree.child(verb, Relation::Agent),
    })
}

/// The noun phrases that a token heads, with those that are joined to it.
pub(super) fn phrases(scene: &Scene<'_, '_>, token: u32) -> Vec<u32> {
    let syntax = &scene.reading.syntax;
    let Some(tree) = Tree::of(&syntax.arcs, &scene.sentence().tokens) else { return Vec::new() };
    let joined = tree.children(token, Relation::Conjunct);
    let mut phrases: Vec<u32> =
        std::iter::once(token).chain(joined).filter_map(|token| syntax.noun_phrase_at(token)).collect();
    phrases.dedup();
    phrases
}

struct Paths<'r, 'd> {
    reading: &'r Reading<'d>,
    tree: Tree<'r>,
}

impl Paths<'_, '_> {
    /// The subject of a verb, or of the one that it shares it with.
    fn subject(&self, verb: u32) -> Option<u32> {
        let mut at = verb;
        for _ in 0..VERBS_UP {
            if let Some(subject) = self.own_subject(at) {
                return self.meant(subject, at);
            }
            let head = self.tree.head(at)?;
            match self.tree.relation(at) {
                Relation::NounClause | Relation::RelativeClause if !self.is_verb(head) => {
                    return self.describes(at).then_some(head);
                }
                Relation::OpenComplement => {
                    if let Some(object) = self.tree.child(head, Relation::Object) {
                        return self.meant(object, head);
                    }
                }
                Relation::AdverbialClause if self.form(at) == Form::Past => return None,
                Relation::Conjunct | Relation::AdverbialClause => {}
                _ => return None,
            }
            at = head;
        }
        None
    }

    fn own_subject(&self, verb: u32) -> Option<u32> {
        let active = self.tree.child(verb, Relation::Subject);
        active.or_else(|| self.tree.child(verb, Relation::PassiveSubject))
    }

    /// "who", "which": what the clause describes.
    fn meant(&self, token: u32, verb: u32) -> Option<u32> {
        let word = self.reading.lexicon.grammar.word(self.reading.word(token));
        let relative = word.is_some_and(|word| matches!(word.function, Function::Relative | Function::That));
        if !relative {
            return Some(token);
        }
        let mut clause = verb;
        while self.tree.relation(clause) == Relation::Conjunct {
            clause = self.tree.head(clause)?;
        }
        let describes = self.tree.relation(clause) == Relation::RelativeClause;
        self.tree.head(clause).filter(|_| describes)
    }

    /// A participle: what it describes does or suffers it; not "the decision to kill".
    fn describes(&self, verb: u32) -> bool {
        matches!(self.form(verb), Form::Participle | Form::Past | Form::Gerund)
    }

    fn is_verb(&self, token: u32) -> bool {
        matches!(self.reading.token(token).tag.pos, Pos::Verb | Pos::Aux)
    }

    fn form(&self, token: u32) -> Form {
        self.reading.token(token).tag.form
    }

    /// "was killed", "a man killed in the raid", "was hit and killed".
    fn is_passive(&self, verb: u32) -> bool {
        let has = |relation| self.tree.child(verb, relation).is_some();
        if has(Relation::PassiveSubject) || has(Relation::PassiveAuxiliary) || has(Relation::Agent) {
            return true;
        }
        let participle = self.form(verb) == Form::Participle
            && !has(Relation::Subject)
            && !has(Relation::Object)
            && self.tree.children(verb, Relation::Other).all(|at| self.reading.token(at).tag.pos != Pos::Aux);
        match self.tree.relation(verb) {
            Relation::NounClause | Relation::AdverbialClause => participle,
            Relation::Conjunct => {
                participle && self.tree.head(verb).is_some_and(|head| self.is_passive(head))
            }
            _ => false,
        }
    }

    /// The object of a verb, or that of the verb joined to it.
    fn object(&self, verb: u32) -> Option<u32> {
        if let Some(object) = self.tree.child(verb, Relation::Object) {
            return self.meant(object, verb);
        }
        let joined = self.tree.child(verb, Relation::Conjunct).filter(|joined| self.is_verb(*joined))?;
        let shares = self.own_subject(joined).is_none() && self.is_bare(verb, joined);
        self.tree.child(joined, Relation::Object).filter(|_| shares)
    }

    /// Nothing but what joins them stands between two verbs.
    fn is_bare(&self, verb: u32, joined: u32) -> bool {
        (verb + 1..joined)
            .all(|at| matches!(self.reading.token(at).tag.pos, Pos::Cconj | Pos::Adv | Pos::Punct | Pos::Aux))
    }
}
