//! Lineage: passages that copy one another are one voice, however many reports carry them.
//!
//! Copies are found in one pass over fingerprints of word runs ([`runs`]); runs with a few changed words between
//! them are one passage; its sentences belong to one lineage with those that they copy ([`blocks`]), so that reports which
//! share a paragraph each with a third share none with one another. What fills in one form ([`form`]) is no copy. The words of
//! a quotation are no copying: two reports that quote one statement share a `paraphrase` lineage, and its speaker is one voice
//! anyway.

mod aligned;
mod blocks;
mod form;
mod replaced;
mod runs;
mod stretch;
mod words;

use crate::pile::Pile;
use blocks::Blocks;
use dateline_types::{CopyRelation, DocId, Lineage, LineageId, Passage, Rule, Span};
use runs::Run;

/// The lineages of a pile, with look-up.
#[derive(Debug, Default)]
pub(crate) struct Lineages {
    /// Lineages, in order of their first passage.
    pub(crate) all: Vec<Lineage>,
    /// Passages of each report, by start, with their lineage.
    by_doc: Vec<Vec<(Span, LineageId)>>,
    /// For each report the earlier ones beside which it fills in a form and copies nothing, in order.
    forms: Vec<Vec<u32>>,
}

impl Lineages {
    /// Finds the copies in a pile.
    pub(crate) fn of(pile: &Pile<'_>) -> Lineages {
        let runs::Found { runs, forms } = runs::find(pile);
        let blocks = Blocks::of(&runs);
        let mut lineages = Lineages { all: Vec::new(), by_doc: vec![Vec::new(); pile.reports.len()], forms };
        for (passages, runs_of_it) in blocks.lineages(&runs) {
            let lineage = describe(pile, passages, &runs_of_it);
            for passage in &lineage.passages {
                lineages.by_doc[passage.doc.idx()].push((passage.span, LineageId::at(lineages.all.len())));
            }
            lineages.all.push(lineage);
        }
        lineages.by_doc.iter_mut().for_each(|passages| passages.sort_unstable());
        lineages
    }

    /// The lineage of the passage that holds a span.
    pub(crate) fn at(&self, doc: DocId, span: Span) -> Option<LineageId> {
        let passages = &self.by_doc[doc.idx()];
        let before = passages.partition_point(|(passage, _)| passage.start() <= span.start());
        let (passage, lineage) = passages.get(before.checked_sub(1)?)?;
        (passage.end() > span.start()).then_some(*lineage)
    }

    /// The earlier reports beside which a report fills in a form and copies nothing.
    pub(crate) fn forms(&self, doc: usize) -> &[u32] {
        self.forms.get(doc).map_or(&[], Vec::as_slice)
    }

    /// The share of the shorter of two reports that stands in passages which both carry.
    pub(crate) fn shared(&self, pile: &Pile<'_>, a: usize, b: usize) -> f64 {
        let length = |doc: usize| pile.reports[doc].document.text.trim().len();
        let (short, long) = if length(a) < length(b) { (a, b) } else { (b, a) };
        let both = |lineage: LineageId| self.by_doc[long].iter().any(|(_, other)| *other == lineage);
        let passages = self.by_doc[short].iter().filter(|(_, lineage)| both(*lineage));
        passages.map(|(span, _)| span.len()).sum::<u32>() as f64 / length(short).max(1) as f64
    }
}

/// What can be said of a lineage: how close, from whom, on what grounds.
fn describe(pile: &Pile<'_>, passages: Vec<Passage>, runs: &[&Run]) -> Lineage {
    let quoted = runs.iter().all(|run| run.quoted);
    let changed = runs.iter().any(|run| run.changed);
    let relation = match (quoted, changed) {
        (true, _) => CopyRelation::Paraphrase,
        (false, true) => CopyRelation::Near,
        (false, false) => CopyRelation::Verbatim,
    };
    let longest = runs.iter().map(|run| run.n_words).max().unwrap_or(0);
    let mut because: Vec<Rule> = vec![format!("lineage.shared-run {longest} words").into()];
    if quoted {
        because.push("lineage.one-statement".into());
    }
    let agency = agency(pile, &passages);
    because.extend(agency.iter().map(|agency| Rule::from(format!("lineage.credit {agency}"))));
    let root = root(pile, &passages, agency.as_deref());
    because.extend(root.iter().map(|(_, rule)| Rule::from(*rule)));
    Lineage { relation, root: root.map(|(passage, _)| passage), passages, agency, because }
}

/// The agency that a report of the lineage credits, or that is a report's publisher.
fn agency(pile: &Pile<'_>, passages: &[Passage]) -> Option<Box<str>> {
    passages.iter().find_map(|passage| {
        let report = pile.reports[passage.doc.idx()];
        let publisher = report.document.publisher.as_deref().and_then(|name| pile.tables.agency(name));
        let mut credits = report.credits.iter().filter_map(|credit| report.document.text.get(credit.range()));
        publisher.or_else(|| credits.find_map(|words| pile.tables.agency(words))).map(Box::from)
    })
}

/// The passage that the others come from: the agency's own report, else the only one published before all others.
fn root(pile: &Pile<'_>, passages: &[Passage], agency: Option<&str>) -> Option<(Passage, &'static str)> {
    let own = |passage: &&Passage| {
        let publisher = pile.reports[passage.doc.idx()].document.publisher.as_deref();
        agency.is_some() && publisher.and_then(|name| pile.tables.agency(name)) == agency
    };
    if let Some(passage) = passages.iter().find(own) {
        return Some((*passage, "lineage.agency-report"));
    }
    let published = |passage: &Passage| pile.published(passage.doc);
    let first = passages.iter().min_by_key(|passage| published(passage).latest)?;
    let last_day = published(first).latest?;
    let later = passages.iter().filter(|passage| *passage != first);
    let all_later =
        later.clone().all(|passage| published(passage).earliest.is_some_and(|day| day > last_day));
    all_later.then_some((*first, "lineage.published-first"))
}
