//! Whether what a sentence says of a day has happened or lies ahead: the tense of the verb that the day goes with.
//!
//! It reads the verb groups; where there are none, the nearest auxiliary or verb form decides. Without any verb
//! the report is taken to tell what has happened.

use super::line::Line;
use crate::{Reading, Tense, VerbGroup};
use dateline_lexicon::TimeCue;
use dateline_types::Sentence;

/// The side of the anchor on which a day lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lean {
    Past,
    Future,
}

/// The side for the expression that starts at the token `at` and ends before `end`, both counted in the document.
pub(super) fn lean(reading: &Reading<'_>, sentence: &Sentence, at: u32, end: u32) -> Lean {
    let first = sentence.tokens.start;
    let line = Line::new(reading, &reading.tokens[first as usize..sentence.tokens.end as usize]);
    let (from, to) = ((at - first) as usize, (end - first) as usize);
    if line.before(from, &[TimeCue::Since]) {
        return Lean::Past;
    }
    by_verb_group(reading, &line, sentence, at).or_else(|| by_form(&line, from, to)).unwrap_or(Lean::Past)
}

/// The verb of the clause, else the nearest verb group of the sentence.
fn by_verb_group(reading: &Reading<'_>, line: &Line<'_>, sentence: &Sentence, at: u32) -> Option<Lean> {
    let groups = &reading.syntax.verb_groups;
    let own = reading.syntax.clause_at(at).map(|clause| &reading.syntax.clauses[clause as usize]);
    let own = own.and_then(|clause| clause.verb).and_then(|verb| groups.get(verb as usize));
    if let Some(lean) = own.and_then(|group| side(line, sentence, group)) {
        return Some(lean);
    }
    let from = groups.partition_point(|group| group.tokens.end <= sentence.tokens.start);
    let reach = line.words.limit("tense-reach");
    groups[from..]
        .iter()
        .take_while(|group| group.tokens.start < sentence.tokens.end)
        .filter_map(|group| Some((distance(group, at), side(line, sentence, group)?)))
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, lean)| lean)
}

fn distance(group: &VerbGroup, at: u32) -> u32 {
    if group.tokens.start > at { 2 * (group.tokens.start - at) } else { at.saturating_sub(group.tokens.end) }
}

/// The side that a verb group speaks of; an infinitive has one only after "expected to", "plans to" …
fn side(line: &Line<'_>, sentence: &Sentence, group: &VerbGroup) -> Option<Lean> {
    let local = |token: u32| token.saturating_sub(sentence.tokens.start) as usize;
    let planned = planned_before(line, local(group.tokens.start));
    match (group.tense, group.finite) {
        (Tense::Future, _) => Some(Lean::Future),
        (Tense::Past, _) => Some(Lean::Past),
        (_, false) => planned.then_some(Lean::Future),
        _ if group.perfect => Some(Lean::Past),
        (Tense::Present, _) if group.progressive => Some(Lean::Future),
        _ if group.modal.is_some() => Some(Lean::Future),
        _ => None,
    }
}

/// "expected to", "plans to", "is due to" within the tokens before an infinitive.
fn planned_before(line: &Line<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at + 1).any(|at| line.cue(at, TimeCue::Planning))
}

/// The nearest auxiliary or verb form, backwards first.
fn by_form(line: &Line<'_>, from: usize, to: usize) -> Option<Lean> {
    let reach = line.words.limit("tense-reach") as usize;
    let before =
        (from.saturating_sub(reach)..from).rev().find_map(|at| form(line, at).map(|lean| (from - at, lean)));
    let after = (to..(to + reach).min(line.len()))
        .find_map(|at| form(line, at).map(|lean| (2 * (at + 1 - to), lean)));
    before.into_iter().chain(after).min_by_key(|(distance, _)| *distance).map(|(_, lean)| lean)
}

fn form(line: &Line<'_>, at: usize) -> Option<Lean> {
    if line.cue(at, TimeCue::Future) {
        return Some(Lean::Future);
    }
    if line.cue(at, TimeCue::To) && planned_before(line, at) {
        return Some(Lean::Future);
    }
    let past_ending =
        line.small_word(at) && line.text_of(at).ends_with("ed") && !line.cue(at, TimeCue::Planning);
    (line.cue(at, TimeCue::PastVerb) || past_ending).then_some(Lean::Past)
}
