//! `dateline export`: the whole record in a format that other programs read.

use super::known::open;
use crate::arguments::{Export, Target};
use anyhow::{Result, bail};
use dateline::{
    export::{csv, jsonl::JsonLines, published::Line},
    store::{Store, Window},
};
use std::{
    io::{BufWriter, Write, stdout},
    process::ExitCode,
};

pub(crate) fn run(arguments: &Export) -> Result<ExitCode> {
    let store = open(&arguments.record)?;
    let window = arguments.chosen.window(arguments.most);
    let out = BufWriter::new(stdout().lock());
    match arguments.to {
        Target::Jsonl if window != Window::ALL => {
            bail!("days, places and numbers choose among figures: `--to csv`; a record as jsonl is whole")
        }
        Target::Jsonl => jsonl(&store, out, arguments.with_text)?,
        Target::Csv => store.with_figure_rows(&window, |rows| csv::write(out, rows))?.flush()?,
    }
    Ok(ExitCode::SUCCESS)
}

fn jsonl<W: Write>(store: &Store, out: W, with_text: bool) -> Result<()> {
    let mut lines = JsonLines::new(out);
    store.each_line(|mut line| {
        if let (true, Line::Report(report)) = (with_text, &mut line) {
            report.text = store.text(&report.id)?;
        }
        lines.write(&[line])
    })?;
    lines.finish()?;
    Ok(())
}
