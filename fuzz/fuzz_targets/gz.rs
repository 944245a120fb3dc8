//! A file called `f.gz`.
#![no_main]

dateline_fuzz::reader!("f.gz");
