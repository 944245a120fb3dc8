//! A file called `f.warc`.
#![no_main]

dateline_fuzz::reader!("f.warc");
