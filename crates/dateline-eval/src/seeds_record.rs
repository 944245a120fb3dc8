//! `seeds_record`: the coder's claims of the two seeds, reconciled, against the coder's incidents, links and series.

use crate::coded::{Coding, seeds};
use crate::{Context, Counts, Score, cluster};
use anyhow::Result;
use dateline::types::{ClaimRef, DocId, Link, LinkEnd, Record, Report};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const SET: &str = "seeds_record";

/// The scores.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let codings = seeds::reports(&context.shared)?;
    let gold = seeds::records(&context.shared)?;
    let reports: Vec<Report> = codings.iter().map(|coding| coding.report.clone()).collect();
    let record = dateline::reconcile(&reports, &context.lexicon, &[]);
    let told = Told::of(&codings);
    if context.verbose {
        print(context, &told, &record);
    }
    let mut scores = incidents(context, &told, &gold, &record);
    scores.push(links(context, &told, &gold, &record));
    scores.extend(series(&told, &gold, &record));
    scores.push(golden(context, &told, &record));
    Ok(scores)
}

/// The coder's ids of claims, and where they stand.
struct Told {
    at: BTreeMap<String, ClaimRef>,
    id: BTreeMap<ClaimRef, String>,
}

impl Told {
    fn of(codings: &[Coding]) -> Told {
        let mut told = Told { at: BTreeMap::new(), id: BTreeMap::new() };
        for (doc, coding) in codings.iter().enumerate() {
            for (claim, id) in coding.claims.iter().enumerate() {
                let at = ClaimRef { doc: DocId::at(doc), claim: dateline::types::ClaimId::at(claim) };
                told.at.insert(id.clone(), at);
                told.id.insert(at, id.clone());
            }
        }
        told
    }

    fn name(&self, at: ClaimRef) -> &str {
        self.id.get(&at).map_or("?", String::as_str)
    }
}

/// The incident of each claim of a record.
pub(crate) fn incident_of(record: &Record) -> BTreeMap<ClaimRef, usize> {
    let incidents = record.incidents.iter().enumerate();
    incidents.flat_map(|(at, incident)| incident.claims.iter().map(move |claim| (*claim, at))).collect()
}

fn of_kind<'g>(gold: &'g [Value], kind: &'g str) -> impl Iterator<Item = &'g Value> {
    gold.iter().filter(move |record| record["kind"] == kind)
}

fn ids(value: &Value) -> Vec<&str> {
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}

fn incidents(context: &Context, told: &Told, gold: &[Value], record: &Record) -> Vec<Score> {
    let found = incident_of(record);
    let (mut of_gold, mut of_found) = (Vec::new(), Vec::new());
    let mut whole = 0;
    for (at, incident) in of_kind(gold, "incident").enumerate() {
        let claims: Vec<ClaimRef> =
            ids(&incident["claims"]).iter().filter_map(|id| told.at.get(*id)).copied().collect();
        of_gold.extend(claims.iter().map(|_| at));
        of_found.extend(claims.iter().map(|claim| found.get(claim).copied()));
        let groups: BTreeSet<Option<usize>> = claims.iter().map(|claim| found.get(claim).copied()).collect();
        let one = groups.len() == 1 && !groups.contains(&None);
        whole += usize::from(one);
        if !one {
            context.say(&format!("  not one incident: {} {groups:?}", incident["id"]));
        }
    }
    let mut scores = cluster::scores(
        SET,
        ["incidents B3 precision", "incidents B3 recall", "incidents B3 F1"],
        &of_gold,
        &of_found,
    );
    let n = of_kind(gold, "incident").count();
    scores.push(Score {
        set: SET,
        figure: "incidents in one piece",
        value: whole as f64 / n as f64,
        n,
        peer: "",
    });
    scores
}

