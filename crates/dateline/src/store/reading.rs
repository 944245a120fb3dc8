//! Reports as they were read, kept beside their lines: a build that adds to a record, or a decision, reads no text again.
//!
//! *What it keeps*: all that was found in a text, without the text itself. *What it leaves alone*: readings of another reader
//! (other rules, tables or lists of the person): those texts are read again.

use super::Store;
use crate::types::Report;
use crate::{Error, OwnLists, read::sha256};
use rusqlite::OptionalExtension;
use std::collections::VecDeque;

/// What the readings of a record were made with.
pub(super) const READER: &str = "reader";

/// This program's reader with a person's lists.
pub(super) fn reader(own: &OwnLists) -> String {
    let lists = [&own.actors, &own.places].map(|list| list.as_deref().map(sha256).unwrap_or_default());
    sha256(&format!("{} {}", env!("DATELINE_READER"), lists.join(" ")))
}

/// A report as a record keeps it.
pub(super) fn kept(report: &Report) -> Vec<u8> {
    // It only fails where a list has no length.
    postcard::to_allocvec(report).unwrap_or_default()
}

/// The readings of a record, all made by this program's reader.
#[derive(Clone, Copy, Debug)]
pub struct Readings<'s> {
    store: &'s Store,
}

/// A report as it was read, still packed.
#[derive(Debug)]
pub struct Reading(Vec<u8>);

impl Store {
    /// What was read of the reports, where this program reads the same with these lists.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn readings(&self, own: &OwnLists) -> Result<Option<Readings<'_>>, Error> {
        let same = self.meta(READER)?.is_some_and(|kept| kept == reader(own));
        Ok(same.then_some(Readings { store: self }))
    }
}

impl<'s> Readings<'s> {
    /// The same for many reports, in the order of their ids.
    pub fn in_order(self) -> InOrder<'s> {
        InOrder { readings: self, next: VecDeque::new(), last: i64::MIN }
    }

    /// What was read of a report, if the record has it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(&self, report: &str) -> Result<Option<Reading>, Error> {
        let unreadable = |cause| self.store.unreadable(cause);
        let query = "SELECT bytes FROM reading JOIN report USING (ord) WHERE id = ?1";
        let mut statement = self.store.connection.prepare_cached(query).map_err(unreadable)?;
        let found = statement.query_row([report], |row| row.get(0)).optional().map_err(unreadable)?;
        Ok(found.map(Reading))
    }
}

/// Readings in the order of the reports' ids, many at a time: to look each up for itself takes longer than to unpack it.
#[derive(Debug)]
pub struct InOrder<'s> {
    readings: Readings<'s>,
    next: VecDeque<(String, Vec<u8>)>,
    last: i64,
}

/// So many readings are fetched at one go.
const AT_ONCE: u32 = 256;

impl InOrder<'_> {
    /// What was read of a report, if the record has it; reports are asked for in the order of their ids.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(&mut self, report: &str) -> Result<Option<Reading>, Error> {
        loop {
            if self.next.is_empty() && !self.fetch().map_err(|cause| self.readings.store.unreadable(cause))? {
                return Ok(None);
            }
            match self.next.front() {
                Some((id, _)) if &**id > report => return Ok(None),
                Some((id, _)) if id == report => {
                    return Ok(self.next.pop_front().map(|(_, bytes)| Reading(bytes)));
                }
                _ => drop(self.next.pop_front()),
            }
        }
    }

    fn fetch(&mut self) -> rusqlite::Result<bool> {
        let query =
            "SELECT ord, id, bytes FROM report JOIN reading USING (ord) WHERE ord > ?1 ORDER BY ord LIMIT ?2";
        let mut statement = self.readings.store.connection.prepare_cached(query)?;
        let mut rows = statement.query((self.last, AT_ONCE))?;
        while let Some(row) = rows.next()? {
            self.last = row.get(0)?;
            self.next.push_back((row.get(1)?, row.get(2)?));
        }
        Ok(!self.next.is_empty())
    }
}

impl Reading {
    /// The report, which gets its document back from whoever has it; nothing where the bytes are damaged.
    pub fn report(&self) -> Option<Report> {
        postcard::from_bytes(&self.0).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, Report, kept, reader};
    use crate::{Lexicon, OwnLists, examples, extract, read};

    #[test]
    fn a_report_comes_back_as_it_was_read() {
        let lexicon = Lexicon::bundled();
        let folder = tempfile::tempdir().expect("a folder");
        examples::write_into(folder.path()).expect("it can be written");
        for document in read::documents(&[folder.path().to_owned()], &read::ReadOptions::default()) {
            let report = extract(document.expect("it reads"), &lexicon);
            let document = report.document.clone();
            let again = Reading(kept(&report)).report().expect("it was kept");
            assert_eq!(format!("{:?}", Report { document, ..again }), format!("{report:?}"));
        }
        assert!(Reading(vec![9; 40]).report().is_none(), "damaged bytes are no report");
    }

    #[test]
    fn another_list_is_another_reader() {
        let own = OwnLists { actors: Some("key\tname\n".to_owned()), places: None };
        assert_ne!(reader(&own), reader(&OwnLists::default()));
        assert_eq!(reader(&own), reader(&own.clone()));
    }
}
