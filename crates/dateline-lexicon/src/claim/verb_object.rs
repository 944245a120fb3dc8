//! `data/codebook/verb-objects.tsv` and `verb-agents.tsv`: verbs that evoke an event together with the class of their object, or of
//! whoever or whatever does it.

use super::{Codebook, Frames, trigger::guard_bits};
use crate::{PatternReader, Phrases, Row, Table, TableError, WordId};

/// What a verb evokes with an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evoked {
    /// Code of the type.
    pub kind: Box<str>,
    /// Number of the frame.
    pub frame: u8,
    /// Guards, as bits: sentences that speak of something else.
    pub unless: u32,
}

/// What an object or agent must be.
#[derive(Debug, Default)]
pub struct Objects {
    words: Phrases<()>,
    /// The name of a place will do ("took Zaydan", "Zaydan fell").
    pub places: bool,
}

impl Objects {
    /// The number of words of the longest pattern that starts here.
    pub fn longest(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<usize> {
        self.words.longest(words).map(|(n_words, ())| n_words)
    }

    /// True for a pattern of this one word.
    pub fn has(&self, word: WordId) -> bool {
        self.words.word(word).is_some()
    }

    fn insert(&mut self, reader: &mut PatternReader<'_>, pattern: &str) {
        if pattern == PLACE {
            self.places = true;
        } else {
            self.words.insert(reader, pattern, &());
        }
    }
}

/// The name of any place, in the column of objects.
const PLACE: &str = "@place";

#[derive(Debug)]
struct VerbObject {
    verbs: Phrases<()>,
    objects: Objects,
    evoked: Evoked,
}

/// All verbs with their objects.
#[derive(Debug, Default)]
pub struct VerbObjects {
    rows: Vec<VerbObject>,
    verbs: Phrases<()>,
}

impl VerbObjects {
    /// Reads one of the two tables.
    pub(super) fn read(
        table: &Table<'_>,
        reader: &mut PatternReader<'_>,
        codebook: &Codebook,
        frames: &Frames,
        guards: &[&str],
    ) -> Result<VerbObjects, TableError> {
        let mut all = VerbObjects::default();
        let mut classes: Vec<(&str, &str)> = Vec::new();
        for row in table.rows() {
            let (verb, object) = (row.need("verb")?, row.need("object")?);
            if row.list("verb").chain(row.list("object")).any(has_open_bracket) {
                return Err(row.error("brackets hold one word: `fishing {boat}`"));
            }
            if verb.starts_with('@') {
                classes.push((verb, object));
                continue;
            }
            let words = match classes.iter().find(|(name, _)| *name == object) {
                Some((_, words)) => words,
                None if object.starts_with('@') && !object.starts_with(PLACE) => {
                    return Err(row.error("this class has no row above"));
                }
                None => object,
            };
            let evoked = evoked(row, codebook, frames, guards)?;
            let (mut verbs, mut objects) = (Phrases::default(), Objects::default());
            for pattern in row.list("verb") {
                verbs.insert(reader, pattern, &());
                all.verbs.insert(reader, pattern, &());
            }
            words.split('|').for_each(|pattern| objects.insert(reader, pattern));
            all.rows.push(VerbObject { verbs, objects, evoked });
        }
        Ok(all)
    }

    /// True where some verb of the table starts with this word.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.verbs.starts_with(word)
    }

    /// True where some verb of the table starts here.
    pub fn starts(&self, words: impl Iterator<Item = WordId> + Clone) -> bool {
        self.verbs.longest(words).is_some()
    }

    /// What the verb evokes where it evokes this type.
    pub fn of_kind(&self, words: &(impl Iterator<Item = WordId> + Clone), kind: &str) -> Option<&Evoked> {
        let mut of_verb = self.rows.iter().filter(|row| row.verbs.longest(words.clone()).is_some());
        of_verb.find(|row| &*row.evoked.kind == kind).map(|row| &row.evoked)
    }

    /// The number of words of the verb and what it evokes with an object, one of whose words `is_object` finds.
    pub fn evoked(
        &self,
        words: &(impl Iterator<Item = WordId> + Clone),
        is_object: impl Fn(&Objects, usize) -> bool,
    ) -> Option<(usize, &Evoked)> {
        if !self.starts(words.clone()) {
            return None;
        }
        self.rows.iter().find_map(|row| {
            let (n, ()) = row.verbs.longest(words.clone())?;
            is_object(&row.objects, n).then_some((n, &row.evoked))
        })
    }
}

/// "{fishing boat}": a pattern is read word by word, so that neither word would be found.
fn has_open_bracket(pattern: &str) -> bool {
    let open = |word: &str| {
        word.starts_with('{') && !word.contains('}') || word.starts_with('<') && !word.contains('>')
    };
    pattern.split_whitespace().any(open)
}

fn evoked(
    row: Row<'_, '_>,
    codebook: &Codebook,
    frames: &Frames,
    guards: &[&str],
) -> Result<Evoked, TableError> {
    let kind = row.need("type")?;
    let default = codebook.get(kind).ok_or_else(|| row.error("this type is not in claim-types.tsv"))?.frame;
    let frame = match row.get("frame") {
        "" | "-" => default,
        name => frames.number(name).ok_or_else(|| row.error("this frame is not in frames.tsv"))?,
    };
    Ok(Evoked { kind: kind.into(), frame, unless: guard_bits(row, guards)? })
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    #[test]
    fn a_verb_evokes_by_its_object() {
        let lexicon = Lexicon::bundled();
        let word = |text: &str| lexicon.vocabulary.get(text);
        let kind = |verb: &str, object: &str| {
            let verb = std::iter::once(word(verb));
            let found =
                lexicon.claims.triggers.verb_objects.evoked(&verb, |objects, _| objects.has(word(object)));
            found.map(|(_, evoked)| evoked.kind.to_string())
        };
        assert_eq!(kind("lost", "stronghold").as_deref(), Some("territory_loss"));
        assert_eq!(kind("lost", "temper"), None);
        assert_eq!(kind("suspended", "talks").as_deref(), Some("sanctions"));
    }

    #[test]
    fn a_verb_evokes_by_its_agent() {
        let lexicon = Lexicon::bundled();
        let word = |text: &str| lexicon.vocabulary.get(text);
        let kind = |verb: &str, agent: &str| {
            let verb = std::iter::once(word(verb));
            let by_agent = &lexicon.claims.triggers.verb_agents;
            let found = by_agent.evoked(&verb, |agents, _| agents.has(word(agent)));
            found.map(|(_, evoked)| evoked.kind.to_string())
        };
        assert_eq!(kind("hit", "warplanes").as_deref(), Some("airstrike"));
        assert_eq!(kind("landed", "shell").as_deref(), Some("shelling"));
        assert_eq!(kind("hit", "recession"), None);
    }

    #[test]
    fn a_place_by_name_is_an_object() {
        let lexicon = Lexicon::bundled();
        let kind = |verb: &str| {
            let verb = std::iter::once(lexicon.vocabulary.get(verb));
            let found = lexicon.claims.triggers.verb_objects.evoked(&verb, |objects, _| objects.places);
            found.map(|(_, evoked)| evoked.kind.to_string())
        };
        assert_eq!(kind("took").as_deref(), Some("territory_gain"));
        assert_eq!(kind("lifted"), None);
    }
}
