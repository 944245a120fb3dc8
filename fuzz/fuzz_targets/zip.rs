//! A file called `f.zip`.
#![no_main]

dateline_fuzz::reader!("f.zip");
