//! Nouns that look like verbs, and a gerund that looks like a noun.
//!
//! *What it reads*: the classes around a word, and the tables of nouns and events.
//! *Examples*: "a 17-year-old tailor was shot", "carried out seven raids on", "the deaths of 12 in shelling by the army", "freeing inmates and looting
//! weapons". *What it leaves alone*: verbs with what they take ("the group of seven plans to").

use super::past::is_nominal;
use super::repair::{can_be, hedges_number, is_finite_verb, left, says};
use crate::Token;
use dateline_lexicon::{FigureWord, Function, Lexicon, TimeSense, WordClass};

/// Nouns that look like verbs ("voiced regret", "a tailor", "seven raids on").
pub(super) fn taken_for_verbs(classes: &mut [WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon) {
    for at in 1..classes.len() {
        if matches!(classes[at], WordClass::VerbBase | WordClass::VerbPresent)
            && (is_taken(classes, tokens, lexicon, at)
                || opens_event(classes, tokens, lexicon, at)
                || is_of_day(classes, text, tokens, lexicon, at)
                || is_introduced(classes, tokens[at].span.of(text), lexicon, at)
                || ends_phrase(classes, tokens, lexicon, at))
        {
            classes[at] = WordClass::Noun;
        } else if classes[at] == WordClass::VerbThird && is_counted(classes, at) {
            classes[at] = WordClass::Nouns;
        } else if classes[at] == WordClass::VerbParticiple && is_unknown_time(classes, tokens, lexicon, at) {
            classes[at] = WordClass::Noun;
        }
    }
    for (at, class) in classes.iter_mut().enumerate() {
        if *class == WordClass::VerbGerund && is_between(tokens, lexicon, at) {
            *class = WordClass::Noun;
        }
    }
}

/// "Tuesday's raid on": what a day owns is a noun.
fn is_of_day(classes: &[WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let weekday = |sense: &TimeSense| matches!(sense, TimeSense::Weekday { .. });
    let day = at > 1 && lexicon.time.senses(tokens[at - 2].word).iter().any(weekday);
    let ending = matches!(classes[at - 1], WordClass::Be | WordClass::Ending);
    day && ending && matches!(tokens[at - 1].span.of(text), "'s" | "’s")
}

/// "fighting between soldiers and rebels": the noun of an event, and its two sides.
fn is_between(tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let words = tokens[at..].iter().map(|token| token.word);
    let next = tokens.get(at + 1).is_some_and(|next| lexicon.harms.is(next.word, FigureWord::Between));
    next && lexicon.claims.triggers.noun(words).is_some()
}

/// "voiced regret", "fired tear gas", "in a raid on": what stands right behind a verb, a preposition or their article is a noun; behind "to",
/// "help", "let" and verbs of saying it is not.
fn is_taken(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Determiner, Noun, Nouns, Preposition, VerbGerund, VerbParticiple, VerbPast, VerbThird};
    let function = |at: usize| lexicon.grammar.function(tokens[at].word);
    let governs = |at: usize| {
        let verb = matches!(classes[at], VerbPast | VerbThird | VerbGerund);
        verb || classes[at] == Preposition && function(at) != Some(Function::To)
    };
    let words = || tokens[at - 1..].iter().map(|token| token.word);
    let bare =
        || lexicon.grammar.bare_infinitives.longest(words()).is_some() || says(tokens, lexicon, at - 1);
    let compound = matches!(classes.get(at + 1), Some(Noun | Nouns));
    let article = at > 1 && classes[at - 1] == Determiner && governs(at - 2);
    article || (governs(at - 1) || classes[at - 1] == VerbParticiple && compound) && !bare()
}

/// "fired water cannon and tear gas": joined to a noun, the first word of an event's name of several words is one.
fn opens_event(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let words = || tokens[at..].iter().map(|token| token.word);
    let triggers = &lexicon.claims.triggers;
    let joined = at > 1
        && classes[at - 1] == WordClass::Conjunction
        && matches!(classes[at - 2], WordClass::Noun | WordClass::Nouns);
    let n = |found: Option<(usize, &dateline_lexicon::Trigger)>| found.map_or(0, |(n, _)| n);
    joined && n(triggers.noun(words())) >= n(triggers.verb(words())).max(2)
}

/// "carried out seven raids on": behind a number, and with nothing behind it that a verb takes.
fn is_counted(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{Be, Comma, Conjunction, Preposition, Stop, VerbParticiple, VerbPast};
    let next = classes.get(at + 1);
    let ends = next.is_none_or(|class| {
        matches!(class, Be | Comma | Conjunction | Preposition | Stop | VerbParticiple | VerbPast)
    });
    classes[at - 1] == WordClass::Number && ends
}

/// "a tailor", "a 17-year-old tailor": behind an article, and adjectives, a word for a person, group, building or vehicle is a noun.
fn is_introduced(classes: &[WordClass], word: &str, lexicon: &Lexicon, at: usize) -> bool {
    let before = classes[..at].iter().rev().find(|class| **class != WordClass::Adjective);
    let article = before == Some(&WordClass::Determiner) || left(classes, at) == Some(WordClass::Adjective);
    // "…; train hijacked"
    let titled = before == Some(&WordClass::Mark)
        && matches!(classes.get(at + 1), Some(WordClass::VerbParticiple | WordClass::VerbPast));
    (article || titled) && lexicon.nouns.class(word).is_some()
}

/// "a war monitor,", "carried out the raid in": behind an article and the words that describe it, what takes nothing is a noun, where no verb stands
/// before that could have it do something ("let the man go", "did the war end").
fn ends_phrase(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Adjective, Determiner, Hyphen, Name, Noun, VerbParticiple};
    let describes = |class: &WordClass| matches!(class, Adjective | Hyphen | Name | Noun | VerbParticiple);
    let n_words = classes[..at].iter().rev().take_while(|class| describes(class)).count();
    let article = at > n_words && classes[at - n_words - 1] == Determiner;
    let words = || tokens[at..].iter().map(|token| token.word);
    let known =
        can_be(&tokens[at], &lexicon.word_classes, Noun) || lexicon.claims.triggers.noun(words()).is_some();
    let before = (at - n_words).checked_sub(2).map(|before| classes[before]);
    let told = before.is_some_and(|class| class.as_str().starts_with("VERB") || is_finite_verb(class));
    article && takes_nothing(classes, at) && if n_words == 0 { known } else { !told }
}

