//! Words into pieces of the vocabulary: lower case, without marks on letters, the longest piece first.

use std::collections::BTreeMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

const LONGEST_RUN: usize = 40;

#[derive(Debug)]
pub(crate) struct Pieces {
    ids: BTreeMap<&'static str, u32>,
    /// Pieces that go on within a word, without their `##`.
    inner: BTreeMap<&'static str, u32>,
    unknown: u32,
}

impl Pieces {
    pub(crate) fn new(vocabulary: &'static str) -> Option<Pieces> {
        let numbered = || vocabulary.lines().zip(0..);
        let ids: BTreeMap<_, _> = numbered().collect();
        let inner = numbered().filter_map(|(piece, n)| Some((piece.strip_prefix("##")?, n))).collect();
        let unknown = *ids.get("[UNK]")?;
        Some(Pieces { ids, inner, unknown })
    }

    /// At least one piece.
    pub(crate) fn of(&self, word: &str) -> Vec<u32> {
        let plain: String = word.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect();
        let mut found = Vec::new();
        let mut rest = plain.as_str();
        while let Some(first) = rest.chars().next() {
            let run = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()).max(first.len_utf8());
            let (now, later) = rest.split_at(run);
            if !first.is_whitespace() {
                self.cut(now, &mut found);
            }
            rest = later;
        }
        if found.is_empty() {
            found.push(self.unknown);
        }
        found
    }

    fn cut(&self, run: &str, found: &mut Vec<u32>) {
        let before = found.len();
        let mut rest = if run.chars().count() > LONGEST_RUN { "" } else { run };
        while !rest.is_empty() {
            let table = if found.len() == before { &self.ids } else { &self.inner };
            let Some((piece, length)) = longest(table, rest) else {
                found.truncate(before);
                break;
            };
            found.push(piece);
            rest = &rest[length..];
        }
        if found.len() == before {
            found.push(self.unknown);
        }
    }
}

fn longest(table: &BTreeMap<&'static str, u32>, rest: &str) -> Option<(u32, usize)> {
    let mut ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    ends.find_map(|end| table.get(&rest[..end]).map(|piece| (*piece, end)))
}
