//! `dateline build`: a pile of reports into a record.

use super::{code, lexicon, own_lists, print, read};
use crate::{arguments::Build, parallel, progress};
use anyhow::{Result, bail};
use dateline::{
    Lexicon,
    export::Pile,
    reconcile,
    store::Store,
    types::{Document, Record, Report},
};
use std::{fmt::Write as _, process::ExitCode};

pub(crate) fn run(arguments: &Build) -> Result<ExitCode> {
    let own = own_lists(&arguments.reading)?;
    let lexicon = lexicon(&own)?;
    let (documents, refused) = read(&arguments.reading);
    if documents.is_empty() {
        bail!("no report could be read, so there is no record to write");
    }
    let reports = extract_all(documents, lexicon, parallel::n_threads(arguments.reading.threads))?;
    let record = reconcile(&reports, lexicon, &[]);
    let pile = Pile { reports: &reports, record: &record, lexicon };
    Store::write(&arguments.output, pile, &own, arguments.replace)?;
    print(&summary(&reports, &record, &refused))?;
    Ok(code(&refused))
}

/// Reads the documents on several threads; the reports come back in the order of the documents.
pub(crate) fn extract_all(
    documents: Vec<Document>,
    lexicon: &Lexicon,
    n_threads: usize,
) -> Result<Vec<Report>> {
    let bar = progress::bar("reading", documents.len());
    let mut reports = Vec::with_capacity(documents.len());
    let read = |document| dateline::extract(document, lexicon);
    parallel::in_order(documents.into_iter(), n_threads, read, |report| {
        bar.inc(1);
        reports.push(report);
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(reports)
}

fn summary(reports: &[Report], record: &Record, refused: &[dateline::Error]) -> String {
    let n_claims: usize = reports.iter().map(|report| report.claims.len()).sum();
    let counted = record.incidents.iter().filter(|incident| incident.export).count();
    let n_disagreements: usize = record.incidents.iter().map(|incident| incident.disagreements.len()).sum();
    let n_checks: usize = record.series.iter().map(|series| series.checks.len()).sum();
    let mut out = format!("reports read    {}\nreports refused {}\n", reports.len(), refused.len());
    refused.iter().for_each(|error| {
        let _ = writeln!(out, "  {error}");
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

fn contradictions(record: &Record) -> usize {
    use dateline::types::Relation::{Contradicts, Corrects, Denies, Retracts};
    record
        .links
        .iter()
        .filter(|link| matches!(link.relation, Contradicts | Corrects | Denies | Retracts))
        .count()
}
