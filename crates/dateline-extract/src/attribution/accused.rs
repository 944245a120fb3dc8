//! Deeds that are held against somebody, and deeds that somebody owns up to: nobody asserts them.
//!
//! *Examples*: "The army has been accused of burning villages", "The rebels were blamed for the raid" (nobody is named who says so).
//! *What it leaves alone*: accusations with their speaker ("was accused by an official of"), "bombings claimed by the group".

use super::cue::Draft;
use super::scene::Scene;
use dateline_lexicon::{Cue, CueClass};
use dateline_types::AttributionMode;
use std::ops::Range;

/// "The army has been accused of [burning villages]", "were blamed for [the raid]": nobody is named who says so, and what they are said to have done is no fact.
pub(super) fn accused_of(scene: &Scene<'_, '_>, group: u32, cue: &Range<u32>, entry: Cue) -> Option<Draft> {
    let held_against = matches!(entry.class, CueClass::Claim | CueClass::Belief);
    let clause = scene.clause(scene.clause_of[group as usize]?);
    let controls = &scene.reading.lexicon.claims.commitment.controls;
    let is_of = |at: &u32| controls.word(scene.reading.word(*at)).is_some();
    let of = (cue.end - 1..(cue.end + 1).min(scene.sentence.tokens.end)).find(is_of)?;
    // "was accused of causing death, as was a guard who is in custody": behind the comma something else is told.
    let end = clause.tokens.end.max(of + 1);
    let comma = (of + 1..end).find(|at| scene.words(*at) == ",").unwrap_or(end);
    let content = scene.trim(of + 1..comma);
    (held_against && scene.group(group).finite && !content.is_empty()).then(|| Draft {
        source: Vec::new(),
        cue: cue.clone(),
        content: vec![content],
        mode: Some(AttributionMode::Passive),
        rule: super::ACCUSED,
    })
}

/// "bombings claimed by the group": it says that it did them, and nothing else is said by it.
pub(super) fn owns_up(scene: &Scene<'_, '_>, group: u32) -> bool {
    scene.evoked(scene.group(group).head) == Some(OWNING_UP)
}

/// Type of what a group says that it did.
const OWNING_UP: &str = "claim_of_responsibility";
