//! Carriers of reports, built byte by byte here: what comes out of each, and what a damaged one is refused with.
#![cfg(feature = "formats")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise and bounds time"
)]

use dateline::read::{Columns, ReadOptions, documents};
use dateline::types::Document;
use flate2::{Compression, write::GzEncoder};
use parquet::basic::{Compression as Packing, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::file::{
    properties::WriterProperties,
    writer::{SerializedFileWriter, SerializedRowGroupWriter},
};
use parquet::schema::parser::parse_message_type;
use std::fs;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};
use zip::{ZipWriter, write::SimpleFileOptions};

const REPORT: &str = "At least 12 people were killed in a bombing in Zaydan on Monday, police said.";
const BODY: &str = "The river rose through the night and reached the lower quarter before dawn, officials said on Monday, \
                    while families carried what they could to the school on the hill. ";

/// More reports than any file here holds: a reader that never ends fails its test and does not fill the memory.
const ENDLESS: usize = 10_000;

/// Every report or refusal of one file, without the name of its folder.
fn read_with(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Document, String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let prefix = format!("{}/", folder.path().display());
    let short =
        |document: Document| Document { source: document.source.replace(&prefix, "").into(), ..document };
    let read = documents(&[path], options).take(ENDLESS);
    read.map(|read| read.map(short).map_err(|error| error.to_string().replace(&prefix, ""))).collect()
}

fn read(name: &str, bytes: &[u8]) -> Vec<Result<Document, String>> {
    read_with(name, bytes, &ReadOptions::default())
}

fn only(name: &str, bytes: &[u8]) -> Document {
    let mut read = read(name, bytes);
    assert_eq!(read.len(), 1, "{read:?}");
    read.remove(0).unwrap()
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    let mut read = read(name, bytes);
    assert_eq!(read.len(), 1, "{read:?}");
    read.remove(0).expect_err("it must be refused")
}

