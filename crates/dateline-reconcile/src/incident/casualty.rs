//! Ranges of an incident: how many killed, injured, detained, by the rule of the contract.
//!
//! Low is the smallest low, high the largest value or high, best the latest figure of the best-graded source (where nobody
//! is graded the latest; then the one that more lines tell; then, of one report, the one it tells first; then the smaller). Only figures of the incident itself are
//! counted: no subsets, rates, totals since a date, forecasts, nor what is only possible or said to have been wrong. What came beside the
//! others ("a child was freed as well") is a range of its population where nothing else counts that. Perpetrators are a population
//! of their own and never among the victims. Where reports give only populations that exclude one another ("five
//! civilians and three soldiers"), the total of a report is their sum. Where one speaker of one report tells several
//! numbers of one incident, the largest that is not replaced is the whole and the others are parts. Who names one victim
//! ("the death of Amina Dawud") counts nobody: where another report tells a larger number, that one stands. Where somebody
//! was killed and nobody says how many, at least one was. Counts that one word takes together are summed (`joined.rs`). Who was hit and died is none of the injured (`hit.rs`).

use super::across::Cluster;
use super::each_named;
use super::hit;
use super::joined;
use super::line::Voice;
use crate::pile::{Layer, Pile, Telling};
use crate::speaker::{self, Speaker};
use dateline_lexicon::Nature;
use dateline_types::{CasualtyRange, Category, ClaimRef, Date, DocId, Figure, Measure, Modality, Quantity};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A figure that can count, with what decides between figures.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) claims: Vec<ClaimRef>,
    pub(super) low: Option<f64>,
    pub(super) best: Option<f64>,
    high: Option<f64>,
    pub(super) value: Option<f64>,
    /// Who was hit, and may have died of it.
    pub(super) hit: bool,
    published: Option<Date>,
    replaced: bool,
    pub(super) numbered: bool,
    line: usize,
    speaker: Speaker,
    grade: u8,
}

pub(super) const PERPETRATOR: &str = "perpetrator";

/// The ranges of an incident: per category all victims first, then each population.
pub(crate) fn ranges(pile: &Pile<'_>, cluster: &Cluster<'_>, lines: &[Voice]) -> Vec<CasualtyRange> {
    let layer = cluster.profile.layer;
    if !matches!(layer, Layer::News | Layer::Background | Layer::Total) {
        return Vec::new();
    }
    let Told { mut whole, mut parts } = told(pile, cluster, lines);
    let uncounted = uncounted(pile, cluster, &whole, &parts);
    let dead = dead(pile, &whole, &parts, uncounted.as_ref());
    if let Some(injured) = whole.remove(&Category::Injured) {
        let deaths = whole.get(&Category::Killed).into_iter().flatten();
        let deaths = deaths.flat_map(|(_, death)| &death.claims).copied().collect();
        whole.insert(Category::Injured, hit::without_dead(injured, dead, &deaths));
    }
    hit::drop_dead_parts(&mut parts, dead);
    let totals = whole.iter().filter(|(_, told)| !told.is_empty()).map(|(category, told)| {
        let (mut candidates, rule) = total(pile, told.clone());
        with_largest_part(&mut candidates, *category, &parts);
        range(*category, None, &candidates, rule)
    });
    let populations = parts
        .iter()
        .filter(|(_, told)| !told.is_empty())
        .map(|((category, population), told)| range(*category, Some(population), told, "casualties.latest"));
    let mut ranges: Vec<CasualtyRange> = totals.chain(populations).chain(uncounted).collect();
    ranges.sort_by(|a, b| (a.category, &a.population).cmp(&(b.category, &b.population)));
    ranges
}

/// Counts of all victims of a category, each with its population.
type Whole<'a> = BTreeMap<Category, Vec<(Option<&'a str>, Candidate)>>;

