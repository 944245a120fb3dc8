//! `dateline demo`: the bundled pile, built in a temporary folder, and its brief.

use super::{build::extract_all, known::passing, print, tell};
use crate::parallel;
use anyhow::Result;
use dateline::{
    Lexicon, OwnLists, brief, examples,
    read::{ReadOptions, documents},
    store::Window,
};
use std::process::ExitCode;

pub(crate) fn run() -> Result<ExitCode> {
    let texts = tempfile::tempdir()?;
    examples::write_into(texts.path())?;
    let lexicon = Lexicon::bundled();
    let documents =
        documents(&[texts.path().to_owned()], &ReadOptions::default()).collect::<Result<Vec<_>, _>>()?;
    let reports = extract_all(documents, None, &lexicon, parallel::n_threads(None))?;
    let store = passing(&reports, &lexicon, &OwnLists::default(), &[])?;
    print(&brief::text::render(&brief::Brief::of(&store, &Window::ALL, brief::Passages::LeftOut)?))?;
    tell("This was the bundled pile of examples/. Build your own: dateline build REPORTS -o pile.db");
    Ok(ExitCode::SUCCESS)
}
