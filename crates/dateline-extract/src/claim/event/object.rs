//! Verbs that evoke an event together with the class of their object, or of what does it.
//!
//! "lost its last strongholds", "lifted the curfew", "the offer was rejected": the verb says little, the head of its object
//! (in the passive, of its subject) says what happened (`verb-objects.tsv`). "Warplanes hit the depot", "a house struck by a shell": the
//! subject says it, or what stands behind "by" (`verb-agents.tsv`). What it leaves alone: verbs that evoke an event alone (`trigger`).

use crate::{Clause, Form, NounPhrase, Pos, Reading, VerbGroup};
use dateline_lexicon::{Evoked, Objects};
use dateline_types::{MentionKind, PlaceRole, Sentence};
use std::cell::Cell;

/// How far behind its verb an object can begin ("gave the government some", "handed over").
const OBJECTS: usize = 2;

/// What the verb at the head of a verb group evokes with its object or with what does it, and the number of its words.
pub(crate) fn evoked<'r>(
    reading: &Reading<'r>,
    sentence: &Sentence,
    token: u32,
) -> Option<(usize, &'r Evoked)> {
    with_object(reading, sentence, token).or_else(|| with_agent(reading, sentence, token))
}

fn with_object<'r>(reading: &Reading<'r>, sentence: &Sentence, token: u32) -> Option<(usize, &'r Evoked)> {
    let table = &reading.lexicon.claims.triggers.verb_objects;
    let words = reading.words_from(token, sentence);
    let group = headed(reading, token).filter(|_| table.starts(words.clone()))?;
    let report = Introduced { reading, last: Cell::new(None) };
    table.evoked(&words, |objects, n| {
        let holds = |phrase: &NounPhrase| names(&report, sentence, phrase, objects);
        // "were taken to the detention centre": behind a preposition, in the passive too.
        let led = n > 1 && leads_somewhere(reading, token + n as u32 - 1);
        if group.passive && !led {
            return subjects(reading, token).any(holds);
        }
        // "the bombing, claimed by the rebels,"
        if is_reduced(reading, group) && subjects(reading, token).any(holds) {
            return true;
        }
        behind(reading, sentence, group.tokens.end.max(token + n as u32)).any(holds)
    })
}

fn with_agent<'r>(reading: &Reading<'r>, sentence: &Sentence, token: u32) -> Option<(usize, &'r Evoked)> {
    let table = &reading.lexicon.claims.triggers.verb_agents;
    let words = reading.words_from(token, sentence);
    let group = headed(reading, token).filter(|_| table.starts(words.clone()))?;
    let report = Introduced { reading, last: Cell::new(None) };
    let intransitive = reading.lexicon.grammar.intransitives.longest(words.clone()).is_some();
    let undergoes = (group.passive || is_reduced(reading, group)) && !intransitive;
    table.evoked(&words, |agents, n| {
        let holds = |phrase: &NounPhrase| names(&report, sentence, phrase, agents);
        let end = token + n as u32;
        if undergoes {
            by(reading, sentence, end).is_some_and(holds)
        } else {
            subjects(reading, token).any(holds)
        }
    })
}

/// "a house [struck] by a shell": a participle without a verb before it, which says what was done to the noun.
fn is_reduced(reading: &Reading<'_>, group: &VerbGroup) -> bool {
    !group.finite && reading.token(group.head).tag.form == Form::Participle
}

/// "to", "into": behind the preposition stands where somebody is brought.
fn leads_somewhere(reading: &Reading<'_>, token: u32) -> bool {
    let tables = &reading.lexicon.claims;
    let frame = tables.codebook.get("evacuation").map_or(0, |kind| kind.frame);
    let position = tables.frames.preposition(reading.word(token));
    position.and_then(|position| tables.frames.get(frame).place(position)) == Some(PlaceRole::Destination)
}

/// The verb group that a token heads.
fn headed<'r>(reading: &'r Reading<'_>, token: u32) -> Option<&'r VerbGroup> {
    let group = &reading.syntax.verb_groups[reading.syntax.verb_group_at(token)? as usize];
    (group.head == token).then_some(group)
}

/// The subject of the clause of a token; for "after sweeping through", which has none, or a wrong one, also that of the clauses above.
pub(super) fn subjects<'r>(reading: &'r Reading<'_>, token: u32) -> impl Iterator<Item = &'r NounPhrase> {
    let syntax = &reading.syntax;
    let gerund = reading.token(token).tag.form == Form::Gerund;
    let own = syntax.clause_at(token).map(|clause| &syntax.clauses[clause as usize]);
    let above = move |clause: &&Clause| {
        clause.parent.filter(|_| gerund).map(|parent| &syntax.clauses[parent as usize])
    };
    let clauses = std::iter::successors(own, above);
    clauses.filter_map(|clause| Some(&syntax.noun_phrases[clause.subject? as usize]))
}

