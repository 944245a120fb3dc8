//! The day on which a toll rises is not that of the event: "The death toll from the earthquakes climbed above 11,000 on Wednesday".
//!
//! *What it reads*: a word of a toll before the verb of a sentence, a verb that moves a number, and a time behind the verb.
//! *What it leaves alone*: a time before the verb ("the toll of Monday's bombing rose to 13").

use super::Scene;
use crate::Reading;
use dateline_lexicon::{FigureWord, HarmFrame};
use dateline_types::{Sentence, Timex};

/// The trigger is the word of the toll itself.
pub(super) fn is_trigger(scene: &Scene<'_, '_>) -> bool {
    is_toll(scene.reading, scene.sentence(), scene.trigger.start)
}

/// The time says when a toll moved.
pub(in super::super) fn rises_on(reading: &Reading<'_>, timex: &Timex) -> bool {
    let time = reading.tokens_in(timex.span).start;
    let sentence = reading.sentence(timex.sentence);
    let toll = (sentence.tokens.start..time).find(|at| is_toll(reading, sentence, *at));
    let Some(toll) = toll else { return false };
    let groups = &reading.syntax.verb_groups;
    let first = groups.partition_point(|group| group.tokens.start < toll);
    let mut between = groups[first..].iter().take_while(|group| group.tokens.end <= time);
    let moves = |head: u32| reading.lexicon.harms.is(reading.word(head), FigureWord::Running);
    between.any(|group| group.finite && moves(group.head))
}

fn is_toll(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let found = reading.lexicon.harms.words.longest(reading.words_from(at, sentence));
    found.is_some_and(|(_, harms)| harms.iter().any(|harm| harm.frames.contains(&HarmFrame::Toll)))
}
