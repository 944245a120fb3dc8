//! What the words around a number say beyond its size: a change, a rate, an addition.
//!
//! Reads "rose by 12", "a 3 percent drop", "another 12", "41 others", "200 a day". Leaves alone "a day after", "in a month" (no rates)
//! and "lost 12 soldiers" (a loss of people is no change of a measure).

use super::unit::Counted;
use crate::{Pos, Reading};
use dateline_lexicon::{Neighbour, PieceKind};
use dateline_types::{Direction, QuantitySort, Sentence};

/// How far after what is counted a rate may stand ("hundreds of civilians to flee each day").
const RATE_WINDOW: u32 = 6;

/// The neighbour phrase that ends right before `start`, longest first, with its first token.
fn before<'r>(reading: &'r Reading<'_>, sentence: &Sentence, start: u32) -> Option<(&'r Neighbour, u32)> {
    let earliest = sentence.tokens.start.max(start.saturating_sub(4));
    let phrases = &reading.lexicon.quantities.before;
    (earliest..start).find_map(|from| {
        phrases.exactly((from..start).map(|at| reading.word(at))).map(|neighbour| (neighbour, from))
    })
}

fn after<'r>(reading: &'r Reading<'_>, sentence: &Sentence, at: u32) -> Option<(&'r Neighbour, u32)> {
    if at >= sentence.tokens.end {
        return None;
    }
    let (length, neighbour) = reading.lexicon.quantities.after.longest(reading.words_from(at, sentence))?;
    Some((neighbour, at + length as u32))
}

/// The direction of a change that the number measures; `start` is where hedge and number start.
pub(crate) fn direction(
    reading: &Reading<'_>,
    sentence: &Sentence,
    start: u32,
    counted: &Counted,
) -> Option<Direction> {
    let of_things = counted.unit.as_ref().is_some_and(|unit| unit.sort == QuantitySort::Count);
    let by = start > sentence.tokens.start && reading.token_text(start - 1).eq_ignore_ascii_case("by");
    if of_things && !by {
        return None;
    }
    let change = |neighbour: &Neighbour| match neighbour {
        Neighbour::Change(direction) => Some(*direction),
        _ => None,
    };
    before(reading, sentence, start)
        .and_then(|(neighbour, _)| change(neighbour))
        .or_else(|| after(reading, sentence, counted.end).and_then(|(neighbour, _)| change(neighbour)))
}

/// Where "another", "a further" before `start` begins, if it does.
pub(crate) fn more_before(reading: &Reading<'_>, sentence: &Sentence, start: u32) -> Option<u32> {
    before(reading, sentence, start)
        .filter(|(neighbour, _)| **neighbour == Neighbour::More)
        .map(|(_, from)| from)
}

/// One past "more", "others" at `end`, if it stands there and compares nothing ("more than").
pub(crate) fn more_after(reading: &Reading<'_>, sentence: &Sentence, end: u32) -> Option<u32> {
    let (neighbour, until) = after(reading, sentence, end)?;
    let compares = until < sentence.tokens.end && reading.token_text(until).eq_ignore_ascii_case("than");
    (*neighbour == Neighbour::More && !compares).then_some(until)
}

/// "in a month of protests", "for a week": a length of time, no rate.
fn is_length(reading: &Reading<'_>, at: u32) -> bool {
    let article = reading.token_text(at).eq_ignore_ascii_case("a");
    article && at > 0 && reading.token(at - 1).tag.pos == Pos::Adp
}

/// The period of a rate.
pub(crate) fn rate(reading: &Reading<'_>, sentence: &Sentence, end: u32) -> Option<Box<str>> {
    let until = sentence.tokens.end.min(end + RATE_WINDOW);
    for at in end..until {
        if matches!(reading.token(at).kind, PieceKind::Punct | PieceKind::Number) {
            return None;
        }
        if let Some((Neighbour::Rate(period), next)) = after(reading, sentence, at) {
            let anchored =
                after(reading, sentence, next).is_some_and(|(neighbour, _)| *neighbour == Neighbour::Anchor);
            return (!anchored && !is_length(reading, at)).then(|| period.clone());
        }
    }
    None
}
