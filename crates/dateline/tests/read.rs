//! The doors: what comes in, and the one line that says why something does not.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use dateline::read::{ReadOptions, documents};
use dateline::types::{Date, Days, Document};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of the test's own, removed at its end.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Every report or refusal, without the name of the folder.
fn read(folder: &Path, names: &[&str]) -> Vec<Result<Document, String>> {
    let inputs: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    let prefix = format!("{}/", folder.display());
    documents(&inputs, &ReadOptions::default())
        .map(|read| read.map_err(|error| error.to_string().replace(&prefix, "")))
        .collect()
}

fn only_refusal(name: &str, bytes: &[u8]) -> String {
    let folder = folder(&[(name, bytes)]);
    let mut read = read(folder.path(), &[name]);
    assert_eq!(read.len(), 1);
    read.remove(0).expect_err("it must be refused")
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    assert_eq!(
        only_refusal("a.txt", "caf\u{e9} in Zürich: – \u{e9}".as_bytes().split_last().unwrap().1),
        "a.txt: the text is not UTF-8: byte 0xC3 at offset 22; convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
    );
    assert_eq!(only_refusal("a.txt", b""), "a.txt: there is no text: the file is empty");
    assert_eq!(only_refusal("a.txt", b" \n\t\n"), "a.txt: there is no text: only blanks");
    assert_eq!(
        only_refusal("a.txt", b"%PDF\x00\x01"),
        "a.txt: this is no text: a zero byte stands at offset 4; convert it to plain text or HTML"
    );
    assert_eq!(
        only_refusal("a.txt", b"\xFF\xFEa\x00\x00\xD8"),
        "a.txt: the text is no whole UTF-16LE; fetch it again"
    );
}

#[test]
fn a_missing_file_and_a_file_named_twice_are_refused() {
    let folder = folder(&[("a.txt", b"One.")]);
    let read = read(folder.path(), &["a.txt", "b.txt", "a.txt"]);
    assert_eq!(&*read[0].as_ref().unwrap().id, "a");
    assert_eq!(read[1].as_ref().unwrap_err(), "b.txt: there is no such file");
    assert_eq!(read[2].as_ref().unwrap_err(), "a.txt: the same file was named before; it is read once");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_refused_and_the_others_go_on() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("pile/a.txt", b"One."), ("pile/b.txt", b"Two.")]);
    let locked = folder.path().join("pile/a.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let read = read(folder.path(), &["pile"]);
    // The administrator may read everything; then there is nothing to refuse.
    if fs::File::open(&locked).is_err() {
        assert_eq!(
            read[0].as_ref().unwrap_err(),
            "pile/a.txt: the file may not be read (Permission denied (os error 13))"
        );
    }
    assert_eq!(&*read[1].as_ref().unwrap().text, "Two.");
}

#[test]
fn a_folder_of_mixed_things_is_read_in_order_of_paths() {
    let folder = folder(&[
        ("pile/b.txt", b"\xEF\xBB\xBFSecond."),
        ("pile/a/b.txt", b"First."),
        ("pile/c.bin", b"\x00\x01"),
        ("pile/d.jsonl", b"{\"id\": \"x\", \"text\": \"Third.\"}\n"),
        ("pile/.hidden", b"\x00"),
    ]);
    let read = read(folder.path(), &["pile"]);
    let ids: Vec<&str> =
        read.iter().map(|read| read.as_ref().map_or("-", |document| &*document.id)).collect();
    assert_eq!(ids, ["b", "b-2", "-", "x"]);
    assert_eq!(&*read[1].as_ref().unwrap().text, "Second.");
    assert!(read[2].as_ref().unwrap_err().starts_with("pile/c.bin: this is no text: a zero byte"));
}

