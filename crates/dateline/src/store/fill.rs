//! Fills the tables of a record: whole, or only with what is new.
//!
//! Reports and lines have numbers with room between them, so that what comes later stands in its place without the others being
//! written again. The lines of a report lie in a stretch of their own, those of the whole record behind all reports.

use super::{
    Carrier, OWN_ACTORS, OWN_PLACES, SCHEMA_VERSION, about, reading,
    stay::{Name, stay},
};
use crate::export::{Pile, RecordLines, jsonl::json, published::Line, report_lines};
use crate::types::Report;
use crate::{Lexicon, OwnLists};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher as _};

/// Room between two reports that are written at one time.
const STEP: i64 = 1 << 12;
/// Lines that a report can have; the longest text that is read has fewer.
const LINES: i64 = 1 << 26;
/// Where the lines of the whole record begin, behind those of any report.
const RECORD: i64 = 1 << 62;
/// Room between two of these.
const RECORD_STEP: i64 = 1 << 20;

/// There is no room between two reports or lines, or what is there stands in another order: all must be written.
#[derive(Debug)]
pub(super) struct NoRoom;

/// Why a record was not added to.
#[derive(Debug)]
pub(super) enum NotAdded {
    NoRoom,
    Refused(rusqlite::Error),
}

impl From<NoRoom> for NotAdded {
    fn from(_: NoRoom) -> NotAdded {
        NotAdded::NoRoom
    }
}

impl From<rusqlite::Error> for NotAdded {
    fn from(cause: rusqlite::Error) -> NotAdded {
        NotAdded::Refused(cause)
    }
}

/// Facts about the record itself.
pub(super) fn meta(connection: &Connection, own: &OwnLists) -> rusqlite::Result<()> {
    let program = concat!("dateline ", env!("CARGO_PKG_VERSION"));
    let mut facts = vec![
        ("program", program.to_owned()),
        ("schema_version", SCHEMA_VERSION.to_string()),
        (reading::READER, reading::reader(own)),
    ];
    facts.extend(own.actors.clone().map(|actors| (OWN_ACTORS, actors)));
    facts.extend(own.places.clone().map(|places| (OWN_PLACES, places)));
    for (key, value) in facts {
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?1, ?2)", params![key, value])?;
    }
    Ok(())
}

/// Writes a report into a new record, behind so many others; actors and places that are `shared` are written once, with the first.
pub(super) fn report(
    connection: &Connection,
    report: &Report,
    at: usize,
    lexicon: &Lexicon,
    shared: &mut BTreeSet<String>,
) -> rusqlite::Result<()> {
    let ord = (at as i64 + 1) * STEP;
    write_report(connection, report, ord)?;
    let mut is_first =
        |line: &Line| Ok(!is_shared(line) || line.id().is_none_or(|id| shared.insert(id.to_owned())));
    write_lines(connection, report, ord, lexicon, &mut is_first)
}

/// Writes what the reports say together into a new record.
pub(super) fn record(connection: &Connection, pile: Pile<'_>) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(INSERT)?;
    for (at, line) in RecordLines::of(pile).iter().enumerate() {
        let ord = RECORD + (at as i64 + 1) * RECORD_STEP;
        insert_line(&mut insert, ord, &line, &json(&line))?;
        about::note(connection, ord, &line)?;
    }
    Ok(())
}

/// Adds the reports of a pile that a record lacks, and makes the lines of the whole record as they are now.
pub(super) fn new(connection: &Connection, pile: Pile<'_>) -> Result<(), NotAdded> {
    for (report, ord) in places(connection, pile.reports)? {
        write_report(connection, report, ord)?;
        write_lines(connection, report, ord, pile.lexicon, &mut |line| {
            if is_shared(line) { make_way(connection, line, ord) } else { Ok(true) }
        })?;
    }
    update_record(connection, &RecordLines::of(pile))
}

