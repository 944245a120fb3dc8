//! `dateline backup`: a copy of a record, also while it is being built.

use super::print;
use crate::arguments::Backup;
use anyhow::Result;
use dateline::store::Store;
use std::process::ExitCode;

pub(crate) fn run(arguments: &Backup) -> Result<ExitCode> {
    let store = Store::open(&arguments.record)?;
    store.backup(&arguments.output, arguments.replace)?;
    let n_reports = Store::open(&arguments.output)?.hashes()?.len();
    print(&format!("{} reports copied to {}\n", n_reports, arguments.output.display()))?;
    Ok(ExitCode::SUCCESS)
}
