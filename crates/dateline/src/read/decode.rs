//! Bytes into text: what the bytes are, before what they are said to be.
//!
//! *What it reads*: UTF-8 and UTF-16, with or without a byte order mark (which is no part of the text); other
//! encodings by the label of their carrier (a header, `<meta charset>`), where the bytes can be read that way; without
//! a label, by a detector. A wrong label, a detected encoding and damaged bytes are remarked upon.
//! *What it leaves alone*: what has zero bytes, and bytes that are nearly UTF-8 but damaged in more than a few places:
//! refused with the place of the first wrong byte.

use super::limits::LIMITS;
use super::remark::remark;
use crate::types::{Diagnostic, Severity};
use crate::{Error, Fault};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::path::Path;

/// Spans count in 32 bits.
const LARGEST: usize = i32::MAX as usize;

/// A text and what is to be said of its encoding.
#[derive(Debug)]
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) remarks: Vec<Diagnostic>,
}

/// The text of a file or line; `label` is the encoding that its carrier names.
pub(super) fn text<'b>(bytes: &'b [u8], label: Option<&str>) -> Result<Decoded<'b>, Error> {
    if bytes.len() > LARGEST {
        return Err(Error::new(Fault::Input, "the text is larger than 2 GB").hint("cut it into its reports"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return marked(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf_16(bytes) {
        return marked(encoding, bytes);
    }
    no_zero_byte(bytes)?;
    let named = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.into(), remarks: wrong_label(named, UTF_8, text.is_ascii()) }),
        Err(error) => not_utf_8(bytes, named, error.valid_up_to()),
    }
}

/// What begins with a byte order mark is what the mark says.
fn marked<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Decoded<'b>, Error> {
    if encoding == UTF_8 {
        no_zero_byte(bytes)?;
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Decoded { text: text.into(), remarks: Vec::new() }),
            Err(error) => damaged(bytes, error.valid_up_to()),
        };
    }
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text: no_zero(text)?, remarks: Vec::new() }),
        None => Err(Error::new(Fault::Input, format!("the text is no whole {}", encoding.name()))
            .hint("fetch it again")),
    }
}

fn no_zero(text: Cow<'_, str>) -> Result<Cow<'_, str>, Error> {
    no_zero_byte(text.as_bytes())?;
    Ok(text)
}

fn no_zero_byte(bytes: &[u8]) -> Result<(), Error> {
    // `contains` looks at many bytes at once.
    let at = bytes.contains(&0).then(|| bytes.iter().position(|byte| *byte == 0)).flatten();
    let Some(at) = at else { return Ok(()) };
    let message = format!("this is no text: a zero byte stands at offset {at}");
    Err(Error::new(Fault::Input, message).hint("convert it to plain text or HTML"))
}

/// UTF-16 without a mark: nearly every second byte is zero, as it is in European languages.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin = bytes.get(..bytes.len().min(2048) / 2 * 2).filter(|begin| begin.len() >= 8)?;
    let zeros = |odd: usize| {
        begin.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 10 / (begin.len() / 2)
    };
    match (zeros(0), zeros(1)) {
        (0, 7..) => Some(UTF_16LE),
        (7.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// By the label where it fits; nearly UTF-8 where that is what the bytes are; else by the detector.
fn not_utf_8<'b>(
    bytes: &'b [u8],
    named: Option<&'static Encoding>,
    first_wrong: usize,
) -> Result<Decoded<'b>, Error> {
    if mostly_utf_8(bytes) {
        return damaged(bytes, first_wrong);
    }
    let fits = |encoding: &'static Encoding| {
        Some((encoding, encoding.decode_without_bom_handling_and_without_replacement(bytes)?))
    };
    let by_label = named.filter(|named| *named != UTF_8 && named.is_ascii_compatible()).and_then(fits);
    let detected = || {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        fits(detector.guess(None, Utf8Detection::Deny))
    };
    let Some((encoding, text)) = by_label.or_else(detected) else { return Err(not_text(bytes, first_wrong)) };
    let mut remarks = wrong_label(named, encoding, false);
    if named.is_none() {
        let message = format!("the text names no encoding and was read as {}", encoding.name());
        remarks.push(remark("encoding.detected", Severity::Info, message));
    }
    Ok(Decoded { text, remarks })
}

/// Whether most of what is not ASCII is good UTF-8.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    good > wrong
}

