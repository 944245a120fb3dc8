//! The record as one SQLite file: texts, and every line of the contract as it is published.
//!
//! A record is written whole beside its target and then renamed, so that a reader never sees half of one.

mod about;
mod begun;
mod carrier;
mod check;
mod copy;
mod decided;
mod figures;
mod fill;
mod lock;
mod reading;
mod stay;
mod window;
mod within;

pub use begun::Begun;
pub use carrier::Carrier;
pub use check::{Checked, Finding};
pub use lock::Lock;
pub use reading::{InOrder, Reading, Readings};
pub use window::{Seen, View, Window};

use crate::{
    Error, Fault,
    decide::Kept,
    export::{
        Pile,
        published::{self as p, Line},
    },
    types::Document,
};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::{
    fs,
    path::{Path, PathBuf},
};

mod migrations {
    refinery::embed_migrations!("migrations");
}

/// Version of the file's schema: the number of the last migration.
pub const SCHEMA_VERSION: u32 = 4;

/// A person's own lists, kept in the record so that its texts can be read again in the same way.
const OWN_ACTORS: &str = "own_actors";
const OWN_PLACES: &str = "own_places";

/// An opened record.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Where lines are looked up: `line`, or `shown` where decisions lie over them.
    lines: &'static str,
}

impl Store {
    /// Writes a pile to `path` as a new record, and over it what people decided; `replace` allows an existing record to be
    /// replaced.
    ///
    /// # Errors
    /// Where something stands at `path` already, or the file cannot be written.
    pub fn write(
        path: &Path,
        pile: Pile<'_>,
        own: &crate::OwnLists,
        decisions: &[Kept],
        replace: bool,
    ) -> Result<(), Error> {
        let mut begun = Begun::at(path, own, pile.lexicon, replace)?;
        pile.reports.iter().try_for_each(|report| begun.report(report))?;
        begun.finish(pile, decisions)
    }

    /// Adds to the record at `path` the reports of a pile that it lacks. What was read by this reader stays as it is, and only
    /// what changed is written; the result is what [`Store::write`] would write. A record that another reader read, or that
    /// has no room left where the reports belong, stays as it was: the answer is false, and it is to be written whole.
    ///
    /// Of the reports that the record has only what reconciling needs is looked at ([`crate::Lightener`]), where there are no
    /// decisions.
    ///
    /// # Errors
    /// Where there is no record at `path`, or it cannot be written.
    pub fn add(
        path: &Path,
        pile: Pile<'_>,
        own: &crate::OwnLists,
        decisions: &[Kept],
    ) -> Result<bool, Error> {
        if Store::open(path)?.readings(own)?.is_none() {
            return Ok(false);
        }
        let mut has_room = true;
        copy::beside(path, |connection| {
            let transaction = connection.transaction()?;
            match fill::new(&transaction, pile) {
                Ok(()) => {}
                Err(fill::NotAdded::NoRoom) => {
                    has_room = false;
                    return Ok(false);
                }
                Err(fill::NotAdded::Refused(cause)) => return Err(cause),
            }
            fill::meta(&transaction, own)?;
            decided::carry(&transaction, decisions, pile)?;
            transaction.commit()?;
            Ok(true)
        })?;
        Ok(has_room)
    }

