//! Who says it: the full phrase that names the speaker.
//!
//! *Examples*: "Lise Grande, the UN Humanitarian Coordinator for Iraq", "a resident who fled", "officials in Basra".
//! *What it leaves alone*: which actor that is.

use super::cue::{look_up, look_up_noun};
use super::{scene::Scene, tally::plural_owner};
use crate::{Clause, ClauseKind, Form, Pos};
use dateline_lexicon::{CueFrame, FigureWord, Function};
use std::ops::Range;

/// The subject of a verb group, as its full phrase.
pub(crate) fn of_verb(scene: &Scene<'_, '_>, group: u32) -> Vec<Range<u32>> {
    let Some(clause) = scene.clause_of[group as usize].map(|clause| scene.clause(clause)) else {
        return Vec::new();
    };
    let verb_start = scene.group(group).tokens.start;
    if let Some(above) = speaks_on(scene, clause).or_else(|| adds(scene, group, clause)) {
        return of_verb(scene, above);
    }
    let Some(subject) = clause.subject else {
        let described = described(scene, clause.tokens.start, verb_start);
        return described.or_else(|| before_aside(scene, verb_start)).into_iter().collect();
    };
    let phrase = &scene.phrase(subject).tokens;
    let adjacent = phrase.end <= verb_start && phrase.start >= clause.tokens.start;
    let whole = match clause.kind {
        ClauseKind::Relative => {
            let marker = clause.marker.map(|marker| marker..marker + 1);
            return [Some(phrase.clone()), marker].into_iter().flatten().collect();
        }
        _ if adjacent && let Some(aside) = before_aside(scene, verb_start) => aside,
        _ if adjacent => before_verb(scene, of_which(scene, joined_before(scene, phrase.start))..verb_start),
        _ => extended(scene, subject),
    };
    vec![whole]
}

/// "The governor said ten men were missing and accused the army": a verb of saying without a subject of its own goes on with the one above,
/// not with what is said. "France had handed over three men and promised" goes on with itself.
fn speaks_on(scene: &Scene<'_, '_>, clause: &Clause) -> Option<u32> {
    let joined = clause.kind == ClauseKind::Coordinate && scene.group(clause.verb?).finite;
    let said = clause.parent.filter(|_| joined).map(|parent| scene.clause(parent))?;
    let inherited = clause.subject == said.subject && said.kind == ClauseKind::Complement;
    let speaks = |verb: u32| look_up(scene, scene.group(verb).head).is_some();
    let goes_on_itself = scene.group(said.verb?).perfect || speaks(said.verb?);
    let above = scene.clause(said.parent?).verb.filter(|_| inherited && !goes_on_itself)?;
    let (saying, tense) = (scene.group(above), scene.group(clause.verb?).tense);
    let says = look_up(scene, saying.head)
        .is_some_and(|(_, entry)| matches!(entry.frame, CueFrame::Clause | CueFrame::Person));
    (says && saying.finite && saying.tense == tense).then_some(above)
}

/// "He said police had gone there, adding that": who adds something is who said the first.
fn adds(scene: &Scene<'_, '_>, group: u32, clause: &Clause) -> Option<u32> {
    let head = scene.group(group).head;
    let comma = head.checked_sub(1).is_some_and(|comma| scene.words(comma) == ",");
    let gerund = scene.reading.token(head).tag.form == Form::Gerund;
    look_up(scene, head).filter(|(_, entry)| entry.quotes && comma && gerund)?;
    let holder = |clause: &&Clause| clause.parent.map(|parent| scene.clause(parent));
    let mut above = std::iter::successors(clause.parent.map(|parent| scene.clause(parent)), holder);
    above.find_map(|clause| {
        let verb = clause.verb.filter(|verb| scene.group(*verb).finite)?;
        let says = look_up(scene, scene.group(verb).head)
            .is_some_and(|(_, entry)| matches!(entry.frame, CueFrame::Clause | CueFrame::Person));
        says.then_some(verb)
    })
}

/// "Anna Hill, head of teaching at the institute, said": who opens the clause, with what commas set off.
fn described(scene: &Scene<'_, '_>, start: u32, verb: u32) -> Option<Range<u32>> {
    let end = verb.checked_sub(1).filter(|comma| *comma > start && scene.words(*comma) == ",")?;
    let name = scene.phrase_from(start).map(|phrase| &scene.phrase(phrase).tokens)?;
    let set_off = name.end < end && scene.words(name.end) == ",";
    (set_off && !scene.has_finite_verb(&(start..end))).then_some(start..end)
}

