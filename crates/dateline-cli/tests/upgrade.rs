//! Records of every earlier schema open, are upgraded once, and say the same as before. `tests/records/schema-N.sqlite` was
//! written by the program when its schema had the number N (the reports stand in it).

mod program;

use program::Desk;
use std::fs;
use std::path::Path;

fn kept() -> Vec<(u32, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records");
    let file = |number: u32| {
        fs::read(folder.join(format!("schema-{number}.sqlite"))).ok().map(|bytes| (number, bytes))
    };
    (1..dateline::store::SCHEMA_VERSION)
        .map(|number| file(number).unwrap_or_else(|| panic!("no kept file of schema {number}")))
        .collect()
}

fn rows(desk: &Desk, query: &str) -> Vec<String> {
    let connection = rusqlite::Connection::open(desk.path("pile.db")).expect("a record");
    let mut statement = connection.prepare(query).expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

#[test]
fn a_record_of_each_earlier_schema_is_upgraded_and_says_the_same() {
    for (number, bytes) in kept() {
        let desk = Desk::new();
        desk.write_bytes("pile.db", &bytes);
        let before = rows(&desk, "SELECT json FROM line ORDER BY ord");
        assert!(before.len() > 20, "there is something to compare");
        let brief = desk.run(&["brief", "pile.db"]);
        assert!(brief.ok, "schema {number}: {}", brief.errors);
        for told in
            ["Bombing in Kirkuk, 20 May 2017", "killed 12 to 15 (latest 15)", "about 3,000 people, displaced"]
        {
            assert!(brief.output.contains(told), "schema {number}: {}", brief.output);
        }
        assert_eq!(rows(&desk, "SELECT json FROM line ORDER BY ord"), before, "schema {number}");
        let version = rows(&desk, "SELECT value FROM meta WHERE key = 'schema_version'");
        assert_eq!(version, [dateline::store::SCHEMA_VERSION.to_string()]);
        let upgraded = fs::read(desk.path("pile.db")).expect("a record");
        assert!(desk.run(&["brief", "pile.db"]).ok);
        assert_eq!(fs::read(desk.path("pile.db")).expect("a record"), upgraded, "once is enough");
        let named = rows(&desk, "SELECT DISTINCT id FROM stands_in");
        assert!(named.iter().any(|id| id == "a#c0"), "schema {number}: {named:?}");
        // It grows, and what was read with the rules of that day is read again with ours.
        desk.write("d.jsonl", "{\"id\":\"d\",\"published\":\"2017-05-24\",\"text\":\"Gunmen killed two policemen in Baquba on Wednesday, police said.\"}\n");
        let grown = desk.run(&["build", "d.jsonl", "-o", "pile.db"]);
        assert!(
            grown.ok && grown.output.contains("3 were there already")
                || grown.output.contains("reports read    4"),
            "{}{}",
            grown.output,
            grown.errors
        );
        assert!(desk.run(&["check", "pile.db"]).output.contains("0 do not hold"));
        let decided = desk.run(&["decide", "grade", "pile.db", "Zagros Wire", "B", "--by", "A. Coder"]);
        assert!(decided.ok, "{}", decided.errors);
    }
}

#[test]
fn a_record_of_before_is_upgraded_by_the_build_that_adds_to_it_too() {
    for (number, bytes) in kept() {
        let desk = Desk::new();
        desk.write_bytes("pile.db", &bytes);
        desk.write("d.txt", "Gunmen killed two policemen in Baquba on Wednesday, police said.\n");
        let grown = desk.run(&["build", "d.txt", "-o", "pile.db"]);
        assert!(
            grown.ok && grown.output.contains("reports new     1"),
            "schema {number}: {}{}",
            grown.output,
            grown.errors
        );
    }
}

#[test]
fn a_record_of_a_newer_program_is_refused_and_left_alone() {
    let desk = Desk::new();
    desk.write_bytes("pile.db", &kept().pop().expect("one").1);
    desk.sql("pile.db", "UPDATE meta SET value = '999' WHERE key = 'schema_version'");
    let before = fs::read(desk.path("pile.db")).expect("a record");
    let ran = desk.run(&["brief", "pile.db"]);
    assert!(!ran.ok && ran.errors.contains("has schema version 999"), "{}", ran.errors);
    assert_eq!(fs::read(desk.path("pile.db")).expect("a record"), before);
}
