//! The parts of a total told by their places or days, whatever the places are in the world: "19 dead: eleven at Batu, six in
//! Poka and two at Hitu", "forty-seven were killed, thirty on Friday and seventeen on Saturday".
//!
//! Leaves alone: parts one of which names no place and no day of its own, two that name the same, figures of the same
//! category between them that are no part, and parts told in sentences of their own.

use crate::Reading;
use dateline_types::{RoleStatus, Span};

/// Every figure of the category that follows the total is one of the parts, and each has a place or a day that no other has.
pub(super) fn told(reading: &Reading<'_>, counted: &[usize], whole: usize, parts: &[usize]) -> bool {
    follow(reading, counted, whole, parts)
        && (apart(reading, parts, own_place) || apart(reading, parts, own_day))
}

/// The parts stand in the sentence of the total, and nothing of the category between it and the last of them.
fn follow(reading: &Reading<'_>, counted: &[usize], whole: usize, parts: &[usize]) -> bool {
    let category = |at: usize| reading.claims[at].figure.as_ref().map(|figure| figure.category);
    let behind = counted.iter().skip_while(|at| **at != whole).skip(1);
    let same = behind.filter(|at| category(**at) == category(whole)).take(parts.len());
    let sentence = |at: usize| reading.claims[at].sentence;
    same.eq(parts) && parts.iter().all(|part| sentence(*part) == sentence(whole))
}

/// Each part has words of its own.
fn apart(reading: &Reading<'_>, parts: &[usize], own: fn(&Reading<'_>, usize) -> Option<Span>) -> bool {
    let words = |at: usize| own(reading, at).map(|span| span.of(reading.text).to_lowercase());
    let told: Option<Vec<String>> = parts.iter().map(|part| words(*part)).collect();
    let Some(mut told) = told else { return false };
    told.sort_unstable();
    told.dedup();
    told.len() == parts.len()
}

/// The words of the place that the sentence of a figure states for it.
fn own_place(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let claim = &reading.claims[at];
    let stated = claim.places.iter().filter(|place| place.status == RoleStatus::Stated);
    let mut spans = stated.filter_map(|place| Some(reading.mentions[place.mention?.idx()].span));
    spans.find(|span| in_sentence(reading, at, *span))
}

/// The words of the day that the sentence of a figure states for it.
fn own_day(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let timex = reading.claims[at].time.timex?;
    Some(reading.timexes[timex.idx()].span).filter(|span| in_sentence(reading, at, *span))
}

fn in_sentence(reading: &Reading<'_>, at: usize, span: Span) -> bool {
    let sentence = &reading.sentences[reading.claims[at].sentence.idx()];
    sentence.tokens.contains(&reading.tokens_in(span).start)
}
