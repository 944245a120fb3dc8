//! Counts classes of words, of endings and of neighbours out of a treebank (`cargo xtask data forms`).
//!
//! Only counts leave the treebank, never a sentence. Words seen once are kept where their ending would mislead.

use anyhow::{Context, Result};
use dateline_lexicon::{LONGEST_ENDING, WordClass};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

const TREEBANK: &str = "data/ud-ewt/en_ewt-ud-train.rebuilt.conllu";
const NOTE: &str = "# Counted by `cargo xtask data forms` out of the train part of Universal Dependencies English EWT\n\
    # (https://github.com/UniversalDependencies/UD_English-EWT, CC BY-SA 4.0). Counts only; do not edit by hand.\n";
/// Endings count words that are seen at most this often: rare words are like unknown ones.
const RARE: u32 = 10;
/// An ending is kept when this many words have it.
const MIN_WORDS_OF_ENDING: u32 = 8;

type Counts = BTreeMap<&'static str, u32>;

#[derive(Default)]
struct Tables {
    small: BTreeMap<String, Counts>,
    capital: BTreeMap<String, Counts>,
    neighbours: BTreeMap<[&'static str; 3], u32>,
}

/// Reads the treebank under `shared` and writes the three tables under `root`.
pub fn write(root: &Path, shared: &Path) -> Result<()> {
    let path = shared.join(TREEBANK);
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut tables = Tables::default();
    text.split("\n\n").for_each(|sentence| tables.count(sentence));
    let endings = tables.endings();
    let folder = root.join("data/words");
    fs::write(folder.join("forms.tsv"), tables.forms(&endings))?;
    fs::write(folder.join("endings.tsv"), table_of_endings(&endings))?;
    fs::write(folder.join("neighbours.tsv"), tables.table_of_neighbours())?;
    Ok(())
}

impl Tables {
    fn count(&mut self, sentence: &str) {
        let stop = WordClass::Stop.as_str();
        let mut before = [stop, stop];
        let mut starts = true;
        for line in sentence.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let Some(class) = (cells.len() > 5 && !cells[0].contains(['-', '.'])).then(|| class(&cells))
            else {
                continue;
            };
            *self.neighbours.entry([before[0], before[1], class]).or_default() += 1;
            before = [before[1], class];
            let word = cells[1];
            let folded = word.to_lowercase().replace('’', "'");
            let letters = word.chars().any(char::is_alphabetic)
                && word.chars().all(|c| !c.is_numeric() && c != '.' && c != '/');
            if letters {
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                let table = if capital && !starts { &mut self.capital } else { &mut self.small };
                // At the start of a sentence a name tells nothing about the small word.
                if !(starts && class == WordClass::Name.as_str()) {
                    *table.entry(folded).or_default().entry(class).or_default() += 1;
                }
                starts = false;
            }
        }
        *self.neighbours.entry([before[0], before[1], stop]).or_default() += 1;
    }

    /// Endings of rare words in small letters, with their classes.
    fn endings(&self) -> BTreeMap<String, Counts> {
        let mut endings: BTreeMap<String, Counts> = BTreeMap::new();
        for (word, counts) in self.small.iter().filter(|(_, counts)| counts.values().sum::<u32>() <= RARE) {
            let starts =
                word.char_indices().map(|(at, _)| at).chain([word.len()]).rev().take(LONGEST_ENDING + 1);
            for start in starts {
                let ending = endings.entry(word[start..].to_owned()).or_default();
                counts.iter().filter(|(class, _)| is_open(class)).for_each(|(class, count)| {
                    *ending.entry(*class).or_default() += count;
                });
            }
        }
        endings.retain(|_, counts| counts.values().sum::<u32>() >= MIN_WORDS_OF_ENDING);
        endings
    }

    fn forms(&self, endings: &BTreeMap<String, Counts>) -> String {
        let mut table = format!(
            "{NOTE}# small: written small, or first in a sentence; capital: capital letter inside a sentence.\nword\tsmall\tcapital\n"
        );
        let words: std::collections::BTreeSet<&String> =
            self.small.keys().chain(self.capital.keys()).collect();
        for word in words {
            let none = Counts::new();
            let small = self.small.get(word).unwrap_or(&none);
            let capital = self.capital.get(word).unwrap_or(&none);
            if is_kept(word, small, capital, endings) {
                let _ = writeln!(table, "{word}\t{}\t{}", cell(small), cell(capital));
            }
        }
        table
    }

