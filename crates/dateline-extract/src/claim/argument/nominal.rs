//! What the noun of an event brings to the verb whose subject it is, or behind whose preposition it stands.
//!
//! "An airstrike by the coalition killed 12": the coalition; "were killed in a drone strike blamed on the army": the army,
//! as somebody infers. What it leaves alone: places and targets of that event, which the verb has of its own.

use super::{Arguments, arguments};
use crate::claim::scene::Scene;
use dateline_lexicon::{Position, Trigger};
use dateline_types::Role;
use std::ops::Range;

impl Arguments<'_, '_, '_> {
    /// Actor and instrument of the event that the noun phrase names, as those of the verb.
    pub(super) fn of_event(&mut self, phrase: u32) {
        let Some((tokens, trigger)) = self.event_in(phrase).filter(|_| self.scene.verb.is_some()) else {
            return;
        };
        let reading = self.scene.reading;
        let Some(scene) = Scene::of(reading, tokens).filter(|scene| scene.verb.is_none()) else { return };
        let frame = reading.lexicon.claims.frames.get(trigger.frame);
        // "killed in clashes between herders and farmers": who of the two killed is not told.
        let of = reading.lexicon.claims.frames.of();
        if frame.role(Position::Object) == Some(Role::Target) && frame.role(of) == Some(Role::Actor) {
            return;
        }
        for mut argument in arguments(&scene, frame) {
            let takes_part = |role: Option<Role>| matches!(role, Some(Role::Actor | Role::Instrument));
            if takes_part(argument.meaning.role)
                && argument.meaning.other.is_none_or(|other| takes_part(Some(other)))
            {
                argument.meaning.place = None;
                self.found.push(argument);
            }
        }
    }

    /// The trigger of violence at the head of a noun phrase.
    pub(super) fn event_in(&self, phrase: u32) -> Option<(Range<u32>, &Trigger)> {
        let phrase = self.phrase(phrase);
        let tables = &self.scene.reading.lexicon.claims;
        (phrase.tokens.start..=phrase.head).find_map(|at| {
            let (n, trigger) = tables.triggers.noun(self.scene.words_from(at))?;
            let violent = trigger
                .kind
                .as_deref()
                .is_some_and(|kind| tables.codebook.is_a(kind, "political_violence") && !trigger.device);
            let ends_at_head = (phrase.head + 1..=phrase.head + 2).contains(&(at + n as u32));
            (violent && ends_at_head).then_some((at..at + n as u32, trigger))
        })
    }
}
