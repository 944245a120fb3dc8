//! `dateline build`: a pile of reports into a record.

use super::{code, lexicon, own_lists, print, read, take};
use crate::{arguments::Build, parallel, progress};
use anyhow::Result;
use dateline::{
    Lexicon, Lightener, NOT_READ, OwnLists,
    decide::Kept,
    export::Pile,
    grow::{Growth, link_versions},
    reconcile,
    store::{Begun, Reading, Readings, Store},
    types::{Document, Record, Report},
};
use std::{collections::BTreeSet, fmt::Write as _, path::Path, process::ExitCode};

/// Every input was refused.
#[derive(Debug)]
pub(crate) struct NothingRead;

impl std::fmt::Display for NothingRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no report could be read, so there is nothing to write")
    }
}

impl std::error::Error for NothingRead {}

pub(crate) fn run(arguments: &Build) -> Result<ExitCode> {
    let _lock = take(&arguments.output)?;
    let adds = arguments.output.exists() && !arguments.replace;
    let known = if adds { Some(Store::open(&arguments.output)?) } else { None };
    let own = lists(arguments, known.as_ref())?;
    let decisions = decisions(&arguments.output)?;
    let lexicon = lexicon(&own)?;
    let (documents, refused) = read(&arguments.reading);
    if documents.is_empty() {
        return Err(NothingRead.into());
    }
    let mut growth = Growth::of(known.as_ref().map(Store::documents).transpose()?.unwrap_or_default());
    growth.add(documents);
    let (n_new, n_versions, n_unchanged) = (growth.n_new, growth.n_versions, growth.n_unchanged);
    let n_threads = parallel::n_threads(arguments.reading.how.threads);
    let readings = known.as_ref().map(|known| known.readings(&own)).transpose()?.flatten();
    if n_new == 0 && readings.is_some() {
        print(&unchanged(n_unchanged, &refused))?;
        return Ok(code(&refused));
    }
    let made = Made { arguments, adds, own: &own, decisions: &decisions, lexicon, n_threads };
    let (reports, record) = match readings {
        Some(readings) => made.added(growth.documents, readings)?,
        None => made.whole(growth.documents, None)?,
    };
    if adds {
        let known = format!("{n_unchanged} were there already");
        print(&format!("reports new     {n_new} ({n_versions} other versions of known ones; {known})\n"))?;
    } else if n_unchanged > 0 {
        print(&format!("reports passed over {n_unchanged} (the same text came before)\n"))?;
    }
    print(&summary(reports, record, &refused))?;
    print(&super::decide::standing(&Store::open(&arguments.output)?)?)?;
    Ok(code(&refused))
}

/// How a record is made.
struct Made<'m> {
    arguments: &'m Build,
    adds: bool,
    own: &'m OwnLists,
    decisions: &'m [Kept],
    lexicon: &'static Lexicon,
    n_threads: usize,
}

/// Reports and what they say together. Both are kept until the command ends, as the tables are: to give back a large pile piece by
/// piece would only take time.
type Told = (&'static [Report], &'static Record);

impl Made<'_> {
    /// Adds to the record; of what it has been told only what reconciling needs is held, where no decision needs more.
    fn added(&self, documents: Vec<Document>, readings: Readings<'_>) -> Result<Told> {
        let mut lightener = Lightener::new(self.lexicon);
        let keep = |mut report: Report, is_read: bool| {
            if !is_read && self.decisions.is_empty() {
                lightener.lighten(&mut report);
            }
            Ok(report)
        };
        let reports = extract_each(documents, Some(readings), self.lexicon, self.n_threads, keep)?.leak();
        let record: &Record = Box::leak(Box::new(reconciled(reports, self.lexicon)));
        let pile = Pile { reports, record, lexicon: self.lexicon };
        if Store::add(&self.arguments.output, pile, self.own, self.decisions)? {
            return Ok((reports, record));
        }
        self.whole(self.all_documents(reports)?, Some(readings))
    }

    /// The documents of the record, and of these reports those that are not in it.
    fn all_documents(&self, reports: &[Report]) -> Result<Vec<Document>> {
        let mut documents = Store::open(&self.arguments.output)?.documents()?;
        let known: BTreeSet<Box<str>> = documents.iter().map(|document| document.id.clone()).collect();
        let new = reports.iter().map(|report| &report.document);
        documents.extend(new.filter(|document| !known.contains(&document.id)).cloned());
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(documents)
    }

    /// Writes the record whole, each report as soon as it is read.
    fn whole(&self, documents: Vec<Document>, readings: Option<Readings<'_>>) -> Result<Told> {
        let replace = self.arguments.replace || self.adds;
        let mut begun = Begun::at(&self.arguments.output, self.own, self.lexicon, replace)?;
        let mut lightener = Lightener::new(self.lexicon);
        let keep = |mut report: Report, _| {
            begun.report(&report)?;
            if self.decisions.is_empty() {
                lightener.lighten(&mut report);
            }
            Ok(report)
        };
        let reports = extract_each(documents, readings, self.lexicon, self.n_threads, keep)?.leak();
        let record: &Record = Box::leak(Box::new(reconciled(reports, self.lexicon)));
        begun.finish(Pile { reports, record, lexicon: self.lexicon }, self.decisions)?;
        Ok((reports, record))
    }
}

