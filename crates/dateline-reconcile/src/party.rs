//! Actors of all reports together: who is one with whom, who is part of whom.

use crate::keys::Keys;
use crate::place::fold;
use dateline_types::{EntityId, Report};
use rustc_hash::FxHashMap;

/// An actor of the pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PartyKey(u32);

/// The actors of a pile.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    by_id: Keys<PartyKey>,
    above: Vec<Option<PartyKey>>,
    vague: Vec<bool>,
    ids: Vec<EntityId>,
}

/// Walks upwards end after so many steps, whatever the data say.
const DEPTH: usize = 6;

impl Parties {
    /// Collects the actors of the reports; local ones are one by name and kind.
    pub(crate) fn of(reports: &[&Report]) -> Parties {
        let mut parties = Parties::default();
        let mut local: FxHashMap<(Box<str>, Box<str>), PartyKey> = FxHashMap::default();
        for (doc, report) in reports.iter().enumerate() {
            for actor in &report.actors {
                if parties.by_id.get(doc, &actor.id).is_some() {
                    continue;
                }
                let name = (fold(&actor.name), actor.kind.clone());
                let known = local.get(&name).copied().filter(|_| actor.id.is_local());
                let key =
                    known.unwrap_or_else(|| parties.add(&actor.kind, crate::qualified(report, &actor.id)));
                if actor.id.is_local() {
                    local.insert(name, key);
                }
                parties.by_id.insert(doc, &actor.id, key);
            }
        }
        parties.join(reports);
        parties
    }

    fn add(&mut self, kind: &str, id: EntityId) -> PartyKey {
        self.ids.push(id);
        self.above.push(None);
        self.vague.push(kind == "population" || kind == "civilians");
        PartyKey(u32::try_from(self.above.len() - 1).unwrap_or(u32::MAX))
    }

    fn join(&mut self, reports: &[&Report]) {
        for (doc, report) in reports.iter().enumerate() {
            for actor in &report.actors {
                let above = actor.part_of.as_ref().and_then(|id| self.key(doc, id));
                if let (Some(key), Some(above)) = (self.key(doc, &actor.id), above) {
                    self.above[key.0 as usize].get_or_insert(above);
                }
            }
        }
    }

    /// The actor that a report calls `id`.
    pub(crate) fn key(&self, doc: usize, id: &EntityId) -> Option<PartyKey> {
        self.by_id.get(doc, id)
    }

    /// The key of an actor or place of a report in the record: the one it was first told under.
    pub(crate) fn id(&self, report: &Report, doc: usize, id: &EntityId) -> EntityId {
        self.key(doc, id).map_or_else(|| crate::qualified(report, id), |key| self.ids[key.0 as usize].clone())
    }

    /// True for a population, which tells no two incidents apart.
    pub(crate) fn vague(&self, key: PartyKey) -> bool {
        self.vague[key.0 as usize]
    }

    /// The same actor, or one is part of the other.
    pub(crate) fn related(&self, a: PartyKey, b: PartyKey) -> bool {
        let up = |from: PartyKey, to: PartyKey| self.chain(from).any(|above| above == to);
        up(a, b) || up(b, a)
    }

    /// Under one roof: the same actor above both.
    pub(crate) fn allied(&self, a: PartyKey, b: PartyKey) -> bool {
        self.chain(a).any(|above| self.chain(b).any(|other| other == above))
    }

    fn chain(&self, key: PartyKey) -> impl Iterator<Item = PartyKey> + '_ {
        std::iter::successors(Some(key), |key| self.above[key.0 as usize]).take(DEPTH)
    }
}
