//! A file called `f.parquet`.
#![no_main]

dateline_fuzz::reader!("f.parquet");
