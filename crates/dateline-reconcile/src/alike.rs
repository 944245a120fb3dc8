//! Reports that tell one story in words of their own: how alike the words of two reports are, rare words first.
//!
//! Two reports of one shooting share the street, the officer's name, "garage", "argument"; two shootings of one town share
//! "police" and "shot". Words weigh by how few reports of the pile use them, names more than others, and likeness is the
//! cosine of the two weighed lists. A report is held against earlier ones only that share a word that not all use; each word remembers so many
//! reports, newest first, so that the work grows with the pile and not with its square. Likeness tells most between
//! reports of the same days: months later the same words can tell of the next case. Likeness alone makes nothing one incident: it is one sign among those of type, place and days.

use dateline_lexicon::Weights;
use dateline_types::{Report, SegmentUse};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// For every report the earlier ones that are alike, most alike first.
#[derive(Debug, Default)]
pub(crate) struct Alike {
    earlier: Vec<Vec<(u32, f64)>>,
}

/// A word is long enough to tell something.
const SHORTEST: usize = 3;

/// A word of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Counted {
    word: u64,
    times: u32,
    named: bool,
}

/// The words of a report with how much each weighs, by word.
type Weighed = Vec<(u64, f64)>;

impl Alike {
    /// Holds every report against earlier ones that share words with it.
    pub(crate) fn of(reports: &[&Report], weights: &Weights) -> Alike {
        let counted: Vec<Vec<Counted>> = reports.iter().map(|report| count(report)).collect();
        let mut n_reports: FxHashMap<u64, u32> = FxHashMap::default();
        for counted in counted.iter().flatten() {
            *n_reports.entry(counted.word).or_default() += 1;
        }
        let all = reports.len() as f64;
        let rarity = |counted: &Counted| {
            let uses = f64::from(n_reports.get(&counted.word).copied().unwrap_or(1));
            let named = if counted.named { weights.alike_name } else { 1.0 };
            named * (1.0 + all / uses).ln().powf(weights.alike_rarity)
        };
        let most = (all * weights.alike_share).max(2.0);
        let telling = |word: &u64| f64::from(n_reports.get(word).copied().unwrap_or(1)) <= most;
        let mut used_by: FxHashMap<u64, Vec<(u32, f64)>> = FxHashMap::default();
        let mut earlier = Vec::with_capacity(reports.len());
        for (doc, counted) in counted.iter().enumerate() {
            let words = weigh(counted, rarity);
            let mut alike: FxHashMap<u32, f64> = FxHashMap::default();
            for (word, weight) in words.iter().filter(|(word, _)| telling(word)) {
                let users = used_by.entry(*word).or_default();
                let newest = users.iter().rev().take(weights.candidates as usize);
                newest.for_each(|(other, shared)| *alike.entry(*other).or_default() += weight * shared);
                users.push((doc as u32, *weight));
            }
            let mut alike: Vec<(u32, f64)> = alike.into_iter().collect();
            alike.retain(|(_, likeness)| *likeness >= weights.alike_from);
            alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            alike.truncate(weights.alike_most as usize);
            earlier.push(alike);
        }
        Alike { earlier }
    }

    /// How much the words tell, from 0 to 1: in a small pile every word is rare; the larger it is, the more reports that share
    /// no rare words tell of two incidents.
    pub(crate) fn told_by_words(&self, weights: &Weights) -> f64 {
        let others = self.earlier.len().saturating_sub(1) as f64;
        (others / (weights.unlike_pile - 1.0)).clamp(0.0, 1.0)
    }

    /// Earlier reports that are alike, most alike first.
    pub(crate) fn earlier(&self, doc: usize) -> &[(u32, f64)] {
        self.earlier.get(doc).map_or(&[], Vec::as_slice)
    }
}

/// How often a report uses each word, outside what its page puts around it, and whether it is a name there.
fn count(report: &Report) -> Vec<Counted> {
    let text = &*report.document.text;
    let told =
        report.segments.iter().filter(|s| matches!(s.usage, SegmentUse::Extract | SegmentUse::Context));
    let told = told.filter_map(|segment| text.get(segment.span.range()));
    let parts: Vec<&str> = if report.segments.is_empty() { vec![text] } else { told.collect() };
    let mut words: Vec<(u64, bool)> = parts.into_iter().flat_map(words).collect();
    words.sort_unstable();
    let same = words.chunk_by(|a, b| a.0 == b.0);
    same.map(|same| Counted {
        word: same[0].0,
        times: same.len() as u32,
        named: same.iter().any(|(_, named)| *named),
    })
    .collect()
}

/// The words of a text; one with a capital that begins no sentence is a name.
fn words(text: &str) -> Vec<(u64, bool)> {
    let mut words = Vec::new();
    let mut begins = true;
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.len() >= SHORTEST {
            words.push((hash(word), !begins && word.chars().next().is_some_and(char::is_uppercase)));
        }
        let ends = part.ends_with(['.', '!', '?', '\n', '"', '“', '‘', ':']);
        begins = ends || (begins && word.is_empty());
    }
    words
}

/// Every word with its share of the report, so that a report is wholly like itself.
fn weigh(counted: &[Counted], rarity: impl Fn(&Counted) -> f64) -> Weighed {
    let often = |times: u32| 1.0 + f64::from(times).ln();
    let weighed: Weighed =
        counted.iter().map(|counted| (counted.word, often(counted.times) * rarity(counted))).collect();
    let length = weighed.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    weighed.into_iter().map(|(word, weight)| (word, weight / length)).collect()
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.to_lowercase().as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{Counted, hash, weigh, words};

    #[test]
    fn a_report_is_wholly_like_itself_and_case_tells_nothing() {
        let counted = |word, times| Counted { word, times, named: false };
        let weighed = weigh(&[counted(1, 2), counted(2, 1)], |counted| counted.word as f64);
        let own: f64 = weighed.iter().map(|(_, weight)| weight * weight).sum();
        assert!((own - 1.0).abs() < 1e-9);
        assert_eq!(hash("Garage"), hash("garage"));
    }

    #[test]
    fn a_capital_inside_a_sentence_makes_a_name() {
        let named: Vec<bool> =
            words("Police left. The Zaydan police").into_iter().map(|(_, named)| named).collect();
        assert_eq!(named, [false, false, false, true, false]);
    }
}