/// "[Hill], speaking to reporters in Basra, said": who stands before the participle that commas set off.
fn before_aside(scene: &Scene<'_, '_>, verb: u32) -> Option<Range<u32>> {
    let comma = verb.checked_sub(1).filter(|comma| scene.words(*comma) == ",")?;
    let clauses = &scene.reading.syntax.clauses;
    let here = clauses.partition_point(|clause| clause.tokens.start < scene.sentence.tokens.start);
    let mut before = clauses[here..].iter().take_while(|clause| clause.tokens.start < comma);
    let aside = before.find(|clause| clause.kind == ClauseKind::Participle && clause.tokens.end == comma)?;
    let subject = scene.phrase(aside.subject?).tokens.clone();
    (subject.end + 1 == aside.tokens.start && scene.words(subject.end) == ",").then_some(subject)
}

/// "…, two people who hid in a grove said.", "…, a spokesman for the army, Joao Alves, said.": who stands between the last comma and a verb
/// that ends the sentence, or has a colon behind it.
pub(crate) fn last_in_sentence(scene: &Scene<'_, '_>, verb: u32, end: u32) -> Option<Range<u32>> {
    let closes = end >= scene.sentence.tokens.end || matches!(scene.words(end), "." | ":" | ";");
    let comma_before = |from: u32| {
        let mut tokens = (scene.sentence.tokens.start..from).rev();
        tokens.find(|at| matches!(scene.words(*at), "," | "—" | "–" | "--"))
    };
    let last = verb.checked_sub(1).filter(|_| closes)?;
    let stop = if scene.words(last) == "," { comma_before(last)? } else { verb };
    let start = comma_before(stop)? + 1;
    let opens = scene.phrase_from(start).is_some();
    let clause = (start..stop).find(|at| scene.function(*at) == Some(Function::Relative)).unwrap_or(stop);
    let nobody = scene.has_finite_verb(&(start..clause));
    (opens && !nobody).then(|| scene.trim(start..verb))
}

/// "The army and the police said": back to the first of the phrases that "and" joins.
fn joined_before(scene: &Scene<'_, '_>, start: u32) -> u32 {
    let conjunction = start.checked_sub(1).filter(|before| scene.pos(*before) == Pos::Cconj);
    let before = conjunction
        .and_then(|conjunction| scene.reading.syntax.noun_phrase_at(conjunction.checked_sub(1)?))
        .map(|phrase| scene.phrase(phrase).tokens.start);
    before.filter(|before| scene.sentence.tokens.contains(before)).unwrap_or(start)
}

/// "[the Sudan Doctors' Syndicate] said": back over the mark of a plural to whose it is.
fn possessor(scene: &Scene<'_, '_>, start: u32) -> u32 {
    let mark = start.checked_sub(2).filter(|_| matches!(scene.words(start - 1), "'" | "’"));
    let owner = mark
        .filter(|at| scene.words(*at).ends_with('s'))
        .and_then(|at| scene.reading.syntax.noun_phrase_at(at));
    owner.map_or(start, |owner| scene.phrase(owner).tokens.start)
}

/// "[a collective of relatives of victims] said": behind a comma, back over each "of" to what the phrase belongs to.
fn of_which(scene: &Scene<'_, '_>, start: u32) -> u32 {
    let mut first = possessor(scene, start);
    while let Some(of) = first.checked_sub(1).filter(|at| scene.function(*at) == Some(Function::Of)) {
        let owner = of.checked_sub(1).and_then(|at| scene.reading.syntax.noun_phrase_at(at));
        match owner.map(|owner| scene.phrase(owner).tokens.start) {
            Some(owner) if scene.sentence.tokens.contains(&owner) => first = owner,
            _ => return start,
        }
    }
    let comma = first.checked_sub(1).is_some_and(|at| scene.words(at) == ",");
    // "Local activists' count put": whose it is, at the start of the sentence too.
    let owned = first == scene.sentence.tokens.start
        && plural_owner(scene, start).is_some_and(|owner| owner.start == first);
    if comma || owned { first } else { start }
}

/// From the subject to the verb, without the adverbs, times and marks between them.
fn before_verb(scene: &Scene<'_, '_>, tokens: Range<u32>) -> Range<u32> {
    let (mut start, mut end) = (tokens.start, tokens.end);
    while start + 1 < end && opens_clause(scene, start) {
        start += 1;
    }
    let between = |at: u32| matches!(scene.pos(at), Pos::Adv | Pos::Aux) || scene.words(at) == ",";
    while end > start + 1 {
        end = match time_before(scene, start, end) {
            Some(time) => time,
            None if between(end - 1) => end - 1,
            None => break,
        };
    }
    start..end
}

