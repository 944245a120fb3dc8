//! Of two events in one clause only one has the time and the place behind the verb.
//!
//! "The assault followed raids in Zaydan", "the outbreak followed a strike last Sunday": place and day are those of the raids and the strike. "Three were
//! arrested over the bombing in Zaydan", "marched against the war in Basra", "was jailed after a raid on Sunday": they are those of what it was about. What it
//! leaves alone: passives ("was followed by"), verbs that take no other event ("followed on Sunday"), and harm that came after an event, which is its own
//! ("ten were killed after a blast in Zaydan").

use super::scene::Scene;
use crate::{Pos, Reading, VerbGroup};
use dateline_lexicon::{Commitment, Harm, HarmFrame, TimeCue, TimeCues};
use dateline_types::{Category, Claim};

/// The token from which on the words speak of the other event.
pub(super) fn other_event(scene: &Scene<'_, '_>) -> Option<u32> {
    follows(scene).into_iter().chain(matter(scene)).min()
}

/// The same of a claim that stands already.
pub(super) fn other_event_of(reading: &Reading<'_>, claim: &Claim) -> Option<u32> {
    other_event(&Scene::of(reading, reading.tokens_in(claim.trigger))?)
}

/// "The assault followed raids".
fn follows(scene: &Scene<'_, '_>) -> Option<u32> {
    let clause = scene.clause()?;
    let group = scene.verb_of(clause).filter(|group| links(scene, group))?;
    let subject = scene.verb.is_none() && clause.subject.is_some();
    let behind = group.tokens.end;
    let named = behind < scene.sentence().tokens.end
        && scene.reading.token(behind).is_word()
        && !matches!(scene.reading.token(behind).tag.pos, Pos::Adp | Pos::Adv)
        && !scene.reading.in_timex(behind);
    (subject && scene.head() < group.tokens.start && named).then_some(behind)
}

fn links(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let cues = scene.reading.lexicon.time.cues(scene.reading.word(group.head));
    !group.passive && cues.any(TimeCues::of(&[TimeCue::Sequel]))
}

/// "arrested over the bombing": behind the trigger in its clause, a preposition of the table and the noun of another event.
fn matter(scene: &Scene<'_, '_>) -> Option<u32> {
    let words = &scene.reading.lexicon.claims.commitment.matters;
    let clause = scene.clause()?;
    let from = scene.verb_group().map_or(scene.trigger.end, |group| group.tokens.end.max(scene.trigger.end));
    let own_clause = |at: &u32| scene.clause_at(*at) == scene.clause;
    let mut rest = (from..clause.tokens.end).take_while(own_clause);
    rest.find(|at| {
        let found = words.longest(scene.words_from(*at));
        let fits = |commitment: &Commitment| *commitment == Commitment::Asserted || !harms(scene);
        found.is_some_and(|(n, commitment)| fits(commitment) && opens_event(scene, at + n as u32))
    })
}

/// A noun phrase that tells of an event begins at the token.
fn opens_event(scene: &Scene<'_, '_>, at: u32) -> bool {
    let syntax = &scene.reading.syntax;
    let inside = scene.sentence().tokens.contains(&at);
    let phrase = syntax.noun_phrase_at(at).filter(|_| inside);
    let Some(phrase) = phrase.map(|phrase| &syntax.noun_phrases[phrase as usize]) else { return false };
    let (tables, head) = (&scene.reading.lexicon, phrase.head);
    let event = tables.claims.triggers.noun(scene.words_from(head));
    let mut deed = tables.harms.words.word(scene.reading.word(head)).into_iter().flatten();
    tables.claims.commitment.lasting.longest(scene.words_from(head)).is_some()
        || event.is_some_and(|(_, trigger)| trigger.kind.is_some())
        || deed.any(|harm| harm.frames.contains(&HarmFrame::Of))
}

/// The trigger tells whom something befell, which is done to them where its cause happened.
fn harms(scene: &Scene<'_, '_>) -> bool {
    use Category::{
        Displaced, Evacuated, Injured, Killed, KilledOrInjured, KilledOrMissing, Missing, Trapped,
    };
    let befalls = |harm: &Harm| {
        matches!(
            harm.category,
            Displaced | Evacuated | Injured | Killed | KilledOrInjured | KilledOrMissing | Missing | Trapped
        )
    };
    let found = scene.reading.lexicon.harms.words.longest(scene.words_from(scene.trigger.start));
    found.is_some_and(|(_, harms)| harms.iter().any(befalls))
}
