//! Two persons of whom no number speaks, joined by "and", are one figure: "a Briton and an Algerian", "a woman and her son were
//! shot" count two.
//!
//! Leaves alone: two whose words put them in different populations ("a man and a woman", "an officer and a child"), unless the second is
//! told of as somebody of the first ("a farmer and his wife").

use super::super::draft::Draft;
use crate::{Pos, Reading};
use dateline_types::{Figure, Measure, Quantity};
use std::ops::Range;

/// Makes one draft of each pair.
pub(super) fn join(reading: &Reading<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::new();
    for draft in drafts {
        let partner = joined.iter().position(|other| is_pair(reading, other, &draft));
        match partner {
            Some(at) => joined[at] = pair(reading, &joined[at], &draft),
            None => joined.push(draft),
        }
    }
    joined
}

/// One person each, under the same word, with nothing but "and" between.
fn is_pair(reading: &Reading<'_>, one: &Draft, other: &Draft) -> bool {
    let (Some(first), Some(second)) = (single(one), single(other)) else { return false };
    let (first, second) = in_order(first, second);
    let (ahead, behind) = (reading.tokens_in(first.span), reading.tokens_in(second.span));
    let beside = ahead.end + 1 == behind.start && reading.token(ahead.end).tag.pos == Pos::Cconj;
    let alike = first.population == second.population || is_somebodys(reading, &behind);
    one.trigger == other.trigger && first.category == second.category && beside && alike
}

/// The figure of one person that no number states and that is no part of another.
fn single(draft: &Draft) -> Option<&Figure> {
    let figure = draft.figure.as_ref()?;
    let one = figure.quantity.value == Some(1.0) && figure.quantity.number.is_none();
    (one && figure.measure == Measure::Incident).then_some(figure)
}

fn in_order<'f>(one: &'f Figure, other: &'f Figure) -> (&'f Figure, &'f Figure) {
    if one.span.start() <= other.span.start() { (one, other) } else { (other, one) }
}

/// "her son", "his wife".
fn is_somebodys(reading: &Reading<'_>, tokens: &Range<u32>) -> bool {
    let first = reading.token(tokens.start);
    let possessive = reading.lexicon.harms.is(first.word, dateline_lexicon::FigureWord::Possessive);
    possessive && tokens.len() > 1
}

fn pair(reading: &Reading<'_>, one: &Draft, other: &Draft) -> Draft {
    let (Some(first), Some(second)) = (&one.figure, &other.figure) else { return one.clone() };
    let span = first.span.to(second.span);
    let population =
        first.population.clone().filter(|population| second.population.as_ref() == Some(population));
    let figure =
        Figure { span, quantity: Quantity::exactly_persons(2.0, None, RULE), population, ..first.clone() };
    let trigger = reading.span_of(one.trigger.clone());
    Draft { evidence: vec![span.to(trigger)], figure: Some(figure), rule: RULE.into(), ..one.clone() }
}

/// The rule of a pair.
const RULE: &str = "figure.pair";
