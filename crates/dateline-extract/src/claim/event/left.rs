//! Inhabitants who leave a place because of what happened there: "Families left Zaydan after drones struck", "Amid the shelling residents left
//! the village of Hitu".
//!
//! *What it reads*: a verb of leaving that is flight only in some reports (`harm.tsv`), whose subject are people without arms and whose object is a place
//! with a name or the word for a settlement, in a sentence that tells of violence or disaster behind or before a word of cause or time.
//! *What it leaves alone*: soldiers and officials who leave, visitors, whoever leaves a meeting or leaves somebody dead, and sentences without such a cause;
//! a leaving of those who are counted is a figure's (`figure`), for which it holds too.

use super::object::{evoked, names_place, subjects};
use crate::{NounPhrase, Pos, Reading, Tense};
use dateline_lexicon::{FigureWord, Harm, HarmFrame, PlaceClass};
use dateline_types::{Category, MentionKind, Sentence};
use std::ops::Range;

/// The type of the claim where the verb at `at` tells of such a flight.
pub(in crate::claim) fn home<'r>(reading: &Reading<'r>, sentence: &Sentence, at: u32) -> Option<&'r str> {
    let harm = leaving(reading, at)?;
    let group = reading.syntax.verb_group_at(at).map(|group| &reading.syntax.verb_groups[group as usize])?;
    let acts = group.head == at && !group.passive && (group.finite || group.tense == Tense::Past);
    let object = reading.syntax.noun_phrase_from(group.tokens.end).filter(|_| acts)?;
    let object = &reading.syntax.noun_phrases[object as usize];
    let place = names_place(reading, object) || is_name(reading, object) || is_settlement(reading, object);
    let subject = || subjects(reading, at).any(|phrase| lives_there(reading, phrase));
    (place && subject() && is_caused(reading, sentence, group.tokens.start..object.tokens.end))
        .then_some(&*harm.claim)
}

/// The frame of the arguments of such a verb.
pub(super) fn frame(reading: &Reading<'_>, tokens: &Range<u32>) -> Option<u8> {
    if tokens.len() == 1 { leaving(reading, tokens.start)?.arguments } else { None }
}

/// The reading of a verb as flight, which holds only in some reports.
fn leaving<'r>(reading: &Reading<'r>, at: u32) -> Option<&'r Harm> {
    let harms = reading.lexicon.harms.words.word(reading.word(at))?;
    let flight = |harm: &&Harm| {
        harm.category == Category::Displaced
            && harm.arguments.is_some()
            && [HarmFrame::Flight, HarmFrame::Intransitive, HarmFrame::Named]
                .iter()
                .all(|frame| harm.frames.contains(frame))
    };
    harms.iter().find(flight)
}

/// A name that no table has as a person or a body.
fn is_name(reading: &Reading<'_>, object: &NounPhrase) -> bool {
    let name = object.tokens.clone().all(|at| reading.token(at).tag.pos == Pos::Propn);
    let span = reading.span_of(object.tokens.clone());
    let from = reading.mentions.partition_point(|mention| mention.span.end() <= span.start());
    let mut here = reading.mentions[from..].iter().take_while(|mention| mention.span.start() < span.end());
    name && here.all(|mention| mention.kind == MentionKind::Location)
}

/// "the village", "their town".
fn is_settlement(reading: &Reading<'_>, object: &NounPhrase) -> bool {
    let class = reading.lexicon.place_words.class(reading.word(object.head));
    object.tokens.len() > 1 && class.any(PlaceClass::HEAD)
}

/// People in the plural who bear no arms and do not only visit.
fn lives_there(reading: &Reading<'_>, subject: &NounPhrase) -> bool {
    let word = reading.word(subject.head);
    let unit = reading.lexicon.quantities.units.word(word);
    let people = unit.is_some_and(|unit| matches!(&*unit.key, "person" | "household"));
    let population = reading.lexicon.harms.populations.word(word);
    let own = population.is_none_or(|who| OWN.contains(&&**who));
    let visits =
        subject.tokens.clone().any(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Visitor));
    people && own && !visits && reading.token_text(subject.head).ends_with(PLURAL)
}

/// Populations of those who live somewhere.
const OWN: [&str; 5] = ["civilian", "child", "woman", "refugee", "displaced"];
/// Endings of nouns that tell of many.
const PLURAL: [char; 3] = ['s', 'e', 'n'];

/// An event of violence or disaster in the sentence, behind a word that joins it to the leaving: "after", "amid", "because of", "as", "when".
fn is_caused(reading: &Reading<'_>, sentence: &Sentence, leaving: Range<u32>) -> bool {
    let joins = |at: u32| matches!(reading.token(at).tag.pos, Pos::Adp | Pos::Sconj);
    let event = |at: u32| {
        let triggers = &reading.lexicon.claims.triggers;
        let words = || reading.words_from(at, sentence);
        let verb = triggers.verb(words()).or_else(|| triggers.noun(words()));
        let plain = verb.and_then(|(_, trigger)| trigger.kind.as_deref());
        let with_agent = || evoked(reading, sentence, at).map(|(_, evoked)| &*evoked.kind);
        plain.is_some_and(|kind| of_violence(reading, kind))
            || with_agent().is_some_and(|kind| of_violence(reading, kind))
    };
    let told = |tokens: Range<u32>| {
        let joint = tokens.clone().find(|at| joins(*at));
        joint.is_some_and(|joint| (joint + 1..tokens.end).any(event))
    };
    told(leaving.end..sentence.tokens.end) || told(sentence.tokens.start..leaving.start)
}

fn of_violence(reading: &Reading<'_>, kind: &str) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    ["political_violence", "natural_disaster", "siege", "territory_gain", "threat"]
        .iter()
        .any(|root| codebook.is_a(kind, root))
}