    fn table_of_neighbours(&self) -> String {
        let mut table = format!(
            "{NOTE}# How often `class` stood after `before` and `left`.\nbefore\tleft\tclass\tcount\n"
        );
        for ([before, left, class], count) in self.neighbours.iter().filter(|(_, count)| **count > 1) {
            let _ = writeln!(table, "{before}\t{left}\t{class}\t{count}");
        }
        table
    }
}

fn table_of_endings(endings: &BTreeMap<String, Counts>) -> String {
    let mut table = format!(
        "{NOTE}# Classes of rare words by their last letters, for words that no table knows.\nending\tclasses\n"
    );
    for (ending, counts) in endings {
        let _ = writeln!(table, "{ending}\t{}", cell(counts));
    }
    table
}

fn cell(counts: &Counts) -> String {
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by_key(|(class, count)| (std::cmp::Reverse(**count), **class));
    let total: u32 = counts.values().sum();
    let telling = sorted.into_iter().filter(|(_, count)| **count * 200 >= total);
    telling.map(|(class, count)| format!("{class}:{count}")).collect::<Vec<_>>().join(" ")
}

/// Names only tell that a capital letter makes a name; a word seen once is kept where its ending would mislead.
fn is_kept(word: &str, small: &Counts, capital: &Counts, endings: &BTreeMap<String, Counts>) -> bool {
    let only_name = small.is_empty() && capital.keys().all(|class| *class == WordClass::Name.as_str());
    let seen: u32 = small.values().chain(capital.values()).sum();
    let first = |counts: &Counts| counts.iter().max_by_key(|(_, count)| **count).map(|(class, _)| *class);
    let by_ending = (0..word.len())
        .filter(|at| word.is_char_boundary(*at))
        .find_map(|at| endings.get(&word[at..]))
        .and_then(first);
    !only_name && (seen > 1 || first(small) != by_ending)
}

fn is_open(class: &str) -> bool {
    ["ADJ", "ADV", "NOUN.singular", "NOUN.plural"].contains(&class) || class.starts_with("VERB")
}

/// The class of one line of the treebank.
fn class(cells: &[&str]) -> &'static str {
    let (form, lemma, pos, tag) = (cells[1], cells[2], cells[3], cells[4]);
    let class = match (pos, tag) {
        ("AUX", "MD") => WordClass::Modal,
        ("AUX" | "VERB", _) if lemma == "be" => be(tag),
        ("AUX", _) if lemma == "do" => WordClass::Do,
        ("AUX", "VB") if lemma == "have" => WordClass::HaveBase,
        ("AUX", "VBG") if lemma == "have" => WordClass::Having,
        ("AUX", _) if lemma == "have" => WordClass::Have,
        ("VERB" | "AUX", _) => verb(tag),
        ("ADP", "RP") => WordClass::Particle,
        ("ADV", "WRB") => WordClass::QuestionAdverb,
        ("SCONJ", "WRB") => WordClass::QuestionAdverb,
        ("NOUN", "NNS") => WordClass::Nouns,
        ("NOUN", _) => WordClass::Noun,
        ("PART", "TO") => WordClass::To,
        ("PART", "POS") => WordClass::Ending,
        ("PART", _) => WordClass::Not,
        ("PRON", "PRP$") => WordClass::Possessive,
        ("PRON", "WDT" | "WP" | "WP$") => WordClass::Relative,
        ("PUNCT", _) => mark(form),
        _ => WordClass::parse(pos).unwrap_or(WordClass::Other),
    };
    class.as_str()
}

fn be(tag: &str) -> WordClass {
    match tag {
        "VB" => WordClass::BeBase,
        "VBN" => WordClass::Been,
        "VBG" => WordClass::Being,
        _ => WordClass::Be,
    }
}

fn verb(tag: &str) -> WordClass {
    match tag {
        "VB" => WordClass::VerbBase,
        "VBP" => WordClass::VerbPresent,
        "VBZ" => WordClass::VerbThird,
        "VBD" => WordClass::VerbPast,
        "VBN" => WordClass::VerbParticiple,
        "VBG" => WordClass::VerbGerund,
        _ => WordClass::Other,
    }
}

fn mark(form: &str) -> WordClass {
    match form {
        "," => WordClass::Comma,
        "-" => WordClass::Hyphen,
        "." | "!" | "?" => WordClass::Stop,
        _ => WordClass::Mark,
    }
}
