//! `dateline incidents`: which incidents there are, and which merges and splits to look at first.

use super::{known::open, print};
use crate::arguments::Incidents;
use anyhow::Result;
use dateline::Shown;
use std::process::ExitCode;

pub(crate) fn run(arguments: &Incidents) -> Result<ExitCode> {
    let store = open(&arguments.record)?;
    let shown = if arguments.doubtful { Shown::Doubtful } else { Shown::All };
    print(&dateline::incidents(&store, shown)?)?;
    Ok(ExitCode::SUCCESS)
}
