//! `dateline extract`: each report alone, as JSON Lines on standard output.

use super::{code, lexicon, options, own_lists, tell, tell_remarks};
use crate::{
    arguments::{Extract, Reader},
    parallel,
};
use anyhow::{Context, Result};
use dateline::{
    LearnedTagger, RuleTagger, Tagger,
    export::{jsonl::JsonLines, report_lines},
    read::documents,
    types::Document,
};
use std::{
    io::{BufWriter, stdout},
    process::ExitCode,
};

/// A few reports at a time and in their order, so that a pile of any size streams through.
pub(crate) fn run(arguments: &Extract) -> Result<ExitCode> {
    let inputs = &arguments.reading;
    let lexicon = lexicon(&own_lists(inputs)?)?;
    let options = options(inputs);
    let mut out = JsonLines::new(BufWriter::new(stdout().lock()));
    let tagger = tagger(arguments)?;
    let mut refused = Vec::new();
    let read = |document: Result<Document, dateline::Error>| {
        document.map(|document| {
            let report = dateline::extract_by(document, lexicon, tagger.as_ref());
            let lines = report_lines(&report, lexicon, arguments.with_text);
            (report.document, lines)
        })
    };
    let documents = documents(&inputs.inputs, &options);
    parallel::in_order(documents, parallel::n_threads(inputs.how.threads), read, |lines| {
        match lines {
            Ok((document, lines)) => {
                tell_remarks(&document);
                out.write(&lines)?;
            }
            Err(error) => {
                tell(&format!("dateline: refused {error}"));
                refused.push(error);
            }
        }
        Ok(())
    })?;
    out.finish()?;
    Ok(code(&refused))
}

/// The tagger that was asked for.
fn tagger(arguments: &Extract) -> Result<Box<dyn Tagger>> {
    if arguments.reader == Reader::Rules {
        return Ok(Box::new(RuleTagger));
    }
    let learned = LearnedTagger::bundled().context("the weights of the learned reader are damaged")?;
    Ok(Box::new(if arguments.read_all { learned.reading_all() } else { learned }))
}
