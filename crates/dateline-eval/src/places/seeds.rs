//! The places of the two seed reports.
#![allow(clippy::print_stdout, reason = "prints disagreements with the gold when asked to")]

use crate::{Context, Counts, Score};
use anyhow::Result;
use dateline::types::{MentionKind, Report};
use serde_json::Value;
use std::collections::BTreeMap;

const REPORTS: [(&str, &str); 2] = [("D1", "000_b0fe4d8c11b7b64b.txt"), ("D2", "003_08118c882c040edb.txt")];

/// Span F1, and the share of matched mentions whose place is the gold's: by GeoNames id, else by one to one.
pub(crate) fn seeds(context: &Context) -> Result<Vec<Score>> {
    let gold = std::fs::read_to_string(context.shared.join("seeds/gold.jsonl"))?;
    let rows: Vec<Value> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let of_kind = |kind: &str| rows.iter().filter(move |row| row["kind"] == kind).collect::<Vec<_>>();
    let ids: BTreeMap<&str, Option<u64>> = of_kind("place")
        .into_iter()
        .filter_map(|row| Some((row["id"].as_str()?, row["geonameid"].as_u64())))
        .collect();
    let (mut spans, mut right, mut n) = (Counts::default(), 0, 0);
    let mut chosen: BTreeMap<&str, String> = BTreeMap::new();
    for (doc, file) in REPORTS {
        let text = std::fs::read_to_string(context.shared.join("seeds").join(file))?;
        let report = context.read(doc, &text);
        let gold: Vec<&Value> =
            of_kind("place_mention").into_iter().filter(|row| row["doc"] == doc).collect();
        let matches = matches(&report, &gold);
        spans.add(matches.1);
        for (row, entity) in matches.0 {
            let place = row["place"].as_str().unwrap_or_default();
            let wanted = ids.get(place).copied().flatten().map(|id| format!("geonames:{id}"));
            let first = chosen.entry(place).or_insert_with(|| entity.clone()).clone();
            let same = !entity.is_empty() && wanted.unwrap_or(first) == entity;
            n += 1;
            right += usize::from(same);
            if context.verbose && !same {
                println!("other place {} {entity} for {place}", row["quote"]);
            }
        }
        if context.verbose {
            complain(&report, &gold);
        }
    }
    let score = |figure, value, n| Score { set: "seeds_places", figure, value, n, peer: "" };
    Ok(vec![
        score("place span precision", spans.precision(), spans.right + spans.missed),
        score("place span recall", spans.recall(), spans.right + spans.missed),
        score("place span F1", spans.f1(), spans.right + spans.missed),
        score("right place of matched", right as f64 / f64::from(n.max(1)), n as usize),
    ])
}

/// Character ranges of the mentions of places with their entities.
fn found(report: &Report) -> Vec<(u64, u64, String)> {
    let text = &report.document.text;
    let chars = |at: u32| text[..at as usize].chars().count() as u64;
    report
        .mentions
        .iter()
        .filter(|mention| matches!(mention.kind, MentionKind::Location | MentionKind::Facility))
        .map(|mention| {
            let entity =
                mention.entity.as_ref().map_or_else(String::new, |entity| entity.as_str().to_owned());
            (chars(mention.span.start()), chars(mention.span.end()), entity)
        })
        .collect()
}

fn overlaps(row: &Value, start: u64, end: u64) -> bool {
    let number = |key: &str| row[key].as_u64().unwrap_or(0);
    start < number("end") && number("start") < end
}

type Matched<'v> = Vec<(&'v Value, String)>;

fn matches<'v>(report: &Report, gold: &[&'v Value]) -> (Matched<'v>, Counts) {
    let mut found: Vec<Option<(u64, u64, String)>> = found(report).into_iter().map(Some).collect();
    let n_found = found.len();
    let mut matched = Vec::new();
    for row in gold {
        let hit = found
            .iter_mut()
            .find(|slot| slot.as_ref().is_some_and(|(start, end, _)| overlaps(row, *start, *end)))
            .and_then(Option::take);
        matched.extend(hit.map(|(_, _, entity)| (*row, entity)));
    }
    let right = matched.len();
    (matched, Counts { right, missed: gold.len() - right, invented: n_found - right })
}

fn complain(report: &Report, gold: &[&Value]) {
    let found = found(report);
    for row in gold.iter().filter(|row| !found.iter().any(|(start, end, _)| overlaps(row, *start, *end))) {
        println!("missed {}", row["quote"]);
    }
    let text: Vec<char> = report.document.text.chars().collect();
    for (start, end, entity) in &found {
        if !gold.iter().any(|row| overlaps(row, *start, *end)) {
            let words: String = text[*start as usize..*end as usize].iter().collect();
            println!("invented [{words}] {entity}");
        }
    }
}
