//! Reports as rows of a Parquet table.
//!
//! *What it reads*: the columns that a table as CSV would be read by: those that a person names, else those with usual
//! names; words, numbers, days and stamps (the day in UTC). Only these columns are unpacked, page by page; pages are
//! plain, or packed by Snappy or Zstandard.
//! *What it leaves alone*: columns of lists and structures; tables packed otherwise: deflate says nowhere how large
//! its pages are, so that they could not be bounded.

use super::super::limits::LIMITS;
use super::super::raw::{Item, Items, Raw};
use super::super::table::{Columns, Layout, no_columns};
use crate::{Error, Fault};
use bytes::Bytes;
use csv::StringRecord;
use jiff::{Timestamp, ToSpan, civil, tz::Offset};
use parquet::basic::Repetition;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row, reader::RowIter};
use parquet::schema::types::Type;
use std::sync::mpsc::{self, SyncSender};
use std::{fs::File, sync::Arc, thread};

/// The reports in a Parquet table.
///
/// Its reader panics on some damaged files, so it works in a thread of its own, one row ahead.
pub(in super::super) fn reports(raw: Raw, columns: &Columns) -> Result<Items, Error> {
    let (name, columns) = (raw.name.clone(), columns.clone());
    let (send, rows) = mpsc::sync_channel(1);
    let worker = thread::Builder::new().name(crate::read::QUIET_THREAD.to_owned());
    let worker = worker.spawn(move || read(raw, &columns, &send));
    let mut worker =
        Some(worker.map_err(|cause| Error::new(Fault::Ours, "no thread could be started").because(cause))?);
    Ok(Box::new(std::iter::from_fn(move || match rows.recv() {
        Ok(row) => Some(row),
        Err(_) => worker.take()?.join().err().map(|_| Err(damaged().in_source(&name))),
    })))
}

/// Sends row after row, or why there is none. Nobody listens any more where it cannot be sent.
fn read(raw: Raw, columns: &Columns, send: &SyncSender<Result<Item, Error>>) {
    let (name, stem) = (raw.name.clone(), raw.stem.clone());
    let (rows, layout) = match open(raw, columns) {
        Ok(opened) => opened,
        Err(error) => return send.send(Err(error.in_source(&name))).unwrap_or_default(),
    };
    for (at, row) in rows.enumerate() {
        let place = format!("{name}[{at}]");
        // Nothing comes after a row that cannot be unpacked.
        let is_last = row.is_err();
        let item =
            row.map_err(because).and_then(|row| report(&row, &layout, &format!("{stem}-{}", at + 1), &place));
        if send.send(item.map_err(|error| error.in_source(&place))).is_err() || is_last {
            return;
        }
    }
}

/// The rows of a table with the columns that hold reports, and which holds what.
fn open(raw: Raw, columns: &Columns) -> Result<(RowIter<'static>, Layout), Error> {
    let reader: Box<dyn FileReader> = match raw.path.as_ref().map(File::open) {
        Some(Ok(file)) => Box::new(SerializedFileReader::new(file).map_err(because)?),
        _ => {
            let held = Bytes::from(raw.bytes(LIMITS.held_kb)?);
            Box::new(SerializedFileReader::new(held).map_err(because)?)
        }
    };
    let schema = reader.metadata().file_metadata().schema();
    let fields: Vec<_> = schema.get_fields().iter().filter(|field| is_one_value(field)).cloned().collect();
    let layout = columns.layout(&fields.iter().map(|field| field.name()).collect());
    if !layout.has_text() {
        return Err(no_columns());
    }
    let wanted = fields.into_iter().enumerate().filter(|(at, _)| layout.has(*at)).map(|(_, field)| field);
    let (wanted, name) = (wanted.collect::<Vec<_>>(), schema.name().to_owned());
    no_bomb(reader.as_ref(), &wanted)?;
    let layout = columns.layout(&wanted.iter().map(|field| field.name()).collect());
    let schema = Type::group_type_builder(&name).with_fields(wanted).build().map_err(because)?;
    let rows = RowIter::from_file_into(reader).project(Some(schema)).map_err(because)?;
    Ok((rows, layout))
}

fn is_one_value(field: &Type) -> bool {
    field.is_primitive() && field.get_basic_info().repetition() != Repetition::REPEATED
}

/// Refuses a table in which what is held at once, the pages of a column of a group of rows, unpacks to more than a limit.
fn no_bomb(reader: &dyn FileReader, wanted: &[Arc<Type>]) -> Result<(), Error> {
    let groups = reader.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns);
    let of_reports = groups.filter(|column| {
        let path = column.column_path().parts();
        path.len() == 1 && wanted.iter().any(|field| field.name() == path[0])
    });
    let largest = of_reports.map(ColumnChunkMetaData::uncompressed_size).max().unwrap_or_default();
    if largest > (LIMITS.column_kb * 1024).cast_signed() {
        let message = format!("a group of rows unpacks to more than {} MB", LIMITS.column_kb / 1024);
        return Err(Error::new(Fault::Input, message).hint("write it with smaller groups of rows"));
    }
    Ok(())
}

fn report(row: &Row, layout: &Layout, stem: &str, place: &str) -> Result<Item, Error> {
    let cells: StringRecord = row.get_column_iter().map(|(_, field)| cell(field)).collect();
    Ok(Item::Report(Box::new(layout.incoming(&cells).report(stem, place, None)?)))
}

/// What a spreadsheet would show in a cell; an empty one where there is nothing, or nothing that a report is made of.
fn cell(field: &Field) -> String {
    match field {
        Field::Str(words) => words.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Byte(number) => number.to_string(),
        Field::Short(number) => number.to_string(),
        Field::Int(number) => number.to_string(),
        Field::Long(number) => number.to_string(),
        Field::UByte(number) => number.to_string(),
        Field::UShort(number) => number.to_string(),
        Field::UInt(number) => number.to_string(),
        Field::ULong(number) => number.to_string(),
        Field::Date(days) => civil::date(1970, 1, 1)
            .checked_add(days.days())
            .map_or_else(|_| String::new(), |day| day.to_string()),
        Field::TimestampMillis(stamp) => day(Timestamp::from_millisecond(*stamp)),
        Field::TimestampMicros(stamp) => day(Timestamp::from_microsecond(*stamp)),
        _ => String::new(),
    }
}

fn day(stamp: Result<Timestamp, jiff::Error>) -> String {
    stamp.map_or_else(|_| String::new(), |stamp| Offset::UTC.to_datetime(stamp).date().to_string())
}

fn damaged() -> Error {
    Error::new(Fault::Input, "the Parquet table is damaged").hint("write it again")
}

fn because(cause: ParquetError) -> Error {
    match cause {
        ParquetError::NYI(what) | ParquetError::General(what) if what.contains("feature") => {
            Error::new(Fault::Input, "the Parquet table is packed in a way that is not read")
                .hint("write it with Snappy or Zstandard")
        }
        cause => damaged().because(cause),
    }
}
