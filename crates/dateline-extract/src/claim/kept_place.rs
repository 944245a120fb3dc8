//! The place told in an earlier sentence, which later sentences about the event keep.
//!
//! "A hillside came down on a row of stalls at Barhabise. … Twenty-three bodies have been found": the second sentence names no
//! place, and what it tells happened at the last place where the report told something. The place is marked as inferred. What it
//! leaves alone: sentences that say of another place where something is, earlier events told for context, and what is no
//! event at a place (statements, norms, assessments, journeys).

use super::place::is_place;
use super::scene::Scene;
use super::site;
use crate::Reading;
use dateline_types::{
    Claim, ClaimPlace, MentionId, MentionKind, PlaceRole, RoleStatus, SegmentUse, SentenceId, Status,
};

/// Families of types that happen at a place.
const PLACED: [&str; 6] = ["harm", "political_violence", "disaster", "shelter", "humanitarian", "repression"];
/// How many sentences on an event can still keep its place.
const KEPT_FOR: u32 = 12;

/// Gives claims without a place the last one told.
pub(super) fn keep(reading: &mut Reading<'_>) {
    let mut told: Option<(u32, ClaimPlace)> = None;
    let mut next = 0;
    for at in 0..reading.sentences.len() {
        let first = next;
        while next < reading.claims.len() && reading.claims[next].sentence.idx() == at {
            next += 1;
        }
        let here = reading.claims[first..next].iter().find_map(|claim| site_of(reading, claim));
        let own = here.or_else(|| named(reading, SentenceId::at(at)));
        let sentence = at as u32;
        let kept = told.as_ref().filter(|(since, _)| own.is_none() && sentence <= since + KEPT_FOR);
        if let Some((_, place)) = kept {
            let place = ClaimPlace { status: RoleStatus::Inferred, ..place.clone() };
            (first..next).for_each(|claim| take(reading, claim, &place));
        }
        told = own.map(|place| (sentence, place)).or(told);
    }
}

fn take(reading: &mut Reading<'_>, at: usize, place: &ClaimPlace) {
    if goes_on(reading, &reading.claims[at]) {
        reading.claims[at].places.push(place.clone());
    }
}

/// Where the claim itself says that it happened, if that has a name.
fn site_of(reading: &Reading<'_>, claim: &Claim) -> Option<ClaimPlace> {
    let is_site = |place: &&ClaimPlace| {
        matches!(place.role, PlaceRole::Site | PlaceRole::Near) && is_named(reading, place.mention)
    };
    claim.places.iter().find(is_site).cloned()
}

fn is_named(reading: &Reading<'_>, mention: Option<MentionId>) -> bool {
    mention.is_some_and(|at| {
        let mention = &reading.mentions[at.idx()];
        mention.kind == MentionKind::Location && mention.entity.is_some()
    })
}

/// The first place that a sentence without an event names behind a preposition of place.
fn named(reading: &Reading<'_>, sentence: SentenceId) -> Option<ClaimPlace> {
    let sentence = reading.sentence(sentence);
    if sentence.tokens.is_empty() || reading.usage(sentence) != SegmentUse::Extract {
        return None;
    }
    let first = sentence.tokens.start;
    let scene = Scene::of(reading, first..first + 1)?;
    let mut places = scene.mentions_in(sentence.span);
    places.find_map(|(id, mention)| {
        let fits = is_place(&scene, mention) && is_named(reading, Some(id));
        fits.then(|| site::behind_preposition(&scene, id)).flatten()
    })
}

/// An event of now that names no place.
fn goes_on(reading: &Reading<'_>, claim: &Claim) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    let nowhere =
        claim.places.iter().all(|place| place.role == PlaceRole::Report || !is_named(reading, place.mention));
    let is_event = PLACED.iter().any(|family| codebook.is_a(&claim.kind, family));
    nowhere && is_event && !matches!(claim.status, Status::Background | Status::Forecast)
}