fn texts(read: &[Result<Document, String>]) -> Vec<&str> {
    read.iter().map(|read| read.as_ref().map_or("-", |document| &*document.text)).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.remarks.iter().map(|remark| &*remark.code).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

/// A Parquet table: two groups of rows with an id, a text, a day and a column that no report has; the second row has no day.
fn parquet(packing: Packing) -> Vec<u8> {
    let schema = "message reports { required int64 Article_ID; required binary Body (UTF8); optional int32 date (DATE); \
                  repeated binary tags (UTF8); required int64 stamp (TIMESTAMP(MILLIS,true)); }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(packing).build());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, properties).unwrap();
    for (number, text, day) in [(7, REPORT, Some(17_306)), (8, "Two men fled.", None)] {
        let mut rows = writer.next_row_group().unwrap();
        let text = [ByteArray::from(text)];
        let known = i16::from(day.is_some());
        column::<Int64Type>(&mut rows, &[number], None, None);
        column::<ByteArrayType>(&mut rows, &text, None, None);
        column::<Int32Type>(&mut rows, day.as_slice(), Some(&[known]), None);
        column::<ByteArrayType>(&mut rows, &[text[0].clone(), text[0].clone()], Some(&[1, 1]), Some(&[0, 1]));
        column::<Int64Type>(&mut rows, &[1_495_234_800_000], None, None);
        rows.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

fn column<T: DataType>(
    rows: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
    values: &[T::T],
    defined: Option<&[i16]>,
    repeated: Option<&[i16]>,
) {
    let mut column = rows.next_column().unwrap().unwrap();
    column.typed::<T>().write_batch(values, defined, repeated).unwrap();
    column.close().unwrap();
}

fn page(title: &str, head: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>{title}</title>{head}</head><body><nav>Home</nav><article>\
         <h1>{title}</h1><p>{BODY}{BODY}</p><p>{BODY}{BODY}</p><p>{BODY}</p></article></body></html>"
    )
}

/// A record that says that it has `length` bytes, or as many as it has.
fn record(kind: &str, url: &str, http: &str, body: &[u8], length: Option<usize>) -> Vec<u8> {
    let block = [http.as_bytes(), body].concat();
    let media = if http.is_empty() { "text/plain" } else { "application/http; msgtype=response" };
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        length.unwrap_or(block.len())
    );
    [head.as_bytes(), &block, b"\r\n\r\n"].concat()
}

const HTTP: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";

#[test]
fn packed_files_are_read_by_content_whatever_they_are_called() {
    let document = only("report.txt.gz", &gzip(REPORT.as_bytes()));
    assert_eq!((&*document.text, &*document.id, &*document.source), (REPORT, "report", "report.txt.gz"));
    assert_eq!(&*only("report", &gzip(REPORT.as_bytes())).text, REPORT);
    assert_eq!(&*only("report.zst", &zstd::encode_all(REPORT.as_bytes(), 3).unwrap()).text, REPORT);
    let two = [gzip(b"{\"text\": \"One.\"}\n"), gzip(b"{\"text\": \"Two.\"}\n")].concat();
    assert_eq!(texts(&read("pile.jsonl.gz", &two)), ["One.", "Two."], "members one after the other");
}

#[test]
fn a_file_that_is_cut_off_says_so_and_what_came_before_is_read() {
    let packed = gzip(REPORT.as_bytes());
    let told = refusal("report.txt.gz", &packed[..packed.len() - 12]);
    assert_eq!(told, "report.txt.gz: the file ends before its end: it is cut off; fetch it again");
    let lines: String =
        (0..3000).map(|n| format!("{{\"text\": \"Report {n} of {}\"}}\n", n * 7919 % 1000)).collect();
    let packed = gzip(lines.as_bytes());
    let read = read("pile.jsonl.gz", &packed[..packed.len() - 100]);
    assert!(read.len() > 1000 && read[..read.len() - 1].iter().filter(|read| read.is_ok()).count() > 1000);
    assert!(read.last().unwrap().as_ref().unwrap_err().contains("it is cut off"));
}

#[test]
fn what_lies_behind_the_end_of_a_gzip_is_told_and_the_report_is_read() {
    let far = [&[0; 70_000][..], b"504"].concat();
    for (behind, told) in
        [(&[0; 700][..], false), (b"<html>504</html>", true), (&[0x1F, 0x8C], true), (&far, true)]
    {
        let read = read("report.txt.gz", &[&gzip(REPORT.as_bytes()), behind].concat());
        assert_eq!(&*read[0].as_ref().unwrap().text, REPORT);
        assert_eq!(read.len(), 1 + usize::from(told), "{behind:?}");
        let said = "report.txt.gz: behind the end of the gzip lie bytes that are none";
        assert!(read[1..].iter().all(|read| read.as_ref().unwrap_err().starts_with(said)));
    }
}

#[test]
fn a_bomb_is_refused_in_bounded_time() {
    let begin = Instant::now();
    let bomb = gzip(&vec![b'a'; 200 << 20]);
    let told = refusal("bomb.gz", &bomb);
    assert!(told.starts_with("bomb.gz: it unpacks to more than 200 times its size"), "{told}");
    let large = vec![b'a'; 200 << 20];
    let told = read("bomb.zip", &zipped(&[("a.txt", b"One."), ("b.txt", &large), ("c.txt", b"Three.")]));
    assert_eq!(texts(&told), ["One.", "-", "Three."], "the rest is read");
    assert!(told[1].as_ref().unwrap_err().starts_with("bomb.zip!b.txt: it unpacks to more than"), "{told:?}");
    assert!(begin.elapsed() < Duration::from_secs(60));
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut bytes = REPORT.as_bytes().to_vec();
    for _ in 0..3 {
        bytes = zipped(&[("in.zip", &bytes)]);
    }
    assert_eq!(&*only("out.zip", &bytes).text, REPORT);
    for _ in 0..3 {
        bytes = gzip(&bytes);
    }
    let told = refusal("out.zip", &bytes);
    assert!(told.contains("more than 4 archives lie in each other"), "{told}");
}

#[test]
fn members_of_archives_are_read_in_order_and_tricks_with_paths_do_nothing() {
    let members: &[(&str, &[u8])] = &[
        ("b/two.txt", b"Two."),
        ("../../../../tmp/dateline-escaped.txt", b"Three."),
        ("/etc/dateline-escaped.txt", b"Four."),
        (".DS_Store", b"\x00"),
        ("a.jsonl", b"{\"id\": \"x\", \"text\": \"Five.\"}\n{broken\n"),
        ("picture.png", b"\x89PNG\r\n"),
    ];
    for (name, bytes) in
        [("p.zip", zipped(members)), ("p.tar", tarred(members)), ("p.tgz", gzip(&tarred(members)))]
    {
        let read = read(name, &bytes);
        assert_eq!(texts(&read), ["Two.", "Three.", "Four.", "Five.", "-", "-"], "{name}");
        assert_eq!(&*read[0].as_ref().unwrap().source, format!("{name}!b/two.txt"));
        assert!(
            read[4]
                .as_ref()
                .unwrap_err()
                .starts_with(&format!("{name}!a.jsonl:2: this is no report in JSON"))
        );
        assert_eq!(read[5].as_ref().unwrap_err(), &format!("{name}!picture.png: this is a picture"));
        assert!(!std::path::Path::new("/tmp/dateline-escaped.txt").exists());
    }
}

#[test]
fn a_name_of_two_lines_is_told_on_one() {
    let (name, shown) = ("a\ndateline: refused nothing.txt", "a\u{fffd}dateline: refused nothing.txt");
    for (archive, bytes) in [
        ("p.zip", zipped(&[(name, b"\x89PNG")])),
        ("p.zip", zipped(&[(name, &vec![b'a'; 70 << 20])])),
        ("p.tar", tarred(&[(name, b"\x89PNG")])),
        ("p.tar", tarred(&[(name, &[b'x'; 5000])])[..3000].to_vec()),
    ] {
        let told = refusal(archive, &bytes);
        assert!(told.starts_with(&format!("{archive}!{shown}: ")) && !told.contains('\n'), "{told}");
    }
}

#[test]
fn a_damaged_archive_is_refused() {
    let whole = zipped(&[("a.txt", b"One.")]);
    assert!(refusal("a.zip", &whole[..whole.len() - 10]).contains("a.zip: the archive is damaged"));
    let whole = tarred(&[("a.txt", b"One."), ("b.txt", &[b'x'; 5000])]);
    let read = read("a.tar", &whole[..3000]);
    assert_eq!(texts(&read)[0], "One.");
    assert!(read[1].is_err(), "{read:?}");
    assert!(refusal("a.docx", &zipped(&[("[Content_Types].xml", b"x")])).contains("Office document"));
}

#[test]
fn a_crawl_gives_its_pages_with_their_addresses() {
    let page = page("Flood in Zaydan", "");
    let crawl = [
        record("warcinfo", "x", "", b"software: test", None),
        record("request", "https://zaydan.example/a", "GET / HTTP/1.1\r\n\r\n", b"", None),
        record("response", "https://zaydan.example/a", HTTP, page.as_bytes(), None),
        record(
            "response",
            "https://zaydan.example/b",
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n",
            page.as_bytes(),
            None,
        ),
        record(
            "response",
            "https://zaydan.example/c",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n",
            b"\x89PNG",
            None,
        ),
    ]
    .concat();
    for bytes in [crawl.clone(), gzip(&crawl), zstd::encode_all(&*crawl, 3).unwrap()] {
        let document = only("crawl.warc", &bytes);
        assert_eq!(document.url.as_deref(), Some("https://zaydan.example/a"));
        assert_eq!(document.title.as_deref(), Some("Flood in Zaydan"));
        assert_eq!(
            (document.published, &*document.source),
            (None, "crawl.warc!record 3"),
            "a crawl is no publication"
        );
    }
}

#[test]
fn a_crawl_that_begins_with_its_dictionary_is_read_and_one_that_is_too_large_refused() {
    let crawl = record("response", "https://z.example/", HTTP, page("Flood in Zaydan", "").as_bytes(), None);
    let packed = zstd::bulk::Compressor::with_dictionary(3, &crawl).unwrap().compress(&crawl).unwrap();
    let behind = |dictionary: &[u8]| {
        let size = u32::try_from(dictionary.len()).unwrap().to_le_bytes();
        [b"\x5D\x2A\x4D\x18".as_slice(), &size, dictionary, &packed].concat()
    };
    for dictionary in [crawl.clone(), zstd::encode_all(&*crawl, 3).unwrap()] {
        let document = only("c.warc.zst", &behind(&dictionary));
        assert_eq!(document.title.as_deref(), Some("Flood in Zaydan"));
    }
    let large = vec![b'a'; (32 << 20) + 1];
    for dictionary in [zstd::encode_all(&*large, 3).unwrap(), large] {
        let told = refusal("c.warc.zst", &behind(&dictionary));
        assert_eq!(told, "c.warc.zst: it is larger than 32 MB; this is no dictionary of a crawl");
    }
}

#[test]
fn chunks_and_packing_of_a_transfer_are_undone() {
    let page = page("Flood in Zaydan", "").into_bytes();
    let packed = gzip(&page);
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let document = only("c.warc", &record("response", "https://z.example/", http, &packed, None));
    assert_eq!(document.title.as_deref(), Some("Flood in Zaydan"));
    let chunked = [format!("{:x}\r\n", page.len()).as_bytes(), &page, b"\r\n0\r\n\r\n"].concat();
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
    let document = only("c.warc", &record("response", "https://z.example/", http, &chunked, None));
    assert_eq!(document.title.as_deref(), Some("Flood in Zaydan"));
}

#[test]
fn a_record_that_lies_about_its_length_is_refused_and_the_next_is_read() {
    let page = page("Flood in Zaydan", "");
    let good = |url| record("response", url, HTTP, page.as_bytes(), None);
    let block = HTTP.len() + page.len();
    let short = record("response", "https://z.example/short", HTTP, page.as_bytes(), Some(block - 300));
    let read_short = read("c.warc", &[short, good("https://z.example/next")].concat());
    let told = read_short.iter().find_map(|read| read.as_ref().err()).expect("it is told");
    assert!(told.starts_with("c.warc!record 1: the record is longer or shorter than it says"), "{told}");
    let last = read_short.last().unwrap().as_ref().unwrap();
    assert_eq!(last.url.as_deref(), Some("https://z.example/next"));
    for length in [block + 1_000_000, usize::MAX / 2] {
        let long = record("response", "https://z.example/long", HTTP, page.as_bytes(), Some(length));
        let told = refusal("c.warc", &long);
        assert!(told.starts_with("c.warc!record 1: the record says that it has"), "{told}");
        let followed = [long, good("https://z.example/1"), good("https://z.example/2")].concat();
        for read in [read("c.warc", &followed), read("c.warc.gz", &gzip(&followed))] {
            let urls: Vec<_> = read[1..].iter().map(|read| read.as_ref().unwrap().url.as_deref()).collect();
            assert!(read[0].is_err(), "{read:?}");
            assert_eq!(urls, [Some("https://z.example/1"), Some("https://z.example/2")]);
        }
    }
    let cut = gzip(&[good("https://z.example/1"), good("https://z.example/2")].concat());
    let read_cut = read("c.warc.gz", &cut[..cut.len() - 20]);
    assert!(
        read_cut.iter().any(|read| read.as_ref().is_err_and(|told| told.contains("cut off"))),
        "{read_cut:?}"
    );
}

#[test]
fn a_feed_gives_an_entry_a_report() {
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
         <channel><title>Zaydan Times</title><language>en</language>\
         <item><title>Bombing</title><link>https://z.example/1</link><pubDate>Sat, 20 May 2017 01:30:00 +0300</pubDate>\
         <content:encoded><![CDATA[<p>{REPORT}</p><p>The end &amp; more.</p>]]></content:encoded></item>\
         <item><title>Flood</title><link>https://z.example/2</link><description>A river &lt;b&gt;rose&lt;/b&gt;.</description></item>\
         <item><title>Nothing</title></item>\
         </channel></rss>"
    );
    let read = read("feed", rss.as_bytes());
    let first = read[0].as_ref().unwrap();
    assert_eq!(&*first.text, format!("{REPORT}\n\nThe end & more."));
    assert_eq!((first.title.as_deref(), first.publisher.as_deref()), (Some("Bombing"), Some("Zaydan Times")));
    assert_eq!(first.url.as_deref(), Some("https://z.example/1"));
    let day = first.published.unwrap().earliest.unwrap().to_string();
    assert_eq!(day, "2017-05-20", "as it is written there, though it is the 19th in Greenwich");
    let second = read[1].as_ref().unwrap();
    assert_eq!((&*second.text, codes(second)), ("A river rose.", vec!["feed.summary"]));
    assert!(read[2].as_ref().unwrap_err().starts_with("feed!entry 3: there is no text"), "{read:?}");
}