/// Counts of one population of a category.
pub(super) type Parts<'a> = BTreeMap<(Category, &'a str), Vec<Candidate>>;

struct Told<'a> {
    whole: Whole<'a>,
    parts: Parts<'a>,
}

/// The figures that can count.
fn told<'a>(pile: &Pile<'a>, cluster: &Cluster<'_>, lines: &[Voice]) -> Told<'a> {
    let layer = cluster.profile.layer;
    let numbered = lines.iter().enumerate();
    let line_of: FxHashMap<usize, usize> =
        numbered.flat_map(|(at, line)| line.tellings.iter().map(move |telling| (*telling, at))).collect();
    let died = hit::same_who_died(pile, &cluster.tellings);
    let counting = cluster.tellings.iter().copied();
    let counting: Vec<usize> =
        counting.filter(|number| counts(&pile.tellings[*number], layer) && !died.contains(number)).collect();
    let made = |number: usize| {
        let telling = &pile.tellings[number];
        let (figure, category) = (telling.claim.figure.as_deref()?, telling.category()?);
        let line = line_of.get(&number).copied().unwrap_or(usize::MAX);
        Some((telling, figure, category, candidate(pile, telling, figure, line)))
    };
    let runs = joined::runs(pile, &counting);
    let runs = joined::without_parts(pile, runs, &counting);
    let (mut whole, mut parts, mut added) = (Whole::new(), Parts::new(), Parts::new());
    for run in &runs {
        let counts =
            run.iter().filter_map(|number| made(*number)).map(|(_, _, category, count)| (category, count));
        let together = counts.reduce(|(category, a), (_, b)| (category, sum(a, b)));
        if let Some((category, together)) = together {
            whole.entry(category).or_default().push((None, together));
        }
    }
    for number in counting {
        let Some((telling, figure, category, candidate)) = made(number) else { continue };
        let population = figure.population.as_deref();
        let further = figure.measure == Measure::Increment;
        let joined = runs.iter().any(|run| run.contains(&number));
        if let Some(population) = population {
            let of_population = if further { &mut added } else { &mut parts };
            of_population.entry((category, population)).or_default().push(candidate.clone());
        }
        if population != Some(PERPETRATOR) && !telling.part && !further && !joined {
            whole.entry(category).or_default().push((population, candidate));
        }
    }
    whole.iter_mut().for_each(|(category, told)| each_named::sum_up(pile, *category, told));
    for (population, candidates) in added {
        parts.entry(population).or_insert(candidates);
    }
    Told { whole, parts }
}

/// How many died at least, attackers too.
fn dead(pile: &Pile<'_>, whole: &Whole<'_>, parts: &Parts<'_>, uncounted: Option<&CasualtyRange>) -> f64 {
    let victims = whole.get(&Category::Killed).map(|told| {
        let (candidates, rule) = total(pile, told.clone());
        range(Category::Killed, None, &candidates, rule)
    });
    let attackers = parts.get(&(Category::Killed, PERPETRATOR));
    let attackers =
        attackers.map(|told| range(Category::Killed, Some(PERPETRATOR), told, "casualties.latest"));
    let number = |range: &CasualtyRange| range.best.or(range.low).unwrap_or(0.0);
    victims.iter().chain(&attackers).chain(uncounted).map(number).sum()
}

/// Where it is told that somebody was killed and nobody counts the dead, at least one was. The injured are not so: they may be
/// those who died.
fn uncounted(
    pile: &Pile<'_>,
    cluster: &Cluster<'_>,
    whole: &Whole<'_>,
    parts: &Parts<'_>,
) -> Option<CasualtyRange> {
    let killed = |telling: &&Telling<'_>| Category::parse(&telling.claim.kind) == Some(Category::Killed);
    let told = cluster.tellings.iter().map(|number| &pile.tellings[*number]).filter(killed);
    let told =
        told.filter(|telling| telling.claim.figure.is_none() && !telling.negative() && stated(telling));
    let claims: Vec<ClaimRef> = told.map(|telling| telling.at).collect();
    let counted = parts.keys().any(|(category, _)| *category == Category::Killed);
    let known = counted || whole.contains_key(&Category::Killed) || claims.is_empty();
    (!known).then(|| CasualtyRange {
        category: Category::Killed,
        population: None,
        low: Some(1.0),
        best: None,
        high: None,
        high_open: true,
        rule: "casualties.at-least-one".into(),
        claims,
    })
}

