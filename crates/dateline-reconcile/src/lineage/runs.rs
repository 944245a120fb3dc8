//! Runs of words that two reports share, found through fingerprints (winnowing), in time linear in the text.
//!
//! Every run of `shingle_words` words has a fingerprint; of each window of fingerprints the smallest is kept. A
//! fingerprint remembers the first few reports that had it; a hit is stretched in both directions as far as the words
//! agree. So ten thousand copies of one wire cost ten thousand comparisons with the first of them.

use super::words::Words;
use dateline_lexicon::Weights;
use dateline_types::Span;
use rustc_hash::FxHashMap;

/// A stretch that two reports share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The earlier report (canonical number) and its stretch.
    pub(crate) a: (usize, Span),
    /// The later report and its stretch.
    pub(crate) b: (usize, Span),
    /// Number of words that agree.
    pub(crate) n_words: usize,
    /// A few words between agreeing runs differ.
    pub(crate) changed: bool,
}

/// A stretch in words: report `a` from `at_a`, report `b` from `at_b`.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    a: usize,
    at_a: usize,
    at_b: usize,
    len_a: usize,
    len_b: usize,
    n_words: usize,
}

/// The copied stretches of a pile.
pub(crate) fn find(words: &[Words], weights: &Weights) -> Vec<Run> {
    let mut seen: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    let mut runs = Vec::new();
    for (doc, of_doc) in words.iter().enumerate() {
        let marks =
            fingerprints(&of_doc.hashes, weights.shingle_words as usize, weights.winnow_window as usize);
        let stretches = shared(words, doc, &marks, &seen);
        for stretch in joined(stretches, weights.copy_gap as usize) {
            if stretch.n_words >= weights.copy_words as usize {
                runs.push(run(words, doc, stretch));
            }
        }
        for (mark, at) in marks {
            let places = seen.entry(mark).or_default();
            let known = places.last().is_some_and(|(last, _)| *last == doc);
            if places.len() < weights.fingerprint_places as usize && !known {
                places.push((doc, at));
            }
        }
    }
    runs
}

/// The kept fingerprints with the number of their first word.
fn fingerprints(hashes: &[u64], shingle: usize, window: usize) -> Vec<(u64, usize)> {
    let marks: Vec<u64> = hashes.windows(shingle.max(1)).map(mix).collect();
    let mut kept: Vec<(u64, usize)> = Vec::new();
    for (first, some) in marks.windows(window.clamp(1, marks.len().max(1))).enumerate() {
        let smallest = some.iter().enumerate().min_by_key(|(at, mark)| (**mark, usize::MAX - at));
        if let Some((at, mark)) = smallest
            && kept.last().is_none_or(|(_, last)| *last != first + at)
        {
            kept.push((*mark, first + at));
        }
    }
    kept
}

/// One number for a run of words.
fn mix(words: &[u64]) -> u64 {
    words
        .iter()
        .fold(0, |so_far: u64, word| (so_far.rotate_left(7) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Stretches of report `doc` that an earlier report has, by earlier report and place.
fn shared(
    words: &[Words],
    doc: usize,
    marks: &[(u64, usize)],
    seen: &FxHashMap<u64, Vec<(usize, usize)>>,
) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut reached: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for (mark, at_b) in marks {
        for (a, at_a) in seen.get(mark).into_iter().flatten() {
            let inside = reached.get(a).is_some_and(|(end_a, end_b)| at_b < end_b && at_a < end_a);
            if inside {
                continue;
            }
            let stretch = stretched(&words[*a].hashes, &words[doc].hashes, (*a, *at_a), *at_b);
            if stretch.n_words > 0 {
                reached.insert(*a, (stretch.at_a + stretch.len_a, stretch.at_b + stretch.len_b));
                found.push(stretch);
            }
        }
    }
    found.sort_by_key(|stretch| (stretch.a, stretch.at_b, stretch.at_a));
    found
}

/// The longest agreement around two equal words.
fn stretched(of_a: &[u64], of_b: &[u64], (a, at_a): (usize, usize), at_b: usize) -> Stretch {
    let back = of_a[..at_a].iter().rev().zip(of_b[..at_b].iter().rev()).take_while(|(x, y)| x == y).count();
    let on = of_a[at_a..].iter().zip(&of_b[at_b..]).take_while(|(x, y)| x == y).count();
    let n_words = if on == 0 { 0 } else { back + on };
    Stretch { a, at_a: at_a - back, at_b: at_b - back, len_a: n_words, len_b: n_words, n_words }
}

/// Joins stretches of one pair of reports that only a few words part on both sides.
fn joined(stretches: Vec<Stretch>, gap: usize) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for next in stretches {
        let close = |last: &Stretch| {
            let (end_a, end_b) = (last.at_a + last.len_a, last.at_b + last.len_b);
            let near = |end: usize, start: usize| start >= end && start - end <= gap;
            last.a == next.a && near(end_a, next.at_a) && near(end_b, next.at_b)
        };
        match joined.last_mut() {
            Some(last) if close(last) => {
                last.len_a = next.at_a + next.len_a - last.at_a;
                last.len_b = next.at_b + next.len_b - last.at_b;
                last.n_words += next.n_words;
            }
            _ => joined.push(next),
        }
    }
    joined
}

fn run(words: &[Words], doc: usize, stretch: Stretch) -> Run {
    Run {
        a: (stretch.a, words[stretch.a].span(stretch.at_a, stretch.at_a + stretch.len_a)),
        b: (doc, words[doc].span(stretch.at_b, stretch.at_b + stretch.len_b)),
        n_words: stretch.n_words,
        changed: stretch.n_words < stretch.len_a.max(stretch.len_b),
    }
}
