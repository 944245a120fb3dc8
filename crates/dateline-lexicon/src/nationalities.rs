//! Countries and peoples (`data/actors/nationalities.tsv`): "Iraqi", "Iraqis", "Iraq"; "Kurdish", "Shia".

use crate::{PatternReader, Phrases, Table, TableError, WordId};
use rustc_hash::FxHashMap;

/// A country, people, faith or region.
#[derive(Clone, Debug)]
pub struct Nation {
    /// ISO 3166-1 alpha-3 of a country, or a word ("kurd").
    pub code: Box<str>,
    /// Preferred name ("Iraq").
    pub name: Box<str>,
    /// The first of its adjectives ("Iraqi"), or the name.
    pub adjective: Box<str>,
    /// True for a country, which has a government and forces.
    pub is_country: bool,
}

/// What a word says about a nation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NationForm {
    /// "Iraq"
    Name,
    /// "Iraqi"
    Adjective,
    /// "Iraqis"
    People,
}

/// Every nation, found by word and by code.
#[derive(Debug, Default)]
pub struct Nationalities {
    nations: Vec<Nation>,
    by_code: FxHashMap<Box<str>, u32>,
    forms: Phrases<(u32, NationForm)>,
    names: Phrases<u32>,
}

impl Nationalities {
    pub(crate) fn bundled(reader: &mut PatternReader<'_>) -> Result<Nationalities, TableError> {
        let text = include_str!("../../../data/actors/nationalities.tsv");
        let mut all = Nationalities::default();
        for row in Table::read("actors/nationalities.tsv", text)?.rows() {
            let at = all.nations.len() as u32;
            let (code, name) = (row.need("code")?, row.need("name")?);
            let is_country = row.need("kind")? == "country";
            let adjective = row.list("adjectives").next().unwrap_or(name).into();
            all.nations.push(Nation { code: code.into(), name: name.into(), adjective, is_country });
            all.by_code.insert(code.into(), at);
            for (column, form) in [("adjectives", NationForm::Adjective), ("people", NationForm::People)] {
                row.list(column).for_each(|word| all.forms.insert(reader, word, &(at, form)));
            }
            if is_country {
                let names = std::iter::once(name).chain(row.list("names"));
                names.for_each(|word| all.names.insert(reader, word, &at));
            }
        }
        Ok(all)
    }

    /// True where some name of a nation or of its members starts with this word.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.forms.starts_with(word) || self.names.starts_with(word)
    }

    /// The adjective or noun for members of a nation that starts with `words[0]`.
    pub fn longest(
        &self,
        words: impl Iterator<Item = WordId> + Clone,
    ) -> Option<(usize, &Nation, NationForm)> {
        let (n_words, (at, form)) = self.forms.longest(words)?;
        Some((n_words, &self.nations[*at as usize], *form))
    }

    /// The name of a country that starts with `words[0]`.
    pub fn country(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &Nation)> {
        let (n_words, at) = self.names.longest(words)?;
        Some((n_words, &self.nations[*at as usize]))
    }

    /// A nation by its code.
    pub fn by_code(&self, code: &str) -> Option<&Nation> {
        self.by_code.get(code).map(|at| &self.nations[*at as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::{NationForm, Nationalities};
    use crate::{PatternReader, Verbs, Vocabulary, WordId};

    #[test]
    fn adjectives_people_and_countries_are_found_by_word() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let nations =
            Nationalities::bundled(&mut PatternReader { vocabulary: &mut vocabulary, verbs: &verbs })
                .expect("the table reads");
        let words =
            |text: &str| -> Vec<WordId> { text.split(' ').map(|word| vocabulary.get(word)).collect() };
        let found = |text: &str| {
            nations
                .longest(words(text).into_iter())
                .map(|(n, nation, form)| (n, nation.code.to_string(), form))
        };
        assert_eq!(found("South Sudanese troops"), Some((2, "SSD".to_owned(), NationForm::Adjective)));
        assert_eq!(found("Kurds fled"), Some((1, "kurd".to_owned(), NationForm::People)));
        let country = |text: &str| nations.country(words(text).into_iter()).map(|(_, n)| n.code.to_string());
        assert_eq!(country("U.S."), Some("USA".to_owned()));
        assert_eq!(country("Kurds"), None);
    }
}
