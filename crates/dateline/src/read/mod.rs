//! Files into documents.
//!
//! [`documents`] takes what a person names: plain text, HTML, JSON Lines with a report a line, a JSON file of one
//! report, folders of all these, `-` for standard input. A report that cannot be read is refused with one line
//! that says why, and the others go on. No byte is guessed: what is not UTF-8 is refused with its offset.
//!
//! What this module must not know: what the texts say.

mod decode;
mod folder;
mod html;
mod ids;
mod json;

use crate::types::{Date, Days, Document};
use crate::{Error, Fault};
use ids::Ids;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

/// The name of standard input among the inputs.
const STANDARD_INPUT: &str = "-";

/// What holds for every report of a reading.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Days of publication of reports that do not bring their own.
    pub published: Option<Days>,
}

/// The reports behind `inputs`, in order; files of a folder in the order of their paths. Each is opened when its
/// turn comes; one that cannot be read is an error in its place.
pub fn documents(
    inputs: &[PathBuf],
    options: &ReadOptions,
) -> impl Iterator<Item = Result<Document, Error>> + use<> {
    Documents {
        waiting: inputs.iter().map(|path| (path.clone(), Named::ByPerson)).collect(),
        lines: None,
        ids: Ids::default(),
        opened: BTreeSet::new(),
        options: options.clone(),
    }
}

/// A document from plain text that is already at hand.
pub fn from_text(id: &str, text: &str) -> Document {
    Document {
        id: id.into(),
        source: id.into(),
        sha256: sha256(text).into(),
        text: text.into(),
        ..Document::default()
    }
}

/// A document from an HTML page that is already at hand: its article, with what the page says of it.
///
/// # Errors
/// A page without an article, or a build without the feature `html`.
pub fn from_html(id: &str, page: &str) -> Result<Document, Error> {
    html::document(id, page)
}

/// Lower-case hexadecimal SHA-256 of the bytes of `text`.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The day at the beginning of "2017-05-20" or "2017-05-20T10:30:00+03:00", as it is written there.
fn day(stamp: &str) -> Option<Date> {
    let (day, rest) = stamp.trim().split_at_checked(10)?;
    let clock = rest.is_empty() || rest.starts_with(['T', 't', ' ']) && rest.contains(':');
    day.parse().ok().filter(|_| clock)
}

/// Whether a person named a path or it was found in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    ByPerson,
    InFolder,
}

/// The reports of a reading, one after the other.
struct Documents {
    waiting: VecDeque<(PathBuf, Named)>,
    lines: Option<Lines>,
    ids: Ids,
    opened: BTreeSet<PathBuf>,
    options: ReadOptions,
}

/// A file of JSON Lines that is being read.
struct Lines {
    source: String,
    reader: Box<dyn BufRead>,
    n: usize,
}

impl Iterator for Documents {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(read) = self.next_line() {
                return Some(self.finish(read));
            }
            let (path, named) = self.waiting.pop_front()?;
            let source = path.to_string_lossy().into_owned();
            match self.open(&path, named) {
                Ok(None) => {}
                Ok(Some(document)) => return Some(self.finish(Ok(document))),
                Err(error) => return Some(Err(error.in_source(source))),
            }
        }
    }
}

impl Documents {
    /// Opens a path: a folder puts its files in front, JSON Lines are read line by line, all else is one report.
    fn open(&mut self, path: &Path, named: Named) -> Result<Option<json::Source>, Error> {
        let source = path.to_string_lossy().into_owned();
        if source == STANDARD_INPUT {
            return self.open_reader(Box::new(BufReader::new(std::io::stdin())), STANDARD_INPUT, "stdin");
        }
        let real = path.canonicalize().map_err(|cause| unreadable(cause, named))?;
        if !self.opened.insert(real.clone()) {
            return Err(Error::new(Fault::Yours, "the same file was named before; it is read once"));
        }
        if real.is_dir() {
            let files = folder::files(path).map_err(|cause| unreadable(cause, named))?;
            if files.is_empty() && named == Named::ByPerson {
                return Err(Error::new(Fault::Yours, "the folder holds no files"));
            }
            files.into_iter().rev().for_each(|file| self.waiting.push_front((file, Named::InFolder)));
            return Ok(None);
        }
        if !real.is_file() {
            return Err(Error::new(Fault::Yours, "this is neither a file nor a folder"));
        }
        let file = File::open(path).map_err(|cause| unreadable(cause, named))?;
        let stem =
            path.file_stem().map_or_else(|| source.clone(), |stem| stem.to_string_lossy().into_owned());
        self.open_reader(Box::new(BufReader::new(file)), &source, &stem)
    }

