//! One person told as part of a count: "killed 12 people, including the bomber", "30 dead, including 12 children and a
//! nurse", "ten were killed in Mosul, among them a journalist", "…, a journalist among them", "three bodies, one a street sweeper".
//!
//! Leaves alone: parts with a number, which bind like any count, whoever speaks after the count ("including 12
//! children, a doctor said"), and parts that a verb of their own parts from the count.

use super::super::draft::Draft;
use super::one_person::one_person;
use super::{implicit, speakers};
use crate::{NounPhrase, Pos, Reading};
use dateline_lexicon::MeasureSide;
use dateline_types::{Figure, Measure, Sentence};
use std::ops::Range;

/// The single persons among those whom the drafts of a sentence count.
pub(super) fn read(reading: &Reading<'_>, sentence: &Sentence, counted: &[Draft]) -> Vec<Draft> {
    let ends: Vec<u32> = counted.iter().map(|draft| end_of(reading, draft)).collect();
    let next =
        |end: u32| ends.iter().copied().filter(|other| *other > end).min().unwrap_or(sentence.tokens.end);
    let parts =
        counted.iter().zip(&ends).map(|(draft, end)| parts(reading, sentence, draft, *end..next(*end)));
    let free = |part: &Draft| {
        let span = part.figure.as_ref().map(|figure| figure.span);
        let mut told = counted.iter().filter_map(|draft| draft.figure.as_ref());
        !told.any(|figure| span.is_some_and(|span| figure.span.overlaps(span)))
    };
    parts.flatten().filter(free).collect()
}

/// Behind the count and its word of harm.
fn end_of(reading: &Reading<'_>, draft: &Draft) -> u32 {
    let counted = draft.figure.as_ref().map_or(0, |figure| reading.tokens_in(figure.span).end);
    counted.max(draft.trigger.end)
}

fn parts(reading: &Reading<'_>, sentence: &Sentence, whole: &Draft, behind: Range<u32>) -> Vec<Draft> {
    let Some(figure) = whole.figure.as_ref().filter(|figure| figure.measure != Measure::Subset) else {
        return Vec::new();
    };
    let told = (figure, Measure::Subset);
    let one = |phrase: &&NounPhrase| one_person(reading, phrase);
    let part =
        |phrase: &NounPhrase| implicit::single_beside(reading, whole, told, phrase, "figure.single-part");
    if let Some(phrase) = one_apposed(reading, sentence, behind.clone()) {
        return vec![part(&phrase)];
    }
    let phrases = listed_parts(reading, sentence, figure, behind)
        .unwrap_or_else(|| leading_parts(reading, sentence, reading.tokens_in(figure.span).start));
    phrases.into_iter().filter(one).map(part).collect()
}

/// The parts behind "including", or before "among them".
fn listed_parts<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    figure: &Figure,
    behind: Range<u32>,
) -> Option<Vec<&'r NounPhrase>> {
    let opens = first_part(reading, sentence, reading.tokens_in(figure.span).end)
        .or_else(|| later_part(reading, sentence, behind.clone()));
    match opens {
        Some(at) => Some(listed(reading, sentence, at)),
        None => trailing_part(reading, sentence, behind).map(|phrase| vec![phrase]),
    }
}

/// "A girl and her grandmother were among 19 people killed": the subject of "were among".
fn leading_parts<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    counted_from: u32,
) -> Vec<&'r NounPhrase> {
    let mut phrases = Vec::new();
    let among = counted_from.checked_sub(2).filter(|at| *at > sentence.tokens.start);
    let Some(verb) = among.filter(|at| reading.token_text(at + 1) == "among") else { return phrases };
    let copula = reading.token(verb).tag.pos == Pos::Aux;
    let mut end = Some(verb).filter(|_| copula);
    while let Some(phrase) = end.and_then(|end| implicit::phrase_at(reading, end - 1)) {
        if end != Some(phrase.tokens.end) {
            break;
        }
        phrases.push(phrase);
        let joint = phrase.tokens.start.checked_sub(1).filter(|at| *at > sentence.tokens.start);
        end = joint.filter(|at| reading.token(*at).tag.pos == Pos::Cconj);
    }
    phrases
}

