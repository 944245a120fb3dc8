//! Classes of words, finer than parts of speech: what a word can be, and what tends to stand beside what.
//!
//! `data/words/forms.tsv` says how often a word was which class (written small, or with a capital letter inside a
//! sentence), `endings.tsv` the same for endings, for words that no table knows, and `neighbours.tsv` how often
//! three classes stood in a row. `cargo xtask data forms` counts all three out of a treebank. `parts.tsv` says what a dictionary knows of
//! words that the treebank lacks or hardly has (`cargo xtask data parts`; `parts.rs` gives them their forms). The build script turns
//! the counts into costs (`counts.rs`), so that a start only reads whole numbers.
//!
//! What this module must not know: sentences. The tagger decides; here are only the costs of each choice.

mod class;

pub use class::WordClass;

use crate::{Vocabulary, WordId};
use class::N_CLASSES;
use rustc_hash::FxHashMap;

/// Words with a list of choices for each way to write them; the choices stand in `CHOICES`.
static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/classes.words"));
/// Endings with one list each, behind those of the words.
static ENDINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/classes.endings"));
/// Lists of choices: their number, then class and cost of each.
static CHOICES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.choices"));
/// The cost of each third class after the two before it.
static NEIGHBOURS: &[[u8; 2]] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.neighbours")).as_chunks().0;

/// A class that a word can be, and what choosing it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The class.
    pub class: WordClass,
    /// Its cost; only differences matter.
    pub cost: i32,
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordChoices<'c> {
    /// Written small.
    pub small: &'c [Choice],
    /// With a capital letter inside a sentence.
    pub capital: &'c [Choice],
    /// At the start of a sentence.
    pub initial: &'c [Choice],
    /// The treebank lacks it, only a dictionary has it.
    pub rare: bool,
}

/// Where a list of choices stands among all of them: its first, and how many there are.
type List = (u32, u8);

/// Classes of words and of what stands beside them.
#[derive(Debug)]
pub struct WordClasses {
    choices: Vec<Choice>,
    /// By word: the first of its choices, and how many there are for small letters, for a capital letter, for the start
    /// of a sentence; and whether only the dictionary has it.
    words: Vec<(u32, [u8; 3], bool)>,
    endings: FxHashMap<&'static str, List>,
}

impl WordClasses {
    /// The bundled tables.
    pub fn bundled(vocabulary: &mut Vocabulary) -> WordClasses {
        let mut choices = Vec::with_capacity(CHOICES.len() / BYTES_OF_CHOICE);
        let mut bytes = CHOICES;
        let mut list = || next_list(&mut bytes, &mut choices);
        let mut words = Vec::with_capacity(WORDS.len() / LETTERS_OF_WORD);
        for line in WORDS.lines() {
            let word = line.trim_start_matches('\t');
            let at = vocabulary.intern(word).idx();
            words.resize(words.len().max(at + 1), (0, [0; 3], false));
            let [(start, small), (_, capital), (_, initial)] = [list(), list(), list()];
            words[at] = (start, [small, capital, initial], word.len() < line.len());
        }
        let endings = ENDINGS.lines().map(|ending| (ending, list())).collect();
        WordClasses { choices, words, endings }
    }