#[test]
fn an_atom_feed_and_a_feed_that_is_none() {
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Z</title><entry><title>B</title><id>1</id>\
         <published>2017-05-20T10:00:00Z</published><content type=\"html\">&lt;p&gt;{REPORT}&lt;/p&gt;</content></entry></feed>"
    );
    assert_eq!(&*only("f.xml", atom.as_bytes()).text, REPORT);
    let page = page("Not found", "");
    assert_eq!(
        only("feed.rss", page.as_bytes()).title.as_deref(),
        Some("Not found"),
        "a feed that is a page is read as one"
    );
    let told = refusal("feed.xml", b"<?xml version=\"1.0\"?><catalogue><book/></catalogue>");
    assert!(told.starts_with("feed.xml: this is neither a feed nor a page"), "{told}");
    let told = refusal("feed.xml", b"<rss version=\"2.0\"><channel><item><title>cut");
    assert!(told.starts_with("feed.xml: "), "{told}");
}

#[test]
fn a_table_gives_a_row_a_report_and_refuses_ragged_rows_by_their_line() {
    let table = "nr;When;Body;Outlet\n1;2017-05-20;\"Two men; a boy\nfled.\";Zaydan Times\n2;2017-05-21;Six fled.\n\
                 3;1850-01-01;Four fled.;Z\n4;2017-02-30;Five fled.;Z\n5;;;Z\n";
    let columns = Columns::parse("published=when,id=nr").unwrap();
    let read = read_with("t.csv", table.as_bytes(), &ReadOptions { columns, ..ReadOptions::default() });
    let first = read[0].as_ref().unwrap();
    assert_eq!((&*first.id, &*first.text, &*first.source), ("1", "Two men; a boy\nfled.", "t.csv:2"));
    assert_eq!(first.publisher.as_deref(), Some("Zaydan Times"));
    let told: Vec<&str> = read.iter().filter_map(|read| read.as_ref().err()).map(String::as_str).collect();
    assert!(told[0].starts_with("t.csv:4: the row has 3 cells, the header has 4"), "{told:?}");
    assert!(told[1].starts_with("t.csv:6: “published” is “2017-02-30”"), "{told:?}");
    assert!(told[2].starts_with("t.csv:7: there is no text"), "{told:?}");
    let early = read[2].as_ref().unwrap();
    assert_eq!(
        (&*early.text, early.published, codes(early)),
        ("Four fled.", None, vec!["published.impossible"])
    );
    let told = refusal("t.csv", b"when,where\n2017,Zaydan\n");
    assert!(told.contains("--columns text=NAME"), "{told}");
}

