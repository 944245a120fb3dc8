//! Participles of what is done to people: "Villagers killed in an ambush were buried".
//!
//! *What it reads*: a verb behind a noun that evokes what somebody does to people, a preposition and nobody behind it.
//! *Examples*: "Two men seized from a ship, police said", "freed an engineer and a cook seized in May".
//! *What it leaves alone*: verbs with an object, also behind words of when and where ("killed on the spot six shepherds").

use super::past::is_nominal;
use super::repair::{can_be, hedges_number, is_finite_verb, left};
use crate::Token;
use dateline_lexicon::{
    CueFrame, Frame, Function, HarmFrame, Lexicon, NounClass, Position, TimeSense, WordClass,
};
use dateline_types::Role;

/// One of these: what the verb at `at` names was done to the noun before it.
pub(super) fn is_participle(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    is_undergone(classes, tokens, lexicon, at)
        || is_told_of(classes, tokens, lexicon, at)
        || is_set_off(classes, tokens, lexicon, at)
}

/// "The bombing, claimed by the Red Front, killed four": between commas and with its doer behind "by", before a verb that shows tense.
fn is_set_off(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let comma = |at: usize| classes.get(at) == Some(&WordClass::Comma);
    let by = || tokens.get(at + 1).is_some_and(|by| lexicon.grammar.function(by.word) == Some(Function::By));
    let opens =
        classes[at] == WordClass::VerbPast && at > 1 && comma(at - 1) && is_nominal(classes[at - 2]) && by();
    let finite = |at: usize| classes.get(at).is_some_and(|class| is_finite_verb(*class));
    let mut behind = at + 2..classes.len();
    let closes =
        opens && behind.find(|at| comma(*at) || finite(*at)).is_some_and(|at| comma(at) && finite(at + 1));
    closes && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbParticiple)
}

/// "Villagers killed in an ambush were buried", "Two men seized from a ship, police said": what is done to people, with a preposition and nobody
/// behind it, is a participle. "killed on the spot six shepherds", "killed at least 25 rebels" are none.
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
        && lexicon.grammar.intransitives.longest(tokens[at..].iter().map(|token| token.word)).is_none()
        && !object()
        && !hedges_number(classes, tokens, lexicon, at + 1)
}

/// Makes participles of what looks like a noun.
pub(super) fn taken_for_nouns(classes: &mut [WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon) {
    for at in 1..classes.len() {
        if classes[at] == WordClass::Noun && is_hit(classes, text, tokens, lexicon, at) {
            classes[at] = WordClass::VerbParticiple;
        }
    }
}

/// "a boy shot by soldiers", "A teenager shot Saturday", "The boy, shot by soldiers,": behind a word for a person, what looks like a noun and can be a
/// participle of what is done to people is one, where a preposition or a day follows.
fn is_hit(classes: &[WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let word = |at: usize| tokens[at].span.of(text);
    let person = |at: usize| matches!(lexicon.nouns.class(word(at)), Some((NounClass::Person, _)));
    let function = |at: usize| tokens.get(at).and_then(|token| lexicon.grammar.function(token.word));
    let by = function(at + 1) == Some(Function::By);
    let place =
        classes.get(at + 1) == Some(&WordClass::Preposition) && function(at + 1) != Some(Function::Of);
    let day = || tokens.get(at + 1).is_some_and(|token| is_weekday(lexicon, token));
    let comma = || by && at > 1 && classes[at - 1] == WordClass::Comma && is_nominal(classes[at - 2]);
    let behind = at > 0 && person(at - 1) && (by || place || day()) || comma();
    behind
        && can_be(&tokens[at], &lexicon.word_classes, WordClass::VerbParticiple)
        && is_done_to_people(tokens, lexicon, at)
}

fn is_weekday(lexicon: &Lexicon, token: &Token) -> bool {
    let senses = lexicon.time.senses(token.word);
    senses.iter().any(|sense| matches!(sense, TimeSense::Weekday { .. }))
}

/// "A man wanted in two countries was arrested", "the boy lost in the forest has been found": the first verb, with a preposition behind it and then an
/// auxiliary before which nothing else could be its subject, shows no tense.
fn is_told_of(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{
        Adverb, Be, Have, Modal, Name, Noun, Nouns, Preposition, Relative, VerbParticiple, VerbPast,
    };
    if classes[at] != VerbPast {
        return false;
    }
    let first = !classes[..at].iter().any(|class| is_finite_verb(*class) || *class == Relative);
    let told = first
        && matches!(left(classes, at), Some(Name | Noun | Nouns))
        && classes.get(at + 1) == Some(&Preposition)
        && can_be(&tokens[at], &lexicon.word_classes, VerbParticiple);
    let cue = || lexicon.cues.cues.longest(tokens[at..].iter().map(|token| token.word));
    let says = || cue().is_some_and(|(_, cue)| matches!(cue.frame, CueFrame::Clause | CueFrame::Person));
    let hangs = |class: &&WordClass| is_nominal(**class) || matches!(class, Preposition | Adverb);
    let next = classes[at + 1..].iter().find(|class| !hangs(class));
    told && matches!(next, Some(Be | Have | Modal)) && !says()
}

/// The verb at `at` alone evokes what somebody does to people ("killed", "seized").
pub(super) fn is_done_to_people(tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
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
