//! One person joined to a count: "shot three farmers and a teacher", "a mother and her two sons died".
//!
//! Leaves alone: whoever does something of their own ("killed two men and a guard fled"), who is taken by another verb or a
//! preposition ("arrested a man and three women were hurt"), and a name behind its description ("the mayor, John Smith, and two guards").

use super::super::{draft::Draft, inverted};
use super::one_person::one_person;
use super::{implicit, measure, speakers, subject};
use crate::{NounPhrase, Pos, Reading};
use dateline_lexicon::{FigureWord, PieceKind};
use dateline_types::{Category, Figure, Sentence};
use std::ops::Range;

/// The single persons that are joined to what the drafts of a sentence count.
pub(super) fn read(reading: &Reading<'_>, sentence: &Sentence, counted: &[Draft]) -> Vec<Draft> {
    let bodily = |figure: &&Figure| {
        use Category::{Abducted, Detained, Injured, Killed, Missing, Rescued};
        matches!(figure.category, Killed | Injured | Abducted | Detained | Missing | Rescued)
    };
    let mut singles = Vec::new();
    for draft in counted {
        let Some(figure) = draft.figure.as_ref().filter(bodily) else { continue };
        let tokens = reading.tokens_in(figure.span);
        let mut beside: Vec<&NounPhrase> = behind(reading, sentence, draft, &tokens);
        let listed = ahead(reading, sentence, draft, &tokens);
        beside.extend(if listed.is_empty() {
            described(reading, sentence, draft, tokens.start)
        } else {
            None
        });
        beside.extend(listed);
        let free = |phrase: &&NounPhrase| {
            let span = reading.span_of(phrase.tokens.clone());
            !counted.iter().filter_map(|draft| draft.figure.as_ref()).any(|figure| figure.span.overlaps(span))
        };
        let told = (figure, figure.measure);
        let single = |phrase| implicit::single_beside(reading, draft, told, phrase, "figure.joined-single");
        singles.extend(beside.into_iter().filter(free).map(single));
    }
    singles
}

/// "three farmers and a teacher"; behind words that open the parts of a whole also "a woman, her husband and their son".
fn behind<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    draft: &Draft,
    counted: &Range<u32>,
) -> Vec<&'r NounPhrase> {
    let list = draft.trigger.end == counted.start && measure::opens_parts(reading, &draft.trigger);
    let mut items: Vec<&NounPhrase> = Vec::new();
    let mut end = counted.end;
    while let Some((phrase, and)) = next_single(reading, sentence, draft, end) {
        items.push(phrase);
        if and {
            return items;
        }
        if !list {
            break;
        }
        end = phrase.tokens.end;
    }
    Vec::new()
}

/// The single person behind a joint, and whether the joint is "and".
fn next_single<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    draft: &Draft,
    end: u32,
) -> Option<(&'r NounPhrase, bool)> {
    let joint = Some(end).filter(|at| at + 1 < sentence.tokens.end)?;
    let phrase = implicit::phrase_at(reading, joint + 1).filter(|phrase| phrase.tokens.start == joint + 1)?;
    let verb = Some(phrase.tokens.end).filter(|at| *at < sentence.tokens.end);
    let verb = verb.and_then(|at| reading.syntax.verb_group_at(at));
    // "Two girls and a baby were among the dead": the copula right before the words of harm is theirs.
    let own = verb
        .map(|verb| &reading.syntax.verb_groups[verb as usize].tokens)
        .is_none_or(|verb| verb.contains(&draft.trigger.start) || verb.end == draft.trigger.start)
        || is_behind_of(reading, draft);
    let and = is_and(reading, joint);
    let joined = and || reading.token_text(joint) == ",";
    (own && joined && is_single(reading, sentence, phrase)).then_some((phrase, and))
}

