//! A file called `f.txt`.
#![no_main]

dateline_fuzz::reader!("f.txt");
