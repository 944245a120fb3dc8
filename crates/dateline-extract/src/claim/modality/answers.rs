//! What somebody answers for: "charged with ordering the killings", "jailed for planning an attack".
//!
//! What was ordered has happened; what was planned was attempted at most, and is no forecast. *What it reads*: a gerund behind the preposition of what is held
//! against somebody. *What it leaves alone*: plans that nobody answers for ("is planning an attack").

use crate::Form;
use crate::claim::scene::Scene;
use dateline_lexicon::Commitment;

/// "jailed for planning an attack": what somebody answers for having planned is no forecast.
pub(super) fn is_meant_only(scene: &Scene<'_, '_>, governor: u32, commitment: Commitment) -> bool {
    commitment == Commitment::Expected && answers_for(scene, governor)
}

/// "charged with ordering the killings", "convicted of planning the attack": what somebody answers for has happened.
pub(super) fn is_held_against(scene: &Scene<'_, '_>, governor: u32, commitment: Commitment) -> bool {
    let meant = commitment == Commitment::Expected && scene.points_back();
    answers_for(scene, governor) && (commitment == Commitment::Deontic || meant)
}

/// "of planning", "for ordering": a gerund behind the preposition of what is held against somebody.
fn answers_for(scene: &Scene<'_, '_>, governor: u32) -> bool {
    let controls = &scene.reading.lexicon.claims.commitment.controls;
    let gerund = scene.reading.token(governor).tag.form == Form::Gerund;
    let before = governor.checked_sub(1).filter(|before| scene.sentence().tokens.contains(before));
    gerund && before.is_some_and(|at| controls.word(scene.reading.word(at)).is_some())
}
