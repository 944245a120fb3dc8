//! IDMC: the displacement figure of an excerpt.
//!
//! Protocol: of the claims with a figure, the set's question is the one about displacement (moved, evacuated, returned, sheltered,
//! homeless) or, where there is none, about housing destroyed or damaged. The answer is the first of the strongest category in the order
//! displaced and evacuated, sheltered, destroyed, damaged, what is asserted before what may happen; within it the largest number. Two counts of
//! one group ("1,300 families (8,700 people)") are one answer, the first; a count that lends its word to the next place of its sentence ("900 displaced in
//! Ruvin and 300 in Zaydan") is answered with the sum of the places, which is the scorer's doing and no figure of the record. Right is an exact match with the gold; golds that sum several numbers of an excerpt count as they are. Excerpts that are not English stay in.

use crate::{Context, Score};
use anyhow::Result;
use dateline::types::{Category, Claim, Figure, Modality, Report};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct Item {
    #[serde(rename = "Excerpt")]
    excerpt: String,
    #[serde(rename = "Displacement figure")]
    figure: Option<f64>,
}

/// Scores the main figure.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let text = fs::read_to_string(context.shared.join("data/idmc-labelled/excerpts.jsonl"))?;
    let (mut right, mut n) = (0, 0);
    for line in text.lines() {
        let item: Item = serde_json::from_str(line)?;
        let Some(gold) = item.figure else { continue };
        let report = context.read("idmc", &item.excerpt);
        let found = main_figure(&report);
        n += 1;
        right += usize::from(found == Some(gold));
        if context.verbose && found != Some(gold) {
            print(&item.excerpt, gold, &report);
        }
    }
    let value = right as f64 / n.max(1) as f64;
    let peer = "largest number that is no year 0.680, IDETECT winner F1 0.755 (other rules)";
    Ok(vec![Score { set: "idmc", figure: "main figure, exact", value, n, peer }])
}

fn main_figure(report: &Report) -> Option<f64> {
    let ranked = report.claims.iter().enumerate().filter_map(|(at, claim)| {
        let figure = claim.figure.as_deref().filter(|figure| !is_in_brackets(report, figure))?;
        let stated = matches!(claim.modality, Modality::Asserted | Modality::Reported);
        let damage = claim.trigger.of(&report.document.text).to_lowercase().starts_with("damag");
        Some(((stated, rank(figure.category)?, !damage), size(figure)? + elsewhere(report, at)))
    });
    ranked.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))).map(|(_, size)| size)
}

/// "families (8,700 people)": the bracket opens right before it, behind another figure.
fn is_in_brackets(report: &Report, figure: &Figure) -> bool {
    let before = report.document.text[..figure.span.start() as usize].strip_suffix('(').map(str::trim_end);
    let end = before.map(|before| before.len() as u32);
    report
        .claims
        .iter()
        .filter_map(|claim| claim.figure.as_deref())
        .any(|other| Some(other.span.end()) == end)
}

/// What the same harm word counts in further places of its sentence.
fn elsewhere(report: &Report, at: usize) -> f64 {
    let claim = &report.claims[at];
    let same = |other: &&Claim| {
        &*other.rule == "figure.elliptic" && other.trigger == claim.trigger && *other != claim
    };
    let own = &*claim.rule != "figure.elliptic";
    let figures = report.claims.iter().filter(same).filter_map(|other| other.figure.as_deref());
    figures.filter(|_| own).filter_map(size).sum()
}

fn size(figure: &Figure) -> Option<f64> {
    figure.quantity.value.or(figure.quantity.low)
}

const fn rank(category: Category) -> Option<u8> {
    match category {
        Category::Displaced | Category::Evacuated | Category::Returned | Category::ForcedReturn => Some(3),
        Category::Sheltered => Some(2),
        Category::Object => Some(1),
        _ => None,
    }
}

#[allow(clippy::print_stdout, reason = "asked for by --verbose")]
fn print(text: &str, gold: f64, report: &Report) {
    println!("{text}\n    gold {gold}");
    for claim in &report.claims {
        if let Some(figure) = &claim.figure {
            println!("    {} “{}” {} {:?}", figure.category, figure.span.of(text), claim.rule, size(figure));
        }
    }
}
