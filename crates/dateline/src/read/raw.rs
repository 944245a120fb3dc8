//! A file on its way in: its name, its first bytes and the rest.
//!
//! A file may lie on disk, come through a pipe or be a member of an archive; whoever opens it sees only this.

use super::limits::LIMITS;
use crate::types::{Days, Diagnostic, Document};
use crate::{Error, Fault, error::printable};
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::path::PathBuf;

/// So many first bytes say what a file holds.
const BEGIN: u64 = 16 * 1024;

/// A file from its first byte on.
pub(super) type Stream = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

/// What comes out of a file: a report, or a file inside, or a path to open.
pub(super) enum Item {
    Report(Box<Source>),
    File(Box<Raw>),
    Path(PathBuf, Named),
}

/// What comes out of a file, one after the other. An error stands for one item; the others go on.
pub(super) type Items = Box<dyn Iterator<Item = Result<Item, Error>>>;

/// Whether a person named a path or it was found in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    ByPerson,
    InFolder,
}

/// A document on its way to its id.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) document: Document,
    /// The carrier gave the id.
    pub(super) given_id: bool,
    /// The line it stands in.
    pub(super) line: Option<usize>,
}

impl Source {
    /// The document with what was noticed about the file that it stands in.
    pub(super) fn with(mut self, remarks: &[Diagnostic]) -> Source {
        self.document.remarks.extend_from_slice(remarks);
        self
    }
}

/// What the carrier says beside a file: the headers of a crawl, of a mail.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) charset: Option<String>,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) published: Option<Days>,
}

impl Said {
    /// The document, with what it does not say itself.
    pub(super) fn beside(self, document: Document) -> Document {
        let boxed = |said: Option<String>| said.map(String::into_boxed_str);
        Document {
            title: document.title.or(boxed(self.title)),
            publisher: document.publisher.or(boxed(self.publisher)),
            url: document.url.or(boxed(self.url)),
            lang: document.lang.or(boxed(self.lang)),
            published: document.published.or(self.published),
            ..document
        }
    }
}

/// A file that has been opened.
pub(super) struct Raw {
    /// As a person would name it: a path, `archive.zip!member`, `-`.
    pub(super) name: String,
    /// What its reports are called where they bring no id.
    pub(super) stem: String,
    pub(super) begin: Vec<u8>,
    pub(super) rest: Box<dyn Read + Send>,
    /// Where it lies on disk by itself.
    pub(super) path: Option<PathBuf>,
    /// How many archives it lies in.
    pub(super) depth: u64,
    pub(super) said: Said,
}

impl Raw {
    /// Opens a stream and looks at its first bytes.
    pub(super) fn open(
        name: impl Into<String>,
        stem: impl Into<String>,
        mut stream: Box<dyn Read + Send>,
    ) -> Result<Raw, Error> {
        let mut begin = Vec::new();
        stream.by_ref().take(BEGIN).read_to_end(&mut begin).map_err(unreadable)?;
        let (name, stem) = (name.into(), stem.into());
        Ok(Raw { name, stem, begin, rest: stream, path: None, depth: 0, said: Said::default() })
    }

    /// A member of this file, by its name inside.
    pub(super) fn member(
        inside: &Inside,
        name: &str,
        stream: Box<dyn Read + Send>,
        said: Said,
    ) -> Result<Raw, Error> {
        let (full, stem) = (inside.shown(name), super::decode::stem(&printable(name)));
        Raw::open(full.clone(), stem, stream)
            .map(|raw| Raw { depth: inside.depth, said, ..raw })
            .map_err(|error| error.in_source(full))
    }

    /// The whole stream from its first byte.
    pub(super) fn stream(self) -> Stream {
        BufReader::with_capacity(64 * 1024, Cursor::new(self.begin).chain(self.rest))
    }

    /// All bytes, where they are not more than `most_kb`.
    pub(super) fn bytes(self, most_kb: u64) -> Result<Vec<u8>, Error> {
        held(Cursor::new(self.begin).chain(self.rest), most_kb)
    }
}

