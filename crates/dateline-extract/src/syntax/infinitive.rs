//! Nouns that are verbs: behind "to" and before an article ("to overrun the base"), and behind "while" or "when" before a preposition or an article ("attacked
//! while travelling from one town to another").
//!
//! *What it reads*: the classes of a sentence, and which classes a word can have.
//! *What it leaves alone*: "to" before a noun that a time stands behind ("went to school the next day"), and gerunds that are the subject of a verb ("while
//! fighting in the town went on").

use super::repair::{can_be, is_finite_verb, is_time};
use crate::Token;
use dateline_lexicon::{Function, Lexicon, WordClass};

/// Corrects the classes of one sentence.
pub(super) fn of_sentence(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon) {
    for at in 1..classes.len() {
        if is_base(classes, tokens, lexicon, at) {
            (classes[at - 1], classes[at]) = (WordClass::To, WordClass::VerbBase);
        } else if is_meanwhile(classes, tokens, lexicon, at) {
            classes[at] = WordClass::VerbGerund;
        }
    }
}

/// "to overrun the base"
fn is_base(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Determiner, Noun, Possessive};
    let to = lexicon.grammar.function(tokens[at - 1].word) == Some(Function::To);
    to && classes[at] == Noun
        && matches!(classes.get(at + 1), Some(Determiner | Possessive))
        && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbBase)
        && !is_time(classes, tokens, lexicon, at + 1)
}

/// "while travelling from": nothing that shows tense follows in its clause.
fn is_meanwhile(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Comma, Determiner, Noun, Preposition, Stop, Subordinator, VerbGerund};
    // "killed by shelling in", "after fighting in": a preposition takes a noun.
    let joint =
        classes[at - 1] == Subordinator && !can_be(&tokens[at - 1], &lexicon.word_classes, Preposition);
    let opened = joint && classes[at] == Noun;
    let takes = matches!(classes.get(at + 1), Some(Preposition | Determiner));
    let mut rest = classes[at + 1..].iter().take_while(|class| !matches!(class, Comma | Stop));
    opened
        && takes
        && can_be(&tokens[at], &lexicon.word_classes, VerbGerund)
        && !rest.any(|class| is_finite_verb(*class))
}
