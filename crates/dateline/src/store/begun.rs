//! A record that is written: report by report, so that nobody holds all that was read, then what they say together.
//!
//! It has its name when it is whole; one that is given up leaves nothing behind.

use super::{Store, cannot_write, copy, decided, fill, migrations, not_written, settle};
use crate::types::Report;
use crate::{Error, Fault, Lexicon, OwnLists, decide::Kept, export::Pile};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A record that has no name yet.
#[derive(Debug)]
pub struct Begun<'l> {
    path: PathBuf,
    lexicon: &'l Lexicon,
    connection: Option<Connection>,
    n_reports: usize,
    /// Actors and places that are written.
    shared: BTreeSet<String>,
}

impl<'l> Begun<'l> {
    /// Begins the record that is to stand at `path`; `replace` allows an existing record to be replaced.
    ///
    /// # Errors
    /// Where something stands at `path` already, or nothing can be written beside it.
    pub fn at(path: &Path, own: &OwnLists, lexicon: &'l Lexicon, replace: bool) -> Result<Begun<'l>, Error> {
        if path.exists() && !replace {
            return Err(Error::new(Fault::Yours, "there is a file already")
                .in_source(path.display().to_string())
                .hint("name another, or allow it to be replaced"));
        }
        if path.exists() {
            Store::open(path)?;
        }
        let (path, shared) = (path.to_owned(), BTreeSet::new());
        let mut begun = Begun { path, lexicon, connection: None, n_reports: 0, shared };
        let _ = fs::remove_file(begun.unfinished());
        begun.connection = Some(begun.told(open(&begun.unfinished(), own))?);
        Ok(begun)
    }

    fn unfinished(&self) -> PathBuf {
        copy::unfinished(&self.path)
    }

    fn told<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        done.map_err(|error| error.in_source(self.path.display().to_string()))
    }

    /// Writes the next report, in the order of their ids.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn report(&mut self, report: &Report) -> Result<(), Error> {
        let Some(connection) = &self.connection else { return Ok(()) };
        let written = fill::report(connection, report, self.n_reports, self.lexicon, &mut self.shared);
        self.n_reports += 1;
        self.told(written.map_err(refused))
    }

    /// Writes what the reports say together, and over it what people decided, and gives the record its name.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self, pile: Pile<'_>, decisions: &[Kept]) -> Result<(), Error> {
        let Some(connection) = self.connection.take() else { return Ok(()) };
        self.told(close(connection, pile, decisions))?;
        fs::rename(self.unfinished(), &self.path).map_err(|cause| cannot_write(&self.path, cause))?;
        settle(&self.path);
        Ok(())
    }
}

impl Drop for Begun<'_> {
    /// What was not finished is given up.
    fn drop(&mut self) {
        drop(self.connection.take());
        let _ = fs::remove_file(self.unfinished());
    }
}

fn refused(cause: rusqlite::Error) -> Error {
    Error::new(Fault::Yours, "the record cannot be written").because(cause)
}

fn open(unfinished: &Path, own: &OwnLists) -> Result<Connection, Error> {
    let mut connection = Connection::open(unfinished).map_err(refused)?;
    migrations::migrations::runner().run(&mut connection).map_err(not_written)?;
    connection.execute_batch("BEGIN").map_err(refused)?;
    fill::meta(&connection, own).map_err(refused)?;
    Ok(connection)
}

fn close(connection: Connection, pile: Pile<'_>, decisions: &[Kept]) -> Result<(), Error> {
    fill::record(&connection, pile).map_err(refused)?;
    decided::carry(&connection, decisions, pile).map_err(refused)?;
    connection.execute_batch("COMMIT").map_err(refused)?;
    connection.close().map_err(|(_, cause)| refused(cause))
}