/// Said as a fact, in the text itself.
fn stated(telling: &Telling<'_>) -> bool {
    use Modality::{Asserted, Denied, Reported};
    matches!(telling.claim.modality, Asserted | Reported | Denied) && !telling.aside && !telling.withdrawn
}

/// True for a figure of the incident itself that somebody states as a fact.
fn counts(telling: &Telling<'_>, layer: Layer) -> bool {
    let Some(figure) = &telling.claim.figure else { return false };
    let people = matches!(&*figure.quantity.unit, "person" | "");
    let incident = match layer {
        Layer::Total => matches!(figure.measure, Measure::Aggregate | Measure::Cumulative),
        _ if figure.category == Category::Missing => {
            matches!(figure.measure, Measure::Incident | Measure::Subset | Measure::Stock)
        }
        _ if figure.measure == Measure::Increment => figure.population.is_some(),
        _ if figure.measure == Measure::Cumulative => telling.nature == Nature::Event,
        _ => matches!(figure.measure, Measure::Incident | Measure::Subset),
    };
    let thing = matches!(figure.category, Category::Territory | Category::Object | Category::AtRisk);
    let zero = figure.quantity.value == Some(0.0);
    let perpetrators = figure.category == Category::Perpetrators;
    people && incident && stated(telling) && !thing && !perpetrators && (!telling.negative() || zero)
}

fn candidate(pile: &Pile<'_>, telling: &Telling<'_>, figure: &Figure, line: usize) -> Candidate {
    let Quantity { low, best, high, value, .. } = figure.quantity;
    Candidate {
        claims: vec![telling.at],
        low,
        best,
        high,
        value: best.or(value).or(low),
        published: pile.published(telling.at.doc).latest,
        replaced: telling.replaced,
        numbered: figure.quantity.number.is_some(),
        hit: hit::leaves_open(pile, telling),
        speaker: speaker::of_claim(pile, telling.at),
        grade: grade(pile, telling),
        line,
    }
}

/// What people think of the speaker, else of the publisher; less is better.
fn grade(pile: &Pile<'_>, telling: &Telling<'_>) -> u8 {
    if pile.grades.is_empty() {
        return 0;
    }
    let report = pile.report_at(telling.at.doc);
    let voices = telling.claim.attribution.iter().rev();
    let voices = voices.flat_map(|voice| {
        let actor = report.actors.iter().find(|actor| Some(&actor.id) == voice.entity.as_ref());
        let named = actor.map(|actor| &*actor.name);
        [voice.entity.as_ref().map(dateline_types::EntityId::as_str), named, Some(&*voice.name)]
    });
    pile.grades.rank(voices.chain([report.document.publisher.as_deref()]).flatten())
}

