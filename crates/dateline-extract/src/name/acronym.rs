//! An acronym in brackets after the name that it stands for belongs to the mention: "International
//! Organization for Migration (IOM)", "the Zaydan Relief Committee (ZRC)".

use crate::Reading;
use crate::name::line::tokens_of;
use dateline_types::{Mention, MentionKind};

/// Joins each acronym in brackets to the name before it; what was found on the acronym alone is dropped.
pub(super) fn join(reading: &Reading<'_>, mentions: &mut Vec<Mention>) {
    for mention in mentions.iter_mut().filter(|mention| mention.kind == MentionKind::Organization) {
        if let Some(end) = bracket_end(reading, mention) {
            mention.span = dateline_types::Span::new(mention.span.start(), end);
        }
    }
    let mut covered = 0;
    let mut last_start = 0;
    mentions.retain(|mention| {
        let inside = mention.kind == MentionKind::Organization
            && mention.span.end() <= covered
            && reading.text[last_start as usize..mention.span.start() as usize].ends_with('(');
        if mention.span.end() > covered {
            (last_start, covered) = (mention.span.start(), mention.span.end());
        }
        !inside
    });
}

/// One past ")" where "(XYZ)" follows with letters of the name.
fn bracket_end(reading: &Reading<'_>, mention: &Mention) -> Option<u32> {
    let next = tokens_of(reading, mention.span).end;
    let texts = [next, next + 1, next + 2].map(|at| reading.tokens.get(at as usize));
    let [Some(open), Some(acronym), Some(close)] = texts else { return None };
    let words = |token: &crate::Token| token.span.of(reading.text);
    let bracketed = words(open) == "(" && words(close) == ")" && acronym.all_caps;
    (bracketed && is_acronym(words(acronym), reading.words(mention.head))).then_some(close.span.end())
}

/// True where the letters of `acronym` stand in this order in `name`, the first one first.
pub(super) fn is_acronym(acronym: &str, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let first = wanted.clone().next();
    let initial =
        name.split([' ', '-']).any(|word| word.chars().next().map(|c| c.to_ascii_lowercase()) == first);
    initial && wanted.all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::is_acronym;

    #[test]
    fn the_letters_stand_in_order() {
        assert!(is_acronym("ZRC", "Zaydan Relief Committee"));
        assert!(is_acronym("PAK", "Freedom Party of Kurdistan"));
        assert!(!is_acronym("AFP", "Zaydan Relief Committee"));
    }
}
