//! A name that no table knows, of whom the words beside it say that it is one person's: "Jorun Peshalt, 31, was killed".
//!
//! *What it reads*: two to four words with capitals and nothing else, before a singular verb ("was", "has", "died") an age or "a customer".
//! *What it leaves alone*: names of bodies, places and buildings, one word alone, titles (all words of them have capitals), and whatever holds a
//! word that the tables know as a thing.

use crate::{NounPhrase, Pos, Reading};
use dateline_lexicon::NounClass;
use dateline_types::MentionKind;

/// The phrase is a name of a person that no table knows.
pub(super) fn is_unknown_name(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let word = |at: u32| {
        let token = reading.token(at);
        token.tag.pos == Pos::Propn && token.capital && !is_thing(reading, at)
    };
    let sized = (2..=MOST_WORDS).contains(&phrase.tokens.len());
    sized
        && phrase.tokens.clone().all(word)
        && is_free(reading, phrase)
        && is_singular(reading, phrase.tokens.end)
}

/// A word that the tables know as anything but a person.
fn is_thing(reading: &Reading<'_>, at: u32) -> bool {
    let class = reading.lexicon.nouns.class(&reading.token_text(at).to_lowercase());
    class.is_some_and(|(class, _)| class != NounClass::Person)
}

/// No mention of anything but a person lies in the phrase.
fn is_free(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let span = reading.span_of(phrase.tokens.clone());
    let from = reading.mentions.partition_point(|mention| mention.span.end() <= span.start());
    let mut here = reading.mentions[from..].iter().take_while(|mention| mention.span.start() < span.end());
    here.all(|mention| mention.kind == MentionKind::Person)
}

/// A verb of one, or an age or "a customer" behind a comma.
fn is_singular(reading: &Reading<'_>, at: u32) -> bool {
    let text = |at: u32| if (at as usize) < reading.tokens.len() { reading.token_text(at) } else { "" };
    let described = text(at) == "," && matches!(text(at + 1), "a" | "an");
    let aged = text(at) == ","
        && (at as usize) + 1 < reading.tokens.len()
        && reading.token(at + 1).tag.pos == Pos::Num;
    described || aged || ONE.contains(&text(at))
}

/// Words of a name, at most.
const MOST_WORDS: usize = 4;
/// Verbs of one person.
pub(super) const ONE: [&str; 4] = ["was", "is", "has", "died"];
