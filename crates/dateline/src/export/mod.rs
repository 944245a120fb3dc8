//! The record out. What is published are the structs of [`published`], not the internal types; each format is a
//! file here that takes them.

mod code_points;
mod codes;
mod compact;
pub mod csv;
pub mod jsonl;
pub mod published;
mod record_lines;
mod report_lines;

pub use code_points::CodePoints;
pub use record_lines::{Pile, RecordLines, record_lines};
pub use report_lines::report_lines;
