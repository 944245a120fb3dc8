//! Whom a word of harm is about, where no number counts anybody: the subject of its verb.
//!
//! *What it reads*: "a nurse died"; with a description before the verb ("a man in his 20s was shot", "a boy trapped under the rubble was found
//! dead", "a girl who had been shot died", "a boy aged 8 died"); before an aside ("Halim Deram, 22, was shot"); whom "who" stands for.
//! *What it leaves alone*: whether that is one person ([`super::implicit`]), and descriptions with marks in them that are no aside.

use super::implicit::phrase_at;
use super::one_person::one_person;
use super::trigger::Trigger;
use crate::{Form, NounPhrase, Pos, Reading};
use dateline_lexicon::{FigureWord, PieceKind};
use dateline_types::Sentence;

/// The subject: the one that the clause has, or the noun phrase that ends right before the verb group, or before an aside ("Halim
/// Deram, 22, was shot"). In "a man in his 20s was shot" the phrase before the verb only describes the subject.
pub(super) fn before<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'_>,
) -> Option<&'r NounPhrase> {
    let group = reading.syntax.verb_group_at(trigger.tokens.start)?;
    let start = reading.syntax.verb_groups[group as usize].tokens.start;
    let last = start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
    let adverb = |at: &u32| reading.token(*at).tag.pos == Pos::Adv;
    let adverbs = (sentence.tokens.start..=last).rev().take_while(adverb).count() as u32;
    let last = last.checked_sub(adverbs).filter(|at| *at >= sentence.tokens.start)?;
    let last = past_age(reading, sentence, last);
    let described = || {
        subject_of(reading, group).filter(|subject| {
            is_described(reading, subject, start) || is_narrowed(reading, sentence, subject, start)
        })
    };
    described()
        .or_else(|| antecedent(reading, group, last))
        .or_else(|| phrase_at(reading, last))
        .or_else(|| before_aside(reading, sentence, last))
}

/// "A boy aged 8 died", "a boy of seven died": before the age that ends at `last`.
pub(super) fn past_age(reading: &Reading<'_>, sentence: &Sentence, last: u32) -> u32 {
    let age = last.checked_sub(1).filter(|at| *at > sentence.tokens.start);
    let one = |at: u32| phrase_at(reading, at).is_some_and(|phrase| one_person(reading, phrase));
    let of_age = |at: u32| reading.token_text(at) == "of" && one(at - 1);
    let opens = |at: &u32| reading.token_text(*at) == "aged" || of_age(*at);
    let aged = age.filter(|at| reading.token(last).tag.pos == Pos::Num && opens(at));
    aged.map_or(last, |at| at - 1)
}

/// Whom "who" stands for, where it is the word right before the verb group ("the girl from Momi who died").
pub(super) fn antecedent<'r>(reading: &'r Reading<'_>, group: u32, last: u32) -> Option<&'r NounPhrase> {
    let who = reading.lexicon.harms.is(reading.word(last), FigureWord::Who);
    subject_of(reading, group).filter(|subject| who && subject.tokens.end <= last)
}

/// The subject of the clause that a verb group heads.
fn subject_of<'r>(reading: &'r Reading<'_>, group: u32) -> Option<&'r NounPhrase> {
    let syntax = &reading.syntax;
    let verb = syntax.verb_groups[group as usize].tokens.start;
    let clause = &syntax.clauses[syntax.clause_at(verb)? as usize];
    let subject = clause.subject.filter(|_| clause.verb == Some(group))?;
    Some(&syntax.noun_phrases[subject as usize])
}

/// Between subject and verb stands a preposition with its phrase and nothing that could be another subject.
fn is_described(reading: &Reading<'_>, subject: &NounPhrase, verb: u32) -> bool {
    let from = subject.tokens.end;
    let describes = from < verb && reading.token(from).tag.pos == Pos::Adp;
    let quiet =
        |at: u32| !matches!(reading.token(at).tag.pos, Pos::Verb | Pos::Aux | Pos::Cconj | Pos::Punct);
    describes && (from..verb).all(quiet)
}

/// "A boy trapped under the rubble was", "the nurse who had been shot was", "a boy aged 8": a participle, a relative clause or an age stands
/// between subject and verb, and no mark.
pub(super) fn is_narrowed(
    reading: &Reading<'_>,
    sentence: &Sentence,
    subject: &NounPhrase,
    verb: u32,
) -> bool {
    let from = subject.tokens.end;
    let plain = |at: u32| reading.token(at).kind != PieceKind::Punct || reading.token_text(at) == "-";
    let tells = |at: u32| reading.token(at).tag.pos == Pos::Sconj || reading.token_text(at) == "that";
    let inside = from < verb && sentence.tokens.contains(&from);
    inside && narrows(reading, from) && (from..verb).all(|at| plain(at) && !tells(at))
}

/// The subject of a word of harm that such words part from its verb, and where that verb begins.
pub(super) fn narrowed<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'_>,
) -> Option<(&'r NounPhrase, u32)> {
    let group = reading.syntax.verb_group_at(trigger.tokens.start)?;
    let verb = reading.syntax.verb_groups[group as usize].tokens.start;
    let subject = subject_of(reading, group)?;
    is_narrowed(reading, sentence, subject, verb).then_some((subject, verb))
}

/// The word opens what says which one the subject is.
fn narrows(reading: &Reading<'_>, at: u32) -> bool {
    let tag = reading.token(at).tag;
    let participle = tag.pos == Pos::Verb && matches!(tag.form, Form::Participle | Form::Past | Form::Gerund);
    let is = |class| reading.lexicon.harms.is(reading.word(at), class);
    participle || is(FigureWord::Who) || reading.token_text(at) == "aged"
}

/// The phrase before the two commas of which `last` is the second, and before an age of which that is the comma ("Halim Deram, 22, of Momi, died").
pub(super) fn before_aside<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    last: u32,
) -> Option<&'r NounPhrase> {
    let opens = opening_comma(reading, sentence, last)?;
    let number = |at: &u32| reading.token(*at).tag.pos == Pos::Num && reading.token_text(at - 1) == ",";
    let age = opens.checked_sub(1).filter(|at| *at > sentence.tokens.start).filter(number);
    let opens = age.map_or(opens, |at| at - 1);
    phrase_at(reading, opens.checked_sub(1)?).filter(|phrase| phrase.tokens.end == opens)
}

/// The comma that opens the aside which the comma at `last` closes.
fn opening_comma(reading: &Reading<'_>, sentence: &Sentence, last: u32) -> Option<u32> {
    let comma = |at: &u32| reading.token_text(*at) == ",";
    Some(last).filter(comma)?;
    let earliest = sentence.tokens.start.max(last.saturating_sub(LONGEST_ASIDE));
    (earliest..last).rev().find(comma).filter(|opens| *opens > earliest && opens + 1 < last)
}

/// Tokens of an aside between a subject and its verb, at most.
const LONGEST_ASIDE: u32 = 14;
