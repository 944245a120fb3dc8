//! Reports as JSON: a line of JSON Lines, or a file of one report.
//!
//! *What it reads*: `{"id", "text" or "html", "title"?, "published"?, "publisher"?, "url"?, "lang"?}`; `published`
//! is a day or an RFC 3339 stamp, of which the day counts as it is written.
//! *What it leaves alone*: other keys.

use super::{day, decode, from_text, html};
use crate::types::{Days, Document};
use crate::{Error, Fault};
use serde::Deserialize;

/// A document on its way to its id.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) document: Document,
    /// The carrier gave the id.
    pub(super) given_id: bool,
    /// The line it stands in.
    pub(super) line: Option<usize>,
}

/// A report as it comes in.
#[derive(Debug, Deserialize)]
struct Incoming {
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

/// The report in a line or file; `stem` becomes its id where it brings none.
pub(super) fn report(json: &str, stem: &str, source: &str, line: Option<usize>) -> Result<Source, Error> {
    let incoming: Incoming = serde_json::from_str(json)
        .map_err(|cause| Error::new(Fault::Input, "this is no report in JSON").because(cause))?;
    let id = incoming.id.as_ref().map(|id| match id {
        Id::Word(word) => word.trim().to_owned(),
        Id::Number(number) => number.to_string(),
    });
    let id = id.filter(|id| !id.is_empty());
    let document = text_of(&incoming, id.as_deref().unwrap_or(stem))?;
    let published =
        incoming.published.as_deref().filter(|stamp| !stamp.trim().is_empty()).map(given_day).transpose()?;
    let filled = |given: Option<String>, read: Option<Box<str>>| {
        given.filter(|given| !given.trim().is_empty()).map(String::into_boxed_str).or(read)
    };
    let source = line.map_or_else(|| source.to_owned(), |line| format!("{source}:{line}"));
    Ok(Source {
        document: Document {
            source: source.into(),
            title: filled(incoming.title, document.title),
            publisher: filled(incoming.publisher, document.publisher),
            url: filled(incoming.url, document.url),
            lang: filled(incoming.lang, document.lang),
            published: published.or(document.published),
            ..document
        },
        given_id: id.is_some(),
        line,
    })
}

fn text_of(incoming: &Incoming, id: &str) -> Result<Document, Error> {
    match (&incoming.text, &incoming.html) {
        (Some(text), _) if !text.trim().is_empty() => Ok(from_text(id, text)),
        (_, Some(page)) => html::document(id, decode::not_empty(page)?),
        (Some(text), None) => decode::not_empty(text).map(|text| from_text(id, text)),
        (None, None) => Err(Error::new(Fault::Input, "the report has neither “text” nor “html”")),
    }
}

fn given_day(stamp: &str) -> Result<Days, Error> {
    day(stamp).map(Days::on).ok_or_else(|| {
        let message = format!("“published” is “{stamp}”, which is no day of the calendar");
        Error::new(Fault::Input, message).hint("write YYYY-MM-DD")
    })
}
