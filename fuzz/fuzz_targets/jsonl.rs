//! A file called `f.jsonl`.
#![no_main]

dateline_fuzz::reader!("f.jsonl");
