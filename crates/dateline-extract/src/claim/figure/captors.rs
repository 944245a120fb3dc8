//! Words that say of one person that captors have them only where captors do it: "kidnappers took the manager", "rebels were holding a pilot".
//!
//! *What it reads*: "take", "hold", "keep" and the like (frame `captor` of `harm.tsv`), whose subject names armed people.
//! *What it leaves alone*: everybody else who takes or holds somebody ("the nurse took the boy", "is held at a police station"), the passive, and whoever
//! is taken to somewhere ("rebels took a wounded man to a clinic"). Counts are read in `bind/captor.rs`.

use super::{
    population, subject,
    trigger::{Stance, Trigger},
};
use crate::Reading;
use dateline_lexicon::HarmFrame;
use dateline_types::Sentence;

/// True where the word needs no captors, or has some for its subject.
pub(super) fn fits(reading: &Reading<'_>, sentence: &Sentence, trigger: &Trigger<'_>) -> bool {
    if trigger.with(HarmFrame::Captor).next().is_none() {
        return true;
    }
    let acts = matches!(trigger.stance, Stance::Active | Stance::Bare);
    let doer = subject::before(reading, sentence, trigger).filter(|_| acts);
    let population = doer.and_then(|doer| population::population(reading, doer.tokens.clone()));
    let armed = matches!(population.as_deref(), Some("perpetrator" | "nonstate"));
    armed && !leads_somewhere(reading, sentence, trigger.tokens.end)
}

/// Behind the object stands where they are brought.
fn leads_somewhere(reading: &Reading<'_>, sentence: &Sentence, from: u32) -> bool {
    let syntax = &reading.syntax;
    let phrase = syntax.noun_phrase_at(from).filter(|_| from < sentence.tokens.end);
    let end = phrase.map_or(from, |phrase| syntax.noun_phrases[phrase as usize].tokens.end);
    opens_way(reading, sentence, end)
}

/// "to a clinic", "back": a way is told here.
pub(super) fn opens_way(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    at < sentence.tokens.end && matches!(reading.token_text(at), "to" | "into" | "back")
}