/// A link of the gold counts as found where any link joins the two claims, or, for what is the same, one incident holds both.
fn links(context: &Context, told: &Told, gold: &[Value], record: &Record) -> Score {
    let found = incident_of(record);
    let joined: BTreeSet<(ClaimRef, ClaimRef)> = record.links.iter().filter_map(claims).collect();
    let mut counts = Counts::default();
    for link in of_kind(gold, "link") {
        let relation = link["rel"].as_str().unwrap_or_default();
        let same = relation.starts_with("same") || relation == "narrows";
        for a in ids(&link["a"]) {
            for b in ids(&link["b"]) {
                let (Some(x), Some(y)) = (told.at.get(a), told.at.get(b)) else { continue };
                let one = same && found.contains_key(x) && found.get(x) == found.get(y);
                let right = one || joined.contains(&(*x, *y)) || joined.contains(&(*y, *x));
                let expected = relation != "contrast";
                if right == expected {
                    counts.right += 1;
                } else {
                    counts.missed += 1;
                    context.say(&format!("  link {relation} {a} {b}: expected {expected}"));
                }
            }
        }
    }
    Score {
        set: SET,
        figure: "links found",
        value: counts.recall(),
        n: counts.right + counts.missed,
        peer: "",
    }
}

fn claims(link: &Link) -> Option<(ClaimRef, ClaimRef)> {
    match (link.a, link.b) {
        (LinkEnd::Claim(a), LinkEnd::Claim(b)) => Some((a, b)),
        _ => None,
    }
}

/// Points of the gold that stand in some series, and pairs of one gold series that stand in one series.
fn series(told: &Told, gold: &[Value], record: &Record) -> Vec<Score> {
    let mut at: BTreeMap<ClaimRef, usize> = BTreeMap::new();
    for (number, series) in record.series.iter().enumerate() {
        at.extend(series.points.iter().map(|point| (point.claim, number)));
    }
    let (mut points, mut of_gold, mut of_found) = (Counts::default(), Vec::new(), Vec::new());
    for (number, series) in of_kind(gold, "series").enumerate() {
        for point in series["points"].as_array().into_iter().flatten() {
            let has_number = ["low", "best", "high"].iter().any(|field| point[*field].is_number());
            let Some(claim) = point["claim"].as_str().and_then(|id| told.at.get(id)) else { continue };
            if !has_number {
                continue;
            }
            of_gold.push(number);
            of_found.push(at.get(claim).copied());
            if at.contains_key(claim) { points.right += 1 } else { points.missed += 1 }
        }
    }
    let n = of_gold.len();
    let mut scores =
        vec![Score { set: SET, figure: "series points found", value: points.recall(), n, peer: "" }];
    scores.extend(cluster::scores(
        SET,
        ["series B3 precision", "series B3 recall", "series B3 F1"],
        &of_gold,
        &of_found,
    ));
    scores
}

