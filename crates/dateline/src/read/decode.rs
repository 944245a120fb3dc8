//! Bytes into text: UTF-8 or nothing.
//!
//! *What it reads*: UTF-8, with or without a byte order mark (which is no part of the text).
//! *What it leaves alone*: everything else is refused with the place of the first wrong byte; nothing is
//! replaced or guessed.

use crate::{Error, Fault};
use std::path::Path;

/// Spans count in 32 bits.
const LARGEST: usize = i32::MAX as usize;
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file or line.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Error> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(
            Error::new(Fault::Input, "the text is UTF-16").hint("convert it: iconv -f UTF-16 -t UTF-8")
        );
    }
    if bytes.len() > LARGEST {
        return Err(Error::new(Fault::Input, "the text is larger than 2 GB").hint("cut it into its reports"));
    }
    let words = bytes.strip_prefix(MARK).unwrap_or(bytes);
    if let Some(at) = words.iter().position(|byte| *byte == 0) {
        let message = format!("this is no text: a zero byte stands at offset {at}");
        return Err(Error::new(Fault::Input, message).hint("convert it to plain text or HTML"));
    }
    let text = std::str::from_utf8(words).map_err(|error| {
        let at = error.valid_up_to();
        let offset = at + (bytes.len() - words.len());
        let message = format!("the text is not UTF-8: byte 0x{:02X} at offset {offset}", words[at]);
        Error::new(Fault::Input, message).hint("convert it, for example: iconv -f WINDOWS-1252 -t UTF-8")
    })?;
    not_empty(text)
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
