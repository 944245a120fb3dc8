//! The figures of the piles.
//!
//! Protocol: each field (title, description, text) is read as a text of its own. Gold are the figures with a number that do not repeat
//! the description in the text and whose category is in the codebook (`other` with detail "abducted" is abducted; other details, such as
//! "shown in a video", are neither missed nor invented when found or not). Found are the claims with a figure that states a number or a
//! plural; they match by overlap of the number, once each. Category and bounds are scored over the matched. The piles call people who are
//! set free rescued, whatever they were before; a figure of a release is that too.

use crate::{Context, Counts, Score};
use anyhow::Result;
use dateline::types::{Claim, Figure, Report};
use serde::Deserialize;
use std::{fs, path::Path};

#[derive(Deserialize)]
struct Gold {
    figures: Vec<GoldFigure>,
}

#[derive(Clone, Deserialize)]
struct GoldFigure {
    report: String,
    field: String,
    number: Option<Number>,
    quote: String,
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
    category: String,
    detail: Option<String>,
    duplicate_of: Option<serde_json::Value>,
}

#[derive(Clone, Deserialize)]
struct Number {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Article {
    title: Option<String>,
    description: Option<String>,
    text: Option<String>,
}

#[derive(Default)]
struct Tally {
    spans: Counts,
    category: usize,
    bounds: usize,
}

/// Scores figures by the span of their number, then category and bounds of those that match.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let mut tally = Tally::default();
    let mut piles: Vec<_> =
        fs::read_dir(context.shared.join("data/piles"))?.flatten().map(|entry| entry.path()).collect();
    piles.sort();
    for pile in piles.iter().filter(|path| path.is_dir()) {
        pile_figures(context, pile, &mut tally)?;
    }
    let n = tally.spans.right + tally.spans.missed;
    let matched = tally.spans.right.max(1) as f64;
    let line = |figure, value, n| Score { set: "pile-figures", figure, value, n, peer: "" };
    Ok(vec![
        line("number F1", tally.spans.f1(), n),
        line("number precision", tally.spans.precision(), n),
        line("number recall", tally.spans.recall(), n),
        line("category of the matched", tally.category as f64 / matched, tally.spans.right),
        line("bounds of the matched", tally.bounds as f64 / matched, tally.spans.right),
    ])
}

fn pile_figures(context: &Context, pile: &Path, tally: &mut Tally) -> Result<()> {
    let gold: Gold = serde_json::from_str(&fs::read_to_string(pile.join("gold.json"))?)?;
    let mut reports: Vec<_> =
        fs::read_dir(pile.join("reports"))?.flatten().map(|entry| entry.path()).collect();
    reports.sort();
    for path in reports {
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let article: Article = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let fields = [("title", article.title), ("description", article.description), ("text", article.text)];
        for (field, text) in fields {
            let here = gold.figures.iter().filter(|figure| figure.report == id && figure.field == field);
            let report = context.read("pile", text.as_deref().unwrap_or_default());
            compare(context, &here.cloned().collect::<Vec<_>>(), &report, tally);
        }
    }
    Ok(())
}

fn compare(context: &Context, gold: &[GoldFigure], report: &Report, tally: &mut Tally) {
    let text = &report.document.text;
    let mut found = found(report);
    for gold in gold {
        let Some(number) = &gold.number else { continue };
        let counted = gold.duplicate_of.is_none() && category(gold).is_some();
        let hit = found.iter().position(|((start, end), ..)| *start < number.end && number.start < *end);
        match hit.map(|at| found.remove(at)) {
            Some((_, claim, figure)) if counted => {
                let named = Some(if &*claim.kind == "release" { RELEASED } else { figure.category.as_str() });
                tally.spans.right += 1;
                tally.category += usize::from(named == category(gold));
                let bounds = (figure.quantity.low, figure.quantity.best, figure.quantity.high);
                tally.bounds += usize::from(bounds == (gold.low, gold.best, gold.high));
                if context.verbose && named != category(gold) {
                    say(&format!("category {named:?}, gold {}: {}", gold.category, gold.quote));
                }
                if context.verbose && bounds != (gold.low, gold.best, gold.high) {
                    say(&format!("bounds {bounds:?}: {}", gold.quote));
                }
            }
            Some(_) => {}
            None if counted => {
                tally.spans.missed += 1;
                if context.verbose {
                    say(&format!("missed {} ({})", gold.quote, gold.category));
                }
            }
            None => {}
        }
    }
    tally.spans.invented += found.len();
    for (.., figure) in found.iter().filter(|_| context.verbose) {
        say(&format!("invented {} “{}”", figure.category, figure.span.of(text)));
    }
}

/// What the piles call those who are set free.
const RELEASED: &str = "rescued";

/// The codebook's category of a gold figure.
fn category(gold: &GoldFigure) -> Option<&str> {
    match (gold.category.as_str(), gold.detail.as_deref()) {
        ("other", Some("abducted")) => Some("abducted"),
        ("other", Some("trapped")) => Some("trapped"),
        ("other", _) => None,
        (category, _) => Some(category),
    }
}

/// Figures of claims that state a number or a plural, with the character range of the number (or of the phrase).
fn found(report: &Report) -> Vec<((usize, usize), &Claim, &Figure)> {
    let text = &report.document.text;
    let figures = report.claims.iter().filter(|claim| !claim.rule.starts_with("figure.implicit-"));
    figures
        .filter_map(|claim| Some((claim, claim.figure.as_deref()?)))
        .map(|(claim, figure)| {
            let span = figure.quantity.number.unwrap_or(figure.span);
            let start = text[..span.start() as usize].chars().count();
            ((start, start + span.of(text).chars().count()), claim, figure)
        })
        .collect()
}

#[allow(clippy::print_stdout, reason = "asked for by --verbose")]
fn say(line: &str) {
    println!("{line}");
}
