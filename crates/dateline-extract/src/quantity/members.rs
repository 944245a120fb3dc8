//! Members of a group who are counted by its name alone.
//!
//! *What it reads*: the name of an armed group or a force right behind a number, where no noun follows that is counted in its place ("30 Taliban", "two US
//! Marines", "nine Mai-Mai"); the name of a beast with the capital of a name ("62 Tamil Tigers", "three Leopards").
//! *What it leaves alone*: what belongs to a group ("three Taliban attacks", "two Hezbollah-run clinics", "the two Marines' vehicles"), and beasts in a
//! title that gives every word a capital.

use super::unit::{Run, person};
use crate::Pos;
use dateline_lexicon::{ActorName, CountedUnit as Unit};
use std::ops::Range;

/// Kinds of actors who are counted by their name.
const KINDS: [&str; 2] = ["armed_group", "force"];
/// What the table of units calls beasts.
const BEAST: &str = "animal";

impl Run<'_> {
    /// One past a name that counts its members, and the unit.
    pub(super) fn members(&self, at: u32) -> Option<(u32, Unit)> {
        let end = self.group(at)?;
        (end <= self.sentence.tokens.end && self.ends_there(end)).then(|| (end, person()))
    }

    /// "11 Tigers": a noun for beasts that is written as a name is one.
    pub(super) fn is_name_of_beasts(&self, first: u32, end: u32, unit: &Unit) -> bool {
        let capital = |at: u32| self.reading.token(at).capital;
        let next = Some(end).filter(|at| *at < self.sentence.tokens.end && self.reading.token(*at).is_word());
        let before = (self.sentence.tokens.start..first).rev().find(|at| self.reading.token(*at).is_word());
        let small = next.or(before).is_some_and(|at| !capital(at));
        &*unit.key == BEAST && capital(end - 1) && small
    }

    fn group(&self, at: u32) -> Option<u32> {
        let actors = &self.reading.lexicon.names.actors;
        let (length, names) = actors.longest(self.reading.words_from(at, self.sentence))?;
        let tokens = at..at + length as u32;
        let counted = |name: &ActorName| {
            KINDS.contains(&&*actors.known(name.actor).actor.kind) && self.is_written(&tokens, name)
        };
        names.iter().any(counted).then_some(tokens.end)
    }

    fn is_written(&self, tokens: &Range<u32>, name: &ActorName) -> bool {
        let mut letters = name.letters.iter().zip(tokens.clone());
        letters.all(|(letters, at)| {
            let token = self.reading.token(at);
            letters.allow(token.capital, token.all_caps)
        })
    }

    /// No noun follows, and nothing that ties the name to one.
    fn ends_there(&self, end: u32) -> bool {
        if end == self.sentence.tokens.end {
            return true;
        }
        let token = self.reading.token(end);
        let tied = matches!(self.reading.token_text(end), "-" | "–" | "'" | "’" | "'s" | "’s" | "/");
        !tied && !self.is_nominal(end) && (token.tag.pos != Pos::Adj || !self.is_nominal(end + 1))
    }

    fn is_nominal(&self, at: u32) -> bool {
        at < self.sentence.tokens.end
            && matches!(self.reading.token(at).tag.pos, Pos::Noun | Pos::Propn | Pos::Num)
    }
}