    /// What is known of a word.
    pub fn word(&self, word: WordId) -> Option<WordChoices<'_>> {
        let (start, lengths, rare) = *self.words.get(word.idx())?;
        let mut at = start;
        let [small, capital, initial] = lengths.map(|n| {
            let list = self.list((at, n));
            at += u32::from(n);
            list
        });
        (lengths != [0; 3]).then_some(WordChoices { small, capital, initial, rare })
    }

    fn list(&self, (start, n): List) -> &[Choice] {
        &self.choices[start as usize..start as usize + usize::from(n)]
    }

    /// What a word in small letters can be by its ending, the longest known one.
    pub fn ending(&self, word: &str) -> &[Choice] {
        let tail = word.char_indices().rev().nth(LONGEST_ENDING - 1).map_or(0, |(at, _)| at);
        let mut buffer = [0u8; LONGEST_ENDING * 4];
        let bytes = &mut buffer[..word.len() - tail];
        bytes.copy_from_slice(&word.as_bytes()[tail..]);
        bytes.make_ascii_lowercase();
        let ending = std::str::from_utf8(bytes).unwrap_or("");
        let starts = ending.char_indices().map(|(at, _)| at).chain([ending.len()]);
        starts
            .filter_map(|start| self.endings.get(&ending[start..]))
            .next()
            .map_or(&[], |list| self.list(*list))
    }

    /// The cost of `class` after `before` and `left`.
    #[inline]
    pub fn cost_after(before: WordClass, left: WordClass, class: WordClass) -> i32 {
        let at = (before as usize * N_CLASSES + left as usize) * N_CLASSES + class as usize;
        i32::from(i16::from_le_bytes(NEIGHBOURS[at]))
    }
}

/// Endings have at most this many letters.
pub const LONGEST_ENDING: usize = 5;

/// Words are longer than this on average, with the end of their line.
const LETTERS_OF_WORD: usize = 6;
/// A choice is written as its class and its cost.
const BYTES_OF_CHOICE: usize = 3;

/// Reads the next list out of `bytes` and adds its choices.
fn next_list(bytes: &mut &[u8], choices: &mut Vec<Choice>) -> List {
    let start = choices.len() as u32;
    let Some((n, rest)) = bytes.split_first() else { return (start, 0) };
    let (list, rest) = rest.split_at_checked(usize::from(*n) * BYTES_OF_CHOICE).unwrap_or((rest, &[]));
    choices.extend(list.as_chunks::<BYTES_OF_CHOICE>().0.iter().map(|[class, low, high]| Choice {
        class: WordClass::ALL.get(usize::from(*class)).copied().unwrap_or(WordClass::Other),
        cost: i32::from(i16::from_le_bytes([*low, *high])),
    }));
    *bytes = rest;
    (start, *n)
}

#[cfg(test)]
mod tests {
    use super::{WordClass, WordClasses};
    use crate::Vocabulary;

    #[test]
    fn tables_read_and_know_ambiguous_words_and_endings() {
        let mut vocabulary = Vocabulary::default();
        let classes = WordClasses::bundled(&mut vocabulary);
        let attacks = classes.word(vocabulary.get("attacks")).expect("known");
        assert!(attacks.small.iter().any(|choice| choice.class == WordClass::Nouns));
        let best = |word| {
            let choices = classes.ending(word).iter();
            choices.min_by_key(|choice| choice.cost).map(|choice| choice.class)
        };
        assert_eq!(best("depopulation"), Some(WordClass::Noun));
        assert_eq!(best("grievously"), Some(WordClass::Adverb));
    }

    #[test]
    fn a_dictionary_knows_what_the_treebank_lacks() {
        let mut vocabulary = Vocabulary::default();
        let classes = WordClasses::bundled(&mut vocabulary);
        let best = |word| {
            let choices = classes.word(vocabulary.get(word)).map_or(&[][..], |known| known.small);
            choices.iter().min_by_key(|choice| choice.cost).map(|choice| choice.class)
        };
        assert_eq!(best("overran"), Some(WordClass::VerbPast));
        assert_eq!(best("dawn"), Some(WordClass::Noun));
        // A participle is no adjective, though the dictionary lists it as one, and the police are many.
        assert!(matches!(best("besieged"), Some(WordClass::VerbParticiple | WordClass::VerbPast)));
        assert_eq!(best("police"), Some(WordClass::Nouns));
    }

    #[test]
    fn a_verb_stands_after_a_modal_and_a_noun_after_a_determiner() {
        let after = |left, class| WordClasses::cost_after(WordClass::Noun, left, class);
        assert!(after(WordClass::Modal, WordClass::VerbBase) < after(WordClass::Modal, WordClass::Noun));
        assert!(
            after(WordClass::Determiner, WordClass::Noun) < after(WordClass::Determiner, WordClass::VerbBase)
        );
    }
}
