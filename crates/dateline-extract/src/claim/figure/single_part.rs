//! One person told as part of a count: "killed 12 people, including the bomber", "30 dead, including 12 children and a
//! nurse".
//!
//! Leaves alone: parts with a number, which bind like any count, and whoever speaks after the count ("including 12
//! children, a doctor said").

use super::super::draft::Draft;
use super::implicit;
use crate::{Pos, Reading};
use dateline_lexicon::MeasureSide;
use dateline_types::{Measure, Sentence};

/// The single persons among those whom the drafts of a sentence count.
pub(super) fn read(reading: &Reading<'_>, sentence: &Sentence, counted: &[Draft]) -> Vec<Draft> {
    counted.iter().flat_map(|draft| parts(reading, sentence, draft)).collect()
}

fn parts(reading: &Reading<'_>, sentence: &Sentence, whole: &Draft) -> Vec<Draft> {
    let Some(figure) = &whole.figure else { return Vec::new() };
    let mut parts = Vec::new();
    let mut next = first_part(reading, sentence, reading.tokens_in(figure.span).end);
    while let Some(at) = next {
        let Some(phrase) = implicit::phrase_at(reading, at).filter(|phrase| phrase.tokens.start == at) else {
            break;
        };
        let end = phrase.tokens.end;
        let speaks = end < sentence.tokens.end && reading.syntax.verb_group_at(end).is_some();
        if implicit::one_person(reading, phrase) && !speaks {
            let told = (figure, Measure::Subset);
            parts.push(implicit::single_beside(reading, whole, told, phrase, "figure.single-part"));
        }
        let joined = end + 1 < sentence.tokens.end && reading.token(end).tag.pos == Pos::Cconj;
        next = joined.then_some(end + 1);
    }
    parts
}

/// Where the parts begin: behind ", including" after the count.
fn first_part(reading: &Reading<'_>, sentence: &Sentence, counted_until: u32) -> Option<u32> {
    let inside = |at: &u32| *at < sentence.tokens.end;
    let comma = Some(counted_until).filter(inside).is_some_and(|at| reading.token_text(at) == ",");
    let at = Some(counted_until + u32::from(comma)).filter(inside)?;
    let (n, found) = reading.lexicon.harms.measures.longest(reading.words_from(at, sentence))?;
    let opens = found.contains(&(MeasureSide::Before, Measure::Subset));
    Some(at + n as u32).filter(inside).filter(|_| opens)
}