#[test]
fn one_bad_line_does_not_stop_a_pile() {
    let lines = "{\"id\": \"a\", \"text\": \"One.\", \"published\": \"2017-05-20\", \"unknown\": [1]}\n\
                 {\"id\": \"b\", \"text\": \n\
                 \n\
                 {\"id\": \"c\", \"text\": \"Three.\", \"published\": \"2017-02-30\"}\n\
                 {\"id\": \"a\", \"text\": \"Four.\"}\n\
                 {\"id\": \"e\"}\n\
                 {\"text\": \"Six.\", \"title\": \"T\", \"published\": \"2017-05-20T23:30:00+03:00\"}\n\
                 {\"id\": 7, \"text\": \"Seven.\", \"publisher\": \"Zaydan Times\", \"lang\": \"en\"}";
    let folder = folder(&[("p.jsonl", lines.as_bytes())]);
    let read = read(folder.path(), &["p.jsonl"]);
    let day = Some(Days::on(Date::new(2017, 5, 20).unwrap()));
    let first = read[0].as_ref().unwrap();
    assert_eq!(
        (&*first.id, first.published, &*first.source),
        ("a", day, &*format!("{}/p.jsonl:1", folder.path().display()))
    );
    let refusals: Vec<&str> = read[1..5].iter().map(|read| read.as_ref().unwrap_err().as_str()).collect();
    assert_eq!(
        refusals[0],
        "p.jsonl:2: this is no report in JSON (EOF while parsing a value at line 1 column 19)"
    );
    assert_eq!(
        refusals[1],
        "p.jsonl:4: “published” is “2017-02-30”, which is no day of the calendar; write YYYY-MM-DD"
    );
    assert_eq!(
        refusals[2],
        "p.jsonl:5: the id “a” is already taken by p.jsonl:1; give each report an id of its own"
    );
    assert_eq!(refusals[3], "p.jsonl:6: the report has neither “text” nor “html”");
    let sixth = read[5].as_ref().unwrap();
    assert_eq!((&*sixth.id, sixth.title.as_deref(), sixth.published), ("p-7", Some("T"), day));
    assert_eq!(&*read[6].as_ref().unwrap().id, "7");
}

#[test]
fn a_day_given_for_all_is_for_those_without_their_own() {
    let lines = "{\"id\": \"a\", \"text\": \"One.\", \"published\": \"2017-05-20\"}\n{\"id\": \"b\", \"text\": \"Two.\"}";
    let folder = folder(&[("p.jsonl", lines.as_bytes())]);
    let given = Days::on(Date::new(2018, 1, 1).unwrap());
    let options = ReadOptions { published: Some(given), ..ReadOptions::default() };
    let days: Vec<Option<Days>> =
        documents(&[folder.path().join("p.jsonl")], &options).map(|read| read.unwrap().published).collect();
    assert_eq!(days, [Some(Days::on(Date::new(2017, 5, 20).unwrap())), Some(given)]);
}

#[test]
fn a_file_of_one_report_in_json() {
    let folder =
        folder(&[("r.json", "{\n \"text\": \"Eins – zwei.\",\n \"url\": \"https://z.org/1\"\n}".as_bytes())]);
    let read = read(folder.path(), &["r.json"]);
    let document = read[0].as_ref().unwrap();
    assert_eq!((&*document.id, document.url.as_deref()), ("r", Some("https://z.org/1")));
}

#[test]
fn a_line_of_many_megabytes_is_one_text() {
    let long = "word ".repeat(10_000_000);
    let folder = folder(&[("long.txt", long.as_bytes())]);
    assert_eq!(read(folder.path(), &["long.txt"])[0].as_ref().unwrap().text.len(), long.len());
}

#[cfg(feature = "html")]
#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let body = "The river rose through the night and reached the lower quarter before dawn, officials said on Monday, \
                while families carried what they could to the school on the hill. ";
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>Flood in Zaydan</title>\
         <meta property=\"og:site_name\" content=\"Zaydan Times\">\
         <meta property=\"article:published_time\" content=\"2017-05-20T10:00:00Z\"></head><body><nav>Home</nav>\
         <article><h1>Flood in Zaydan</h1><p>{body}{body}</p><p>{body}{body}</p>\
         <figure><img src=\"x.jpg\"><figcaption>A bridge over the river</figcaption></figure><p>{body}</p></article>\
         </body></html>"
    );
    let folder = folder(&[("p.html", page.as_bytes()), ("q.html", b"<html><body></body></html>")]);
    let read = read(folder.path(), &["p.html", "q.html"]);
    let document = read[0].as_ref().unwrap();
    assert_eq!(document.title.as_deref(), Some("Flood in Zaydan"));
    assert_eq!(document.publisher.as_deref(), Some("Zaydan Times"));
    assert_eq!(document.lang.as_deref(), Some("en"));
    assert_eq!(document.published, Some(Days::on(Date::new(2017, 5, 20).unwrap())));
    assert!(document.text.starts_with("The river rose") && document.text.contains("A bridge over the river"));
    assert!(document.marks.iter().any(|mark| mark.span.of(&document.text) == "A bridge over the river"));
    assert_eq!(read[1].as_ref().unwrap_err(), "q.html: the page holds no article");
}
