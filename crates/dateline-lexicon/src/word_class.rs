//! Classes of words, finer than parts of speech: what a word can be, and what tends to stand beside what.
//!
//! `data/words/forms.tsv` says how often a word was which class (written small, or with a capital letter inside a
//! sentence), `endings.tsv` the same for endings, for words that no table knows, and `neighbours.tsv` how often
//! three classes stood in a row. `cargo xtask data forms` counts all three out of a treebank.
//!
//! What this module must not know: sentences. The tagger decides; here are only the costs of each choice.

use crate::{Table, TableError, Verbs, Vocabulary, WordId, plural};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

macro_rules! classes {
    ($($(#[$meta:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// What a word is in its sentence: part of speech, form, and which auxiliary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "a class without a comment means what its published word says")]
        pub enum WordClass { $($(#[$meta])* $name),+ }

        impl WordClass {
            /// Every class, in order.
            pub const ALL: &'static [WordClass] = &[$(WordClass::$name),+];

            /// The word for it in the tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(WordClass::$name => $word),+ }
            }

            /// The class with this word.
            pub fn parse(word: &str) -> Option<WordClass> {
                match word { $($word => Some(WordClass::$name),)+ _ => None }
            }
        }
    };
}

classes! {
    Adjective = "ADJ",
    Preposition = "ADP",
    /// "up" in "blew up"
    Particle = "ADP.particle",
    Adverb = "ADV",
    /// "when", "where", "how"
    QuestionAdverb = "ADV.question",
    Conjunction = "CCONJ",
    Determiner = "DET",
    Interjection = "INTJ",
    Noun = "NOUN.singular",
    Nouns = "NOUN.plural",
    Number = "NUM",
    To = "PART.to",
    Not = "PART.not",
    /// "’s" after a possessor
    Ending = "PART.possessive",
    Pronoun = "PRON",
    /// "his", "their"
    Possessive = "PRON.possessive",
    /// "who", "which", "that" after a noun
    Relative = "PRON.relative",
    Name = "PROPN",
    Comma = "PUNCT.comma",
    Stop = "PUNCT.stop",
    Hyphen = "PUNCT.hyphen",
    Mark = "PUNCT.mark",
    Subordinator = "SCONJ",
    Symbol = "SYM",
    Modal = "AUX.modal",
    Be = "AUX.be",
    BeBase = "AUX.be-base",
    Been = "AUX.been",
    Being = "AUX.being",
    Have = "AUX.have",
    HaveBase = "AUX.have-base",
    Having = "AUX.having",
    Do = "AUX.do",
    /// infinitive or imperative
    VerbBase = "VERB.base",
    /// present without ending
    VerbPresent = "VERB.present",
    VerbThird = "VERB.third",
    VerbPast = "VERB.past",
    VerbParticiple = "VERB.participle",
    VerbGerund = "VERB.gerund",
    Other = "X",
}

const N_CLASSES: usize = WordClass::ALL.len();

/// A cost of 64 makes a choice e times less likely; costs add up.
const COST_UNIT: f64 = 64.0;
/// The cost of three classes in a row rests on counts of three, of two, and of one, with these shares.
const SHARES: [f64; 3] = [0.55, 0.35, 0.10];
/// A word seen this often needs no help from its other forms.
const WELL_KNOWN: f64 = 12.0;
/// What a stem tells about a form counts this much.
const SHARE_OF_STEM: f64 = 0.2;
/// A class that a word was never seen as still counts this little, where another table proposes it.
const UNSEEN: f64 = 0.3;

/// A class that a word can be, and what choosing it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The class.
    pub class: WordClass,
    /// Its cost; only differences matter.
    pub cost: i32,
}

/// What is known of one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordChoices {
    /// Written small.
    pub small: Box<[Choice]>,
    /// With a capital letter inside a sentence.
    pub capital: Box<[Choice]>,
    /// At the start of a sentence.
    pub initial: Box<[Choice]>,
}

/// Classes of words and of what stands beside them.
#[derive(Debug)]
pub struct WordClasses {
    words: Vec<Option<Box<WordChoices>>>,
    endings: FxHashMap<Box<str>, Box<[Choice]>>,
    neighbours: Vec<i16>,
}

/// Counts of classes.
type Counts = Vec<(WordClass, f64)>;

impl WordClasses {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(vocabulary: &mut Vocabulary, verbs: &Verbs) -> Result<WordClasses, TableError> {
        let trigrams = Trigrams::bundled()?;
        let mut classes =
            WordClasses { words: Vec::new(), endings: FxHashMap::default(), neighbours: trigrams.costs() };
        let forms = Table::read("forms.tsv", include_str!("../../../data/words/forms.tsv"))?;
        let mut seen: BTreeMap<String, [Counts; 2]> = BTreeMap::new();
        for row in forms.rows() {
            let read = |column| counts(row.get(column)).ok_or_else(|| row.error("a class is unknown"));
            seen.insert(row.need("word")?.to_owned(), [read("small")?, read("capital")?]);
        }
        add_inflected(&mut seen, verbs);
        for (word, [small, capital]) in &seen {
            classes.insert(vocabulary.intern(word), &trigrams.choices(small, capital));
        }
        let endings = Table::read("endings.tsv", include_str!("../../../data/words/endings.tsv"))?;
        for row in endings.rows() {
            let found = counts(row.get("classes")).ok_or_else(|| row.error("a class is unknown"))?;
            classes.endings.insert(row.get("ending").into(), trigrams.costed(&found));
        }
        Ok(classes)
    }

    fn insert(&mut self, word: WordId, choices: &WordChoices) {
        if self.words.len() <= word.idx() {
            self.words.resize(word.idx() + 1, None);
        }
        self.words[word.idx()] = Some(Box::new(choices.clone()));
    }

    /// What is known of a word.
    pub fn word(&self, word: WordId) -> Option<&WordChoices> {
        self.words.get(word.idx())?.as_deref()
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
        starts.filter_map(|start| self.endings.get(&ending[start..])).next().map_or(&[], |choices| choices)
    }

    /// The cost of `class` after `before` and `left`.
    #[inline]
    pub fn cost_after(&self, before: WordClass, left: WordClass, class: WordClass) -> i32 {
        let at = (before as usize * N_CLASSES + left as usize) * N_CLASSES + class as usize;
        i32::from(self.neighbours[at])
    }
}

/// Endings have at most this many letters.
pub const LONGEST_ENDING: usize = 5;

/// Forms of words that are rarer than the word itself: where "battle" is a noun, "battles" can be its plural.
fn add_inflected(seen: &mut BTreeMap<String, [Counts; 2]>, verbs: &Verbs) {
    let mut inflected: BTreeMap<String, Counts> = BTreeMap::new();
    for (word, [small, _]) in seen.iter() {
        let count = |wanted: &[WordClass]| -> f64 {
            small.iter().filter(|(class, _)| wanted.contains(class)).map(|(_, count)| count).sum()
        };
        let nouns = count(&[WordClass::Noun]);
        let base = count(&[WordClass::VerbBase, WordClass::VerbPresent]);
        let mut add = |form: String, class: WordClass, count: f64| {
            if count > 0.0 && form != *word {
                inflected.entry(form).or_default().push((class, count * SHARE_OF_STEM));
            }
        };
        add(plural(word), WordClass::Nouns, nouns);
        if base > 0.0 {
            let forms = verbs.forms(word);
            add(forms.third, WordClass::VerbThird, base);
            add(forms.gerund, WordClass::VerbGerund, base);
            forms.past.into_iter().for_each(|form| add(form, WordClass::VerbPast, base));
            forms.participle.into_iter().for_each(|form| add(form, WordClass::VerbParticiple, base));
        }
    }
    for (word, counts) in inflected {
        let own = &mut seen.entry(word).or_default()[0];
        if own.iter().map(|(_, count)| count).sum::<f64>() < WELL_KNOWN {
            *own = sum(own, &counts);
        }
    }
}

/// "NOUN.plural:60 VERB.third:40"
fn counts(cell: &str) -> Option<Counts> {
    cell.split_whitespace()
        .map(|part| {
            let (class, count) = part.split_once(':')?;
            Some((WordClass::parse(class)?, count.parse().ok()?))
        })
        .collect()
}

/// How often three classes stood in a row.
struct Trigrams {
    three: Vec<f64>,
    two: Vec<f64>,
    one: Vec<f64>,
    total: f64,
}

impl Trigrams {
    fn bundled() -> Result<Trigrams, TableError> {
        let table = Table::read("neighbours.tsv", include_str!("../../../data/words/neighbours.tsv"))?;
        let mut three = vec![0.0; N_CLASSES * N_CLASSES * N_CLASSES];
        for row in table.rows() {
            let class = |column| {
                WordClass::parse(row.get(column))
                    .map(|class| class as usize)
                    .ok_or_else(|| row.error("a class is unknown"))
            };
            let count: f64 = row.get("count").parse().map_err(|_| row.error("count is no number"))?;
            three[(class("before")? * N_CLASSES + class("left")?) * N_CLASSES + class("class")?] = count;
        }
        let mut two = vec![0.0; N_CLASSES * N_CLASSES];
        let mut one = vec![0.0; N_CLASSES];
        for (idx, count) in three.iter().enumerate() {
            two[idx % (N_CLASSES * N_CLASSES)] += count;
            one[idx % N_CLASSES] += count;
        }
        let total = one.iter().sum();
        Ok(Trigrams { three, two, one, total })
    }

    /// The cost of each third class after the two before it.
    fn costs(&self) -> Vec<i16> {
        let sum_of = |counts: &[f64], group: usize| -> f64 {
            counts[group * N_CLASSES..(group + 1) * N_CLASSES].iter().sum()
        };
        let after_two: Vec<f64> =
            (0..N_CLASSES * N_CLASSES).map(|group| sum_of(&self.three, group)).collect();
        let after_one: Vec<f64> = (0..N_CLASSES).map(|group| sum_of(&self.two, group)).collect();
        (0..self.three.len())
            .map(|idx| {
                let (class, pair) = (idx % N_CLASSES, idx / N_CLASSES);
                let left = pair % N_CLASSES;
                let three = share(self.three[idx], after_two[pair]);
                let two = share(self.two[left * N_CLASSES + class], after_one[left]);
                let one = share(self.one[class] + 1.0, self.total);
                cost(SHARES[0] * three + SHARES[1] * two + SHARES[2] * one) as i16
            })
            .collect()
    }

    /// Counts as choices: how likely the word is, given the class.
    fn costed(&self, counts: &Counts) -> Box<[Choice]> {
        let total: f64 = counts.iter().map(|(_, count)| count).sum();
        let choice = |(class, count): &(WordClass, f64)| Choice {
            class: *class,
            cost: cost(share(*count, total)) - cost(share(self.one[*class as usize] + 1.0, self.total)),
        };
        counts.iter().map(choice).collect()
    }

    fn choices(&self, small: &Counts, capital: &Counts) -> WordChoices {
        let not_names = |counts: &Counts| -> Counts {
            counts.iter().filter(|(class, _)| *class != WordClass::Name).copied().collect()
        };
        let lower = if small.is_empty() { not_names(capital) } else { small.clone() };
        let upper = if capital.is_empty() { with_name(small) } else { capital.clone() };
        WordChoices {
            small: self.costed(&lower),
            capital: self.costed(&upper),
            initial: self.costed(&sum(small, capital)),
        }
    }
}

/// What a word that is only known in small letters can be with a capital: a name too, unless it is a word of grammar.
fn with_name(small: &Counts) -> Counts {
    let of_grammar = |class: WordClass| {
        !matches!(class, WordClass::Adjective | WordClass::Noun | WordClass::Nouns | WordClass::Adverb)
            && !class.as_str().starts_with("VERB")
    };
    let total: f64 = small.iter().map(|(_, count)| count).sum();
    let grammar = small.iter().any(|(class, count)| of_grammar(*class) && *count > total / 2.0);
    let mut counts = small.clone();
    if !grammar && !counts.iter().any(|(class, _)| *class == WordClass::Name) {
        counts.push((WordClass::Name, 3.0 * total + UNSEEN));
    }
    counts
}

fn sum(a: &Counts, b: &Counts) -> Counts {
    let mut counts = a.clone();
    for (class, count) in b {
        match counts.iter_mut().find(|(known, _)| known == class) {
            Some((_, known)) => *known += count,
            None => counts.push((*class, *count)),
        }
    }
    counts
}

fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

fn cost(probability: f64) -> i32 {
    (-probability.max(1e-9).ln() * COST_UNIT).round() as i32
}

#[cfg(test)]
mod tests {
    use super::{WordClass, WordClasses};
    use crate::{Verbs, Vocabulary};

    #[test]
    fn tables_read_and_know_ambiguous_words_and_endings() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let classes = WordClasses::bundled(&mut vocabulary, &verbs).expect("the tables read");
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
    fn a_verb_stands_after_a_modal_and_a_noun_after_a_determiner() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let classes = WordClasses::bundled(&mut vocabulary, &verbs).expect("the tables read");
        let after = |left, class| classes.cost_after(WordClass::Noun, left, class);
        assert!(after(WordClass::Modal, WordClass::VerbBase) < after(WordClass::Modal, WordClass::Noun));
        assert!(
            after(WordClass::Determiner, WordClass::Noun) < after(WordClass::Determiner, WordClass::VerbBase)
        );
    }
}
