//! Controls, links, credits and boilerplate that a phrase gives away.
//!
//! *What it reads*: blocks made of such phrases ("Share Tweet Email"), blocks that begin with one ("Read more:
//! …", "Additional reporting by AP"), and sentences that begin with one, also inside a text without line breaks
//! ("… on Monday. Copyright 2017 Zaydan News. All rights reserved."). The phrases are rows of
//! `data/words/page-furniture.tsv`.
//! *What it leaves alone*: the same words inside a sentence ("police share the video"), long blocks that begin
//! so, and anything in a quotation.

use super::page::{Label, Opening, Page, Part, Rest, first_word};
use dateline_lexicon::{Furniture, FurniturePlace, PieceKind};
use dateline_types::Span;

/// The whole of a stretch, where a phrase gives it away.
pub(super) fn whole(page: &Page<'_>, rest: &Rest<'_>) -> Option<Part> {
    let (opening, rest) = (&rest.opening, rest.span);
    let (n, furniture) = page.words.furniture.longest(opening.ids(0))?;
    let fits = match furniture.place {
        FurniturePlace::Line => is_line(page, opening, n),
        FurniturePlace::Heading => opening.complete && opening.words.len() <= furniture.limit + 1,
        FurniturePlace::Start => n_words(page, rest, furniture.limit) <= furniture.limit,
        FurniturePlace::Sentence => {
            let end = sentence_end(page.text, rest.start() as usize, rest.end() as usize);
            end == rest.end() as usize && n_words(page, rest, furniture.limit) <= furniture.limit
        }
    };
    fits.then(|| label(furniture).on(rest))
}

fn label(furniture: &Furniture) -> Label {
    Label::new(furniture.kind, furniture.usage, furniture.rule)
}

fn n_words(page: &Page<'_>, span: Span, limit: usize) -> usize {
    super::page::n_words(span.of(page.text), limit + 1)
}

/// True where phrases of page furniture, numbers and marks are all there is.
fn is_line(page: &Page<'_>, opening: &Opening<'_>, n: usize) -> bool {
    let mut at = n;
    while let Some(word) = opening.get(at) {
        let phrase = page.words.furniture.longest(opening.ids(at));
        let phrase = phrase.filter(|(_, furniture)| furniture.place != FurniturePlace::Sentence);
        at += match (phrase, word.kind) {
            (Some((n, _)), _) => n,
            (None, PieceKind::Number | PieceKind::Punct | PieceKind::Symbol)
                if !word.text.starts_with('"') =>
            {
                1
            }
            _ => return false,
        };
    }
    opening.complete
}

/// True where a block of page furniture says that titles which follow it are links.
pub(super) fn is_heading_of_links(page: &Page<'_>, span: Span) -> bool {
    let opening = page.opening(span);
    let phrase = page.words.furniture.longest(opening.ids(0));
    opening.complete && phrase.is_some_and(|(_, furniture)| furniture.place == FurniturePlace::Heading)
}

/// Sentences of page furniture inside a stretch, in order.
pub(super) fn sentences(page: &Page<'_>, rest: Span) -> Vec<Part> {
    let (mut found, mut at, end) = (Vec::new(), rest.start() as usize, rest.end() as usize);
    while at < end {
        let next = sentence_end(page.text, at, end);
        let sentence = page.trimmed(at as u32, next as u32);
        found.extend(sentence_part(page, sentence));
        at = next;
    }
    found
}

fn sentence_part(page: &Page<'_>, sentence: Span) -> Option<Part> {
    let first = first_word(page.text, sentence, page.lexicon);
    if !page.words.furniture.starts_with(first) {
        return None;
    }
    let opening = page.opening(sentence);
    let (_, furniture) = page.words.furniture.longest(opening.ids(0))?;
    let fits = furniture.place == FurniturePlace::Sentence
        && n_words(page, sentence, furniture.limit) <= furniture.limit;
    fits.then(|| label(furniture).on(sentence))
}

/// Where the sentence at `at` ends, by marks alone: a stop with its closing marks, a blank, then no small letter.
pub(super) fn sentence_end(text: &str, at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut from = at;
    while let Some(stop) = bytes[from..end].iter().position(|byte| matches!(byte, b'.' | b'!' | b'?')) {
        let after = from + stop + 1;
        let rest = &text[after..end];
        let closed = rest.trim_start_matches(['.', '!', '?', '"', '\'', '”', '’', ')', ']']);
        let next = closed.trim_start();
        let ends = next.len() < closed.len() && !next.starts_with(char::is_lowercase);
        from = end - closed.len();
        if ends || closed.is_empty() {
            return from;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::sentence_end;

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_capital() {
        let text = "He said “No.” Then 3.5 tons fell. so it was";
        let first = sentence_end(text, 0, text.len());
        assert_eq!(&text[..first], "He said “No.”");
        assert_eq!(sentence_end(text, first, text.len()), text.len());
    }
}
