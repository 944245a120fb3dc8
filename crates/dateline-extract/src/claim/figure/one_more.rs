//! One more than those who were counted before: "Two people died on Friday; a third died in hospital", "Nine were killed. A tenth was pulled out dead."
//!
//! *What it reads*: an article and the name of a fraction, alone as the subject of a word of harm, where the last figure of that category before it is one
//! less than what it is the part of; where it befell these otherwise, the last figure of people ("Two were killed and a third was wounded").
//! *What it leaves alone*: parts of a whole ("a third of them died", "half starved and a third died"), whose whole no figure makes one more.

use super::super::draft::Draft;
use super::trigger::{Stance, Trigger};
use super::{implicit, subject};
use crate::{NounPhrase, Reading};
use dateline_lexicon::{Harm, HarmCounts, HarmFrame, NumeralWord};
use dateline_types::{Category, Figure, Measure, Sentence};

/// Those whom an ordinal adds to a figure of their sentence, or of the one before it.
pub(super) fn read(
    reading: &Reading<'_>,
    sentence: &Sentence,
    triggers: &[Trigger<'_>],
    (here, before): (&[Draft], &[Draft]),
) -> Vec<Draft> {
    let untold = |trigger: &&Trigger<'_>| !here.iter().any(|draft| draft.trigger == trigger.tokens);
    let added = |trigger: &Trigger<'_>| {
        let (phrase, rank) = ranked(reading, sentence, trigger)?;
        let harm = trigger.harms.iter().find(|harm| tells(harm, trigger.stance))?;
        let start = reading.token(phrase.tokens.start).span.start();
        let own = here
            .iter()
            .filter(|draft| draft.figure.as_ref().is_some_and(|figure| figure.span.end() <= start));
        let told: Vec<&Draft> = own.chain(before.iter().rev()).collect();
        let less = |draft: &&&Draft| {
            draft.figure.as_ref().and_then(|figure| figure.quantity.value) == Some(rank - 1.0)
        };
        let same = told.iter().find(|draft| counts(draft, harm.category));
        // "Two were killed and a third was wounded"
        let other = || told.iter().find(|draft| befell(draft)).filter(less).map(|_| Measure::Incident);
        let measure = match same {
            Some(_) => same.filter(less).map(|_| Measure::Increment).or_else(other),
            None => other(),
        }?;
        Some(implicit::unnumbered(reading, phrase, (trigger, harm), (1.0, measure, RULE)))
    };
    triggers.iter().filter(untold).filter_map(added).collect()
}

/// "a third": the subject of the word of harm, and which one it is.
fn ranked<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'_>,
) -> Option<(&'r NounPhrase, f64)> {
    let phrase = subject::before(reading, sentence, trigger).filter(|phrase| phrase.tokens.len() == 2)?;
    match reading.lexicon.quantities.numeral(reading.word(phrase.tokens.end - 1))? {
        NumeralWord::Fraction(part) => Some((phrase, (1.0 / part).round())),
        _ => None,
    }
}

/// The word says so of its subject.
fn tells(harm: &Harm, stance: Stance) -> bool {
    let frame = if stance == Stance::Passive { HarmFrame::Verb } else { HarmFrame::Intransitive };
    harm.frames.contains(&frame) && harm.counts.contains(&HarmCounts::People)
}

fn counts(draft: &Draft, category: Category) -> bool {
    let whole = |figure: &Figure| figure.category == category && figure.measure != Measure::Subset;
    draft.figure.as_ref().is_some_and(whole)
}

/// People are counted to whom something was done.
fn befell(draft: &Draft) -> bool {
    let whole = |figure: &Figure| &*figure.quantity.unit == "person" && figure.measure != Measure::Subset;
    draft.figure.as_ref().is_some_and(whole)
}

/// The rule.
const RULE: &str = "figure.one-more";
