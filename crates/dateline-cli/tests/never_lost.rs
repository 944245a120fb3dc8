//! A full disk and two builds at once: the record stays whole, and what went wrong is said in one line.
#![cfg(unix)]

mod program;

use program::Desk;
use std::process::{Command, Output, Stdio};

fn reports(from: usize, to: usize) -> String {
    let line = |n: usize| {
        format!(
            "{{\"id\":\"r{n}\",\"published\":\"2017-05-21\",\"text\":\"A bombing killed {} people in Kirkuk on Saturday, police said.\"}}\n",
            2 + n % 50
        )
    };
    (from..to).map(line).collect()
}

/// Runs the program where no file can grow beyond so many blocks of 512 or 1,024 bytes.
fn on_a_small_disk(desk: &Desk, n_blocks: usize, arguments: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_dateline");
    // The signal is ignored, so that a write fails as it does on a full disk.
    let script = format!("trap '' XFSZ; ulimit -f {n_blocks}; exec {program} {arguments}");
    Command::new("sh")
        .args(["-c", &script])
        .current_dir(desk.path(""))
        .stdin(Stdio::null())
        .output()
        .expect("a shell")
}

#[test]
fn a_full_disk_leaves_the_record_as_it_was() {
    let desk = Desk::new();
    desk.write("first.jsonl", &reports(0, 3));
    desk.write("more.jsonl", &reports(3, 120));
    assert!(desk.run(&["build", "first.jsonl", "-o", "pile.db"]).ok);
    let before = std::fs::read(desk.path("pile.db")).expect("a record");
    for arguments in [
        "build more.jsonl -o pile.db",
        "build more.jsonl -o pile.db --replace",
        "decide grade pile.db police A --by me",
        "backup pile.db -o copy.db",
    ] {
        let ran = on_a_small_disk(&desk, 16, arguments);
        let told = String::from_utf8(ran.stderr).expect("UTF-8");
        assert!(!ran.status.success(), "{arguments}: it cannot fit");
        assert!(
            told.contains("cannot be written") && told.contains("pile.db") || told.contains("copy.db"),
            "{told}"
        );
        assert_eq!(told.lines().count(), 1, "{told}");
        assert_eq!(std::fs::read(desk.path("pile.db")).expect("a record"), before, "{arguments}");
    }
    let left = std::fs::read_dir(desk.path("")).expect("a folder").flatten();
    let unfinished = left.filter(|entry| entry.file_name().to_string_lossy().contains("unfinished")).count();
    assert_eq!(unfinished, 0);
    assert!(!desk.path("copy.db").exists());
    assert!(desk.run(&["check", "pile.db"]).ok);
    assert!(desk.run(&["build", "more.jsonl", "-o", "pile.db"]).ok, "with room it goes on");
}

#[test]
fn of_two_builds_at_once_one_waits_or_is_told_so_and_both_are_whole() {
    let desk = Desk::new();
    desk.write("one.jsonl", &reports(0, 60));
    desk.write("two.jsonl", &reports(60, 120));
    let build = |file: &str| {
        desk.command(&["build", file, "-o", "pile.db"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    };
    let mut n_taken = 0;
    for _ in 0..4 {
        let (one, two) = (build("one.jsonl"), build("two.jsonl"));
        for ran in [one, two].map(|child| child.wait_with_output().expect("it ended")) {
            let told = String::from_utf8(ran.stderr).expect("UTF-8");
            assert!(ran.status.success() || told.contains("another build is writing this record"), "{told}");
            n_taken += usize::from(ran.status.success());
        }
        let checked = desk.run(&["check", "pile.db"]);
        assert!(checked.ok, "{}{}", checked.output, checked.errors);
    }
    assert!(n_taken >= 4, "one of each two gets through: {n_taken}");
    assert!(desk.run(&["build", "one.jsonl", "two.jsonl", "-o", "pile.db"]).ok);
    assert!(desk.run(&["check", "pile.db"]).output.starts_with("120 reports"));
}