#[test]
fn a_mail_and_a_mailbox() {
    let mail = format!(
        "From: Press Office <press@zaydan.example>\r\nTo: list@z.example\r\nSubject: =?utf-8?q?Bombing_=E2=80=93_update?=\r\n\
         Date: Sat, 20 May 2017 01:30:00 +0300\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{REPORT} Caf=C3=A9.\r\n"
    );
    let document = only("a.eml", mail.as_bytes());
    assert_eq!(document.text.trim_end(), format!("{REPORT} Café."));
    assert_eq!(
        (document.title.as_deref(), document.publisher.as_deref()),
        (Some("Bombing – update"), Some("Press Office"))
    );
    assert_eq!(document.published.unwrap().earliest.unwrap().to_string(), "2017-05-20");
    let html = "From: a@z.example\nSubject: Flood\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>A river</p><p>rose.</p>\n";
    assert_eq!(&*only("b", html.as_bytes()).text, "A river\n\nrose.");
    let boxed = format!(
        "From a Sat May 20 01:30:00 2017\n{}\nFrom b Sun May 21 01:30:00 2017\n{html}\n",
        mail.replace("\r\n", "\n")
    );
    let read = read("list.mbox", boxed.as_bytes());
    assert_eq!(read.len(), 2, "{read:?}");
    assert_eq!(&*read[1].as_ref().unwrap().text, "A river\n\nrose.");
}

