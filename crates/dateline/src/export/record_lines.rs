//! What a pile says together, as lines of the contract.

use super::{
    codes, published as p,
    report_lines::{Writer, day, interval, score},
};
use dateline_lexicon::Lexicon;
use dateline_types as t;
use dateline_types::{ClaimRef, DocId, IncidentId, LineageId, LinkEnd, SeriesId, Span};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A pile of reports and what was reconciled from them.
#[derive(Clone, Copy, Debug)]
pub struct Pile<'p> {
    /// The reports.
    pub reports: &'p [t::Report],
    /// The record.
    pub record: &'p t::Record,
    /// The tables, for the codes of incidents.
    pub lexicon: &'p Lexicon,
}

/// The lines for the whole record, in the contract's order: lineages, incidents, series, links, decisions, diagnostics. Each is
/// made where it is asked for: a large record has many, and only some of them are written again.
#[derive(Debug)]
pub struct RecordLines<'p> {
    names: Names<'p>,
    links: Vec<NamedLink>,
    decisions: Vec<p::Decision>,
}

/// A link of the record with what its id is made from.
#[derive(Debug)]
struct NamedLink {
    at: u32,
    digest: u32,
    number: u32,
}

impl<'p> RecordLines<'p> {
    /// Names all that a record holds.
    pub fn of(pile: Pile<'p>) -> RecordLines<'p> {
        let names = Names::of(pile);
        let links = named_links(&names);
        let decisions = names.decisions().collect();
        RecordLines { names, links, decisions }
    }

    fn n_of_kinds(&self) -> [usize; 6] {
        let record = self.names.pile.record;
        let (lineages, incidents, series) =
            (record.lineages.len(), record.incidents.len(), record.series.len());
        [lineages, incidents, series, self.links.len(), self.decisions.len(), record.diagnostics.len()]
    }

    /// The lines, in order.
    pub fn iter(&self) -> impl Iterator<Item = p::Line> + '_ {
        let n_lines: usize = self.n_of_kinds().iter().sum();
        (0..n_lines).filter_map(|at| self.line(at))
    }

    /// The line at this place.
    pub fn line(&self, mut at: usize) -> Option<p::Line> {
        let (names, record) = (&self.names, self.names.pile.record);
        let kind = self.n_of_kinds().into_iter().position(|n| {
            let here = at < n;
            at -= if here { 0 } else { n };
            here
        });
        Some(match kind? {
            0 => p::Line::Lineage(names.lineage(LineageId::at(at))),
            1 => p::Line::Incident(Box::new(names.incident(IncidentId::at(at)))),
            2 => p::Line::Series(names.series(SeriesId::at(at))),
            3 => p::Line::Link(names.link(&self.links[at])),
            4 => p::Line::Decision(self.decisions[at].clone()),
            _ => {
                let (doc, diagnostic) = &record.diagnostics[at];
                p::Line::Diagnostic(names.writers[doc.idx()].diagnostic(diagnostic))
            }
        })
    }
}

/// The lines for the whole record, all at once.
pub fn record_lines(pile: Pile<'_>) -> Vec<p::Line> {
    RecordLines::of(pile).iter().collect()
}

/// The links of a record; two equal ones are one, and two whose ids would be the same are numbered.
fn named_links(names: &Names<'_>) -> Vec<NamedLink> {
    let (mut seen, mut taken) = (BTreeSet::new(), BTreeMap::new());
    let mut links = Vec::with_capacity(names.pile.record.links.len());
    for (at, link) in (0..).zip(&names.pile.record.links) {
        let digest = Sha256::digest(names.joined(link).as_bytes());
        let first =
            |n: usize| digest.iter().take(n).fold(0, |so_far: u64, byte| (so_far << 8) | u64::from(*byte));
        if seen.insert(first(8)) {
            let digest = first(4) as u32;
            let number = taken.entry(digest).or_insert(0);
            *number += 1;
            links.push(NamedLink { at, digest, number: *number });
        }
    }
    links
}

