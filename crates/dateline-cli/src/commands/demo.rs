//! `dateline demo`: the bundled pile, built in a temporary folder, and its brief.

use super::{build::extract_all, print, tell};
use crate::parallel;
use anyhow::Result;
use dateline::{
    Lexicon, OwnLists, brief, examples,
    export::Pile,
    read::{ReadOptions, documents},
    reconcile,
    store::Store,
};
use std::process::ExitCode;

pub(crate) fn run() -> Result<ExitCode> {
    let (texts, folder) = (tempfile::tempdir()?, tempfile::tempdir()?);
    examples::write_into(texts.path())?;
    let lexicon = Lexicon::bundled();
    let documents =
        documents(&[texts.path().to_owned()], &ReadOptions::default()).collect::<Result<Vec<_>, _>>()?;
    let reports = extract_all(documents, &lexicon, parallel::n_threads(None))?;
    let path = folder.path().join("demo.db");
    let record = reconcile(&reports, &lexicon, &[]);
    Store::write(
        &path,
        Pile { reports: &reports, record: &record, lexicon: &lexicon },
        &OwnLists::default(),
        false,
    )?;
    print(&brief::text::render(&brief::Brief::of(&Store::open(&path)?)?))?;
    tell("This was the bundled pile of examples/. Build your own: dateline build REPORTS -o pile.db");
    Ok(ExitCode::SUCCESS)
}
