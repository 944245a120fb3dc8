//! `gva_record`: local reports of shootings in piles of a hundred incidents; which reports tell of one incident, and how many
//! were killed and injured.
//!
//! Protocol: the incidents in the order of the file, a hundred at a time with every report about them. A report stands for
//! the incident of the record that holds most of its claims of violence. Odd piles are for development, even ones are
//! held back: no weight is set by looking at them. B-cubed and CEAF-e are over reports; a false merge is an incident of
//! the gold too many in one group. Killed and injured are right where the incident's number (everybody hit, attackers
//! too) is the coder's; where the record has no number, 0 is read. The texts name victims: nothing of them is printed.

use crate::coded::gva::{Shooting, shootings};
use crate::{Context, Score, cluster};
use anyhow::Result;
use dateline::types::{Category, Incident, Report};
use std::collections::BTreeMap;

/// Incidents in one pile.
pub(crate) const PILE: usize = 100;

/// What is counted over the piles of one half.
#[derive(Default)]
struct Tally {
    gold: Vec<usize>,
    found: Vec<Option<usize>>,
    n_incidents: usize,
    false_merges: usize,
    exact: [usize; 2],
}

/// Groups of reports and counts of victims.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let incidents = shootings(context)?;
    let mut halves = [Tally::default(), Tally::default()];
    for (at, pile) in incidents.chunks(PILE).enumerate() {
        halves[at % 2].pile(context, pile);
    }
    let [development, held] = halves;
    let figures = [
        "development: B3 F1",
        "development: CEAF-e",
        "development: false merges per hundred (less is better)",
        "development: killed exact",
        "development: injured exact",
    ];
    let of_held = [
        "held: B3 F1",
        "held: CEAF-e",
        "held: false merges per hundred (less is better)",
        "held: killed exact",
        "held: injured exact",
    ];
    Ok([development.scores(context, figures), held.scores(context, of_held)].concat())
}

impl Tally {
    fn pile(&mut self, context: &Context, pile: &[Shooting]) {
        let told = pile.iter().enumerate().flat_map(|(at, gold)| gold.articles.iter().map(move |a| (at, a)));
        let (numbers, reports): (Vec<usize>, Vec<Report>) =
            told.map(|(at, article)| (at, article.read(context))).unzip();
        let record = dateline::reconcile(&reports, &context.lexicon, &[]);
        let main = cluster::main_incidents(&reports, &record, violent);
        let offset = self.gold.len() * 1000;
        let mut incident_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut golds_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (gold, main) in numbers.iter().zip(&main) {
            self.gold.push(offset + gold);
            self.found.push(main.map(|main| offset + main));
            if let Some(main) = main {
                incident_of.entry(*gold).or_default().push(*main);
                golds_of.entry(*main).or_default().push(*gold);
            }
        }
        for golds in golds_of.values_mut() {
            golds.sort_unstable();
            golds.dedup();
            self.false_merges += golds.len() - 1;
        }
        for (at, gold) in pile.iter().enumerate() {
            let incident = incident_of.get(&at).and_then(|all| most_frequent(all));
            let incident = incident.map(|incident| &record.incidents[incident]);
            let told = |category| incident.map_or(0.0, |incident| everybody(incident, category));
            self.exact[0] += usize::from(told(Category::Killed) == gold.killed);
            self.exact[1] += usize::from(told(Category::Injured) == gold.injured);
        }
        self.n_incidents += pile.len();
    }

    fn scores(self, context: &Context, figures: [&'static str; 5]) -> Vec<Score> {
        let (precision, recall) = cluster::b_cubed(&self.gold, &self.found);
        context.say(&format!("  {}: precision {precision:.3}, recall {recall:.3}", figures[0]));
        let share = |n: usize| n as f64 / self.n_incidents.max(1) as f64;
        let values = [
            2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE),
            cluster::ceaf_e(&self.gold, &self.found),
            share(self.false_merges) * 100.0,
            share(self.exact[0]),
            share(self.exact[1]),
        ];
        let of_reports = self.gold.len();
        let ns = [of_reports, of_reports, self.n_incidents, self.n_incidents, self.n_incidents];
        let score = |((figure, value), n)| {
            let peer = if figure == "held: B3 F1" {
                "word overlap within 14 days 0.895"
            } else if figure == "held: CEAF-e" {
                "word overlap within 14 days 0.80"
            } else {
                ""
            };
            Score { set: "gva_record", figure, value, n, peer }
        };
        figures.into_iter().zip(values).zip(ns).map(score).collect()
    }
}

/// Somebody was or could have been shot: not what courts and police did about it later.
pub(crate) fn violent(incident: &Incident) -> bool {
    !matches!(&*incident.kind, "detention" | "prosecution" | "investigation" | "protest" | "release")
}

fn most_frequent(incidents: &[usize]) -> Option<usize> {
    let mut counted: BTreeMap<usize, usize> = BTreeMap::new();
    incidents.iter().for_each(|incident| *counted.entry(*incident).or_default() += 1);
    counted.into_iter().max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at))).map(|(at, _)| at)
}

/// Victims and attackers, the best number or the least.
fn everybody(incident: &Incident, category: Category) -> f64 {
    let counted = |population: Option<&str>| {
        let of = |range: &&dateline::types::CasualtyRange| {
            range.category == category && range.population.as_deref() == population
        };
        let range = incident.casualties.iter().find(of);
        range.and_then(|range| range.best.or(range.low)).unwrap_or(0.0)
    };
    counted(None) + counted(Some("perpetrator"))
}
