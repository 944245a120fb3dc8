//! One file a command.

pub(crate) mod extract;

use crate::arguments::Inputs;
use anyhow::{Context, Result};
use dateline::{Lexicon, OwnLists};
use std::{fs, path::Path, process::ExitCode};

/// Says what went wrong, to people.
#[allow(clippy::print_stderr, reason = "this is where the command speaks to its user")]
pub(crate) fn complain(error: &anyhow::Error) -> ExitCode {
    eprintln!("dateline: {error:#}");
    ExitCode::FAILURE
}

/// The tables, with the person's own lists before them.
pub(crate) fn lexicon(inputs: &Inputs) -> Result<Lexicon> {
    let own =
        OwnLists { actors: own_list(inputs.actors.as_deref())?, places: own_list(inputs.places.as_deref())? };
    Ok(Lexicon::bundled_with(&own)?)
}

fn own_list(path: Option<&Path>) -> Result<Option<String>> {
    path.map(|path| fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display())))
        .transpose()
}
