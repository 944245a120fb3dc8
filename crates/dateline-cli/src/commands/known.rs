//! A record as it is, or as it would be with what had been published by a day.

use super::{
    build::{kept_reports, reconciled},
    lexicon, tell,
};
use crate::{arguments::Known, parallel};
use anyhow::{Result, ensure};
use dateline::{
    Lexicon, OwnLists,
    decide::Kept,
    export::Pile,
    store::Store,
    types::{Date, Report},
};
use std::ops::Deref;
use tempfile::TempDir;

/// An opened record; one of an earlier day lies in a folder of its own, which goes with it.
#[derive(Debug)]
pub(crate) struct Opened {
    store: Store,
    _folder: Option<TempDir>,
}

impl Deref for Opened {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

/// Opens a record, as of the day that is asked for.
pub(crate) fn open(known: &Known) -> Result<Opened> {
    let store = Store::open(&known.path)?;
    match known.as_known_on {
        Some(day) => as_known_on(&store, day),
        None => Ok(Opened { store, _folder: None }),
    }
}

/// Puts together anew what had been published by `day`. A report whose day is open could have come later: it is left out.
pub(crate) fn as_known_on(store: &Store, day: Date) -> Result<Opened> {
    let own = store.own_lists()?;
    let lexicon = lexicon(&own)?;
    let mut reports = kept_reports(store, lexicon, parallel::n_threads(None))?;
    let latest = |report: &Report| report.published.days.latest;
    let n_undated = reports.iter().filter(|report| latest(report).is_none()).count();
    reports.retain(|report| latest(report).is_some_and(|latest| latest <= day));
    ensure!(!reports.is_empty(), "no report of the record is known to have been published by {day}");
    if n_undated > 0 {
        tell(&format!(
            "dateline: note: {n_undated} reports whose day of publication is not known are left out"
        ));
    }
    let mut decisions = store.decisions()?;
    decisions.retain(|kept| kept.decided.at <= day.to_string());
    passing(&reports, lexicon, &own, &decisions)
}

/// A record of these reports in a folder that goes with it.
pub(crate) fn passing(
    reports: &[Report],
    lexicon: &Lexicon,
    own: &OwnLists,
    decisions: &[Kept],
) -> Result<Opened> {
    let record = reconciled(reports, lexicon);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("passing.db");
    Store::write(&path, Pile { reports, record: &record, lexicon }, own, decisions, false)?;
    Ok(Opened { store: Store::open(&path)?, _folder: Some(folder) })
}
