//! A file called `f.pdf`.
#![no_main]

dateline_fuzz::reader!("f.pdf");
