//! Which sentences of two reports a shared run holds, one against the other.
//!
//! A report that copies a wire whole and one that copies a paragraph of it share that paragraph, no more: copies are followed
//! sentence by sentence. A sentence of which a run holds a few words at its end ("... on Monday. The militia ...") is not
//! copied, where the run holds others.

use super::stretch::Stretch;
use super::words::Words;
use dateline_types::{Report, Span};
use std::collections::BTreeMap;

/// What a run holds of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Number of the sentence.
    pub(super) sentence: usize,
    /// From the first to the last word that agrees.
    pub(super) span: Span,
}

/// A sentence of either report with how many of their words agree.
#[derive(Clone, Copy)]
struct Pair {
    n_words: usize,
    a: Span,
    b: Span,
}

/// The sentences that a stretch holds, in pairs.
pub(super) fn sentences(
    (of_a, words_a): (&Report, &Words<'_>),
    (of_b, words_b): (&Report, &Words<'_>),
    stretch: &Stretch,
) -> Vec<(Part, Part)> {
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for (at_a, at_b, n) in &stretch.pieces {
        for word in 0..*n {
            let (a, b) =
                (words_a.span(at_a + word, at_a + word + 1), words_b.span(at_b + word, at_b + word + 1));
            let pair =
                pairs.entry((sentence(of_a, a), sentence(of_b, b))).or_insert(Pair { n_words: 0, a, b });
            *pair = Pair { n_words: pair.n_words + 1, a: hull(pair.a, a), b: hull(pair.b, b) };
        }
    }
    let mostly = |((a, b), pair): &(&(usize, usize), &Pair)| {
        let shorter = length(of_a, words_a, *a).min(length(of_b, words_b, *b));
        pair.n_words * 2 >= shorter
    };
    let any = pairs.iter().any(|pair| mostly(&pair));
    let part = |sentence: usize, span: Span| Part { sentence, span };
    let kept = pairs.iter().filter(|pair| !any || mostly(pair));
    kept.map(|((a, b), pair)| (part(*a, pair.a), part(*b, pair.b))).collect()
}

/// The number of the sentence that a word stands in, or that ended before it.
fn sentence(report: &Report, word: Span) -> usize {
    report.sentences.partition_point(|sentence| sentence.span.start() <= word.start())
}

/// How many words a sentence has; outside of sentences one.
fn length(report: &Report, words: &Words<'_>, sentence: usize) -> usize {
    let span = sentence.checked_sub(1).and_then(|at| report.sentences.get(at)).map(|sentence| sentence.span);
    span.map_or(1, |span| words.within(span))
}

fn hull(a: Span, b: Span) -> Span {
    Span::new(a.start().min(b.start()), a.end().max(b.end()))
}
