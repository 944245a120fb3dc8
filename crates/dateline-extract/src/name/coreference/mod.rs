//! Which mentions of a report stand for one actor.
//!
//! Safe rules only, in this order: organisations by their name and acronym; forces by the country that the
//! report speaks of; people by full name and surname; groups by a definite description; "his troops" by the
//! man they follow; an unnamed commander by the one who is named right after. What stays ambiguous stays
//! unresolved. Actors that no table knows get a local key.

mod force;
mod group;
mod organisation;
mod person;
mod possessed;
mod speaker;

use self::group::kind_of;
use super::line::{Line, line_at, tokens_of};
use crate::Reading;
use dateline_lexicon::{Description, Unit};
use dateline_types::{Actor, Codes, EntityId, Mention};

/// Resolves what can be resolved safely; the rest stays unresolved.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    organisation::resolve(reading);
    force::resolve(reading);
    person::resolve(reading);
    group::resolve(reading);
    force::resolve_possessed(reading);
    possessed::resolve(reading);
    speaker::resolve(reading);
}

/// The sentence of a mention.
fn line_of<'r, 'a>(reading: &'r Reading<'a>, mention: &Mention) -> Line<'r, 'a> {
    line_at(reading, mention.sentence)
}

/// The description that a mention's head is.
fn description_of<'a>(reading: &Reading<'a>, mention: &Mention) -> Option<&'a Description> {
    let head = tokens_of(reading, mention.head);
    let words = head.clone().map(|at| reading.word(at));
    let (n_words, description) = reading.lexicon.names.descriptions.longest(words)?;
    (n_words == head.len()).then_some(description)
}

/// The force that a mention's head begins with.
fn unit_of<'a>(reading: &Reading<'a>, mention: &Mention) -> Option<&'a Unit> {
    let words = tokens_of(reading, mention.head).map(|at| reading.word(at));
    reading.lexicon.names.forces.longest(words).map(|(_, unit)| unit)
}

/// An actor that only this report knows, by its key: the number in the key says where it stands.
fn known_here<'r>(reading: &'r Reading<'_>, key: &EntityId) -> Option<&'r Actor> {
    let number: usize = key.as_str().strip_prefix("#e")?.parse().ok()?;
    let at = number.checked_sub(reading.places.len())?;
    reading.actors.get(at).filter(|actor| actor.id == *key)
}

/// Makes an actor that only this report knows.
fn local_actor(reading: &mut Reading<'_>, name: &str, kind: &str, part_of: Option<EntityId>) -> EntityId {
    let id = EntityId::local(reading.places.len() + reading.actors.len());
    reading.actors.push(Actor {
        id: id.clone(),
        name: name.into(),
        kind: kind.into(),
        aliases: Vec::new(),
        part_of,
        codes: Codes::default(),
    });
    id
}
