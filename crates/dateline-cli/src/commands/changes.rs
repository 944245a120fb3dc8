//! `dateline changes`: what the reports since a day changed.

use super::{known::as_known_on, print};
use crate::arguments::Changes;
use anyhow::Result;
use dateline::store::Store;
use std::process::ExitCode;

pub(crate) fn run(arguments: &Changes) -> Result<ExitCode> {
    let now = Store::open(&arguments.path)?;
    let then = as_known_on(&now, arguments.since)?;
    print(&dateline::changes(&then, &now)?)?;
    Ok(ExitCode::SUCCESS)
}