    /// Opens a record for reading.
    ///
    /// # Errors
    /// Where there is none at `path`, or it is of another schema.
    pub fn open(path: &Path) -> Result<Store, Error> {
        let name = path.display().to_string();
        let missing = || Error::new(Fault::Yours, "there is no such record").in_source(&name);
        if !path.is_file() {
            return Err(missing().hint("make one with `dateline build REPORTS -o FILE`"));
        }
        let connection =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|cause| {
                Error::new(Fault::Input, "it cannot be opened").in_source(&name).because(cause)
            })?;
        let mut store = Store { connection, path: path.to_owned(), lines: "line" };
        let version = store.meta("schema_version").ok().flatten();
        match version.and_then(|version| version.parse::<u32>().ok()) {
            Some(SCHEMA_VERSION) => {
                store.lines = if store.is_decided()? { "shown" } else { "line" };
                Ok(store)
            }
            Some(version) if version > 0 && version < SCHEMA_VERSION => {
                drop(store);
                decided::upgrade(path)?;
                Store::open(path)
            }
            Some(version) => Err(Error::new(
                Fault::Input,
                format!("the record has schema version {version}, this program reads {SCHEMA_VERSION}"),
            )
            .in_source(name)
            .hint("a newer program wrote it: read it with that one")),
            None => Err(Error::new(Fault::Input, "this is not a Dateline record").in_source(name)),
        }
    }

    /// Whether decisions lie over the lines.
    fn is_decided(&self) -> Result<bool, Error> {
        let found = self.connection.query_row("SELECT EXISTS (SELECT 1 FROM decided)", [], |row| row.get(0));
        found.map_err(|cause| self.unreadable(cause))
    }

    /// A fact about the record itself (`program`, `schema_version`).
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn meta(&self, key: &str) -> Result<Option<String>, Error> {
        let found = self
            .connection
            .query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
            .optional();
        found.map_err(|cause| self.unreadable(cause))
    }

    /// The person's own lists that the reports were read with.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn own_lists(&self) -> Result<crate::OwnLists, Error> {
        Ok(crate::OwnLists { actors: self.meta(OWN_ACTORS)?, places: self.meta(OWN_PLACES)? })
    }

    /// The text of a report.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn text(&self, report: &str) -> Result<Option<String>, Error> {
        let found = self
            .connection
            .query_row("SELECT text FROM report WHERE id = ?1", [report], |row| row.get(0))
            .optional();
        found.map_err(|cause| self.unreadable(cause))
    }

    /// The reports with their texts and what their carriers said, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn carriers(&self) -> Result<Vec<(Carrier, String)>, Error> {
        let rows = self.rows("SELECT carrier, text FROM report ORDER BY ord", &[])?;
        rows.into_iter().map(|(carrier, text)| Ok((self.parse(&carrier)?, text))).collect()
    }

    /// The reports as documents, as they were read.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn documents(&self) -> Result<Vec<Document>, Error> {
        Ok(self.carriers()?.into_iter().map(|(carrier, text)| carrier.document(&text)).collect())
    }

    /// The line with this id.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn line(&self, id: &str) -> Result<Option<Line>, Error> {
        let found = self
            .connection
            .query_row(&format!("SELECT json FROM {} WHERE id = ?1", self.lines), [id], |row| {
                row.get::<_, String>(0)
            })
            .optional();
        found.map_err(|cause| self.unreadable(cause))?.map(|json| self.parse(&json)).transpose()
    }

    /// The lines of one kind, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn lines(&self, kind: &str) -> Result<Vec<Line>, Error> {
        self.lines_where(kind, "true")
    }

    /// The lines of one kind for which an SQL condition of ours holds, in order: what it rules out is not parsed.
    pub(crate) fn lines_where(&self, kind: &str, holds: &str) -> Result<Vec<Line>, Error> {
        let query =
            format!("SELECT json, '' FROM {} WHERE kind = ?1 AND {holds} {}", self.lines, order(self.lines));
        let rows = self.rows(&query, &[kind])?;
        rows.iter().map(|(json, _)| self.parse(json)).collect()
    }

    /// The lines of one kind that belong to one report, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn lines_of(&self, report: &str, kind: &str) -> Result<Vec<Line>, Error> {
        self.lines_in(self.lines, report, kind)
    }

    /// The lines of one kind of one report as the machine read them, without what people decided.
    fn machine_lines_of(&self, report: &str, kind: &str) -> Result<Vec<Line>, Error> {
        self.lines_in("line", report, kind)
    }

    fn lines_in(&self, lines: &str, report: &str, kind: &str) -> Result<Vec<Line>, Error> {
        let query = format!("SELECT json, '' FROM {lines} WHERE doc = ?1 AND kind = ?2 {}", order(lines));
        let rows = self.rows(&query, &[report, kind])?;
        rows.iter().map(|(json, _)| self.parse(json)).collect()
    }

    /// Hands every line to `take`, in order.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn each_line(&self, mut take: impl FnMut(Line) -> Result<(), Error>) -> Result<(), Error> {
        let unreadable = |cause| self.unreadable(cause);
        let query = format!("SELECT json FROM {} {}", self.lines, order(self.lines));
        let mut statement = self.connection.prepare(&query).map_err(unreadable)?;
        let mut rows = statement.query([]).map_err(unreadable)?;
        while let Some(row) = rows.next().map_err(unreadable)? {
            take(self.parse(&row.get::<_, String>(0).map_err(unreadable)?)?)?;
        }
        Ok(())
    }

    /// A claim by its id.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn claim(&self, id: &str) -> Result<Option<p::Claim>, Error> {
        Ok(self.line(id)?.and_then(|line| match line {
            Line::Claim(claim) => Some(*claim),
            _ => None,
        }))
    }

    fn rows(&self, query: &str, with: &[&str]) -> Result<Vec<(String, String)>, Error> {
        let mut statement = self.connection.prepare_cached(query).map_err(|cause| self.unreadable(cause))?;
        let rows =
            statement.query_map(rusqlite::params_from_iter(with), |row| Ok((row.get(0)?, row.get(1)?)));
        rows.and_then(Iterator::collect).map_err(|cause| self.unreadable(cause))
    }

    fn parse<T: serde::de::DeserializeOwned>(&self, json: &str) -> Result<T, Error> {
        serde_json::from_str(json).map_err(|cause| self.unreadable(cause))
    }

    fn unreadable(&self, cause: impl std::error::Error + Send + Sync + 'static) -> Error {
        Error::new(Fault::Input, "the record cannot be read")
            .in_source(self.path.display().to_string())
            .because(cause)
    }
}

/// What went wrong while a record was written: mostly the disk.
fn not_written<E: std::error::Error + Send + Sync + 'static>(cause: E) -> Error {
    Error::new(Fault::Yours, "the record cannot be written")
        .because(cause)
        .hint("is the disk full, or the folder read-only?")
}

fn cannot_write(path: &Path, cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    not_written(cause).in_source(path.display().to_string())
}

/// Makes the new name of a record last, where the system can: a restart of the machine forgets it otherwise.
fn settle(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn order(lines: &str) -> &'static str {
    if lines == "shown" { "ORDER BY ord, rank" } else { "ORDER BY ord" }
}
