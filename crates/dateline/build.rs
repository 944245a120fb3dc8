//! A fingerprint of all that a reading of a text rests on (rules, tables, libraries), so that a record knows whether what it
//! keeps of its reports was read in the same way. Written to `DATELINE_READER`.

#![allow(clippy::disallowed_methods, reason = "a build script looks through the sources")]

use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What reads a text, and what it reads it with.
const READS: [&str; 8] = [
    "crates/dateline-types/src",
    "crates/dateline-lexicon/src",
    "crates/dateline-lexicon/build.rs",
    "crates/dateline-extract/src",
    "crates/dateline/src/language.rs",
    "crates/dateline/src/store/reading.rs",
    "data",
    "Cargo.lock",
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for part in READS {
        println!("cargo:rerun-if-changed={}", root.join(part).display());
        walk(&root.join(part), &mut files);
    }
    files.sort();
    let mut digest = Sha256::new();
    for file in files {
        let bytes = fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        digest.update(file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().as_bytes());
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
    println!("cargo:rustc-env=DATELINE_READER={:x}", digest.finalize());
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    } else if let Ok(entries) = fs::read_dir(path) {
        entries.flatten().for_each(|entry| walk(&entry.path(), files));
    }
}
