//! Harms of exactly one person that no number states: "security forces killed him", "the driver was killed".
//!
//! Leaves alone: plurals, names of things, "a" before a noun that no table knows as a person, and any harm word that
//! already has a count.

use super::super::draft::Draft;
use super::{
    population,
    trigger::{Stance, Trigger},
};
use crate::{NounPhrase, Reading};
use dateline_lexicon::{FigureWord, HarmCounts, HarmFrame};
use dateline_types::{Category, Figure, Hedge, Measure, Quantity, QuantitySort, Sentence};

/// Figures of one person each.
pub(super) fn read(
    reading: &Reading<'_>,
    sentence: &Sentence,
    triggers: &[Trigger<'_>],
    counted: &[Draft],
) -> Vec<Draft> {
    let free = |trigger: &&Trigger<'_>| !counted.iter().any(|draft| draft.trigger == trigger.tokens);
    triggers.iter().filter(free).filter_map(|trigger| draft(reading, sentence, trigger)).collect()
}

fn draft(reading: &Reading<'_>, sentence: &Sentence, trigger: &Trigger<'_>) -> Option<Draft> {
    let frame = if trigger.stance == Stance::Passive
        || trigger.stance == Stance::Active
        || trigger.stance == Stance::Bare
    {
        HarmFrame::Verb
    } else {
        return None;
    };
    let harm = trigger
        .with(frame)
        .find(|harm| harm.counts.contains(&HarmCounts::People) && is_bodily(harm.category))?;
    let phrase = match trigger.stance {
        Stance::Passive => before(reading, sentence, trigger)?,
        _ => after(reading, sentence, trigger)?,
    };
    let span = reading.span_of(phrase.tokens.clone());
    one_person(reading, phrase).then(|| Draft {
        kind: harm.claim.clone(),
        trigger: trigger.tokens.clone(),
        evidence: vec![super::evidence(reading, span, &trigger.tokens)],
        roles: Vec::new(),
        figure: Some(Figure {
            span,
            quantity: one(),
            category: harm.category,
            measure: Measure::Incident,
            population: population::population(reading, phrase.tokens.clone())
                .or_else(|| of_pronoun(reading, sentence, phrase)),
            since: None,
            subset_of: None,
            components: Vec::new(),
        }),
        rule: "figure.implicit-singular".into(),
        score: 0.6,
    })
}

const fn is_bodily(category: Category) -> bool {
    matches!(category, Category::Killed | Category::Injured | Category::Abducted | Category::Detained)
}

/// The subject of a passive: the noun phrase that ends right before its verb group.
fn before<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'_>,
) -> Option<&'r NounPhrase> {
    let group = reading.syntax.verb_group_at(trigger.tokens.start)?;
    let start = reading.syntax.verb_groups[group as usize].tokens.start;
    let last = start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
    phrase_at(reading, last)
}

/// The object of an active: the noun phrase that starts right after it.
fn after<'r>(reading: &'r Reading<'_>, sentence: &Sentence, trigger: &Trigger<'_>) -> Option<&'r NounPhrase> {
    let next = Some(trigger.tokens.end).filter(|at| *at < sentence.tokens.end)?;
    phrase_at(reading, next).filter(|phrase| phrase.tokens.start == next)
}

pub(super) fn phrase_at<'r>(reading: &'r Reading<'_>, at: u32) -> Option<&'r NounPhrase> {
    reading.syntax.noun_phrase_at(at).map(|idx| &reading.syntax.noun_phrases[idx as usize])
}

/// "him", "her" as an object, or "a/the" with a singular noun that names a person.
pub(super) fn one_person(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let first = reading.word(phrase.tokens.start);
    let is = |class: FigureWord| reading.lexicon.harms.is(first, class);
    if phrase.tokens.len() == 1 {
        return is(FigureWord::Singular);
    }
    let head = reading.token(phrase.head);
    let person =
        reading.lexicon.quantities.units.word(head.word).is_some_and(|unit| unit.key.as_ref() == "person");
    let singular = head.tag.form == crate::Form::Singular;
    (is(FigureWord::Definite) || is(FigureWord::Singular)) && person && singular
}

/// Who a pronoun stands for: the nearest singular person before it in the sentence ("an attacker fled and police shot him").
fn of_pronoun(reading: &Reading<'_>, sentence: &Sentence, phrase: &NounPhrase) -> Option<Box<str>> {
    let phrases = &reading.syntax.noun_phrases;
    let end = phrases.partition_point(|other| other.tokens.start < phrase.tokens.start);
    let pronoun = phrase.tokens.len() == 1;
    let before =
        phrases[..end].iter().rev().take_while(|other| sentence.tokens.contains(&other.tokens.start));
    before
        .filter(|other| pronoun && reading.token(other.head).tag.form == crate::Form::Singular)
        .find_map(|other| population::population(reading, other.tokens.clone()))
}

/// One, though no numeral says so.
pub(super) fn one() -> Quantity {
    Quantity {
        number: None,
        hedge_words: None,
        value: Some(1.0),
        low: Some(1.0),
        best: Some(1.0),
        high: Some(1.0),
        low_open: false,
        high_open: false,
        hedge: Hedge::Exact,
        approximate: false,
        unit: "person".into(),
        direction: None,
        sort: QuantitySort::Count,
        per: None,
        additional: false,
        rule: "figure.implicit-singular".into(),
    }
}
