//! Copies of a record: a backup while it is in use, and the copy that is changed and then takes its place.

use super::{not_written, settle};
use crate::Error;
use rusqlite::{Connection, backup::Backup};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// Pages that are copied at one go, before others may write.
const PAGES: i32 = 1000;

/// Where a record is written before it has its name: its whole name is in it, as "pile.db" and "pile.bak" are two.
pub(super) fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".unfinished");
    name.into()
}

/// Copies what `from` shows into a new file, which appears under its name when it is whole.
pub(super) fn backup(from: &Connection, copy: &Path) -> Result<(), Error> {
    let unfinished = unfinished(copy);
    let _ = fs::remove_file(&unfinished);
    let copied = pages(from, &unfinished).map_err(not_written);
    let named = copied.and_then(|()| fs::rename(&unfinished, copy).map_err(not_written));
    named.inspect_err(|_| {
        let _ = fs::remove_file(&unfinished);
    })?;
    settle(copy);
    Ok(())
}

fn pages(from: &Connection, to: &Path) -> rusqlite::Result<()> {
    let mut to = Connection::open(to)?;
    Backup::new(from, &mut to)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    to.close().map_err(|(_, cause)| cause)
}

/// Changes a copy of a record and puts it in the record's place, so that nobody ever sees it half changed; where `change`
/// answers false, the record stays as it was.
pub(super) fn beside(
    path: &Path,
    change: impl FnOnce(&mut Connection) -> rusqlite::Result<bool>,
) -> Result<(), Error> {
    let unfinished = unfinished(path);
    let done = fs::copy(path, &unfinished).map_err(not_written).and_then(|_| {
        let mut connection = Connection::open(&unfinished).map_err(not_written)?;
        let keep = change(&mut connection).map_err(not_written)?;
        connection.close().map_err(|(_, cause)| not_written(cause))?;
        if keep { fs::rename(&unfinished, path) } else { fs::remove_file(&unfinished) }.map_err(not_written)
    });
    done.map_err(|error| error.in_source(path.display().to_string())).inspect_err(|_| {
        let _ = fs::remove_file(&unfinished);
    })?;
    settle(path);
    Ok(())
}
