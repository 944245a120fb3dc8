//! Every word that any table knows, as a small number: one look-up a token, then all tables compare numbers.

use rustc_hash::FxHashMap;

/// A word of the vocabulary, compared without case. [`WordId::UNKNOWN`] is a word that no table knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// A word that no table knows.
    pub const UNKNOWN: WordId = WordId(0);

    /// The id as an index into a table of words.
    pub const fn idx(self) -> usize {
        self.0 as usize
    }
}

/// Words up to this length are looked up without a new string, in bytes.
const SHORT: usize = 48;

/// Lower-cased words with their numbers.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<[u8]>, WordId>,
}

impl Vocabulary {
    /// The number of `word`, made when it is new. Straight and curly apostrophes are one.
    pub fn intern(&mut self, word: &str) -> WordId {
        let known = self.get(word);
        if known != WordId::UNKNOWN {
            return known;
        }
        let next = WordId(u32::try_from(self.ids.len()).unwrap_or(u32::MAX - 1) + 1);
        let folded = if word.is_ascii() { word.to_ascii_lowercase() } else { fold(word) };
        self.ids.insert(folded.into_bytes().into(), next);
        next
    }

    /// The number of `word`, or [`WordId::UNKNOWN`].
    pub fn get(&self, word: &str) -> WordId {
        let mut buffer = [0; SHORT];
        let bytes = word.as_bytes();
        let found = match buffer.get_mut(..bytes.len()) {
            Some(lower) if word.is_ascii() => {
                lower.iter_mut().zip(bytes).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
                self.ids.get(&*lower)
            }
            _ => self.ids.get(fold(word).as_bytes()),
        };
        found.copied().unwrap_or(WordId::UNKNOWN)
    }

    /// Number of words, the unknown one included: ids are below it.
    pub fn n_words(&self) -> usize {
        self.ids.len() + 1
    }
}

/// Lower case, straight apostrophes.
fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '’' | 'ʼ' | '‘') { '\'' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, WordId};

    #[test]
    fn case_and_apostrophes_do_not_matter() {
        let mut vocabulary = Vocabulary::default();
        let killed = vocabulary.intern("killed");
        let not = vocabulary.intern("n't");
        assert_eq!(vocabulary.get("KILLED"), killed);
        assert_eq!(vocabulary.get("n’t"), not);
        assert_eq!(vocabulary.get("wounded"), WordId::UNKNOWN);
    }
}