#[test]
fn a_mailbox_that_is_cut_off_ends_and_says_so() {
    let message = |n: usize| {
        format!(
            "From a Sat May 20 01:30:00 2017\nFrom: a@z.example\nSubject: {n}\n\nReport {}.\n\n",
            n * 7919 % 1000
        )
    };
    let packed = gzip((1..500).map(message).collect::<String>().as_bytes());
    let read = read("list.mbox.gz", &packed[..packed.len() - 100]);
    let (last, whole) = read.split_last().unwrap();
    assert!(whole.len() > 300 && whole.iter().all(Result::is_ok), "{} of them", read.len());
    let place = format!("list.mbox.gz!message {}", read.len());
    assert_eq!(
        last.as_ref().unwrap_err(),
        &format!("{place}: the file ends before its end: it is cut off; fetch it again")
    );
}

/// A PDF of one page that shows these lines, or nothing.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: String = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td ")).collect();
    let stream = if lines.is_empty() { String::new() } else { format!("BT /F1 12 Tf 72 720 Td {shown}ET") };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let xref = file.len();
    file += "xref\n0 6\n0000000000 65535 f \n";
    places.iter().for_each(|place| file += &format!("{place:010} 00000 n \n"));
    file += &format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
    file.into_bytes()
}

#[test]
fn a_pdf_gives_its_words_or_says_that_it_has_none() {
    let document = only("brief.pdf", &pdf(&["At least 12 people were killed", "in a bombing on Monday."]));
    let words: Vec<&str> = document.text.split_whitespace().collect();
    assert_eq!(words.join(" "), "At least 12 people were killed in a bombing on Monday.");
    assert_eq!(codes(&document), ["pdf.text"]);
    assert!(refusal("scan.pdf", &pdf(&[])).starts_with("scan.pdf: the PDF holds no text, only pictures"));
    let broken = pdf(&["Two men fled."]);
    assert!(refusal("cut.pdf", &broken[..200]).starts_with("cut.pdf: the PDF is damaged"));
}

#[test]
fn a_pdf_that_unpacks_to_too_much_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..300 {
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let bytes = [
        b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n".as_slice(),
        &packed,
        b"\nendstream\nendobj\n",
    ]
    .concat();
    assert!(refusal("bomb.pdf", &bytes).starts_with("bomb.pdf: it unpacks to more than 256 MB"));
}

