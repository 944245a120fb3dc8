//! "there": a word that says where by pointing.
//!
//! "El Obeid stayed calm. The army detained 14 men there": the last place named before the word, in its sentence or the one before it. What it
//! leaves alone: "there were", a "there" with no place before it, "here", and claims that name their place.

use super::{give, is_open};
use crate::claim::scene::Scene;
use crate::{Pos, Reading};
use dateline_types::{
    Claim, ClaimPlace, Mention, MentionId, MentionKind, PlaceRole, Resolution, RoleStatus, SegmentUse,
    SentenceId, Span,
};
use std::ops::Range;

/// Gives the claims of a sentence that points somewhere the place it points to.
pub(super) fn point(reading: &mut Reading<'_>, sentence: SentenceId, claims: Range<usize>) {
    if claims.is_empty() || reading.usage(reading.sentence(sentence)) != SegmentUse::Extract {
        return;
    }
    let tokens = reading.sentence(sentence).tokens.clone();
    let Some((word, place)) = tokens.into_iter().find_map(|at| Some((at, meant(reading, sentence, at)?)))
    else {
        return;
    };
    for at in claims {
        if is_open(reading, &reading.claims[at]) && is_beside(reading, &reading.claims[at], word) {
            reading.claims[at].places.retain(|other| other.mention != place.mention);
            give(reading, at, std::slice::from_ref(&place));
        }
    }
}

/// The place that a word points to.
fn meant(reading: &Reading<'_>, sentence: SentenceId, at: u32) -> Option<ClaimPlace> {
    let id = points(reading, at).then(|| before(reading, sentence, reading.token(at).span)).flatten()?;
    let entity = reading.mentions[id.idx()].entity.clone();
    Some(ClaimPlace {
        mention: Some(id),
        entity,
        role: PlaceRole::Site,
        relation: None,
        status: RoleStatus::Inferred,
    })
}

/// "Ham radio operators there said"; not "there were", "there has been".
pub(super) fn points(reading: &Reading<'_>, at: u32) -> bool {
    let exists = reading.tokens.get(at as usize + 1).is_some_and(|next| next.tag.pos == Pos::Aux);
    !exists && reading.token_text(at).eq_ignore_ascii_case("there")
}

/// The last place that is named before some words, in their sentence or the one before it.
fn before(reading: &Reading<'_>, sentence: SentenceId, words: Span) -> Option<MentionId> {
    let until = reading.mentions.partition_point(|mention| mention.span.start() < words.start());
    let near = |mention: &&Mention| mention.sentence.0 + 1 >= sentence.0;
    let place = |mention: &Mention| match mention.kind {
        MentionKind::Location => mention.entity.is_some() && mention.resolution != Resolution::Nested,
        MentionKind::Facility => true,
        _ => false,
    };
    let back = reading.mentions[..until].iter().rev().take_while(near);
    back.enumerate().find(|(_, mention)| place(mention)).map(|(n, _)| MentionId::at(until - 1 - n))
}

/// The word stands in the clause of the claim or in one that holds it.
fn is_beside(reading: &Reading<'_>, claim: &Claim, word: u32) -> bool {
    let Some(scene) = Scene::of(reading, reading.tokens_in(claim.trigger)) else { return false };
    let clause = scene.clause_at(word);
    clause == scene.clause || scene.ancestors().any(|above| Some(above) == clause)
}
