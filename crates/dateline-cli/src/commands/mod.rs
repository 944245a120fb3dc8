//! One file a command.

pub(crate) mod backup;
pub(crate) mod brief;
pub(crate) mod build;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod decide;
pub(crate) mod demo;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod incidents;
pub(crate) mod known;
pub(crate) mod watch;

use crate::arguments::Inputs;
use anyhow::{Context, Result};
use dateline::{
    Lexicon, OwnLists,
    read::{ReadOptions, documents},
    store::{Lock, Store},
    types::{Days, Document, Severity},
};
use std::{
    fs,
    io::{Write, stdout},
    path::Path,
    process::ExitCode,
};

/// Says what went wrong, to people.
#[allow(clippy::print_stderr, reason = "this is where the command speaks to its user")]
pub(crate) fn complain(error: &anyhow::Error) -> ExitCode {
    eprintln!("dateline: {error:#}");
    ExitCode::FAILURE
}

/// Says something that is no result, to people.
#[allow(clippy::print_stderr, reason = "this is where the command speaks to its user")]
pub(crate) fn tell(words: &str) {
    eprintln!("{words}");
}

/// Writes a result.
pub(crate) fn print(words: &str) -> Result<()> {
    let mut out = stdout().lock();
    out.write_all(words.as_bytes())?;
    Ok(out.flush()?)
}

/// Takes a record for writing; one of an earlier schema is upgraded first, which takes it too.
pub(crate) fn take(path: &Path) -> Result<Lock> {
    if path.is_file() {
        // What is no record is refused where it is read.
        let _ = Store::open(path);
    }
    Ok(Lock::take(path)?)
}

/// A person's own lists, as typed.
pub(crate) fn own_lists(inputs: &Inputs) -> Result<OwnLists> {
    Ok(OwnLists {
        actors: own_list(inputs.how.actors.as_deref())?,
        places: own_list(inputs.how.places.as_deref())?,
    })
}

fn own_list(path: Option<&Path>) -> Result<Option<String>> {
    path.map(|path| fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display())))
        .transpose()
}

/// The tables, with the person's own lists before them. They are kept until the command ends: to give back their many
/// small lists one by one would only take time.
pub(crate) fn lexicon(own: &OwnLists) -> Result<&'static Lexicon> {
    Ok(Box::leak(Box::new(Lexicon::bundled_with(own).context("an own list cannot be used")?)))
}

/// The documents of the inputs; what is refused is told at once and counted, the rest goes on.
pub(crate) fn read(inputs: &Inputs) -> (Vec<Document>, Vec<dateline::Error>) {
    let options = options(inputs);
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    for document in documents(&inputs.inputs, &options) {
        match document {
            Ok(document) => {
                tell_remarks(&document);
                read.push(document);
            }
            Err(error) => {
                tell(&format!("dateline: refused {error}"));
                refused.push(error);
            }
        }
    }
    (read, refused)
}

/// What holds for every report of a reading.
pub(crate) fn options(inputs: &Inputs) -> ReadOptions {
    ReadOptions {
        published: inputs.how.published.map(Days::on),
        columns: inputs.how.columns.clone().unwrap_or_default(),
    }
}

/// Says what a person should know of a report that was read.
pub(crate) fn tell_remarks(document: &Document) {
    let told = document.remarks.iter().filter(|remark| remark.severity != Severity::Info);
    told.for_each(|remark| tell(&format!("dateline: note {}: {}", document.source, remark.message)));
}

/// Success only where nothing was refused.
pub(crate) fn code(refused: &[dateline::Error]) -> ExitCode {
    if refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
