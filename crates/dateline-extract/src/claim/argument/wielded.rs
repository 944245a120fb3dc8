//! Who wields the thing of which a verb tells what it did: "A drone fired by rebels hit a tanker", "a boat of the navy rammed a dhow".
//!
//! The thing is the means, and who stands behind the "by" of the participle that describes it has done the deed; of craft, the body behind their "of".
//! What it leaves alone: things of which only the place is told ("shells fired from the hills"), who owns or made a thing (`wielding.tsv` names the verbs),
//! and subjects that are no things.

use super::{Arguments, Meaning};
use crate::claim::scene::Scene;
use crate::{Form, VerbGroup};
use dateline_lexicon::Position;
use dateline_types::{Mention, MentionKind, Role};

/// Most tokens between the participle and its "by" ("fired on Monday by").
const BY_WITHIN: usize = 4;

impl Arguments<'_, '_, '_> {
    /// Who wields the subject.
    pub(super) fn wielder(&mut self, subject: u32) {
        let acts = self.meaning(Position::Subject).roles().any(|role| role == Role::Actor);
        if !acts || !self.is_of_kind(subject, is_thing) {
            return;
        }
        let owner = || self.body_behind_of(subject).filter(|_| self.is_of_kind(subject, is_craft));
        if let Some(wielder) = self.agent_behind(subject).or_else(owner) {
            let acts = Meaning::of_role(Role::Actor);
            self.add(wielder, acts, None);
        }
    }

    /// "fired by [rebels]": whom the "by" of a participle right behind the phrase names.
    fn agent_behind(&self, phrase: u32) -> Option<u32> {
        let (scene, end) = (self.scene, self.phrase(phrase).tokens.end);
        let inside = scene.sentence().tokens.contains(&end);
        let group = scene.reading.syntax.verb_group_at(end).filter(|_| inside)?;
        let group = &scene.reading.syntax.verb_groups[group as usize];
        let mut behind = (group.tokens.end..scene.sentence().tokens.end).take(BY_WITHIN);
        let wields = &scene.reading.lexicon.claims.commitment.wielding;
        let wielded = wields.longest(scene.words_from(group.head)).is_some();
        let by = behind.find(|at| scene.is_by(*at)).filter(|_| wielded && only_describes(scene, group))?;
        let agent = Some(by + 1).filter(|at| scene.sentence().tokens.contains(at))?;
        scene.reading.syntax.noun_phrase_from(agent)
    }

    /// "a patrol boat of [the navy]".
    fn body_behind_of(&self, phrase: u32) -> Option<u32> {
        let of = Some(self.phrase(phrase).tokens.end).filter(|of| self.scene.is_of(*of))?;
        let body = self.scene.reading.syntax.noun_phrase_at(of + 1)?;
        let organised = |mention: &Mention| mention.kind == MentionKind::Organization;
        self.is_of_kind(body, organised).then_some(body)
    }

    fn is_of_kind(&self, phrase: u32, kind: fn(&Mention) -> bool) -> bool {
        let head = self.scene.reading.token(self.phrase(phrase).head).span;
        self.scene.mentions_in(head).any(|(_, mention)| kind(mention))
    }
}

/// A participle without an auxiliary, which shows no tense.
fn only_describes(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let form = scene.reading.token(group.head).tag.form;
    !group.finite && group.tokens.len() == 1 && form == Form::Participle
}

fn is_thing(mention: &Mention) -> bool {
    mention.kind == MentionKind::Weapon || is_craft(mention)
}

fn is_craft(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Platform | MentionKind::Vehicle)
}
