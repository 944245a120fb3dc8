//! Reports as they were read, kept beside their lines: a build that adds to a record, or a decision, reads no text again.
//!
//! *What it keeps*: all that was found in a text, without the text itself. *What it leaves alone*: readings of another reader
//! (other rules, tables or lists of the person): those texts are read again.

use super::Store;
use crate::types::Report;
use crate::{Error, OwnLists, read::sha256};
use rusqlite::OptionalExtension;

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

impl Readings<'_> {
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