/// The published ids of a pile. Ids of the record are made from the words they rest on, so that they do not move
/// when other reports come or go.
#[derive(Debug)]
struct Names<'p> {
    pile: Pile<'p>,
    writers: Vec<Writer<'p>>,
    lineages: Vec<String>,
    incidents: Vec<String>,
    series: Vec<String>,
    /// Claims that decisions of people are about.
    decided: BTreeSet<&'p str>,
}

/// `letter-` and the first eight hexadecimal digits of a SHA-256; `taken` makes a second one differ.
fn stable_id(letter: char, rests_on: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let digest = Sha256::digest(rests_on.as_bytes());
    let id = format!("{letter}-{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3]);
    let n = taken.entry(id.clone()).or_insert(0);
    *n += 1;
    numbered(id, *n)
}

fn numbered(id: String, n: usize) -> String {
    if n == 1 { id } else { format!("{id}-{n}") }
}

impl<'p> Names<'p> {
    fn of(pile: Pile<'p>) -> Names<'p> {
        let writers: Vec<Writer<'p>> =
            pile.reports.iter().map(|report| Writer::of(report, pile.lexicon)).collect();
        let targets = pile.record.decisions.iter().flat_map(|decision| &decision.target);
        let decided = targets.map(|target| &**target).collect();
        let (lineages, incidents, series) = (Vec::new(), Vec::new(), Vec::new());
        let mut names = Names { pile, writers, lineages, incidents, series, decided };
        let mut taken = BTreeMap::new();
        let record = pile.record;
        names.lineages = record
            .lineages
            .iter()
            .map(|lineage| stable_id('l', &names.root_of(lineage), &mut taken))
            .collect();
        names.incidents = record
            .incidents
            .iter()
            .map(|incident| stable_id('i', &names.rests_on(incident), &mut taken))
            .collect();
        names.series = record
            .series
            .iter()
            .map(|series| stable_id('s', &names.series_rests_on(series), &mut taken))
            .collect();
        names
    }

    fn root_of(&self, lineage: &t::Lineage) -> String {
        let root = lineage.root.or_else(|| lineage.passages.first().copied());
        root.map_or(String::new(), |root| format!("{} {}", self.doc(root.doc), root.span.start()))
    }

    fn rests_on(&self, incident: &t::Incident) -> String {
        let first = incident.claims.first().map(|claim| self.claim(*claim)).unwrap_or_default();
        format!("{} {first}", incident.kind)
    }

    fn series_rests_on(&self, series: &t::Series) -> String {
        let first = series.points.first().map(|point| self.claim(point.claim)).unwrap_or_default();
        format!("{} {} {first}", series.category, series.measure)
    }

    fn doc(&self, doc: DocId) -> String {
        self.pile.reports[doc.idx()].document.id.to_string()
    }

    fn docs(&self, docs: &[DocId]) -> Vec<String> {
        docs.iter().map(|doc| self.doc(*doc)).collect()
    }

    fn claim(&self, claim: ClaimRef) -> String {
        self.writers[claim.doc.idx()].claim_id(claim.claim)
    }

    fn claims(&self, claims: &[ClaimRef]) -> Vec<String> {
        claims.iter().map(|claim| self.claim(*claim)).collect()
    }

    fn end(&self, end: LinkEnd) -> String {
        match end {
            LinkEnd::Claim(claim) => self.claim(claim),
            LinkEnd::Report(doc) => self.doc(doc),
            LinkEnd::Incident(incident) => self.incidents[incident.idx()].clone(),
        }
    }

    fn passage(&self, passage: t::Passage) -> p::Passage {
        let (start, end) = self.bounds(passage.doc, passage.span);
        p::Passage { doc: self.doc(passage.doc), start, end }
    }

    fn bounds(&self, doc: DocId, span: Span) -> (u32, u32) {
        self.writers[doc.idx()].bounds(span)
    }

    fn lineage(&self, id: LineageId) -> p::Lineage {
        let lineage = &self.pile.record.lineages[id.idx()];
        p::Lineage {
            id: self.lineages[id.idx()].clone(),
            relation: lineage.relation.to_string(),
            passages: lineage.passages.iter().map(|passage| self.passage(*passage)).collect(),
            root: lineage.root.map(|root| self.passage(root)),
            agency: lineage.agency.as_ref().map(ToString::to_string),
            because: strings(&lineage.because),
        }
    }

    /// What a link joins, in words.
    fn joined(&self, link: &t::Link) -> String {
        format!("{} {} {}", link.relation, self.end(link.a), self.end(link.b))
    }

    fn link(&self, named: &NamedLink) -> p::Link {
        let link = &self.pile.record.links[named.at as usize];
        let (rel, a, b) = (link.relation.to_string(), self.end(link.a), self.end(link.b));
        let id = numbered(format!("k-{:08x}", named.digest), named.number as usize);
        p::Link { id, rel, a, b, score: score(link.score), because: strings(&link.because) }
    }

    fn incident(&self, id: IncidentId) -> p::Incident {
        let incident = &self.pile.record.incidents[id.idx()];
        // Roles, places and times of an incident carry entities, not mentions of one report: any writer will do,
        // but local entities belong to the report of the first claim.
        let writer = &self.writers[incident.claims.first().map_or(0, |claim| claim.doc.idx())];
        let claims = self.claims(&incident.claims);
        p::Incident {
            id: self.incidents[id.idx()].clone(),
            title: incident.title.to_string(),
            kind: incident.kind.to_string(),
            status: self.status(&claims),
            export: incident.export,
            rule: incident.rule.to_string(),
            claims,
            members: incident.members.iter().map(|member| self.incidents[member.idx()].clone()).collect(),
            time: writer.time(&incident.time),
            places: writer.places(&incident.places),
            roles: writer.roles(&incident.roles),
            casualties: self.casualties(&incident.casualties),
            perpetrator: incident
                .perpetrators
                .iter()
                .map(|(entity, basis)| perpetrator(writer, entity.as_ref(), *basis))
                .collect(),
            reports: self.docs(&incident.reports),
            independent_lines: incident.lines.len(),
            lines: incident.lines.iter().map(|line| self.line(writer, line)).collect(),
            disagreements: incident.disagreements.iter().map(ToString::to_string).collect(),
            codes: self.codes(incident),
        }
    }

    /// The codes of an incident: those of its first claim of the same type, which knows the cause; else those of its type.
    fn codes(&self, incident: &t::Incident) -> p::EventCodes {
        let told =
            |of: &&ClaimRef| self.pile.reports[of.doc.idx()].claims[of.claim.idx()].kind == incident.kind;
        match incident.claims.iter().find(told) {
            Some(of) => self.writers[of.doc.idx()].codes(of.claim),
            None => codes::of_type(self.pile.lexicon, &incident.kind),
        }
    }

    /// Decisions that were applied, then those that found nothing, each set with the incident that it is about now.
    fn decisions(&self) -> impl Iterator<Item = p::Decision> {
        let applied = self.pile.record.decisions.iter().map(|decision| (decision, "applied".to_owned()));
        let lost = self.pile.record.unapplied.iter().map(|(decision, why)| (decision, why.to_string()));
        let of_claim = self.incidents_of_claims();
        applied.chain(lost).map(move |(decision, standing)| {
            let found = decision.target.iter().find_map(|claim| of_claim.get(&**claim).cloned());
            decision_line(decision, found, standing)
        })
    }

    /// The incident of each claim, where there are decisions to show.
    fn incidents_of_claims(&self) -> BTreeMap<String, String> {
        let record = self.pile.record;
        if record.decisions.is_empty() && record.unapplied.is_empty() {
            return BTreeMap::new();
        }
        let numbered = record.incidents.iter().zip(&self.incidents);
        numbered
            .flat_map(|(incident, id)| incident.claims.iter().map(|claim| (self.claim(*claim), id.clone())))
            .collect()
    }

    /// Whether a person has looked at the incident.
    fn status(&self, claims: &[String]) -> String {
        if claims.iter().any(|claim| self.decided.contains(claim.as_str())) {
            "reviewed".to_owned()
        } else {
            "machine".to_owned()
        }
    }

    fn line(&self, writer: &Writer<'_>, line: &t::Line) -> p::IndependentLine {
        p::IndependentLine {
            lineage: line.lineage.map(|lineage| self.lineages[lineage.idx()].clone()),
            speaker: line.speaker.as_ref().map(|speaker| writer.entity(speaker)),
            name: line.name.to_string(),
            reports: self.docs(&line.reports),
        }
    }

    /// Ranges by category; a range with a population goes under its category's `by_population`.
    fn casualties(&self, ranges: &[t::CasualtyRange]) -> BTreeMap<String, p::CasualtyRange> {
        let mut by_category: BTreeMap<String, p::CasualtyRange> = BTreeMap::new();
        for range in ranges.iter().filter(|range| range.population.is_none()) {
            let all = p::CasualtyRange { all: self.range(range), by_population: BTreeMap::new() };
            by_category.insert(range.category.to_string(), all);
        }
        for range in ranges {
            let Some(population) = &range.population else { continue };
            let category = by_category.entry(range.category.to_string()).or_insert_with(not_stated_for_all);
            category.by_population.insert(population.to_string(), self.range(range));
        }
        by_category
    }

    fn range(&self, range: &t::CasualtyRange) -> p::Range {
        p::Range {
            low: range.low,
            best: range.best,
            high: range.high,
            high_open: range.high_open,
            rule: range.rule.to_string(),
            claims: self.claims(&range.claims),
        }
    }

    fn series(&self, id: SeriesId) -> p::Series {
        let series = &self.pile.record.series[id.idx()];
        let own = &self.series[id.idx()];
        p::Series {
            id: own.clone(),
            category: series.category.to_string(),
            population: series.population.as_ref().map(ToString::to_string),
            unit: series.unit.to_string(),
            measure: series.measure.to_string(),
            place: series.place.as_ref().map(|place| self.series_place(series, place)),
            since: interval(series.since),
            scope: series.scope.to_string(),
            incident: series.incident.map(|incident| self.incidents[incident.idx()].clone()),
            points: series
                .points
                .iter()
                .enumerate()
                .map(|(idx, point)| self.point(own, idx, point))
                .collect(),
            checks: series.checks.iter().map(ToString::to_string).collect(),
        }
    }

    fn series_place(&self, series: &t::Series, place: &t::EntityId) -> String {
        self.writers[series.points.first().map_or(0, |point| point.claim.doc.idx())].entity(place)
    }

    fn point(&self, series: &str, idx: usize, point: &t::Point) -> p::Point {
        p::Point {
            id: format!("{series}.p{idx}"),
            as_of: p::Interval { earliest: day(point.as_of.earliest), latest: day(point.as_of.latest) },
            low: point.low,
            best: point.best,
            high: point.high,
            hedge: point.hedge.to_string(),
            claim: self.claim(point.claim),
            speaker: point.speaker.to_string(),
            lineage: point.lineage.map(|lineage| self.lineages[lineage.idx()].clone()),
            standing: point.standing.to_string(),
            because: strings(&point.because),
        }
    }
}

fn strings(rules: &[t::Rule]) -> Vec<String> {
    rules.iter().map(ToString::to_string).collect()
}

fn perpetrator(
    writer: &Writer<'_>,
    entity: Option<&t::EntityId>,
    basis: t::PerpetratorBasis,
) -> p::Perpetrator {
    p::Perpetrator { entity: entity.map(|entity| writer.entity(entity)), basis: basis.to_string() }
}

/// A category of which only parts were told.
fn not_stated_for_all() -> p::CasualtyRange {
    let all = p::Range {
        low: None,
        best: None,
        high: None,
        high_open: false,
        rule: "range.parts-only".to_owned(),
        claims: Vec::new(),
    };
    p::CasualtyRange { all, by_population: BTreeMap::new() }
}

/// The target is the incident as it is now, else what the decision names.
fn decision_line(decision: &t::Decision, incident: Option<String>, standing: String) -> p::Decision {
    let named = || decision.target.iter().map(|target| &**target).collect::<Vec<_>>().join(" ");
    p::Decision {
        id: decision.id.to_string(),
        target: incident.unwrap_or_else(named),
        field: decision.field.to_string(),
        before: decision.before.to_string(),
        after: decision.after.to_string(),
        action: decision.action.to_string(),
        by: decision.by.to_string(),
        at: decision.at.to_string(),
        reason: decision.reason.to_string(),
        standing,
    }
}
