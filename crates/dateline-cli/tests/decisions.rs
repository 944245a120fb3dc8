//! What people decide lies over what was read: signed, dated, undoable, and applied again after every build.

mod program;

use program::Desk;

/// Two attacks of one day that nothing but a person can tell to be one, and a third.
const REPORTS: &str = r#"{"id":"a","published":"2017-05-21","publisher":"Zagros Wire","text":"At least 12 people were killed in a bombing in Kirkuk on Saturday, police said."}
{"id":"b","published":"2017-05-21","publisher":"Tigris Post","text":"Gunmen killed 14 people in Baquba on Saturday, a hospital official said."}
{"id":"c","published":"2017-05-24","publisher":"Tigris Post","text":"An air strike killed three people in Tal Afar on Wednesday, residents said."}
"#;

const BY: [&str; 4] = ["--by", "A. Coder", "--date", "2026-11-26"];

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("all.jsonl", REPORTS);
    let ran = desk.run(&["build", "all.jsonl", "-o", "pile.db"]);
    assert!(ran.ok, "{}", ran.errors);
    desk
}

fn decide(desk: &Desk, arguments: &[&str]) -> String {
    let ran = desk.run(&[&["decide"], arguments, &BY[..]].concat());
    assert!(ran.ok, "{arguments:?}: {}{}", ran.output, ran.errors);
    ran.output
}

fn output(desk: &Desk, arguments: &[&str]) -> String {
    let ran = desk.run(arguments);
    assert!(ran.ok, "{arguments:?}: {}", ran.errors);
    ran.output
}

/// The lines of a kind, as they are shown.
fn lines(desk: &Desk, kind: &str) -> Vec<serde_json::Value> {
    let jsonl = output(desk, &["export", "pile.db", "--to", "jsonl"]);
    let lines = jsonl.lines().map(|line| serde_json::from_str(line).expect("JSON"));
    lines.filter(|line: &serde_json::Value| line["kind"] == kind).collect()
}

/// The incident that a report tells of.
fn incident(desk: &Desk, report: &str) -> String {
    let of = |line: &serde_json::Value| {
        line["reports"].as_array().is_some_and(|reports| reports.iter().any(|id| id == report))
    };
    lines(desk, "incident")
        .iter()
        .find(|line| of(line))
        .map(|line| line["id"].clone())
        .expect("one")
        .as_str()
        .expect("an id")
        .to_owned()
}

/// The lines of the machine, whatever was decided over them.
fn machine(desk: &Desk) -> Vec<String> {
    let connection = rusqlite::Connection::open(desk.path("pile.db")).expect("a record");
    let mut statement = connection.prepare("SELECT json FROM line ORDER BY ord").expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("a line")).collect()
}

#[test]
fn incidents_are_merged_and_it_is_said_by_whom_and_undone_again() {
    let desk = desk();
    let (before, beneath) = (output(&desk, &["brief", "pile.db"]), machine(&desk));
    let (one, other) = (incident(&desk, "a"), incident(&desk, "b"));
    assert_ne!(one, other);
    let told = decide(&desk, &["merge", "pile.db", &one, &other, "--reason", "one\nconvoy"]);
    assert!(told.starts_with("d-1 2026-11-26 A. Coder: merge of the incident of"), "{told}");
    assert_eq!(incident(&desk, "a"), incident(&desk, "b"));
    let brief = output(&desk, &["brief", "pile.db"]);
    assert!(brief.contains("by A. Coder on 2026-11-26 (one convoy) [d-1]"), "{brief}");
    assert!(brief.contains("killed 12 to 14"), "{brief}");
    assert!(output(&desk, &["explain", "pile.db", &incident(&desk, "a")]).contains("DECIDED BY PEOPLE"));
    assert!(output(&desk, &["explain", "pile.db", "d-1"]).contains("A. Coder"));
    let changes = output(&desk, &["changes", "pile.db", "--since", "2017-05-22"]);
    assert!(changes.contains("merged [") && changes.contains("by A. Coder"), "{changes}");
    assert!(output(&desk, &["check", "pile.db"]).contains("0 do not hold"));
    let merged = lines(&desk, "incident").into_iter().find(|line| line["status"] == "reviewed").expect("it");
    assert_eq!(merged["reports"].as_array().expect("reports").len(), 2);
    assert_eq!(machine(&desk), beneath, "what was read stays beneath");
    let undone = decide(&desk, &["undo", "pile.db", "1"]);
    assert!(undone.contains("undone by A. Coder on 2026-11-26"), "{undone}");
    assert_eq!(output(&desk, &["brief", "pile.db"]), before);
    let again = desk.run(&["decide", "undo", "pile.db", "1", "--by", "B"]);
    assert!(!again.ok && again.errors.contains("was undone by A. Coder"), "{}", again.errors);
    assert!(output(&desk, &["decide", "list", "pile.db"]).contains("undone by"));
}

