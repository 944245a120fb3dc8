//! PDF: the words of a press release or situation report, page by page.
//!
//! *What it leaves alone*: pictures of text (there is no text to read, and that is said); layout: cells of a table come
//! out glued together, which is why every report from a PDF carries a remark.

use super::super::limits::LIMITS;
use super::super::raw::{Item, Items, Raw, Source};
use super::super::{from_text, remark};
use crate::types::{Document, Severity};
use crate::{Error, Fault};
use flate2::bufread::ZlibDecoder;
use std::{io, io::Read, thread};

/// The reader of PDF goes down into objects by calls.
const STACK: usize = 64 * 1024 * 1024;
/// What stands before the packed bytes of a stream.
const STREAM: &[u8] = b"stream";

/// The report in a PDF file.
pub(super) fn report(raw: Raw) -> Result<Items, Error> {
    let (name, stem, said) = (raw.name.clone(), raw.stem.clone(), raw.said.clone());
    let bytes = raw.bytes(LIMITS.pdf_kb)?;
    no_bomb(&bytes)?;
    let text = paragraphs(&words(bytes)?);
    if text.trim().is_empty() {
        return Err(
            Error::new(Fault::Input, "the PDF holds no text, only pictures").hint("read it with OCR first")
        );
    }
    let document = said.beside(Document { source: name.into(), ..from_text(&stem, &text) });
    let message = "the text comes out of a PDF: columns and cells may be joined wrongly";
    let document = remark::with(document, [remark::remark("pdf.text", Severity::Info, message)]);
    Ok(Box::new(std::iter::once(Ok(Item::Report(Box::new(Source {
        document,
        given_id: false,
        line: None,
    }))))))
}

/// The words of a PDF. Its reader panics on some damaged files, so it works in a thread of its own.
fn words(bytes: Vec<u8>) -> Result<String, Error> {
    let damaged = || Error::new(Fault::Input, "the PDF is damaged or of a kind that is not read");
    let read = move || pdf_extract::extract_text_from_mem(&bytes);
    let worker =
        thread::Builder::new().name(crate::read::QUIET_THREAD.to_owned()).stack_size(STACK).spawn(read);
    let worker =
        worker.map_err(|cause| Error::new(Fault::Ours, "no thread could be started").because(cause))?;
    match worker.join() {
        Ok(Ok(text)) => Ok(text),
        Ok(Err(cause)) => Err(damaged().because(cause)),
        Err(_) => Err(damaged()),
    }
}

/// Lines of a column joined to paragraphs; an empty line ends one, and a line that ends early.
fn paragraphs(text: &str) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let lines: Vec<&str> = paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&lines.join("\n"));
    }
    out
}

/// Refuses a file whose streams unpack to more than a limit.
fn no_bomb(bytes: &[u8]) -> Result<(), Error> {
    if inflated(bytes, LIMITS.pdf_inflated_kb * 1024) > LIMITS.pdf_inflated_kb * 1024 {
        let message = format!("it unpacks to more than {} MB", LIMITS.pdf_inflated_kb / 1024);
        return Err(Error::new(Fault::Input, message).hint("save its text"));
    }
    Ok(())
}

/// How many bytes the streams of a file unpack to; no more than one beyond `most` are counted.
fn inflated(bytes: &[u8], most: u64) -> u64 {
    let (mut rest, mut inflated) = (bytes, 0);
    while inflated <= most
        && let Some(at) = rest.windows(STREAM.len()).position(|window| window == STREAM)
    {
        rest = &rest[at + STREAM.len()..];
        let packed = rest.trim_ascii_start();
        if packed.first() == Some(&0x78) {
            let mut stream = ZlibDecoder::new(packed);
            // What is damaged is for the reader to refuse; what came out before counts.
            let _ = io::copy(&mut stream.by_ref().take(most - inflated + 1), &mut io::sink());
            inflated += stream.total_out();
        }
    }
    inflated
}

#[cfg(test)]
mod tests {
    use super::inflated;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write as _;

    #[test]
    fn what_came_out_of_a_damaged_stream_counts_and_counting_ends() {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&[b' '; 100_000]).expect("it is written");
        let packed = packed.finish().expect("it is packed");
        let cut = &packed[..packed.len() - 4];
        let file = |stream: &[u8]| [b"%PDF-1.4 stream\n", stream, b"\nendstream stream\n", stream].concat();
        assert_eq!(inflated(&file(&packed), 1_000_000), 200_000);
        assert!(inflated(&file(cut), 1_000_000) >= 190_000, "{}", inflated(&file(cut), 1_000_000));
        assert_eq!(inflated(&file(&packed), 50_000), 50_001);
    }
}
