//! `gva`: how many were killed and how many injured, by the reports on one shooting each.
//!
//! Protocol: each report is read alone; the gold are the counts of the incident that it was filed under, attackers included. The answer
//! to "killed" and "injured" is the largest number among the report's figures of that category that are asserted or reported, positive, of one
//! event and no share, rate or running total; a range or plural answers with its lower end, none with zero. Those who are shot count as
//! injured unless the report's dead are as many. A report that tells of another shooting besides, or that was written before or after a victim
//! died, disagrees with the gold for good, so the scores have a ceiling below 1. Odd clusters are the development half; the even ones are scored and
//! never read. Names of victims are inside: nothing of a text is printed but the figures' words.

use crate::coded::gva::{Shooting, shootings};
use crate::{Context, Score};
use anyhow::Result;
use dateline::types::{Category, Claim, Figure, Measure, Modality, Polarity, Report, Status};

/// Name of the set.
pub(crate) const SET: &str = "gva";

/// Reports, and those whose count is right.
#[derive(Default)]
struct Tally {
    n: usize,
    killed: usize,
    injured: usize,
    both: usize,
}

/// The scores.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let mut halves = [Tally::default(), Tally::default()];
    for (at, cluster) in shootings(context)?.iter().enumerate() {
        for article in &cluster.articles {
            let report = article.read(context);
            let found = (toll(&report, Category::Killed), toll(&report, Category::Injured));
            let tally = &mut halves[at % 2];
            tally.take(cluster, found);
            if at % 2 == 1 && found != (cluster.killed, cluster.injured) {
                say(context, cluster, found, &report);
            }
        }
    }
    let [even, odd] = &halves;
    let line = |figure, right: usize, tally: &Tally| Score {
        set: SET,
        figure,
        value: right as f64 / tally.n.max(1) as f64,
        n: tally.n,
        peer: "",
    };
    Ok(vec![
        line("killed, exact", even.killed, even),
        line("injured, exact", even.injured, even),
        line("both, exact", even.both, even),
        line("killed, exact (development half)", odd.killed, odd),
        line("injured, exact (development half)", odd.injured, odd),
        line("both, exact (development half)", odd.both, odd),
    ])
}

impl Tally {
    fn take(&mut self, cluster: &Shooting, (killed, injured): (f64, f64)) {
        self.n += 1;
        self.killed += usize::from(killed == cluster.killed);
        self.injured += usize::from(injured == cluster.injured);
        self.both += usize::from(killed == cluster.killed && injured == cluster.injured);
    }
}

/// The answer to "how many".
fn toll(report: &Report, category: Category) -> f64 {
    let of = |category: Category| {
        let figures =
            report.claims.iter().filter(|claim| is_told(claim)).filter_map(|claim| claim.figure.as_deref());
        figures
            .filter(|figure| figure.category == category && is_toll(figure))
            .filter_map(size)
            .fold(0.0, f64::max)
    };
    let found = of(category);
    let died =
        category == Category::Injured && found > 0.0 && of(Category::Killed) >= found && only_shot(report);
    if died { 0.0 } else { found }
}

/// Whoever is called injured is only called shot.
fn only_shot(report: &Report) -> bool {
    let injured =
        |claim: &&Claim| claim.figure.as_deref().is_some_and(|figure| figure.category == Category::Injured);
    let shot = |claim: &Claim| {
        let words = claim.trigger.of(&report.document.text).to_lowercase();
        words.starts_with("shot") || words.starts_with("shoot")
    };
    report.claims.iter().filter(|claim| is_told(claim)).filter(injured).all(shot)
}

fn is_told(claim: &Claim) -> bool {
    matches!(claim.modality, Modality::Asserted | Modality::Reported)
        && claim.polarity == Polarity::Positive
        && matches!(claim.status, Status::Event | Status::Context | Status::Background)
}

const fn is_toll(figure: &Figure) -> bool {
    matches!(figure.measure, Measure::Incident | Measure::Aggregate | Measure::Subset | Measure::Increment)
}

fn size(figure: &Figure) -> Option<f64> {
    figure.quantity.value.or(figure.quantity.low)
}

fn say(context: &Context, cluster: &Shooting, found: (f64, f64), report: &Report) {
    let told = |claim: &Claim| {
        let figure = claim.figure.as_deref()?;
        let words = figure.span.of(&report.document.text);
        Some(format!("{} “{words}” {} {}", figure.category, claim.rule, claim.status))
    };
    let figures: Vec<String> = report.claims.iter().filter_map(told).collect();
    let gold = (cluster.killed, cluster.injured);
    context.say(&format!("{SET} {}: gold {gold:?} found {found:?} {figures:?}", cluster.incident));
}
