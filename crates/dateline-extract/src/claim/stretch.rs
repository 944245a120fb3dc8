//! What happens between two places lies in neither: "waylaid between Basra and Zubair", "on the road from Basra to Zubair".
//!
//! Both places are near, and the preposition is the relation. What it leaves alone: journeys ("fled from Basra to Zubair": no road stands
//! before "from"), and parties that fight each other and bear names of places without having been read as places.

use super::place::is_place;
use super::scene::Scene;
use dateline_types::{ClaimPlace, MentionId, MentionKind, PlaceRole, RoleStatus, Span};

/// Puts the places of a stretch beside the event, and adds its far end.
pub(super) fn lie_beside(scene: &Scene<'_, '_>, places: &mut Vec<ClaimPlace>) {
    let mut ends =
        places.iter().filter(|place| place.role != PlaceRole::Near).filter_map(|place| place.mention);
    let Some((ends, preposition)) = ends.find_map(|near| stretch(scene, near)) else { return };
    places.retain(|place| place.mention.is_none_or(|at| !ends.contains(&at)));
    places.extend(ends.into_iter().map(|at| beside(scene, at, preposition)));
}

fn beside(scene: &Scene<'_, '_>, at: MentionId, preposition: Span) -> ClaimPlace {
    ClaimPlace {
        mention: Some(at),
        entity: scene.reading.mentions[at.idx()].entity.clone(),
        role: PlaceRole::Near,
        relation: Some(scene.reading.words(preposition).into()),
        status: RoleStatus::Stated,
    }
}

/// The ends of the stretch that begins with this place, as far as they are read as places, and the word before it.
fn stretch(scene: &Scene<'_, '_>, near: MentionId) -> Option<(Vec<MentionId>, Span)> {
    let mention = &scene.reading.mentions[near.idx()];
    let tokens = scene.reading.tokens_in(mention.span);
    let inside = |at: &u32| scene.sentence().tokens.contains(at);
    let before = tokens.start.checked_sub(1).filter(inside)?;
    let joint = Some(tokens.end).filter(|at| inside(&(at + 1)))?;
    let text = |at: u32| scene.reading.token_text(at).to_ascii_lowercase();
    let far = place_at(scene, joint + 1);
    let is_stretch = match (&*text(before), &*text(joint)) {
        ("between", "and") => far.is_some(),
        ("from", "to") => is_behind_road(scene, before),
        _ => false,
    };
    let ends = std::iter::once(near).chain(far).collect();
    (is_stretch && mention.kind == MentionKind::Location).then(|| (ends, scene.reading.token(before).span))
}

/// The place whose name begins with a token.
pub(super) fn place_at(scene: &Scene<'_, '_>, token: u32) -> Option<MentionId> {
    let span = scene.reading.token(token).span;
    let starts = |mention: &dateline_types::Mention| mention.span.start() == span.start();
    let mut there = scene.mentions_in(span);
    let far = there.find(|(_, mention)| {
        starts(mention) && mention.kind == MentionKind::Location && is_place(scene, mention)
    });
    far.map(|(id, _)| id)
}

/// "the road from": what is built stands before the preposition.
fn is_behind_road(scene: &Scene<'_, '_>, preposition: u32) -> bool {
    let Some(last) = preposition.checked_sub(1) else { return false };
    let span = scene.reading.token(last).span;
    scene.mentions_in(span).any(|(_, mention)| mention.kind == MentionKind::Facility)
}
