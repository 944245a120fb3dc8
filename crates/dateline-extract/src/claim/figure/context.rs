//! What a whole report speaks of: captives, flight and disaster.
//!
//! "Escaped", "freed" and "captured" mean one thing in a report on hostages and another in one on refugees; "came over the
//! mountain", "slept in schools" and "arrivals" are flight only where refugees, shelters, floods are spoken of. What it leaves
//! alone: what any one sentence says.

use super::trigger::{Trigger, of_flight};
use crate::Reading;
use dateline_lexicon::{FigureWord, Harm, HarmFrame};
use dateline_types::{Category, SegmentUse, Sentence};

/// How many words of flight or disaster make a report that speaks of it.
const CRISIS_WORDS: usize = 2;

/// One word of return does not make a report on returns ("the navy sent back whoever had no visa").
const ONE_WORD: usize = 1;

/// What the harm words of a report speak of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Talk {
    /// More words of captivity than of flight.
    pub(super) captives: bool,
    /// More words of return than of flight.
    pub(super) returns: bool,
}

impl Talk {
    /// From the harm words of all sentences.
    pub(super) fn of(triggers: &[Vec<Trigger<'_>>]) -> Talk {
        let n_of = |categories: &[Category]| {
            // What holds only among captives does not make a report that speaks of them ("held", "kept").
            let says = |harm: &Harm| {
                let held = matches!(harm.category, Category::Abducted | Category::Detained);
                categories.contains(&harm.category) && !(held && harm.frames.contains(&HarmFrame::Captive))
            };
            let only = |trigger: &&Trigger<'_>| trigger.harms.iter().all(says);
            triggers.iter().flatten().filter(only).count()
        };
        let displaced = n_of(&[Category::Displaced]);
        Talk {
            captives: n_of(&[Category::Abducted]) > displaced,
            returns: n_of(&[Category::Returned, Category::ForcedReturn]) > displaced.max(ONE_WORD),
        }
    }
}

/// The report has words that go with flight and disaster, two of them at least.
pub(super) fn speaks_of_flight(reading: &Reading<'_>) -> bool {
    let read =
        |sentence: &&Sentence| matches!(reading.usage(sentence), SegmentUse::Extract | SegmentUse::Context);
    let words = reading.sentences.iter().filter(read).flat_map(|sentence| {
        let says = |at: &u32| is_crisis(reading, sentence, *at);
        sentence.tokens.clone().filter(says)
    });
    words.take(CRISIS_WORDS).count() == CRISIS_WORDS
}

fn is_crisis(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let harms = &reading.lexicon.harms;
    let words = || reading.words_from(at, sentence);
    let named = |found: Option<(usize, &Vec<FigureWord>)>| {
        found.is_some_and(|(_, classes)| classes.contains(&FigureWord::Crisis))
    };
    named(harms.small.longest(words()))
        || harms.words.longest(words()).is_some_and(|(_, harms)| harms.iter().all(is_mobility))
}

/// A word of flight wherever it stands.
fn is_mobility(harm: &Harm) -> bool {
    let moves = matches!(
        harm.category,
        Category::Displaced | Category::Evacuated | Category::ForcedReturn | Category::Sheltered
    );
    moves && !of_flight(harm)
}
