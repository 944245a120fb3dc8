//! `data/codebook/announced.tsv`: what somebody does who announces an act of their own.

use super::Codebook;
use crate::{PatternReader, Phrases, Table, TableError, WordId};
use rustc_hash::FxHashMap;

/// What an announcement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// Of help or of easing.
    Pledge,
    /// Of harm or of constraint.
    Threat,
}

/// Types and verbs, and what their announcement is.
#[derive(Debug, Default)]
pub struct AnnouncedWords {
    kinds: FxHashMap<Box<str>, Announced>,
    verbs: Phrases<Announced>,
}

impl AnnouncedWords {
    pub(super) fn bundled(
        reader: &mut PatternReader<'_>,
        codebook: &Codebook,
    ) -> Result<AnnouncedWords, TableError> {
        let text = include_str!("../../../../data/codebook/announced.tsv");
        let mut all = AnnouncedWords::default();
        for row in Table::read("announced.tsv", text)?.rows() {
            let word = row.need("word")?;
            let act = match row.need("act")? {
                "pledge" => Announced::Pledge,
                "threat" => Announced::Threat,
                _ => return Err(row.error("pledge or threat")),
            };
            if word.starts_with('<') {
                all.verbs.insert(reader, word, &act);
            } else if codebook.get(word).is_some() {
                all.kinds.insert(word.into(), act);
            } else {
                return Err(row.error("this type is not in claim-types.tsv"));
            }
        }
        Ok(all)
    }

    /// What the announcement of an event of a type is: of the nearest type above that has a row.
    pub fn of_kind(&self, codebook: &Codebook, kind: &str) -> Option<Announced> {
        std::iter::successors(Some(kind), |kind| codebook.get(kind)?.parent.as_deref())
            .find_map(|kind| self.kinds.get(kind).copied())
    }

    /// What the announcement of the verb is that starts here, and how many words it has.
    pub fn verb(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, Announced)> {
        self.verbs.longest(words).map(|(n, act)| (n, *act))
    }
}

#[cfg(test)]
mod tests {
    use super::Announced;
    use crate::Lexicon;

    #[test]
    fn the_nearest_type_above_decides() {
        let lexicon = Lexicon::bundled();
        let claims = &lexicon.claims;
        let of = |kind: &str| claims.announced.of_kind(&claims.codebook, kind);
        assert_eq!(of("shelling"), Some(Announced::Threat));
        assert_eq!(of("release"), Some(Announced::Pledge));
        assert_eq!(of("flood"), None);
    }
}
