//! Files into documents.
//!
//! [`documents`] takes what a person names: plain text, HTML, JSON, tables, feeds, mail, PDF, crawls, archives of all
//! these, folders, `-` for standard input. What a file is, its content says ([`sort`]). A report that cannot be read is
//! refused with one line that says why, and the others go on; what was noticed about one that can be read stands in its
//! remarks.
//!
//! Every format is a file here or under `formats`: a function from a [`raw::Raw`] to the [`raw::Items`] in it.
//!
//! What this module must not know: what the texts say.

mod date;
mod decode;
mod folder;
#[cfg(feature = "formats")]
mod formats;
mod html;
mod ids;
mod json;
pub(crate) mod limits;
mod raw;
pub(crate) mod remark;
mod sort;
mod table;

pub use table::Columns;

use crate::types::{Days, Document};
use crate::{Error, Fault};
use ids::Ids;
use raw::{Item, Items, Named, Raw, Source, unreadable};
use sha2::{Digest, Sha256};
use sort::Sort;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

/// The name of standard input among the inputs.
const STANDARD_INPUT: &str = "-";

/// Threads of this name may panic on damaged files; whoever prints panics can pass over them.
pub const QUIET_THREAD: &str = "dateline-reader";

/// What holds for every report of a reading.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Days of publication of reports that do not bring their own.
    pub published: Option<Days>,
    /// Columns of tables, where their names are not the usual ones.
    pub columns: Columns,
}

/// The reports behind `inputs`, in order; files of a folder in the order of their paths, members of an archive in the
/// order in which they lie there. Each is opened when its turn comes; one that cannot be read is an error in its place.
pub fn documents(
    inputs: &[PathBuf],
    options: &ReadOptions,
) -> impl Iterator<Item = Result<Document, Error>> + use<> {
    let named: Vec<_> = inputs.iter().map(|path| Ok(Item::Path(path.clone(), Named::ByPerson))).collect();
    Documents {
        open: vec![Open { name: String::new(), items: Box::new(named.into_iter()) }],
        ids: Ids::default(),
        opened: BTreeSet::new(),
        options: options.clone(),
    }
}

/// The reports in a file that is already at hand; `name` is what it is called.
///
/// # Errors
/// Each report that cannot be read is an error in its place.
pub fn from_bytes(
    name: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
) -> impl Iterator<Item = Result<Document, Error>> + use<> {
    let raw = Raw::open(name, decode::stem(name), Box::new(std::io::Cursor::new(bytes)));
    let file = std::iter::once(raw.map(|raw| Item::File(Box::new(raw))));
    Documents {
        open: vec![Open { name: String::new(), items: Box::new(file) }],
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
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

/// The reports of a reading, one after the other: a pile of what is open, the innermost last.
struct Documents {
    open: Vec<Open>,
    ids: Ids,
    opened: BTreeSet<PathBuf>,
    options: ReadOptions,
}

/// A file, folder or archive that is being read.
struct Open {
    name: String,
    items: Items,
}

impl Iterator for Documents {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let open = self.open.last_mut()?;
            let (name, item) = (open.name.clone(), open.items.next());
            let entered = match item {
                None => {
                    self.open.pop();
                    continue;
                }
                Some(Ok(Item::Report(source))) => return Some(self.finish(*source)),
                Some(Ok(Item::Path(path, named))) => self.enter_path(&path, named),
                Some(Ok(Item::File(raw))) => self.enter(*raw),
                Some(Err(error)) => Err(named(error, &name)),
            };
            if let Err(error) = entered {
                return Some(Err(error));
            }
        }
    }
}

impl Documents {
    /// Opens what a file holds; its items come next.
    fn enter(&mut self, raw: Raw) -> Result<(), Error> {
        let name = raw.name.clone();
        let items = items(raw, &self.options).map_err(|error| named(error, &name))?;
        self.open.push(Open { name, items });
        Ok(())
    }