#[test]
fn decisions_hold_over_growth_and_rebuild_and_one_that_finds_nothing_is_reported() {
    let desk = desk();
    let (one, other, third) = (incident(&desk, "a"), incident(&desk, "b"), incident(&desk, "c"));
    decide(&desk, &["merge", "pile.db", &one, &other]);
    decide(&desk, &["change", "pile.db", &third, "killed=4"]);
    desk.write(
        "more.jsonl",
        "{\"id\":\"0\",\"published\":\"2017-05-30\",\"text\":\"Some 3,000 people have fled Tal Afar since Friday, the United Nations said.\"}\n",
    );
    let grown = output(&desk, &["build", "more.jsonl", "-o", "pile.db"]);
    assert!(grown.contains("decisions       2 applied, 0 not"), "{grown}");
    assert_eq!(incident(&desk, "a"), incident(&desk, "b"));
    desk.write("without.jsonl", &REPORTS.lines().take(2).map(|line| format!("{line}\n")).collect::<String>());
    let rebuilt = output(&desk, &["build", "without.jsonl", "-o", "pile.db", "--replace"]);
    assert!(rebuilt.contains("decisions       1 applied, 1 not"), "{rebuilt}");
    assert!(rebuilt.contains("NOT APPLIED: what it is about is no longer in the record"), "{rebuilt}");
    assert!(output(&desk, &["brief", "pile.db"]).contains("NOT APPLIED"));
    assert!(output(&desk, &["check", "pile.db"]).contains("d-2: decision not applied"));
    let back = output(&desk, &["build", "all.jsonl", "-o", "pile.db"]);
    assert!(back.contains("decisions       2 applied, 0 not"), "{back}");
    // The same texts under other names are the same reports.
    desk.write("renamed.jsonl", &REPORTS.replace("\"id\":\"", "\"id\":\"new-"));
    let renamed = output(&desk, &["build", "renamed.jsonl", "-o", "pile.db", "--replace"]);
    assert!(renamed.contains("decisions       2 applied, 0 not"), "{renamed}");
}

#[test]
fn a_value_is_changed_and_a_claim_or_incident_rejected() {
    let desk = desk();
    let third = incident(&desk, "c");
    decide(&desk, &["change", "pile.db", &third, "killed=4", "--reason", "the morgue's list"]);
    decide(&desk, &["change", "pile.db", &third, "title=Strike on the mill"]);
    decide(&desk, &["reject", "pile.db", &incident(&desk, "b")]);
    let brief = output(&desk, &["brief", "pile.db"]);
    assert!(brief.contains("Strike on the mill") && brief.contains("killed 3 to 4"), "{brief}");
    assert!(
        brief.contains("killed changed from 3 to 4 by A. Coder on 2026-11-26 (the morgue's list)"),
        "{brief}"
    );
    assert!(brief.contains("not counted: decision.reject"), "{brief}");
    let checked = output(&desk, &["check", "pile.db"]);
    assert!(checked.contains("set by decisions of people") && checked.contains("0 do not hold"), "{checked}");
    decide(&desk, &["accept", "pile.db", &incident(&desk, "a")]);
    assert_eq!(lines(&desk, "decision").len(), 4);
}

#[test]
fn a_merged_incident_can_be_split_again() {
    let desk = desk();
    decide(&desk, &["merge", "pile.db", &incident(&desk, "a"), &incident(&desk, "b")]);
    let merged = incident(&desk, "a");
    let all = lines(&desk, "incident");
    let claims = all.iter().find(|line| line["id"] == merged.as_str()).expect("it")["claims"].clone();
    let of_b: Vec<&str> = claims
        .as_array()
        .expect("claims")
        .iter()
        .filter_map(|id| id.as_str())
        .filter(|id| id.starts_with("b#"))
        .collect();
    decide(&desk, &[&["split", "pile.db"], &of_b[..]].concat());
    assert_ne!(incident(&desk, "a"), incident(&desk, "b"));
}