/// Figures of all victims where there are some; else each report's sum over populations that exclude one another.
fn total(pile: &Pile<'_>, told: Vec<(Option<&str>, Candidate)>) -> (Vec<Candidate>, &'static str) {
    let told = counted(told);
    if told.iter().any(|(population, _)| population.is_none()) {
        let whole = told.into_iter().filter(|(population, _)| population.is_none());
        return (wholes(whole.map(|(_, candidate)| candidate).collect()), "casualties.latest");
    }
    let mut by_report: BTreeMap<u32, [BTreeMap<&str, Candidate>; 3]> = BTreeMap::new();
    for (population, candidate) in told {
        let population = population.unwrap_or_default();
        let (sort, group) = exclusive(pile, population);
        let groups = &mut by_report.entry(candidate.claims[0].doc.0).or_default()[sort];
        match groups.get(group) {
            Some(known) if known.value >= candidate.value => {}
            _ => {
                groups.insert(group, candidate);
            }
        }
    }
    let several = by_report.values().flatten().any(|groups| groups.len() > 1);
    let larger = |a: Candidate, b: Candidate| if b.value > a.value { b } else { a };
    let summed = |groups: [BTreeMap<&str, Candidate>; 3]| {
        groups.into_iter().filter_map(|group| group.into_values().reduce(sum)).reduce(larger)
    };
    let sums = by_report.into_values().filter_map(summed).collect();
    (sums, if several { "casualties.sum-of-populations" } else { "casualties.latest" })
}

/// Which populations a population excludes: sides exclude sides, ages and sexes one another; any other can lie inside one of these
/// and is added to none.
fn exclusive<'t>(pile: &Pile<'t>, population: &'t str) -> (usize, &'t str) {
    match pile.tables.population_group(population) {
        _ if pile.tables.telling_words.is_age_or_sex(population) => (1, population),
        Some(side) => (0, side),
        None => (2, "other"),
    }
}

/// Who was hit is at least the largest population of them: a part that is larger than the whole that others tell is itself
/// a count of the whole.
fn with_largest_part(candidates: &mut Vec<Candidate>, category: Category, parts: &Parts<'_>) {
    let victims =
        parts.iter().filter(|((counted, population), _)| *counted == category && *population != PERPETRATOR);
    let largest = victims.flat_map(|(_, told)| told).max_by(|a, b| {
        let least = |candidate: &Candidate| candidate.low.or(candidate.value).unwrap_or(0.0);
        least(a).total_cmp(&least(b)).then(b.claims.cmp(&a.claims))
    });
    let most = candidates.iter().filter_map(|candidate| candidate.high.or(candidate.value)).reduce(f64::max);
    if let (Some(part), Some(most)) = (largest, most)
        && part.low.or(part.value).is_some_and(|least| least > most)
    {
        candidates.push(part.clone());
    }
}

/// Without victims that are named and not counted, where another report tells a larger number, and as many reports tell one.
fn counted(told: Vec<(Option<&str>, Candidate)>) -> Vec<(Option<&str>, Candidate)> {
    let larger = |candidate: &Candidate| candidate.numbered && candidate.value > Some(1.0);
    let named = |candidate: &Candidate| !candidate.numbered && candidate.value == Some(1.0);
    let (larger, naming) = (reports(&told, larger), reports(&told, named));
    let elsewhere = |candidate: &Candidate| larger.iter().any(|doc| *doc != candidate.claims[0].doc);
    let stands = larger.len() >= naming.len();
    told.into_iter().filter(|(_, candidate)| !stands || !named(candidate) || !elsewhere(candidate)).collect()
}

/// The reports of the figures of one sort.
fn reports(told: &[(Option<&str>, Candidate)], wanted: impl Fn(&Candidate) -> bool) -> BTreeSet<DocId> {
    told.iter().filter(|told| wanted(&told.1)).map(|told| told.1.claims[0].doc).collect()
}

/// Without the smaller numbers that a speaker of a report tells beside a larger one.
fn wholes(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let smaller = |part: &Candidate, whole: &Candidate| {
        part.speaker == whole.speaker && !whole.replaced && !part.replaced && part.value < whole.value
    };
    let mut by_report: FxHashMap<DocId, Vec<usize>> = FxHashMap::default();
    for (at, candidate) in candidates.iter().enumerate() {
        by_report.entry(candidate.claims[0].doc).or_default().push(at);
    }
    let is_part = |candidate: &Candidate| {
        let beside = by_report.get(&candidate.claims[0].doc).into_iter().flatten();
        beside.into_iter().any(|whole| smaller(candidate, &candidates[*whole]))
    };
    let kept: Vec<bool> = candidates.iter().map(|candidate| !is_part(candidate)).collect();
    candidates.into_iter().zip(kept).filter_map(|(candidate, kept)| kept.then_some(candidate)).collect()
}

