//! Speakers set beside their words: a name and a colon before them, a name after a dash or a colon at their end.
//!
//! *Examples*: "[Hill]: [The road is closed.]", "“[Nobody came.]” ― [Anna Hill]", "[Forty flee the valley]: [police]".
//! *What it leaves alone*: colons after other words ("Background:"), places, names with nothing said beside them.

use super::{cue::Draft, scene::Scene};
use crate::name::is_description;
use dateline_types::MentionKind;
use std::ops::Range;

/// The attributions of a sentence that a mark alone makes.
pub(super) fn drafts(scene: &Scene<'_, '_>) -> Option<Draft> {
    before(scene).or_else(|| after(scene))
}

/// "Hill: The road is closed."
fn before(scene: &Scene<'_, '_>) -> Option<Draft> {
    let Range { start, end } = scene.sentence.tokens;
    let colon = (start + 1..end.min(start + LONGEST_LABEL + 1)).find(|at| scene.words(*at) == ":")?;
    let content = scene.trim(colon + 1..end);
    let says = scene.has_finite_verb(&content) && names_speaker(scene, start..colon);
    says.then(|| draft(start..colon, colon, content))
}

/// "“Nobody came.” ― Anna Hill", "Forty flee the valley: police".
fn after(scene: &Scene<'_, '_>) -> Option<Draft> {
    let Range { start, end } = scene.sentence.tokens;
    let mark = (start..end).rev().take(LONGEST_LABEL as usize + 1).find(|at| is_mark(scene, *at))?;
    let quotation =
        scene.quotations.iter().find(|quotation| quotation.tokens.end == mark && quotation.direct);
    let quoted = quotation.map(|quotation| quotation.tokens.clone());
    let headed = || Some(start..mark).filter(|said| scene.words(mark) == ":" && scene.has_finite_verb(said));
    let content = quoted.or_else(headed).filter(|content| !content.is_empty())?;
    let name = scene.trim(mark + 1..end);
    names_speaker(scene, name.clone()).then(|| draft(name, mark, content))
}

fn is_mark(scene: &Scene<'_, '_>, at: u32) -> bool {
    matches!(scene.words(at), ":" | "―" | "—" | "–" | "--" | "-")
}

fn draft(source: Range<u32>, mark: u32, content: Range<u32>) -> Draft {
    Draft {
        source: vec![source],
        cue: mark..mark + 1,
        content: vec![content],
        mode: None,
        rule: "attribution.label",
    }
}

/// All of these words name one person or organisation.
fn names_speaker(scene: &Scene<'_, '_>, tokens: Range<u32>) -> bool {
    if tokens.is_empty() {
        return false;
    }
    let span = scene.reading.span_of(tokens);
    let mentions = &scene.reading.mentions;
    let first = mentions.partition_point(|mention| mention.span.start() < span.start());
    mentions[first..].iter().take_while(|mention| mention.span.start() == span.start()).any(|mention| {
        let speaks = matches!(mention.kind, MentionKind::Person | MentionKind::Organization);
        // "WASH: Stations are out of service": letters that stand for no body that anybody knows head a part of the report.
        let letters = scene.reading.tokens_in(mention.span);
        let unknown = mention.entity.as_ref().is_none_or(|entity| entity.as_str().starts_with('#'));
        let heads = letters.len() == 1 && scene.reading.token(letters.start).all_caps && unknown;
        speaks && !heads && mention.span == span && !is_description(mention)
    })
}

/// A label has no more words than this.
const LONGEST_LABEL: u32 = 7;