#[test]
fn a_place_is_named_and_a_source_graded() {
    let desk = desk();
    let place = lines(&desk, "place")
        .into_iter()
        .find(|line| line["name"] == "Baquba" || line["name"] == "Ba‘qūbah" || line["doc"] == "b");
    let key = place.map_or_else(
        || {
            let mention = lines(&desk, "mention")
                .into_iter()
                .find(|line| line["quote"] == "Baquba")
                .expect("a mention");
            mention["id"].as_str().expect("an id").to_owned()
        },
        |place| place["id"].as_str().expect("a key").to_owned(),
    );
    decide(&desk, &["name", "pile.db", &key, "Old Baquba"]);
    let brief = output(&desk, &["export", "pile.db", "--to", "jsonl"]);
    assert!(brief.contains("Old Baquba"), "{brief}");
    decide(&desk, &["merge", "pile.db", &incident(&desk, "a"), &incident(&desk, "b")]);
    let killed = |desk: &Desk| {
        let merged = incident(desk, "a");
        let found =
            lines(desk, "incident").into_iter().find(|line| line["id"] == merged.as_str()).expect("it");
        found["casualties"]["killed"]["best"].clone()
    };
    decide(&desk, &["grade", "pile.db", "Tigris Post", "A"]);
    assert_eq!(killed(&desk), 14);
    decide(&desk, &["grade", "pile.db", "Tigris Post", "E"]);
    let best = killed(&desk);
    assert!(best == 12 || best.is_null(), "the better graded source has only a bound or its figure: {best}");
}

#[test]
fn what_cannot_be_decided_is_refused_in_one_line() {
    let desk = desk();
    let (one, claim) = (incident(&desk, "a"), "a#c0");
    let refused: [(&[&str], &str); 11] = [
        (&["grade", "pile.db", "Nobody's Herald", "A"], "nothing was decided: no report has this publisher"),
        (&["split", "pile.db", "b#c0"], "nothing was decided: the incident has no other claim"),
        (&["merge", "pile.db", &one, &one], "two different incidents"),
        (&["merge", "pile.db", &one, "i-00000000"], "the record has no i-00000000"),
        (&["change", "pile.db", claim, "killed=4"], "a claim stays as it was read"),
        (&["change", "pile.db", &one, "killed=many"], "many is no value of killed"),
        (&["change", "pile.db", &one, "mood=4"], "incidents have no mood"),
        (&["change", "pile.db", &one, "earliest=2017-02-30"], "no value of earliest"),
        (&["grade", "pile.db", "Zagros Wire", "Z"], "Z is no grade"),
        (&["split", "pile.db", &one], "is no claim"),
        (&["undo", "pile.db", "7"], "there is no decision 7"),
    ];
    for (arguments, told) in refused {
        let ran = desk.run(&[&["decide"], arguments, &BY[..]].concat());
        assert!(!ran.ok && ran.errors.contains(told), "{arguments:?}: {}", ran.errors);
        assert_eq!(ran.errors.lines().count(), 1, "{}", ran.errors);
    }
    let unsigned = desk.run(&["decide", "accept", "pile.db", &one, "--by", " "]);
    assert!(!unsigned.ok && unsigned.errors.contains("a decision is signed"), "{}", unsigned.errors);
    assert_eq!(output(&desk, &["decide", "list", "pile.db"]), "nothing was decided\n");
}

/// A pile whose decisions make one incident of all.
#[test]
#[allow(clippy::disallowed_methods, reason = "it measures time")]
fn a_pile_that_is_merged_into_one_stays_within_time() {
    let desk = Desk::new();
    let towns = ["Kirkuk", "Baquba", "Tikrit", "Mosul", "Ramadi", "Samarra", "Hit", "Fallujah"];
    let report = |n: usize| {
        let (town, day, toll) = (towns[n % towns.len()], 1 + n / towns.len() % 28, 2 + n % 40);
        format!(
            "{{\"id\":\"r{n}\",\"published\":\"2017-06-01\",\"text\":\"A bombing killed {toll} people in {town} on {day} May 2017, police said.\"}}\n"
        )
    };
    desk.write("all.jsonl", &(0..300).map(report).collect::<String>());
    assert!(desk.run(&["build", "all.jsonl", "-o", "pile.db"]).ok);
    let marks: Vec<String> =
        lines(&desk, "incident").iter().map(|line| line["id"].as_str().expect("an id").to_owned()).collect();
    assert!(marks.len() > 20, "there is something to merge: {}", marks.len());
    let start = std::time::Instant::now();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    decide(&desk, &[&["merge", "pile.db"], &marks[..]].concat());
    let took = start.elapsed();
    assert_eq!(lines(&desk, "incident").len(), 1);
    assert!(took.as_secs() < 60, "{took:?}");
}
