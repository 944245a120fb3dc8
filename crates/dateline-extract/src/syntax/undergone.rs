//! Participles of what is done to people: "Villagers killed in an ambush were buried".
//!
//! *What it reads*: a verb behind a noun that evokes what somebody does to people, a preposition and nobody behind it.
//! *Examples*: "Two men seized from a ship, police said", "freed an engineer and a cook seized in May".
//! *What it leaves alone*: verbs with an object, also behind words of when and where ("killed on the spot six shepherds").

use super::past::is_nominal;
use super::repair::can_be;
use crate::Token;
use dateline_lexicon::{Frame, HarmFrame, Lexicon, Position, WordClass};
use dateline_types::Role;

/// "Villagers killed in an ambush were buried", "Two men seized from a ship, police said": what is done to people, with a preposition and nobody
/// behind it, is a participle. "killed on the spot six shepherds" is none.
pub(super) fn is_undergone(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Name, Noun, Nouns, Number, Preposition, VerbParticiple, VerbPast};
    let noun = |at: usize| matches!(classes[at], Name | Noun | Nouns);
    let hangs = |at: &usize| is_nominal(classes[*at]) || classes[*at] == Preposition;
    let object = || {
        let mut behind = (at + 2..classes.len()).take_while(hangs);
        behind.any(|at| classes[at] == Number && noun(at - 1) && at + 1 < classes.len() && noun(at + 1))
    };
    matches!(classes[at], VerbPast | VerbParticiple)
        && (noun(at - 1) || classes[at - 1] == Number)
        && classes.get(at + 1) == Some(&Preposition)
        && can_be(&tokens[at], &lexicon.word_classes, VerbParticiple)
        && is_done_to_people(tokens, lexicon, at)
        && !object()
}

/// The verb at `at` alone evokes what somebody does to people ("killed", "seized").
fn is_done_to_people(tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let tables = &lexicon.claims;
    let words = || tokens[at..].iter().map(|token| token.word);
    let alone = tables.triggers.verb(words()).filter(|(n_words, _)| *n_words == 1);
    let frame = alone.map(|(_, trigger)| tables.frames.get(trigger.frame));
    let harms = lexicon.harms.words.longest(words());
    let suffers = |frame: &Frame| {
        frame.role(Position::Subject) == Some(Role::Actor)
            && frame.role(Position::Object) == Some(Role::Victim)
    };
    frame.is_some_and(suffers)
        || harms.is_some_and(|(n_words, harms)| {
            n_words == 1 && harms.iter().all(|harm| harm.frames.contains(&HarmFrame::Verb))
        })
}
