//! Things that people burn are counted as destroyed: the event says that it is arson.
//!
//! *What it reads*: "The attackers burned 40 houses" (arson, 40 houses).
//! *What it leaves alone*: "40 houses were burned" (nobody is told to have done it), "The fire burned 40 houses" (`figurative.tsv`).

use super::{as_meant, trigger};
use crate::Reading;
use crate::claim::draft::Draft;
use crate::claim::scene::Scene;

/// What a draft must tell to be looked at, and what it then is.
const DESTROYED: &str = "destruction";
const BURNED: &str = "arson";

/// Gives the drafts of what was destroyed the type of the event that their verb tells with its subject.
pub(crate) fn with_means(reading: &Reading<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| &*draft.kind == DESTROYED) {
        if is_burned(reading, draft).unwrap_or(false) {
            draft.kind = BURNED.into();
        }
    }
}

fn is_burned(reading: &Reading<'_>, draft: &Draft) -> Option<bool> {
    let scene = Scene::of(reading, draft.trigger.clone())?;
    let group = scene.verb_group()?;
    let acts = !group.passive && scene.clause()?.subject.is_some();
    let here =
        |hit: &trigger::Hit| hit.tokens.start < draft.trigger.end && draft.trigger.start < hit.tokens.end;
    let mut hits = trigger::hits(reading, scene.sentence()).into_iter().filter(here);
    Some(acts && hits.any(|hit| as_meant(reading, hit).is_some_and(|hit| &*hit.kind == BURNED)))
}