/// UTF-8 with a few damaged places, which are shown as U+FFFD; more of them are refused.
fn damaged<'b>(bytes: &'b [u8], first_wrong: usize) -> Result<Decoded<'b>, Error> {
    let wrong: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    if wrong as u64 * 1000 > bytes.len() as u64 * LIMITS.replaced_per_thousand {
        return Err(not_text(bytes, first_wrong));
    }
    let message =
        format!("{wrong} bytes are no UTF-8, the first at offset {first_wrong}; they are shown as U+FFFD");
    let remarks = vec![remark("encoding.damaged", Severity::Warn, message)];
    Ok(Decoded { text: String::from_utf8_lossy(bytes), remarks })
}

fn not_text(bytes: &[u8], at: usize) -> Error {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("the text is not UTF-8: byte 0x{byte:02X} at offset {at}");
    Error::new(Fault::Input, message).hint("convert it, for example: iconv -f WINDOWS-1252 -t UTF-8")
}

fn wrong_label(named: Option<&'static Encoding>, read: &'static Encoding, ascii: bool) -> Vec<Diagnostic> {
    let Some(named) = named.filter(|named| *named != read && !ascii) else { return Vec::new() };
    let message = format!("the text is labelled {} but was read as {}", named.name(), read.name());
    vec![remark("encoding.wrong-label", Severity::Info, message)]
}

/// A text without words is refused.
pub(super) fn not_empty(text: &str) -> Result<&str, Error> {
    let message = match (text.is_empty(), text.trim().is_empty()) {
        (true, _) => "there is no text: the file is empty",
        (false, true) => "there is no text: only blanks",
        (false, false) => return Ok(text),
    };
    Err(Error::new(Fault::Input, message))
}

/// The name of a file without folder and ending.
pub(super) fn stem(source: &str) -> String {
    match Path::new(source).file_stem() {
        Some(stem) if source != "-" => stem.to_string_lossy().into_owned(),
        _ => "stdin".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    fn read(bytes: &[u8], label: Option<&str>) -> (String, Vec<String>) {
        let decoded = text(bytes, label).expect("it reads");
        let codes = decoded.remarks.iter().map(|remark| remark.code.to_string()).collect();
        (decoded.text.into_owned(), codes)
    }

    #[test]
    fn marks_of_byte_order_are_believed_and_are_no_text() {
        assert_eq!(read(b"\xEF\xBB\xBFTwo", None).0, "Two");
        assert_eq!(read(b"\xFF\xFET\0w\0o\0", None).0, "Two");
        assert_eq!(read(b"\xFE\xFF\0T\0w\0o", None).0, "Two");
        assert_eq!(read(b"T\0w\0o\0 \0m\0e\0n\0", None).0, "Two men");
    }

    #[test]
    fn a_label_is_believed_where_the_bytes_fit() {
        let cyrillic = b"\xC4\xE2\xE0 \xF7\xE5\xEB\xEE\xE2\xE5\xEA\xE0";
        assert_eq!(read(cyrillic, Some("windows-1251")), ("Два человека".to_owned(), vec![]));
        let (utf_8, remarks) = read("Zürich’s mayor".as_bytes(), Some("iso-8859-1"));
        assert_eq!((&*utf_8, remarks), ("Zürich’s mayor", vec!["encoding.wrong-label".to_owned()]));
        let labelled_utf_8 = read(b"The caf\xE9 in Z\xFCrich was hit by a shell on Monday.", Some("utf-8"));
        assert_eq!(labelled_utf_8.0, "The café in Zürich was hit by a shell on Monday.");
        assert_eq!(labelled_utf_8.1, ["encoding.wrong-label"]);
        assert_eq!(read(b"Two men", Some("latin1")).1, Vec::<String>::new(), "plain ASCII is both");
    }

    #[test]
    fn a_damaged_byte_among_good_ones_is_shown_as_such_and_many_are_refused() {
        let long = "– two men and a boy fled –".repeat(60);
        let mut bytes = long.clone().into_bytes();
        bytes.extend(b" 1\xFF2");
        assert_eq!(read(&bytes, None), (format!("{long} 1\u{fffd}2"), vec!["encoding.damaged".to_owned()]));
        let error =
            text("– é – \u{e9}".as_bytes().split_last().expect("bytes").1, None).expect_err("too damaged");
        assert!(error.to_string().contains("not UTF-8"), "{error}");
    }

    #[test]
    fn zero_bytes_are_no_text() {
        let error = text(b"Two\0 men and a boy", None).expect_err("a zero byte");
        assert!(error.to_string().contains("a zero byte stands at offset 3"), "{error}");
    }
}
