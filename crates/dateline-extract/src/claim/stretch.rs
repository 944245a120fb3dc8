//! What happens between two places lies in neither: "waylaid between Basra and Zubair", "on the road from Basra to Zubair".
//!
//! Both places are near, and the preposition is the relation. What it leaves alone: journeys ("fled from Basra to Zubair": no road stands
//! before "from"), and parties that fight each other and bear names of places without having been read as places.

use super::place::is_place;
use super::scene::Scene;
use dateline_types::{ClaimPlace, MentionId, MentionKind, PlaceRole, RoleStatus, Span};

/// Puts the places of a stretch beside the event, and adds its far end.
pub(super) fn lie_beside(scene: &Scene<'_, '_>, places: &mut Vec<ClaimPlace>) {
    let ends = places.iter().filter(|place| place.role != PlaceRole::Near).filter_map(|place| place.mention);
    let Some((near, preposition, far)) = ends.into_iter().find_map(|near| stretch(scene, near)) else { return };
    places.retain(|place| !matches!(place.mention, Some(at) if at == near || at == far));
    places.extend([near, far].map(|at| beside(scene, at, preposition)));
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

/// The two ends of the stretch that begins with this place, and the word before it.
fn stretch(scene: &Scene<'_, '_>, near: MentionId) -> Option<(MentionId, Span, MentionId)> {
    let tokens = scene.reading.tokens_in(scene.reading.mentions[near.idx()].span);
    let before = tokens.start.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at))?;
    let text = |at: u32| scene.reading.token_text(at).to_ascii_lowercase();
    let joined = tokens.end + 1 < scene.sentence().tokens.end;
    let is_stretch = match (&*text(before), joined.then(|| text(tokens.end)).as_deref()) {
        ("between", Some("and")) => true,
        ("from", Some("to")) => is_behind_road(scene, before),
        _ => false,
    };
    let far = scene.reading.token(tokens.end + u32::from(joined)).span;
    let mut there = scene.mentions_in(far);
    let far = there.find(|(_, mention)| {
        mention.span.start() == far.start() && mention.kind == MentionKind::Location && is_place(scene, mention)
    });
    let near_is_town = scene.reading.mentions[near.idx()].kind == MentionKind::Location;
    let (far, _) = far.filter(|_| is_stretch && near_is_town)?;
    Some((near, scene.reading.token(before).span, far))
}

/// "the road from": what is built stands before the preposition.
fn is_behind_road(scene: &Scene<'_, '_>, preposition: u32) -> bool {
    let Some(last) = preposition.checked_sub(1) else { return false };
    let span = scene.reading.token(last).span;
    scene.mentions_in(span).any(|(_, mention)| mention.kind == MentionKind::Facility)
}
