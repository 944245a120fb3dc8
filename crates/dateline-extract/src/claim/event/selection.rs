//! Which triggers assert an event of their own.
//!
//! Left out: a noun that points back ("responsibility for the attack"), the purpose of an operation ("an operation to
//! retake the town"), what somebody is urged or ordered to do ("told them to flee": the demand is the event), what
//! another trigger already weighs ("at risk of attack"), the noun that a superlative describes ("was the longest siege").

use super::trigger::Hit;
use crate::claim::argument::carrier;
use crate::claim::modality::stand;
use crate::claim::scene::Scene;
use crate::{ClauseKind, Pos, Reading};
use dateline_lexicon::Commitment;

/// The hits that assert an event of their own.
pub(super) fn selected(reading: &Reading<'_>, hits: Vec<Hit>) -> Vec<Hit> {
    let keep: Vec<bool> = (0..hits.len()).map(|at| asserts(reading, &hits, at)).collect();
    hits.into_iter().zip(keep).filter_map(|(hit, keep)| keep.then_some(hit)).collect()
}

fn asserts(reading: &Reading<'_>, hits: &[Hit], at: usize) -> bool {
    let Some(scene) = Scene::of(reading, hits[at].tokens.clone()) else { return false };
    let before = at.checked_sub(1).map(|before| &hits[before]);
    if scene.verb_group().is_some_and(|group| group.tokens.contains(&scene.trigger.start)) {
        !is_purpose(&scene, before) && !before.is_some_and(|before| is_part(&scene, &hits[at], before))
    } else {
        !only_points_back(&scene)
            && !before
                .is_some_and(|before| is_weighed(&scene, before) || is_charge(&scene, &hits[at], before))
            && !is_wished(&scene, &hits[..=at])
            && !stand(&scene).urged
    }
}

/// An infinitive that no word governs says what something is done for.
fn is_purpose(scene: &Scene<'_, '_>, before: Option<&Hit>) -> bool {
    let Some(clause) = scene.clause() else { return false };
    let stand = stand(scene);
    if clause.kind != ClauseKind::Infinitive {
        return stand.urged && is_under_infinitive(scene);
    }
    let of_noun = before.is_some_and(|before| {
        before.tokens.end + 1 >= clause.tokens.start
            && before.tokens.end <= scene.trigger.start
            && !scene.is(before.tokens.start, Pos::Verb)
    });
    of_noun || stand.urged || !stand.governed && stand.modality() == dateline_types::Modality::Asserted
}

fn is_under_infinitive(scene: &Scene<'_, '_>) -> bool {
    scene.ancestors().any(|clause| scene.clause_by(clause).kind == ClauseKind::Infinitive)
}

/// "the attack" and nothing more, which no verb carries.
fn only_points_back(scene: &Scene<'_, '_>) -> bool {
    let Some(phrase) = scene.noun_phrase().filter(|_| scene.points_back()) else { return false };
    let bare = phrase.tokens.start + 1 == scene.trigger.start && phrase.tokens.end <= scene.trigger.end;
    let goes_on = phrase.tokens.end < scene.trigger.end
        || scene.trigger.end < scene.sentence().tokens.end
            && (scene.is(scene.trigger.end, Pos::Adp)
                || scene.other_clause_from(scene.trigger.end).is_some());
    bare && !goes_on && carrier(scene).is_none_or(|carrier| carrier.only_says())
}

/// What an assessment or threat right before it is about.
fn is_weighed(scene: &Scene<'_, '_>, before: &Hit) -> bool {
    let codebook = &scene.reading.lexicon.claims.codebook;
    let start = scene.noun_phrase().map_or(scene.trigger.start, |phrase| phrase.tokens.start);
    let near =
        before.tokens.end <= scene.trigger.start && before.tokens.end + 2 >= start.min(scene.trigger.start);
    let described = || scene.clause.is_some() && scene.clause == clause_of(scene.reading, before);
    near && (codebook.is_a(&before.kind, "assessment") || &*before.kind == "threat")
        || &*before.kind == "superlative" && described()
}

/// "convicted of murder", "charged with murder and torture": the crime is what the law calls it.
fn is_charge(scene: &Scene<'_, '_>, hit: &Hit, before: &Hit) -> bool {
    let codebook = &scene.reading.lexicon.claims.codebook;
    let violent = ["political_violence", "harm"].into_iter().any(|family| codebook.is_a(&hit.kind, family));
    let start = scene.noun_phrase().map_or(scene.trigger.start, |phrase| phrase.tokens.start);
    let near = before.tokens.end <= start && start <= before.tokens.end + CHARGE_REACH;
    let bare = start == scene.trigger.start && scene.trigger.len() == 1;
    let alone = scene.trigger.end >= scene.sentence().tokens.end || !scene.is(scene.trigger.end, Pos::Adp);
    violent && &*before.kind == "prosecution" && near && bare && alone
}

/// "urged both sides to agree to a ceasefire", "talks on the release of hostages": what is asked for or
/// talked about has not come about.
fn is_wished(scene: &Scene<'_, '_>, hits: &[Hit]) -> bool {
    let codebook = &scene.reading.lexicon.claims.codebook;
    let Some((hit, earlier)) = hits.split_last() else { return false };
    let syntax = &scene.reading.syntax;
    let is_finite =
        |at: u32| syntax.verb_group_at(at).is_some_and(|group| syntax.verb_groups[group as usize].finite);
    let wishes = |other: &Hit| {
        ["demand", "negotiation", "threat"].into_iter().any(|family| codebook.is_a(&other.kind, family))
            && other.tokens.end <= hit.tokens.start
            && hit.tokens.start - other.tokens.end <= WISH_REACH
            && !(other.tokens.end..hit.tokens.start).any(is_finite)
    };
    let start = scene.noun_phrase().map_or(scene.trigger.start, |phrase| phrase.tokens.start);
    let topics = &scene.reading.lexicon.claims.commitment.topics;
    let hangs = start > scene.sentence().tokens.start
        && topics.word(scene.reading.word(start - 1)) == Some(&Commitment::Asserted);
    hangs && codebook.is_a(&hit.kind, "de_escalation") && earlier.iter().any(wishes)
}

fn clause_of(reading: &Reading<'_>, hit: &Hit) -> Option<u32> {
    Scene::of(reading, hit.tokens.clone()).and_then(|scene| scene.clause)
}

/// A movement told as part of the fighting before it ("stormed the district and headed toward the centre").
fn is_part(scene: &Scene<'_, '_>, hit: &Hit, before: &Hit) -> bool {
    let codebook = &scene.reading.lexicon.claims.codebook;
    let joined = scene
        .clause()
        .is_some_and(|clause| matches!(clause.kind, ClauseKind::Coordinate | ClauseKind::Participle));
    joined && &*hit.kind == "movement" && codebook.is_a(&before.kind, "political_violence")
}

/// How far behind words of the law the name of a crime can stand.
const CHARGE_REACH: u32 = 4;
/// How far behind words of asking or talking stands what is asked for.
const WISH_REACH: u32 = 14;
