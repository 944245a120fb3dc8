//! What the fuzz targets do with the bytes that they are given. A target for each format, so that its corpus stays its own: the
//! content decides what is read, the name only where the content leaves it open.

use dateline::read::{QUIET_THREAD, ReadOptions, from_bytes, from_text};
use dateline::{Lexicon, extract};
use std::sync::{LazyLock, Once};

/// A target that reads the bytes as a file of this name.
#[macro_export]
macro_rules! reader {
    ($name:literal) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $crate::read($name, bytes));
    };
}

/// More reports than the fuzzer's files can hold: a reader that never ends is a finding.
const ENDLESS: usize = 100_000;

/// Reads every report of a file; refusals are what is wanted of bad ones.
pub fn read(name: &str, bytes: &[u8]) {
    pass_over_quiet_threads();
    let n_read = from_bytes(name, bytes.to_vec(), &ReadOptions::default()).take(ENDLESS).count();
    assert!(n_read < ENDLESS, "reading does not end");
}

/// Reads a text; every span must stand in it.
pub fn segment(bytes: &[u8]) {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);
    let report = extract(from_text("f", &String::from_utf8_lossy(bytes)), &LEXICON);
    let text = &report.document.text;
    let spans = report.segments.iter().map(|segment| segment.span);
    for span in spans.chain(report.mentions.iter().map(|mention| mention.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no span of the text");
    }
}

/// The library that reads PDF panics on some damaged files, in a thread of its own, and we refuse these: no finding.
fn pass_over_quiet_threads() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() != Some(QUIET_THREAD) {
                told(panic);
            }
        }));
    });
}
