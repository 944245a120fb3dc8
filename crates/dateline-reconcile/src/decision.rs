//! Decisions of people come last and stay: merge, split, reject an incident, change a field of it, grade a source.
//!
//! A decision names an incident by its claims (`REPORT#c3`), so that it survives a re-run that numbers incidents anew: it
//! is the incident in which more than half of them stand. `merge` joins the incidents of `target` and `others`; `split`
//! takes the claims of `target` out of their incident, together; `reject` keeps the incident but never counts it (a single
//! claim of several is taken out first: field `claim`); `change` writes `after` into `title`, `type`, `export`, a day or a
//! count; `accept` only says that a person has looked. *What it leaves alone*: claims. A decision that does not find its
//! incident is handed back with the reason, never applied to another one.

use crate::incident::{Cluster, Incidents, Join};
use crate::pile::Pile;
use dateline_types::{CasualtyRange, Category, Decision, DecisionAction, Incident, Record, Rule};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Field of a decision that is about one claim and not about its incident.
const CLAIM: &str = "claim";

/// Fields of decisions that other stages apply: names before a pile is put together, grades where ranges are counted.
const ELSEWHERE: [&str; 2] = ["name", "grade"];

/// Score of a join that a person decided: large, and finite, as it is published as a share of itself.
const CERTAIN: f64 = 1e9;

/// The tellings by the published names of their claims, and what became of each decision.
#[derive(Debug)]
pub(crate) struct Decided<'d> {
    decisions: &'d [Decision],
    tellings: FxHashMap<Box<str>, usize>,
    failed: BTreeMap<usize, Rule>,
}

impl<'d> Decided<'d> {
    /// Finds the claims that decisions name.
    pub(crate) fn of(pile: &Pile<'_>, decisions: &'d [Decision]) -> Decided<'d> {
        let mut tellings = FxHashMap::default();
        if !decisions.is_empty() {
            for (number, telling) in pile.tellings.iter().enumerate() {
                tellings.entry(pile.name(telling.at).into()).or_insert(number);
            }
        }
        Decided { decisions, tellings, failed: BTreeMap::new() }
    }

    fn find(&self, names: &[Box<str>]) -> Vec<usize> {
        names.iter().filter_map(|name| self.tellings.get(name).copied()).collect()
    }

    fn on_incidents(&self) -> impl Iterator<Item = (usize, &'d Decision)> + use<'d> {
        let elsewhere = |decision: &Decision| ELSEWHERE.contains(&&*decision.field);
        self.decisions.iter().enumerate().filter(move |(_, decision)| !elsewhere(decision))
    }

    /// Applies what decides which claims tell of one incident.
    pub(crate) fn regroup<'a>(&mut self, pile: &Pile<'a>, clusters: &mut Vec<Cluster<'a>>) {
        let mut groups = Groups::of(clusters, pile.tellings.len());
        for (number, decision) in self.on_incidents() {
            if let Err(why) = self.apply(pile, &mut groups, decision) {
                self.failed.insert(number, why);
            }
        }
        clusters.retain(|cluster| !cluster.tellings.is_empty());
    }

    fn apply<'a>(
        &self,
        pile: &Pile<'a>,
        groups: &mut Groups<'_, 'a>,
        decision: &Decision,
    ) -> Result<(), Rule> {
        let claims = self.find(&decision.target);
        let at = groups.holding(&claims)?;
        match decision.action {
            DecisionAction::Merge => self.merge(pile, groups, at, decision),
            DecisionAction::Split => groups.split(pile, at, &claims).map(|_| ()),
            DecisionAction::Reject if &*decision.field == CLAIM => {
                let alone = groups.split(pile, at, &claims).unwrap_or(at);
                groups.clusters[alone].rejected = true;
                Ok(())
            }
            DecisionAction::Reject => {
                groups.clusters[at].rejected = true;
                Ok(())
            }
            DecisionAction::Accept | DecisionAction::Change => Ok(()),
        }
    }

    fn merge<'a>(
        &self,
        pile: &Pile<'a>,
        groups: &mut Groups<'_, 'a>,
        at: usize,
        decision: &Decision,
    ) -> Result<(), Rule> {
        let others: Result<Vec<usize>, Rule> =
            decision.others.iter().map(|claims| groups.holding(&self.find(claims))).collect();
        for other in others? {
            let (into, from) = (groups.now(at), groups.now(other));
            if into != from {
                groups.merge(pile, into, from, decision);
            }
        }
        Ok(())
    }

    /// Applies what changes a field of an incident.
    pub(crate) fn change(&mut self, incidents: &mut Incidents) {
        for (number, decision) in self.on_incidents() {
            if decision.action != DecisionAction::Change || self.failed.contains_key(&number) {
                continue;
            }
            let claims = self.find(&decision.target);
            let incident = claims.iter().find_map(|telling| incidents.of_telling[*telling]);
            let done = incident.map(|incident| set(&mut incidents.all[incident.idx()], decision));
            if done != Some(true) {
                self.failed.insert(number, "decision.no-such-field".into());
            }
        }
    }

    /// Writes down which decisions were applied and which found nothing.
    pub(crate) fn record(&self, record: &mut Record) {
        for (number, decision) in self.decisions.iter().enumerate() {
            match self.failed.get(&number) {
                None => record.decisions.push(decision.clone()),
                Some(why) => record.unapplied.push((decision.clone(), why.clone())),
            }
        }
    }
}

