//! What the words right beside a count say of how it relates to others: "including 12", "bringing the toll to 45", "among them a baby and
//! two women", "arriving at a rate of 500 a day".
//!
//! Leaves alone: words elsewhere in the sentence, and whoever raises his own count ("He raised the toll to 11").

use super::bind::Count;
use super::implicit;
use super::measure::on_side;
use super::one_person::one_person;
use crate::{Pos, Reading};
use dateline_lexicon::{FigureWord, HarmFrame, MeasureSide, PieceKind};
use dateline_types::{Measure, Sentence};

/// How many tokens behind the count a word that belongs to it may stand ("of whom").
pub(super) const BEHIND: u32 = 4;
/// How many tokens the words before the count may have ("bringing the death toll to").
const BEFORE: u32 = 6;

/// A word right before the count, or close behind it in the same stretch without a mark or another number ("rose to 74 after four of the
/// wounded died").
pub(super) fn beside(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> Option<Measure> {
    let table = &reading.lexicon.harms.measures;
    let number_end = count.quantity.number.map_or(count.tokens.start, |number| reading.tokens_in(number).end);
    let until = sentence.tokens.end.min(count.tokens.end + BEHIND);
    let other = |at: u32| at >= count.tokens.end && reading.token(at).tag.pos == Pos::Num;
    let stretch =
        (number_end..until).take_while(|at| reading.token(*at).kind != PieceKind::Punct && !other(*at));
    let behind = |at: u32| {
        let (_, found) = table.longest(reading.words_from(at, sentence))?;
        on_side(found, MeasureSide::After)
    };
    let lifted = || lifted(reading, sentence, count).then_some(Measure::Cumulative);
    before(reading, sentence, count).or_else(lifted).or_else(|| stretch.into_iter().find_map(behind))
}

/// "brings the number of deaths this year to 45": the verb, then any words without a mark, then "to" right before the count.
fn lifted(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    let start = count.tokens.start;
    let earliest = sentence.tokens.start.max(start.saturating_sub(LIFTED_WITHIN));
    let to = start > earliest && reading.token_text(start - 1).eq_ignore_ascii_case("to");
    let words = (earliest..start).rev().take_while(|at| reading.token(*at).kind != PieceKind::Punct);
    let is = |at: u32, class: FigureWord| reading.lexicon.harms.is(reading.word(at), class);
    to && words.into_iter().any(|at| {
        is(at, FigureWord::Lifts) && !is_said(reading, at) && names_total(reading, sentence, at + 1, start)
    })
}

/// "He later raised the toll to 11": whoever counts changes his own number, and no running total.
fn is_said(reading: &Reading<'_>, at: u32) -> bool {
    let span = reading.token(at).span;
    reading.attributions.iter().any(|said| said.cue.iter().any(|cue| cue.contains(span)))
}

/// Between verb and count stand the words of a toll, or nothing but "to".
fn names_total(reading: &Reading<'_>, sentence: &Sentence, from: u32, until: u32) -> bool {
    let is_toll = |at: u32| {
        let harm = reading.lexicon.harms.words.longest(reading.words_from(at, sentence));
        harm.is_some_and(|(_, harms)| {
            harms.iter().any(|harm| {
                harm.frames.iter().any(|frame| matches!(frame, HarmFrame::Toll | HarmFrame::Moved))
            })
        })
    };
    until - from <= 1 || (from..until).any(is_toll)
}

/// How many tokens before a count the verb that lifts a total to it can stand.
const LIFTED_WITHIN: u32 = 14;

/// What the words that end right before the count say.
fn before(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> Option<Measure> {
    let start = count.tokens.start;
    let ending = |end: u32| {
        let earliest = sentence.tokens.start.max(end.saturating_sub(BEFORE));
        (earliest..end).find_map(|from| {
            let words = (from..end).map(|at| reading.word(at));
            on_side(reading.lexicon.harms.measures.exactly(words)?, MeasureSide::Before)
        })
    };
    let of_list =
        || ending(past_singles(reading, sentence, start)?).filter(|found| *found == Measure::Subset);
    let found = ending(start).or_else(of_list);
    found.filter(|measure| *measure != Measure::Subset || !is_whole_number_of(reading, count))
}

/// "including a newborn and three women", "a father and his three children": before the single persons that stand in a list before the count.
fn past_singles(reading: &Reading<'_>, sentence: &Sentence, start: u32) -> Option<u32> {
    let possessive = |at: &u32| reading.lexicon.harms.is(reading.word(*at), FigureWord::Possessive);
    let mut end = start.checked_sub(1).filter(possessive).unwrap_or(start);
    let item = |end: u32| {
        let joint = end.checked_sub(2).filter(|at| *at > sentence.tokens.start)? + 1;
        let joined = reading.token(joint).tag.pos == Pos::Cconj || reading.token_text(joint) == ",";
        let phrase = implicit::phrase_at(reading, joint - 1).filter(|phrase| phrase.tokens.end == joint)?;
        (joined && one_person(reading, phrase)).then_some(phrase.tokens.start)
    };
    let mut found = None;
    while let Some(before) = item(end) {
        (end, found) = (before, Some(before));
    }
    found
}

/// "The dead were 14" tells of all of them, "the dead were six farmers" of some.
fn is_whole_number_of(reading: &Reading<'_>, count: &Count<'_>) -> bool {
    let bare = count.quantity.unit.is_empty();
    bare && count.tokens.start.checked_sub(1).is_some_and(|at| reading.token(at).tag.pos == Pos::Aux)
}

/// "arriving at a rate of 500 a day".
pub(super) fn is_rate(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    before(reading, sentence, count) == Some(Measure::Rate)
}

/// "bringing the total to 1,204": the words before the count make it a total.
pub(super) fn is_total(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    before(reading, sentence, count) == Some(Measure::Cumulative) || lifted(reading, sentence, count)
}

/// "including 12 children", "among them five".
pub(super) fn is_said_to_be_part(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> bool {
    before(reading, sentence, count) == Some(Measure::Subset)
}
