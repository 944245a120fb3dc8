//! Decisions beside the machine's lines: the table of what people decided, and the lines that differ because of it.
//!
//! `line` holds what was reconciled without any decision and is never touched here. `decided` holds, by id, the lines that
//! are shown in their place, and is made anew from all live decisions whenever something is reconciled.

use super::{Store, cannot_write, copy::beside};
use crate::decide::{APPLIED, Decided, Kept, UNDONE, overlaid, why_not};
use crate::export::{Pile, RecordLines, published::Line, report_lines};
use crate::types::Report;
use crate::{Error, Fault, Lexicon};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Kinds of lines of the record that decisions can make go away.
const RECONCILED: [&str; 4] = ["lineage", "incident", "series", "link"];

impl Store {
    /// What people decided, in the order in which they did.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn decisions(&self) -> Result<Vec<Kept>, Error> {
        let rows = self.rows("SELECT number || ' ' || standing, json FROM decision ORDER BY number", &[])?;
        let kept = |(numbered, json): (String, String)| {
            let (number, standing) = numbered.split_once(' ').unwrap_or((&numbered, ""));
            let decided = self.parse(&json)?;
            Ok(Kept { number: number.parse().unwrap_or_default(), decided, standing: standing.to_owned() })
        };
        rows.into_iter().map(kept).collect()
    }

    /// Adds a decision and applies all of them anew to the reports.
    ///
    /// # Errors
    /// Where the new one finds nothing that it could change, or the record cannot be written.
    pub fn decide(
        path: &Path,
        decided: Decided,
        reports: &[Report],
        lexicon: &Lexicon,
    ) -> Result<Kept, Error> {
        let store = Store::open(path)?;
        let (mut kept, last) = (store.decisions()?, store.last_number()?);
        drop(store);
        kept.push(Kept { number: last + 1, decided, standing: String::new() });
        let new = |kept: &Kept| kept.number == last + 1 && kept.standing != APPLIED;
        Store::redecide(path, &mut kept, reports, lexicon, new)?;
        let new = kept.pop().ok_or_else(|| Error::new(Fault::Ours, "the decision was lost"))?;
        if new.standing == APPLIED {
            return Ok(new);
        }
        Err(Error::new(Fault::Yours, format!("nothing was decided: {}", why_not(&new.standing))))
    }

    /// Takes a decision back: it stays in the list, signed by who undid it, and is no longer applied.
    ///
    /// # Errors
    /// Where there is no such decision, it is undone already, or the record cannot be written.
    pub fn undo(
        path: &Path,
        number: i64,
        undone: (String, String),
        reports: &[Report],
        lexicon: &Lexicon,
    ) -> Result<Kept, Error> {
        let mut kept = Store::open(path)?.decisions()?;
        let none = || {
            Error::new(Fault::Yours, format!("there is no decision {number}"))
                .hint("`dateline decide list FILE`")
        };
        let at = kept.iter().position(|kept| kept.number == number).ok_or_else(none)?;
        if let Some((by, day)) = &kept[at].decided.undone {
            return Err(Error::new(Fault::Yours, format!("decision {number} was undone by {by} on {day}")));
        }
        kept[at].decided.undone = Some(undone);
        Store::redecide(path, &mut kept, reports, lexicon, |_| false)?;
        Ok(kept.swap_remove(at))
    }

    fn redecide(
        path: &Path,
        kept: &mut [Kept],
        reports: &[Report],
        lexicon: &Lexicon,
        is_refused: impl Fn(&Kept) -> bool,
    ) -> Result<(), Error> {
        beside(path, |connection| {
            let transaction = connection.transaction()?;
            apply(&transaction, kept, reports, lexicon)?;
            transaction.commit()?;
            Ok(!kept.iter().any(is_refused))
        })
    }

    fn last_number(&self) -> Result<i64, Error> {
        let last = "SELECT seq FROM sqlite_sequence WHERE name = 'decision'";
        let found = self.connection.query_row(last, [], |row| row.get(0)).optional();
        Ok(found.map_err(|cause| self.unreadable(cause))?.unwrap_or(0))
    }

    /// The hashes of the texts of all reports.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn hashes(&self) -> Result<BTreeMap<String, String>, Error> {
        Ok(self.rows("SELECT id, sha256 FROM report", &[])?.into_iter().collect())
    }

    /// Writes a copy of the record, also while it is written: SQLite copies page by page and sees one state of it.
    ///
    /// # Errors
    /// Where there is a file at `copy` already and `replace` does not allow to replace it, or it cannot be written.
    pub fn backup(&self, copy: &Path, replace: bool) -> Result<(), Error> {
        if copy.exists() && !replace {
            return Err(Error::new(Fault::Yours, "there is a file already")
                .in_source(copy.display().to_string())
                .hint("name another, or allow it to be replaced"));
        }
        if copy.exists() && !copy.is_file() {
            return Err(Error::new(Fault::Yours, "this is no file").in_source(copy.display().to_string()));
        }
        if copy.canonicalize().ok().is_some_and(|copy| self.path.canonicalize().is_ok_and(|own| own == copy))
        {
            return Err(Error::new(Fault::Yours, "a record is no copy of itself")
                .in_source(copy.display().to_string()));
        }
        super::copy::backup(&self.connection, copy)
            .map_err(|error| error.in_source(copy.display().to_string()))
    }
}

