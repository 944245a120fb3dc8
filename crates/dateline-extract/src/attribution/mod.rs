//! Who says so: source, cue, content.
//!
//! Cues are read sentence by sentence ([`cue`]); quotations that no cue governs are given to the speaker who was
//! last quoted ([`resumed`]); credits speak for their captions ([`credit`]). Then each attribution is tied to the
//! one it lies in, and to its speaker ([`speaker`]).

mod accused;
mod content;
mod credit;
mod cue;
mod described;
mod label;
mod quotation;
mod relay;
mod resumed;
mod scene;
mod silent;
mod source;
mod speaker;
mod tally;

use crate::Reading;
use cue::Draft;
use dateline_lexicon::Function;
use dateline_types::{Attribution, AttributionId, AttributionMode, SegmentUse, SentenceId, Span};
use quotation::{Quotation, quotations};
use scene::Scene;
use std::ops::Range;

/// Rule of attributions in which somebody only wants something.
pub(crate) const WISH: &str = "attribution.wish";
/// Rule of what somebody is accused of: the deed is reported, that they are accused is told.
pub(crate) const ACCUSED: &str = "attribution.accused";

/// Reads every attribution of the text.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let quotations = quotations(reading);
    let clause_of = clause_of(reading);
    let mut found = Vec::new();
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        if matches!(reading.usage(sentence), SegmentUse::Extract | SegmentUse::Context) {
            let scene = Scene { reading, quotations: &quotations, clause_of: &clause_of, sentence };
            let drafts = cue::drafts(&scene);
            found.extend(
                drafts.iter().map(|draft| attribution(reading, &quotations, SentenceId::at(idx), draft)),
            );
        }
    }
    resumed::add(reading, &quotations, &mut found);
    found.extend(credit::credits(reading));
    found.sort_by_key(position);
    found.retain(|attribution| !speaks_of_self(reading, &quotations, attribution));
    found.retain(|attribution| !is_spoken_by_a_time(reading, attribution));
    found.dedup_by(|b, a| a.cue == b.cue && a.source == b.source && a.content == b.content);
    nest(&mut found);
    described::add(reading, &found);
    speaker::resolve(reading, &mut found);
    reading.attributions = found;
}

/// “We expect …”: the speaker of a quotation is whoever is quoted; "we" is no second one, and "you" says nothing.
fn speaks_of_self(reading: &Reading<'_>, quotations: &[Quotation], attribution: &Attribution) -> bool {
    let Some(source) = attribution.source.first() else { return false };
    let token = reading.tokens_in(*source).start;
    let first_person = reading.lexicon.grammar.function(reading.word(token)) == Some(Function::Speaker);
    let second_person = reading.lexicon.grammar.function(reading.word(token)) == Some(Function::Hearer);
    let quoted = quotations.get(quotation::ending_after(quotations, token));
    (first_person || second_person)
        && quoted.is_some_and(|quotation| quotation.direct && quotation.tokens.start <= token)
}

/// "the debate in September said that": a time says nothing.
fn is_spoken_by_a_time(reading: &Reading<'_>, attribution: &Attribution) -> bool {
    let source = attribution.source.first();
    source.is_some_and(|source| reading.tokens_in(*source).all(|at| reading.in_timex(at)))
}

/// The clause of each verb group.
fn clause_of(reading: &Reading<'_>) -> Vec<Option<u32>> {
    let mut clauses = vec![None; reading.syntax.verb_groups.len()];
    for (idx, clause) in reading.syntax.clauses.iter().enumerate() {
        if let Some(verb) = clause.verb {
            clauses[verb as usize] = Some(idx as u32);
        }
    }
    clauses
}

fn attribution(
    reading: &Reading<'_>,
    quotations: &[Quotation],
    sentence: SentenceId,
    draft: &Draft,
) -> Attribution {
    let spans = |ranges: &[Range<u32>]| -> Vec<Span> {
        ranges.iter().filter(|range| !range.is_empty()).map(|range| reading.span_of(range.clone())).collect()
    };
    Attribution {
        sentence,
        mode: draft.mode.unwrap_or_else(|| mode(quotations, &draft.content)),
        source: spans(&draft.source),
        cue: vec![reading.span_of(draft.cue.clone())],
        content: spans(&draft.content),
        mention: None,
        entity: None,
        anonymous: false,
        via: None,
        inferred: false,
        rule: draft.rule.into(),
    }
}

/// All of it quoted: direct; some of it: mixed.
fn mode(quotations: &[Quotation], content: &[Range<u32>]) -> AttributionMode {
    let near = |range: &Range<u32>| {
        let first = quotation::ending_after(quotations, range.start);
        quotations[first..].iter().take_while(|quotation| quotation.tokens.start < range.end).next()
    };
    let covered = |range: &Range<u32>| {
        near(range).is_some_and(|quotation| {
            quotation.tokens.start <= range.start && range.end <= quotation.tokens.end
        })
    };
    if content.iter().all(covered) {
        AttributionMode::Direct
    } else if content.iter().any(|range| near(range).is_some()) {
        AttributionMode::Mixed
    } else {
        AttributionMode::Indirect
    }
}

/// Sentence and first word of an attribution, for sorting: a quotation that is resumed stands where it is resumed.
fn position(attribution: &Attribution) -> (SentenceId, Span, Span) {
    let none = Span::new(u32::MAX, u32::MAX);
    let first = attribution.cue.first().or(attribution.source.first()).or(attribution.content.first());
    (
        attribution.sentence,
        first.copied().unwrap_or(none),
        attribution.content.first().copied().unwrap_or(none),
    )
}

/// How many attributions before and after one are looked at for the one that holds it.
const NEIGHBOURHOOD: usize = 6;

/// Ties each attribution to the smallest content that holds its cue.
fn nest(found: &mut [Attribution]) {
    for at in 0..found.len() {
        let Some(cue) = found[at].cue.first().copied() else { continue };
        let around = at.saturating_sub(NEIGHBOURHOOD)..(at + NEIGHBOURHOOD + 1).min(found.len());
        let holder = around
            .filter(|other| *other != at)
            .filter_map(|other| {
                let content = found[other].content.iter().find(|content| content.contains(cue))?;
                let own_holds_other = found[other]
                    .cue
                    .first()
                    .is_some_and(|outer| found[at].content.iter().any(|own| own.contains(*outer)));
                (!own_holds_other).then_some((content.len(), other))
            })
            .min();
        found[at].via = holder.map(|(_, other)| AttributionId::at(other));
    }
}
