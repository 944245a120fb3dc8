//! Drafts of claims from events: a trigger, the words that carry it, one draft an event.
//!
//! "Militants stormed the town" evokes a ground assault, "an attack on the convoy was carried out by gunmen" an attack.
//! What it leaves alone: harm that is counted (`figure` proposes it), and who took part, where and when (every draft
//! is completed in the same way).

mod counted;
mod evidence;
mod figurative;
pub(super) mod left;
mod means;
mod merge;
pub(crate) mod object;
mod parted;
mod selection;
mod trigger;

pub(crate) use means::with_means;

use super::draft::Draft;
use super::scene::Scene;
use super::{announced, required};
use crate::{Pos, Reading};
use dateline_lexicon::PieceKind;
use dateline_types::{SegmentUse, Sentence};
use figurative::Meant;
use std::ops::Range;
use trigger::Hit;

/// Proposes drafts for the events that `counted` does not hold yet.
pub(crate) fn read(reading: &Reading<'_>, counted: &[Draft]) -> Vec<Draft> {
    let readable =
        |sentence: &&Sentence| matches!(reading.usage(sentence), SegmentUse::Extract | SegmentUse::Context);
    reading
        .sentences
        .iter()
        .filter(readable)
        .flat_map(|sentence| of_sentence(reading, sentence, counted))
        .collect()
}

fn of_sentence(reading: &Reading<'_>, sentence: &Sentence, counted: &[Draft]) -> Vec<Draft> {
    let meant =
        trigger::hits(reading, sentence).into_iter().filter(|hit| !is_heading(reading, sentence, hit));
    let meant = meant.filter_map(|hit| as_meant(reading, hit)).collect();
    let hits = merge::with_deaths(reading, merge::merged(reading, selection::selected(reading, meant)));
    let spoken = spoken(reading, sentence, &hits);
    let start = counted.partition_point(|draft| draft.trigger.start < sentence.tokens.start);
    let end = counted.partition_point(|draft| draft.trigger.start < sentence.tokens.end);
    hits.into_iter()
        .filter(|hit| !merge::is_counted(reading, hit, &counted[start.min(end)..end]))
        .filter_map(|hit| draft(reading, hit))
        .chain(spoken)
        .collect()
}

/// "Displacement: ten new sites were opened": a noun before a colon that opens the sentence says what is spoken of, and that nothing happened.
fn is_heading(reading: &Reading<'_>, sentence: &Sentence, hit: &Hit) -> bool {
    let mark = |at: u32| reading.token(at).kind == PieceKind::Punct;
    let (first, end) = (hit.tokens.start, hit.tokens.end);
    let colon = end < sentence.tokens.end && reading.token_text(end) == ":";
    let opens = (sentence.tokens.start..first).all(mark) && reading.token(first).tag.pos != Pos::Verb;
    let codebook = &reading.lexicon.claims.codebook;
    opens
        && colon
        && reading.usage(sentence) == SegmentUse::Extract
        && TOPICS.iter().any(|topic| codebook.is_a(&hit.kind, topic))
}

/// What the parts of a situation report are headed by.
const TOPICS: [&str; 6] =
    ["displacement", "evacuation", "return", "shelter", "aid_delivery", "humanitarian_condition"];

/// What is announced or demanded with verbs that evoke no event of their own.
fn spoken(reading: &Reading<'_>, sentence: &Sentence, hits: &[Hit]) -> Vec<Draft> {
    let free = |trigger: &Range<u32>| {
        !hits.iter().any(|hit| hit.tokens.start < trigger.end && trigger.start < hit.tokens.end)
    };
    let announced = announced::verbs(reading, sentence).into_iter();
    let announced = announced.map(|(trigger, kind)| (trigger, kind, announced::RULE));
    let required = required::verbs(reading, sentence).into_iter();
    let required = required.map(|trigger| (trigger, "demand", required::RULE));
    let all = announced.chain(required).filter(|(trigger, ..)| free(trigger));
    all.filter_map(|(tokens, kind, rule)| {
        let drafted = draft(reading, Hit { tokens, kind: kind.into() })?;
        Some(Draft { figure: None, rule: rule.into(), ..drafted })
    })
    .collect()
}

/// The hit with the type that the words beside it give; `None` for a figure of speech.
fn as_meant(reading: &Reading<'_>, hit: Hit) -> Option<Hit> {
    let scene = Scene::of(reading, hit.tokens.clone())?;
    match figurative::meant(&scene, &hit.kind) {
        Meant::Plainly => Some(hit),
        Meant::NoEvent => None,
        Meant::As(kind) => Some(Hit { kind: kind.into(), ..hit }),
    }
}

fn draft(reading: &Reading<'_>, hit: Hit) -> Option<Draft> {
    let scene = Scene::of(reading, hit.tokens.clone())?;
    let frame = (&*hit.kind == "displacement").then(|| left::frame(reading, &hit.tokens)).flatten();
    let plain = if scene.verb.is_some() { "claim.event-verb" } else { "claim.event-noun" };
    let counted = counted::figure(&scene, &hit);
    let rule = counted.as_ref().map_or(plain, |(_, rule)| rule);
    Some(Draft {
        kind: hit.kind,
        evidence: vec![evidence::evidence(&scene)],
        trigger: hit.tokens,
        roles: Vec::new(),
        figure: counted.map(|(figure, _)| figure),
        frame,
        rule: rule.into(),
        score: if scene.verb.is_some() { VERB_SCORE } else { NOUN_SCORE },
    })
}

/// A verb says that something happened; a noun may only name it.
const VERB_SCORE: f32 = 0.8;
const NOUN_SCORE: f32 = 0.6;
