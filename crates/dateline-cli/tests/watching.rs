//! A folder that is watched: each file is taken once, none half, and being stopped loses nothing.

mod program;

use program::{Desk, Ran};
use std::fs;
use std::io::Write as _;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

fn report(id: &str, town: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"published\":\"2017-05-24\",\"text\":\"Gunmen killed two policemen in {town} on Wednesday, police said.\"}}\n"
    )
}

fn once(desk: &Desk) -> Ran {
    desk.run(&["watch", "in", "-o", "pile.db", "--every", "50", "--once"])
}

fn n_reports(desk: &Desk) -> usize {
    let ran = desk.run(&["export", "pile.db", "--to", "jsonl"]);
    ran.output.lines().filter(|line| line.starts_with("{\"kind\":\"report\"")).count()
}

fn watch(desk: &Desk) -> Child {
    desk.start(&["watch", "in", "-o", "pile.db", "--every", "50"])
}

#[allow(clippy::disallowed_methods, reason = "it waits for another process")]
fn wait_for(desk: &Desk, n: usize) {
    let start = Instant::now();
    while n_reports(desk) < n {
        assert!(start.elapsed() < Duration::from_secs(60), "{} of {n} reports", n_reports(desk));
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn each_file_is_taken_once_and_one_that_cannot_be_read_is_not_tried_again_until_it_changes() {
    let desk = Desk::new();
    desk.write("in/a.jsonl", &report("a", "Baquba"));
    desk.write("in/sub/b.jsonl", &report("b", "Kirkuk"));
    desk.write("in/.hidden.jsonl", &report("h", "Mosul"));
    desk.write_bytes("in/bad.pdf", b"%PDF-1.4\nnothing");
    let first = once(&desk);
    assert!(first.errors.contains("3 files landed"), "{}", first.errors);
    assert_eq!(first.errors.matches("refused").count(), 1, "{}", first.errors);
    assert_eq!(n_reports(&desk), 2);
    let again = once(&desk);
    assert!(again.ok && again.errors.is_empty(), "nothing landed: {}", again.errors);
    desk.write("in/bad.pdf", "Gunmen killed three policemen in Ramadi on Wednesday, police said.\n");
    let mended = once(&desk);
    assert!(mended.ok && mended.errors.contains("1 files landed"), "{}", mended.errors);
    assert_eq!(n_reports(&desk), 3);
}

#[test]
fn a_folder_of_which_nothing_can_be_read_is_watched_on() {
    let desk = Desk::new();
    desk.write_bytes("in/bad.pdf", b"%PDF-1.4\nnothing");
    let ran = once(&desk);
    assert!(!ran.ok && ran.errors.contains("refused"), "{}", ran.errors);
    assert!(once(&desk).errors.is_empty());
    desk.write("in/a.jsonl", &report("a", "Baquba"));
    assert!(once(&desk).ok);
    assert_eq!(n_reports(&desk), 1);
    let none = desk.run(&["watch", "nowhere", "-o", "pile.db", "--once"]);
    assert!(!none.ok && none.errors.contains("nowhere is no folder"), "{}", none.errors);
}

#[test]
fn a_file_that_is_still_written_is_not_read_half() {
    let desk = Desk::new();
    desk.write("in/a.jsonl", &report("a", "Baquba"));
    let mut child = watch(&desk);
    wait_for(&desk, 1);
    let mut file = fs::File::create(desk.path("in/slow.txt")).expect("a file");
    for part in ["Gunmen killed ", "two policemen ", "in Kirkuk ", "on Wednesday, ", "police ", "said.\n"] {
        file.write_all(part.as_bytes()).expect("written");
        file.flush().expect("written");
        sleep(Duration::from_millis(25));
    }
    drop(file);
    wait_for(&desk, 2);
    child.kill().expect("it runs");
    child.wait().expect("it ended");
    let ran = desk.run(&["export", "pile.db", "--to", "jsonl", "--with-text"]);
    assert!(ran.output.contains("in Kirkuk on Wednesday, police said."), "{}", ran.output);
    assert_eq!(n_reports(&desk), 2, "the whole text, and no part of it");
}

#[test]
fn being_stopped_at_any_moment_loses_nothing_and_doubles_nothing() {
    let desk = Desk::new();
    for n in 0..12 {
        desk.write(&format!("in/{n}.jsonl"), &report(&format!("r{n}"), "Baquba"));
        let mut child = watch(&desk);
        sleep(Duration::from_millis(40 * n));
        child.kill().expect("it runs");
        child.wait().expect("it ended");
    }
    assert!(once(&desk).ok);
    assert_eq!(n_reports(&desk), 12);
    assert!(desk.run(&["check", "pile.db"]).ok);
}