/// A mark, a conjunction, a preposition or the end follows.
fn takes_nothing(classes: &[WordClass], at: usize) -> bool {
    use WordClass::{Comma, Conjunction, Mark, Preposition, Stop};
    let next = classes.get(at + 1);
    next.is_none_or(|class| matches!(class, Comma | Conjunction | Mark | Preposition | Stop))
}

/// "at dawn,": a word that no table knows, read by its ending only, between a preposition and what ends the phrase.
fn is_unknown_time(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    let unknown = lexicon.word_classes.word(tokens[at].word).is_none();
    let words = || tokens[at..].iter().map(|token| token.word);
    let evokes = || lexicon.claims.triggers.verb(words()).is_some() || says(tokens, lexicon, at);
    unknown && classes[at - 1] == WordClass::Preposition && takes_nothing(classes, at) && !evokes()
}

/// "accused police of killing at least 17": behind a preposition, with a counted or determined object right behind it, it is a gerund.
fn takes_object(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Determiner, Number, Possessive, Preposition, VerbGerund};
    let behind = at > 0 && classes[at - 1] == Preposition;
    let hedged = || hedges_number(classes, tokens, lexicon, at + 1);
    let object = matches!(classes.get(at + 1), Some(Determiner | Number | Possessive));
    behind && (object || hedged()) && can_be(&tokens[at], &lexicon.word_classes, VerbGerund)
}

/// "accused the army of firing on them": behind a preposition, with the preposition of its event and somebody behind it.
fn opens_deed(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Preposition, VerbGerund};
    let words = || tokens[at..].iter().map(|token| token.word);
    let triggers = &lexicon.claims.triggers;
    let n_words = triggers.verb(words()).map_or(0, |(n_words, _)| n_words);
    let n_noun = triggers.noun(words()).map_or(0, |(n_words, _)| n_words);
    at > 0
        && classes[at - 1] == Preposition
        && n_words > n_noun.max(1)
        && can_be(&tokens[at], &lexicon.word_classes, VerbGerund)
        && classes.get(at + n_words).is_some_and(|class| is_nominal(*class))
}

/// "the deaths of 12 in shelling by the army": the noun of an event between a preposition and "by".
pub(super) fn is_done_there(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Preposition, Subordinator};
    let behind = at > 1 && matches!(classes[at - 1], Preposition | Subordinator);
    let by = tokens.get(at + 1).is_some_and(|next| lexicon.grammar.function(next.word) == Some(Function::By));
    let words = tokens[at..].iter().map(|token| token.word);
    behind && by && lexicon.claims.triggers.noun(words).is_some()
}

/// What looks like a noun or an adjective and is a gerund.
pub(super) fn is_gerund(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    joins_gerund(classes, tokens, lexicon, at)
        || classes[at] == WordClass::Noun
            && (takes_object(classes, tokens, lexicon, at) || opens_deed(classes, tokens, lexicon, at))
}

/// ", freeing inmates and looting weapons": joined to a gerund behind a comma, with what it takes.
fn joins_gerund(classes: &[WordClass], tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    use WordClass::{Comma, Conjunction, VerbGerund};
    let verb = |class: &WordClass| class.as_str().starts_with("VERB") || is_finite_verb(*class);
    let joined = at > 1 && classes[at - 1] == Conjunction;
    let before = classes[..at].iter().rposition(verb);
    let result = before.is_some_and(|verb| classes[verb] == VerbGerund && left(classes, verb) == Some(Comma));
    let words = || tokens[at..].iter().map(|token| token.word);
    joined
        && result
        && (can_be(&tokens[at], &lexicon.word_classes, VerbGerund)
            || lexicon.claims.triggers.verb(words()).is_some())
        && classes.get(at + 1).is_some_and(|class| is_nominal(*class))
}
