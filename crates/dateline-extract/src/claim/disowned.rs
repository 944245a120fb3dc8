//! What is told as the words of others and called false: "denied reports that", "claims about … are false".
//!
//! *What it reads*: a noun for what somebody says (claim, report, rumour) that holds the event in its clause ("reports that 30 had been
//! killed", "claims of a massacre"), and a verb that throws it out ("rejected claims that", "the reports were denied"), or a predicate
//! that calls it wrong ("was not true", "are baseless").
//! "what was circulated about" does for such a noun.
//! *What it leaves alone*: words thrown out of which nothing is told ("rejected a plan to attack"), what is not denied ("did not deny
//! reports that"), and a noun whose predicate belongs to another ("reports that … , but the claim is false").

use super::scene::Scene;
use crate::{NounPhrase, Pos};
use dateline_lexicon::Commitment;
use std::ops::Range;

/// Whether the words that hold the event are called false.
pub(super) fn disowned(scene: &Scene<'_, '_>) -> bool {
    let holders = holders(scene);
    let thrown = holders.iter().any(|noun| thrown_out(scene, noun) || without_truth(scene, noun));
    let nearest = holders.first().map(|noun| noun.tokens.end).or_else(|| opening_word(scene));
    thrown || rumoured(scene) || nearest.is_some_and(|end| called_false(scene, end))
}

/// "denies what was circulated about the kidnapping": a verb that throws out, "what", and the event in the same clause behind it.
fn rumoured(scene: &Scene<'_, '_>) -> bool {
    let rejections = &scene.reading.lexicon.claims.commitment.rejections;
    let syntax = &scene.reading.syntax;
    let start = scene.sentence().tokens.start;
    let what = |at: &u32| scene.reading.token_text(*at).eq_ignore_ascii_case("what");
    let Some(what) = (start + 1..scene.trigger.start).rev().find(what) else { return false };
    let group = syntax.verb_group_at(what - 1).map(|group| &syntax.verb_groups[group as usize]);
    let throws = |group: &crate::VerbGroup| {
        let rejects = rejections.longest(scene.words_from(group.head)).is_some();
        rejects && !group.passive && group.negation.is_none()
    };
    let apart = |at: u32| scene.is(at, Pos::Cconj) || scene.is(at, Pos::Punct);
    group.is_some_and(throws) && !(what..scene.trigger.start).any(apart)
}

/// "Reports that 112 had drowned": the first word of a sentence, where it is taken for a verb.
fn opening_word(scene: &Scene<'_, '_>) -> Option<u32> {
    let words = &scene.reading.lexicon.claims.commitment;
    let first = scene.sentence().tokens.start;
    let noun = scene.reading.syntax.noun_phrase_at(first).is_some();
    (!noun && words.contents.word(scene.reading.word(first)).is_some()).then_some(first + 1)
}

/// "no truth in reports": words right before the noun that deny it.
fn without_truth(scene: &Scene<'_, '_>, noun: &NounPhrase) -> bool {
    let governors = &scene.reading.lexicon.claims.commitment.governors;
    let from = noun.tokens.start.saturating_sub(DENYING_WORDS).max(scene.sentence().tokens.start);
    (from..noun.tokens.start).any(|at| {
        let found = governors.longest(scene.words_from(at));
        found.is_some_and(|(n, said)| *said == Commitment::Denied && at + n as u32 == noun.tokens.start)
    })
}

/// The nouns for what somebody says that hold the event, innermost first.
fn holders<'r>(scene: &Scene<'r, '_>) -> Vec<&'r NounPhrase> {
    let starts = scene.ancestors().map(|clause| scene.clause_by(clause).tokens.start);
    let starts: Vec<u32> = starts.chain(scene.noun_phrase().map(|phrase| phrase.tokens.start)).collect();
    starts
        .into_iter()
        .flat_map(|start| above(scene, start))
        .filter(|phrase| holds_words(scene, phrase))
        .collect()
}

/// The noun phrases that what begins at `start` hangs on, by a preposition or a conjunction each.
fn above<'r>(scene: &Scene<'r, '_>, start: u32) -> Vec<&'r NounPhrase> {
    let mut found = Vec::new();
    let mut at = start;
    while let Some(phrase) = ending_at(scene, at).or_else(|| ending_at(scene, over_link(scene, at)?)) {
        found.push(phrase);
        at = phrase.tokens.start;
    }
    found
}

