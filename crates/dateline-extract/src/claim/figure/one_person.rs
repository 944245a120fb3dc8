//! Phrases that stand for exactly one person: "him", "a nurse", "the driver", "a suspected militant".
//!
//! *What it leaves alone*: words for bodies of people ("its crew"), what names all to whom it happened ("the wounded"), and names.

use crate::{Form, NounPhrase, Pos, Reading};
use dateline_lexicon::{FigureWord, HarmFrame, NounClass, WordId};

/// "him", "her" as an object, or "a/the" with a singular noun that names a person.
pub(super) fn one_person(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let first = reading.word(opening(reading, phrase));
    let is = |class: FigureWord| reading.lexicon.harms.is(first, class);
    if phrase.tokens.len() == 1 {
        return is(FigureWord::Singular);
    }
    (is(FigureWord::Definite) || is(FigureWord::Singular)) && is_person(reading, phrase)
}

/// The head is a singular noun that names a person.
pub(super) fn is_person(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let head = reading.token(phrase.head);
    let unit = reading.lexicon.quantities.units.word(head.word);
    // "a Briton" is tagged as a name, which shows no number.
    let named = head.tag.pos == Pos::Propn && !reading.token_text(phrase.head).ends_with('s');
    // "a civilian" is tagged as an adjective where no noun follows.
    let alone = head.tag.pos == Pos::Adj && unit.is_some() && !reading.token_text(phrase.head).ends_with('s');
    let singular = head.tag.form == Form::Singular || named || alone;
    let class = reading.lexicon.nouns.class(reading.token_text(phrase.head));
    // "killed its crew": nobody says how many.
    let several = matches!(class, Some((NounClass::Group, _)));
    singular
        && !several
        && !is_fate(reading, head.word)
        && unit.map_or(class == Some((NounClass::Person, false)), |unit| unit.key.as_ref() == "person")
}

/// "the wounded", "the dead": all to whom it happened.
fn is_fate(reading: &Reading<'_>, word: WordId) -> bool {
    let fates = reading.lexicon.harms.words.word(word).into_iter().flatten();
    fates.into_iter().any(|harm| harm.frames.contains(&HarmFrame::Adjective))
}

/// The first word of a phrase whose participle the chunker took for a verb ("a suspected militant").
fn opening(reading: &Reading<'_>, phrase: &NounPhrase) -> u32 {
    let start = phrase.tokens.start;
    let pos = |back: u32| start.checked_sub(back).map(|at| reading.token(at).tag);
    let participle =
        pos(1).is_some_and(|tag| tag.pos == Pos::Verb && matches!(tag.form, Form::Participle | Form::Past));
    let determined = pos(2).is_some_and(|tag| tag.pos == Pos::Det);
    if participle && determined { start - 2 } else { start }
}
