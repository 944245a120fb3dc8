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
        let mut from = 0;
        while from < *n {
            let (first_a, first_b) = (at_a + from, at_b + from);
            let (in_a, in_b) = (
                sentence(of_a, words_a.span(first_a, first_a + 1)),
                sentence(of_b, words_b.span(first_b, first_b + 1)),
            );
            // Words that stand in one sentence on both sides are taken at one go.
            let left = n - from;
            let rest = left
                .min(rest(of_a, words_a, in_a, first_a, left))
                .min(rest(of_b, words_b, in_b, first_b, left));
            let (a, b) = (words_a.span(first_a, first_a + rest), words_b.span(first_b, first_b + rest));
            let pair = pairs.entry((in_a, in_b)).or_insert(Pair { n_words: 0, a, b });
            *pair = Pair { n_words: pair.n_words + rest, a: hull(pair.a, a), b: hull(pair.b, b) };
            from += rest;
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

/// How many of the next words, up to `most`, stand before the sentence behind this one begins.
fn rest(report: &Report, words: &Words<'_>, sentence: usize, first: usize, most: usize) -> usize {
    let Some(next) = report.sentences.get(sentence).map(|next| next.span.start()) else { return most };
    let stands = |word: &usize| words.span(first + word, first + word + 1).start() < next;
    (0..most).take_while(stands).count().max(1)
}

/// How many words a sentence has; outside of sentences one.
fn length(report: &Report, words: &Words<'_>, sentence: usize) -> usize {
    let span = sentence.checked_sub(1).and_then(|at| report.sentences.get(at)).map(|sentence| sentence.span);
    span.map_or(1, |span| words.within(span))
}

fn hull(a: Span, b: Span) -> Span {
    Span::new(a.start().min(b.start()), a.end().max(b.end()))
}
