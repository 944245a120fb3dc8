//! A window onto a record: days, a place, the latest so many. What is not shown is counted.

mod program;

use program::Desk;

const REPORTS: &str = r#"{"id":"a","published":"2017-05-20","text":"At least 12 people were killed in a bombing in Kirkuk on Saturday, police said."}
{"id":"b","published":"2017-05-28","text":"Gunmen killed 3 policemen in Baquba on Sunday, a hospital official said."}
{"id":"c","published":"2017-06-02","text":"Some 3,000 people have fled Tal Afar since Thursday, the United Nations said."}
{"id":"d","text":"A bomb wounded 9 people in Basra, police said."}
"#;

fn record() -> Desk {
    let desk = Desk::new();
    desk.write("r.jsonl", REPORTS);
    assert!(desk.run(&["build", "r.jsonl", "-o", "pile.db"]).ok);
    desk
}

/// Which of the reports' figures stand in what a command prints.
fn told(desk: &Desk, arguments: &[&str]) -> Vec<&'static str> {
    let ran = desk.run(arguments);
    assert!(ran.ok, "{}", ran.errors);
    let words = ["At least 12", "killed 3 policemen", "Some 3,000", "wounded 9"];
    words.into_iter().filter(|words| ran.output.contains(words)).collect()
}

#[test]
fn days_choose() {
    let desk = record();
    let brief = |more: &[&str]| told(&desk, &[&["brief", "pile.db"], more].concat());
    assert_eq!(brief(&[]).len(), 4);
    assert_eq!(brief(&["--from", "2017-05-21"]), ["killed 3 policemen", "Some 3,000"]);
    assert_eq!(brief(&["--until", "2017-05-27"]), ["At least 12"]);
    assert_eq!(brief(&["--from", "2017-05-28", "--until", "2017-05-28"]), ["killed 3 policemen"]);
    let narrow = desk.run(&["brief", "pile.db", "--until", "2017-05-27"]).output;
    assert!(narrow.starts_with("4 reports, published 2017-05-20 to 2017-06-02; 1 without"), "{narrow}");
    assert!(narrow.contains("shown is what is reported until 2017-05-27"), "{narrow}");
    assert!(narrow.contains("\nREPORTS\n  a: ") && !narrow.contains("\n  b: "), "{narrow}");
}

#[test]
fn a_place_chooses_with_what_lies_within() {
    let desk = record();
    let brief = |place: &str| told(&desk, &["brief", "pile.db", "--place", place]);
    assert_eq!(brief("Kirkuk"), ["At least 12"]);
    assert_eq!(brief("kirkuk"), brief("Kirkuk"), "letters large or small");
    assert_eq!(brief("Diyala"), ["killed 3 policemen"], "by its province");
    assert_eq!(brief("IRQ").len(), 4, "by its country");
    let refused = desk.run(&["brief", "pile.db", "--place", "Atlantis"]);
    assert!(
        !refused.ok && refused.errors.contains("no place of the record is called “Atlantis”"),
        "{}",
        refused.errors
    );
    let quoted = desk.run(&["brief", "pile.db", "--place", "x' OR '1'='1"]);
    assert!(!quoted.ok && quoted.errors.contains("no place of the record"), "{}", quoted.errors);
}

#[test]
fn the_latest_are_shown_and_the_rest_is_counted() {
    let desk = record();
    assert_eq!(told(&desk, &["brief", "pile.db", "--most", "1"]), ["Some 3,000"]);
    for format in ["text", "markdown", "html"] {
        let brief = desk.run(&["brief", "pile.db", "--most", "1", "--format", format]).output;
        assert!(brief.contains("and 3 more that are not shown"), "{brief}");
    }
    assert_eq!(told(&desk, &["brief", "pile.db", "--most", "0"]).len(), 4);
}

#[test]
fn figures_are_chosen_alike() {
    let desk = record();
    let rows = |more: &[&str]| {
        let ran = desk.run(&[&["export", "pile.db", "--to", "csv"], more].concat());
        assert!(ran.ok, "{}", ran.errors);
        ran.output.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let all = rows(&[]);
    assert_eq!(all.len(), 4);
    assert_eq!(rows(&["--place", "Baquba"]), all[1..2], "with its incident and its standing as in the whole");
    assert_eq!(rows(&["--from", "2017-05-21", "--until", "2017-05-31"]), all[1..2]);
    assert_eq!(rows(&["--most", "1"]), all[2..3], "undated ones come last");
    let refused = desk.run(&["export", "pile.db", "--to", "jsonl", "--most", "1"]);
    assert!(!refused.ok && refused.errors.contains("--to csv"), "{}", refused.errors);
}

#[test]
fn what_people_decided_is_seen_through_it_too() {
    let desk = record();
    let brief = desk.run(&["brief", "pile.db", "--place", "Baquba"]).output;
    let mark = brief.split(['[', ']']).find(|part| part.starts_with("i-")).expect("an incident");
    let decided = desk.run(&["decide", "reject", "pile.db", mark, "--by", "A. Coder"]);
    assert!(decided.ok, "{}", decided.errors);
    let brief = desk.run(&["brief", "pile.db", "--place", "Baquba"]).output;
    assert!(brief.contains("kept, never counted") && brief.contains(mark), "{brief}");
}
