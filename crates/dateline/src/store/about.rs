//! Which lines of the whole record name a claim, a report or an incident, so that `explain` does not look through all of them.

use super::Store;
use crate::{Error, export::published::Line};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// What a line of the whole record names: the ends of a link, the claims of an incident or of the points of a series.
fn named(line: &Line) -> BTreeSet<&str> {
    match line {
        Line::Link(link) => [&*link.a, &*link.b].into(),
        Line::Incident(incident) => incident.claims.iter().map(String::as_str).collect(),
        Line::Series(series) => series.points.iter().map(|point| &*point.claim).collect(),
        _ => BTreeSet::new(),
    }
}

/// Notes what a line names.
pub(super) fn note(connection: &Connection, ord: i64, line: &Line) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO stands_in VALUES (?1, ?2)")?;
    named(line).into_iter().try_for_each(|id| insert.execute(params![id, ord]).map(|_| ()))
}

/// Forgets what a line named, as it is written.
pub(super) fn forget(connection: &Connection, ord: i64) -> rusqlite::Result<()> {
    let mut find = connection.prepare_cached("SELECT json FROM line WHERE ord = ?1")?;
    let json: String = find.query_row([ord], |row| row.get(0))?;
    let Ok(line) = serde_json::from_str::<Line>(&json) else { return Ok(()) };
    let mut delete = connection.prepare_cached("DELETE FROM stands_in WHERE id = ?1 AND ord = ?2")?;
    named(&line).into_iter().try_for_each(|id| delete.execute(params![id, ord]).map(|_| ()))
}

/// The machine's lines that name an id, and all that people's decisions made of lines of that kind.
const ABOUT: &str = "SELECT json, '' FROM (
    SELECT json, ord, 0 AS rank FROM line
        WHERE ord IN (SELECT ord FROM stands_in WHERE stands_in.id = ?1) AND kind = ?2
            AND NOT EXISTS (SELECT 1 FROM decided WHERE decided.id = line.id)
    UNION ALL
    SELECT json, ord, rank FROM decided WHERE kind = ?2 AND json IS NOT NULL
) ORDER BY ord, rank";

impl Store {
    /// The links, incidents or series (by `kind`) that name a claim, report or incident, in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn lines_about(&self, id: &str, kind: &str) -> Result<Vec<Line>, Error> {
        let mut lines = Vec::new();
        for (json, _) in self.rows(ABOUT, &[id, kind])? {
            let line: Line = self.parse(&json)?;
            if named(&line).contains(id) {
                lines.push(line);
            }
        }
        Ok(lines)
    }
}
