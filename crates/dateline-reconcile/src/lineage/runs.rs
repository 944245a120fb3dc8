//! Runs of words that two reports share, found through fingerprints (winnowing), in time linear in the text.
//!
//! Every run of `shingle_words` words has a fingerprint; of each window of fingerprints the smallest is kept. A
//! fingerprint remembers the first report that had it and the newest few; a hit is stretched in both directions as far as the
//! words agree. So ten thousand copies of one wire cost a few comparisons each, and a form that is filled in again and again
//! does not hide the copies of one filling.

use super::form::{Sense, sense};
use super::words::Words;
use crate::pile::Pile;
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
pub(crate) fn find(pile: &Pile<'_>, words: &[Words]) -> Vec<Run> {
    let weights = pile.weights();
    let mut seen: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    let mut runs = Vec::new();
    for (doc, of_doc) in words.iter().enumerate() {
        let marks =
            fingerprints(&of_doc.hashes, weights.shingle_words as usize, weights.winnow_window as usize);
        let stretches = shared(words, doc, &marks, &seen);
        let mut stretches = joined(words, doc, stretches, weights);
        stretches.retain(|stretch| stretch.n_words >= weights.copy_words as usize);
        for of_pair in stretches.chunk_by(|x, y| x.a == y.a) {
            runs.extend(copied(pile, of_pair.iter().map(|stretch| run(words, doc, *stretch)).collect()));
        }
        for (mark, at) in marks {
            let places = seen.entry(mark).or_default();
            if places.last().is_none_or(|(last, _)| *last != doc) {
                places.push((doc, at));
            }
            if places.len() > weights.fingerprint_places as usize {
                places.remove(1);
            }
        }
    }
    runs
}

/// The runs of two reports that are copies: none of a form that both fill in; where they share a form and no passage
/// about one town, nothing else that the form holds.
fn copied(pile: &Pile<'_>, runs: Vec<Run>) -> Vec<Run> {
    let senses: Vec<Sense> = runs.iter().map(|run| sense(pile, run.a, run.b)).collect();
    let form = senses.contains(&Sense::OneForm) && !senses.contains(&Sense::OneTown);
    let kept = |sense: &Sense| !form && *sense != Sense::OneForm;
    runs.into_iter().zip(senses).filter(|(_, sense)| kept(sense)).map(|(run, _)| run).collect()
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

/// Joins stretches of one pair of reports that only a few words part on both sides, and goes on behind and before them
/// across so few changed words, as long as enough words agree again.
fn joined(words: &[Words], doc: usize, stretches: Vec<Stretch>, weights: &Weights) -> Vec<Stretch> {
    let gap = weights.copy_gap as usize;
    let mut joined: Vec<Stretch> = Vec::new();
    for next in stretches {
        let inside = |last: &Stretch| {
            let (end_a, end_b) = (last.at_a + last.len_a, last.at_b + last.len_b);
            last.a == next.a && next.at_b < end_b && next.at_a < end_a
        };
        if joined.last().is_some_and(inside) {
            continue;
        }
        let next = grown(&words[next.a].hashes, &words[doc].hashes, next, weights);
        match joined.last_mut() {
            Some(last) if close(last, &next, gap) => {
                last.len_a = next.at_a + next.len_a - last.at_a;
                last.len_b = next.at_b + next.len_b - last.at_b;
                last.n_words += next.n_words;
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Of one pair of reports, and only a few words on both sides lie between them.
fn close(last: &Stretch, next: &Stretch, gap: usize) -> bool {
    let (end_a, end_b) = (last.at_a + last.len_a, last.at_b + last.len_b);
    let near = |end: usize, start: usize| start >= end && start - end <= gap;
    last.a == next.a && near(end_a, next.at_a) && near(end_b, next.at_b)
}

/// A stretch with what agrees behind and before a few changed words.
fn grown(of_a: &[u64], of_b: &[u64], mut stretch: Stretch, weights: &Weights) -> Stretch {
    loop {
        let (end_a, end_b) = (stretch.at_a + stretch.len_a, stretch.at_b + stretch.len_b);
        let Some((skip_a, skip_b, n)) = agreeing(of_a[end_a..].iter(), of_b[end_b..].iter(), weights) else {
            break;
        };
        stretch.len_a += skip_a + n;
        stretch.len_b += skip_b + n;
        stretch.n_words += n;
    }
    loop {
        let (before_a, before_b) = (of_a[..stretch.at_a].iter().rev(), of_b[..stretch.at_b].iter().rev());
        let Some((skip_a, skip_b, n)) = agreeing(before_a, before_b, weights) else { break };
        stretch.at_a -= skip_a + n;
        stretch.at_b -= skip_b + n;
        stretch.len_a += skip_a + n;
        stretch.len_b += skip_b + n;
        stretch.n_words += n;
    }
    stretch
}

/// The fewest changed words of either report after which enough words agree again, and how many do.
fn agreeing<'w>(
    a: impl Iterator<Item = &'w u64> + Clone,
    b: impl Iterator<Item = &'w u64> + Clone,
    weights: &Weights,
) -> Option<(usize, usize, usize)> {
    let (gap, enough) = (weights.copy_gap as usize, weights.copy_again as usize);
    let mut skips: Vec<(usize, usize)> = (0..=gap).flat_map(|x| (0..=gap).map(move |y| (x, y))).collect();
    skips.sort_by_key(|(x, y)| (x + y, x.abs_diff(*y)));
    skips.into_iter().find_map(|(x, y)| {
        let n = a.clone().skip(x).zip(b.clone().skip(y)).take_while(|(x, y)| x == y).count();
        (n >= enough).then_some((x, y, n))
    })
}

fn run(words: &[Words], doc: usize, stretch: Stretch) -> Run {
    Run {
        a: (stretch.a, words[stretch.a].span(stretch.at_a, stretch.at_a + stretch.len_a)),
        b: (doc, words[doc].span(stretch.at_b, stretch.at_b + stretch.len_b)),
        n_words: stretch.n_words,
        changed: stretch.n_words < stretch.len_a.max(stretch.len_b),
    }
}
