//! Who is counted: the last population word of the counted phrase ("20 Iraqi civilians", "two police officers"), else what the sentence says
//! of all who are counted ("seven of the dead were children", "five, all of them children, drowned").
//!
//! Leaves alone: what is said of some ("most of them women"), and what another subject is.

use crate::{NounPhrase, Pos, Reading, VerbGroup};
use dateline_lexicon::{FigureWord, PieceKind};
use dateline_types::Sentence;
use std::ops::Range;

/// The population of a counted phrase, if its words name one.
pub(super) fn population(reading: &Reading<'_>, tokens: Range<u32>) -> Option<Box<str>> {
    let table = &reading.lexicon.harms.populations;
    let mut found = None;
    let mut at = tokens.start;
    while at < tokens.end {
        let words = reading.tokens[at as usize..tokens.end as usize].iter().map(|token| token.word);
        match table.longest(words) {
            Some((length, population)) => {
                found = Some(population.clone());
                at += length as u32;
            }
            None => at += 1,
        }
    }
    found
}

/// The population that all words of it name; none for "women and children", also where the second stands right behind `tokens`.
fn only(reading: &Reading<'_>, sentence: &Sentence, tokens: Range<u32>) -> Option<Box<str>> {
    let table = &reading.lexicon.harms.populations;
    let whole = population(reading, tokens.clone())?;
    let mut words = tokens.clone();
    let several = words.any(|at| reading.token(at).tag.pos == Pos::Cconj)
        && tokens.clone().any(|at| {
            let one = table.longest(reading.words_from(at, sentence));
            one.is_some_and(|(_, population)| *population != whole)
        });
    let joined = tokens.end + 1 < sentence.tokens.end && reading.token(tokens.end).tag.pos == Pos::Cconj;
    let next = joined.then(|| table.longest(reading.words_from(tokens.end + 1, sentence))).flatten();
    let other = next.is_some_and(|(_, population)| *population != whole);
    (!several && !other).then_some(whole)
}

/// What the sentence says that those who are counted are: behind the count and its harm word, or behind the count alone.
pub(super) fn said(
    reading: &Reading<'_>,
    sentence: &Sentence,
    counted_until: u32,
    trigger: &Range<u32>,
) -> Option<Box<str>> {
    let behind = [counted_until, trigger.end].into_iter().filter(|at| *at >= counted_until);
    let mut apposed = behind.filter_map(|at| apposed(reading, sentence, at));
    apposed
        .next()
        .or_else(|| beside_them(reading, sentence, counted_until))
        .or_else(|| predicated(reading, sentence, counted_until, trigger))
}

/// "one of them a woman", "three of whom nurses": who they are stands right behind "of them".
fn beside_them(reading: &Reading<'_>, sentence: &Sentence, counted_until: u32) -> Option<Box<str>> {
    let is = |at: u32, class: FigureWord| reading.lexicon.harms.is(reading.word(at), class);
    let them = |end: u32| {
        end >= sentence.tokens.start + 2 && is(end - 2, FigureWord::Of) && is(end - 1, FigureWord::Relative)
    };
    // "one a policeman", "one of them a woman".
    let described = || {
        let next = Some(counted_until).filter(|at| *at < sentence.tokens.end)?;
        (reading.token(next).tag.pos == Pos::Det && reading.token(next - 1).tag.pos == Pos::Num)
            .then_some(next)
    };
    let end = [counted_until, counted_until + 2].into_iter().find(|end| them(*end)).or_else(described)?;
    let from = if end < sentence.tokens.end && is_mark(reading, end) { end + 1 } else { end };
    let phrase = (from < sentence.tokens.end).then(|| reading.syntax.noun_phrase_at(from)).flatten()?;
    let phrase = &reading.syntax.noun_phrases[phrase as usize];
    begins_at(phrase, from).then(|| population(reading, phrase.tokens.clone())).flatten()
}

/// "five, all of them children,", "three soldiers, all conscripts".
fn apposed(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> Option<Box<str>> {
    let opens = Some(at).filter(|at| *at < sentence.tokens.end && is_mark(reading, *at))? + 1;
    let inside = Some(opens).filter(|at| *at < sentence.tokens.end)?;
    let (n, classes) = reading.lexicon.harms.small.longest(reading.words_from(inside, sentence))?;
    let from = opens + n as u32;
    let until =
        (from..sentence.tokens.end.min(from + APPOSED_WITHIN)).take_while(|at| !is_mark(reading, *at));
    let end = until.last().map_or(from, |last| last + 1);
    only(reading, sentence, from..end).filter(|_| classes.contains(&FigureWord::All))
}

/// "Seven of the dead were children": a form of "be" and who they are, with nothing but words of the count and its harm between.
fn predicated(
    reading: &Reading<'_>,
    sentence: &Sentence,
    counted_until: u32,
    trigger: &Range<u32>,
) -> Option<Box<str>> {
    let until = sentence.tokens.end.min(counted_until + PREDICATE_WITHIN);
    let small = |at: u32| {
        trigger.contains(&at)
            || matches!(reading.token(at).tag.pos, Pos::Adp | Pos::Det | Pos::Pron | Pos::Noun | Pos::Adj)
    };
    let verb = (counted_until..until).find(|at| !small(*at))?;
    let syntax = &reading.syntax;
    let group = &syntax.verb_groups[syntax.verb_group_at(verb)? as usize];
    let phrase = &syntax.noun_phrases[syntax.noun_phrase_at(group.tokens.end)? as usize];
    let named = is_copula(reading, group) && begins_at(phrase, group.tokens.end);
    only(reading, sentence, phrase.tokens.clone())
        .filter(|_| named && sentence.tokens.contains(&phrase.tokens.start))
}

fn is_copula(reading: &Reading<'_>, group: &VerbGroup) -> bool {
    group.tokens.clone().all(|at| reading.token(at).tag.pos == Pos::Aux)
}

fn begins_at(phrase: &NounPhrase, at: u32) -> bool {
    phrase.tokens.start == at
}

fn is_mark(reading: &Reading<'_>, at: u32) -> bool {
    reading.token(at).kind == PieceKind::Punct
}

/// Tokens of an apposition that says who all of them are, at most.
const APPOSED_WITHIN: u32 = 5;
/// Tokens between a count and the verb that says who they are, at most.
const PREDICATE_WITHIN: u32 = 7;