/// "The minister [on Monday] accused", "Police [late on Friday] said": where the time that ends these tokens begins, its preposition
/// with it. "the minister [of 2014]" keeps its own.
fn time_before(scene: &Scene<'_, '_>, start: u32, end: u32) -> Option<u32> {
    let time = (start + 1..end).rev().take_while(|at| scene.reading.in_timex(*at)).last()?;
    let before = time - 1;
    let tied = scene.pos(before) == Pos::Adp;
    let from = if tied { before } else { time };
    let owned = tied && scene.function(before) == Some(Function::Of);
    (from > start && !owned).then_some(from)
}

/// "where [officials] say": the word that ties the clause is nobody.
fn opens_clause(scene: &Scene<'_, '_>, at: u32) -> bool {
    matches!(scene.function(at), Some(Function::Subordinator | Function::Relative))
}

/// A noun phrase with what hangs on it: "of the UN", ", a spokesman for the army", "who fled".
pub(crate) fn extended(scene: &Scene<'_, '_>, phrase: u32) -> Range<u32> {
    let start = scene.phrase(phrase).tokens.start;
    let mut end = scene.phrase(phrase).tokens.end;
    while let Some(further) = addition(scene, end).or_else(|| keeper(scene, end)) {
        end = further;
    }
    start..end
}

/// "figures [compiled by the Red Cross]": one past whoever keeps them.
fn keeper(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let keeps = scene.sentence.tokens.contains(&at).then(|| look_up_noun(scene, at))?;
    let (length, _) = keeps.filter(|(_, entry)| entry.frame == CueFrame::Keeper)?;
    scene.phrase_from(at + length).map(|phrase| scene.phrase(phrase).tokens.end)
}

/// ", according to [residents], live rounds": words that a comma or "and" sets off end at the next comma, where no article or name opens what
/// follows.
pub(crate) fn set_off(scene: &Scene<'_, '_>, cue: u32, source: Range<u32>) -> Range<u32> {
    let before = cue.wrapping_sub(1);
    let apart = scene.words(before) == "," || scene.pos(before) == Pos::Cconj;
    let comma = source.clone().find(|at| scene.words(*at) == ",").filter(|_| apart);
    let describes = |comma: u32| matches!(scene.pos(comma + 1), Pos::Det | Pos::Propn);
    comma.filter(|comma| !describes(*comma)).map_or(source.clone(), |comma| source.start..comma)
}

/// One past what is added to a noun phrase at `at`.
fn addition(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let tails = &scene.reading.lexicon.cues.tails;
    if at >= scene.sentence.tokens.end
        || tails.longest(scene.reading.words_from(at, scene.sentence)).is_some()
    {
        return None;
    }
    let phrase_end = |from: u32| scene.phrase_from(from).map(|phrase| scene.phrase(phrase).tokens.end);
    match scene.pos(at) {
        Pos::Adp => phrase_end(at + 1).filter(|_| scene.function(at) != Some(Function::Subordinator)),
        Pos::Punct if scene.words(at) == "," => apposition(scene, at + 1),
        Pos::Punct if scene.words(at) == "(" => bracket_end(scene, at),
        Pos::Cconj => phrase_end(at + 1).filter(|end| !scene.is_verbal(*end)),
        _ => None,
    }
}

/// "the Relief Agency (RA)", "the Relief Agency (RA) country director": one past the bracket, or past the noun that follows it.
fn bracket_end(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let close = (at + 2..=at + LONGEST_BRACKET).find(|close| scene.words(*close) == ")")?;
    let noun = scene.phrase_from(close + 1).map(|phrase| scene.phrase(phrase).tokens.end);
    Some(noun.filter(|end| !scene.is_verbal(*end)).unwrap_or(close + 1))
}

/// An abbreviation in brackets has no more tokens than this.
const LONGEST_BRACKET: u32 = 4;

/// ", a spokesman for the army" up to a mark: the end of its first noun phrase. ", the highest figure in a decade" is nobody.
fn apposition(scene: &Scene<'_, '_>, at: u32) -> Option<u32> {
    let phrase = scene.phrase_from(at)?;
    if counts(scene, scene.phrase(phrase).head) {
        return None;
    }
    let end = scene.phrase(phrase).tokens.end;
    let named = matches!(scene.pos(at), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Pron);
    let ends_well = end >= scene.sentence.tokens.end || matches!(scene.pos(end), Pos::Punct | Pos::Adp);
    (named && ends_well && !scene.is_verbal(end)).then_some(end)
}

/// "figure", "toll", "number": it tells of what is said, not of who says it.
fn counts(scene: &Scene<'_, '_>, head: u32) -> bool {
    let word = scene.reading.word(head);
    scene.sentence.tokens.contains(&head) && scene.reading.lexicon.harms.is(word, FigureWord::Tally)
}