    fn enter_path(&mut self, path: &Path, how: Named) -> Result<(), Error> {
        let name = path.to_string_lossy().into_owned();
        let opened = if name == STANDARD_INPUT {
            Raw::open(STANDARD_INPUT, "stdin", Box::new(std::io::stdin())).map(Some)
        } else {
            self.open_path(path, how)
        };
        match opened.map_err(|error| named(error, &name))? {
            Some(raw) => self.enter(raw),
            None => Ok(()),
        }
    }

    /// A file, or nothing where the path is a folder, whose files come next.
    fn open_path(&mut self, path: &Path, how: Named) -> Result<Option<Raw>, Error> {
        let by_person = |error: Error| if how == Named::ByPerson { error.of(Fault::Yours) } else { error };
        let cannot = |cause| by_person(unreadable(cause));
        let real = path.canonicalize().map_err(cannot)?;
        if !self.opened.insert(real.clone()) {
            return Err(Error::new(Fault::Yours, "the same file was named before; it is read once"));
        }
        if real.is_dir() {
            let files = folder::files(path).map_err(cannot)?;
            if files.is_empty() && how == Named::ByPerson {
                return Err(Error::new(Fault::Yours, "the folder holds no files"));
            }
            let files = files.into_iter().map(|file| Ok(Item::Path(file, Named::InFolder)));
            self.open.push(Open { name: path.to_string_lossy().into_owned(), items: Box::new(files) });
            return Ok(None);
        }
        if !real.is_file() {
            return Err(Error::new(Fault::Yours, "this is neither a file nor a folder"));
        }
        let name = path.to_string_lossy().into_owned();
        let raw = File::open(path)
            .map_err(unreadable)
            .and_then(|file| Raw::open(name.clone(), decode::stem(&name), Box::new(file)));
        raw.map(|raw| Some(Raw { path: Some(path.to_owned()), ..raw })).map_err(by_person)
    }

    /// Gives the report its id and, where it brings none, its days of publication.
    fn finish(&mut self, source: Source) -> Result<Document, Error> {
        let Source { mut document, given_id, line } = source;
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

/// An error that names no file is about the file that was open.
fn named(error: Error, name: &str) -> Error {
    if error.source_name().is_some() || name.is_empty() { error } else { error.in_source(name) }
}

/// What is in a file.
fn items(raw: Raw, options: &ReadOptions) -> Result<Items, Error> {
    match Sort::of(&raw, &options.columns) {
        Sort::Text => one(raw, limits::LIMITS.report_kb, |stem, text| {
            decode::not_empty(text).map(|text| from_text(stem, text))
        }),
        Sort::Html => one(raw, limits::LIMITS.page_kb, html::document),
        Sort::Json => json::file(raw),
        Sort::JsonLines => Ok(json::lines(raw)),
        Sort::Table => table::reports(raw, &options.columns),
        Sort::Other(what) => Err(Error::new(Fault::Input, format!("this is {what}"))),
        #[cfg(feature = "formats")]
        Sort::Parquet => formats::parquet::reports(raw, &options.columns),
        #[cfg(feature = "formats")]
        sort => formats::items(sort, raw),
        #[cfg(not(feature = "formats"))]
        _ => Err(Error::new(Fault::Yours, "this build reads only text, HTML, JSON and tables")
            .hint("build with the feature formats")),
    }
}

/// A file that is one report.
fn one(raw: Raw, most_kb: u64, read: impl Fn(&str, &str) -> Result<Document, Error>) -> Result<Items, Error> {
    let (name, stem, mut said) = (raw.name.clone(), raw.stem.clone(), raw.said.clone());
    let label = said.charset.take().or_else(|| html::charset(&raw.begin));
    let bytes = raw.bytes(most_kb)?;
    let decoded = decode::text(&bytes, label.as_deref())?;
    let document = said.beside(read(&stem, &decoded.text)?);
    let document = remark::with(Document { source: name.into(), ..document }, decoded.remarks);
    let source = Source { document, given_id: false, line: None };
    Ok(Box::new(std::iter::once(Ok(Item::Report(Box::new(source))))))
}