/// The golden assertions that reconciling alone can hold.
fn golden(context: &Context, told: &Told, record: &Record) -> Score {
    use dateline::types::{Category, Measure, Relation, Standing};
    let found = incident_of(record);
    let incident = |id: &str| told.at.get(id).and_then(|at| found.get(at)).map(|at| &record.incidents[*at]);
    let killed = |population: Option<&str>| -> Vec<f64> {
        let ranges = record
            .incidents
            .iter()
            .filter(|incident| incident.export)
            .flat_map(|incident| &incident.casualties);
        let of = ranges
            .filter(|range| range.category == Category::Killed && range.population.as_deref() == population);
        of.filter_map(|range| range.best).collect()
    };
    let points = |category, measure| {
        record.series.iter().filter(move |s| s.category == category && s.measure == measure)
    };
    let linked = |relation: Relation, a: &str, b: &str| {
        record.links.iter().any(|link| {
            let pair = claims(link);
            let same = |x: &str, y: &str| pair == told.at.get(x).copied().zip(told.at.get(y).copied());
            link.relation == relation && (same(a, b) || same(b, a))
        })
    };
    let totals: Vec<_> = points(Category::Displaced, Measure::Cumulative).collect();
    let forecasts: Vec<_> = points(Category::Displaced, Measure::Increment).collect();
    let checks = [
        ("1 killed counted 47", killed(None).iter().sum::<f64>() == 47.0),
        ("2 three incidents with deaths", killed(None).len() == 3),
        (
            "2 aggregate never exported, with members",
            incident("D1-C21").is_some_and(|total| !total.export && total.members.len() == 2),
        ),
        (
            "4 captions make no incident",
            told.at.keys().filter(|id| id.contains("-K")).all(|id| incident(id).is_none()),
        ),
        (
            "4 three captions, one flight",
            linked(Relation::SameEvent, "D1-K13", "D1-K11")
                && linked(Relation::SameEvent, "D1-K14", "D1-K11"),
        ),
        ("5 start of the battle contradicts", linked(Relation::Contradicts, "D1-C10", "D2-C01")),
        ("7 200,000 in three points of one series", forecasts.len() == 1 && forecasts[0].points.len() == 3),
        (
            "7 forecast never counted",
            forecasts.iter().all(|s| s.points.iter().all(|p| p.standing == Standing::Projection)),
        ),
        (
            "8 totals in one series, replaced",
            totals.len() == 1
                && totals[0].points.len() == 2
                && totals[0].points[0].standing == Standing::Superseded,
        ),
        ("8 rate against totals", totals.iter().any(|s| s.checks.iter().any(|check| check.contains("rate")))),
        ("11 one source of Basra", incident("D1-C22").is_some_and(|basra| basra.lines.len() == 1)),
        ("13 the norm denies nothing", !linked(Relation::Denies, "D1-C19", "D1-C17")),
        ("16 three against two neighbourhoods", linked(Relation::Contradicts, "D2-C04", "D2-C12")),
        ("18 one perpetrator killed, apart", killed(Some("perpetrator")) == [1.0]),
        ("18 civilians 5 and 20", killed(Some("civilian")) == [5.0, 20.0]),
        (
            "20 responsibility joined",
            linked(Relation::ResponsibilityFor, "D1-C28", "D1-C26")
                && linked(Relation::ResponsibilityFor, "D1-C32", "D1-C33"),
        ),
    ];
    checks
        .iter()
        .filter(|(_, holds)| !holds)
        .for_each(|(name, _)| context.say(&format!("  golden does not hold: {name}")));
    let holds = checks.iter().filter(|(_, holds)| *holds).count();
    Score {
        set: SET,
        figure: "golden assertions held",
        value: holds as f64 / checks.len() as f64,
        n: checks.len(),
        peer: "",
    }
}

fn print(context: &Context, told: &Told, record: &Record) {
    for (at, incident) in record.incidents.iter().enumerate() {
        let claims: Vec<&str> = incident.claims.iter().map(|claim| told.name(*claim)).collect();
        context.say(&format!(
            "i{at} {} export={} {} {claims:?}",
            incident.title, incident.export, incident.rule
        ));
        for range in &incident.casualties {
            context.say(&format!(
                "    {} {:?} {:?}/{:?}/{:?} open={}",
                range.category, range.population, range.low, range.best, range.high, range.high_open
            ));
        }
        let lines: Vec<&str> = incident.lines.iter().map(|line| &*line.name).collect();
        context.say(&format!(
            "    lines {lines:?} perpetrators {:?} members {:?}",
            incident.perpetrators, incident.members
        ));
        incident.disagreements.iter().for_each(|text| context.say(&format!("    {text}")));
    }
    for series in &record.series {
        let points: Vec<String> = series
            .points
            .iter()
            .map(|point| {
                format!(
                    "{} {:?} {}",
                    told.name(point.claim),
                    point.best.or(point.low).or(point.high),
                    point.standing
                )
            })
            .collect();
        context.say(&format!(
            "series {} {} {:?} {} {points:?} {:?}",
            series.category, series.measure, series.population, series.unit, series.checks
        ));
    }
    for link in &record.links {
        if let Some((a, b)) = claims(link) {
            context.say(&format!(
                "link {} {} {} {:?}",
                link.relation,
                told.name(a),
                told.name(b),
                link.because
            ));
        }
    }
}
