//! Hedges around a number and the bounds they leave, by the contract's table.
//!
//! Reads "at least 12", "more than $2 million", "12 or more", "200-plus", "some 25 to 40". A hedge governs the
//! number it stands next to and no other: in "killed at least 19 people and wounded 33" the 33 is exact.

use super::numeral::{Amount, Numeral};
use crate::Reading;
use dateline_types::{Hedge, Sentence};
use std::ops::Range;

/// The longest hedge phrase, in tokens.
const LONGEST: u32 = 6;

/// The hedge of a number, and its tokens.
pub(crate) fn before(reading: &Reading<'_>, sentence: &Sentence, start: u32) -> Option<(Hedge, Range<u32>)> {
    let earliest = sentence.tokens.start.max(start.saturating_sub(LONGEST));
    let phrases = &reading.lexicon.quantities.hedges_before;
    (earliest..start).find_map(|from| {
        let words = (from..start).map(|at| reading.word(at));
        phrases
            .exactly(words)
            .filter(|_| !is_of_verb(reading, sentence, from, start))
            .map(|hedge| (*hedge, from..start))
    })
}

/// "handed [over] two suspects": the word before the number belongs to the verb.
fn is_of_verb(reading: &Reading<'_>, sentence: &Sentence, from: u32, number: u32) -> bool {
    let verb = from.checked_sub(1).filter(|verb| sentence.tokens.contains(verb) && from + 1 == number);
    let triggers = &reading.lexicon.claims.triggers;
    let pattern = verb.and_then(|verb| triggers.verb(reading.words_from(verb, sentence)));
    pattern.is_some_and(|(n_words, _)| n_words > 1)
}

/// The hedge that follows a number, and its tokens.
pub(crate) fn after(reading: &Reading<'_>, sentence: &Sentence, end: u32) -> Option<(Hedge, Range<u32>)> {
    if end >= sentence.tokens.end {
        return None;
    }
    let (length, hedge) =
        reading.lexicon.quantities.hedges_after.longest(reading.words_from(end, sentence))?;
    Some((*hedge, end..end + length as u32))
}

/// What a hedge leaves of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    /// The hedge; a range keeps its own.
    pub(crate) hedge: Hedge,
    /// The number that is named.
    pub(crate) value: Option<f64>,
    /// Lower bound.
    pub(crate) low: Option<f64>,
    /// The figure itself.
    pub(crate) best: Option<f64>,
    /// Upper bound.
    pub(crate) high: Option<f64>,
    /// The lower bound is excluded.
    pub(crate) low_open: bool,
    /// The upper bound is excluded.
    pub(crate) high_open: bool,
}

/// The contract's table.
pub(crate) fn bounds(numeral: &Numeral, hedge: Option<Hedge>) -> Bounds {
    let nothing = Bounds {
        hedge: Hedge::None,
        value: None,
        low: None,
        best: None,
        high: None,
        low_open: false,
        high_open: false,
    };
    match numeral.amount {
        Amount::Exact(number) => hedged(number, hedge.unwrap_or(Hedge::Exact), nothing),
        Amount::Rank(number) => Bounds { hedge: Hedge::Exact, value: Some(number), ..nothing },
        Amount::Range(low, high) => {
            Bounds { hedge: Hedge::Range, low: Some(low), high: Some(high), ..nothing }
        }
        Amount::Vague(least) => Bounds { hedge: Hedge::Vague, low: Some(least), ..nothing },
        Amount::Indefinite | Amount::Unreadable => nothing,
    }
}

fn hedged(number: f64, hedge: Hedge, nothing: Bounds) -> Bounds {
    let n = Some(number);
    let named = Bounds { hedge, value: n, ..nothing };
    match hedge {
        Hedge::AtLeast => Bounds { low: n, best: n, ..named },
        Hedge::MoreThan => Bounds { low: n, low_open: true, ..named },
        Hedge::UpTo => Bounds { high: n, ..named },
        Hedge::LessThan => Bounds { high: n, high_open: true, ..named },
        Hedge::Nearly => Bounds { best: n, high: n, high_open: true, ..named },
        Hedge::About | Hedge::Estimated => Bounds { best: n, ..named },
        Hedge::Exact | Hedge::Range | Hedge::Vague | Hedge::None => {
            Bounds { low: n, best: n, high: n, ..named }
        }
    }
}
