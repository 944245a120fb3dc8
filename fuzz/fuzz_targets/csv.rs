//! A file called `f.csv`.
#![no_main]

dateline_fuzz::reader!("f.csv");
