//! Carriers of many reports, and of reports that are no text: archives, crawls, feeds, mail, PDF.

mod compressed;
mod feed;
mod mail;
pub(super) mod parquet;
mod pdf;
mod tar;
mod warc;
mod zip;

use super::raw::{Items, Raw};
use super::sort::Sort;
use crate::{Error, Fault};

/// What is in a file of one of these sorts.
pub(super) fn items(sort: Sort, raw: Raw) -> Result<Items, Error> {
    match sort {
        Sort::Gzip => compressed::gzip(raw),
        Sort::Zstd => compressed::zstd(raw),
        Sort::Zip => zip::members(raw),
        Sort::Tar => tar::members(raw),
        Sort::Warc => warc::pages(raw),
        Sort::Feed => feed::entries(raw),
        Sort::Mail => mail::message(raw),
        Sort::Mailbox => mail::mailbox(raw),
        Sort::Pdf => pdf::report(raw),
        Sort::Text
        | Sort::Html
        | Sort::Json
        | Sort::JsonLines
        | Sort::Table
        | Sort::Parquet
        | Sort::Other(_) => Err(Error::new(Fault::Ours, "a plain format came to the wrong door")),
    }
}