/// The reports that are not there yet, each with its number between its neighbours.
fn places<'r>(connection: &Connection, reports: &'r [Report]) -> Result<Vec<(&'r Report, i64)>, NotAdded> {
    let mut statement = connection.prepare("SELECT id, ord FROM report")?;
    let known: BTreeMap<String, i64> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let ords: Vec<Option<i64>> =
        reports.iter().map(|report| known.get(&*report.document.id).copied()).collect();
    if ords.iter().flatten().count() != known.len() {
        return Err(NotAdded::NoRoom);
    }
    let ords = numbered(&ords, STEP, RECORD / LINES)?;
    let new = reports.iter().zip(ords).filter(|(report, _)| !known.contains_key(&*report.document.id));
    Ok(new.collect())
}

/// Numbers for those that have none, evenly between their neighbours; at the end with `step` between them.
fn numbered(known: &[Option<i64>], step: i64, end: i64) -> Result<Vec<i64>, NoRoom> {
    let mut numbers = Vec::with_capacity(known.len());
    let mut before = 0;
    while numbers.len() < known.len() {
        let rest = &known[numbers.len()..];
        let n = rest.iter().take_while(|number| number.is_none()).count() as i64;
        let next = rest.get(n as usize).copied().flatten();
        let between = next.map_or(step, |next| (next - before) / (n + 1));
        if between < 1 || next.is_none() && before + step * n >= end {
            return Err(NoRoom);
        }
        numbers.extend((1..=n).map(|at| before + between * at));
        numbers.extend(next);
        before = numbers.last().copied().unwrap_or(before);
    }
    Ok(numbers)
}

