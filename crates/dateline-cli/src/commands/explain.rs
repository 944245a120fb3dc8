//! `dateline explain`: what stands behind a mark.

use super::{known::open, print};
use crate::arguments::Explain;
use anyhow::Result;
use dateline::Marks;
use std::{
    io::{IsTerminal, stdout},
    process::ExitCode,
};

pub(crate) fn run(arguments: &Explain) -> Result<ExitCode> {
    let marks = if stdout().is_terminal() { Marks::Terminal } else { Marks::Guillemets };
    let store = open(&arguments.record)?;
    print(&dateline::explain(&store, arguments.id.trim_matches(['[', ']']), marks)?)?;
    Ok(ExitCode::SUCCESS)
}
