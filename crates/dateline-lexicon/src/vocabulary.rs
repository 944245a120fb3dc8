//! Every word that any table knows, as a small number: one look-up a token, then all tables compare numbers.

use rustc_hash::FxHasher;
use std::hash::Hasher as _;

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
/// Slots of a vocabulary that has words; the bundled one fills a third of them.
const FEWEST_SLOTS: usize = 1 << 16;

/// Lower-cased words with their numbers, in three lists however many words there are.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// All words one behind the other, in order of their numbers.
    letters: Vec<u8>,
    /// Where the word with each number ends; the unknown one has no letters.
    ends: Vec<u32>,
    /// Numbers by hash; 0 for an empty slot. Their number is a power of two.
    slots: Vec<u32>,
}

impl Vocabulary {
    /// The number of `word`, made when it is new. Straight and curly apostrophes are one.
    pub fn intern(&mut self, word: &str) -> WordId {
        if (self.n_words() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        folded(word, |folded| {
            let slot = self.slot(folded);
            if self.slots[slot] == 0 {
                self.slots[slot] = self.ends.len() as u32;
                self.letters.extend_from_slice(folded);
                self.ends.push(self.letters.len() as u32);
            }
            WordId(self.slots[slot])
        })
    }

    /// The number of `word`, or [`WordId::UNKNOWN`].
    pub fn get(&self, word: &str) -> WordId {
        if self.slots.is_empty() {
            return WordId::UNKNOWN;
        }
        folded(word, |folded| WordId(self.slots[self.slot(folded)]))
    }

    /// Number of words, the unknown one included: ids are below it.
    pub fn n_words(&self) -> usize {
        self.ends.len().max(1)
    }

    /// Every word's number but the unknown one's.
    pub fn ids(&self) -> impl Iterator<Item = WordId> {
        (1..self.n_words() as u32).map(WordId)
    }

    /// The letters of a word, folded; of the unknown one: none.
    pub fn text(&self, word: WordId) -> &str {
        if word == WordId::UNKNOWN {
            return "";
        }
        std::str::from_utf8(self.word(word.0)).unwrap_or_default()
    }

    /// The slot that holds a folded word, or the empty one where it belongs.
    fn slot(&self, folded: &[u8]) -> usize {
        let last = self.slots.len() - 1;
        let mut at = hash(folded) & last;
        while self.slots[at] != 0 && self.word(self.slots[at]) != folded {
            at = (at + 1) & last;
        }
        at
    }

    fn word(&self, number: u32) -> &[u8] {
        let number = number as usize;
        &self.letters[self.ends[number - 1] as usize..self.ends[number] as usize]
    }

    fn grow(&mut self) {
        if self.ends.is_empty() {
            self.letters.reserve(FEWEST_SLOTS * 2);
            self.ends.reserve(FEWEST_SLOTS / 2);
            self.ends.push(0);
        }
        self.slots = vec![0; (self.slots.len() * 2).max(FEWEST_SLOTS)];
        for number in 1..self.ends.len() as u32 {
            let slot = self.slot(self.word(number));
            self.slots[slot] = number;
        }
    }
}

fn hash(folded: &[u8]) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(folded);
    hasher.finish() as usize
}

/// Hands on the letters of a word as it is compared.
fn folded<T>(word: &str, take: impl FnOnce(&[u8]) -> T) -> T {
    let mut buffer = [0; SHORT];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.iter_mut().zip(word.bytes()).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
            take(lower)
        }
        _ => take(fold(word).as_bytes()),
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
