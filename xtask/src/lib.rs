//! Developer commands: scores with floors, speed, and the habits of the house as checks.

pub mod bench;
pub mod eval;
mod fetch;
pub mod forms;
pub mod nouns;
mod pace;
pub mod parts;
pub mod places;
pub mod scale;
pub mod tidy;
pub mod triage;

use std::path::{Path, PathBuf};

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