#[test]
fn a_page_that_is_too_large_or_too_deep_is_refused_in_bounded_time() {
    let begin = Instant::now();
    let large =
        format!("<html><body>{}</body></html>", "<p>Two men fled over the bridge.</p>".repeat(1_500_000));
    assert!(large.len() > 50 << 20);
    assert!(refusal("a.html", large.as_bytes()).starts_with("a.html: it is larger than 8 MB"));
    let deep = format!("<html><body>{}x{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert!(refusal("a.html", deep.as_bytes()).contains("elements of the page lie in each other"));
    let unclosed = format!("<html><body>{}x", "<b><i>".repeat(50_000));
    assert!(read("a.html", unclosed.as_bytes())[0].is_err());
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
}

#[test]
fn a_page_in_another_encoding_than_it_says() {
    let page = page("Zürich – flood", "<meta charset=\"iso-8859-1\">");
    let document = only("a.html", page.as_bytes());
    assert_eq!(document.title.as_deref(), Some("Zürich – flood"));
    assert_eq!(codes(&document), ["encoding.wrong-label"]);
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Речь идёт о наводнении: река вышла из берегов.");
    let document = only("a.txt", &bytes);
    assert_eq!(&*document.text, "Речь идёт о наводнении: река вышла из берегов.");
    assert_eq!(codes(&document), ["encoding.detected"]);
}

#[test]
fn what_is_noticed_about_a_file_stands_at_each_of_its_reports() {
    let (texts, ..) =
        encoding_rs::WINDOWS_1252.encode("The mayor of Zürich said that two men fled, “by night”.");
    let quoted = [b"\"".as_slice(), &texts, b"\""].concat();
    let with = |before: &str, after: &str| [before.as_bytes(), &quoted, after.as_bytes()].concat();
    let two = [with("[{\"text\": ", "}, "), with("{\"text\": ", "}]")].concat();
    for (name, bytes, n) in [
        ("a.json", with("{\"text\": ", "}"), 1),
        ("a.json", two, 2),
        ("a.jsonl", with("{\"text\": ", "}\n"), 1),
        ("a.csv", with("id,text\n1,", "\n"), 1),
    ] {
        let read = read(name, &bytes);
        assert_eq!(read.len(), n, "{read:?}");
        for read in &read {
            assert_eq!(codes(read.as_ref().unwrap()), ["encoding.detected"], "{name}");
        }
    }
    let damaged = ["[{\"text\": \"Zürich: ".as_bytes(), "é".repeat(300).as_bytes(), b"\xC3\"}]"].concat();
    assert_eq!(codes(&only("a.json", &damaged)), ["encoding.damaged"]);
}

#[test]
fn a_member_of_a_list_that_is_no_report_is_told_by_its_place() {
    let read = read("l.json", b"[{\"text\": \"One.\"}, {\"text\": \"\"}, {\"text\": 3}]");
    let told: Vec<&str> = read.iter().filter_map(|read| read.as_ref().err()).map(String::as_str).collect();
    assert!(told[0].starts_with("l.json[1]: there is no text"), "{told:?}");
    assert!(told[1].starts_with("l.json[2]: this is no report in JSON"), "{told:?}");
}

#[test]
fn reports_in_packed_files_are_called_after_the_file_inside() {
    let (lines, crawl) = (
        b"{\"text\": \"One.\"}\n",
        record("response", "https://z.example/", HTTP, page("Flood", "").as_bytes(), None),
    );
    let id = |name: &str, bytes: &[u8]| only(name, bytes).id.to_string();
    assert_eq!(id("x.jsonl", lines), "x-1");
    assert_eq!(id("x.jsonl.gz", &gzip(lines)), "x-1");
    assert_eq!(id("n.zip", &zipped(&[("in/x.jsonl", lines)])), "x-1");
    assert_eq!(id("c.warc", &crawl), "c-1");
    assert_eq!(id("c.warc.gz", &gzip(&crawl)), "c-1");
    assert_eq!(id("n.zip", &zipped(&[("in/c.warc", &crawl)])), "c-1");
}

/// A small source of numbers that are the same in every run.
fn next_number(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// A file with a few bytes changed, left out or repeated, or cut off.
fn damaged(whole: &[u8], state: &mut u64) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=next_number(state) % 4 {
        let at = next_number(state) % bytes.len().max(1);
        match next_number(state) % 4 {
            0 => bytes.truncate(at.max(8)),
            1 => drop(bytes.drain(at..(at + 7).min(bytes.len()))),
            2 => bytes.extend_from_within(at..),
            _ => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte = byte.wrapping_add(next_number(state) as u8)),
        }
    }
    bytes
}

#[test]
fn whatever_is_damaged_reading_ends_without_a_panic() {
    let page = page("Flood in Zaydan", "<meta charset=\"utf-8\">").into_bytes();
    let crawl = record("response", "https://z.example/", HTTP, &page, None);
    let rss = b"<rss version=\"2.0\"><channel><title>Z</title><item><description>A river rose.</description></item></channel></rss>";
    let mail = b"From: a@z.example\nSubject: Flood\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>A river rose.</p>\n";
    let wholes: [Vec<u8>; 11] = [
        gzip(REPORT.as_bytes()),
        zstd::encode_all(REPORT.as_bytes(), 3).unwrap(),
        zipped(&[("a.txt", b"One."), ("b.html", &page)]),
        tarred(&[("a.txt", b"One."), ("b.html", &page)]),
        [crawl.clone(), crawl].concat(),
        rss.to_vec(),
        mail.to_vec(),
        gzip(&[b"From a Sat May 20 01:30:00 2017\n".as_slice(), mail].concat().repeat(3)),
        pdf(&["At least 12 people were killed", "in a bombing on Monday."]),
        b"id,text,published\n1,\"Two men\nfled.\",2017-05-20\n2,Six fled.,2017-05-21\n".to_vec(),
        page,
    ];
    let mut state = 7;
    for whole in &wholes {
        for _ in 0..40 {
            let read = read("file", &damaged(whole, &mut state));
            assert!(read.len() < 1000, "it ends");
        }
    }
}