/// What stands behind the "by" at `token`, or behind where and when ("returned to Libya on Tuesday by the coastguard").
fn by<'r>(reading: &'r Reading<'_>, sentence: &Sentence, token: u32) -> Option<&'r NounPhrase> {
    let frames = &reading.lexicon.claims.frames;
    let phrase_at = |at: u32| {
        let phrase = reading.syntax.noun_phrase_at(at).filter(|_| at < sentence.tokens.end)?;
        Some(&reading.syntax.noun_phrases[phrase as usize])
    };
    let mut at = token;
    for _ in 0..=PHRASES_BEFORE_BY {
        let phrase = phrase_at(at + 1)?;
        if frames.preposition(reading.word(at)) == Some(frames.by()) {
            return Some(phrase);
        }
        let hangs = reading.token(at).tag.pos == Pos::Adp && phrase.tokens.start == at + 1;
        at = hangs.then_some(phrase.tokens.end)?;
    }
    None
}

/// How many phrases of where and when can stand between a passive and its "by".
const PHRASES_BEFORE_BY: usize = 2;

/// The noun phrases that follow one another from `token` on ("gave | the coast | 5 million dollars"), with what "of" adds.
fn behind<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    token: u32,
) -> impl Iterator<Item = &'r NounPhrase> {
    let syntax = &reading.syntax;
    let end = sentence.tokens.end;
    let mut at = token;
    let mut left = OBJECTS;
    std::iter::from_fn(move || {
        let frames = &reading.lexicon.claims.frames;
        if at >= end {
            return None;
        }
        // "tens of thousands of leaflets" is one object, however many phrases it has.
        let of = |at: u32| at < end && frames.preposition(reading.word(at)) == Some(frames.of());
        // "21 out of 23 drones"
        let out = u32::from(at > token && reading.token(at - 1).tag.pos == Pos::Num && !of(at) && of(at + 1));
        let adds = at > token && of(at + out);
        at += u32::from(adds) * (1 + out);
        left = if adds { left } else { left.checked_sub(1)? };
        let phrase = &syntax.noun_phrases[syntax.noun_phrase_at(at).filter(|_| at < end)? as usize];
        at = phrase.tokens.end;
        Some(phrase)
    })
}

/// True where a pattern ends at the head of the phrase, or before the name that the head is ("Cyclone Idai", "Mount Merapi").
fn names(report: &Introduced<'_, '_>, sentence: &Sentence, phrase: &NounPhrase, words: &Objects) -> bool {
    let reading = report.reading;
    // "opened its borders today": a time behind the noun is no noun that it describes.
    let timeless = (phrase.tokens.start..=phrase.head).rev().find(|at| !reading.in_timex(*at));
    let head = timeless.unwrap_or(phrase.head);
    let named = |from: u32| (from..=head).all(|at| reading.token(at).tag.pos == Pos::Propn);
    (phrase.tokens.start..=head)
        .any(|at| words.longest(reading.words_from(at, sentence)).is_some_and(|n| named(at + n as u32)))
        || report.word(phrase).is_some_and(|title| words.has(reading.word(title)))
        || words.places && names_place(reading, phrase)
}

/// How the names of phrases are introduced in the report, which is read once a phrase and not once a row of the table.
struct Introduced<'r, 'd> {
    reading: &'r Reading<'d>,
    last: Cell<Option<(u32, Option<u32>)>>,
}

impl Introduced<'_, '_> {
    fn word(&self, phrase: &NounPhrase) -> Option<u32> {
        let known = self.last.get().filter(|(head, _)| *head == phrase.head);
        let (_, word) = known.unwrap_or_else(|| (phrase.head, introduced(self.reading, phrase)));
        self.last.set(Some((phrase.head, word)));
        word
    }
}

/// "Cyclone Freddy killed 19. … Freddy hit": the word before a name where the report first gives it, when the name now stands alone.
fn introduced(reading: &Reading<'_>, phrase: &NounPhrase) -> Option<u32> {
    let alone = phrase.tokens.len() == 1 && reading.token(phrase.head).tag.pos == Pos::Propn;
    let name = reading.token_text(phrase.head);
    let first = (0..phrase.head).filter(|_| alone).find(|at| reading.token_text(*at) == name)?;
    first.checked_sub(1)
}

/// The head of the phrase is the name of a place.
pub(super) fn names_place(reading: &Reading<'_>, phrase: &NounPhrase) -> bool {
    let head = reading.token(phrase.head);
    let at = reading.mentions.partition_point(|mention| mention.span.end() <= head.span.start());
    let here = reading.mentions[at..].iter().take_while(|mention| mention.span.start() < head.span.end());
    let mut here = here.filter(|mention| mention.span.overlaps(head.span));
    head.tag.pos == Pos::Propn
        && here.all(|mention| mention.kind == MentionKind::Location)
        && reading
            .mentions
            .get(at)
            .is_some_and(|mention| mention.kind == MentionKind::Location && mention.span.overlaps(head.span))
}
