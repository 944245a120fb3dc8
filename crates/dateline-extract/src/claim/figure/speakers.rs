//! Those who say it are not those whom it happened to: "wounding 21 others, a security official and two medics said".
//!
//! *What it reads*: the source of each attribution of the sentence.
//! *What it leaves alone*: a source that tells by itself what happened to it ("two men wounded in the blast said …").

use super::trigger::Trigger;
use crate::Reading;
use dateline_types::{Attribution, Sentence, Span};

/// The sources of a sentence in which no word of harm stands.
pub(super) struct Speakers(Vec<Span>);

/// Who speaks in a sentence.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: &Sentence, triggers: &[Trigger<'_>]) -> Speakers {
    let here = said_in(reading, sentence);
    let harmed = |span: Span| {
        triggers.iter().any(|trigger| span.holds(reading.token(trigger.tokens.start).span.start()))
    };
    // Nothing happens between the speaker and the word of saying: "30 fighters had been killed and now puts the number at eight".
    let talks = |said: &Attribution| {
        let hull = said.source.iter().chain(&said.cue).copied().reduce(Span::to);
        said.source
            .iter()
            .copied()
            .filter(move |_| hull.is_some_and(|hull| !harmed(hull)))
            .collect::<Vec<_>>()
    };
    Speakers(here.flat_map(talks).collect())
}

/// The attributions of a sentence.
fn said_in<'r>(reading: &'r Reading<'_>, sentence: &Sentence) -> impl Iterator<Item = &'r Attribution> {
    let start = sentence.span.start();
    let first =
        reading.attributions.partition_point(|said| reading.sentence(said.sentence).span.start() < start);
    reading.attributions[first..]
        .iter()
        .take_while(move |said| reading.sentence(said.sentence).span.start() == start)
}

/// "100 people, including children, a doctor and a nurse said": whether these words name one of those whose words of saying stand behind them.
pub(super) fn speak(reading: &Reading<'_>, sentence: &Sentence, words: Span) -> bool {
    let behind = |said: &Attribution| said.cue.first().is_some_and(|cue| cue.start() >= words.end());
    said_in(reading, sentence)
        .any(|said| behind(said) && said.source.iter().any(|source| source.contains(words)))
}

impl Speakers {
    /// Whether these words name somebody who speaks.
    pub(super) fn hold(&self, words: Span) -> bool {
        self.0.iter().any(|source| source.contains(words))
    }
}
