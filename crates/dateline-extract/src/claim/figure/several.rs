//! A harm told of several places together: "17 people died in attacks in Baghdad and Mosul", "41 were killed in two villages", "in
//! Nampula and Zambezia provinces".
//!
//! Leaves alone: one place named with what it lies in ("in Zaydan, Anbar province"), "between Dadaab and Liboi", and the places of other clauses.

use crate::{Pos, Reading};
use dateline_lexicon::FigureWord;
use dateline_types::{MentionKind, Sentence};
use std::ops::Range;

/// The clause of the harm word has it in several places.
pub(super) fn in_places(reading: &Reading<'_>, sentence: &Sentence, trigger: &Range<u32>) -> bool {
    let clause = reading.syntax.clause_at(trigger.start);
    let until = sentence.tokens.end.min(trigger.end + PLACES_WITHIN);
    // Another number has places of its own.
    let own = |at: &u32| reading.syntax.clause_at(*at) == clause && !begins_count(reading, *at);
    (trigger.end..until)
        .take_while(own)
        .any(|at| counts_places(reading, sentence, at) || joins_places(reading, sentence, at))
}

/// A number that no "in two villages" opens.
fn begins_count(reading: &Reading<'_>, at: u32) -> bool {
    let opened = at > 0 && reading.token_text(at - 1).eq_ignore_ascii_case("in");
    reading.token(at).tag.pos == Pos::Num && !opened
}

/// "in two villages".
fn counts_places(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let found = reading.lexicon.harms.small.longest(reading.words_from(at, sentence));
    found.is_some_and(|(_, classes)| classes.contains(&FigureWord::Places))
}

/// "in Baghdad and Mosul", "in Baghdad, Mosul and Kirkuk": the word that opens a place, places, "and", the last of them.
fn joins_places(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let opens = reading.token(at).tag.pos == Pos::Adp && reading.token_text(at).eq_ignore_ascii_case("in");
    let mut end = opens.then(|| place_at(reading, at + 1)).flatten();
    for _ in 0..MOST_PLACES {
        let Some(joint) = end.filter(|end| end + 1 < sentence.tokens.end) else { return false };
        end = place_at(reading, joint + 1);
        if reading.token(joint).tag.pos == Pos::Cconj {
            return end.is_some();
        }
        end = end.filter(|_| reading.token_text(joint) == ",");
    }
    false
}

/// "followed by Adamawa": the "by" of the next in a list of places.
pub(crate) fn is_followed_by(reading: &Reading<'_>, by: u32) -> bool {
    by > 0 && reading.token_text(by) == "by" && reading.token_text(by - 1) == "followed"
}

/// Where the place that begins here ends.
pub(super) fn place_at(reading: &Reading<'_>, at: u32) -> Option<u32> {
    let start = reading.tokens.get(at as usize)?.span.start();
    let from = reading.mentions.partition_point(|mention| mention.span.start() < start);
    let mut here = reading.mentions[from..].iter().take_while(|mention| mention.span.start() == start);
    here.find(|mention| mention.kind == MentionKind::Location)
        .map(|mention| reading.tokens_in(mention.span).end)
}

/// Places of one list, at most.
const MOST_PLACES: usize = 6;
/// How many tokens behind the harm word the places can stand.
const PLACES_WITHIN: u32 = 14;
