//! An acronym in brackets after the name that it stands for belongs to the mention: "International
//! Organization for Migration (IOM)", "the Zaydan Relief Committee (ZRC)".

use crate::Reading;
use crate::name::line::tokens_of;
use dateline_types::{Mention, MentionKind, Resolution};

/// Joins each acronym in brackets to the name before it; what was found on the acronym alone is dropped.
pub(super) fn join(reading: &Reading<'_>, mentions: &mut Vec<Mention>) {
    for at in 0..mentions.len() {
        let end = Some(&mentions[at]).filter(|mention| mention.kind == MentionKind::Organization);
        let inside = mentions[at + 1..].get(..MENTIONS_NEAR).unwrap_or(&mentions[at + 1..]);
        let end = end.and_then(|mention| bracket_end(reading, mention, inside));
        let Some(end) = end else { continue };
        // "the National Liberation Army (ELN)": a name that several bear is the one that its letters stand for.
        let inside = |other: &&Mention| {
            other.span.start() >= mentions[at].span.end() && other.span.end() <= end && other.entity.is_some()
        };
        let bracketed = mentions[at + 1..].iter().take(MENTIONS_NEAR).find(inside);
        let entity = bracketed.and_then(|other| other.entity.clone());
        let mention = &mut mentions[at];
        mention.span = dateline_types::Span::new(mention.span.start(), end);
        if mention.entity.is_none() && entity.is_some() {
            mention.entity = entity;
            mention.resolution = Resolution::Name;
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

/// How many mentions behind a name can stand before that of its letters.
const MENTIONS_NEAR: usize = 4;

/// One past ")" where "(XYZ)" follows with letters of the name, or with those that the tables know it by.
fn bracket_end(reading: &Reading<'_>, mention: &Mention, inside: &[Mention]) -> Option<u32> {
    let next = tokens_of(reading, mention.span).end;
    let texts = [next, next + 1, next + 2].map(|at| reading.tokens.get(at as usize));
    let [Some(open), Some(acronym), Some(close)] = texts else { return None };
    let words = |token: &crate::Token| token.span.of(reading.text);
    let bracketed = words(open) == "(" && words(close) == ")" && acronym.all_caps;
    let known = || {
        let actor = inside.iter().find(|other| other.span == acronym.span)?.entity.as_ref()?;
        let known = reading.lexicon.names.actors.by_key(actor.as_str())?;
        let name = known.actor.name.split(" (").next()?;
        Some(reading.words(mention.span).trim_start_matches("the ").trim_start_matches("The ") == name)
    };
    let stands_for = is_acronym(words(acronym), reading.words(mention.head)) || known() == Some(true);
    (bracketed && stands_for).then_some(close.span.end())
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
