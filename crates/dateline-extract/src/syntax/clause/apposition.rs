//! Which of the noun phrases before a verb is its subject: the one that no preposition governs and that the others describe.
//!
//! *Examples*: "Lise Grande, the coordinator, said"; "The suspect, a former soldier and father of two, was shot"; "a
//! commander of the Forces, a militia, was killed"; "a teacher from Mosul, Iraq, who". *What it leaves alone*: lists.

use super::super::{Pos, sentence_view::SentenceView};
use super::Builder;
use dateline_lexicon::Function;

impl Builder<'_> {
    /// "(D-Mo.)": what stands in brackets is no subject.
    fn in_brackets(&self, phrase: usize) -> bool {
        let start = self.chunks.phrases.0[phrase].tokens.start;
        self.chunks.view.words(start.wrapping_sub(1)) == "("
    }

    /// The subject: the last noun phrase before the verb that no preposition governs.
    pub(super) fn subject(&self, from: usize, last: usize, end: u32) -> Option<usize> {
        let last = (from..=last).rev().find(|phrase| !self.in_brackets(*phrase))?;
        let top = self.top_of_chain(from, last)?;
        let phrases = self.chunks.phrases.0;
        // "Lise Grande, the coordinator, said": the first of the two is the subject.
        let before_adverbs =
            (phrases[last].tokens.end..end).rev().find(|at| self.chunks.view.pos(*at) != Pos::Adv);
        let comma_after = before_adverbs.is_some_and(|at| self.chunks.view.words(at) == ",");
        if comma_after { self.described(top, from) } else { Some(top) }
    }

    /// The noun phrase that others describe, each after a comma ("Lyubov, 34, a nurse and mother of three").
    fn described(&self, describes: usize, from: usize) -> Option<usize> {
        let view = self.chunks.view;
        let mut at = describes;
        while let Some(before) = self.set_off(at, from) {
            at = self.top_of_chain(from, before)?;
            let phrase = &self.chunks.phrases.0[at];
            if !matches!(view.pos(phrase.head), Pos::Num) && view.pos(phrase.tokens.start) != Pos::Det {
                break;
            }
        }
        Some(at)
    }

    /// The noun phrase before the comma that sets off `phrase`, or the two that "and" joins.
    fn set_off(&self, phrase: usize, from: usize) -> Option<usize> {
        let comma = |phrase| self.behind(phrase, from, |view, at| view.words(at) == ",");
        comma(phrase).or_else(|| comma(self.first_of_two(phrase, from)?))
    }

    /// "a former soldier and father of two": of the second, the first, if an article opens it.
    fn first_of_two(&self, second: usize, from: usize) -> Option<usize> {
        let first = self.behind(second, from, |view, at| view.pos(at) == Pos::Cconj)?;
        (self.chunks.view.pos(self.chunks.phrases.0[first].tokens.start) == Pos::Det).then_some(first)
    }

    /// The noun phrase before `phrase`, where one token lies between and is such a joint.
    fn behind(
        &self,
        phrase: usize,
        from: usize,
        joint: impl Fn(&SentenceView<'_>, u32) -> bool,
    ) -> Option<usize> {
        let phrases = self.chunks.phrases.0;
        let before = phrase.checked_sub(1).filter(|before| *before >= from)?;
        let end = phrases[before].tokens.end;
        (end + 1 == phrases[phrase].tokens.start && joint(self.chunks.view, end)).then_some(before)
    }

    /// From a noun phrase back over prepositions to the one they all hang on.
    pub(super) fn top_of_chain(&self, from: usize, last: usize) -> Option<usize> {
        let phrases = self.chunks.phrases.0;
        let mut at = last;
        loop {
            let start = phrases[at].tokens.start;
            let governed = start > self.chunks.view.start && self.chunks.view.pos(start - 1) == Pos::Adp;
            if !governed {
                return Some(at);
            }
            match at.checked_sub(1).filter(|before| *before >= from) {
                Some(before) => at = before,
                None => return self.chunks.view.is(start - 1, Function::Subordinator).then_some(at),
            }
        }
    }

    /// "a teacher from Mosul, Iraq, who": behind the name of a place another one says where that lies.
    pub(super) fn beyond_places(&self, top: usize) -> usize {
        let view = self.chunks.view;
        let named = |phrase: usize| view.pos(self.chunks.phrases.0[phrase].head) == Pos::Propn;
        let governed = |phrase: usize| {
            let start = self.chunks.phrases.0[phrase].tokens.start;
            start > view.start && view.pos(start - 1) == Pos::Adp
        };
        let place = self.set_off(top, 0).filter(|before| named(top) && named(*before) && governed(*before));
        let person = place.and_then(|place| self.top_of_chain(0, place));
        person.and_then(|person| self.described(person, 0)).unwrap_or(top)
    }
}
