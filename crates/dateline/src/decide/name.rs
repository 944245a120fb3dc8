//! A person names an actor or place: in one report where only that report knows it, everywhere where all know it by one key.
//!
//! *What it leaves alone*: the words. A mention keeps its span and its quotation, only what it stands for is set.

use super::anchor::{Finder, WordsAnchor};
use crate::types::{Actor, Codes, EntityId, MentionId, MentionKind, Place, Report, Resolution, Rule};

/// An actor or place that reports know.
enum Known {
    Actor(Actor),
    Place(Place),
}

/// Sets what the words of `anchor`, and all that their report calls so, stand for: an actor or place that some report
/// knows by the key `after`, else one of this name.
pub(super) fn in_report(reports: &mut [Report], anchor: &WordsAnchor, after: &str) -> Result<(), Rule> {
    let not_found = || Rule::from("decision.name-not-found");
    let at = Finder::of(reports).report(&anchor.report).ok_or_else(not_found)?;
    let known = known(reports, after);
    let report = &mut reports[at];
    let words = anchor.span(report).ok_or_else(not_found)?;
    let is_meant =
        |mention: &crate::types::Mention| mention.span == words && mention.kind.as_str() == anchor.kind;
    let mention = report.mentions.iter().position(is_meant).ok_or_else(not_found)?;
    let id = match known {
        Some(Known::Actor(actor)) => taken_in(&mut report.actors, actor, |actor| &actor.id),
        Some(Known::Place(place)) => taken_in(&mut report.places, place, |place| &place.id),
        None => named_anew(report, mention, after),
    };
    stand_for(report, MentionId::at(mention), &id);
    Ok(())
}

/// Gives an actor or place that all reports know by one key another name.
pub(super) fn everywhere(reports: &mut [Report], key: &str, after: &str) -> Result<(), Rule> {
    let mut found = false;
    for report in reports {
        for actor in report.actors.iter_mut().filter(|actor| actor.id.as_str() == key) {
            (actor.name, found) = (after.into(), true);
        }
        for place in report.places.iter_mut().filter(|place| place.id.as_str() == key) {
            (place.name, found) = (after.into(), true);
        }
    }
    if found { Ok(()) } else { Err("decision.entity-not-found".into()) }
}

/// Whether some report has this publisher or speaker.
pub(super) fn is_known(reports: &[Report], source: &str) -> Result<(), Rule> {
    let like = |name: &str| name.trim().to_lowercase() == source.trim().to_lowercase();
    let of_report = |report: &Report| {
        let publisher = report.document.publisher.as_deref().is_some_and(like);
        let voices = || report.claims.iter().flat_map(|claim| &claim.attribution);
        let named = |id: &EntityId| report.actors.iter().any(|actor| actor.id == *id && like(&actor.name));
        publisher
            || voices().any(|voice| {
                like(&voice.name) || voice.entity.as_ref().is_some_and(|id| like(id.as_str()) || named(id))
            })
    };
    if reports.iter().any(of_report) { Ok(()) } else { Err("decision.source-not-found".into()) }
}

fn known(reports: &[Report], key: &str) -> Option<Known> {
    let actors = || reports.iter().flat_map(|report| &report.actors);
    let places = || reports.iter().flat_map(|report| &report.places);
    let actor = actors().find(|actor| actor.id.as_str() == key && !actor.id.is_local());
    let place = || places().find(|place| place.id.as_str() == key && !place.id.is_local());
    actor.cloned().map(Known::Actor).or_else(|| place().cloned().map(Known::Place))
}

/// Puts an entity of another report among those of this one.
fn taken_in<T>(all: &mut Vec<T>, one: T, id: impl Fn(&T) -> &EntityId) -> EntityId {
    let key = id(&one).clone();
    if !all.iter().any(|other| *id(other) == key) {
        all.push(one);
    }
    key
}

/// The entity of this name: the report's own one renamed, else a new one.
fn named_anew(report: &mut Report, mention: usize, name: &str) -> EntityId {
    let old = report.mentions[mention].entity.clone().filter(EntityId::is_local);
    if let Some(id) = &old {
        if let Some(actor) = report.actors.iter_mut().find(|actor| actor.id == *id) {
            actor.name = name.into();
            return id.clone();
        }
        if let Some(place) = report.places.iter_mut().find(|place| place.id == *id) {
            (place.name, place.status) = (name.into(), "imported".into());
            return id.clone();
        }
    }
    let n_local = report.actors.len() + report.places.len() + report.mentions.len();
    let id = EntityId::local(n_local);
    match report.mentions[mention].kind {
        MentionKind::Location | MentionKind::Facility => report.places.push(new_place(&id, name)),
        kind => report.actors.push(new_actor(&id, name, kind)),
    }
    id
}

fn new_place(id: &EntityId, name: &str) -> Place {
    Place {
        id: id.clone(),
        name: name.into(),
        names: Vec::new(),
        gazetteer: None,
        feature: "".into(),
        country: "".into(),
        admin: Vec::new(),
        lat: None,
        lon: None,
        parent: None,
        status: "imported".into(),
    }
}

fn new_actor(id: &EntityId, name: &str, kind: MentionKind) -> Actor {
    Actor {
        id: id.clone(),
        name: name.into(),
        kind: kind.as_str().into(),
        aliases: Vec::new(),
        part_of: None,
        codes: Codes::default(),
    }
}

/// Sets the entity of a mention, and of all that stood for the same one in its report.
fn stand_for(report: &mut Report, mention: MentionId, id: &EntityId) {
    let old = report.mentions[mention.idx()].entity.clone();
    let meant = |entity: &Option<EntityId>, at: Option<MentionId>| {
        at == Some(mention) || (old.is_some() && *entity == old)
    };
    for (at, other) in report.mentions.iter_mut().enumerate() {
        if meant(&other.entity, Some(MentionId::at(at))) {
            (other.entity, other.resolution) = (Some(id.clone()), Resolution::Name);
        }
    }
    for said in &mut report.attributions {
        if meant(&said.entity, said.mention) {
            said.entity = Some(id.clone());
        }
    }
    for claim in &mut report.claims {
        let roles = claim.roles.iter_mut().map(|role| (&mut role.entity, role.mention));
        let places = claim.places.iter_mut().map(|place| (&mut place.entity, place.mention));
        let voices = claim.attribution.iter_mut().map(|voice| (&mut voice.entity, None));
        for (entity, at) in roles.chain(places).chain(voices) {
            if meant(entity, at) {
                *entity = Some(id.clone());
            }
        }
    }
}
