//! Crawl archives (WARC): the pages that a crawler fetched, with their addresses.
//!
//! *What it reads*: records of type `response` and `resource` that hold a page, a text, a feed or a PDF and whose status
//! is 200; chunks and packing of the transfer are undone. The address of the record is the address of the report.
//! *What it leaves alone*: other records (requests, metadata, pictures, redirects). The day of the crawl is no day of
//! publication. A record that lies about its length, or says that it is larger than a report may be, is refused, and reading
//! goes on at the next header, also where that stands inside what the record claimed.

use super::super::limits::LIMITS;
use super::super::raw::{Inside, Item, Items, Raw, Said, held, is_ours, unreadable};
use crate::{Error, Fault};
use fastwarc::stream_io::{brotli::BrotliReader, bufread::TrackingBufReader, chunked::ChunkedReader};
use fastwarc::warc::header::HeaderMap;
use fastwarc::warc::record::{WarcRecord, WarcRecordType};
use std::io::{self, Cursor, Read, Seek, SeekFrom};

/// Media types that can hold a report.
const READ: [&str; 9] = [
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
    "message/rfc822",
];

/// The pages in a crawl.
pub(super) fn pages(raw: Raw) -> Result<Items, Error> {
    let (inside, stem) = (Inside::of(&raw)?, raw.stem.clone());
    let mut crawl = Crawl::open(raw);
    Ok(Box::new(std::iter::from_fn(move || crawl.find_map(|page| page.member(&inside, &stem).transpose()))))
}

/// A crawl that is being read.
struct Crawl {
    /// Nothing, once the stream is at its end or broken.
    record: Option<WarcRecord>,
    /// The last record was damaged: what comes is searched for the next header.
    lost: bool,
    n_records: usize,
}

/// A record, or what is wrong with it.
struct Page {
    n_record: usize,
    read: Result<Option<(Vec<u8>, Said)>, Error>,
}

impl Page {
    /// The page as a file, where the record has one.
    fn member(self, inside: &Inside, crawl: &str) -> Result<Option<Item>, Error> {
        let name = format!("record {}", self.n_record);
        let shown = |error: Error| error.in_source(inside.shown(&name));
        let Some((bytes, said)) = self.read.map_err(shown)? else { return Ok(None) };
        let raw = Raw::member(inside, &name, Box::new(Cursor::new(bytes)), said)?;
        Ok(Some(Item::File(Box::new(Raw { stem: format!("{crawl}-{}", self.n_record), ..raw }))))
    }
}

impl Crawl {
    fn open(raw: Raw) -> Crawl {
        let mut record = WarcRecord::new();
        record.attach_reader(TrackingBufReader::new(Forward(Box::new(raw.stream()))));
        Crawl { record: Some(record), lost: false, n_records: 0 }
    }

    /// Goes to the next record. After a damaged one the stream is searched for the next header.
    fn advance(&mut self) -> Option<io::Result<()>> {
        let record = self.record.as_mut()?;
        if !self.lost {
            return record.next_inplace();
        }
        let stream = record.detach_reader()?;
        let mut next = WarcRecord::new();
        next.attach_reader(stream);
        let found = next.parse_warc_headers_with_opts(true, (LIMITS.header_kb * 1024) as usize);
        self.record = Some(next);
        match found {
            Ok(0) => None,
            Ok(_) => Some(Ok(())),
            Err(cause) => Some(Err(cause)),
        }
    }

    fn page(&mut self) -> Result<Option<(Vec<u8>, Said)>, Error> {
        let Some(record) = self.record.as_mut() else { return Ok(None) };
        let kind = record.record_type();
        if !matches!(kind, WarcRecordType::Response | WarcRecordType::Resource) {
            return Ok(None);
        }
        record.parse_http().map_err(|cause| {
            Error::new(Fault::Input, "the record has no headers of a page").because(cause)
        })?;
        if !is_wanted(record) {
            return Ok(None);
        }
        let said = said(record);
        match payload(record) {
            Ok(bytes) => decoded(record, bytes).map(|bytes| Some((bytes, said))),
            Err(Refused { error, taken }) => {
                taken.into_iter().for_each(|taken| self.search_in(taken));
                Err(error)
            }
        }
    }

