//! Names that are beaten by names: "Red Star were beaten by City", "Kvitova was beaten by Osaka": a game is lost, and nobody is hurt.
//!
//! *What it reads*: a passive verb of beating whose subject and whose "by" both have a proper name as their head.
//! *What it leaves alone*: names that anybody else beats ("Omar Deram was beaten by guards"), and beatings with no "by".

use super::scene::Scene;
use crate::Pos;

/// True where the words tell of a game.
pub(super) fn is_lost(scene: &Scene<'_, '_>) -> bool {
    let by = scene.trigger.end;
    let agent = scene.is_by(by) && by + 1 < scene.sentence().tokens.end;
    if !agent || !scene.verb_group().is_some_and(|group| group.passive) {
        return false;
    }
    let evoked = scene.reading.lexicon.claims.triggers.verb(scene.words_from(scene.trigger.start));
    let beats = evoked.is_some_and(|(_, trigger)| trigger.kind.as_deref() == Some("beating"));
    let syntax = &scene.reading.syntax;
    let named = |phrase: u32| scene.is(syntax.noun_phrases[phrase as usize].head, Pos::Propn);
    let subject = scene.clause().and_then(|clause| clause.subject);
    beats && subject.is_some_and(named) && syntax.noun_phrase_at(by + 1).is_some_and(named)
}
