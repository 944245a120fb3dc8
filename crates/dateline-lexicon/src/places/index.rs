//! Look-up in the static hash table that the build script made.

use super::{
    fold::{SEED, fold_letter, mix, step},
    record::Record,
    row::PlaceRow,
};

static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/places.txt"));
static ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.rows"));
static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.slots"));
static LISTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.lists"));

/// Marks the last row of a list.
const LAST: u32 = 1 << 31;

fn number(bytes: &[u8], at: usize) -> u32 {
    let bytes = &bytes[at * 4..at * 4 + 4];
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// A row by its number.
pub(super) fn row(number: u32) -> PlaceRow<'static> {
    let record = Record::read(ROWS, number);
    let start = record.start();
    PlaceRow::new(TEXT.get(start..start + record.length()).unwrap_or(""), record)
}

/// A name that is read word by word.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    state: u64,
    empty: bool,
}

impl Default for Name {
    fn default() -> Self {
        Name { state: SEED, empty: true }
    }
}

impl Name {
    /// Adds a word of a text as it stands there.
    pub fn push(&mut self, word: &str) {
        let mut state = if self.empty { self.state } else { step(self.state, b' ') };
        let before = state;
        word.chars().for_each(|letter| fold_letter(letter, |byte| state = step(state, byte)));
        if state != before {
            *self = Name { state, empty: false };
        }
    }

    /// Adds an ending that was cut off its word ("'s" of "People's").
    pub fn glue(&mut self, ending: &str) {
        ending.chars().for_each(|letter| fold_letter(letter, |byte| self.state = step(self.state, byte)));
    }

    pub(super) const fn hash(&self) -> u64 {
        mix(self.state)
    }
}

/// What the gazetteer has for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// Where its rows start in the lists; 0 for none.
    pub(super) list: u32,
    /// A person's own list has it.
    pub(super) own: bool,
    /// Longer names begin with it.
    pub goes_on: bool,
}

impl Found {
    /// True where the name itself names a place.
    pub fn any(self) -> bool {
        self.own || self.list > 0
    }

    /// True where a person's own list has it.
    pub fn own(self) -> bool {
        self.own
    }

    /// Its rows.
    pub(super) fn rows(self) -> impl Iterator<Item = u32> {
        let mut at = self.list as usize;
        std::iter::from_fn(move || {
            let entry = (at > 0).then(|| number(LISTS, at))?;
            at = if entry & LAST == 0 { at + 1 } else { 0 };
            Some(entry & !LAST)
        })
    }
}

/// What the table has for a folded key.
pub(super) fn find(key: &str) -> Found {
    look_up(super::fold::hash(key.bytes()))
}

pub(super) fn look_up(hash: u64) -> Found {
    let n_slots = SLOTS.len() / 8;
    let mut at = hash as usize & (n_slots - 1);
    loop {
        let (print, value) = (number(SLOTS, at * 2), number(SLOTS, at * 2 + 1));
        if value == 0 {
            return Found { list: 0, own: false, goes_on: false };
        }
        if print == (hash >> 32) as u32 {
            return Found { list: value >> 2, own: false, goes_on: value & 1 == 1 };
        }
        at = (at + 1) & (n_slots - 1);
    }
}
