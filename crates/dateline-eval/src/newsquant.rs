//! NewsQuant: values and hedges of the quantities in news sentences.
//!
//! Protocol, after the published evaluation of CQE on the same set: per sentence, gold and found quantities are matched one to one by
//! value (a range by both its ends; a vague plural, in the gold the span of its order of magnitude, by its lower end). "value + hedge"
//! also wants the gold's sign: `=` exact, `~` about/estimated/nearly, `>` at least/more than/more, `<` up to/less than, `up` and
//! `down` a change. Dates, ordinals, identifiers and pronouns are no quantities there and are not counted as found.

use crate::{Context, Counts, Score};
use anyhow::Result;
use dateline::types::{Direction, Hedge, Quantity, QuantitySort, Report};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct Item {
    text: String,
    quantities: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    change: String,
    value: String,
}

/// Scores values, and values with their signs.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let text = fs::read_to_string(context.shared.join("data/newsquant/NewsQuant.json"))?;
    let items: Vec<Item> = serde_json::from_str(&text)?;
    let (mut values, mut signs) = (Counts::default(), Counts::default());
    let mut n = 0;
    for item in &items {
        let report = context.read("newsquant", &item.text);
        let found = found(&report);
        let gold: Vec<(f64, Option<f64>, &str)> = item.quantities.iter().filter_map(bounds).collect();
        n += gold.len();
        let (by_value, by_sign) = matched(&gold, &found);
        if context.verbose && (by_sign.missed > 0 || by_sign.invented > 0) {
            print(&item.text, &gold, &found);
        }
        values.add(by_value);
        signs.add(by_sign);
    }
    let line = |figure, counts: Counts, peer| Score { set: "newsquant", figure, value: counts.f1(), n, peer };
    Ok(vec![
        line("value F1", values, "CQE 0.920, quantulum3 0.730, GPT-3 0.706"),
        line("value + hedge F1", signs, "CQE 0.881, GPT-3 0.519"),
    ])
}

/// Ends and sign of a gold quantity.
fn bounds(gold: &Gold) -> Option<(f64, Option<f64>, &str)> {
    if let Ok(value) = gold.value.parse() {
        return Some((value, None, &gold.change));
    }
    let (low, high) =
        gold.value.split_once('-').map_or((gold.value.as_str(), None), |(low, high)| (low, Some(high)));
    Some((low.parse().ok()?, high.and_then(|high| high.parse().ok()), &gold.change))
}

/// The quantities of a report that the set would count: ends and sign.
fn found(report: &Report) -> Vec<(f64, Option<f64>, &'static str)> {
    let quantities = report.mentions.iter().filter_map(|mention| mention.quantity.as_ref());
    quantities
        .filter(|quantity| counts(quantity))
        .filter_map(|quantity| {
            let range = quantity.hedge == Hedge::Range;
            let value = if range { quantity.low } else { quantity.value.or(quantity.low) }?;
            Some((value, quantity.high.filter(|_| range), sign(quantity)))
        })
        .collect()
}

fn counts(quantity: &Quantity) -> bool {
    use QuantitySort::{Date, Identifier, Ordinal, Pronoun};
    !matches!(quantity.sort, Date | Identifier | Ordinal | Pronoun)
}

fn sign(quantity: &Quantity) -> &'static str {
    match quantity.hedge {
        Hedge::About | Hedge::Estimated | Hedge::Nearly => "~",
        Hedge::AtLeast | Hedge::MoreThan => ">",
        Hedge::UpTo | Hedge::LessThan => "<",
        Hedge::Exact | Hedge::Range | Hedge::Vague | Hedge::None => match quantity.direction {
            Some(Direction::Up) => "up",
            Some(Direction::Down) => "down",
            None => "=",
        },
    }
}

fn matched(gold: &[(f64, Option<f64>, &str)], found: &[(f64, Option<f64>, &str)]) -> (Counts, Counts) {
    let mut taken = vec![false; found.len()];
    let (mut values, mut signs) = (0, 0);
    for (low, high, sign) in gold {
        let same = |at: &usize| {
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(1.0);
            let (found_low, found_high, _) = found[*at];
            !taken[*at]
                && close(found_low, *low)
                && match (found_high, *high) {
                    (Some(found_high), Some(high)) => close(found_high, high),
                    (Some(_), None) => false,
                    (None, Some(high)) => high >= 10.0 * low,
                    (None, None) => true,
                }
        };
        let Some(at) = (0..found.len()).filter(same).max_by_key(|at| found[*at].2 == *sign) else { continue };
        taken[at] = true;
        values += 1;
        signs += usize::from(found[at].2 == *sign);
    }
    let counts = |right: usize| Counts { right, missed: gold.len() - right, invented: found.len() - right };
    (counts(values), counts(signs))
}

#[allow(clippy::print_stdout, reason = "asked for by --verbose")]
fn print(text: &str, gold: &[(f64, Option<f64>, &str)], found: &[(f64, Option<f64>, &str)]) {
    println!("{text}\n    gold {gold:?}\n    found {found:?}");
}