/// "the bodies of [two men] and a woman were found": the noun of harm is that of all who stand behind its "of".
fn is_behind_of(reading: &Reading<'_>, draft: &Draft) -> bool {
    let counted = draft.figure.as_ref().map(|figure| reading.tokens_in(figure.span).start);
    let of = draft.trigger.end;
    counted == Some(of + 1) && reading.token_text(of).eq_ignore_ascii_case("of")
}

/// "a mother and her two sons", "killed the headman, his brother and five others": the items of a list before the count, the last first.
fn ahead<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    draft: &Draft,
    counted: &Range<u32>,
) -> Vec<&'r NounPhrase> {
    let mut items = Vec::new();
    let one = draft.figure.as_ref().is_some_and(|figure| figure.quantity.number.is_none());
    // "The driver, Jaden Moore, and a passenger, Tia Hill, died": the name says who the passenger is.
    let apposed = Some(counted.start).filter(|_| one).and_then(|start| apposed_to(reading, sentence, start));
    let mut end = apposed.map_or_else(
        || past_possessive(reading, sentence, counted.start),
        |phrase| Some(phrase.tokens.start),
    );
    while let Some(phrase) = end.and_then(|end| item(reading, sentence, draft, end)) {
        // "The mayor, John Smith and two guards were killed": what stands before a name and its comma can say who that is.
        let described = |last: &&NounPhrase| {
            implicit::is_named(reading, last)
                && !implicit::is_named(reading, phrase)
                && reading.token_text(phrase.tokens.end) == ","
        };
        if items.last().is_some_and(described) {
            break;
        }
        items.push(phrase);
        end = Some(phrase.tokens.start);
    }
    // Behind commas alone only a list that begins with the harm word or the sentence is read.
    let first = items.last().map(|phrase: &&NounPhrase| phrase.tokens.start);
    let whole = first.is_some_and(|first| {
        first == draft.trigger.end
            || first == sentence.tokens.start
            || is_behind_copula(reading, sentence, draft, first)
    });
    let and = items.first().is_some_and(|phrase| is_and(reading, phrase.tokens.end));
    if !whole {
        items.truncate(usize::from(and));
    }
    items
}

/// Whom a name or a description right behind a comma names again.
fn apposed_to<'r>(reading: &'r Reading<'_>, sentence: &Sentence, start: u32) -> Option<&'r NounPhrase> {
    let comma =
        start.checked_sub(1).filter(|at| *at > sentence.tokens.start && reading.token_text(*at) == ",")?;
    let phrase = implicit::phrase_at(reading, comma - 1).filter(|phrase| phrase.tokens.end == comma)?;
    one_person(reading, phrase).then_some(phrase)
}

/// "a woman who sold tea near the gate and her two children were killed": before the relative clause stands whose children they are.
fn described<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    draft: &Draft,
    counted: u32,
) -> Option<&'r NounPhrase> {
    let is = |at: u32, class: FigureWord| reading.lexicon.harms.is(reading.word(at), class);
    let theirs =
        counted.checked_sub(1).filter(|at| *at > sentence.tokens.start && is(*at, FigureWord::Possessive));
    let own = theirs
        .filter(|at| !is(*at, FigureWord::Plural))
        .or_else(|| is(counted, FigureWord::Possessive).then_some(counted))?;
    let joint = own.checked_sub(1).filter(|at| *at > sentence.tokens.start && is_and(reading, *at))?;
    let plain = |at: &u32| reading.token(*at).kind != PieceKind::Punct && !is_and(reading, *at);
    let who = (sentence.tokens.start..joint).rev().take_while(plain).find(|at| is(*at, FigureWord::Who))?;
    let whose = |at: u32| implicit::phrase_at(reading, at).filter(|phrase| one_person(reading, phrase));
    let phrase = who.checked_sub(1).and_then(whose).filter(|phrase| phrase.tokens.end == who)?;
    let start = phrase.tokens.start;
    let free = start <= sentence.tokens.start || opens_clause(reading, start, draft.trigger.start);
    (free && draft.trigger.start > counted && whose(joint - 1).is_none()).then_some(phrase)
}

