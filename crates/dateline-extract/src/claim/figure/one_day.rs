//! A part between commas that tells a day, beside a running number for the whole sentence.
//!
//! *Example*: "Two were shot dead on Monday, bringing to 11 the number killed this year": the two are those of Monday.
//! *What it leaves alone*: a part that itself tells of a period.

use super::measure;
use crate::Reading;
use dateline_lexicon::MeasureSide;
use dateline_types::{Measure, Sentence, Timex};
use std::ops::Range;

/// The part in which the harm is told tells a day and no period, and the sentence goes on.
pub(super) fn tells(reading: &Reading<'_>, sentence: &Sentence, trigger: &Range<u32>) -> bool {
    let comma = |at: &u32| reading.token_text(*at) == ",";
    let start = (sentence.tokens.start..trigger.start).rev().find(comma).unwrap_or(sentence.tokens.start);
    let end = (trigger.end..sentence.tokens.end).find(comma).unwrap_or(sentence.tokens.end);
    let inside = |timex: &Timex| (start..end).contains(&reading.tokens_in(timex.span).start);
    let day = measure::timexes(reading, sentence).any(|timex| inside(timex) && timex.days.day().is_some());
    let table = &reading.lexicon.harms.measures;
    let period = (start..end).any(|at| {
        let found = table.longest(reading.words_from(at, sentence)).map(|(_, found)| found);
        found.is_some_and(|found| measure::on_side(found, MeasureSide::Anywhere) == Some(Measure::Cumulative))
    });
    day && !period && end < sentence.tokens.end
}
