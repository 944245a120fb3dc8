//! A file called `f.rss`.
#![no_main]

dateline_fuzz::reader!("f.rss");