fn write_report(connection: &Connection, report: &Report, ord: i64) -> rusqlite::Result<()> {
    let document = &report.document;
    let carrier = serde_json::to_string(&Carrier::of(document)).unwrap_or_default();
    let row = params![ord, &*document.id, &*document.sha256, carrier, &*document.text];
    connection.prepare_cached("INSERT INTO report VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(row)?;
    let reading = params![ord, reading::kept(report)];
    connection.prepare_cached("INSERT INTO reading VALUES (?1, ?2)")?.execute(reading)?;
    Ok(())
}

/// Writes the lines of a report that `is_wanted`.
fn write_lines(
    connection: &Connection,
    report: &Report,
    ord: i64,
    lexicon: &Lexicon,
    is_wanted: &mut dyn FnMut(&Line) -> rusqlite::Result<bool>,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(INSERT)?;
    for (at, line) in report_lines(report, lexicon, false).iter().enumerate() {
        if is_wanted(line)? {
            insert_line(&mut insert, ord * LINES + at as i64, line, &json(line))?;
        }
    }
    Ok(())
}

const INSERT: &str = "INSERT INTO line (ord, kind, id, doc, json) VALUES (?1, ?2, ?3, ?4, ?5)";

fn insert_line(
    insert: &mut rusqlite::Statement<'_>,
    ord: i64,
    line: &Line,
    json: &str,
) -> rusqlite::Result<()> {
    insert.execute(params![ord, line.kind(), line.id(), line.doc(), json])?;
    Ok(())
}

fn is_shared(line: &Line) -> bool {
    matches!(line, Line::Place(_) | Line::Actor(_))
}

/// Whether a line that reports share is to be written with this one: the first report in order has it.
fn make_way(connection: &Connection, line: &Line, ord: i64) -> rusqlite::Result<bool> {
    let Some(id) = line.id() else { return Ok(true) };
    let mut find = connection.prepare_cached("SELECT ord FROM line WHERE id = ?1")?;
    let found: Option<i64> = find.query_row([id], |row| row.get(0)).optional()?;
    match found {
        Some(other) if other < (ord + 1) * LINES => Ok(false),
        Some(other) => {
            connection.prepare_cached("DELETE FROM line WHERE ord = ?1")?.execute([other])?;
            Ok(true)
        }
        None => Ok(true),
    }
}

/// A line without its words, which are many: by what it is known, and what it says.
#[derive(Clone, Copy)]
struct Told {
    name: Name,
    says: u64,
}

impl Told {
    fn of(id: Option<&str>, json: &str) -> Told {
        let name = id.unwrap_or(json);
        Told { name: [0, 1].map(|first| digest(first, name)), says: digest(0, json) }
    }
}

fn digest(first: u8, words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u8(first);
    hasher.write(words.as_bytes());
    hasher.finish()
}

/// The lines of the whole record that are written, with their numbers, in order.
fn written(connection: &Connection) -> rusqlite::Result<Vec<(i64, Told)>> {
    let mut select = connection.prepare("SELECT ord, id, json FROM line WHERE ord >= ?1 ORDER BY ord")?;
    let mut rows = select.query([RECORD])?;
    let mut written = Vec::new();
    while let Some(row) = rows.next()? {
        let told = Told::of(row.get_ref(1)?.as_str_or_null()?, row.get_ref(2)?.as_str()?);
        written.push((row.get(0)?, told));
    }
    Ok(written)
}

/// Makes the lines of the whole record as they are now: a line that stays in its place is only written where its words differ.
fn update_record(connection: &Connection, lines: &RecordLines<'_>) -> Result<(), NotAdded> {
    let written = written(connection)?;
    let told: Vec<Told> = lines.iter().map(|line| Told::of(line.id(), &json(&line))).collect();
    let names: Vec<(i64, Name)> = written.iter().map(|(ord, told)| (*ord, told.name)).collect();
    let kept = stay(&names, &told.iter().map(|told| told.name).collect::<Vec<_>>());
    let staying: BTreeSet<i64> = kept.iter().flatten().copied().collect();
    let mut delete = connection.prepare("DELETE FROM line WHERE ord = ?1")?;
    for (ord, _) in written.iter().filter(|(ord, _)| !staying.contains(ord)) {
        about::forget(connection, *ord)?;
        delete.execute([ord])?;
    }
    let says = |ord: i64| written.binary_search_by_key(&ord, |(ord, _)| *ord).map(|at| written[at].1.says);
    for ((at, ord), (told, kept)) in
        numbered_record(&kept)?.into_iter().enumerate().zip(told.iter().zip(&kept))
    {
        if kept.is_none_or(|kept| says(kept) != Ok(told.says)) {
            rewrite(connection, ord, lines.line(at), kept.is_some())?;
        }
    }
    Ok(())
}

/// Writes a line of the whole record, in the place of what stands there.
fn rewrite(connection: &Connection, ord: i64, line: Option<Line>, stands: bool) -> rusqlite::Result<()> {
    let Some(line) = line else { return Ok(()) };
    if stands {
        about::forget(connection, ord)?;
        let mut update = connection.prepare_cached("UPDATE line SET json = ?2 WHERE ord = ?1")?;
        update.execute(params![ord, json(&line)])?;
    } else {
        let mut insert = connection.prepare_cached(INSERT)?;
        insert_line(&mut insert, ord, &line, &json(&line))?;
    }
    about::note(connection, ord, &line)
}

fn numbered_record(kept: &[Option<i64>]) -> Result<Vec<i64>, NoRoom> {
    let from_start: Vec<Option<i64>> = kept.iter().map(|ord| ord.map(|ord| ord - RECORD)).collect();
    let numbers = numbered(&from_start, RECORD_STEP, i64::MAX - RECORD)?;
    Ok(numbers.into_iter().map(|number| RECORD + number).collect())
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn what_is_new_stands_between_its_neighbours() {
        let numbers = |known: &[Option<i64>]| numbered(known, 10, 1000).map_err(|_| "no room");
        assert_eq!(numbers(&[None, None]), Ok(vec![10, 20]));
        assert_eq!(numbers(&[None, Some(10), None, None, Some(40), None]), Ok(vec![5, 10, 20, 30, 40, 50]));
        assert_eq!(numbers(&[Some(10), None, Some(11)]), Err("no room"));
        assert_eq!(numbers(&[Some(20), Some(10)]), Err("no room"), "they stand in another order");
        assert_eq!(numbers(&[Some(990), None]), Err("no room"));
    }
}
