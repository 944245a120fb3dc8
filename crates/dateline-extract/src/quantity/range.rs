//! Two numerals that make one quantity: "between 25 and 40", "25 to 40", "25-40", "two or three", "$2-3 billion".
//!
//! Leaves apart: movements from one number to another ("rose from 24 to 35"), scores ("2-1"), and numbers whose
//! second is not the larger.

use super::numeral::{Amount, Numeral};
use crate::Reading;
use dateline_lexicon::{HarmFrame, Neighbour, NumeralWord};
use dateline_types::{QuantitySort, Sentence};

/// A numeral with what joining found out about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Joined {
    /// The numeral; for a range from the first number to the last.
    pub(crate) numeral: Numeral,
    /// The token of "between" or "from", where it opens the range.
    pub(crate) opener: Option<u32>,
    /// The two numbers are a score ("2-1").
    pub(crate) score: bool,
}

/// Joins neighbours that make a range or a score.
pub(crate) fn join(reading: &Reading<'_>, sentence: &Sentence, numerals: Vec<Numeral>) -> Vec<Joined> {
    let mut joined: Vec<Joined> = Vec::with_capacity(numerals.len());
    for numeral in numerals {
        let pair = joined.last().and_then(|first| pair(reading, sentence, &first.numeral, &numeral));
        match pair {
            Some(pair) => {
                joined.pop();
                joined.push(pair);
            }
            None => joined.push(Joined { numeral, opener: None, score: false }),
        }
    }
    joined
}

/// How two numbers are tied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    Hyphen,
    To,
    And,
}

fn pair(reading: &Reading<'_>, sentence: &Sentence, first: &Numeral, second: &Numeral) -> Option<Joined> {
    let (Amount::Exact(low), Amount::Exact(high)) = (first.amount, second.amount) else { return None };
    let tie = tie(reading, sentence, first, second)?;
    // "the number of deaths since May 31 to 58": a day of the month, and the number behind it is none.
    let dated = |numeral: &Numeral| reading.in_timex(numeral.tokens.start);
    if tie == Tie::To && dated(first) && !dated(second) {
        return None;
    }
    let low = if first.scale == 1.0 && low < high / second.scale { low * second.scale } else { low };
    let opener = opener(reading, sentence, first, tie);
    let tokens = first.tokens.start..second.tokens.end;
    let numeral = |amount| Numeral { tokens: tokens.clone(), amount, scale: 1.0 };
    if tie == Tie::Hyphen && is_score(reading, second, low, high) {
        return Some(Joined { numeral: numeral(Amount::Range(low, high)), opener: None, score: true });
    }
    let open = tie != Tie::And || opener.is_some();
    let range = open && low < high && !moves(reading, sentence, first, tie);
    range.then(|| Joined { numeral: numeral(Amount::Range(low, high)), opener, score: false })
}

/// What stands between the numbers: a hyphen, "to"/"or", or "and"; a unit may stand beside it ("$10 to $20").
fn tie(reading: &Reading<'_>, sentence: &Sentence, first: &Numeral, second: &Numeral) -> Option<Tie> {
    let between = first.tokens.end..second.tokens.start;
    if between.len() > 4 {
        return None;
    }
    let quantities = &reading.lexicon.quantities;
    let mut found = None;
    let mut at = between.start;
    while at < between.end {
        let unit = quantities.units.longest(reading.words_from(at, sentence));
        match (quantities.numeral(reading.word(at)), reading.token_text(at), unit) {
            (_, "-" | "–" | "—", _) if found.is_none() && is_dash(reading, at, &between) => {
                found = Some(Tie::Hyphen);
            }
            (_, "-", _) if !reading.token(at).spaced => {}
            (Some(NumeralWord::Range), word, _) if between.len() == 1 || word.eq_ignore_ascii_case("to") => {
                found = Some(Tie::To);
            }
            (Some(NumeralWord::Joint), _, _) if found.is_none() => found = Some(Tie::And),
            (_, _, Some((length, unit))) if unit.sort != QuantitySort::Count => at += length as u32 - 1,
            _ => return None,
        }
        at += 1;
    }
    found
}

/// A dash ties numbers when it is the only token between them and both or no sides are blank ("25-40", "25 – 40").
fn is_dash(reading: &Reading<'_>, at: u32, between: &std::ops::Range<u32>) -> bool {
    between.len() == 1 && reading.token(at).spaced == reading.token(at + 1).spaced
}

fn opener(reading: &Reading<'_>, sentence: &Sentence, first: &Numeral, tie: Tie) -> Option<u32> {
    let earliest = sentence.tokens.start.max(first.tokens.start.saturating_sub(2));
    let at = (earliest..first.tokens.start).next_back()?;
    let word = reading.lexicon.quantities.numeral(reading.word(at));
    let opens = match tie {
        Tie::And => word == Some(NumeralWord::Between),
        Tie::To | Tie::Hyphen => matches!(word, Some(NumeralWord::From | NumeralWord::Between)),
    };
    opens.then_some(at)
}

/// "2-1" with a falling second number, or before "win", "victory", "vote".
fn is_score(reading: &Reading<'_>, second: &Numeral, low: f64, high: f64) -> bool {
    let after = reading.word(second.tokens.end);
    let named = reading.lexicon.quantities.after.word(after) == Some(&Neighbour::Sort(QuantitySort::Score));
    (low >= high || named) && low < 400.0 && high < 400.0
}

/// "rose from 24 to 35", "raised its toll to 35 from 24": a verb of change stands up to six tokens before.
fn moves(reading: &Reading<'_>, sentence: &Sentence, first: &Numeral, tie: Tie) -> bool {
    let earliest = sentence.tokens.start.max(first.tokens.start.saturating_sub(6));
    let change = |at: u32| {
        matches!(reading.lexicon.quantities.before.word(reading.word(at)), Some(Neighbour::Change(_)))
    };
    tie == Tie::To && ((earliest..first.tokens.start).any(change) || is_old_toll(reading, sentence, first))
}

/// "raised the toll from 12 to 19": behind a noun for a running number, "from" opens what it was.
fn is_old_toll(reading: &Reading<'_>, sentence: &Sentence, first: &Numeral) -> bool {
    let Some(from) = opener(reading, sentence, first, Tie::To) else { return false };
    let word = reading.lexicon.quantities.numeral(reading.word(from));
    let noun = from.checked_sub(1).filter(|noun| *noun >= sentence.tokens.start);
    let runs = |noun: u32| {
        let harms = reading.lexicon.harms.words.word(reading.word(noun));
        harms.is_some_and(|harms| harms.iter().any(|harm| harm.frames.contains(&HarmFrame::Toll)))
    };
    word == Some(NumeralWord::From) && noun.is_some_and(runs)
}
