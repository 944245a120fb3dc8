//! "last", "next", "this past", "the following", "that same": which one of its kind.

use super::{
    expression::{Origin, Which},
    line::Line,
};
use dateline_lexicon::{TimeCue, TimeCues};

/// What a selector says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Selector {
    /// -1, 0 or 1.
    pub(super) shift: i16,
    pub(super) origin: Origin,
    /// "the" stands before it.
    pub(super) definite: bool,
    /// The word itself.
    pub(super) cue: TimeCue,
}

impl Selector {
    pub(super) const fn which(self) -> Which {
        match self.shift {
            -1 => Which::Last,
            1 => Which::Next,
            _ => Which::This,
        }
    }
}

/// The words, what they say about the shift, and what it is counted from.
const SELECTORS: &[(TimeCue, i16, Origin)] = &[
    (TimeCue::Last, -1, Origin::Published),
    (TimeCue::Past, -1, Origin::Published),
    (TimeCue::Next, 1, Origin::Published),
    (TimeCue::Coming, 1, Origin::Published),
    (TimeCue::This, 0, Origin::Published),
    (TimeCue::Current, 0, Origin::Published),
    (TimeCue::That, 0, Origin::Previous),
    (TimeCue::Same, 0, Origin::Previous),
    (TimeCue::Previous, -1, Origin::Previous),
    (TimeCue::Following, 1, Origin::Previous),
];

/// All words of [`SELECTORS`].
pub(super) const WORDS: TimeCues = {
    let (mut cues, mut at) = (TimeCues::of(&[]), 0);
    while at < SELECTORS.len() {
        cues = cues.and(TimeCues::of(&[SELECTORS[at].0]));
        at += 1;
    }
    cues
};

/// The selector at `at` and the token after it.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<(Selector, usize)> {
    let definite = line.any_cue(at, &[TimeCue::The, TimeCue::Possessive]);
    let word = if definite { at + 1 } else { at };
    if !line.has(word, WORDS) {
        return None;
    }
    let (cue, shift, origin) = SELECTORS.iter().find(|(cue, ..)| line.cue(word, *cue)).copied()?;
    let next_cue = |cue| line.cue(word + 1, cue);
    let (shift, end) = match cue {
        TimeCue::This | TimeCue::That if next_cue(TimeCue::Past) || next_cue(TimeCue::Last) => (-1, word + 2),
        TimeCue::This if next_cue(TimeCue::Coming) => (1, word + 2),
        TimeCue::That if next_cue(TimeCue::Same) => (0, word + 2),
        _ => (shift, word + 1),
    };
    let end = if line.mark(end, "-") && line.glued(end) { return None } else { end };
    Some((Selector { shift, origin, definite, cue }, end))
}
