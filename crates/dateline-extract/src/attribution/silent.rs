//! Verbs that look like verbs of saying and say nothing.
//!
//! *Examples*: "claiming the lives of 260 people" and "1,200 people have sought shelter" (deeds), "migrants hoping to cross the
//! desert" and "relatives who wanted to bring bread" (they are only described), "a boat aiming to reach Europe", "the plan seeks to"
//! (nobody who could speak), "tried to support the talks" (a purpose), "asked not to be named" (a name that is kept).
//! *What it leaves alone*: "The mayor hopes to reopen the road", "sought the release of": who wants something says so.

use super::cue::look_up;
use super::scene::Scene;
use crate::claim::object;
use crate::{ClauseKind, Pos};
use dateline_lexicon::{Cue, CueClass, CueFrame, FigureWord, Function, NounClass};

/// Whether nothing is said by the verb group, whose cue has `length` words and ends at `end`.
pub(super) fn is_silent(scene: &Scene<'_, '_>, group: u32, (length, entry): (u32, Cue), end: u32) -> bool {
    let verb = scene.group(group).head;
    let wants = matches!(entry.class, CueClass::Desire | CueClass::Intention) && !gives_words(scene, end);
    takes_lives(scene, verb)
        || keeps_name(scene, end)
        || is_deed(scene, verb, length) && !gives_words(scene, verb + length)
        || entry.class == CueClass::Denial && withholds(scene, verb)
        || wants && (only_describes(scene, group, entry.class) || is_of_a_thing(scene, group))
        || entry.frame == CueFrame::Object && drives(scene, subject(scene, group))
}

/// "asked not to be named", "declined to be identified": whoever keeps his name says nothing by it.
fn keeps_name(scene: &Scene<'_, '_>, end: u32) -> bool {
    let triggers = &scene.reading.lexicon.claims.triggers;
    let not = u32::from(scene.function(end) == Some(Function::Negation));
    let inside = end + not < scene.sentence.tokens.end;
    inside && triggers.keeps_name(scene.reading.words_from(end + not, scene.sentence))
}

/// "The army, backed by jets", "helicopters backed the troops": what carries people says nothing, unless words are given ("the ship said").
pub(super) fn drives(scene: &Scene<'_, '_>, phrase: Option<u32>) -> bool {
    let Some(head) = phrase.map(|phrase| scene.phrase(phrase).head) else { return false };
    let class = scene.reading.lexicon.nouns.class(&scene.reading.token_text(head).to_lowercase());
    scene.pos(head) == Pos::Noun && matches!(class, Some((NounClass::Vehicle, _)))
}

fn subject(scene: &Scene<'_, '_>, group: u32) -> Option<u32> {
    scene.clause_of[group as usize].and_then(|clause| scene.clause(clause).subject)
}

/// Whether a cue stands here, and no deed ("found dead").
pub(super) fn says(scene: &Scene<'_, '_>, verb: u32) -> bool {
    look_up(scene, verb).is_some_and(|(length, _)| !is_deed(scene, verb, length))
}

/// "claiming the lives of 260 people": nothing is said.
fn takes_lives(scene: &Scene<'_, '_>, verb: u32) -> bool {
    let lives = |at: u32| scene.reading.lexicon.harms.is(scene.reading.word(at), FigureWord::Lives);
    let until = scene.sentence.tokens.end.min(verb + LIVES_WITHIN);
    (verb + 1..until).take_while(|at| !scene.is_verbal(*at)).any(lives)
}

/// Words between a verb and the lives that it takes, at most.
const LIVES_WITHIN: u32 = 6;

/// "sought refuge", "called a strike": with the words behind it the verb evokes an event that is no act of saying.
fn is_deed(scene: &Scene<'_, '_>, verb: u32, length: u32) -> bool {
    let tables = &scene.reading.lexicon.claims;
    let evoked = tables.triggers.verb(scene.reading.words_from(verb, scene.sentence));
    let longer = evoked.filter(|(n, _)| *n as u32 > length);
    longer.and_then(|(_, trigger)| trigger.kind.as_deref()).is_some_and(|kind| !is_speech(scene, kind))
}

/// "denied the convoy access": with its object the verb evokes an event that is no act of saying.
fn withholds(scene: &Scene<'_, '_>, verb: u32) -> bool {
    let evoked = object::evoked(scene.reading, scene.sentence, verb);
    evoked.is_some_and(|(_, evoked)| !is_speech(scene, &evoked.kind))
}

fn is_speech(scene: &Scene<'_, '_>, kind: &str) -> bool {
    let codebook = &scene.reading.lexicon.claims.codebook;
    SPOKEN.iter().any(|family| codebook.is_a(kind, family))
}

/// Families of types that are, or come with, acts of saying.
const SPOKEN: [&str; 5] = ["statement", "pledge", "concession", "forecast", "stance"];

/// "that" or a quotation follows.
pub(super) fn gives_words(scene: &Scene<'_, '_>, end: u32) -> bool {
    scene.function(end) == Some(Function::That) || scene.quotation_from(end).is_some()
}

/// "men hoping to cross", "relatives who wanted to bring bread": what they want tells who they are.
fn only_describes(scene: &Scene<'_, '_>, group: u32, class: CueClass) -> bool {
    let Some(clause) = scene.clause_of[group as usize].map(|clause| scene.clause(clause)) else {
        return false;
    };
    let start = scene.group(group).tokens.start;
    // "a party that supports the talks" stands for something.
    let verb = scene.group(group);
    let acts = class == CueClass::Desire && scene.function(verb.tokens.end) == Some(Function::To);
    let aside = start.checked_sub(1).is_some_and(|before| scene.words(before) == ",");
    matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle) && !aside && (acts || !verb.finite)
}

/// "the boat aims to reach", "the offensive seeks to": its subject carries people, or is what happens.
fn is_of_a_thing(scene: &Scene<'_, '_>, group: u32) -> bool {
    let subject = subject(scene, group);
    let Some(head) = subject.map(|subject| scene.phrase(subject).head) else { return false };
    let triggers = &scene.reading.lexicon.claims.triggers;
    let event = triggers.noun(scene.reading.words_from(head, scene.sentence));
    let happens =
        event.and_then(|(_, event)| event.kind.as_deref()).is_some_and(|kind| !is_speech(scene, kind));
    scene.pos(head) == Pos::Noun && happens || drives(scene, subject)
}

/// "met to support the talks", "the plan to raise funds": nobody says anything yet. Words that are given are said
/// ("used the visit to announce that the road was open").
pub(super) fn only_purpose(scene: &Scene<'_, '_>, group: u32, frame: CueFrame, end: u32) -> bool {
    let tells = matches!(frame, CueFrame::Clause | CueFrame::Person);
    scene.is_infinitive(group) && !(tells && gives_words(scene, end))
}