#[test]
fn a_sparse_member_is_refused_in_a_line_and_the_rest_is_read() {
    let mut archive = tarred(&[("a.txt", REPORT.as_bytes()), ("b.txt", &[b'x'; 512])]);
    archive.truncate(2 * 1024);
    let member = &mut archive[1024..1536];
    member[156] = b'S';
    // A hole of eight gigabytes: the real size stands at 483, the map of what is there at 386.
    member[386..398].copy_from_slice(b"00000000000\0");
    member[398..410].copy_from_slice(b"00000001000\0");
    member[410..422].copy_from_slice(b"77777777000\0");
    member[422..434].copy_from_slice(b"00000000000\0");
    member[483..495].copy_from_slice(b"77777777000\0");
    member[148..156].copy_from_slice(b"        ");
    let sum: u32 = member.iter().map(|byte| u32::from(*byte)).sum();
    member[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    archive.extend(tarred(&[("c.txt", b"Two men fled.")]));
    let read = read("s.tar", &archive);
    assert_eq!(texts(&read), [REPORT, "-", "Two men fled."], "{read:?}");
    let told = read[1].as_ref().unwrap_err();
    assert_eq!(told, "s.tar!b.txt: the file is stored with its holes left out; unpack the archive");
}

#[test]
fn a_report_of_a_list_is_told_by_its_place() {
    let list =
        format!("[{{\"id\":\"a\",\"text\":\"{REPORT}\"}},{{\"id\":\"a\",\"text\":\"Two men fled.\"}}]");
    let read = read("l.json", list.as_bytes());
    assert_eq!(&*read[0].as_ref().unwrap().source, "l.json[0]");
    let told = read[1].as_ref().unwrap_err();
    assert!(told.starts_with("l.json[1]: the id “a” is already taken by l.json[0]"), "{told}");
}

/// A generator that gives the same numbers again (xorshift); what it found bad is a seed and a format.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

#[test]
fn a_parquet_table_is_read_as_the_same_table_in_csv_would_be() {
    for packing in [Packing::UNCOMPRESSED, Packing::SNAPPY, Packing::ZSTD(ZstdLevel::default())] {
        let read = read("reports", &parquet(packing));
        assert_eq!(texts(&read), [REPORT, "Two men fled."], "{packing}");
        let documents: Vec<_> = read.into_iter().map(Result::unwrap).collect();
        assert_eq!(documents[0].published.unwrap().day().unwrap().to_string(), "2017-05-20");
        assert_eq!(documents[1].published, None);
        assert_eq!((&*documents[0].id, &*documents[1].id), ("7", "8"));
        assert_eq!(&*documents[1].source, "reports[1]");
    }
    let options =
        ReadOptions { columns: Columns::parse("published=stamp").unwrap(), ..ReadOptions::default() };
    let stamped = read_with("reports", &parquet(Packing::SNAPPY), &options);
    assert_eq!(
        stamped[1].as_ref().unwrap().published.unwrap().day().unwrap().to_string(),
        "2017-05-19",
        "the day in UTC"
    );
}

#[test]
fn a_parquet_table_that_cannot_be_read_says_why() {
    let whole = parquet(Packing::SNAPPY);
    assert!(
        refusal("t.parquet", &whole[..whole.len() - 20]).contains("t.parquet: the Parquet table is damaged")
    );
    assert!(refusal("t.parquet", b"PAR1").contains("the Parquet table is damaged"));
    let options = ReadOptions { columns: Columns::parse("text=tags").unwrap(), ..ReadOptions::default() };
    let told = read_with("t.parquet", &whole, &options);
    assert!(told[0].as_ref().unwrap_err().contains("no column of the table is known"), "{told:?}");
    // One page is hurt: the rows before it are read.
    let mut hurt = parquet(Packing::UNCOMPRESSED);
    let at = hurt.windows(8).position(|bytes| bytes == b"Two men ").unwrap();
    hurt[at - 40..at].fill(0xff);
    let told = read("t.parquet", &hurt);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].is_ok()
            && told[1].as_ref().unwrap_err().starts_with("t.parquet[1]: the Parquet table is damaged"),
        "{told:?}"
    );
}

