//! A file called `f.html`.
#![no_main]

dateline_fuzz::reader!("f.html");
