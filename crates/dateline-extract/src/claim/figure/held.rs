//! What people who are set free were before: abducted where captors held them, detained where an authority did.
//!
//! *What it reads*: the claims of release that count somebody, and the words of captors and of jails (`figure-words.tsv`).
//! *Examples*: "The kidnappers freed three nurses" (abducted), "freeing about 70 prisoners" (detained), "Two were released the next day" in a
//! report on arrests (detained).
//! *What it leaves alone*: releases in a report that has no such word.

use crate::Reading;
use dateline_lexicon::FigureWord;
use dateline_types::{Category, Claim, Role, Sentence};

/// Gives every counted release its category.
pub(crate) fn held_before(reading: &mut Reading<'_>) {
    let found: Vec<(usize, Category)> = (0..reading.claims.len())
        .filter(|at| is_release(reading, &reading.claims[*at]))
        .filter_map(|at| Some((at, category(reading, &reading.claims[at])?)))
        .collect();
    for (at, category) in found {
        if let Some(figure) = reading.claims[at].figure.as_mut() {
            figure.category = category;
        }
    }
}

fn is_release(reading: &Reading<'_>, claim: &Claim) -> bool {
    reading.lexicon.claims.codebook.is_a(&claim.kind, "release")
        && claim.figure.as_ref().is_some_and(|figure| figure.category == Category::Rescued)
}

/// By the nearest word of the sentence, else by who frees them, else by the nearest word of the sentences before, else of those behind.
fn category(reading: &Reading<'_>, claim: &Claim) -> Option<Category> {
    let own = claim.sentence.idx();
    let trigger = reading.tokens_in(claim.trigger).start;
    let words = |at: usize| words(reading, &reading.sentences[at]);
    let here = words(own).min_by_key(|(at, _)| at.abs_diff(trigger));
    let before = || (own.saturating_sub(SENTENCES_BACK)..own).rev().find_map(|at| words(at).last());
    let behind = || (own + 1..reading.sentences.len()).take(SENTENCES_AHEAD).find_map(|at| words(at).next());
    here.or_else(before).or_else(behind).map(|(_, category)| category).or_else(|| by_actor(reading, claim))
}

/// "The armed movement released five workers": who says so is told by the words for those who free them.
fn by_actor(reading: &Reading<'_>, claim: &Claim) -> Option<Category> {
    let actor = claim.roles.iter().find(|filler| filler.role == Role::Actor)?.mention?;
    let tokens = reading.tokens_in(reading.mentions[actor.idx()].span);
    tokens.into_iter().find_map(|at| class(reading, at))
}

/// The words of a sentence that tell who held somebody.
fn words<'r>(
    reading: &'r Reading<'_>,
    sentence: &'r Sentence,
) -> impl DoubleEndedIterator<Item = (u32, Category)> + 'r {
    sentence.tokens.clone().filter_map(|at| Some((at, class(reading, at)?)))
}

fn class(reading: &Reading<'_>, at: u32) -> Option<Category> {
    let word = reading.word(at);
    let is = |class| reading.lexicon.harms.is(word, class);
    if is(FigureWord::Captor) {
        Some(Category::Abducted)
    } else if is(FigureWord::Jail) {
        Some(Category::Detained)
    } else {
        None
    }
}

/// How many sentences back and ahead tell who held somebody.
const SENTENCES_BACK: usize = 12;
const SENTENCES_AHEAD: usize = 4;
