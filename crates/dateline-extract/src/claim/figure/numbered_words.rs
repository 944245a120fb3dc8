//! Words of harm with a number inside: "living in 120 relief camps", "staying in more than 40 schools", "are in 1,316 evacuation centres".
//!
//! *What it reads*: a verb and its preposition, or a preposition, that go on behind a number, and what describes the noun that it counts, as a row of `harm.tsv` does without
//! them.
//! *What it leaves alone*: numbers that count those to whom it happens, and verbs whose words behind the number are no row.

use crate::{Pos, Reading};
use dateline_lexicon::Harm;
use dateline_types::Sentence;
use std::ops::Range;

/// Tokens of the number and its hedge, at most.
const NUMBER_WITHIN: u32 = 5;
/// Tokens behind the number that belong to the row, at most.
const WORDS_BEHIND: u32 = 3;

/// How many tokens verb and preposition have, or all of a preposition's words, and what they say.
pub(super) fn read<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    at: u32,
) -> Option<(usize, &'r [Harm])> {
    let pos = |at: u32| reading.token(at).tag.pos;
    let inside = at + 3 < sentence.tokens.end;
    match pos(at) {
        Pos::Verb if inside && pos(at + 1) == Pos::Adp => {
            row(reading, sentence, at..at + 2).map(|(_, harms)| (2, harms))
        }
        Pos::Adp if inside => {
            row(reading, sentence, at..at + 1).map(|(end, harms)| ((end - at) as usize, harms))
        }
        _ => None,
    }
}

/// The row that these words begin and go on behind a number, and the token behind it.
fn row<'r>(reading: &'r Reading<'_>, sentence: &Sentence, words: Range<u32>) -> Option<(u32, &'r [Harm])> {
    let (first, end) = (words.end, sentence.tokens.end);
    let pos = |at: &u32| reading.token(*at).tag.pos;
    let hedge =
        |at: &u32| matches!(pos(at), Pos::Num | Pos::Adv | Pos::Adj | Pos::Adp | Pos::Det | Pos::Sconj);
    let number = (first..end.min(first + NUMBER_WITHIN)).take_while(hedge);
    let behind = number.filter(|at| pos(at) == Pos::Num && !reading.in_timex(*at)).last()? + 1;
    let describes = |at: &u32| matches!(pos(at), Pos::Adj | Pos::Noun);
    let adjectives = (behind..end.min(behind + WORDS_BEHIND)).take_while(describes);
    let starts = std::iter::once(behind).chain(adjectives.into_iter().map(|at| at + 1));
    let n_words = words.len();
    let row = |from: u32| {
        let all = words.clone().chain(from..end.min(from + WORDS_BEHIND)).map(|at| reading.word(at));
        let (n, harms) = reading.lexicon.harms.words.longest(all).filter(|(n, _)| *n > n_words)?;
        Some((from + (n - n_words) as u32, &**harms))
    };
    starts.into_iter().find_map(row)
}
