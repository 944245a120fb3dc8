//! `dateline extract`: each report alone, as JSON Lines on standard output.

use super::{code, lexicon, own_lists, tell};
use crate::arguments::Extract;
use anyhow::Result;
use dateline::{
    export::{jsonl::JsonLines, report_lines},
    read::{ReadOptions, documents},
    types::Days,
};
use std::{
    io::{BufWriter, stdout},
    process::ExitCode,
};

/// One report at a time, so that a pile of any size streams through.
pub(crate) fn run(arguments: &Extract) -> Result<ExitCode> {
    let lexicon = lexicon(&own_lists(&arguments.reading)?)?;
    let options = ReadOptions { published: arguments.reading.published.map(Days::on) };
    let mut out = JsonLines::new(BufWriter::new(stdout().lock()));
    let mut refused = Vec::new();
    for document in documents(&arguments.reading.inputs, &options) {
        match document {
            Ok(document) => out.write(&report_lines(
                &dateline::extract(document, &lexicon),
                &lexicon,
                arguments.with_text,
            ))?,
            Err(error) => {
                tell(&format!("dateline: refused {error}"));
                refused.push(error);
            }
        }
    }
    out.finish()?;
    Ok(code(&refused))
}
