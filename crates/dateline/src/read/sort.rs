//! What a file holds, by its first bytes; its name decides only where they leave it open.
//!
//! *What it reads*: the marks of archives, crawls, PDF; the first tags of pages and feeds; the first lines of JSON,
//! mail and tables. *What it leaves alone*: what has none of these is plain text.

use super::{raw::Raw, table};
use std::path::Path;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    Html,
    Json,
    JsonLines,
    Table,
    Feed,
    Mail,
    Mailbox,
    Gzip,
    Zstd,
    Zip,
    Tar,
    Warc,
    Pdf,
    Parquet,
    /// Known, but not read: its name.
    Other(&'static str),
}

/// First bytes that say all.
const MARKS: &[(&[u8], Sort)] = &[
    (b"\x1F\x8B", Sort::Gzip),
    (b"\x28\xB5\x2F\xFD", Sort::Zstd),
    // A crawl in zstd begins with its dictionary, in a frame to be skipped.
    (b"\x5D\x2A\x4D\x18", Sort::Zstd),
    (b"PK\x03\x04", Sort::Zip),
    (b"PK\x05\x06", Sort::Zip),
    (b"WARC/", Sort::Warc),
    (b"%PDF-", Sort::Pdf),
    (b"PAR1", Sort::Parquet),
    (b"BZh", Sort::Other("a bzip2 file; unpack it")),
    (b"\xFD7zXZ\0", Sort::Other("an xz file; unpack it")),
    (b"7z\xBC\xAF\x27\x1C", Sort::Other("a 7z archive; unpack it")),
    (b"Rar!\x1A\x07", Sort::Other("a RAR archive; unpack it")),
    (b"\xD0\xCF\x11\xE0", Sort::Other("an old Office file; save it as text, HTML or PDF")),
    (b"{\\rtf", Sort::Other("an RTF file; save it as text, HTML or PDF")),
    (b"SQLite format 3\0", Sort::Other("a database; export its reports as CSV or JSON Lines")),
    (b"\x89PNG", Sort::Other("a picture")),
    (b"\xFF\xD8\xFF", Sort::Other("a picture")),
    (b"GIF8", Sort::Other("a picture")),
];
/// Endings that say only how a file is packed.
pub(super) const COMPRESSED: [&str; 2] = [".gz", ".zst"];
/// Tags that a page begins with.
const PAGE_TAGS: [&str; 12] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "script",
    "article",
    "div",
    "main",
    "link",
    "style",
];
/// Headers of which a mail has two or more.
const MAIL_HEADERS: [&str; 8] =
    ["from", "date", "subject", "message-id", "received", "mime-version", "return-path", "delivered-to"];

impl Sort {
    /// By the first bytes, then by the ending of the name.
    pub(super) fn of(raw: &Raw, columns: &table::Columns) -> Sort {
        let begin = &raw.begin;
        if let Some((_, sort)) = MARKS.iter().find(|(mark, _)| begin.starts_with(mark)) {
            return *sort;
        }
        if begin.get(257..262) == Some(b"ustar") {
            return Sort::Tar;
        }
        let text = beginning(begin);
        let ending = ending(&raw.name);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        match ending.as_deref() {
            Some("jsonl" | "ndjson") => Sort::JsonLines,
            // Whoever names a file so says what is in it even where it is damaged or begins with blanks.
            _ if is_json(text) => json(text, ending.as_deref()),
            Some("json") => Sort::Json,
            _ if text.starts_with('<') => markup(text, ending.as_deref()),
            Some("html" | "htm" | "xhtml") => Sort::Html,
            ending if is_text(ending) => Sort::Text,
            _ if begin.starts_with(b"From ")
                && is_mail(text.split_once('\n').map_or("", |(_, rest)| rest)) =>
            {
                Sort::Mailbox
            }
            _ if is_mail(text) => Sort::Mail,
            Some("csv" | "tsv") => Sort::Table,
            _ if columns.begin(text) => Sort::Table,
            _ => Sort::Text,
        }
    }
}

/// The first bytes as text, whatever their encoding: only ASCII is looked at.
fn beginning(begin: &[u8]) -> String {
    let zeros_out: Vec<u8> = match begin {
        [0xFF, 0xFE, rest @ ..] | [0xFE, 0xFF, rest @ ..] => {
            rest.iter().copied().filter(|byte| *byte != 0).collect()
        }
        _ => begin.to_vec(),
    };
    String::from_utf8_lossy(&zeros_out).into_owned()
}

fn ending(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '!']).next().unwrap_or(name);
    let last = COMPRESSED.iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
    Path::new(last).extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// `{"…` or `[{`: words in brackets are no JSON.
fn is_json(text: &str) -> bool {
    let second = |rest: &str| rest.trim_start().chars().next();
    match text.chars().next() {
        Some('{') => matches!(second(&text[1..]), Some('"' | '}')),
        Some('[') => matches!(second(&text[1..]), Some('{')),
        _ => false,
    }
}

