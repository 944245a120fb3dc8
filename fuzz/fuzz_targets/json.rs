//! A file called `f.json`.
#![no_main]

dateline_fuzz::reader!("f.json");
