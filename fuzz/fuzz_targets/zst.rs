//! A file called `f.zst`.
#![no_main]

dateline_fuzz::reader!("f.zst");
