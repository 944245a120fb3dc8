//! What a common noun names where no name stands beside it (`data/words/nouns.tsv`): "villager", "convoy", "tower".
//!
//! The table is long and seldom asked, so its words stay out of the vocabulary: it is searched by the letters of a word.

use crate::{Table, TableError};

/// What a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounClass {
    /// One human being ("villager").
    Person,
    /// Several as one ("convoy", "family").
    Group,
    /// A building or another built place ("tower").
    Facility,
    /// What carries people or goods ("ambulance").
    Vehicle,
}

/// Nouns by their letters.
#[derive(Debug, Default)]
pub struct Nouns {
    /// Sorted, as `cargo xtask data nouns` writes them.
    nouns: Vec<(&'static str, NounClass)>,
    /// What acts as a body of people, sorted (`data/words/bodies.tsv`).
    bodies: Vec<&'static str>,
    /// What is built or laid and can be attacked, sorted (`data/words/things.tsv`).
    things: Vec<&'static str>,
}

impl Nouns {
    pub(crate) fn bundled() -> Result<Nouns, TableError> {
        let mut nouns = Vec::new();
        for row in Table::read("words/nouns.tsv", include_str!("../../../data/words/nouns.tsv"))?.rows() {
            let class = match row.need("class")? {
                "person" => NounClass::Person,
                "group" => NounClass::Group,
                "facility" => NounClass::Facility,
                "vehicle" => NounClass::Vehicle,
                _ => return Err(row.error("the class is not known")),
            };
            nouns.push((row.need("noun")?, class));
        }
        let bodies =
            sorted(&Table::read("words/bodies.tsv", include_str!("../../../data/words/bodies.tsv"))?)?;
        let things =
            sorted(&Table::read("words/things.tsv", include_str!("../../../data/words/things.tsv"))?)?;
        Ok(Nouns { nouns, bodies, things })
    }

    /// True for a noun that acts as a body of people where it is what does something, in singular or plural ("command", "federation").
    pub fn is_body(&self, word: &str) -> bool {
        is_among(&self.bodies, word)
    }

    /// True for a noun for what is built or laid, where something is done to it, in singular or plural ("trench", "roads").
    pub fn is_thing(&self, word: &str) -> bool {
        is_among(&self.things, word)
    }

    /// The class of a word in singular or plural, and whether it is a plural.
    pub fn class(&self, word: &str) -> Option<(NounClass, bool)> {
        let word = word.to_lowercase();
        let plural = || singulars(&word).find_map(|singular| self.exactly(&singular));
        self.exactly(&word).map(|class| (class, false)).or_else(|| plural().map(|class| (class, true)))
    }

    fn exactly(&self, noun: &str) -> Option<NounClass> {
        self.nouns.binary_search_by_key(&noun, |(noun, _)| noun).ok().map(|at| self.nouns[at].1)
    }
}

fn sorted<'t>(table: &Table<'t>) -> Result<Vec<&'t str>, TableError> {
    let mut nouns = table.rows().map(|row| row.need("noun")).collect::<Result<Vec<_>, _>>()?;
    nouns.sort_unstable();
    Ok(nouns)
}

fn is_among(nouns: &[&str], word: &str) -> bool {
    let word = word.to_lowercase();
    let known = |noun: &str| nouns.binary_search(&noun).is_ok();
    known(&word) || singulars(&word).any(|singular| known(&singular))
}

/// What a plural can be the plural of.
fn singulars(word: &str) -> impl Iterator<Item = String> {
    let endings = [("men", "man"), ("ies", "y"), ("ves", "f"), ("ves", "fe"), ("s", ""), ("es", "")];
    let singular = |(plural, singular)| Some(format!("{}{singular}", word.strip_suffix(plural)?));
    endings.into_iter().filter_map(singular)
}

#[cfg(test)]
mod tests {
    use super::{NounClass, Nouns};

    #[test]
    fn singular_and_plural_are_found() {
        let nouns = Nouns::bundled().expect("the table reads");
        assert!(nouns.nouns.is_sorted_by_key(|(noun, _)| noun));
        assert_eq!(nouns.class("villager"), Some((NounClass::Person, false)));
        assert_eq!(nouns.class("Villagers"), Some((NounClass::Person, true)));
        assert_eq!(nouns.class("policemen"), Some((NounClass::Person, true)));
        assert_eq!(nouns.class("secretaries"), Some((NounClass::Person, true)));
        assert_eq!(nouns.class("convoy"), Some((NounClass::Group, false)));
        assert_eq!(nouns.class("towers"), Some((NounClass::Facility, true)));
        assert_eq!(nouns.class("hope"), None);
        assert!(nouns.is_body("command") && nouns.is_body("Federations") && !nouns.is_body("hope"));
        assert!(nouns.is_thing("trenches") && nouns.is_thing("road") && !nouns.is_thing("rice"));
    }
}
