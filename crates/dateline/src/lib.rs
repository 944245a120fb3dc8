//! Dateline reads what is reported and keeps the record. This crate is all that a user of the library sees.
//!
//! **read** ([`read`]) → **extract** ([`extract`]) → **reconcile** ([`reconcile`]) → **export** ([`export`]).
//! The two in the middle are pure; the doors at both ends explain what goes wrong ([`Error`]).

#[cfg(feature = "store")]
pub mod brief;
#[cfg(feature = "store")]
mod changes;
#[cfg(feature = "store")]
pub mod decide;
#[cfg(feature = "store")]
mod doubtful;
mod error;
pub mod examples;
#[cfg(feature = "store")]
mod explain;
pub mod export;
pub mod grow;
mod language;
#[cfg(feature = "model")]
mod learned;
#[cfg_attr(not(feature = "formats"), allow(dead_code, reason = "what the carriers of many reports use"))]
pub mod read;
#[cfg(feature = "store")]
pub mod store;

#[cfg(feature = "store")]
pub use changes::changes;
pub use dateline_extract::{
    Form, HELD_BACK, Pos, RuleTagger, Seen, Tag, Tagger, extract_with, seen_sentences, subjects, tags,
    worth_reading,
};
pub use dateline_lexicon::{Lexicon, OwnLists, Triage};
#[cfg(feature = "model")]
pub use dateline_model as model;
pub use dateline_reconcile::{Lightener, reconcile};
pub use dateline_types as types;
#[cfg(feature = "store")]
pub use doubtful::{Shown, incidents};
pub use error::{Error, Fault};
#[cfg(feature = "store")]
pub use explain::{Marks, explain};
pub use language::{NOT_READ, extract, extract_by};
#[cfg(feature = "model")]
pub use learned::LearnedTagger;
