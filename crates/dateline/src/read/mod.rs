//! Files into documents.

use crate::types::Document;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

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

/// Lower-case hexadecimal SHA-256 of the bytes of `text`.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
