//! Of two events that follow each other only one has the time and the place behind the verb.
//!
//! "The assault followed raids in Zaydan", "the outbreak followed a strike last Sunday": place and day are those of the raids and the strike. What it
//! leaves alone: passives ("was followed by"), and verbs that take no other event ("followed on Sunday").

use super::scene::Scene;
use crate::{Pos, Reading, VerbGroup};
use dateline_lexicon::{TimeCue, TimeCues};
use dateline_types::Claim;

/// The token from which on the words speak of the other event.
pub(super) fn other_event(scene: &Scene<'_, '_>) -> Option<u32> {
    let clause = scene.clause()?;
    let group = scene.verb_of(clause).filter(|group| links(scene, group))?;
    let subject = scene.verb.is_none() && clause.subject.is_some();
    let behind = group.tokens.end;
    let named = behind < scene.sentence().tokens.end
        && scene.reading.token(behind).is_word()
        && !matches!(scene.reading.token(behind).tag.pos, Pos::Adp | Pos::Adv)
        && !scene.reading.in_timex(behind);
    (subject && scene.head() < group.tokens.start && named).then_some(behind)
}

/// The same of a claim that stands already.
pub(super) fn other_event_of(reading: &Reading<'_>, claim: &Claim) -> Option<u32> {
    other_event(&Scene::of(reading, reading.tokens_in(claim.trigger))?)
}

fn links(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let cues = scene.reading.lexicon.time.cues(scene.reading.word(group.head));
    !group.passive && cues.any(TimeCues::of(&[TimeCue::Sequel]))
}
