//! What somebody says that somebody else must do: "Russia said that Sudan must return the helicopter" is a demand on Sudan.
//!
//! *What it reads*: a verb of the active with a modal of duty inside what is said, whose subject is a body, a country or a person by name and not the one
//! who speaks. *What it leaves alone*: what ought to be without anybody who is to do it ("nobody may be moved", "return must be voluntary"), and what the
//! paper itself thinks ought to be: both are norms.

use super::draft::Draft;
use super::role;
use super::scene::Scene;
use super::voice::candidates;
use crate::{Form, Pos, Reading, VerbGroup};
use dateline_lexicon::Commitment;
use dateline_types::{Attribution, Mention, MentionId, MentionKind, Role, RoleFiller, Sentence, Span};

/// The rule of what is required with a verb that evokes no event.
pub(super) const RULE: &str = "claim.required";

/// Who demands it, and of whom, where the draft is what somebody else must do.
pub(super) fn of_whom(scene: &Scene<'_, '_>, draft: &Draft) -> Option<(Option<MentionId>, MentionId)> {
    let group = scene.verb_group().filter(|_| draft.figure.is_none())?;
    let (speaker, addressee) = demanded(scene, group)?;
    // "Troops should not torch barns, their general wrote": a rule for those under him.
    let of_a_person = |speaker: MentionId| {
        let speaker = &scene.reading.mentions[speaker.idx()];
        speaker.kind == MentionKind::Person && speaker.entity.is_none()
    };
    (!speaker.is_some_and(of_a_person)).then_some((speaker, addressee))
}

/// Demands with verbs that evoke no event of their own; the trigger runs from the modal to the verb.
pub(super) fn verbs(reading: &Reading<'_>, sentence: &Sentence) -> Vec<std::ops::Range<u32>> {
    let demanding = |group: &VerbGroup| {
        let trigger = group.modal?..group.head + 1;
        let (speaker, _) = demanded(&Scene::of(reading, trigger.clone())?, group)?;
        is_party(reading, &reading.mentions[speaker?.idx()]).then_some(trigger)
    };
    reading.syntax.verb_groups_in(&sentence.tokens).filter_map(demanding).collect()
}

/// A body, a country, somebody who is known: "Economists said Greece must save" demands nothing.
fn is_party(reading: &Reading<'_>, mention: &Mention) -> bool {
    let head = reading.tokens_in(mention.head).end - 1;
    let name = || reading.token(head).tag.pos == Pos::Propn;
    let body = || name() || reading.lexicon.nouns.is_body(reading.token_text(head));
    match mention.kind {
        MentionKind::Location => true,
        MentionKind::Organization => mention.entity.is_some() || body(),
        _ => mention.entity.is_some(),
    }
}

fn demanded(scene: &Scene<'_, '_>, group: &VerbGroup) -> Option<(Option<MentionId>, MentionId)> {
    let modals = &scene.reading.lexicon.claims.commitment.modals;
    let modal = modals.word(scene.reading.word(group.modal?));
    let binds = modal == Some(&Commitment::Deontic) && !group.passive && !group.perfect;
    // "must be dreaming": the speaker guesses.
    let guessed = scene.reading.token(group.head).tag.form == Form::Gerund;
    let acts = !scene.is(group.head, Pos::Aux) && !guessed;
    let addressee = (binds && acts).then(|| addressee(scene, group)).flatten()?;
    let said = said(scene, scene.reading.token(group.head).span)?;
    let own = said.source.iter().any(|source| source.overlaps(scene.reading.mentions[addressee.idx()].span));
    (!own).then_some((said.mention, addressee))
}

/// The subject right before the verb, where it can be told to do something.
fn addressee(scene: &Scene<'_, '_>, group: &VerbGroup) -> Option<MentionId> {
    let syntax = &scene.reading.syntax;
    let before = group.tokens.start.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at))?;
    // "raids against the army should stop": the army is not who should.
    let subject =
        scene.clause()?.subject.filter(|subject| syntax.noun_phrase_at(before) == Some(*subject))?;
    let phrase = &syntax.noun_phrases[subject as usize];
    let head = scene.reading.token(phrase.head).span;
    let binds = |mention: &Mention| match mention.kind {
        MentionKind::Organization => true,
        MentionKind::Location | MentionKind::Person => scene.is(phrase.head, Pos::Propn),
        _ => false,
    };
    scene
        .mentions_in(head)
        .find(|(_, mention)| mention.head.overlaps(head) && binds(mention))
        .map(|(id, _)| id)
}

/// What somebody says that holds the verb.
fn said<'r>(scene: &Scene<'r, '_>, verb: Span) -> Option<&'r Attribution> {
    let holds = |said: &Attribution| said.content.iter().any(|content| content.contains(verb));
    let mut holding = candidates(scene).map(|(_, said)| said).filter(|said| holds(said));
    holding.find(|said| !said.source.is_empty())
}

/// Who demands and of whom.
pub(super) fn roles(
    scene: &Scene<'_, '_>,
    speaker: Option<MentionId>,
    addressee: MentionId,
) -> Vec<RoleFiller> {
    let speaker = speaker.filter(|speaker| *speaker != addressee);
    let actor = speaker.map(|speaker| role::filler(scene, speaker, Role::Actor));
    actor.into_iter().chain([role::filler(scene, addressee, Role::Target)]).collect()
}
