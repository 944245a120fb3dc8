//! Reports about sport, whose attacks, clashes and demands are none.
//!
//! *What it reads*: the words of sport (`guards.tsv`) of every sentence, and the events that were found.
//! *Examples*: "Porto struck first … the coach denied … a late clash near the halfway line": most sentences have such a word, and nobody dies.
//! *What it leaves alone*: reports in which somebody is killed, a bomb goes off or a crowd riots, however many words of sport they have.

use super::draft::Draft;
use crate::Reading;
use dateline_types::{SegmentUse, Sentence};

/// True for a report about sport and nothing else.
pub(super) fn is_sport(reading: &Reading<'_>, drafts: &[Draft]) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    let real = |draft: &Draft| REAL.iter().any(|kind| codebook.is_a(&draft.kind, kind));
    if drafts.is_empty() || drafts.iter().any(real) {
        return false;
    }
    let readable =
        |sentence: &&Sentence| matches!(reading.usage(sentence), SegmentUse::Extract | SegmentUse::Context);
    let (mut n_sentences, mut n_sport, mut bits) = (0, 0, 0);
    for sentence in reading.sentences.iter().filter(readable) {
        let found = words_of_sport(reading, sentence);
        n_sentences += 1;
        n_sport += usize::from(found > 0);
        bits += found;
    }
    n_sport >= FEWEST && bits >= FEWEST_WORDS && 2 * n_sport >= n_sentences
}

/// How many words of sport a sentence has.
fn words_of_sport(reading: &Reading<'_>, sentence: &Sentence) -> usize {
    let triggers = &reading.lexicon.claims.triggers;
    let says = |at: &u32| triggers.guard(reading.words_from(*at, sentence)) & triggers.of_sport() != 0;
    sentence.tokens.clone().filter(says).count()
}

/// Types that a report about sport does not tell of.
const REAL: [&str; 10] = [
    "killed",
    "killed_or_injured",
    "riot",
    "mob_violence",
    "violent_suppression",
    "bombing",
    "shelling",
    "displacement",
    "protest",
    "natural_disaster",
];
/// Fewest sentences with a word of sport, and fewest such words.
const FEWEST: usize = 3;
const FEWEST_WORDS: usize = 5;
