//! Where those who were harmed are treated, mourned or prayed for is not where it happened.
//!
//! *Examples*: "Doctors at the hospital in Basra treated 31 wounded", "A boy is in a critical condition at the clinic", "Prayers for nine of the victims
//! were held at a mosque". *What it reads*: harm that a noun or a state tells beside a verb of care or mourning, as the state of somebody in a hospital, or in
//! what is held for the dead. *What it leaves alone*: verbs of harm with a place of their own ("was shot at the hospital", "died in the clinic").

use super::scene::Scene;
use crate::Pos;
use dateline_lexicon::Care;
use dateline_types::{ClaimPlace, PlaceRole};

/// Drops the sites of a claim of harm that are those of the care.
pub(super) fn leave_place(scene: &Scene<'_, '_>, kind: &str, places: &mut Vec<ClaimPlace>) {
    let harm = scene.reading.lexicon.claims.codebook.is_a(kind, "harm");
    if harm && (is_tended(scene) || is_mourned(scene) || is_bedded(scene, places)) {
        places.retain(|place| !matches!(place.role, PlaceRole::Site | PlaceRole::Near));
    }
}

fn is(scene: &Scene<'_, '_>, token: u32, care: Care) -> bool {
    let words = &scene.reading.lexicon.claims.commitment.care;
    words.longest(scene.words_from(token)).is_some_and(|(_, found)| *found == care)
}

/// "treated 31 wounded", "was treated for burns": the verb of the harm, or of the clause in which a noun tells it.
fn is_tended(scene: &Scene<'_, '_>) -> bool {
    let around = || scene.clause().and_then(|clause| scene.verb_of(clause));
    scene.verb_group().or_else(around).is_some_and(|group| is(scene, group.head, Care::Verb))
}

/// "Prayers for nine of the victims were held".
fn is_mourned(scene: &Scene<'_, '_>) -> bool {
    let subject = scene.clause().filter(|_| scene.verb.is_none()).and_then(|clause| clause.subject);
    let tokens = subject.map(|subject| &scene.reading.syntax.noun_phrases[subject as usize].tokens);
    tokens.is_some_and(|tokens| tokens.clone().any(|at| is(scene, at, Care::Rite)))
}

/// "is in a critical condition in the hospital".
fn is_bedded(scene: &Scene<'_, '_>, places: &[ClaimPlace]) -> bool {
    let state = scene.verb.is_none() && scene.is(scene.trigger.start, Pos::Adp);
    let mentions = places.iter().filter_map(|place| place.mention);
    let mut tokens = mentions.flat_map(|id| scene.reading.tokens_in(scene.reading.mentions[id.idx()].span));
    state && tokens.any(|at| is(scene, at, Care::Place))
}
