//! Descriptions of actors that name nobody: "the jihadists", "two suicide bombers", "residents", "a military
//! commander", "Syrian rebels", "jihadists of the Islamic State group".
//!
//! The whole phrase from its article on is the mention. Coreference may tie it to an actor.

use super::line::{Cut, Line, lines};
use crate::{Pos, Reading};
use dateline_lexicon::{Description, DescriptionKind};
use dateline_types::{Mention, MentionKind, Resolution};

/// A phrase reaches at most this far to the left of its noun.
const WORDS_BEFORE: u32 = 6;

/// Every description.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let table = &reading.lexicon.names.descriptions;
    let mut found = Vec::new();
    for line in lines(reading) {
        let mut from = line.start;
        while let Some(at) = reading.next_start(from..line.end, |word| table.starts_with(word)) {
            let cut = description_at(line, at);
            from = cut.as_ref().map_or(at + 1, |cut| cut.tokens.end);
            found.extend(cut.map(|cut| line.mention(cut)));
        }
    }
    found
}

fn description_at(line: Line<'_, '_>, at: u32) -> Option<Cut> {
    let (n_words, description) = line.reading.lexicon.names.descriptions.longest(line.words_from(at))?;
    let head = at..at + n_words as u32;
    is_noun(line, head.end - 1, description).then_some(())?;
    Some(Cut {
        tokens: phrase_start(line, at)..head.end,
        head,
        kind: kind(description),
        entity: None,
        resolution: Resolution::Unresolved,
        score: 0.5,
        rule: "actor.description",
    })
}

/// False for a verb ("people head north", "he reports") and for a noun that only stands before another one.
fn is_noun(line: Line<'_, '_>, last: u32, description: &Description) -> bool {
    let noun = |at: u32| line.holds(at) && matches!(line.reading.token(at).tag.pos, Pos::Noun | Pos::Propn);
    let before_noun = noun(last + 1) && !description.plural;
    let tagged = !matches!(line.reading.token(last).tag.pos, Pos::Verb | Pos::Aux | Pos::Adv);
    let attached = line.text(last + 1) == "-" && !line.reading.token(last + 1).spaced;
    tagged && !attached && (!before_noun || line.is_even())
}

/// Groups, forces and more than one person are organisations in the words of the contract; one is a person.
fn kind(description: &Description) -> MentionKind {
    match description.body || description.plural || description.kind == DescriptionKind::State {
        true => MentionKind::Organization,
        false => MentionKind::Person,
    }
}

/// Where the phrase of the noun at `at` starts: its article, adjectives and nations, without its number.
pub(super) fn phrase_start(line: Line<'_, '_>, at: u32) -> u32 {
    let mut start = at;
    let least = at.saturating_sub(WORDS_BEFORE).max(line.start);
    while start > least && belongs(line, start - 1) && !is_state_before(line, start) {
        start -= 1;
    }
    beyond_hyphens(line, start)
}

/// "shot [dead] two men": the noun phrase begins behind the adjective.
fn is_state_before(line: Line<'_, '_>, start: u32) -> bool {
    let syntax = &line.reading.syntax;
    let phrase = syntax.noun_phrase_at(start).map(|phrase| &syntax.noun_phrases[phrase as usize]);
    let begins = phrase.is_some_and(|phrase| phrase.tokens.start == start);
    begins && line.reading.token(start - 1).tag.pos == Pos::Adj && syntax.noun_phrase_at(start - 1).is_none()
}

/// "a 12-year-old boy": no phrase starts inside of what hyphens tie together; its article belongs to it.
fn beyond_hyphens(line: Line<'_, '_>, start: u32) -> u32 {
    let tied = |at: u32| line.text(at) == "-" && !line.reading.token(at).spaced;
    let mut at = start;
    while at > line.start && (tied(at) || tied(at - 1)) {
        at -= 1;
    }
    let article = at < start && at > line.start && line.reading.token(at - 1).tag.pos == Pos::Det;
    if article { at - 1 } else { at }
}

/// True for what can stand before a noun and belong to it.
fn belongs(line: Line<'_, '_>, at: u32) -> bool {
    let token = line.reading.token(at);
    if line.text(at) == "-" {
        return !token.spaced;
    }
    // "Police detained three men": a verb belongs to no noun behind it.
    if line.reading.syntax.verb_group_at(at).is_some() {
        return false;
    }
    let word = line.name_word(at);
    let plain = matches!(token.tag.pos, Pos::Adj | Pos::Det) && !token.capital;
    let article = line.text(at).eq_ignore_ascii_case("the") || line.text(at).eq_ignore_ascii_case("a");
    let possessor =
        matches!(line.text(at), "his" | "her" | "their" | "its" | "our" | "His" | "Their" | "Its");
    token.is_word() && (plain || word.modifier || article || possessor || nation_ends_at(line, at))
}

/// True where a word for a nation stands at `at` ("Iraqi" civilians).
fn nation_ends_at(line: Line<'_, '_>, at: u32) -> bool {
    line.is_capital(at) && line.reading.lexicon.names.nations.longest(line.words_from(at)).is_some()
}
