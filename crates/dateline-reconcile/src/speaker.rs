//! Who speaks: one key for the innermost speaker of a claim, so that one speaker quoted twice is one voice.
//!
//! A speaker who is described and not named ("a military commander") is one with a speaker who is named in the same
//! report, speaks of the same incident and bears a rank or office of the same class.

use crate::pile::Pile;
use dateline_types::{AttributionMode, ClaimRef, EntityId, Voice};

/// A voice behind claims.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Speaker {
    /// An actor that all reports know by one key.
    Known(EntityId),
    /// A name or description of one report.
    Named(Box<str>),
    /// Described, not named, in one report.
    Described(usize, Box<str>),
    /// The report's own voice.
    Publication(usize),
}

/// The innermost voice that is no photo credit, `None` for the report's own.
pub(crate) fn innermost(chain: &[Voice]) -> Option<&Voice> {
    let speaks = |voice: &&Voice| {
        voice.level > 0 && !matches!(voice.mode, AttributionMode::Credit | AttributionMode::Publication)
    };
    chain.iter().rev().find(speaks).filter(|voice| voice.entity.is_some() || !voice.name.is_empty())
}

/// The speaker of a claim.
pub(crate) fn of_claim(pile: &Pile<'_>, at: ClaimRef) -> Speaker {
    let report = pile.report(at);
    let claim = &report.claims[at.claim.idx()];
    let Some(voice) = innermost(&claim.attribution) else { return Speaker::Publication(at.doc.idx()) };
    let attribution = voice.attribution.and_then(|id| report.attributions.get(id.idx()));
    match &voice.entity {
        Some(entity) if !entity.is_local() => Speaker::Known(entity.clone()),
        Some(entity) => {
            let actor = report.actors.iter().find(|actor| actor.id == *entity);
            Speaker::Named(crate::place::fold(actor.map_or(&voice.name, |actor| &actor.name)))
        }
        None if attribution.is_some_and(|attribution| !attribution.anonymous) => {
            Speaker::Named(crate::place::fold(&voice.name))
        }
        None => Speaker::Described(at.doc.idx(), voice.name.to_lowercase().into()),
    }
}

/// The organisation that a speaker belongs to, else the speaker: the UN for the UN's coordinator.
pub(crate) fn organisation(pile: &Pile<'_>, at: ClaimRef) -> Option<EntityId> {
    let report = pile.report(at);
    let voice = innermost(&report.claims[at.claim.idx()].attribution)?;
    let entity = voice.entity.clone()?;
    let actor = report.actors.iter().find(|actor| actor.id == entity);
    Some(actor.and_then(|actor| actor.part_of.clone()).unwrap_or(entity))
}

/// The classes of office that the words of a claim's attribution name ("military", "police").
pub(crate) fn classes<'p>(pile: &Pile<'p>, at: ClaimRef) -> Vec<&'p str> {
    let report = pile.report(at);
    let Some(voice) = innermost(&report.claims[at.claim.idx()].attribution) else { return Vec::new() };
    let attribution = voice.attribution.and_then(|id| report.attributions.get(id.idx()));
    let source = attribution.into_iter().flat_map(|attribution| &attribution.source);
    let words = source.map(|span| pile.words(at, *span)).chain(std::iter::once(&*voice.name));
    let mut classes: Vec<&str> = words
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
        .filter_map(|word| pile.tables.speaker_class(&word.to_lowercase()))
        .collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}