    /// What was taken for a record is searched for the next header, before the rest of the stream is.
    fn search_in(&mut self, taken: Vec<u8>) {
        let Some(rest) = self.record.as_mut().and_then(WarcRecord::detach_reader) else { return };
        let mut next = WarcRecord::new();
        next.attach_reader(TrackingBufReader::new(Forward(Box::new(Cursor::new(taken).chain(rest)))));
        self.record = Some(next);
        self.lost = true;
    }
}

impl Iterator for Crawl {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        let advanced = self.advance();
        self.n_records += 1;
        let n_record = self.n_records;
        match advanced {
            None => {
                self.record = None;
                None
            }
            Some(Ok(())) => {
                self.lost = false;
                Some(Page { n_record, read: self.page() })
            }
            Some(Err(cause)) if !self.lost && is_no_header(&cause) => {
                self.lost = true;
                self.n_records -= 1;
                let error = Error::new(Fault::Input, "the record is longer or shorter than it says");
                let error = error.hint("reading went on at the next record");
                Some(Page { n_record: n_record - 1, read: Err(error) })
            }
            Some(Err(cause)) => {
                self.record = None;
                Some(Page { n_record, read: Err(unreadable(cause)) })
            }
        }
    }
}

/// Whether what stands where a record should begin is none; a limit of ours is another matter.
fn is_no_header(cause: &io::Error) -> bool {
    cause.kind() == io::ErrorKind::InvalidData && !is_ours(cause)
}

/// A page that was there, of a kind that can hold a report.
fn is_wanted(record: &WarcRecord) -> bool {
    let media = record.http_content_type().or_else(|| record.headers().get("Content-Type").map(Into::into));
    let media = media.unwrap_or_default().to_lowercase();
    let status = record.http_headers().and_then(HeaderMap::status_code);
    READ.contains(&media.split(';').next().unwrap_or_default().trim())
        && status.is_none_or(|status| status == 200)
}

fn said(record: &WarcRecord) -> Said {
    Said {
        charset: record.http_charset().map(Into::into),
        url: record.headers().get("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned()),
        ..Said::default()
    }
}

/// Why a record is refused, and what was taken for it where reading can go on.
struct Refused {
    error: Error,
    taken: Option<Vec<u8>>,
}

/// The bytes of a record; no more are held than a report may have, whatever length it claims.
fn payload(record: &mut WarcRecord) -> Result<Vec<u8>, Refused> {
    let claimed = record.content_length();
    let most = LIMITS.report_kb * 1024;
    let mut bytes = Vec::new();
    let told = format!("the record says that it has {claimed} bytes");
    if claimed > most {
        let error = Error::new(Fault::Input, told);
        let error = error.hint(format!("no more than {} MB are read", most / 1024 / 1024));
        return Err(Refused { error, taken: Some(bytes) });
    }
    let Some(reader) = record.reader_mut() else { return Ok(bytes) };
    let broken = |cause| Refused { error: unreadable(cause), taken: None };
    let n_bytes = reader.take(claimed).read_to_end(&mut bytes).map_err(broken)?;
    if (n_bytes as u64) < claimed {
        let error = Error::new(Fault::Input, format!("{told} and ends after {n_bytes}"));
        return Err(Refused { error: error.hint("fetch the crawl again"), taken: Some(bytes) });
    }
    Ok(bytes)
}

/// The page without the chunks and the packing of its transfer; gzip is known by its first bytes like any other file.
fn decoded(record: &WarcRecord, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    let header = |name: &str| {
        record.http_headers().and_then(|headers| headers.get(name)).unwrap_or_default().to_lowercase()
    };
    let bytes = match header("Transfer-Encoding").contains("chunked") {
        true => held(ChunkedReader::new(Cursor::new(bytes)), LIMITS.report_kb)?,
        false => bytes,
    };
    match &*header("Content-Encoding") {
        "br" => held(BrotliReader::new(Cursor::new(bytes)), LIMITS.report_kb),
        _ => Ok(bytes),
    }
}

/// A stream that only goes forward; the reader of crawls asks for one that could go back, and never does.
struct Forward(Box<dyn Read + Send>);

impl Read for Forward {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Forward {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}
