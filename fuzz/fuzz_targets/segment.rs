//! A text, cut into segments and read to its claims.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dateline_fuzz::segment(bytes));
