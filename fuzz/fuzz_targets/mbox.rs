//! A file called `f.mbox`.
#![no_main]

dateline_fuzz::reader!("f.mbox");
