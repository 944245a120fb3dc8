//! The time of a number that another is compared with dates nothing: "12 cases (previous week 28)", "12 cases against 23 the week before".
//!
//! *What it reads*: a time in brackets with a number, and one behind a number that a word of comparison opens. *What it leaves alone*: brackets that hold
//! the trigger.

use super::super::scene::Scene;
use crate::Pos;
use dateline_lexicon::{TimeCue, TimeCues};
use dateline_types::Timex;
use std::ops::Range;

/// "12 cases (previous week 28)", "12 cases against 23 the week before": the time of the number that another is compared with.
pub(super) fn is_compared(scene: &Scene<'_, '_>, timex: &Timex) -> bool {
    let tokens = scene.reading.tokens_in(timex.span);
    let start = scene.sentence().tokens.start;
    in_brackets(scene, tokens.clone()) || behind_compared(scene, start, tokens.start)
}

/// In brackets with a number, and the trigger outside them.
fn in_brackets(scene: &Scene<'_, '_>, tokens: Range<u32>) -> bool {
    let sentence = scene.sentence().tokens.clone();
    let text = |at: u32| scene.reading.token_text(at);
    let reach = scene.reading.lexicon.time.limit("bracket-reach") as usize;
    let opened = (sentence.start..tokens.start).rev().take(reach).take_while(|at| text(*at) != ")");
    let Some(open) = opened.into_iter().find(|at| text(*at) == "(") else { return false };
    let closed = (tokens.end..sentence.end).take(reach).find(|at| text(*at) == ")");
    let Some(close) = closed else { return false };
    let number = |at: u32| !tokens.contains(&at) && scene.is(at, Pos::Num);
    !(open..close).contains(&scene.head()) && (open..close).any(number)
}

/// Behind a number that a word of comparison opens ("against 1,900 in all of 2012").
fn behind_compared(scene: &Scene<'_, '_>, start: u32, first: u32) -> bool {
    use Pos::{Adj, Adp, Det, Noun};
    let small = |at: &u32| matches!(scene.reading.token(*at).tag.pos, Adp | Det | Adj | Noun);
    let reach = scene.reading.lexicon.time.limit("compared-reach") as usize;
    let between = (start..first).rev().take(reach).take_while(small).count() as u32;
    let number = first.checked_sub(between + 1).filter(|at| *at > start && scene.is(*at, Pos::Num));
    let bare = |at: &u32| *at + 1 == first || matches!(scene.reading.token(*at + 1).tag.pos, Adp | Det);
    let word = number.filter(bare).map(|at| scene.reading.word(at - 1));
    word.is_some_and(|word| scene.reading.lexicon.time.cues(word).any(TimeCues::of(&[TimeCue::Comparison])))
}
