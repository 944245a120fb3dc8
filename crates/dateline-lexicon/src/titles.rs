//! Titles and offices before names of people (`data/words/titles.tsv`): "Lieutenant General", "Lt. Col.", "spokesman".

use crate::{PatternReader, Phrases, Table, TableError, WordId};

/// A title.
#[derive(Clone, Debug)]
pub struct Title {
    /// The field it comes from (`military`, `police`, `politics` …); `any` where it does not say.
    pub field: Box<str>,
    /// True where the title is published with the name ("Lt. Gen."), false for "spokesman".
    pub in_name: bool,
}

/// Every title, found by its words.
#[derive(Debug, Default)]
pub struct Titles {
    all: Vec<Title>,
    words: Phrases<u32>,
}

impl Titles {
    pub(crate) fn bundled(reader: &mut PatternReader<'_>) -> Result<Titles, TableError> {
        let mut titles = Titles::default();
        let text = include_str!("../../../data/words/titles.tsv");
        for row in Table::read("words/titles.tsv", text)?.rows() {
            let at = titles.all.len() as u32;
            titles.words.insert(reader, row.need("pattern")?, &at);
            titles.all.push(Title { field: row.need("field")?.into(), in_name: row.get("in_name") == "yes" });
        }
        Ok(titles)
    }

    /// The longest title that starts with `words[0]`.
    pub fn longest(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &Title)> {
        let (n_words, at) = self.words.longest(words)?;
        Some((n_words, &self.all[*at as usize]))
    }
}