/// One file of each format, whole.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let page = format!(
        "<html><head><title>T</title></head><body><article><h1>T</h1><p>{BODY}</p><p>{REPORT}</p></article></body></html>"
    );
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>F</title><item><title>T</title><description>{BODY}{REPORT}</description></item></channel></rss>"
    );
    let mail = format!(
        "From: A <a@z.example>\r\nSubject: S\r\nDate: Sat, 20 May 2017 01:30:00 +0300\r\n\r\n{REPORT}\r\n"
    );
    let record = format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://z.example/\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
        page.len()
    );
    let json = format!("{{\"id\":\"a\",\"text\":\"{REPORT}\",\"published\":\"2017-05-20\"}}\n");
    vec![
        ("t.txt", format!("Bombing in Zaydan\n\nZAYDAN, May 20 - {REPORT}\n").into_bytes()),
        ("p.html", page.clone().into_bytes()),
        ("f.rss", feed.into_bytes()),
        ("m.eml", mail.clone().into_bytes()),
        (
            "b.mbox",
            format!("From a Sat May 20 01:30:00 2017\n{mail}\nFrom b Sat May 20 01:30:00 2017\n{mail}")
                .into_bytes(),
        ),
        ("w.warc", record.clone().into_bytes()),
        ("w.warc.gz", gzip(record.as_bytes())),
        ("r.txt.zst", zstd::encode_all(REPORT.as_bytes(), 3).unwrap()),
        ("l.jsonl", json.repeat(2).into_bytes()),
        ("l.json", format!("[{}]", json.trim_end()).into_bytes()),
        (
            "t.csv",
            format!("id,text,published\n1,\"{REPORT}\",2017-05-20\n2,\"Two men fled.\",\n").into_bytes(),
        ),
        ("z.zip", zipped(&[("a.txt", REPORT.as_bytes()), ("b.html", page.as_bytes())])),
        ("t.tar", tarred(&[("a.txt", REPORT.as_bytes()), ("b.html", page.as_bytes())])),
        ("p.pdf", pdf(&["At least 12 people were killed", "in a bombing on Monday."])),
        ("t.parquet", parquet(Packing::SNAPPY)),
    ]
}

/// Writes the seeds of the fuzz targets: `DATELINE_SEEDS=$PWD/fuzz/corpus cargo test -p dateline --all-features --test formats seeds`.
#[test]
fn seeds_are_read_and_can_be_written_for_the_fuzzer() {
    let folder = std::env::var_os("DATELINE_SEEDS").map(std::path::PathBuf::from);
    for (name, bytes) in seeds() {
        let at_hand = dateline::read::from_bytes(name, bytes.clone(), &ReadOptions::default());
        let at_hand: Vec<_> = at_hand.map(|read| read.map_err(|error| error.to_string())).collect();
        assert!(at_hand.iter().any(Result::is_ok), "{name}: {at_hand:?}");
        assert_eq!(texts(&at_hand), texts(&read(name, &bytes)), "the same reports as from a file on disk");
        if let Some(folder) = &folder {
            let target = folder.join(name.rsplit('.').next().unwrap());
            fs::create_dir_all(&target).unwrap();
            fs::write(target.join(name), bytes).unwrap();
        }
    }
}

/// Cuts, doubles, flips and overwrites stretches.
fn hurt(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut hurt = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(hurt.len());
        let until = (at + 1 + chance.below(64)).min(hurt.len());
        match chance.below(5) {
            0 => hurt.truncate(at),
            1 => _ = hurt.drain(at..until),
            2 => hurt.extend_from_within(at..until),
            3 => hurt[at..until].fill([0, 0xff, b'<', b'"'][chance.below(4)]),
            _ => hurt[at..until].iter_mut().for_each(|byte| *byte ^= 1 << chance.below(8)),
        }
        if hurt.is_empty() {
            break;
        }
    }
    hurt
}

/// `DATELINE_FUZZ_ROUNDS` in the environment makes it as long as one likes; CI runs it short, from the same seeds.
#[test]
fn every_reader_and_the_segmenter_take_damaged_files_and_do_not_break() {
    let rounds = std::env::var("DATELINE_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok());
    let lexicon = dateline::Lexicon::bundled();
    for (number, (name, whole)) in seeds().into_iter().enumerate() {
        let mut n_read = 0;
        for round in 0..rounds.unwrap_or(40_u64) {
            let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (number as u64) << 32 ^ (round + 1));
            chance.below(2);
            let bytes = if round == 0 { whole.clone() } else { hurt(&whole, &mut chance) };
            let start = Instant::now();
            for document in read(name, &bytes).into_iter().flatten() {
                n_read += 1;
                let report = dateline::extract(document, &lexicon);
                let text = &report.document.text;
                let covered = report.segments.iter().all(|segment| text.get(segment.span.range()).is_some());
                assert!(covered, "{name}, round {round}");
            }
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{name}, round {round}: {:?}",
                start.elapsed()
            );
        }
        assert!(n_read > 0, "nothing was read of {name}, not even whole");
    }
}
