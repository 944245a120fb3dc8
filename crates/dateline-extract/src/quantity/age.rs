//! Ages of people who are counted already: "Two of the dead were 19", "both were 17".
//!
//! Leaves alone: "the dead were 14", where nothing counts them before.

use crate::{Pos, Reading};
use dateline_lexicon::FigureWord;
use dateline_types::Sentence;

/// The number stands behind a form of "be" of people who are counted already.
pub(crate) fn is_said_of_part(reading: &Reading<'_>, sentence: &Sentence, number: u32) -> bool {
    let Some(copula) = number.checked_sub(1).filter(|at| *at > sentence.tokens.start) else { return false };
    let is = |at: u32, class| reading.lexicon.harms.is(reading.word(at), class);
    let small = |at: &u32| {
        matches!(reading.token(*at).tag.pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Pron | Pos::Verb)
            && !is(*at, FigureWord::Of)
    };
    let words = (sentence.tokens.start..copula).rev().take_while(small).count() as u32;
    let of = (copula - words).checked_sub(1).filter(|at| words > 0 && *at > sentence.tokens.start);
    let counted = |of: u32| reading.token(of - 1).tag.pos == Pos::Num || is(of - 1, FigureWord::One);
    of.is_some_and(|of| is(of, FigureWord::Of) && counted(of)) || is(copula - 1, FigureWord::Both)
}
