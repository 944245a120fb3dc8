//! Deaths at an age that nobody caused: "Tom Hill, who has died aged 91, led the corps".
//!
//! Leaves alone: ages between commas ("The boy, aged 9, died"), and deaths told in the past ("died aged 9 when a wall fell").

use crate::Reading;
use dateline_lexicon::Neighbour;
use dateline_types::{QuantitySort, Sentence};
use std::ops::Range;

/// The perfect, and right behind it words that open an age.
pub(super) fn tells(reading: &Reading<'_>, sentence: &Sentence, verb: &Range<u32>) -> bool {
    let group = reading.syntax.verb_group_at(verb.start).map(|at| &reading.syntax.verb_groups[at as usize]);
    let phrases = &reading.lexicon.quantities.before;
    let until = sentence.tokens.end.min(verb.end + LONGEST);
    let age = (verb.end + 1..=until).any(|end| {
        let words = (verb.end..end).map(|at| reading.word(at));
        phrases.exactly(words) == Some(&Neighbour::Sort(QuantitySort::Age))
    });
    group.is_some_and(|group| group.perfect) && age
}

/// Words that open an age ("at the age of"), at most.
const LONGEST: u32 = 4;
