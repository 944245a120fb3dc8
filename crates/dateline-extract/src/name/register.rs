//! The actors that mentions resolve to, each once, in order of key: from the tables, or made by rule.

use crate::Reading;
use dateline_types::{Actor, EntityId};
use std::collections::BTreeSet;

/// Adds every actor that a mention names and that is not there yet, with the wholes it belongs to.
pub(super) fn actors(reading: &mut Reading<'_>) {
    let mut known: BTreeSet<EntityId> = reading.actors.iter().map(|actor| actor.id.clone()).collect();
    let mut wanted: Vec<EntityId> =
        reading.mentions.iter().filter_map(|mention| mention.entity.clone()).collect();
    wanted.extend(reading.actors.iter().filter_map(|actor| actor.part_of.clone()));
    while let Some(key) = wanted.pop() {
        if known.contains(&key) {
            continue;
        }
        if let Some(actor) = actor_of(reading, &key) {
            wanted.extend(actor.part_of.clone());
            known.insert(key);
            reading.actors.push(actor);
        }
    }
    reading.actors.sort_by(|a, b| a.id.cmp(&b.id));
}

fn actor_of(reading: &Reading<'_>, key: &EntityId) -> Option<Actor> {
    let names = &reading.lexicon.names;
    let known = names.actors.by_key(key.as_str()).map(|known| known.actor.clone());
    known.or_else(|| names.forces.actor(key, &names.nations))
}
