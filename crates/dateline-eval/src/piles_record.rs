//! `piles_record_gold`: the coder's figures of each pile, reconciled, against the coder's incidents, ranges and copies.
//! `piles_record`: the same pile really read, figures matched by the words of their numbers.

use crate::coded::piles::{Pile, list, piles, text};
use crate::seeds_record::incident_of;
use crate::{Context, Counts, Score, cluster};
use anyhow::Result;
use dateline::types::{ClaimId, ClaimRef, DocId, LinkEnd, Record, Relation, Report, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted over all piles.
#[derive(Debug, Default)]
struct Tally {
    gold: Vec<usize>,
    found: Vec<Option<usize>>,
    ranges: Counts,
    copies: Counts,
    lines: Counts,
    n_lines: usize,
}

/// Reconciling alone.
pub(crate) fn score_gold(context: &Context) -> Result<Vec<Score>> {
    let mut tally = Tally::default();
    for pile in piles(&context.shared)? {
        let reports: Vec<Report> = pile.codings.iter().map(|coding| coding.report.clone()).collect();
        let record = dateline::reconcile(&reports, &context.lexicon, &[]);
        let told = coded(&pile);
        tally.count(context, &pile, &told, &record);
    }
    Ok(tally.scores("piles_record_gold"))
}

/// Reading and reconciling.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let mut tally = Tally::default();
    for pile in piles(&context.shared)? {
        let reports: Vec<Report> = pile.codings.iter().map(|coding| read(context, &coding.report)).collect();
        let record = dateline::reconcile(&reports, &context.lexicon, &[]);
        let told = matched(&pile, &reports);
        tally.count(context, &pile, &told, &record);
    }
    Ok(tally.scores("piles_record"))
}

/// The claims of the record for the ids of gold figures.
type Told = BTreeMap<String, ClaimRef>;

fn coded(pile: &Pile) -> Told {
    let mut told = Told::new();
    for (doc, coding) in pile.codings.iter().enumerate() {
        let claims = coding.claims.iter().enumerate();
        told.extend(
            claims
                .map(|(claim, id)| (id.clone(), ClaimRef { doc: DocId::at(doc), claim: ClaimId::at(claim) })),
        );
    }
    told
}

/// Reads the text of a coded report.
pub(crate) fn read(context: &Context, coded: &Report) -> Report {
    let mut document = dateline::read::from_text(&coded.document.id, &coded.document.text);
    document.published = Some(coded.published.days);
    document.publisher.clone_from(&coded.document.publisher);
    dateline::extract(document, &context.lexicon)
}

/// The claim whose figure shares words with the gold figure.
fn matched(pile: &Pile, reports: &[Report]) -> Told {
    let mut told = Told::new();
    for (doc, coding) in pile.codings.iter().enumerate() {
        for (gold, id) in coding.report.claims.iter().zip(&coding.claims) {
            let overlaps = |span: Span| span.overlaps(gold.trigger);
            let claim = reports[doc]
                .claims
                .iter()
                .position(|claim| claim.figure.as_deref().is_some_and(|f| overlaps(f.span)));
            told.extend(
                claim.map(|claim| (id.clone(), ClaimRef { doc: DocId::at(doc), claim: ClaimId::at(claim) })),
            );
        }
    }
    told
}

/// Where a gold figure ended up, for a person who asks why incidents were split.
fn placed(figure: &serde_json::Value, is_read: bool, found: Option<usize>, record: &Record) -> String {
    let of_gold = [&figure["incident"], &figure["id"], &figure["quote"]].map(text).join(" | ");
    let found = match found {
        Some(at) => format!("incident {at} ({}, {})", record.incidents[at].title, record.incidents[at].rule),
        None if is_read => "in no incident".to_owned(),
        None => "no claim has it".to_owned(),
    };
    format!("{of_gold}: {found}")
}

impl Tally {
    fn count(&mut self, context: &Context, pile: &Pile, told: &Told, record: &Record) {
        let incident = incident_of(record);
        let offset = self.gold.len() * 1000;
        let names: BTreeSet<&str> =
            list(&pile.gold["incidents"]).map(|incident| text(&incident["id"])).collect();
        let names: Vec<&str> = names.into_iter().collect();
        for figure in list(&pile.gold["figures"]) {
            let number = names.iter().position(|name| *name == text(&figure["incident"]));
            let at = told.get(text(&figure["id"]));
            let found = at.and_then(|at| incident.get(at)).copied();
            context.say(&format!("  {}", placed(figure, at.is_some(), found, record)));
            self.gold.push(offset + number.unwrap_or(999));
            self.found.push(found.map(|found| offset + found));
        }
        self.ranges(context, pile, told, record, &incident);
        self.copies(context, pile, record);
        self.lines(context, pile, record);
    }

