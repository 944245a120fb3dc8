//! Which sentences a costly reader is given.
//!
//! *What it reads*: the words of each sentence with their learned weights (`data/words/triage-words.tsv`): first whether
//! the report has any sentence that is likely to hold a claim, then which of its sentences are, and those beside them.
//! *What it leaves alone*: what a sentence says. One that is held back is read by the rules all the same.

use crate::Reading;
use dateline_lexicon::{PieceKind, Sign, Triage, WordId};
use dateline_types::{Sentence, Severity, Span};

/// Code of the diagnostic that counts what was held back.
pub const HELD_BACK: &str = "reader.held-back";

/// What triage sees of a sentence: each known word once, and its signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The words, sorted.
    pub words: Vec<WordId>,
    /// What it has beside its words.
    pub signs: Vec<Sign>,
}

impl Seen {
    fn of(reading: &Reading<'_>, sentence: &Sentence) -> Seen {
        let tokens = &reading.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        let known = tokens.iter().filter(|token| token.is_word() && token.word != WordId::UNKNOWN);
        let mut words: Vec<WordId> = known.map(|token| token.word).collect();
        words.sort_unstable();
        words.dedup();
        let number = tokens.iter().any(|token| token.kind == PieceKind::Number).then_some(Sign::Number);
        let (events, harms) = (n_events(reading, sentence), n_harms(reading, sentence));
        let events = [Sign::Event, Sign::SecondEvent].into_iter().take(events);
        let harms = [Sign::Harm, Sign::SecondHarm].into_iter().take(harms);
        Seen { words, signs: number.into_iter().chain(events).chain(harms).collect() }
    }

    /// What the sentence weighs.
    pub fn weight(&self, triage: &Triage) -> i32 {
        let words: i32 = self.words.iter().map(|word| triage.of(*word)).sum();
        let signs: i32 = self.signs.iter().map(|sign| triage.of_sign(*sign)).sum();
        triage.base + words + signs
    }
}

/// How many places of a sentence have words that may evoke an event.
fn n_events(reading: &Reading<'_>, sentence: &Sentence) -> usize {
    let triggers = &reading.lexicon.claims.triggers;
    let words = |at| reading.words_from(at, sentence);
    n_starts(
        reading,
        sentence,
        |word| triggers.starts_with(word),
        |at| triggers.verb(words(at)).is_some() || triggers.noun(words(at)).is_some(),
    )
}

/// How many places of a sentence have words for the dead, the hurt, the displaced.
fn n_harms(reading: &Reading<'_>, sentence: &Sentence) -> usize {
    let harms = &reading.lexicon.harms.words;
    let begins = |word| harms.starts_with(word);
    n_starts(reading, sentence, begins, |at| harms.longest(reading.words_from(at, sentence)).is_some())
}

/// How many tokens of a sentence may begin what is sought, and do.
fn n_starts(
    reading: &Reading<'_>,
    sentence: &Sentence,
    begins: impl Fn(WordId) -> bool,
    does: impl Fn(u32) -> bool,
) -> usize {
    sentence.tokens.clone().filter(|at| begins(reading.word(*at)) && does(*at)).count()
}

/// For each sentence of a report, by what it weighs, whether the reader is given it.
pub fn worth_reading(weights: &[i32], triage: &Triage) -> Vec<bool> {
    if weights.iter().all(|weight| *weight < triage.report) {
        return vec![false; weights.len()];
    }
    let heavy = |at: usize| weights.get(at).is_some_and(|weight| *weight >= triage.neighbour);
    let beside = |at: usize| heavy(at + 1) || at.checked_sub(1).is_some_and(heavy);
    weights.iter().enumerate().map(|(at, weight)| *weight >= triage.sentence || beside(at)).collect()
}

/// What triage sees of every sentence.
pub(crate) fn seen(reading: &Reading<'_>) -> Vec<Seen> {
    reading.sentences.iter().map(|sentence| Seen::of(reading, sentence)).collect()
}

/// Decides for every sentence of a report, and says in a diagnostic how many are held back.
pub(crate) fn decide(reading: &mut Reading<'_>) -> Vec<bool> {
    let triage = reading.lexicon.triage();
    let weights: Vec<i32> = seen(reading).iter().map(|seen| seen.weight(triage)).collect();
    let worth = worth_reading(&weights, triage);
    let n_held = worth.iter().filter(|worth| !**worth).count();
    if n_held > 0 {
        let message = format!("{n_held} of {} sentences were read by the rules alone", worth.len());
        let all = Span::new(0, reading.text.len() as u32);
        reading.note(HELD_BACK, Severity::Info, all, message);
    }
    worth
}

#[cfg(test)]
mod tests {
    use super::worth_reading;
    use dateline_lexicon::Lexicon;

    #[test]
    fn a_report_without_a_heavy_sentence_is_held_back_whole() {
        let lexicon = Lexicon::bundled();
        let triage = lexicon.triage();
        assert_eq!(worth_reading(&[triage.report - 1; 3], triage), [false; 3]);
        assert_eq!(worth_reading(&[], triage), [false; 0]);
    }

    #[test]
    fn what_stands_beside_a_heavy_sentence_is_read_too() {
        let lexicon = Lexicon::bundled();
        let triage = lexicon.triage();
        let (heavy, light) = (triage.neighbour.max(triage.report), triage.sentence - 1);
        assert_eq!(worth_reading(&[light, light, heavy, light], triage), [false, true, true, true]);
    }
}