/// A report a line, where the first line is a whole report.
fn json(text: &str, ending: Option<&str>) -> Sort {
    if text.contains("https://jsonfeed.org/version") {
        return Sort::Feed;
    }
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let whole = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    match (text.starts_with('['), ending) {
        (true, _) => Sort::Json,
        (false, Some("json")) if whole && !rest.trim().is_empty() => Sort::JsonLines,
        (false, Some("json")) => Sort::Json,
        // A line longer than what is looked at, or a broken one between others: its line will be named.
        (false, _) if whole || first.len() > 2 => Sort::JsonLines,
        (false, _) => Sort::Json,
    }
}

/// A feed or a page, by the first tags; in a file named so, whatever they are.
fn markup(text: &str, ending: Option<&str>) -> Sort {
    let names: Vec<String> = text.split('<').skip(1).take(12).map(str::to_lowercase).collect();
    let is = |name: &String, tag: &str| {
        name.strip_prefix(tag)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    let feed = |name: &String| ["rss", "feed", "rdf:rdf", "atom:feed"].iter().any(|tag| is(name, tag));
    let page = |name: &String| PAGE_TAGS.iter().any(|tag| is(name, tag));
    match names.iter().find(|name| feed(name) || page(name)) {
        Some(name) if feed(name) => Sort::Feed,
        // Collections keep their texts in tags of their own, also `<title>`: a file called text must begin as a page does.
        Some(_)
            if is_text(ending)
                && !names.first().is_some_and(|name| is(name, "!doctype html") || is(name, "html")) =>
        {
            Sort::Text
        }
        Some(_) => Sort::Html,
        None if matches!(ending, Some("html" | "htm" | "xhtml")) => Sort::Html,
        None if matches!(ending, Some("rss" | "atom")) || text.starts_with("<?xml") => Sort::Feed,
        None => Sort::Text,
    }
}

fn is_text(ending: Option<&str>) -> bool {
    matches!(ending, Some("txt" | "text" | "md"))
}

/// Whether a text begins with the headers of a mail.
fn is_mail(text: &str) -> bool {
    let mut known = 0;
    for line in text.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || name.contains(' ') {
            return false;
        }
        known += usize::from(MAIL_HEADERS.contains(&&*name.to_lowercase()));
    }
    known >= 2
}

#[cfg(test)]
mod tests {
    use super::{Sort, table};
    use crate::read::raw::Raw;

    fn sort(name: &str, begin: &str) -> Sort {
        let raw =
            Raw::open(name, "r", Box::new(std::io::Cursor::new(begin.as_bytes().to_vec()))).expect("opens");
        Sort::of(&raw, &table::Columns::default())
    }

    #[test]
    fn content_decides_and_not_the_name() {
        for (begin, wanted) in [
            ("\u{feff}<!DOCTYPE html><title>x", Sort::Html),
            ("<?xml version=\"1.0\"?>\n<!-- by hand --><rss version=\"2.0\"><channel>", Sort::Feed),
            ("<?xml version=\"1.0\"?><html xmlns=\"x\">", Sort::Html),
            ("{\"id\": 1, \"text\": \"Two men fled.\"}\n{\"id\": 2", Sort::JsonLines),
            ("{\n \"text\": \"Two men fled.\"\n}", Sort::Json),
            ("[{\"text\": \"Two\"}]", Sort::Json),
            ("From: a@b.org\nSubject: Flight\nDate: x\n\nTwo men fled.", Sort::Mail),
            ("From a@b.org Sat\nFrom: a@b.org\nSubject: Flight\n\nTwo men fled.", Sort::Mailbox),
            ("id,text,published\n1,Two men fled.,2017-05-20\n", Sort::Table),
            ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", Sort::Warc),
        ] {
            assert_eq!(sort("report.bin", begin), wanted, "{begin}");
        }
    }

    #[test]
    fn a_file_called_text_is_text_unless_it_begins_as_a_page_does() {
        assert_eq!(
            sort("a.txt", "<DOC>\n<TITLE>Two men fled</TITLE>\n<BODY>Two men fled.</BODY>"),
            Sort::Text
        );
        assert_eq!(sort("a.txt", "From: a@b.org\nSubject: Flight\n\nTwo men fled."), Sort::Text);
        assert_eq!(sort("a.txt", "id,text,published\n1,Two men fled.,2017-05-20\n"), Sort::Text);
        assert_eq!(sort("a.txt", "<!DOCTYPE html><html><title>x</title>"), Sort::Html);
    }

    #[test]
    fn prose_is_text_whatever_it_begins_with() {
        for begin in [
            "[Agency] Two men fled.",
            "{sic} Two men fled.",
            "<Two men fled>, said the post.",
            "MOSUL: Two men fled.\nThe text goes on.",
            "Date, text and place were missing, the ministry said.\nTwo men fled.",
            "From the north two men fled.\nSubject to approval.\n",
        ] {
            assert_eq!(sort("report", begin), Sort::Text, "{begin}");
        }
    }
}
