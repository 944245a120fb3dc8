//! Names that stand in the place of others: what was filled in between words that two passages share.
//!
//! "... in the city's West Monroe neighbourhood" beside "... in the city's Sidney neighbourhood": a capital in the middle of a
//! sentence marks a name, whether the reader knew it or not. One name in two forms ("Atty." and "Attorney", "Muhammad" and
//! "Mohammed") is none that is replaced, and the first word of a sentence has a capital anyway. A sentence of which the passages
//! share a few words only is not asked.

use super::form::sentences;
use super::stretch::Stretch;
use super::words::Words;
use dateline_types::{Report, Span};

/// Two forms of one name begin with so many equal letters, or one letter and the last.
const BEGINNING: usize = 3;

/// How often names of one report stand in the place of other names of the other: between the words that agree, right before them
/// and right behind.
pub(super) fn replaced(
    (of_a, words_a): (&Report, &Words<'_>),
    (of_b, words_b): (&Report, &Words<'_>),
    stretch: &Stretch,
) -> usize {
    let (start_a, start_b) = (stretch.at_a, stretch.at_b);
    let (end_a, end_b) = (start_a + stretch.len_a, start_b + stretch.len_b);
    let told_a = sentences(of_a, words_a.span(start_a, end_a));
    let told_b = sentences(of_b, words_b.span(start_b, end_b));
    let mut pieces = stretch.pieces.clone();
    pieces.sort_unstable();
    let other = |(own, others): (std::ops::Range<usize>, std::ops::Range<usize>)| {
        let (own, others) = (names((of_a, told_a), words_a, own), names((of_b, told_b), words_b, others));
        let one = |name: &&str| others.iter().any(|other| one_name(name, other));
        !own.is_empty() && !others.is_empty() && !own.iter().any(one)
    };
    let between = pieces.windows(2).map(|pair| {
        let ((at_a, at_b, n), (next_a, next_b, _)) = (pair[0], pair[1]);
        (at_a + n..next_a, at_b + n..next_b)
    });
    let before = (start_a.saturating_sub(1)..start_a, start_b.saturating_sub(1)..start_b);
    let behind = (end_a..end_a + 1, end_b..end_b + 1);
    between.chain([before, behind]).filter(|places| other(places.clone())).count()
}

/// The words with a capital that begin no sentence, in the part of the report that is asked.
fn names<'r>(
    (report, told): (&'r Report, Span),
    words: &Words<'_>,
    places: std::ops::Range<usize>,
) -> Vec<&'r str> {
    let end = places.end.min(words.hashes.len());
    let spans = (places.start..end).map(|word| words.span(word, word + 1));
    let inside = spans.filter(|span| told.contains(*span) && !begins(report, *span));
    let texts = inside.filter_map(|span| report.document.text.get(span.range()));
    texts.filter(|word| word.chars().next().is_some_and(char::is_uppercase)).collect()
}

/// The word is the first of a sentence.
fn begins(report: &Report, word: Span) -> bool {
    let after = report.sentences.partition_point(|sentence| sentence.span.start() <= word.start());
    let sentence = after.checked_sub(1).map(|at| report.sentences[at].span);
    let before =
        sentence.and_then(|span| report.document.text.get(span.start() as usize..word.start() as usize));
    before.is_some_and(|before| !before.chars().any(char::is_alphanumeric))
}

/// Two forms of one name.
fn one_name(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let begin = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let ends = a.chars().last() == b.chars().last();
    begin >= BEGINNING || (begin > 0 && ends)
}

#[cfg(test)]
mod tests {
    use super::one_name;

    #[test]
    fn two_forms_of_a_name_are_one() {
        assert!(
            one_name("Atty", "Attorney") && one_name("Muhammad", "Mohammed") && one_name("BASRA", "Basra")
        );
        assert!(!one_name("Basra", "Mosul") && !one_name("Harun", "Miller"));
    }
}
