//! Bad input: one clear line each, the rest is read, the exit code says that something was refused, nothing is lost.

mod program;

use program::Desk;
use std::{fs, process::Command};

const REPORT: &str = "At least 12 people were killed in a bombing in Kirkuk on Monday, police said.\n";

/// Reads a folder with one good report and one bad input: the good one is read, the bad one named in one line.
fn refused_beside_a_good_one(name: &str, bytes: &[u8], words: &[&str]) {
    let desk = Desk::new();
    desk.write("pile/good.txt", REPORT);
    desk.write_bytes(&format!("pile/{name}"), bytes);
    let ran = desk.run(&["build", "pile", "-o", "pile.db"]);
    assert!(!ran.ok, "the exit code says that something was refused");
    assert!(ran.output.contains("reports read    1"), "{}", ran.output);
    let lines: Vec<&str> = ran.errors.lines().filter(|line| line.contains(name)).collect();
    assert_eq!(lines.len(), 1, "one line about {name}: {}", ran.errors);
    assert!(words.iter().all(|word| lines[0].contains(word)), "{}", lines[0]);
}

#[test]
fn not_utf_8() {
    refused_beside_a_good_one("broken.txt", b"Caf\xc3\xa9 \xe2\x80\x93 bombing kills 3 \xc3", &["UTF-8"]);
}

#[test]
fn empty() {
    refused_beside_a_good_one("empty.txt", b"", &["empty"]);
}

#[test]
fn binary() {
    refused_beside_a_good_one("picture.txt", &[0, 159, 146, 150, 0, 1, 2, 255], &[]);
}

#[test]
fn cut_off_archives_bombs_and_pictures() {
    // The first bytes of a gzip file and nothing more.
    refused_beside_a_good_one("cut.gz", b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03", &["cut off"]);
    refused_beside_a_good_one("broken.zip", b"PK\x03\x04 and nothing of an archive", &["damaged"]);
    refused_beside_a_good_one("scan.png", b"\x89PNG\r\n\x1a\n", &["picture"]);
    refused_beside_a_good_one("broken.pdf", b"%PDF-1.7\nand nothing of a PDF", &["PDF is damaged"]);
    refused_beside_a_good_one("feed.xml", b"<?xml version=\"1.0\"?><error/>", &["neither a feed nor a page"]);
}

#[test]
fn a_page_nested_too_deep() {
    let page = format!("<html><body>{}x", "<div>".repeat(100_000));
    refused_beside_a_good_one("deep.html", page.as_bytes(), &["lie in each other"]);
}

#[test]
fn a_ragged_row_and_a_date_before_its_time() {
    let desk = Desk::new();
    desk.write(
        "pile.csv",
        "id,text,published\na,Two men were killed.,2017-05-20,x\nb,Six fled.,1850-05-20\n",
    );
    let ran = desk.run(&["build", "pile.csv", "-o", "pile.db"]);
    assert!(!ran.ok && ran.output.contains("reports read    1"), "{}{}", ran.output, ran.errors);
    assert!(ran.errors.contains("pile.csv:2: the row has 4 cells, the header has 3"), "{}", ran.errors);
    assert!(
        ran.errors.contains("note pile.csv:3: its date of publication, 1850-05-20, cannot be true"),
        "{}",
        ran.errors
    );
    let brief = desk.run(&["brief", "pile.db"]);
    assert!(brief.output.contains("1850-05-20"), "the brief lists it as unresolved: {}", brief.output);
}

#[test]
fn a_report_in_another_language_is_kept_and_listed() {
    let desk = Desk::new();
    desk.write("pile/a.txt", REPORT);
    desk.write(
        "pile/b.txt",
        "Bei einem Anschlag in Kirkuk sind am Montag nach Angaben der Polizei mindestens zwölf Menschen getötet worden. \
         Der Gouverneur der Provinz sagte vor Journalisten, die Zahl könne weiter steigen, weil mehrere Verletzte in einem \
         ernsten Zustand seien.",
    );
    let ran = desk.run(&["build", "pile", "-o", "pile.db"]);
    assert!(ran.ok && ran.output.contains("reports read    1"), "{}{}", ran.output, ran.errors);
    assert!(
        ran.output
            .contains("reports kept but not read 1\n  pile/b.txt: the report was not read: it is in German")
    );
    let lines = desk.run(&["export", "pile.db", "--to", "jsonl", "--with-text"]).output;
    assert!(lines.contains("Bei einem Anschlag") && lines.contains("\"language.not-read\""), "{lines}");
    assert!(desk.run(&["check", "pile.db"]).ok);
}

#[test]
fn a_column_that_reports_do_not_have_is_refused_where_it_is_typed() {
    let desk = Desk::new();
    desk.write("t.csv", "x,y\nTwo men were killed.,1\n");
    let ran = desk.run(&["extract", "--columns", "words=x", "t.csv"]);
    assert!(!ran.ok && ran.errors.contains("names no column of a report"), "{}", ran.errors);
    assert!(desk.run(&["extract", "--columns", "text=x", "t.csv"]).ok);
}

#[test]
fn a_broken_json_line_names_its_line_and_the_others_are_read() {
    let desk = Desk::new();
    desk.write("pile.jsonl", "{\"id\":\"a\",\"text\":\"Two men were killed.\"}\n{\"id\":\"b\", text}\n{\"id\":\"c\",\"text\":\"Six fled.\"}\n");
    let ran = desk.run(&["build", "pile.jsonl", "-o", "pile.db"]);
    assert!(!ran.ok && ran.output.contains("reports read    2"), "{}{}", ran.output, ran.errors);
    assert!(ran.errors.contains("pile.jsonl:2"), "{}", ran.errors);
}

#[test]
fn an_impossible_date_is_refused_where_it_stands() {
    let desk = Desk::new();
    desk.write(
        "pile.jsonl",
        "{\"id\":\"a\",\"text\":\"Two men were killed.\",\"published\":\"2017-02-30\"}\n",
    );
    let ran = desk.run(&["extract", "pile.jsonl"]);
    assert!(!ran.ok && ran.errors.contains("2017-02-30"), "{}", ran.errors);
    let typed = desk.run(&["extract", "--published", "2017-02-30", "pile.jsonl"]);
    assert!(!typed.ok && typed.errors.contains("not a day of the calendar"), "{}", typed.errors);
}

#[test]
fn the_same_id_with_another_text() {
    let desk = Desk::new();
    desk.write("pile.jsonl", "{\"id\":\"a\",\"text\":\"Two men were killed.\"}\n{\"id\":\"a\",\"text\":\"Three men were killed.\"}\n");
    let ran = desk.run(&["build", "pile.jsonl", "-o", "pile.db"]);
    assert!(!ran.ok && ran.output.contains("reports read    1"), "{}{}", ran.output, ran.errors);
    assert!(ran.errors.contains("pile.jsonl:2"), "{}", ran.errors);
}

#[test]
fn a_very_long_line_is_read_in_bounded_time() {
    let desk = Desk::new();
    desk.write("long.txt", &"The shelling went on and the people of the town fled, ".repeat(20_000));
    let ran = desk.run(&["extract", "long.txt"]);
    assert!(ran.ok, "{}", ran.errors);
}

#[test]
fn a_missing_file_and_a_missing_record() {
    let desk = Desk::new();
    let ran = desk.run(&["extract", "nowhere.txt"]);
    assert!(!ran.ok && ran.errors.contains("nowhere.txt"), "{}", ran.errors);
    let ran = desk.run(&["brief", "nowhere.db"]);
    assert!(!ran.ok && ran.errors.contains("dateline build"), "{}", ran.errors);
}

#[test]
fn nothing_that_could_be_read_is_no_record() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    let ran = desk.run(&["build", "empty.txt", "-o", "pile.db"]);
    assert!(!ran.ok && !desk.path("pile.db").exists(), "{}", ran.errors);
}