/// All bytes of a stream, where they are not more than `most_kb`.
pub(super) fn held(stream: impl Read, most_kb: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    stream.take(most_kb * 1024 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > most_kb * 1024 {
        return Err(too_large(most_kb).hint("cut it into its reports"));
    }
    Ok(bytes)
}

/// The next line with its end; one of more than `most_kb` is passed over and refused. The outer error is the stream's.
pub(super) fn next_line(
    stream: &mut impl BufRead,
    most_kb: u64,
) -> io::Result<Option<Result<Vec<u8>, Error>>> {
    let mut line = Vec::new();
    let most = most_kb * 1024;
    stream.take(most + 1).read_until(b'\n', &mut line)?;
    if line.len() as u64 > most && !line.ends_with(b"\n") {
        stream.skip_until(b'\n')?;
        let error = Error::new(Fault::Input, format!("the line is larger than {} MB", most_kb / 1024));
        return Ok(Some(Err(error.hint("cut it into its reports"))));
    }
    Ok(Some(line).filter(|line| !line.is_empty()).map(Ok))
}

/// The refusal of what is larger than a limit.
pub(super) fn too_large(most_kb: u64) -> Error {
    Error::new(Fault::Input, format!("it is larger than {} MB", most_kb / 1024))
}

/// Where a member lies.
#[derive(Clone, Debug)]
pub(super) struct Inside {
    pub(super) name: String,
    pub(super) depth: u64,
}

impl Inside {
    /// Inside `raw`, unless archives lie too deep in each other.
    pub(super) fn of(raw: &Raw) -> Result<Inside, Error> {
        if raw.depth >= LIMITS.archive_depth {
            let message = format!("more than {} archives lie in each other", LIMITS.archive_depth);
            return Err(Error::new(Fault::Input, message).hint("unpack the outer ones"));
        }
        Ok(Inside { name: raw.name.clone(), depth: raw.depth + 1 })
    }

    /// A member by its name inside, as it is told on one line. It names nothing on disk: no member is ever unpacked.
    pub(super) fn shown(&self, member: &str) -> String {
        format!("{}!{}", self.name, printable(member))
    }
}

/// Whether a limit of ours ended a stream.
pub(super) fn is_ours(cause: &io::Error) -> bool {
    cause.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Error>)
}

/// Why a stream could not be read on.
pub(super) fn unreadable(cause: io::Error) -> Error {
    use io::ErrorKind;
    // A limit of ours says itself what is wrong.
    if is_ours(&cause) {
        let told = cause.into_inner().and_then(|inner| inner.downcast::<Error>().ok());
        return told.map_or_else(|| Error::new(Fault::Input, "the file cannot be read"), |told| *told);
    }
    let message = match cause.kind() {
        ErrorKind::NotFound => return Error::new(Fault::Input, "there is no such file"),
        ErrorKind::PermissionDenied => "the file may not be read",
        ErrorKind::UnexpectedEof => {
            return Error::new(Fault::Input, "the file ends before its end: it is cut off")
                .hint("fetch it again");
        }
        ErrorKind::InvalidData | ErrorKind::InvalidInput => "the file is damaged",
        _ => "the file cannot be read",
    };
    Error::new(Fault::Input, message).because(cause)
}

#[cfg(test)]
mod tests {
    use super::{held, next_line};

    #[test]
    fn a_stream_is_held_whole_or_refused() {
        let bytes = vec![b'a'; 2 << 20];
        assert_eq!(held(&*bytes, 2048).expect("it fits").len(), bytes.len());
        let error = held(&*[&*bytes, b"a"].concat(), 2048).expect_err("a byte more");
        assert_eq!(error.to_string(), "it is larger than 2 MB; cut it into its reports");
    }

    #[test]
    fn a_line_that_is_too_long_is_refused_and_the_next_is_read() {
        let text = format!("one\n{}\n{}\nfour", "a".repeat(1024), "a".repeat(1025));
        let mut stream = text.as_bytes();
        let mut lines = std::iter::from_fn(|| next_line(&mut stream, 1).expect("it reads"));
        assert_eq!(lines.next().expect("a line").expect("it fits"), b"one\n");
        assert_eq!(lines.next().expect("a line").expect("it fits").len(), 1025, "with its end");
        let error = lines.next().expect("a line").expect_err("a byte more");
        assert!(error.to_string().starts_with("the line is larger than"), "{error}");
        assert_eq!(lines.next().expect("a line").expect("it fits"), b"four");
        assert!(lines.next().is_none());
    }
}
