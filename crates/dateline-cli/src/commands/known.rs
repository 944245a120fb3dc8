//! A record as it is, or as it would be with what had been published by a day.

use super::{build::reconciled, lexicon, tell};
use crate::{arguments::Known, parallel};
use anyhow::{Result, ensure};
use dateline::{
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
    let documents = store.documents()?;
    let (mut by_then, mut undated) = (Vec::new(), 0);
    for document in documents {
        let published = dateline::extract(document.clone(), lexicon).published.days.latest;
        undated += usize::from(published.is_none());
        by_then.extend(published.filter(|latest| *latest <= day).map(|_| document));
    }
    ensure!(!by_then.is_empty(), "no report of the record is known to have been published by {day}");
    if undated > 0 {
        tell(&format!(
            "dateline: note: {undated} reports whose day of publication is not known are left out"
        ));
    }
    let (reports, record): (Vec<Report>, _) = reconciled(by_then, lexicon, parallel::n_threads(None))?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("then.db");
    Store::write(&path, Pile { reports: &reports, record: &record, lexicon }, &own, false)?;
    Ok(Opened { store: Store::open(&path)?, _folder: Some(folder) })
}
