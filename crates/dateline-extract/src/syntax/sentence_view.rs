//! One sentence with its tags and words of grammar, as the chunker sees it.

use super::{Form, Pos, Tag};
use crate::Token;
use dateline_lexicon::{Function, Grammar, GrammarWord, Lexicon, WordClass, WordId};

/// One sentence.
#[derive(Clone, Copy)]
pub(crate) struct SentenceView<'a> {
    /// The text of the document.
    pub(crate) text: &'a str,
    /// All tokens of the document.
    pub(crate) tokens: &'a [Token],
    /// Its first token.
    pub(crate) start: u32,
    /// One past its last token.
    pub(crate) end: u32,
    /// The tables.
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> SentenceView<'a> {
    fn holds(&self, at: u32) -> bool {
        (self.start..self.end).contains(&at)
    }

    /// The part of speech before `at`.
    pub(crate) fn pos_before(&self, at: u32) -> Pos {
        self.pos(at.wrapping_sub(1))
    }

    /// The tag at `at`; outside the sentence that of nothing.
    pub(crate) fn tag(&self, at: u32) -> Tag {
        if self.holds(at) { self.tokens[at as usize].tag } else { Tag::default() }
    }

    /// The part of speech at `at`.
    pub(crate) fn pos(&self, at: u32) -> Pos {
        self.tag(at).pos
    }

    /// The token at `at`.
    pub(crate) fn token(&self, at: u32) -> &'a Token {
        &self.tokens[at as usize]
    }

    /// The words at `at`.
    pub(crate) fn words(&self, at: u32) -> &'a str {
        if self.holds(at) { self.token(at).span.of(self.text) } else { "" }
    }

    fn table(&self) -> &'a Grammar {
        &self.lexicon.grammar
    }

    /// The word of grammar at `at`.
    pub(crate) fn grammar(&self, at: u32) -> Option<GrammarWord> {
        if self.holds(at) { self.table().word(self.token(at).word) } else { None }
    }

    /// What the word at `at` does.
    pub(crate) fn function(&self, at: u32) -> Option<Function> {
        self.grammar(at).map(|word| word.function)
    }

    /// True where the word at `at` does this.
    pub(crate) fn is(&self, at: u32, function: Function) -> bool {
        self.function(at) == Some(function)
    }

    /// "no" before "longer": a determiner before an adverb, where a verb or the end of the group follows.
    pub(crate) fn ends_group(&self, at: u32) -> bool {
        matches!(self.pos(at + 2), Pos::Verb | Pos::Aux | Pos::Adp)
    }

    /// The tables know the word at `at` as one of this class.
    pub(crate) fn can_be(&self, at: u32, class: WordClass) -> bool {
        self.holds(at) && super::repair::can_be(self.token(at), &self.lexicon.word_classes, class)
    }

    /// The words from `at` on, for a look-up in phrases.
    pub(crate) fn words_from(&self, at: u32) -> impl Iterator<Item = WordId> + Clone + 'a {
        self.tokens[at as usize..self.end as usize].iter().map(|token| token.word)
    }

    /// True for a participle or gerund that stands before its noun ("300 displaced families", "the besieged city").
    pub(crate) fn is_attributive(&self, at: u32) -> bool {
        let form = self.tag(at).form;
        if self.pos(at) != Pos::Verb || !matches!(form, Form::Participle | Form::Gerund | Form::Past) {
            return false;
        }
        if self.follows_hyphen(at) {
            return true;
        }
        let before_noun =
            self.before_noun(at + 1) || form == Form::Participle && self.pos(at + 1) == Pos::Num;
        form != Form::Past
            && before_noun
            && (self.follows_modifier(at, form) || self.describes_subject(at, form))
    }

    /// "that fleeing civilians could", "At Logo, uniformed men let": a noun and a finite verb follow a gerund or participle.
    fn describes_subject(&self, at: u32, form: Form) -> bool {
        let finite = |at: u32| match self.pos(at) {
            Pos::Aux => true,
            Pos::Verb => matches!(self.tag(at).form, Form::Past | Form::Third),
            _ => false,
        };
        let opens = at == self.start || matches!(self.pos_before(at), Pos::Sconj | Pos::Punct);
        matches!(form, Form::Gerund | Form::Participle)
            && opens
            && self.pos(at + 1) == Pos::Noun
            && finite(at + 2)
    }

    /// What stands before it, adverbs aside, leads on to a noun.
    fn follows_modifier(&self, at: u32, form: Form) -> bool {
        let before = (self.start..at).rev().find(|before| self.pos(*before) != Pos::Adv);
        let Some(before) = before else { return false };
        match self.pos(before) {
            Pos::Det | Pos::Adj | Pos::Num => true,
            Pos::Pron => self.function(before) == Some(Function::Possessive),
            Pos::Adp => form == Form::Participle,
            Pos::Part => !self.is(before, Function::To) && !self.is(before, Function::Negation),
            // "executed captured soldiers"
            Pos::Verb => {
                self.follows_hyphen(before)
                    || form == Form::Participle && before + 1 == at && self.names_no_time(at + 1)
            }
            _ => false,
        }
    }

    /// A noun, and no "yesterday".
    fn names_no_time(&self, at: u32) -> bool {
        let noun = self.pos(at) == Pos::Noun;
        noun && self.lexicon.time.senses(self.token(at).word).is_empty()
    }

    /// "led" in "US-led": a hyphen without blanks stands before it.
    fn follows_hyphen(&self, at: u32) -> bool {
        at > self.start + 1 && self.is_hyphen(at - 1)
    }

    /// A hyphen that joins two words.
    pub(crate) fn is_hyphen(&self, at: u32) -> bool {
        at > self.start
            && at + 1 < self.end
            && self.words(at) == "-"
            && !self.token(at).spaced
            && !self.token(at + 1).spaced
    }

    fn before_noun(&self, at: u32) -> bool {
        matches!(self.pos(at), Pos::Noun | Pos::Propn | Pos::Adj)
    }

    /// "his", "their" before a noun.
    pub(crate) fn is_possessive(&self, at: u32) -> bool {
        self.pos(at) == Pos::Pron
            && self.is(at, Function::Possessive)
            && (self.before_noun(at + 1) || matches!(self.pos(at + 1), Pos::Num | Pos::Verb | Pos::Adv))
    }
}
