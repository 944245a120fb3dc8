//! quantulum3: values in sentences about measures of all kinds.
//!
//! Protocol: values are matched one to one per sentence; a gold range is its middle with its half-width as uncertainty. Bare
//! numbers in names ("English 101") are gold there and identifiers here; every sort but ranks ("9th") counts as found.

use crate::{Context, Counts, Score};
use anyhow::Result;
use dateline::types::{Hedge, QuantitySort, Report};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct Item {
    req: String,
    res: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    value: f64,
}

/// Scores values.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let text = fs::read_to_string(context.shared.join("data/quantulum3/quantities.json"))?;
    let items: Vec<Item> = serde_json::from_str(&text)?;
    let mut counts = Counts::default();
    let mut n = 0;
    for item in &items {
        let found = found(&context.read("quantulum3", &item.req));
        let gold: Vec<f64> = item.res.iter().map(|gold| gold.value).collect();
        n += gold.len();
        let right = matched(&gold, &found);
        if context.verbose && (right != gold.len() || right != found.len()) {
            print(&item.req, &gold, &found);
        }
        counts.add(Counts { right, missed: gold.len() - right, invented: found.len() - right });
    }
    Ok(vec![Score { set: "quantulum3", figure: "value F1", value: counts.f1(), n, peer: "" }])
}

fn found(report: &Report) -> Vec<f64> {
    let quantities = report.mentions.iter().filter_map(|mention| mention.quantity.as_ref());
    let quantities = quantities.filter(|quantity| quantity.sort != QuantitySort::Ordinal);
    quantities
        .filter_map(|quantity| match (quantity.hedge, quantity.low, quantity.high) {
            (Hedge::Range, Some(low), Some(high)) => Some((low + high) / 2.0),
            _ => quantity.value,
        })
        .collect()
}

fn matched(gold: &[f64], found: &[f64]) -> usize {
    let mut taken = vec![false; found.len()];
    gold.iter()
        .filter(|gold| {
            let same = |at: &usize| !taken[*at] && (found[*at] - **gold).abs() <= 1e-6 * gold.abs().max(1.0);
            (0..found.len()).find(same).is_some_and(|at| {
                taken[at] = true;
                true
            })
        })
        .count()
}

#[allow(clippy::print_stdout, reason = "asked for by --verbose")]
fn print(text: &str, gold: &[f64], found: &[f64]) {
    println!("{text}\n    gold {gold:?}\n    found {found:?}");
}
