//! Persons who attack, fight and fire at persons by name: a campaign, a game or a quarrel.
//!
//! *What it reads*: who did what to whom where both are persons whose names stand in the words ("Mills attacked Ortega", "Ortega's attacks on Mills",
//! "Ruiz fired back at Mills"), in a sentence that tells of no weapon. *What it leaves alone*: persons whom nobody, a body or somebody unnamed attacks
//! ("gunmen attacked Ortega"), harm, and sentences that name a weapon.

use super::draft::Draft;
use super::scene::Scene;
use crate::Pos;
use dateline_types::{Mention, MentionId, MentionKind, Role, RoleFiller, RoleStatus};

/// True where the deed is one of words.
pub(super) fn is_one(scene: &Scene<'_, '_>, draft: &Draft, roles: &[RoleFiller]) -> bool {
    let doer = |filler: &RoleFiller| filler.role == Role::Actor;
    let done_to = |filler: &RoleFiller| matches!(filler.role, Role::Target | Role::Victim);
    let all_named = |part: &dyn Fn(&RoleFiller) -> bool| {
        let mut some = roles.iter().filter(|filler| part(filler)).peekable();
        some.peek().is_some()
            && some.all(|filler| {
                filler.status == RoleStatus::Stated && filler.mention.is_some_and(|id| is_name(scene, id))
            })
    };
    OF_WORDS.contains(&&*draft.kind) && all_named(&doer) && all_named(&done_to) && !is_armed(scene)
}

/// A person by name.
fn is_name(scene: &Scene<'_, '_>, mention: MentionId) -> bool {
    let mention = &scene.reading.mentions[mention.idx()];
    let head = scene.reading.tokens_in(mention.head);
    mention.kind == MentionKind::Person && scene.is(head.end - 1, Pos::Propn)
}

fn is_armed(scene: &Scene<'_, '_>) -> bool {
    let weapon = |mention: &Mention| matches!(mention.kind, MentionKind::Weapon | MentionKind::Platform);
    scene.mentions_in(scene.sentence().span).any(|(_, mention)| weapon(mention))
}

/// Types whose words are used of quarrels.
const OF_WORDS: [&str; 5] = ["attack", "armed_clash", "beating", "shooting", "ground_assault"];