/// The lists that are typed, else those that the record was read with.
fn lists(arguments: &Build, known: Option<&Store>) -> Result<OwnLists> {
    let typed = own_lists(&arguments.reading)?;
    let kept = known.map(Store::own_lists).transpose()?.unwrap_or_default();
    Ok(OwnLists { actors: typed.actors.or(kept.actors), places: typed.places.or(kept.places) })
}

/// What people decided over the record that is there: it is applied again, also where the record is made anew.
fn decisions(path: &Path) -> Result<Vec<Kept>> {
    Ok(if path.is_file() { Store::open(path)?.decisions()? } else { Vec::new() })
}

/// Puts what the reports say together.
pub(crate) fn reconciled(reports: &[Report], lexicon: &Lexicon) -> Record {
    let mut record = reconcile(reports, lexicon, &[]);
    link_versions(reports, &mut record);
    record
}

/// The reports of a record as they were read.
pub(crate) fn kept_reports(store: &Store, lexicon: &Lexicon, n_threads: usize) -> Result<Vec<Report>> {
    let readings = store.readings(&store.own_lists()?)?;
    extract_all(store.documents()?, readings, lexicon, n_threads)
}

/// Reads the documents on several threads, but for those of which there is a reading; the reports come back in the order of
/// the documents.
pub(crate) fn extract_all(
    documents: Vec<Document>,
    readings: Option<Readings<'_>>,
    lexicon: &Lexicon,
    n_threads: usize,
) -> Result<Vec<Report>> {
    extract_each(documents, readings, lexicon, n_threads, |report, _| Ok(report))
}

/// The same; `keep` is told of each report whether it was read now, and says what is kept of it.
fn extract_each(
    documents: Vec<Document>,
    readings: Option<Readings<'_>>,
    lexicon: &Lexicon,
    n_threads: usize,
    mut keep: impl FnMut(Report, bool) -> Result<Report>,
) -> Result<Vec<Report>> {
    let bar = progress::bar("reading", documents.len());
    let mut reports = Vec::with_capacity(documents.len());
    let mut readings = readings.map(Readings::in_order);
    let with_reading = |document: Document| {
        let reading = readings.as_mut().and_then(|readings| readings.of(&document.id).ok().flatten());
        (document, reading)
    };
    let read = |(document, reading): (Document, Option<Reading>)| match reading
        .and_then(|reading| reading.report())
    {
        Some(report) => (Report { document, ..report }, false),
        None => (dateline::extract(document, lexicon), true),
    };
    parallel::in_order(documents.into_iter().map(with_reading), n_threads, read, |(report, is_read)| {
        bar.inc(1);
        reports.push(keep(report, is_read)?);
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(reports)
}

/// What is said where every report was there already and was read by the same rules: nothing is put together anew.
fn unchanged(n_unchanged: usize, refused: &[dateline::Error]) -> String {
    let mut out = format!("reports new     0 ({n_unchanged} were there already)\n{}", refusals(refused));
    out.push_str("the record stays as it is\n");
    out
}

/// How many inputs were refused, and why.
fn refusals(refused: &[dateline::Error]) -> String {
    let mut out = format!("reports refused {}\n", refused.len());
    refused.iter().for_each(|error| {
        let _ = writeln!(out, "  {error}");
    });
    out
}

fn summary(reports: &[Report], record: &Record, refused: &[dateline::Error]) -> String {
    let n_claims: usize = reports.iter().map(|report| report.claims.len()).sum();
    let counted = record.incidents.iter().filter(|incident| incident.export).count();
    let n_disagreements: usize = record.incidents.iter().map(|incident| incident.disagreements.len()).sum();
    let n_checks: usize = record.series.iter().map(|series| series.checks.len()).sum();
    let unread: Vec<&Report> = reports.iter().filter(|report| is_unread(report)).collect();
    let n_read = reports.len() - unread.len();
    let mut out = format!("reports read    {n_read}\n{}", refusals(refused));
    if !unread.is_empty() {
        let _ = writeln!(out, "reports kept but not read {}", unread.len());
    }
    unread.iter().for_each(|report| {
        let why = report.diagnostics.iter().find(|diagnostic| diagnostic.code == NOT_READ);
        let _ = writeln!(out, "  {}: {}", report.document.source, why.map_or("", |why| &why.message));
    });
    let _ = writeln!(out, "claims          {n_claims}");
    let _ = writeln!(
        out,
        "incidents       {counted} ({} more kept as totals, background or context)",
        record.incidents.len() - counted
    );
    let _ = writeln!(out, "series          {}", record.series.len());
    let _ = writeln!(out, "disagreements   {}", n_disagreements + n_checks + contradictions(record));
    out
}

fn is_unread(report: &Report) -> bool {
    report.flags.iter().any(|flag| flag == NOT_READ)
}

fn contradictions(record: &Record) -> usize {
    use dateline::types::Relation::{Contradicts, Corrects, Denies, Retracts};
    record
        .links
        .iter()
        .filter(|link| matches!(link.relation, Contradicts | Corrects | Denies | Retracts))
        .count()
}
