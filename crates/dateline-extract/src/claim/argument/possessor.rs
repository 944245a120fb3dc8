//! Whose killing it is: "the mayor's killing", "her murder" are of those who died, "the army's killing of the mayor" of those who did it.
//!
//! What it leaves alone: whom a pronoun means there ("arrested for her murder" is not the murder of those who are arrested), and
//! bodies, whose killings they carry out ("the army's killings").

use super::Arguments;
use crate::Pos;
use dateline_lexicon::{FigureWord, Position};
use dateline_types::{MentionKind, Role};
use std::ops::Range;

impl Arguments<'_, '_, '_> {
    /// What the possessor in the noun phrase of the trigger is.
    pub(super) fn possessed(&mut self, possessor: Range<u32>) {
        if self.is_count() {
            return;
        }
        if !self.is_of_the_dead() {
            self.push_tokens(possessor, Position::Possessor);
        } else if self.is_person(&possessor) {
            self.push_tokens(possessor, Position::Object);
        } else if !possessor.clone().all(|token| self.scene.is(token, Pos::Pron)) {
            self.push_tokens(possessor, Position::Possessor);
        }
    }

    /// "the monitor's toll": whose number it is has done nothing.
    fn is_count(&self) -> bool {
        let (scene, last) = (self.scene, self.scene.trigger.end - 1);
        let head = scene.phrase.map_or(last, |phrase| self.phrase(phrase).head);
        scene.reading.lexicon.harms.is(scene.reading.word(head), FigureWord::Tally)
    }

    /// The noun is one of harm to those behind "of", and nobody stands there.
    fn is_of_the_dead(&self) -> bool {
        let (scene, frames) = (self.scene, &self.scene.reading.lexicon.claims.frames);
        let harms = self.frame.role(Position::Possessor) == Some(Role::Actor)
            && self.frame.role(frames.of()) == Some(Role::Victim);
        harms && !scene.is_of(scene.trigger.end)
    }

    /// Somebody is named or described there.
    pub(super) fn is_person(&self, possessor: &Range<u32>) -> bool {
        let span = self.scene.reading.span_of(possessor.clone());
        let mut there = self.scene.mentions_in(span);
        there.any(|(_, mention)| mention.kind == MentionKind::Person)
    }
}
