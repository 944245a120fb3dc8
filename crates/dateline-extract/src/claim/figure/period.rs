//! A count over a closed period: "died in two weeks of fighting", "in the 24 hours to noon", "between January and May",
//! "in 2020 alone".
//!
//! Leaves alone: how long something took or will take ("held for two weeks", "freed after three days"), a day or a month in which one thing
//! happened, and the periods of other clauses.

use super::measure::timexes;
use crate::{ClauseKind, Pos, Reading};
use dateline_lexicon::FigureWord;
use dateline_types::{Sentence, Timex, TimexKind};
use std::ops::Range;

/// Small words between the word that opens a period and its length ("in the past", "within just over"), at most.
const OPENS_WITHIN: u32 = 3;

/// Tokens between the word of a record and the word that opens its period, at most.
const RECORD_WITHIN: u32 = 6;

/// The clause of the harm word tells of a whole period.
pub(super) fn closed(reading: &Reading<'_>, sentence: &Sentence, trigger: &Range<u32>) -> bool {
    let clause = reading.syntax.clause_at(trigger.start);
    let mut before: Option<(Range<u32>, bool)> = None;
    for timex in timexes(reading, sentence) {
        let tokens = reading.tokens_in(timex.span);
        let own = reading.syntax.clause_at(tokens.start) == clause
            || opens_sentence(sentence, tokens.start) && goes_on(reading, clause)
            || trigger.end < tokens.start && is_list(reading, trigger.end..tokens.start);
        let length = (timex.kind == TimexKind::Duration && !is_of_hours(&timex.value) || is_of_months(timex))
            && opens(reading, sentence, tokens.start);
        let span = before
            .is_some_and(|(before, first)| (own || first) && is_span(reading, sentence, &before, &tokens));
        let alone = is_long(timex) && is_alone(reading, tokens.end);
        if own && (length || alone) || span {
            return true;
        }
        before = Some((tokens, own));
    }
    false
}

/// "In 2020 alone, 1,100 were killed": of a whole month or year.
fn is_alone(reading: &Reading<'_>, at: u32) -> bool {
    (at as usize) < reading.tokens.len() && reading.token_text(at).eq_ignore_ascii_case("alone")
}

fn is_long(timex: &Timex) -> bool {
    timex.days.length().is_some_and(|days| days >= DAYS_OF_A_MONTH)
}

/// Days of the shortest month.
const DAYS_OF_A_MONTH: i64 = 28;

/// "Between 7 and 12 May 40 were killed and 94 injured": the time stands at the head of the sentence …
fn opens_sentence(sentence: &Sentence, time: u32) -> bool {
    time < sentence.tokens.start + TIME_WITHIN
}

/// … and the clause goes on with the one before.
fn goes_on(reading: &Reading<'_>, clause: Option<u32>) -> bool {
    clause.is_some_and(|clause| reading.syntax.clauses[clause as usize].kind == ClauseKind::Coordinate)
}

/// How many words of its own a time at the head of a sentence can have before it.
const TIME_WITHIN: u32 = 3;

/// "in the first three months of 2025", "in the first half of the year": more than a month and less than a year, in which no one thing happened.
fn is_of_months(timex: &Timex) -> bool {
    timex.days.length().is_some_and(|days| MONTHS.contains(&days))
}

/// Days of several months.
const MONTHS: std::ops::RangeInclusive<i64> = 45..=320;

/// "74 people killed, 118 injured and 12 missing between 28 August and 4 September": other counts of one list, and the word that opens a time.
pub(crate) fn is_list(reading: &Reading<'_>, tokens: Range<u32>) -> bool {
    let harm = |at: u32| reading.lexicon.harms.words.word(reading.word(at)).is_some();
    let item = |at: u32| match reading.token(at).tag.pos {
        Pos::Num | Pos::Noun | Pos::Adj | Pos::Cconj => true,
        Pos::Verb => harm(at),
        Pos::Adp => at + 1 == tokens.end,
        _ => reading.token_text(at) == "," || at + 1 == tokens.end,
    };
    tokens.clone().any(|at| reading.token(at).tag.pos == Pos::Num) && tokens.clone().all(item)
}

/// "in two hours of clashes" is one event; "in the 24 hours to noon" is a day.
fn is_of_hours(value: &str) -> bool {
    let time = value.strip_prefix("PT");
    let hours = time.and_then(|time| time.strip_suffix('H')).and_then(|hours| hours.parse::<u32>().ok());
    time.is_some() && hours.is_none_or(|hours| hours < HOURS_OF_A_DAY)
}

/// Fewer hours are one event.
const HOURS_OF_A_DAY: u32 = 24;

/// "in two days", "over the past week".
fn opens(reading: &Reading<'_>, sentence: &Sentence, start: u32) -> bool {
    let earliest = sentence.tokens.start.max(start.saturating_sub(OPENS_WITHIN));
    let small = |at: &u32| matches!(reading.token(*at).tag.pos, Pos::Det | Pos::Adj | Pos::Adv | Pos::Num);
    let opener = (earliest..start).rev().find(|at| !small(at));
    opener.is_some_and(|at| is(reading, at, FigureWord::Period) && !is_of_record(reading, sentence, at))
}

/// "the deadliest earthquake in more than six decades": the period of a record is none in which people were counted.
fn is_of_record(reading: &Reading<'_>, sentence: &Sentence, opener: u32) -> bool {
    let earliest = sentence.tokens.start.max(opener.saturating_sub(RECORD_WITHIN));
    let noun = |at: &u32| {
        matches!(
            reading.token(*at).tag.pos,
            Pos::Det | Pos::Adj | Pos::Adv | Pos::Noun | Pos::Propn | Pos::Adp
        )
    };
    (earliest..opener).rev().take_while(noun).any(|at| is(reading, at, FigureWord::Record))
}

/// "between 28 August and 4 September".
fn is_span(reading: &Reading<'_>, sentence: &Sentence, first: &Range<u32>, second: &Range<u32>) -> bool {
    let opener = first.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start);
    second.start == first.end + 1 && opener.is_some_and(|at| is(reading, at, FigureWord::Between))
}

fn is(reading: &Reading<'_>, at: u32, class: FigureWord) -> bool {
    reading.lexicon.harms.is(reading.word(at), class)
}
