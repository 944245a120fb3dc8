//! Verbs that evoke an event together with the class of their object.
//!
//! "lost its last strongholds", "lifted the curfew", "the offer was rejected": the verb says little, the head of its object
//! (in the passive, of its subject) says what happened. The classes stand in `verb-objects.tsv`. What it leaves alone: verbs
//! that evoke an event alone (`trigger`).

use crate::{NounPhrase, Reading};
use dateline_lexicon::{Evoked, Phrases};
use dateline_types::Sentence;

/// How far behind its verb an object can begin ("gave the government some", "handed over").
const OBJECTS: usize = 2;

/// What the verb at the head of a verb group evokes with its object, and the number of its words.
pub(super) fn evoked<'r>(
    reading: &Reading<'r>,
    sentence: &Sentence,
    token: u32,
) -> Option<(usize, &'r Evoked)> {
    let syntax = &reading.syntax;
    let table = &reading.lexicon.claims.triggers.verb_objects;
    let words = reading.words_from(token, sentence);
    if !table.starts(words.clone()) {
        return None;
    }
    let group = &syntax.verb_groups[syntax.verb_group_at(token)? as usize];
    if group.head != token {
        return None;
    }
    let passive = group.passive;
    let subject = || {
        let clause = &syntax.clauses[syntax.clause_at(token)? as usize];
        Some(&syntax.noun_phrases[clause.subject? as usize])
    };
    let is_object = |objects: &Phrases<()>, n: usize| {
        let holds = |phrase: &NounPhrase| names(reading, sentence, phrase, objects);
        if passive {
            return subject().is_some_and(holds);
        }
        behind(reading, sentence, group.tokens.end.max(token + n as u32)).any(holds)
    };
    table.evoked(&words, is_object)
}

/// The noun phrases that follow one another from `token` on ("gave | the coast | 5 million dollars"), with what "of" adds.
fn behind<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    token: u32,
) -> impl Iterator<Item = &'r NounPhrase> {
    let syntax = &reading.syntax;
    let end = sentence.tokens.end;
    let mut at = token;
    let mut left = OBJECTS;
    std::iter::from_fn(move || {
        let frames = &reading.lexicon.claims.frames;
        if at >= end {
            return None;
        }
        // "tens of thousands of leaflets" is one object, however many phrases it has.
        let adds = at > token && frames.preposition(reading.word(at)) == Some(frames.of());
        at += u32::from(adds);
        left = if adds { left } else { left.checked_sub(1)? };
        let phrase = &syntax.noun_phrases[syntax.noun_phrase_at(at).filter(|_| at < end)? as usize];
        at = phrase.tokens.end;
        Some(phrase)
    })
}

/// True where a pattern ends at the head of the phrase.
fn names(reading: &Reading<'_>, sentence: &Sentence, phrase: &NounPhrase, words: &Phrases<()>) -> bool {
    (phrase.tokens.start..=phrase.head).any(|at| {
        words.longest(reading.words_from(at, sentence)).is_some_and(|(n, ())| at + n as u32 > phrase.head)
    })
}
