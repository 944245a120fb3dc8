//! A file called `f.tar`.
#![no_main]

dateline_fuzz::reader!("f.tar");
