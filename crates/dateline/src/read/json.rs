//! Reports as JSON: a line of JSON Lines, a file of one report or of a list of them.
//!
//! *What it reads*: `{"id", "text" or "html", "title"?, "published"?, "publisher"?, "url"?, "lang"?}`; `published`
//! is a day or an RFC 3339 stamp, of which the day counts as it is written.
//! *What it leaves alone*: other keys.

use super::raw::{Item, Items, Raw, Source, next_line, unreadable};
use super::{date, decode, from_text, html, limits::LIMITS, remark};
use crate::types::Document;
use crate::{Error, Fault};
use serde::Deserialize;

/// A report as it comes in, from JSON or as a row of a table.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Incoming {
    id: Option<Id>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    lang: Option<String>,
}

/// Ids are words or numbers.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Id {
    Word(String),
    Number(u64),
}

/// A file of one report, or of a list of them.
pub(super) fn file(raw: Raw) -> Result<Items, Error> {
    let (name, stem, label) = (raw.name.clone(), raw.stem.clone(), raw.said.charset.clone());
    let bytes = raw.bytes(LIMITS.report_kb)?;
    let decoded = decode::text(&bytes, label.as_deref())?;
    let text = decode::not_empty(&decoded.text)?;
    if !text.trim_start().starts_with('[') {
        let one = report(text, &stem, &name, None)?.with(&decoded.remarks);
        return Ok(Box::new(std::iter::once(Ok(Item::Report(Box::new(one))))));
    }
    let list: Vec<serde_json::Value> = serde_json::from_str(text).map_err(no_report)?;
    let remarks = decoded.remarks;
    Ok(Box::new(list.into_iter().enumerate().map(move |(at, value)| {
        let incoming = serde_json::from_value(value).map_err(no_report);
        let place = format!("{name}[{at}]");
        let source =
            incoming.and_then(|one: Incoming| one.report(&format!("{stem}-{}", at + 1), &place, None));
        let item = source.map(|source| Item::Report(Box::new(source.with(&remarks))));
        item.map_err(|error| error.in_source(place))
    })))
}

/// The lines of a file of JSON Lines; blank ones are passed over.
pub(super) fn lines(raw: Raw) -> Items {
    let (name, stem) = (raw.name.clone(), raw.stem.clone());
    let mut stream = Some(raw.stream());
    let mut n = 0;
    Box::new(std::iter::from_fn(move || {
        loop {
            n += 1;
            match next_line(stream.as_mut()?, LIMITS.report_kb) {
                Ok(None) => return None,
                Ok(Some(Ok(bytes))) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(Ok(bytes))) => return Some(line(&bytes, &stem, &name, n)),
                Ok(Some(Err(error))) => return Some(Err(error.in_source(&name).at_line(n))),
                Err(cause) => {
                    // Nothing comes after an end that is none.
                    stream = None;
                    return Some(Err(unreadable(cause).in_source(&name).at_line(n)));
                }
            }
        }
    }))
}

fn line(bytes: &[u8], stem: &str, name: &str, n: usize) -> Result<Item, Error> {
    let read = || {
        let decoded = decode::text(bytes.trim_ascii_end(), None)?;
        let source = report(&decoded.text, &format!("{stem}-{n}"), name, Some(n))?;
        Ok(Item::Report(Box::new(source.with(&decoded.remarks))))
    };
    read().map_err(|error: Error| error.in_source(name).at_line(n))
}

/// The report in a line or file; `stem` becomes its id where it brings none.
fn report(json: &str, stem: &str, source: &str, line: Option<usize>) -> Result<Source, Error> {
    let incoming: Incoming = serde_json::from_str(json).map_err(no_report)?;
    incoming.report(stem, source, line)
}

fn no_report(cause: serde_json::Error) -> Error {
    Error::new(Fault::Input, "this is no report in JSON").because(cause)
}

impl Incoming {
    /// A report from the cells of a row, by the names of its fields.
    pub(super) fn of_cells(cell: impl Fn(&str) -> Option<String>) -> Incoming {
        Incoming {
            id: cell("id").map(Id::Word),
            text: cell("text"),
            html: cell("html"),
            title: cell("title"),
            published: cell("published"),
            publisher: cell("publisher"),
            url: cell("url"),
            lang: cell("lang"),
        }
    }

    /// The document; `stem` becomes its id where it brings none.
    pub(super) fn report(self, stem: &str, source: &str, line: Option<usize>) -> Result<Source, Error> {
        let id = self.id.as_ref().map(|id| match id {
            Id::Word(word) => word.trim().to_owned(),
            Id::Number(number) => number.to_string(),
        });
        let id = id.filter(|id| !id.is_empty());
        let document = text_of(&self, id.as_deref().unwrap_or(stem))?;
        let published = self.published.as_deref().filter(|stamp| !stamp.trim().is_empty());
        let (published, remarks) = published.map(date::given).transpose()?.unwrap_or_default();
        let filled = |given: Option<String>, read: Option<Box<str>>| {
            given.filter(|given| !given.trim().is_empty()).map(String::into_boxed_str).or(read)
        };
        let source = line.map_or_else(|| source.to_owned(), |line| format!("{source}:{line}"));
        let document = Document {
            source: source.into(),
            title: filled(self.title, document.title),
            publisher: filled(self.publisher, document.publisher),
            url: filled(self.url, document.url),
            lang: filled(self.lang, document.lang),
            published: published.or(document.published),
            ..document
        };
        Ok(Source { document: remark::with(document, remarks), given_id: id.is_some(), line })
    }
}

fn text_of(incoming: &Incoming, id: &str) -> Result<Document, Error> {
    match (&incoming.text, &incoming.html) {
        (Some(text), _) if !text.trim().is_empty() => Ok(from_text(id, text)),
        (_, Some(page)) => html::document(id, decode::not_empty(page)?),
        (Some(text), None) => decode::not_empty(text).map(|text| from_text(id, text)),
        (None, None) => Err(Error::new(Fault::Input, "the report has neither “text” nor “html”")),
    }
}
