//! What three ways of telling copies from events make of the same piles, side by side: a table for readers, no score.
//!
//! *Duplicate filter*: reports are one event where the first event that they tell has the same day (of the claim, else of
//! publication), actor, target and code, as users of machine-coded event data filter. *Headline overlap*: reports of neighbouring
//! days are one event where the words of their titles overlap by [`OVERLAP`] (Jaccard), and so are those that are one with one of
//! them. *Dateline*: the incident that holds most claims of the report. The piles: a hundred shootings each with every local
//! report about them (the development half of `gva_record`), and the three piles of `piles` together. B-cubed is over reports; a
//! false merge is an event of the gold too many in one group; events told for one are groups for each event of the gold.

use crate::coded::gva::shootings;
use crate::coded::piles::piles;
use crate::{Context, cluster, gva_record, piles_record};
use anyhow::Result;
use dateline::types::{Days, Incident, Report, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Share of words from which two titles are of one event.
const OVERLAP: f64 = 0.55;

/// Days between titles that are compared.
const DAYS_APART: i32 = 3;

const WAYS: [&str; 3] = ["duplicate filter (day, actor, target, code)", "headline overlap", "Dateline"];

/// Groups by each way, over the piles of a set.
#[derive(Default)]
struct Tally {
    gold: Vec<usize>,
    found: [Vec<Option<usize>>; 3],
    n_events: usize,
}

/// The table, in Markdown.
///
/// # Errors
/// A set that cannot be read.
pub fn table(context: &Context) -> Result<String> {
    let mut shot = Tally::default();
    for pile in shootings(context)?.chunks(gva_record::PILE).step_by(2) {
        let told = pile.iter().enumerate().flat_map(|(at, gold)| gold.articles.iter().map(move |a| (at, a)));
        let (gold, reports): (Vec<usize>, Vec<Report>) =
            told.map(|(at, article)| (at, article.read(context))).unzip();
        shot.pile(context, &gold, &reports, gva_record::violent);
    }
    let told = piles(&context.shared)?.into_iter().enumerate();
    let told = told.flat_map(|(at, pile)| pile.codings.into_iter().map(move |coding| (at, coding)));
    let (gold, reports): (Vec<usize>, Vec<Report>) =
        told.map(|(at, coding)| (at, piles_record::read(context, &coding.report))).unzip();
    let mut three = Tally::default();
    three.pile(context, &gold, &reports, |_| true);
    let head = "| pile | way | B-cubed P / R / F1 | false merges per hundred events | events told for one |\n|---|---|---|---|---|\n";
    Ok(format!("{head}{}{}", shot.rows("shootings, local reports"), three.rows("three piles in one")))
}

impl Tally {
    fn pile(&mut self, context: &Context, gold: &[usize], reports: &[Report], counts: fn(&Incident) -> bool) {
        let record = dateline::reconcile(reports, &context.lexicon, &[]);
        let ways =
            [filtered(reports), overlapping(reports), cluster::main_incidents(reports, &record, counts)];
        let offset = self.gold.len() * 1000;
        self.gold.extend(gold.iter().map(|number| offset + number));
        for (found, way) in self.found.iter_mut().zip(ways) {
            found.extend(way.into_iter().map(|group| group.map(|group| offset + group)));
        }
        self.n_events += gold.iter().collect::<BTreeSet<_>>().len();
    }

    fn rows(&self, pile: &str) -> String {
        let row = |(way, found): (&&str, &Vec<Option<usize>>)| {
            let (precision, recall) = cluster::b_cubed(&self.gold, found);
            let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
            let groups = found.iter().flatten().collect::<BTreeSet<_>>().len();
            let alone = found.iter().filter(|group| group.is_none()).count();
            let n = self.n_events.max(1) as f64;
            let merges = 100.0 * cluster::false_merges(&self.gold, found) as f64 / n;
            let told = (groups + alone) as f64 / n;
            format!("| {pile} | {way} | {precision:.3} / {recall:.3} / {f1:.3} | {merges:.1} | {told:.2} |\n")
        };
        WAYS.iter().zip(&self.found).map(row).collect()
    }
}

/// Groups by day, actor, target and code of the first event.
fn filtered(reports: &[Report]) -> Vec<Option<usize>> {
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let mut group = |report: &Report| {
        let key = key(report)?;
        let next = groups.len();
        Some(*groups.entry(key).or_insert(next))
    };
    reports.iter().map(&mut group).collect()
}

fn key(report: &Report) -> Option<String> {
    let claim = report.claims.first()?;
    let role = |wanted: &[Role]| {
        let filler = claim.roles.iter().find(|filler| wanted.contains(&filler.role));
        filler.and_then(|filler| filler.entity.as_ref()).map_or("", |entity| entity.as_str()).to_owned()
    };
    let local = |entity: String| if entity.starts_with('#') { String::new() } else { entity };
    let day = claim.time.days.day().or(report.published.days.latest)?;
    let (actor, target) = (local(role(&[Role::Actor])), local(role(&[Role::Victim, Role::Target])));
    Some(format!("{day} {actor} {target} {}", claim.kind))
}

/// Groups by titles that share words.
fn overlapping(reports: &[Report]) -> Vec<Option<usize>> {
    let title = |report: &Report| words(report.document.text.lines().next().unwrap_or_default());
    let titles: Vec<BTreeSet<String>> = reports.iter().map(title).collect();
    let mut group: Vec<usize> = (0..reports.len()).collect();
    for a in 0..reports.len() {
        for b in 0..a {
            let near = near(reports[a].published.days, reports[b].published.days);
            if near && jaccard(&titles[a], &titles[b]) >= OVERLAP {
                let (from, into) = (group[a].max(group[b]), group[a].min(group[b]));
                group.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
            }
        }
    }
    group.into_iter().map(Some).collect()
}

fn near(a: Days, b: Days) -> bool {
    let days = |a: Days, b: Days| Some(a.latest?.until(b.latest?).ok()?.get_days().abs());
    days(a, b).is_some_and(|days| days <= DAYS_APART)
}

fn jaccard(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let both = a.intersection(b).count();
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

fn words(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{jaccard, words};

    #[test]
    fn titles_overlap_by_words() {
        let (a, b) = (words("Two shot in Norhaven"), words("Two men shot in Norhaven"));
        assert!((jaccard(&a, &b) - 0.8).abs() < 1e-9);
        assert!(jaccard(&a, &words("Budget passed")) < 1e-9);
    }
}
