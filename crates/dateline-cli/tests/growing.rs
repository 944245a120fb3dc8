//! A record that grows: the order of arrival does not matter, what is there is passed over, and nothing is lost however a
//! build ends.

mod program;

use program::Desk;
use std::fs;
use std::thread::sleep;
use std::time::Duration;

/// Invented reports: (name, day, text).
const REPORTS: [(&str, &str, &str); 6] = [
    ("a", "2017-05-20", "At least 12 people were killed in a bombing in Kirkuk on Saturday, police said."),
    (
        "b",
        "2017-05-21",
        "The toll of Saturday's bombing in Kirkuk rose to 15 dead, a hospital official said.",
    ),
    ("c", "2017-05-21", "Some 3,000 people have fled Tal Afar since Friday, the United Nations said."),
    (
        "d",
        "2017-05-23",
        "About 4,500 people have fled Tal Afar since Friday, the United Nations said on Tuesday.",
    ),
    ("e", "2017-05-22", "At least 12 people were killed in a bombing in Kirkuk on Saturday, police said."),
    ("f", "2017-05-24", "Gunmen killed two policemen in Baquba on Wednesday, police said."),
];

fn line((id, day, text): (&str, &str, &str)) -> String {
    format!(
        "{{\"id\":\"{id}\",\"published\":\"{day}\",\"text\":\"{text}\",\"url\":\"https://z.example/{id}\"}}\n"
    )
}

/// The whole record, without the lines of the files that the reports stood in.
fn record(desk: &Desk) -> String {
    record_of(desk, "pile.db")
}

fn record_of(desk: &Desk, name: &str) -> String {
    let ran = desk.run(&["export", name, "--to", "jsonl", "--with-text"]);
    assert!(ran.ok, "{}", ran.errors);
    let mut lines = String::new();
    for line in ran.output.lines() {
        let mut line: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        line.as_object_mut().expect("an object").remove("source");
        lines += &format!("{line}\n");
    }
    lines
}

fn built(parts: &[&[usize]]) -> String {
    let desk = Desk::new();
    for (n, part) in parts.iter().enumerate() {
        let name = format!("part-{n}.jsonl");
        desk.write(&name, &part.iter().map(|at| line(REPORTS[*at])).collect::<String>());
        let ran = desk.run(&["build", &name, "-o", "pile.db"]);
        assert!(ran.ok, "{}", ran.errors);
    }
    record(&desk)
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let whole = built(&[&[0, 1, 2, 3, 4, 5]]);
    assert!(whole.contains("\"incident\""), "there is something to compare: {whole}");
    let orders: [&[&[usize]]; 4] = [
        &[&[5, 4, 3, 2, 1, 0]],
        &[&[3], &[1, 5], &[0, 2, 4]],
        &[&[4, 2], &[4, 0, 1], &[5, 3, 2]],
        &[&[0], &[1], &[2], &[3], &[4], &[5]],
    ];
    for parts in orders {
        assert_eq!(built(parts), whole, "{parts:?}");
    }
}

#[test]
fn where_nothing_is_new_nothing_is_written() {
    let desk = Desk::new();
    desk.write("one.jsonl", &(line(REPORTS[0]) + &line(REPORTS[2])));
    assert!(desk.run(&["build", "one.jsonl", "-o", "pile.db"]).ok);
    let before =
        std::fs::metadata(desk.path("pile.db")).and_then(|about| about.modified()).expect("a record");
    let again = desk.run(&["build", "one.jsonl", "-o", "pile.db"]);
    assert!(
        again.ok && again.output.contains("the record stays as it is"),
        "{}{}",
        again.output,
        again.errors
    );
    let after = std::fs::metadata(desk.path("pile.db")).and_then(|about| about.modified()).expect("a record");
    assert_eq!(after, before);
    desk.write("places.tsv", "key\tname\tnames\tfeature\tcountry\tpopulation\tlat\tlon\tparent\nhill\tOld Hill\t\tPPL\tIRQ\t0\t35.5\t44.4\tgeonames:94786\n");
    let with_list = desk.run(&["build", "one.jsonl", "-o", "pile.db", "--places", "places.tsv"]);
    assert!(with_list.output.contains("claims  "), "another list is another reader: {}", with_list.output);
}

#[test]
fn what_is_there_is_passed_over_and_a_changed_version_is_linked() {
    let desk = Desk::new();
    desk.write("one.jsonl", &(line(REPORTS[0]) + &line(REPORTS[2])));
    assert!(desk.run(&["build", "one.jsonl", "-o", "pile.db"]).ok);
    let changed = "{\"id\":\"z\",\"published\":\"2017-05-22\",\"text\":\"At least 14 people were killed in a bombing in Kirkuk on Saturday, \
                   police said, correcting an earlier toll.\",\"url\":\"https://z.example/a\"}\n";
    desk.write("two.jsonl", &(line(REPORTS[2]) + changed));
    let ran = desk.run(&["build", "two.jsonl", "-o", "pile.db"]);
    assert!(
        ran.output.contains("reports new     1 (1 other versions of known ones; 1 were there already)"),
        "{}",
        ran.output
    );
    let record = record(&desk);
    let link = record.lines().find(|line| line.contains("report.version")).expect("a link");
    assert!(
        link.contains("\"rel\":\"updates\"") && link.contains("\"a\":\"z\"") && link.contains("\"b\":\"a\""),
        "{link}"
    );
    assert!(desk.run(&["check", "pile.db"]).ok);
}

