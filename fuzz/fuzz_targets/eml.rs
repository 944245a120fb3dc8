//! A file called `f.eml`.
#![no_main]

dateline_fuzz::reader!("f.eml");
