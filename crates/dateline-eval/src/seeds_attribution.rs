//! Who says each claim of the seeds, against the hand-coded gold.
//!
//! A claim is right where the innermost attribution that covers it has the cue (or credit) of the gold, or where
//! the gold gives it to the publication and none covers it.

use crate::{Context, Score};
use anyhow::{Context as _, Result};
use dateline::types::{Attribution, AttributionMode, Report, Span};
use serde_json::Value;
use std::fs;

/// The two seeds and their names in the gold.
const SEEDS: &[(&str, &str)] = &[("D1", "000_b0fe4d8c11b7b64b.txt"), ("D2", "003_08118c882c040edb.txt")];

/// Scores both seeds.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let gold = fs::read_to_string(context.shared.join("seeds/gold.jsonl"))?;
    let gold: Vec<Value> = gold.lines().map(serde_json::from_str).collect::<serde_json::Result<_>>()?;
    let (mut right, mut n) = (0, 0);
    for (doc, file) in SEEDS {
        let text = fs::read_to_string(context.shared.join("seeds").join(file))?;
        let report = context.read(doc, &text);
        for claim in gold.iter().filter(|line| line["kind"] == "claim" && line["doc"] == *doc) {
            n += 1;
            let holds = is_right(claim, &report).context("a claim of the gold has no spans")?;
            right += usize::from(holds);
            if context.verbose && !holds {
                show(claim, &report);
            }
        }
    }
    let value = right as f64 / f64::from(n.max(1));
    Ok(vec![Score { set: "seeds", figure: "who says each claim", value, n: n as usize, peer: "" }])
}

fn is_right(claim: &Value, report: &Report) -> Option<bool> {
    let trigger = span(&claim["trigger"], report)?;
    let wanted = claim["attribution"].as_array()?.last()?;
    let found = innermost(report, trigger);
    Some(match (span(&wanted["cue"], report), found) {
        (Some(cue), Some(found)) => words(found).any(|own| own.overlaps(cue)),
        (None, None) => wanted["level"] == 0,
        (None, Some(found)) => wanted["level"] != 0 && found.inferred,
        (Some(_), None) => false,
    })
}

/// Cue, or the words of a credit.
fn words(attribution: &Attribution) -> impl Iterator<Item = &Span> {
    attribution.cue.iter().chain(&attribution.source)
}

/// The smallest content (or cue) that covers the trigger.
fn innermost(report: &Report, trigger: Span) -> Option<&Attribution> {
    let covering = report.attributions.iter().filter_map(|attribution| {
        // Whoever claims responsibility takes the attack for known: only the claim itself is theirs.
        let presupposed = attribution.mode == AttributionMode::Claim;
        let parts = attribution.content.iter().filter(move |_| !presupposed).chain(&attribution.cue);
        let holds = |part: &&Span| part.overlaps(trigger);
        parts.filter(holds).map(|part| part.len()).min().map(|length| (length, attribution))
    });
    covering.min_by_key(|(length, _)| *length).map(|(_, attribution)| attribution)
}

/// A span of the gold in bytes.
fn span(gold: &Value, report: &Report) -> Option<Span> {
    let text = &report.document.text;
    let byte = |chars: u64| text.char_indices().nth(chars as usize).map_or(text.len(), |(at, _)| at) as u32;
    Some(Span::new(byte(gold["start"].as_u64()?), byte(gold["end"].as_u64()?)))
}

#[allow(clippy::print_stdout, reason = "asked for with --verbose")]
fn show(claim: &Value, report: &Report) {
    let text = &report.document.text;
    let found = span(&claim["trigger"], report).and_then(|trigger| innermost(report, trigger));
    let cue = found.map(|found| words(found).map(|span| span.of(text)).collect::<Vec<_>>().join(" | "));
    println!(
        "{} {} wanted {} got {:?} ({})",
        claim["id"],
        claim["trigger"]["quote"],
        claim["attribution"],
        cue,
        found.map_or("", |found| &found.rule)
    );
}
