//! Nouns for weapons, platforms, vehicles and built places (`data/words/{weapons,platforms,vehicles,facilities}.tsv`).

use crate::{PatternReader, Phrases, Table, TableError, WordId};
use dateline_types::MentionKind;

/// A thing that has a mention of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Weapon, platform, vehicle or facility.
    pub kind: MentionKind,
    /// True where a capitalised name beside it belongs to it ("Al-Numan mosque").
    pub named: bool,
    /// True where it is a thing of its own only with such a name ("the Zaydan road").
    pub only_named: bool,
}

/// Every such noun, found by its words.
#[derive(Debug, Default)]
pub struct Things {
    words: Phrases<Thing>,
}

impl Things {
    pub(crate) fn bundled(reader: &mut PatternReader<'_>) -> Result<Things, TableError> {
        let tables = [
            ("words/platforms.tsv", include_str!("../../../data/words/platforms.tsv"), MentionKind::Platform),
            ("words/weapons.tsv", include_str!("../../../data/words/weapons.tsv"), MentionKind::Weapon),
            ("words/vehicles.tsv", include_str!("../../../data/words/vehicles.tsv"), MentionKind::Vehicle),
            (
                "words/facilities.tsv",
                include_str!("../../../data/words/facilities.tsv"),
                MentionKind::Facility,
            ),
        ];
        let mut things = Things::default();
        for (name, text, kind) in tables {
            for row in Table::read(name, text)?.rows() {
                let named = row.get("named");
                let only_named = named == "only";
                let thing = Thing { kind, named: named == "yes" || only_named, only_named };
                things.words.insert(reader, row.need("pattern")?, &thing);
            }
        }
        Ok(things)
    }

    /// True where the words for some thing starts with this word.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.words.starts_with(word)
    }

    /// The longest noun that starts with `words[0]`.
    pub fn longest(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, Thing)> {
        self.words.longest(words).map(|(n_words, thing)| (n_words, *thing))
    }
}