/// Before "her" in "her two sons".
fn past_possessive(reading: &Reading<'_>, sentence: &Sentence, start: u32) -> Option<u32> {
    let before = start.checked_sub(1).filter(|at| *at > sentence.tokens.start)?;
    let possessive = matches!(reading.token(before).tag.pos, Pos::Det | Pos::Pron);
    Some(if possessive { before } else { start })
}

/// One person before a joint that ends at `end`, taken by no other verb and no preposition.
fn item<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    draft: &Draft,
    end: u32,
) -> Option<&'r NounPhrase> {
    let joint = end.checked_sub(1).filter(|at| *at > sentence.tokens.start)?;
    let last = subject::past_age(reading, sentence, joint - 1);
    let beside = implicit::phrase_at(reading, last).filter(|phrase| phrase.tokens.end == last + 1);
    // "A driver, identified as Musa Idris, and his conductor died": an aside says who the first one is.
    let aside = || {
        subject::before_aside(reading, sentence, joint - 1)
            .filter(|phrase| phrase.tokens.start == sentence.tokens.start)
    };
    let phrase = beside.or_else(|| is_and(reading, joint).then(aside).flatten())?;
    let phrase = described_by_of(reading, sentence, phrase).unwrap_or(phrase);
    let start = phrase.tokens.start;
    // "the bodies of a woman and two children": the noun of harm is theirs alike.
    let of_both = draft.trigger.end + 1 == start && reading.token_text(draft.trigger.end) == "of";
    let taken = start > sentence.tokens.start
        && draft.trigger.end != start
        && !is_behind_copula(reading, sentence, draft, start)
        && !of_both
        && !reading.lexicon.harms.is(reading.word(start - 1), FigureWord::Leaves)
        && matches!(reading.token(start - 1).tag.pos, Pos::Verb | Pos::Adp | Pos::Aux)
        && !opens_clause(reading, start, draft.trigger.start);
    let joined = is_and(reading, joint) || reading.token_text(joint) == ",";
    (!taken && joined && is_single(reading, sentence, phrase)).then_some(phrase)
}

/// "the captain of the ferry and three sailors": before "of" stands who is meant.
fn described_by_of<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    phrase: &NounPhrase,
) -> Option<&'r NounPhrase> {
    let of = phrase.tokens.start.checked_sub(1).filter(|at| *at > sentence.tokens.start)?;
    let one = implicit::phrase_at(reading, of - 1).filter(|one| one.tokens.end == of)?;
    let opens = reading.lexicon.harms.is(reading.word(of), FigureWord::Of);
    (opens && one_person(reading, one)).then_some(one)
}

/// "Killed were the driver and two guards": the list begins behind the copula of a sentence whose participle stands first.
fn is_behind_copula(reading: &Reading<'_>, sentence: &Sentence, draft: &Draft, at: u32) -> bool {
    inverted::copula(reading, sentence, &draft.trigger).is_some_and(|copula| copula + 1 == at)
}

/// "a teacher", or the name of somebody who does not only speak ("killed two men, Jane Moore said").
fn is_single(reading: &Reading<'_>, sentence: &Sentence, phrase: &NounPhrase) -> bool {
    let speaks = || speakers::speak(reading, sentence, reading.span_of(phrase.tokens.clone()));
    one_person(reading, phrase) || implicit::is_named(reading, phrase) && !speaks()
}

fn is_and(reading: &Reading<'_>, at: u32) -> bool {
    reading.token(at).tag.pos == Pos::Cconj
}

/// "Police said a man and a woman were killed": the verb before the first belongs to another clause, and the harm word to theirs.
fn opens_clause(reading: &Reading<'_>, start: u32, trigger: u32) -> bool {
    let clause = |at: u32| reading.syntax.clause_at(at);
    trigger > start && clause(start) == clause(trigger) && clause(start - 1) != clause(start)
}
