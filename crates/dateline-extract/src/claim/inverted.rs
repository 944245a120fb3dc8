//! Sentences whose participle stands first: "Also killed was the mayor's bodyguard", "Among those arrested was a judge", "Wounded in the blast were two nurses", "Still missing are 12 men".
//!
//! *What it reads*: words of harm that open a sentence, adverbs before them, what hangs on them by prepositions behind them, and then a copula: whom it
//! happened to stands behind that.
//! *What it leaves alone*: sentences in which a noun or another verb stands before the words, and copulas that carry a verb of their own.

use crate::{Pos, Reading};
use dateline_types::Sentence;
use std::ops::Range;

/// The copula behind which those stand to whom it happened.
pub(super) fn copula(reading: &Reading<'_>, sentence: &Sentence, words: &Range<u32>) -> Option<u32> {
    let pos = |at: u32| reading.token(at).tag.pos;
    // "Among those arrested was"
    let small = |at: u32| matches!(pos(at), Pos::Adv | Pos::Cconj | Pos::Adp | Pos::Det | Pos::Pron);
    let opens = (sentence.tokens.start..words.start).all(small);
    let until = sentence.tokens.end.min(words.end + LONGEST_CIRCUMSTANCE);
    let copula = (words.end..until).find(|at| pos(*at) == Pos::Aux).filter(|_| opens)?;
    let hangs = copula == words.end || pos(words.end) == Pos::Adp;
    let nominal =
        |at: u32| matches!(pos(at), Pos::Adp | Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num);
    let group = &reading.syntax.verb_groups[reading.syntax.verb_group_at(copula)? as usize];
    let whom = reading.syntax.noun_phrase_at(copula + 1).filter(|_| copula + 1 < sentence.tokens.end);
    let alone = group.head == copula && group.tokens.end == copula + 1;
    (hangs && alone && whom.is_some() && (words.end..copula).all(nominal)).then_some(copula)
}

/// Most tokens between the participle and its copula ("in the attack on the camp").
const LONGEST_CIRCUMSTANCE: u32 = 12;
