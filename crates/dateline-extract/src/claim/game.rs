//! Names that are beaten by names: "Red Star were beaten by City", "Kvitova was beaten by Osaka": a game is lost, and nobody is hurt.
//!
//! *What it reads*: a passive verb of beating whose subject and whose "by" both have a proper name as their head.
//! *What it leaves alone*: names that anybody else beats ("Omar Deram was beaten by guards"), and beatings with no "by".

use super::scene::Scene;
use crate::{NounPhrase, Pos};

/// True where the words tell of a game.
pub(super) fn is_lost(scene: &Scene<'_, '_>) -> bool {
    let tables = &scene.reading.lexicon.claims;
    let evoked = tables.triggers.verb(scene.words_from(scene.trigger.start));
    let beats = evoked.is_some_and(|(_, trigger)| trigger.kind.as_deref() == Some("beating"));
    let frames = &tables.frames;
    let by = scene.trigger.end;
    let inside = by + 1 < scene.sentence().tokens.end;
    let agent = inside && frames.preposition(scene.reading.word(by)) == Some(frames.by());
    let passive = scene.verb_group().is_some_and(|group| group.passive);
    let subject = scene.clause().and_then(|clause| clause.subject);
    let phrases = &scene.reading.syntax.noun_phrases;
    let named = |phrase: u32| is_name(scene, &phrases[phrase as usize]);
    beats
        && agent
        && passive
        && subject.is_some_and(named)
        && scene.reading.syntax.noun_phrase_at(by + 1).is_some_and(named)
}

fn is_name(scene: &Scene<'_, '_>, phrase: &NounPhrase) -> bool {
    scene.is(phrase.head, Pos::Propn)
}
