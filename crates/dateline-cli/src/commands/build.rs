//! `dateline build`: a pile of reports into a record.

use super::{code, lexicon, own_lists, print, read};
use crate::{arguments::Build, progress};
use anyhow::{Result, bail};
use dateline::{
    Lexicon,
    export::Pile,
    reconcile,
    store::Store,
    types::{Document, Record, Report},
};
use std::{fmt::Write as _, num::NonZero, process::ExitCode, sync::Mutex, thread};

pub(crate) fn run(arguments: &Build) -> Result<ExitCode> {
    let own = own_lists(&arguments.reading)?;
    let lexicon = lexicon(&own)?;
    let (documents, refused) = read(&arguments.reading);
    if documents.is_empty() {
        bail!("no report could be read, so there is no record to write");
    }
    let reports = extract_all(documents, &lexicon);
    let record = reconcile(&reports, &lexicon, &[]);
    let pile = Pile { reports: &reports, record: &record, lexicon: &lexicon };
    Store::write(&arguments.output, pile, &own, arguments.replace)?;
    print(&summary(&reports, &record, &refused))?;
    Ok(code(&refused))
}

/// Reads the documents on all cores; the reports come back in the order of the documents.
pub(crate) fn extract_all(documents: Vec<Document>, lexicon: &Lexicon) -> Vec<Report> {
    let bar = progress::bar("reading", documents.len());
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get).min(documents.len().max(1));
    let waiting = Mutex::new(documents.into_iter().enumerate());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || {
        let mut done = Vec::new();
        while let Some((at, document)) = next() {
            done.push((at, dateline::extract(document, lexicon)));
            bar.inc(1);
        }
        done
    };
    let mut reports: Vec<(usize, Report)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    bar.finish_and_clear();
    reports.sort_by_key(|(at, _)| *at);
    reports.into_iter().map(|(_, report)| report).collect()
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