pub(super) fn sum(a: Candidate, b: Candidate) -> Candidate {
    let add = |x: Option<f64>, y: Option<f64>| Some(x? + y?);
    Candidate {
        claims: [a.claims, b.claims].concat(),
        low: add(a.low, b.low),
        best: add(a.best, b.best),
        high: add(a.high, b.high),
        value: add(a.value, b.value),
        ..a
    }
}

fn range(
    category: Category,
    population: Option<&str>,
    candidates: &[Candidate],
    rule: &'static str,
) -> CasualtyRange {
    let least = |a: f64, b: f64| a.min(b);
    let top = |candidate: &Candidate| candidate.high.or(candidate.value);
    let highest = candidates.iter().filter(|candidate| top(candidate).is_some()).max_by(|a, b| {
        let open = |candidate: &Candidate| candidate.high.is_none();
        top(a).unwrap_or(0.0).total_cmp(&top(b).unwrap_or(0.0)).then(open(a).cmp(&open(b)).reverse())
    });
    let chosen = best(candidates);
    let chosen_claims = chosen.map_or(&[][..], |candidate| &candidate.claims);
    let others = candidates.iter().flat_map(|candidate| &candidate.claims);
    let others = others.filter(|claim| !chosen_claims.contains(claim));
    CasualtyRange {
        category,
        population: population.map(Box::from),
        low: candidates.iter().filter_map(|candidate| candidate.low).reduce(least),
        best: chosen.and_then(|candidate| candidate.best),
        high: highest.and_then(top),
        high_open: highest.is_some_and(|candidate| candidate.high.is_none()),
        rule: rule.into(),
        claims: chosen_claims.iter().chain(others).copied().collect(),
    }
}

/// The latest figure of the best-graded source that its own report does not replace; then more lines; then the smaller. Of the
/// numbers of one report only what more lines tell, else what it tells first: a text has no later and earlier, and who counts
/// what he saw, or what a part of the event did, comes after the whole.
fn best(candidates: &[Candidate]) -> Option<&Candidate> {
    let standing = || candidates.iter().filter(|candidate| candidate.best.is_some() && !candidate.replaced);
    let grade = standing().map(|candidate| candidate.grade).min()?;
    let with_best = || standing().filter(move |candidate| candidate.grade == grade);
    let latest = with_best().map(|candidate| candidate.published).max()?;
    let last = || with_best().filter(|candidate| candidate.published == latest);
    let mut lines: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
    for candidate in candidates {
        lines.entry(value_bits(candidate)).or_default().insert(candidate.line);
    }
    let n_lines = |candidate: &Candidate| lines.get(&value_bits(candidate)).map_or(0, BTreeSet::len);
    let mut of_reports: BTreeMap<DocId, &Candidate> = BTreeMap::new();
    for candidate in last() {
        let doc = candidate.claims[0].doc;
        let before = of_reports.entry(doc).or_insert(candidate);
        let first = Reverse(candidate.claims[0]) > Reverse(before.claims[0]);
        let several = |candidate: &Candidate| candidate.numbered || candidate.value > Some(1.0);
        if (n_lines(candidate), several(candidate), first) > (n_lines(before), several(before), false) {
            *before = candidate;
        }
    }
    of_reports.into_values().max_by(|a, b| {
        let smaller = b.best.unwrap_or(0.0).total_cmp(&a.best.unwrap_or(0.0));
        n_lines(a).cmp(&n_lines(b)).then(smaller)
    })
}

fn value_bits(candidate: &Candidate) -> u64 {
    candidate.best.map_or(u64::MAX, f64::to_bits)
}
