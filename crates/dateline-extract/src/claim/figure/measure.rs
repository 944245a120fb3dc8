//! How a figure relates to time and to other figures: rate, share, increment, subset, stock, cumulative, aggregate.

use super::bind::Count;
use crate::Reading;
use dateline_lexicon::MeasureSide;
use dateline_types::{Category, Measure, QuantitySort, Sentence, TimexId};

/// How many tokens behind the count a word that belongs to it may stand ("of whom").
const BEHIND: u32 = 4;

/// The measure of a count in its sentence.
pub(super) fn measure(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    category: Category,
    cue: Option<Measure>,
) -> Measure {
    let quantity = count.quantity;
    if quantity.per.is_some() {
        return Measure::Rate;
    }
    if quantity.sort == QuantitySort::Percent {
        return Measure::Share;
    }
    if let Some(measure) = beside(reading, sentence, count) {
        return measure;
    }
    if quantity.additional && !says_others(reading, count) {
        return Measure::Increment;
    }
    cue.unwrap_or_else(|| usual(reading, count, category))
}

fn says_others(reading: &Reading<'_>, count: &Count<'_>) -> bool {
    count.tokens.clone().any(|at| {
        let word = reading.token_text(at);
        word.eq_ignore_ascii_case("others") || word.eq_ignore_ascii_case("other")
    }) || reading.token_text(count.tokens.start.saturating_sub(1)).eq_ignore_ascii_case("other")
}

/// A word right before the count, or close behind it.
fn beside(reading: &Reading<'_>, sentence: &Sentence, count: &Count<'_>) -> Option<Measure> {
    let table = &reading.lexicon.harms.measures;
    let earliest = sentence.tokens.start.max(count.tokens.start.saturating_sub(6));
    let before = (earliest..count.tokens.start).find_map(|from| {
        let words = (from..count.tokens.start).map(|at| reading.word(at));
        table.exactly(words).filter(|(side, _)| *side == MeasureSide::Before)
    });
    let number_end = count.quantity.number.map_or(count.tokens.start, |number| reading.tokens_in(number).end);
    let until = sentence.tokens.end.min(count.tokens.end + BEHIND);
    let after = || {
        (number_end..until).find_map(|at| {
            let found = table.longest(reading.words_from(at, sentence)).map(|(_, found)| found);
            found.filter(|(side, _)| *side == MeasureSide::After)
        })
    };
    before.or_else(after).map(|(_, measure)| *measure)
}

/// What a word anywhere in the sentence says of its counts.
pub(super) fn cue(reading: &Reading<'_>, sentence: &Sentence) -> Option<Measure> {
    let table = &reading.lexicon.harms.measures;
    sentence.tokens.clone().find_map(|at| {
        let found = table.longest(reading.words_from(at, sentence)).map(|(_, found)| found)?;
        (found.0 == MeasureSide::Anywhere).then_some(found.1)
    })
}

/// Without a word that says so: movements are flows, those who are named as a group are a stock, all else is of an incident.
fn usual(reading: &Reading<'_>, count: &Count<'_>, category: Category) -> Measure {
    let names_group = || {
        let words = count.tokens.clone().map(|at| reading.word(at));
        let table = &reading.lexicon.harms.words;
        words.into_iter().any(|word| {
            table.word(word).is_some_and(|harms| {
                harms.iter().any(|harm| harm.frames.contains(&dateline_lexicon::HarmFrame::Group))
            })
        })
    };
    match category {
        Category::Displaced | Category::Sheltered if names_group() => Measure::Stock,
        Category::Displaced | Category::Evacuated | Category::Returned | Category::ForcedReturn => {
            Measure::Flow
        }
        Category::Sheltered | Category::Trapped | Category::AtRisk | Category::Territory => Measure::Stock,
        _ => Measure::Incident,
    }
}

/// The time expression after "since", where the count started then.
pub(super) fn since(reading: &Reading<'_>, sentence: &Sentence) -> Option<TimexId> {
    let from = reading.timexes.partition_point(|timex| timex.span.end() <= sentence.span.start());
    let timexes = reading.timexes.iter().enumerate().skip(from);
    let mut inside = timexes.take_while(|(_, timex)| sentence.span.contains(timex.span));
    inside.find_map(|(idx, timex)| {
        let first = reading.tokens_in(timex.span).start;
        let says = |at: u32| reading.token_text(at).eq_ignore_ascii_case("since");
        let since = says(first) || first > sentence.tokens.start && says(first - 1);
        since.then_some(TimexId::at(idx))
    })
}
