//! Reports as rows of a spreadsheet (CSV, TSV).
//!
//! *What it reads*: a header line, then a report a row; comma, semicolon, tab or bar between cells. Columns are those a
//! person names (`--columns text=body,published=date`), else those with usual names (`data/reading/columns.tsv`).
//! *What it leaves alone*: other columns. A row with more or fewer cells than the header is refused, by its line.

use super::json::Incoming;
use super::raw::{Item, Items, Raw, Source};
use super::{decode, limits::LIMITS};
use crate::{Error, Fault};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use dateline_lexicon::Table;
use std::io::Cursor;
use std::{collections::BTreeMap, sync::LazyLock};

/// Characters that stand between cells.
const DELIMITERS: &[u8] = b",;\t|";

static USUAL: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let table = Table::read("columns.tsv", include_str!("../../../../data/reading/columns.tsv")).ok();
    let rows = table.iter().flat_map(Table::rows);
    rows.map(|row| (row.get("field"), row.list("names").collect())).collect()
});

/// Which column of a table holds what: the field of a report and the name of its column, as a person gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<&'static str, String>);

impl Columns {
    /// From `text=body,published=date`.
    ///
    /// # Errors
    /// A field that reports do not have, or a part without `=`.
    pub fn parse(typed: &str) -> Result<Columns, Error> {
        let fields = || USUAL.iter().map(|(field, _)| *field).collect::<Vec<_>>().join(", ");
        let pair = |pair: &str| {
            let (field, column) = pair.split_once('=')?;
            let known = USUAL.iter().find(|(known, _)| *known == field.trim())?.0;
            Some((known, column.trim().to_owned())).filter(|(_, column)| !column.is_empty())
        };
        let wrong = |part: &str| {
            let message = format!("“{part}” names no column of a report");
            Error::new(Fault::Yours, message).hint(format!("write field=column; the fields are {}", fields()))
        };
        let pairs = typed.split(',').map(|part| pair(part).ok_or_else(|| wrong(part)));
        Ok(Columns(pairs.collect::<Result<_, _>>()?))
    }

    /// Whether a text that nobody calls a table begins with the header of a table of reports: two columns or more are
    /// known, and no sentence ends there.
    pub(super) fn begin(&self, text: &str) -> bool {
        let first = text.lines().next().unwrap_or_default().trim_end();
        let known = |(_, layout): (u8, Layout)| layout.0.len() > 1;
        !first.ends_with('.') && self.header(text).is_some_and(known)
    }

    /// The delimiter and the columns of a table, where its first line says which column holds the text.
    fn header(&self, text: &str) -> Option<(u8, Layout)> {
        let first = text.lines().next()?;
        let count = |delimiter: &&u8| first.bytes().filter(|byte| byte == *delimiter).count();
        let delimiter = DELIMITERS.iter().rev().max_by_key(count).copied()?;
        let header =
            ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(first.as_bytes());
        let layout = self.layout(&header.into_records().next()?.ok()?);
        layout.has_text().then_some((delimiter, layout))
    }

    pub(super) fn layout(&self, header: &StringRecord) -> Layout {
        let plain = |name: &str| name.to_lowercase().replace([' ', '_', '-'], "");
        let at = |wanted: &str| header.iter().position(|name| plain(name.trim()) == plain(wanted));
        let column = |field: &'static str, usual: &[&str]| match self.0.get(field) {
            Some(given) => at(given),
            None => usual.iter().find_map(|name| at(name)),
        };
        Layout(USUAL.iter().filter_map(|(field, usual)| Some((*field, column(field, usual)?))).collect())
    }
}

/// Where a table has which field.
#[derive(Clone, Debug)]
pub(super) struct Layout(BTreeMap<&'static str, usize>);

impl Layout {
    /// Whether a column of this number holds a field of reports.
    #[cfg(feature = "formats")]
    pub(super) fn has(&self, column: usize) -> bool {
        self.0.values().any(|at| *at == column)
    }

    pub(super) fn has_text(&self) -> bool {
        self.0.contains_key("text") || self.0.contains_key("html")
    }

    pub(super) fn incoming(&self, row: &StringRecord) -> Incoming {
        let cell = |field: &str| self.0.get(field).and_then(|at| row.get(*at)).map(str::to_owned);
        Incoming::of_cells(cell)
    }
}

/// The reports of a table.
pub(super) fn reports(raw: Raw, columns: &Columns) -> Result<Items, Error> {
    let (name, stem, label) = (raw.name.clone(), raw.stem.clone(), raw.said.charset.clone());
    let bytes = raw.bytes(LIMITS.report_kb)?;
    let decode::Decoded { text, remarks } = decode::text(&bytes, label.as_deref())?;
    let text = text.into_owned();
    let (delimiter, layout) = columns.header(decode::not_empty(&text)?).ok_or_else(no_columns)?;
    let rows = ReaderBuilder::new().delimiter(delimiter).from_reader(Cursor::new(text.into_bytes()));
    Ok(Box::new(rows.into_byte_records().map(move |row| {
        let source = report(row, &layout, &stem, &name)?.with(&remarks);
        Ok(Item::Report(Box::new(source)))
    })))
}

fn report(row: csv::Result<ByteRecord>, layout: &Layout, stem: &str, name: &str) -> Result<Source, Error> {
    let row = row.map_err(|cause| ragged(&cause).in_source(name))?;
    let line = row.position().map_or(0, |position| position.line() as usize);
    let refused = |error: Error| error.in_source(name).at_line(line);
    let cells = StringRecord::from_byte_record_lossy(row);
    let stem = format!("{stem}-{line}");
    layout.incoming(&cells).report(&stem, name, Some(line)).map_err(refused)
}

/// No column is known to hold texts.
pub(super) fn no_columns() -> Error {
    Error::new(Fault::Input, "no column of the table is known to hold the text of the reports")
        .hint("name it: --columns text=NAME,published=NAME")
}

/// A row of another length than the header.
fn ragged(cause: &csv::Error) -> Error {
    let csv::ErrorKind::UnequalLengths { pos, expected_len, len } = cause.kind() else {
        return Error::new(Fault::Input, format!("the row cannot be read ({cause})"));
    };
    let message = format!("the row has {len} cells, the header has {expected_len}");
    let error = Error::new(Fault::Input, message).hint("quote cells that hold a delimiter");
    match pos {
        Some(pos) => error.at_line(pos.line() as usize),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;

    #[test]
    fn usual_names_are_known_and_given_ones_come_first() {
        let header = "Article_ID;Headline;Body;Notes;Pub Date";
        let (delimiter, layout) = Columns::default().header(header).expect("a header");
        assert_eq!((delimiter, layout.0["text"], layout.0["published"], layout.0["id"]), (b';', 2, 4, 0));
        let given = Columns::parse("text=notes").expect("a column").header(header).expect("a header").1;
        assert_eq!(given.0["text"], 3);
        assert!(Columns::parse("text=missing").expect("a column").header(header).is_none());
    }

    #[test]
    fn prose_is_no_header() {
        assert!(Columns::default().begin("text,date\nTwo men fled.,2017-05-20"));
        assert!(!Columns::default().begin("Text, date and place were missing, the ministry said"));
        assert!(!Columns::default().begin("Text, date."));
        assert!(!Columns::default().begin("Two men fled, the ministry said"));
    }

    #[test]
    fn a_field_that_reports_do_not_have_is_refused() {
        let error = Columns::parse("text=body,when=date").expect_err("no such field");
        assert!(error.to_string().contains("“when=date” names no column of a report"), "{error}");
    }
}