#[test]
fn a_foreign_file_is_no_record_and_is_not_replaced() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    desk.write("notes.db", "my notes, dear to me");
    for arguments in [
        &["brief", "notes.db"][..],
        &["build", "a.txt", "-o", "notes.db"],
        &["build", "a.txt", "-o", "notes.db", "--replace"],
    ] {
        assert!(!desk.run(arguments).ok, "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(desk.path("notes.db")).expect("still there"), "my notes, dear to me");
}

#[test]
fn a_newer_record_is_not_read() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    assert!(desk.run(&["build", "a.txt", "-o", "pile.db"]).ok);
    desk.sql("pile.db", "UPDATE meta SET value = '99' WHERE key = 'schema_version'");
    let ran = desk.run(&["brief", "pile.db"]);
    assert!(!ran.ok && ran.errors.contains("99"), "{}", ran.errors);
}

#[test]
fn a_record_that_is_there_is_replaced_only_when_told_to() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    desk.write("b.txt", "Six people fled.");
    assert!(desk.run(&["build", "a.txt", "-o", "pile.db"]).ok);
    let ran = desk.run(&["build", "b.txt", "-o", "pile.db"]);
    assert!(ran.ok && ran.output.contains("reports read    2"), "{}{}", ran.output, ran.errors);
    let ran = desk.run(&["build", "b.txt", "-o", "pile.db", "--replace"]);
    assert!(ran.ok && ran.output.contains("reports read    1"), "{}{}", ran.output, ran.errors);
}

#[test]
fn a_full_disk_leaves_the_old_record_as_it_was() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    assert!(desk.run(&["build", "a.txt", "-o", "pile.db"]).ok);
    let before = fs::read(desk.path("pile.db")).expect("a record");
    desk.write("big.txt", &REPORT.repeat(2_000));
    // The shell's limit on the size of a file stands in for a disk that is full.
    let script = format!(
        "trap '' XFSZ; ulimit -f 64; exec {} build big.txt -o pile.db --replace",
        env!("CARGO_BIN_EXE_dateline")
    );
    let ran = Command::new("sh").args(["-c", &script]).current_dir(desk.path("")).output().expect("a shell");
    assert!(!ran.status.success());
    assert!(
        String::from_utf8_lossy(&ran.stderr).contains("cannot be written"),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    assert_eq!(fs::read(desk.path("pile.db")).expect("a record"), before);
    let left: Vec<_> = fs::read_dir(desk.path(""))
        .expect("a folder")
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "unfinished"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_own_list_with_a_broken_row_names_its_line() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    desk.write("mine.tsv", "a\tb\nx\ty\tz\n");
    let ran = desk.run(&["extract", "--actors", "mine.tsv", "a.txt"]);
    assert!(!ran.ok && ran.errors.contains(":2"), "{}", ran.errors);
}