/// "three bodies, one a street sweeper": behind the comma, "one" and who it is.
fn one_apposed(reading: &Reading<'_>, sentence: &Sentence, behind: Range<u32>) -> Option<NounPhrase> {
    let commas = behind.take(ONE_WITHIN).filter(|at| reading.token_text(*at) == ",");
    commas.into_iter().find_map(|comma| {
        let one =
            Some(comma + 1).filter(|at| at + 1 < sentence.tokens.end && reading.token_text(*at) == "one")?;
        let phrase = implicit::phrase_at(reading, one + 1).filter(|phrase| phrase.tokens.start == one + 1)?;
        let person = matches!(reading.token_text(one + 1), "a" | "an") && one_person(reading, phrase);
        person.then(|| NounPhrase { tokens: one..phrase.tokens.end, ..phrase.clone() })
    })
}

/// The items of a list of parts from `at` on, without whoever speaks behind it.
fn listed<'r>(reading: &'r Reading<'_>, sentence: &Sentence, at: u32) -> Vec<&'r NounPhrase> {
    let mut items = Vec::new();
    let mut next = Some(at);
    while let Some(at) = next {
        let Some(phrase) = implicit::phrase_at(reading, at).filter(|phrase| phrase.tokens.start == at) else {
            break;
        };
        let end = phrase.tokens.end;
        let acts = end < sentence.tokens.end && reading.syntax.verb_group_at(end).is_some();
        let speaks = acts || speakers::speak(reading, sentence, reading.span_of(phrase.tokens.clone()));
        items.extend(Some(phrase).filter(|_| !speaks));
        let inside = end + 1 < sentence.tokens.end;
        let joined = inside && (reading.token(end).tag.pos == Pos::Cconj || reading.token_text(end) == ",");
        next = joined.then_some(end + 1);
    }
    items
}

/// Where the parts begin: behind ", including" after the count.
fn first_part(reading: &Reading<'_>, sentence: &Sentence, counted_until: u32) -> Option<u32> {
    let inside = |at: &u32| *at < sentence.tokens.end;
    let comma = Some(counted_until).filter(inside).is_some_and(|at| reading.token_text(at) == ",");
    opened(reading, sentence, counted_until + u32::from(comma))
}

/// Behind the words "among them" that stand at `at`.
fn opened(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> Option<u32> {
    let inside = |at: &u32| *at < sentence.tokens.end;
    let at = Some(at).filter(inside)?;
    let (n, found) = reading.lexicon.harms.measures.longest(reading.words_from(at, sentence))?;
    let opens = found.contains(&(MeasureSide::Before, Measure::Subset));
    Some(at + n as u32).filter(inside).filter(|_| opens)
}

/// Commas behind count and harm word, before any other verb.
fn commas(reading: &Reading<'_>, behind: Range<u32>) -> impl Iterator<Item = u32> {
    let quiet = |at: &u32| !matches!(reading.token(*at).tag.pos, Pos::Verb | Pos::Sconj);
    behind.take(WITHIN).take_while(quiet).filter(|at| reading.token_text(*at) == ",")
}

/// "were killed in Mosul, among them a journalist".
fn later_part(reading: &Reading<'_>, sentence: &Sentence, behind: Range<u32>) -> Option<u32> {
    commas(reading, behind).find_map(|comma| opened(reading, sentence, comma + 1))
}

/// "were killed in Mosul, a journalist among them".
fn trailing_part<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    behind: Range<u32>,
) -> Option<&'r NounPhrase> {
    let measures = &reading.lexicon.harms.measures;
    commas(reading, behind).find_map(|comma| {
        let phrase =
            implicit::phrase_at(reading, comma + 1).filter(|phrase| phrase.tokens.start == comma + 1)?;
        let at = Some(phrase.tokens.end).filter(|at| *at < sentence.tokens.end)?;
        let (n, found) = measures.longest(reading.words_from(at, sentence))?;
        let end = at + n as u32;
        let ends = end >= sentence.tokens.end || reading.token(end).tag.pos == Pos::Punct;
        (ends && found.contains(&(MeasureSide::Before, Measure::Subset))).then_some(phrase)
    })
}

/// How many tokens behind the count and its word of harm ", one a …" can stand.
const ONE_WITHIN: usize = 16;
/// How many tokens behind the count and its word of harm the parts can begin.
const WITHIN: usize = 14;
