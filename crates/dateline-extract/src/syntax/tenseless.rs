//! Sentences in which no verb shows tense: the first participle that can be the past is their verb.
//!
//! *Examples*: "Two tanks exploded in the market.", "Two opened fire on the crowd.", "The governor, Gulab Mangal, later met elders."
//! *What it leaves alone*: titles, which need no verb; what is done to people ("Two killed in a blast.").

use super::past::{Past, before_speaker};
use super::repair::{is_finite_verb, left};
use super::undergone;
use crate::Token;
use dateline_lexicon::{Lexicon, WordClass};

/// "Two tanks exploded in the market.", "Two tanks exploded in the market, police said.": a sentence that a full stop ends has a verb that
/// shows tense; a title needs none.
pub(super) fn repair(classes: &mut [WordClass], tokens: &[Token], lexicon: &Lexicon) {
    let ends = classes.last() == Some(&WordClass::Stop);
    let end = before_speaker(classes, tokens, lexicon).unwrap_or(classes.len());
    let classes = &mut classes[..end];
    if !ends || classes.iter().any(|class| is_finite_verb(*class)) {
        return;
    }
    let follows = |at: usize, wanted: fn(WordClass) -> bool| {
        classes[at] == WordClass::VerbParticiple && left(classes, at).is_some_and(wanted)
    };
    let noun = |class| matches!(class, WordClass::Name | WordClass::Noun | WordClass::Nouns);
    let sentence = Past { tokens, lexicon };
    // "Two opened fire on the crowd."
    let counted = |at: usize| {
        at == 1
            && classes[0] == WordClass::Number
            && sentence.takes(classes, at)
            && !undergone::is_done_to_people(tokens, lexicon, at)
    };
    let verb = (1..classes.len())
        .filter(|at| {
            sentence.can_be_past(classes, *at) && !undergone::is_undergone(classes, tokens, lexicon, *at)
        })
        .find(|at| follows(*at, noun) || counted(*at));
    // "The governor, Gulab Mangal, later met elders."
    let set_off = || {
        (2..classes.len())
            .filter(|at| sentence.can_be_past(classes, *at))
            .find(|at| follows(*at, |class| class == WordClass::Comma))
    };
    if let Some(at) = verb.or_else(set_off) {
        classes[at] = WordClass::VerbPast;
    }
}
