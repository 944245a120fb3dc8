//! A body that somebody finds: "A body was found in the canal", "Divers recovered another body".
//!
//! *What it reads*: a word for the dead in the singular, behind "a" or "another" and at most adjectives, that is found, recovered or brought out.
//! *What it leaves alone*: bodies of somebody ("the body of a teacher", [`super::implicit`]), the body that was told of before ("the body was flown home"), and bodies
//! that do something ("a UN body found").

use super::super::draft::Draft;
use super::implicit;
use super::trigger::{Stance, Trigger};
use crate::{Form, NounPhrase, Pos, Reading};
use dateline_lexicon::{FigureWord, Harm, HarmFrame};
use dateline_types::{Measure, Sentence};

/// The single bodies that a sentence says were found.
pub(super) fn read(
    reading: &Reading<'_>,
    sentence: &Sentence,
    triggers: &[Trigger<'_>],
    counted: &[Draft],
) -> Vec<Draft> {
    let untold = |trigger: &&Trigger<'_>| !counted.iter().any(|draft| draft.trigger == trigger.tokens);
    let one = |trigger: &Trigger<'_>| {
        let harm = trigger.with(HarmFrame::Noun).find(|harm| is_of_dead(reading, trigger, harm))?;
        let phrase = implicit::phrase_at(reading, trigger.tokens.start)?;
        let found = is_one(reading, phrase, trigger) && is_found(reading, sentence, phrase);
        let measure = if says_another(reading, phrase) { Measure::Increment } else { Measure::Incident };
        found.then(|| implicit::unnumbered(reading, phrase, (trigger, harm), (1.0, measure, RULE)))
    };
    triggers.iter().filter(untold).filter_map(one).collect()
}

fn is_of_dead(reading: &Reading<'_>, trigger: &Trigger<'_>, harm: &Harm) -> bool {
    let last = trigger.tokens.end - 1;
    let remains = reading.lexicon.harms.is(reading.word(last), FigureWord::Remains);
    remains && trigger.stance == Stance::Nominal && harm.frames.contains(&HarmFrame::Of)
}

/// An article, adjectives, and the word in the singular.
fn is_one(reading: &Reading<'_>, phrase: &NounPhrase, trigger: &Trigger<'_>) -> bool {
    let head = trigger.tokens.end - 1;
    let mut between = phrase.tokens.start + 1..head;
    let opens = reading.lexicon.harms.is(reading.word(phrase.tokens.start), FigureWord::Indefinite);
    let plain = between.all(|at| matches!(reading.token(at).tag.pos, Pos::Adj | Pos::Num));
    opens && plain && phrase.head == head && reading.token(head).tag.form == Form::Singular
}

/// Subject of a passive, or object of a verb, that tells of finding.
fn is_found(reading: &Reading<'_>, sentence: &Sentence, phrase: &NounPhrase) -> bool {
    let syntax = &reading.syntax;
    let finds = |at: u32| reading.lexicon.harms.is(reading.word(at), FigureWord::Finds);
    let group = |at: u32| syntax.verb_group_at(at).map(|group| &syntax.verb_groups[group as usize]);
    let behind = Some(phrase.tokens.end).filter(|at| *at < sentence.tokens.end).and_then(group);
    let before = phrase.tokens.start.checked_sub(1).filter(|at| *at > sentence.tokens.start).and_then(group);
    behind.is_some_and(|group| group.passive && finds(group.head))
        || before.is_some_and(|group| !group.passive && finds(group.head))
}

fn says_another(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let mut words = phrase.tokens.clone();
    words.any(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Singular))
}

/// The rule.
const RULE: &str = "figure.one-body";
