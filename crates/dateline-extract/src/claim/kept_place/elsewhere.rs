//! A sentence that says where in words that nothing could read.
//!
//! "A bomb went off in Tank": the name is also a plain word, so that no place is read; whatever it is, the place told before is not meant.
//! What it leaves alone: names that are read as somebody or something ("in Congress"), times ("in May"), texts whose capitals say nothing.

use crate::{Pos, Reading};
use dateline_lexicon::PlaceClass;
use dateline_types::{Mention, MentionKind, SentenceId};

/// True where a capital that no mention covers stands behind "in", "at", "near".
pub(super) fn is_told(reading: &Reading<'_>, sentence: SentenceId) -> bool {
    let tokens = reading.sentence(sentence).tokens.clone();
    let locative = |at: u32| {
        let before = reading.lexicon.place_words.class(reading.word(at)).any(PlaceClass::BEFORE);
        before || reading.lexicon.names.words.get(reading.word(at)).locative
    };
    let names = |at: u32| {
        let token = reading.token(at);
        token.capital
            && !token.all_caps
            && token.is_word()
            && !reading.in_timex(at)
            && !is_mentioned(reading, at)
    };
    !shouts(reading, tokens.clone())
        && tokens
            .clone()
            .skip(1)
            .any(|at| reading.token(at - 1).tag.pos == Pos::Adp && locative(at - 1) && names(at))
}

fn is_mentioned(reading: &Reading<'_>, at: u32) -> bool {
    let span = reading.token(at).span;
    let first = reading.mentions.partition_point(|mention| mention.span.start() < span.end());
    let named = |mention: &Mention| {
        !matches!(mention.kind, MentionKind::Vehicle | MentionKind::Weapon | MentionKind::Platform)
    };
    let mut around = reading.mentions[..first].iter().rev().take(MOST_AROUND);
    around.any(|mention| mention.span.overlaps(span) && named(mention))
}

/// How many mentions back one can hold a word (nested ones).
const MOST_AROUND: usize = 8;

/// Most of its words have capitals.
fn shouts(reading: &Reading<'_>, tokens: std::ops::Range<u32>) -> bool {
    let words = tokens.filter(|at| reading.token(*at).is_word());
    let (mut n_words, mut capitals) = (0, 0);
    words.for_each(|at| {
        n_words += 1;
        capitals += u32::from(reading.token(at).capital);
    });
    2 * capitals > n_words
}
