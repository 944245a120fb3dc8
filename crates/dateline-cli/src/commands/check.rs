//! `dateline check`: every value of a record against its stored text.

use super::print;
use crate::{arguments::Check, progress};
use anyhow::Result;
use dateline::store::Store;
use std::{fmt::Write as _, process::ExitCode};

pub(crate) fn run(arguments: &Check) -> Result<ExitCode> {
    let store = Store::open(&arguments.record)?;
    let bar = progress::bar("re-reading", store.carriers()?.len());
    let checked = store.check(|| bar.inc(1))?;
    bar.finish_and_clear();
    let mut out = String::new();
    checked.findings.iter().for_each(|finding| {
        let _ = writeln!(out, "{}: {}", finding.id, finding.message);
    });
    checked.lost.iter().for_each(|lost| {
        let _ = writeln!(out, "{}: decision not applied: {}", lost.id, lost.message);
    });
    if checked.n_decided > 0 {
        let _ = writeln!(out, "{} numbers are set by decisions of people", checked.n_decided);
    }
    let (quotes, numbers) = (checked.n_quotes, checked.n_numbers);
    let _ = writeln!(
        out,
        "{} reports, {quotes} quotations and {numbers} reconciled numbers re-read; {} do not hold",
        checked.n_reports,
        checked.findings.len()
    );
    print(&out)?;
    Ok(if checked.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
