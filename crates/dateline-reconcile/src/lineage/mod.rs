//! Lineage: passages that copy one another are one voice, however many reports carry them.
//!
//! Copies are found in one pass over fingerprints of word runs ([`runs`]); runs with a few changed words between
//! them are one passage; passages that overlap in a report belong to one lineage. What fills in one form ([`form`]) is no copy. The words of a quotation are no
//! copying: two reports that quote one statement share a `paraphrase` lineage, and its speaker is one voice anyway.

mod form;
mod runs;
mod stretch;
mod words;

use crate::pile::Pile;
use dateline_types::{CopyRelation, DocId, Lineage, LineageId, Passage, Rule, Span};
use runs::Run;

/// The lineages of a pile, with look-up.
#[derive(Debug, Default)]
pub(crate) struct Lineages {
    /// Lineages, in order of their first passage.
    pub(crate) all: Vec<Lineage>,
    /// Passages of each report, by start, with their lineage.
    by_doc: Vec<Vec<(Span, LineageId)>>,
}

impl Lineages {
    /// Finds the copies in a pile.
    pub(crate) fn of(pile: &Pile<'_>) -> Lineages {
        let runs = runs::find(pile);
        let blocks = Blocks::of(&runs, pile.reports.len());
        let mut lineages = Lineages { all: Vec::new(), by_doc: vec![Vec::new(); pile.reports.len()] };
        for (passages, runs_of_it) in blocks.groups(&runs) {
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
}

/// Copied stretches of each report, overlapping ones joined, and which belong together.
struct Blocks {
    /// Report and stretch, sorted.
    spans: Vec<(usize, Span)>,
    /// Root of the union of each stretch.
    above: Vec<usize>,
}

impl Blocks {
    fn of(runs: &[Run], n_docs: usize) -> Blocks {
        let mut of_doc: Vec<Vec<Span>> = vec![Vec::new(); n_docs];
        for run in runs {
            for (doc, span) in [run.a, run.b] {
                of_doc[doc].push(span);
            }
        }
        let mut spans = Vec::new();
        for (doc, mut stretches) in of_doc.into_iter().enumerate() {
            stretches.sort_unstable();
            for stretch in stretches {
                match spans.last_mut() {
                    Some((last, span)) if *last == doc && stretch.start() < Span::end(*span) => {
                        *span = span.to(stretch);
                    }
                    _ => spans.push((doc, stretch)),
                }
            }
        }
        let mut blocks = Blocks { above: (0..spans.len()).collect(), spans };
        for run in runs {
            let (a, b) = (blocks.number(run.a), blocks.number(run.b));
            let (a, b) = (blocks.root(a), blocks.root(b));
            blocks.above[a.max(b)] = a.min(b);
        }
        blocks
    }

    fn number(&self, (doc, span): (usize, Span)) -> usize {
        let after = self.spans.partition_point(|(d, s)| (*d, s.start()) <= (doc, span.start()));
        after.saturating_sub(1)
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    /// Passages of each lineage with its runs, in order of the first passage.
    fn groups(mut self, runs: &[Run]) -> Vec<(Vec<Passage>, Vec<Run>)> {
        let mut group_of = vec![usize::MAX; self.spans.len()];
        let mut groups: Vec<(Vec<Passage>, Vec<Run>)> = Vec::new();
        for at in 0..self.spans.len() {
            let root = self.root(at);
            if group_of[root] == usize::MAX {
                group_of[root] = groups.len();
                groups.push((Vec::new(), Vec::new()));
            }
            let (doc, span) = self.spans[at];
            groups[group_of[root]].0.push(Passage { doc: DocId::at(doc), span });
        }
        for run in runs {
            let number = self.number(run.a);
            let root = self.root(number);
            groups[group_of[root]].1.push(*run);
        }
        groups
    }
}

/// What can be said of a lineage: how close, from whom, on what grounds.
fn describe(pile: &Pile<'_>, passages: Vec<Passage>, runs: &[Run]) -> Lineage {
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
