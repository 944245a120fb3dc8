//! Words of harm with a number inside: "living in 120 relief camps", "staying in more than 40 schools".
//!
//! *What it reads*: a verb and its preposition that go on behind a number, and what describes the noun that it counts, as a row of `harm.tsv` does without
//! them.
//! *What it leaves alone*: numbers that count those to whom it happens, and verbs whose words behind the number are no row.

use crate::{Pos, Reading};
use dateline_lexicon::Harm;
use dateline_types::Sentence;

/// Tokens of the number and its hedge, at most.
const NUMBER_WITHIN: u32 = 5;
/// Tokens behind the number that belong to the row, at most.
const WORDS_BEHIND: u32 = 3;

/// How many tokens verb and preposition have, and what they say.
pub(super) fn read<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    at: u32,
) -> Option<(usize, &'r [Harm])> {
    let end = sentence.tokens.end;
    let pos = |at: u32| reading.token(at).tag.pos;
    let governs = pos(at) == Pos::Verb && at + 3 < end && pos(at + 1) == Pos::Adp;
    let hedge =
        |at: &u32| matches!(pos(*at), Pos::Num | Pos::Adv | Pos::Adj | Pos::Adp | Pos::Det | Pos::Sconj);
    let number = (at + 2..end.min(at + 2 + NUMBER_WITHIN)).take_while(hedge);
    let last = governs.then(|| number.filter(|at| pos(*at) == Pos::Num).last()).flatten()?;
    let behind = |from: u32| from..end.min(from + WORDS_BEHIND);
    let words = |from: u32| (at..at + 2).chain(behind(from)).map(|at| reading.word(at));
    let row = |from: u32| reading.lexicon.harms.words.longest(words(from)).filter(|(n, _)| *n > 2);
    let describes = |at: &u32| matches!(pos(*at), Pos::Adj | Pos::Noun);
    let (_, harms) = row(last + 1).or_else(|| {
        let adjectives = (last + 1..end.min(last + 1 + WORDS_BEHIND)).take_while(describes);
        adjectives.into_iter().find_map(|at| row(at + 1))
    })?;
    Some((2, &**harms))
}