    fn open_reader(
        &mut self,
        mut reader: Box<dyn BufRead>,
        source: &str,
        stem: &str,
    ) -> Result<Option<json::Source>, Error> {
        let begin = reader.fill_buf().map_err(|cause| unreadable(cause, Named::ByPerson))?;
        let sort = Sort::of(source, begin);
        if sort == Sort::JsonLines {
            self.lines = Some(Lines { source: source.to_owned(), reader, n: 0 });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|cause| unreadable(cause, Named::ByPerson))?;
        let text = decode::text(&bytes)?;
        let document = match sort {
            Sort::Html => html::document(stem, text)?,
            Sort::Json => return json::report(text, stem, source, None).map(Some),
            Sort::Text | Sort::JsonLines => from_text(stem, text),
        };
        Ok(Some(json::Source {
            document: Document { source: source.into(), ..document },
            given_id: false,
            line: None,
        }))
    }

    /// The report in the next line of the JSON Lines that are being read.
    fn next_line(&mut self) -> Option<Result<json::Source, Error>> {
        let lines = self.lines.as_mut()?;
        loop {
            let mut bytes = Vec::new();
            lines.n += 1;
            let end = match lines.reader.read_until(b'\n', &mut bytes) {
                Ok(length) => length == 0,
                Err(cause) => {
                    let error = unreadable(cause, Named::ByPerson).in_source(&lines.source).at_line(lines.n);
                    self.lines = None;
                    return Some(Err(error));
                }
            };
            if end {
                self.lines = None;
                return None;
            }
            if !bytes.trim_ascii().is_empty() {
                let stem = format!("{}-{}", decode::stem(&lines.source), lines.n);
                let read = decode::text(bytes.trim_ascii_end())
                    .and_then(|line| json::report(line, &stem, &lines.source, Some(lines.n)));
                return Some(read.map_err(|error| error.in_source(&lines.source).at_line(lines.n)));
            }
        }
    }

    /// Gives the report its id and, where it brings none, its days of publication.
    fn finish(&mut self, read: Result<json::Source, Error>) -> Result<Document, Error> {
        let json::Source { mut document, given_id, line } = read?;
        let place = document.source.to_string();
        let refused = |error: Error| match line {
            Some(line) => error.in_source(place.trim_end_matches(&format!(":{line}"))).at_line(line),
            None => error.in_source(&place),
        };
        document.id = self.ids.take(&document.id, given_id, &document.source).map_err(refused)?;
        document.published = document.published.or(self.options.published);
        Ok(document)
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Text,
    Html,
    Json,
    JsonLines,
}

impl Sort {
    /// By the ending of its name; where that says nothing, by its first bytes.
    fn of(source: &str, begin: &[u8]) -> Sort {
        let ending = Path::new(source).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("jsonl" | "ndjson") => Sort::JsonLines,
            Some("json") => Sort::Json,
            Some("html" | "htm" | "xhtml") => Sort::Html,
            Some("txt" | "text" | "md") => Sort::Text,
            _ if source == STANDARD_INPUT && begin.trim_ascii_start().starts_with(b"{") => Sort::JsonLines,
            _ if is_page(begin) => Sort::Html,
            _ => Sort::Text,
        }
    }
}

fn is_page(begin: &[u8]) -> bool {
    let begin = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin).trim_ascii_start();
    let starts = |tag: &[u8]| begin.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag));
    starts(b"<!doctype html") || starts(b"<html")
}

fn unreadable(cause: std::io::Error, named: Named) -> Error {
    let fault = if named == Named::ByPerson { Fault::Yours } else { Fault::Input };
    let message = match cause.kind() {
        std::io::ErrorKind::NotFound => return Error::new(fault, "there is no such file"),
        std::io::ErrorKind::PermissionDenied => "the file may not be read",
        _ => "the file cannot be read",
    };
    Error::new(fault, message).because(cause)
}