/// Before the preposition or conjunction that stands right before `at`.
fn over_link(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let link = at.checked_sub(1).filter(|link| *link >= scene.sentence().tokens.start)?;
    (scene.is(link, Pos::Adp) || scene.is(link, Pos::Sconj)).then_some(link)
}

fn ending_at<'r>(scene: &Scene<'r, '_>, at: u32) -> Option<&'r NounPhrase> {
    let last = at.checked_sub(1).filter(|last| *last >= scene.sentence().tokens.start)?;
    let phrase = scene.reading.syntax.noun_phrase_at(last)?;
    let phrase = &scene.reading.syntax.noun_phrases[phrase as usize];
    (phrase.tokens.end == at).then_some(phrase)
}

fn holds_words(scene: &Scene<'_, '_>, phrase: &NounPhrase) -> bool {
    let words = &scene.reading.lexicon.claims.commitment;
    words.contents.word(scene.reading.word(phrase.head)).is_some()
}

/// "denied media reports", "rejected the rebels' claims": the verb right before the noun and its possessor.
fn thrown_out(scene: &Scene<'_, '_>, noun: &NounPhrase) -> bool {
    let syntax = &scene.reading.syntax;
    let words = &scene.reading.lexicon.claims.commitment;
    let ends = |start: u32| syntax.verb_group_at(start.checked_sub(1)?);
    let owner = || ending_at(scene, noun.tokens.start.checked_sub(1)?).map(|owner| owner.tokens.start);
    let group = ends(noun.tokens.start).or_else(|| ends(owner()?));
    let group = group.or_else(|| ends(called_so(scene, noun.tokens.start)?));
    let Some(group) = group.map(|group| &syntax.verb_groups[group as usize]) else { return false };
    let throws = words.rejections.longest(scene.words_from(group.head)).is_some();
    throws && !group.passive && group.negation.is_none()
}

/// "rejected as baseless [reports]", "dismissed as propaganda [a claim]": where the "as" stands with what the words are called.
fn called_so(scene: &Scene<'_, '_>, start: u32) -> Option<u32> {
    let lowest = scene.sentence().tokens.start.max(start.saturating_sub(CALLED_WITHIN));
    let named = |at: &u32| {
        matches!(scene.reading.token(*at).tag.pos, Pos::Noun | Pos::Adj | Pos::Adv | Pos::Det | Pos::Adp)
    };
    let before = (lowest..start).rev().take_while(named);
    let called = before.into_iter().find(|at| scene.reading.token_text(*at).eq_ignore_ascii_case("as"));
    called.or_else(|| (scene.reading.token_text(start).eq_ignore_ascii_case("as")).then_some(start))
}

/// "are false", "was later withdrawn", "was not true" behind the event, with no other such noun on the way.
fn called_false(scene: &Scene<'_, '_>, noun_end: u32) -> bool {
    let until = scene.sentence().tokens.end;
    let behind = scene.trigger.end..until;
    let found = behind.clone().filter(|at| scene.is(*at, Pos::Aux)).find(|at| is_false(scene, at + 1..until));
    let other = |at: u32| {
        let phrase = scene.reading.syntax.noun_phrase_at(at);
        let phrase = phrase.map(|phrase| &scene.reading.syntax.noun_phrases[phrase as usize]);
        phrase.is_some_and(|phrase| phrase.head == at && holds_words(scene, phrase))
    };
    noun_end <= scene.trigger.start + 1 && found.is_some_and(|copula| !(behind.start..copula).any(other))
}

/// A predicate that calls false, or "not" with one that calls true, adverbs before it.
fn is_false(scene: &Scene<'_, '_>, from: Range<u32>) -> bool {
    let words = &scene.reading.lexicon.claims.commitment;
    let mut negated = false;
    for at in from {
        let verdict = words.verdicts.longest(scene.words_from(at)).map(|(_, verdict)| *verdict);
        if let Some(verdict) = verdict {
            return (verdict == Commitment::Denied) != negated;
        }
        let negates = words.adverbs.word(scene.reading.word(at)) == Some(&Commitment::Negative);
        negated |= negates;
        if !negates && !matches!(scene.reading.token(at).tag.pos, Pos::Adv | Pos::Aux) {
            return false;
        }
    }
    false
}

/// Most words of what somebody calls such words, with the "as" before it.
const CALLED_WITHIN: u32 = 4;
/// Most words of a phrase before a noun that denies it.
const DENYING_WORDS: u32 = 3;