#[test]
fn what_came_before_in_the_same_reading_is_told_too() {
    let desk = Desk::new();
    let (id, day, text) = REPORTS[0];
    let again = line((id, day, text)).replace("\"id\":\"a\"", "\"id\":\"again\"");
    desk.write("one.jsonl", &(line(REPORTS[0]) + &again + &line(REPORTS[2])));
    let ran = desk.run(&["build", "one.jsonl", "-o", "pile.db"]);
    assert!(
        ran.output.contains("reports passed over 1") && ran.output.contains("reports read    2"),
        "{}",
        ran.output
    );
}

#[test]
fn reports_without_ids_and_addresses_are_no_versions_of_each_other() {
    let desk = Desk::new();
    for (folder, text) in [("one", REPORTS[0].2), ("two", REPORTS[2].2)] {
        desk.write(&format!("{folder}/w.jsonl"), &format!("{{\"text\":\"{text}\"}}\n"));
    }
    assert!(desk.run(&["build", "one", "-o", "pile.db"]).ok);
    let ran = desk.run(&["build", "two", "-o", "pile.db"]);
    assert!(ran.output.contains("reports new     1 (0 other versions"), "{}", ran.output);
    assert!(!record(&desk).contains("report.version"));
}

#[test]
fn a_record_answers_as_it_would_have_on_an_earlier_day() {
    let desk = Desk::new();
    desk.write("early.jsonl", &[REPORTS[0], REPORTS[1], REPORTS[2]].map(line).concat());
    desk.write("all.jsonl", &REPORTS.map(line).concat());
    assert!(
        desk.run(&["build", "early.jsonl", "-o", "early.db"]).ok
            && desk.run(&["build", "all.jsonl", "-o", "pile.db"]).ok
    );
    let then = desk.run(&["brief", "pile.db", "--as-known-on", "2017-05-21"]);
    assert!(then.ok, "{}", then.errors);
    assert_eq!(then.output, desk.run(&["brief", "early.db"]).output);
    assert_ne!(then.output, desk.run(&["brief", "pile.db"]).output);
    let undated = "{\"id\":\"u\",\"text\":\"Two men were killed in Baquba, police said.\"}\n";
    desk.write("undated.jsonl", undated);
    assert!(desk.run(&["build", "undated.jsonl", "-o", "pile.db"]).ok);
    let without = desk.run(&["brief", "pile.db", "--as-known-on", "2017-05-21"]);
    assert_eq!(without.output, then.output, "what may have come later is left out");
    assert!(without.errors.contains("note: 1 reports whose day"), "{}", without.errors);
    let too_early = desk.run(&["brief", "pile.db", "--as-known-on", "2017-05-01"]);
    assert!(!too_early.ok && too_early.errors.contains("no report"), "{}", too_early.errors);
}

#[test]
fn changes_say_what_appeared_and_which_figures_moved() {
    let desk = Desk::new();
    desk.write("all.jsonl", &REPORTS.map(line).concat());
    assert!(desk.run(&["build", "all.jsonl", "-o", "pile.db"]).ok);
    let changed = desk.run(&["changes", "pile.db", "--since", "2017-05-20"]);
    assert!(changed.ok, "{}", changed.errors);
    assert!(
        changed.output.lines().any(|line| line.starts_with("new [") && line.contains("from f")),
        "{}",
        changed.output
    );
    assert!(
        changed.output.lines().any(|line| line.contains("→") && line.contains("[b#")),
        "{}",
        changed.output
    );
    let nothing = desk.run(&["changes", "pile.db", "--since", "2017-05-24"]);
    assert_eq!(nothing.output, "nothing changed\n");
}

#[test]
fn a_build_that_is_killed_loses_nothing() {
    kill_builds(20);
}

#[test]
#[ignore = "takes minutes: cargo test -p dateline-cli --test growing -- --ignored"]
fn a_build_that_is_killed_two_hundred_times_loses_nothing() {
    kill_builds(200);
}

fn kill_builds(n_kills: u64) {
    let desk = Desk::new();
    desk.write("first.jsonl", &line(REPORTS[0]));
    assert!(desk.run(&["build", "first.jsonl", "-o", "pile.db"]).ok);
    desk.write("more.jsonl", &REPORTS.map(line).concat());
    assert!(desk.run(&["build", "more.jsonl", "-o", "whole.db"]).ok);
    for n in 0..n_kills {
        let mut build = desk.start(&["build", "more.jsonl", "-o", "pile.db"]);
        // Spread over the time that a build takes, and a little beyond.
        sleep(Duration::from_millis(n * 400 / n_kills));
        let _ = build.kill();
        build.wait().expect("it ended");
        let checked = desk.run(&["check", "pile.db"]);
        assert!(checked.ok, "after {n} kills: {}{}", checked.output, checked.errors);
        let n_reports = checked.output.split(' ').next().expect("a number").to_owned();
        assert!(n_reports == "1" || n_reports == "6", "all or nothing: {}", checked.output);
    }
    assert!(desk.run(&["build", "more.jsonl", "-o", "pile.db"]).ok);
    assert_eq!(record(&desk), record_of(&desk, "whole.db"));
    let left = fs::read_dir(desk.path("")).expect("a folder").flatten();
    assert_eq!(
        left.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "unfinished")).count(),
        0
    );
}
