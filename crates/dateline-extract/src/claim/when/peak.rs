//! What was so once, at its worst, and not on the day of publication: "At the height of the floods 27,000 were sheltering in schools".
//!
//! *What it reads*: words of a peak (class `peak` of `figure-words.tsv`) anywhere in the sentence. *What it leaves alone*: what is told in the present,
//! which the caller knows.

use super::Scene;
use dateline_lexicon::FigureWord;

/// The sentence tells of a peak.
pub(super) fn tells(scene: &Scene<'_, '_>) -> bool {
    let small = &scene.reading.lexicon.harms.small;
    let is = |at: u32| {
        let found = small.longest(scene.words_from(at));
        found.is_some_and(|(_, classes)| classes.contains(&FigureWord::Peak))
    };
    scene.sentence().tokens.clone().any(is)
}