    /// Low, best and high of every gold range that has one.
    fn ranges(
        &mut self,
        context: &Context,
        pile: &Pile,
        told: &Told,
        record: &Record,
        incident: &BTreeMap<ClaimRef, usize>,
    ) {
        for gold in list(&pile.gold["reconciled"]) {
            let range = &gold["ranges"][0];
            let figures = || list(&gold["series"]).filter_map(|point| told.get(text(&point["figure"])));
            // Totals and stocks are no range of an incident; details that we have no category for are none either.
            let total = text(&gold["incident"]).starts_with("AGG") || gold["category"] == "missing";
            let unknown = gold["category"] == "other" && gold["population"] == "prisoners exchanged";
            if total || unknown || (!range["low"].is_number() && !range["best"].is_number()) {
                continue;
            }
            let found = figures().find_map(|claim| {
                let incident = &record.incidents[*incident.get(claim)?];
                incident.casualties.iter().find(|range| figures().any(|claim| range.claims.contains(claim)))
            });
            let values = [
                ("low", found.and_then(|r| r.low)),
                ("best", found.and_then(|r| r.best)),
                ("high", found.and_then(|r| r.high)),
            ];
            for (field, value) in values.into_iter().filter(|(field, _)| range[*field].is_number()) {
                if value == range[field].as_f64() {
                    self.ranges.right += 1;
                } else {
                    self.ranges.missed += 1;
                    let of = format!("{} {} {}", gold["incident"], gold["category"], gold["population"]);
                    context.say(&format!("  range {of} {field}: {} read {value:?}", range[field]));
                }
            }
        }
    }

    /// Pairs of reports that share a lineage.
    fn copies(&mut self, context: &Context, pile: &Pile, record: &Record) {
        let id = |doc: DocId| pile.codings[doc.idx()].report.document.id.to_string();
        let pair = |a: String, b: String| if a < b { (a, b) } else { (b, a) };
        let mut found = BTreeSet::new();
        for lineage in &record.lineages {
            for (at, a) in lineage.passages.iter().enumerate() {
                found.extend(
                    lineage.passages[..at]
                        .iter()
                        .filter(|b| b.doc != a.doc)
                        .map(|b| pair(id(a.doc), id(b.doc))),
                );
            }
        }
        let of_gold = list(&pile.gold["copies"]["pairs"]);
        let gold: BTreeSet<_> =
            of_gold.map(|p| pair(text(&p["a"]).to_owned(), text(&p["b"]).to_owned())).collect();
        let right = gold.intersection(&found).count();
        self.copies.add(Counts { right, missed: gold.len() - right, invented: found.len() - right });
        gold.symmetric_difference(&found)
            .for_each(|pair| context.say(&format!("  copies {pair:?} in gold: {}", gold.contains(pair))));
        let reports = record.links.iter().filter(|link| link.relation == Relation::Copies);
        context.say(&format!(
            "  {} report links",
            reports.filter(|link| matches!(link.a, LinkEnd::Report(_))).count()
        ));
    }

    /// The number of independent lines behind the main incident.
    fn lines(&mut self, context: &Context, pile: &Pile, record: &Record) {
        let gold = pile.gold["copies"]["n_independent"].as_u64().unwrap_or(0) as usize;
        let main =
            record.incidents.iter().max_by_key(|incident| (incident.reports.len(), incident.claims.len()));
        let found = main.map_or(0, |main| main.lines.len());
        self.n_lines += 1;
        self.lines.right += usize::from(found == gold);
        context.say(&format!("  {}: lines {gold}, found {found}", text(&pile.gold["pile"])));
    }

    fn scores(self, set: &'static str) -> Vec<Score> {
        let score = |figure, value, n| Score { set, figure, value, n, peer: "" };
        let mut scores = cluster::scores(
            set,
            [
                "incident of figures B3 precision",
                "incident of figures B3 recall",
                "incident of figures B3 F1",
            ],
            &self.gold,
            &self.found,
        );
        scores.push(score("bounds of ranges", self.ranges.recall(), self.ranges.right + self.ranges.missed));
        scores.push(score("copied pairs F1", self.copies.f1(), self.copies.right + self.copies.missed));
        scores.push(score(
            "piles with right number of lines",
            self.lines.right as f64 / self.n_lines.max(1) as f64,
            self.n_lines,
        ));
        scores
    }
}
