//! A participle that commas set off behind the subject of what somebody says: it describes that subject, not who speaks.
//!
//! *Examples*: "He said that two of the wounded, hit by bullets, are in hospital"; "the minister said the men, shot in the back, died".
//! *What it leaves alone*: participles that no verb with a tense follows ("said the men, shot in the back").

use super::super::{Form, sentence_view::SentenceView};
use super::{Builder, Gap};
use dateline_lexicon::{CueFrame, Function};

impl Builder<'_> {
    /// The noun phrase that the participle at `at` describes so.
    pub(super) fn set_off_subject(&self, at: usize, gap: &Gap) -> Option<usize> {
        let view = self.chunks.view;
        let group = self.group(at);
        let comma = group.tokens.start.checked_sub(1).filter(|comma| view.words(*comma) == ",")?;
        let next = self.chunks.groups.0.get(at + 1)?;
        let goes_on = next.finite && view.words(next.tokens.start - 1) == ",";
        let participle = self.form(group) == Form::Participle;
        if !participle || !goes_on || !self.is_said(at, gap) {
            return None;
        }
        let phrases = self.chunks.phrases.0;
        let last = phrases.binary_search_by_key(&comma, |phrase| phrase.tokens.end).ok()?;
        let first = phrases.partition_point(|phrase| phrase.tokens.start < gap.start);
        self.top_of_chain(first, last)
    }

    /// "said that", or a verb of saying right before.
    fn is_said(&self, at: usize, gap: &Gap) -> bool {
        let view = self.chunks.view;
        let that = gap.marker.is_some_and(|marker| view.is(marker, Function::That));
        let before = at.checked_sub(1).map(|before| self.group(before));
        that || before.is_some_and(|verb| verb.finite && says(view, verb.head))
    }
}

fn says(view: &SentenceView<'_>, verb: u32) -> bool {
    let words = view.tokens[verb as usize..view.end as usize].iter().map(|token| token.word);
    let cue = view.lexicon.cues.cues.longest(words);
    cue.is_some_and(|(n, cue)| n == 1 && cue.frame == CueFrame::Clause)
}
