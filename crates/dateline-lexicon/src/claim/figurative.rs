//! `data/codebook/figurative.tsv`: words beside a trigger that make it a figure of speech.

use super::Codebook;
use crate::{PatternReader, Phrases, Row, Table, TableError, WordId};
use rustc_hash::FxHashMap;

/// Where the telling word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Who or what does it.
    Subject,
    /// To whom or what it is done.
    Object,
    /// Behind the next preposition.
    Behind,
    /// Behind "of": any other word than these tells.
    OfOnly,
    /// Directly before the trigger.
    Before,
    /// Directly after it.
    After,
}

/// How many positions there are.
const N_POSITIONS: usize = 6;

/// Telling words of one position beside the triggers of one family.
#[derive(Clone, Debug)]
struct Telling {
    means: Option<Box<str>>,
    words: Phrases<()>,
}

/// What a row says of the words at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<'t> {
    /// How many words tell; none where the row speaks of the position and the words are others.
    pub n_words: usize,
    /// The type that the event is then; `None` for a figure of speech.
    pub means: Option<&'t str>,
}

/// All words that make a trigger a figure of speech.
#[derive(Debug, Default)]
pub struct Figurative {
    rows: Vec<Telling>,
    /// The rows that speak of a type, those of the types above it too, by position.
    by_kind: FxHashMap<Box<str>, [Vec<u16>; N_POSITIONS]>,
}

impl Figurative {
    pub(super) fn bundled(
        reader: &mut PatternReader<'_>,
        codebook: &Codebook,
    ) -> Result<Figurative, TableError> {
        let text = include_str!("../../../../data/codebook/figurative.tsv");
        let mut all = Figurative::default();
        for row in Table::read("figurative.tsv", text)?.rows() {
            let (event, beside) = (row.need("event")?, beside(row)?);
            if codebook.get(event).is_none() {
                return Err(row.error("this type is not in claim-types.tsv"));
            }
            let means = Some(row.get("means")).filter(|means| !means.is_empty());
            if means.is_some_and(|means| codebook.get(means).is_none()) {
                return Err(row.error("this type is not in claim-types.tsv"));
            }
            let mut words = Phrases::default();
            row.list("words").for_each(|pattern| words.insert(reader, pattern, &()));
            all.speak_of(codebook, event, beside);
            all.rows.push(Telling { means: means.map(Into::into), words });
        }
        Ok(all)
    }

    /// The next row speaks of a type and of those under it.
    fn speak_of(&mut self, codebook: &Codebook, event: &str, beside: Beside) {
        let row = self.rows.len() as u16;
        for kind in codebook.types().iter().filter(|kind| codebook.is_a(&kind.code, event)) {
            self.by_kind.entry(kind.code.clone()).or_default()[beside as usize].push(row);
        }
    }

    /// What the words at a position say of an event of a type; `None` where no row speaks of the position.
    pub fn tells(
        &self,
        kind: &str,
        beside: Beside,
        words: &(impl Iterator<Item = WordId> + Clone),
    ) -> Option<Told<'_>> {
        let rows = &self.by_kind.get(kind)?[beside as usize];
        let told = rows.iter().map(|row| &self.rows[usize::from(*row)]).map(|row| Told {
            n_words: row.words.longest(words.clone()).map_or(0, |(n, ())| n),
            means: row.means.as_deref(),
        });
        told.max_by_key(|told| told.n_words)
    }
}

fn beside(row: Row<'_, '_>) -> Result<Beside, TableError> {
    Ok(match row.need("position")? {
        "subject" => Beside::Subject,
        "object" => Beside::Object,
        "behind" => Beside::Behind,
        "of-only" => Beside::OfOnly,
        "before" => Beside::Before,
        "after" => Beside::After,
        _ => return Err(row.error("this is no position")),
    })
}

#[cfg(test)]
mod tests {
    use super::Beside;
    use crate::Lexicon;

    #[test]
    fn a_row_speaks_of_the_types_under_its_own() {
        let lexicon = Lexicon::bundled();
        let tells = |kind: &str, beside, word: &str| {
            let words = std::iter::once(lexicon.vocabulary.get(word));
            lexicon.claims.figurative.tells(kind, beside, &words).map(|told| (told.n_words, told.means))
        };
        assert_eq!(tells("suicide_bombing", Beside::Subject, "film"), Some((1, None)));
        assert_eq!(tells("landslide", Beside::OfOnly, "complaints"), Some((0, None)));
        assert_eq!(tells("landslide", Beside::OfOnly, "mud"), Some((1, None)));
        assert_eq!(tells("territory_gain", Beside::Object, "cocaine"), Some((1, Some("confiscation"))));
        assert_eq!(tells("evacuation", Beside::OfOnly, "mud"), None);
    }
}