/// The clusters with the cluster of each telling, so that no decision looks through them all.
struct Groups<'c, 'a> {
    clusters: &'c mut Vec<Cluster<'a>>,
    of_telling: Vec<Option<usize>>,
    /// Where a cluster went that was merged.
    went: FxHashMap<usize, usize>,
}

impl<'c, 'a> Groups<'c, 'a> {
    fn of(clusters: &'c mut Vec<Cluster<'a>>, n_tellings: usize) -> Groups<'c, 'a> {
        let mut of_telling = vec![None; n_tellings];
        for (at, cluster) in clusters.iter().enumerate() {
            cluster.tellings.iter().for_each(|telling| of_telling[*telling] = Some(at));
        }
        Groups { clusters, of_telling, went: FxHashMap::default() }
    }

    fn now(&self, mut at: usize) -> usize {
        while let Some(into) = self.went.get(&at) {
            at = *into;
        }
        at
    }

    /// The cluster in which more than half of these claims stand.
    fn holding(&self, claims: &[usize]) -> Result<usize, Rule> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for at in claims.iter().filter_map(|telling| self.of_telling[*telling]) {
            *counts.entry(self.now(at)).or_default() += 1;
        }
        let known: usize = counts.values().sum();
        let most = counts.into_iter().max_by_key(|(_, n)| *n).ok_or("decision.claims-not-found")?;
        if 2 * most.1 > known { Ok(most.0) } else { Err("decision.claims-in-several-incidents".into()) }
    }

    fn merge(&mut self, pile: &Pile<'a>, into: usize, from: usize, decision: &Decision) {
        let telling = self.clusters[from].tellings[0];
        let because: Rule = format!("decision.merge by {}", decision.by).into();
        let other = self.clusters[from].take_out(pile, telling);
        let cluster = &mut self.clusters[into];
        let (a, b) = (other.tellings[0], cluster.tellings[0]);
        cluster.joins.extend(other.joins);
        cluster.joins.push(Join { a, b, score: CERTAIN, because: vec![because] });
        cluster.tellings.extend(other.tellings);
        cluster.profile.take_in(pile, &other.profile);
        self.went.insert(from, into);
    }

    /// Takes claims out of their cluster into one of their own.
    fn split(&mut self, pile: &Pile<'a>, at: usize, claims: &[usize]) -> Result<usize, Rule> {
        let stays = |telling: &usize| !claims.contains(telling);
        if !self.clusters[at].tellings.iter().any(stays) {
            return Err("decision.nothing-left-to-split".into());
        }
        let layer = self.clusters[at].profile.layer;
        let within: Vec<usize> =
            self.clusters[at].tellings.iter().copied().filter(|telling| !stays(telling)).collect();
        self.clusters[at].tellings.retain(stays);
        self.clusters[at].joins.retain(|join| stays(&join.a) && stays(&join.b));
        let mut apart = Cluster::alone(pile, within[0], layer);
        for telling in &within[1..] {
            let next = Cluster::alone(pile, *telling, layer);
            apart.profile.take_in(pile, &next.profile);
            apart.tellings.push(*telling);
        }
        let new = self.clusters.len();
        within.iter().for_each(|telling| self.of_telling[*telling] = Some(new));
        self.clusters.push(apart);
        Ok(new)
    }
}

