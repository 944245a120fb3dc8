//! What a pile calls the actors and places of its reports: those that many reports know by the key they have there, those that only
//! a report knows by that report and the key.

use dateline_types::EntityId;
use rustc_hash::FxHashMap;

/// Keys of a pile by those of its reports.
#[derive(Debug)]
pub(crate) struct Keys<K> {
    shared: FxHashMap<EntityId, K>,
    local: FxHashMap<u32, Vec<(EntityId, K)>>,
}

impl<K> Default for Keys<K> {
    fn default() -> Self {
        Keys { shared: FxHashMap::default(), local: FxHashMap::default() }
    }
}

impl<K: Copy> Keys<K> {
    /// The key of what a report calls `id`.
    pub(crate) fn get(&self, doc: usize, id: &EntityId) -> Option<K> {
        if !id.is_local() {
            return self.shared.get(id).copied();
        }
        let of_report = self.local.get(&(doc as u32))?;
        of_report.iter().find(|(known, _)| known == id).map(|(_, key)| *key)
    }

    /// Sets it.
    pub(crate) fn insert(&mut self, doc: usize, id: &EntityId, key: K) {
        if id.is_local() {
            self.local.entry(doc as u32).or_default().push((id.clone(), key));
        } else {
            self.shared.insert(id.clone(), key);
        }
    }
}
