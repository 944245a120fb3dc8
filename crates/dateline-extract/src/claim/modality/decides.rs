//! Whether the verb beside the noun of an event decides about the event.
//!
//! *Examples*: "did not report any clashes" (there were none), "an attack that failed to stop the talks" (there was one).
//! *What it leaves alone*: what that verb and the words around it say (`modality`).

use super::unreal;
use crate::Pos;
use crate::claim::argument::Carrier;
use crate::claim::scene::Scene;
use dateline_lexicon::SupportKind;
use dateline_types::Role;

/// True where the verb beside the noun of an event decides whether it happened: a verb that carries it, or one that takes a noun that
/// does not point back to what happened ("did not report any clashes", not "did not survive the attack", "could delay the offensive").
pub(super) fn decides(scene: &Scene<'_, '_>, carrier: Option<&Carrier<'_>>) -> bool {
    match carrier {
        None if unreal::names_people(scene) => false,
        Some(carrier) if carrier.only_says() => false,
        Some(carrier) if carrier.is_subject || carrier.support.role == Some(Role::Actor) => true,
        Some(_) => !scene.points_back(),
        None => is_argument(scene) && !scene.points_back(),
    }
}

/// What an event did not do leaves it as it was ("The bomb did not kill anyone", "an attack that failed to stop the talks").
pub(super) fn outlives(scene: &Scene<'_, '_>, carrier: Option<&Carrier<'_>>) -> bool {
    let Some(carrier) = carrier else { return is_active_subject(scene) };
    carrier.is_subject && carrier.support.kind == SupportKind::Harms && carrier.support.role.is_some()
}

fn is_active_subject(scene: &Scene<'_, '_>) -> bool {
    let clause = scene.clause().filter(|clause| clause.subject == scene.phrase);
    clause.and_then(|clause| scene.verb_of(clause)).is_some_and(|group| !group.passive)
}

/// True where the noun of the event is subject or object of the verb of its clause.
fn is_argument(scene: &Scene<'_, '_>) -> bool {
    let (Some(phrase), Some(clause)) = (scene.phrase, scene.clause()) else { return false };
    let Some(group) = scene.verb_of(clause) else { return false };
    let tokens = &scene.reading.syntax.noun_phrases[phrase as usize].tokens;
    clause.subject == Some(phrase)
        || tokens.start >= group.tokens.end
            && (group.tokens.end..tokens.start).all(|token| !scene.is(token, Pos::Adp))
}