/// Writes a field of an incident; false where it has none of this name, or the value is none for it.
fn set(incident: &mut Incident, decision: &Decision) -> bool {
    let rule: Rule = format!("decision.change by {}", decision.by).into();
    let day = decision.after.parse().ok();
    let done = match &*decision.field {
        "title" => {
            incident.title = decision.after.clone();
            true
        }
        "type" => {
            incident.kind = decision.after.clone();
            true
        }
        "export" => {
            incident.export = &*decision.after == "true";
            true
        }
        "earliest" => day.is_some_and(|day| {
            incident.time.days.earliest = Some(day);
            true
        }),
        "latest" => day.is_some_and(|day| {
            incident.time.days.latest = Some(day);
            true
        }),
        count => return set_count(incident, count, &decision.after, &rule),
    };
    if done && matches!(&*decision.field, "earliest" | "latest") {
        incident.time.basis = rule;
    } else if done {
        incident.rule = rule;
    }
    done
}

/// "killed", "killed.low", "killed.best", "killed.high": the claims it rests on stay beside it.
fn set_count(incident: &mut Incident, field: &str, value: &str, rule: &Rule) -> bool {
    let (category, bound) = field.split_once('.').unwrap_or((field, "best"));
    let (Some(category), Ok(value)) = (Category::parse(category), value.parse::<f64>()) else { return false };
    if !value.is_finite() || value < 0.0 {
        return false;
    }
    let known = |range: &CasualtyRange| range.category == category && range.population.is_none();
    let at = incident.casualties.iter().position(known).unwrap_or_else(|| {
        incident.casualties.push(empty(category, rule));
        incident.casualties.len() - 1
    });
    let range = &mut incident.casualties[at];
    range.rule = rule.clone();
    match bound {
        "low" => range.low = Some(value),
        "high" => (range.high, range.high_open) = (Some(value), false),
        "best" => {
            range.best = Some(value);
            range.low = range.low.map(|low| low.min(value));
            range.high = range.high.map(|high| high.max(value));
        }
        _ => return false,
    }
    incident.casualties.sort_by(|a, b| (a.category, &a.population).cmp(&(b.category, &b.population)));
    true
}

fn empty(category: Category, rule: &Rule) -> CasualtyRange {
    let (low, best, high) = (None, None, None);
    CasualtyRange {
        category,
        population: None,
        low,
        best,
        high,
        high_open: false,
        rule: rule.clone(),
        claims: Vec::new(),
    }
}

/// What people think of sources: "A" before "B"; one that nobody graded, or that nobody can judge ("F"), stands in the middle.
#[derive(Debug, Default)]
pub(crate) struct Grades(BTreeMap<String, u8>);

impl Grades {
    /// The grades that decisions set; the last one holds.
    pub(crate) fn of(decisions: &[Decision]) -> Grades {
        let graded = decisions.iter().filter(|decision| &*decision.field == "grade");
        Grades(
            graded
                .filter_map(|decision| Some((key(decision.target.first()?), rank(&decision.after))))
                .collect(),
        )
    }

    /// True where nobody graded anybody.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rank of the first of these names that is graded; less is better.
    pub(crate) fn rank<'n>(&self, mut names: impl Iterator<Item = &'n str>) -> u8 {
        names.find_map(|name| self.0.get(&key(name)).copied()).unwrap_or(rank("F"))
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The letters of the Admiralty code, in steps; F is "cannot be judged".
fn rank(grade: &str) -> u8 {
    match grade {
        "A" => 0,
        "B" => 1,
        "C" => 2,
        "D" => 4,
        "E" => 5,
        _ => 3,
    }
}
