//! What happened to something kills without its doing: "A helicopter was shot down, killing five", "A bus overturned, killing nine".
//!
//! *What it reads*: a participle of harm that goes on behind a verb in the passive or one of an accident, and takes its subject over. *Examples*: the helicopter that
//! was shot down and the village that was shelled killed nobody. *What it leaves alone*: weapons ("A bomb was set off, killing five") and verbs in the active
//! ("Gunmen stormed the post, killing five").
//! Likewise those whom a sender sends do not act ("France sent 500 soldiers").

use super::scene::Scene;
use crate::{Clause, ClauseKind};
use dateline_types::{MentionKind, Role, RoleFiller};

/// Takes the part of those who did it from what the verb above was done to.
pub(super) fn does_nothing(scene: &Scene<'_, '_>, kind: &str, roles: &mut Vec<RoleFiller>) {
    let codebook = &scene.reading.lexicon.claims.codebook;
    if !codebook.is_a(kind, "harm") || !goes_on(scene) {
        return;
    }
    let weapon = |filler: &RoleFiller| {
        filler.mention.is_some_and(|id| scene.reading.mentions[id.idx()].kind == MentionKind::Weapon)
    };
    let before = scene.reading.token(scene.trigger.start).span.start();
    let told_before = |filler: &RoleFiller| {
        filler.mention.is_some_and(|id| scene.reading.mentions[id.idx()].span.start() < before)
    };
    let did = |filler: &RoleFiller| matches!(filler.role, Role::Actor | Role::Instrument);
    roles.retain(|filler| !did(filler) || weapon(filler) || !told_before(filler));
}

/// "France sent 500 soldiers": whoever is sent does not act where the sender is told.
pub(super) fn is_sent(scene: &Scene<'_, '_>, kind: &str, roles: &mut Vec<RoleFiller>) {
    let moves = scene.reading.lexicon.claims.codebook.is_a(kind, "military_movement");
    let trigger = scene.reading.span_of(scene.trigger.clone());
    let span = |filler: &RoleFiller| Some(scene.reading.mentions[filler.mention?.idx()].span);
    let acts = |filler: &&RoleFiller| filler.role == Role::Actor;
    let sender = |filler: &RoleFiller| span(filler).is_some_and(|span| span.end() <= trigger.start());
    let active = scene.verb_group().is_some_and(|group| !group.passive);
    if moves && active && roles.iter().filter(acts).any(sender) {
        roles.retain(|filler| filler.role != Role::Actor || sender(filler));
    }
}

/// A participle behind a comma, under a verb whose subject does nothing.
fn goes_on<'r>(scene: &Scene<'r, '_>) -> bool {
    // "killing nine and injuring 20"
    let joined = |clause: &&Clause| clause.kind == ClauseKind::Coordinate;
    let above =
        |clause: &&'r Clause| clause.parent.map(|parent| scene.clause_by(parent)).filter(|_| joined(clause));
    let first = std::iter::successors(scene.clause(), above).find(|clause| !joined(clause));
    let Some(clause) = first.filter(|clause| clause.kind == ClauseKind::Participle) else { return false };
    let comma = clause.tokens.start > 0 && scene.reading.token_text(clause.tokens.start - 1) == ",";
    let above = clause.parent.and_then(|parent| scene.verb_of(scene.clause_by(parent)));
    let tables = &scene.reading.lexicon.claims;
    comma
        && above.is_some_and(|group| {
            let found = tables.triggers.verb(scene.words_from(group.head));
            let kind = found.and_then(|(_, trigger)| trigger.kind.as_deref());
            group.passive && group.finite || kind.is_some_and(|kind| tables.codebook.is_a(kind, "accident"))
        })
}