/// Writes the decisions, and the lines that differ because of them; `standing` of each is set.
pub(super) fn apply(
    connection: &Connection,
    kept: &mut [Kept],
    reports: &[Report],
    lexicon: &Lexicon,
) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM decision; DELETE FROM decided;")?;
    if kept.iter().any(Kept::is_live) {
        let over = overlaid(reports, lexicon, kept);
        for kept in kept.iter_mut() {
            let id = kept.id();
            let lost = over.record.unapplied.iter().find(|(decision, _)| *decision.id == *id);
            kept.standing = lost.map_or(APPLIED, |(_, why)| why).to_owned();
        }
        let renamed = over.reports.iter().zip(reports).filter(|(over, machine)| differ(over, machine));
        let of_reports = renamed.flat_map(|(over, _)| report_lines(over, lexicon, false));
        let pile = Pile { reports: &over.reports, record: &over.record, lexicon };
        fill(connection, of_reports.chain(RecordLines::of(pile).iter()))?;
    }
    let mut insert =
        connection.prepare("INSERT INTO decision (number, json, standing) VALUES (?1, ?2, ?3)")?;
    for kept in kept.iter_mut() {
        if !kept.is_live() {
            UNDONE.clone_into(&mut kept.standing);
        }
        let json = serde_json::to_string(&kept.decided).unwrap_or_default();
        insert.execute(params![kept.number, json, kept.standing])?;
    }
    Ok(())
}

/// Whether a person named something in a report.
fn differ(over: &Report, machine: &Report) -> bool {
    over.actors != machine.actors || over.places != machine.places || over.mentions != machine.mentions
}

/// Writes the lines that differ from the machine's, and hides those of the machine that are no more.
fn fill(connection: &Connection, lines: impl Iterator<Item = Line>) -> rusqlite::Result<()> {
    let mut find = connection.prepare("SELECT ord, json FROM line WHERE id = ?1")?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO decided VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let (mut seen, mut last, mut rank) = (BTreeSet::new(), 0_i64, 0_i64);
    for line in lines {
        let Some(id) = line.id() else { continue };
        let json = serde_json::to_string(&line).unwrap_or_default();
        let machine: Option<(i64, String)> =
            find.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match &machine {
            Some((ord, _)) => (last, rank) = (*ord, 0),
            None => rank += 1,
        }
        if machine.is_none_or(|(_, machine)| machine != json) {
            insert.execute(params![last, rank, line.kind(), id, line.doc(), json])?;
        }
        if RECONCILED.contains(&line.kind()) {
            seen.insert(id.to_owned());
        }
    }
    for kind in RECONCILED {
        let mut machine =
            connection.prepare("SELECT ord, id FROM line WHERE kind = ?1 AND id IS NOT NULL")?;
        let rows = machine.query_map([kind], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        for row in rows {
            let (ord, id) = row?;
            if !seen.contains(&id) {
                insert.execute(params![ord, 0, kind, id, None::<String>, None::<String>])?;
            }
        }
    }
    Ok(())
}

/// The decisions that a new file takes over, with what they change.
pub(super) fn carry(connection: &Connection, kept: &[Kept], pile: Pile<'_>) -> rusqlite::Result<()> {
    let mut kept = kept.to_vec();
    apply(connection, &mut kept, pile.reports, pile.lexicon)
}

/// A record of before is brought to the schema of this program, beside itself, and takes its place whole.
pub(super) fn upgrade(path: &Path) -> Result<(), Error> {
    let _lock = super::Lock::take(path)?;
    let mut refused = None;
    beside(path, |connection| {
        if let Err(cause) = super::migrations::migrations::runner().set_grouped(true).run(connection) {
            refused = Some(cause);
        }
        Ok(refused.is_none())
    })?;
    match refused {
        None => Ok(()),
        Some(cause) => Err(cannot_write(path, cause)),
    }
}
