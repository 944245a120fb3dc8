//! The commands as a person runs them: the real program in a fresh folder.

mod program;

use program::Desk;
use serde_json::Value;

const REPORT: &str = "At least 12 people were killed in a bombing in Kirkuk on Monday, police said.\n";

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

#[test]
fn extract_writes_the_contracts_lines() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    let ran = desk.run(&["extract", "--published", "2017-05-20", "--with-text", "a.txt"]);
    assert!(ran.ok, "{}", ran.errors);
    let lines = json_lines(&ran.output);
    assert_eq!(lines[0]["kind"], "report");
    assert_eq!(lines[0]["text"], REPORT);
    assert_eq!(lines[0]["published"]["earliest"], "2017-05-20");
    let killed = lines
        .iter()
        .find(|line| line["kind"] == "claim" && line["figure"]["category"] == "killed")
        .expect("a claim");
    assert_eq!(killed["figure"]["low"], 12);
    assert_eq!(killed["figure"]["hedge"], "at_least");
}

#[test]
fn the_learned_reader_is_spared_what_holds_no_claim_and_says_so() {
    let desk = Desk::new();
    let recipe = "Whisk the eggs with the sugar and fold in the flour.\n";
    desk.write("a.txt", recipe);
    desk.write("b.txt", REPORT);
    let held_back = |arguments: &[&str]| {
        let ran = desk.run(&[&["extract", "--reader", "model"], arguments].concat());
        assert!(ran.ok, "{}", ran.errors);
        let lines = json_lines(&ran.output);
        let held = lines.iter().filter(|line| line["code"] == "reader.held-back");
        held.map(|line| line["message"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(held_back(&["a.txt"]), ["\"1 of 1 sentences were read by the rules alone\""]);
    assert!(held_back(&["a.txt", "--read-all"]).is_empty());
    assert!(held_back(&["b.txt"]).is_empty(), "a sentence with a claim is given to it");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let desk = Desk::new();
    desk.write("pile/a.txt", REPORT);
    desk.write("pile/b.txt", "Police said that a bombing in Kirkuk killed 14 people.\n");
    for name in ["one.db", "two.db"] {
        assert!(desk.run(&["build", "pile", "-o", name]).ok);
    }
    let export = |name: &str| desk.run(&["export", name, "--to", "jsonl", "--with-text"]).output;
    assert_eq!(export("one.db"), export("two.db"));
    assert!(export("one.db").lines().count() > 10);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::new();
    for at in 0..60 {
        let text = format!("{}Officer number {at} counted {} wounded.\n", REPORT.repeat(at % 7), at + 2);
        desk.write(&format!("pile/{at:02}.txt"), &text);
    }
    desk.write("pile/30.json", "{ no report");
    let extract = |n: &str| desk.run(&["extract", "--threads", n, "pile"]);
    let one = extract("1");
    assert!(!one.ok && one.errors.contains("30.json") && one.output.lines().count() > 600, "{}", one.errors);
    for n in ["2", "8"] {
        let many = extract(n);
        assert_eq!((many.output, many.errors), (one.output.clone(), one.errors.clone()), "{n} threads");
    }
    assert!(desk.run(&["extract", "--threads", "0", "pile"]).errors.contains("--threads"));
    for n in ["1", "8"] {
        desk.run(&["build", "--threads", n, "pile", "-o", &format!("{n}.db")]);
    }
    let export = |name: &str| desk.run(&["export", name, "--to", "jsonl"]).output;
    let one = export("1.db");
    assert!(one.lines().count() > 600, "there is something to compare: {} lines", one.lines().count());
    assert_eq!(one, export("8.db"));
}

#[test]
fn a_record_is_built_briefed_explained_exported_and_checked() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    let built = desk.run(&["build", "a.txt", "--published", "2017-05-20", "-o", "pile.db"]);
    assert!(built.ok && built.output.contains("reports read    1"), "{}{}", built.output, built.errors);
    let brief = desk.run(&["brief", "pile.db"]).output;
    let mark =
        brief.split(['[', ']']).find(|part| part.starts_with("i-")).expect("an incident with its mark");
    assert!(brief.contains("12 or more") && brief.contains("Kirkuk"), "{brief}");
    assert!(desk.run(&["brief", "pile.db", "--format", "markdown"]).output.contains("## Incidents"));
    let page = desk.run(&["brief", "pile.db", "--format", "html"]).output;
    assert!(page.contains("<mark>") && page.contains("</html>") && !page.contains("<script"), "{page}");
    let explained = desk.run(&["explain", "pile.db", mark]).output;
    assert!(explained.contains("»") && explained.contains("police"), "{explained}");
    assert!(desk.run(&["explain", "pile.db", "a#c0"]).output.contains("WHO SAYS SO"));
    assert!(desk.run(&["incidents", "pile.db"]).output.contains(mark));
    assert!(desk.run(&["export", "pile.db", "--to", "csv"]).output.starts_with("claim,report,type,category"));
    let checked = desk.run(&["check", "pile.db"]);
    assert!(checked.ok && checked.output.contains("0 do not hold"), "{}", checked.output);
}

#[test]
fn check_fails_on_a_text_that_was_changed_behind_its_back() {
    let desk = Desk::new();
    desk.write("a.txt", REPORT);
    assert!(desk.run(&["build", "a.txt", "-o", "pile.db"]).ok);
    desk.sql("pile.db", "UPDATE report SET text = replace(text, '12', '13')");
    let checked = desk.run(&["check", "pile.db"]);
    assert!(!checked.ok);
    assert!(
        checked.output.contains("sha256 differs") && checked.output.contains("does not stand at"),
        "{}",
        checked.output
    );
}

#[test]
fn the_demo_prints_incidents_series_and_disagreements() {
    let ran = Desk::new().run(&["demo"]);
    assert!(ran.ok, "{}", ran.errors);
    for section in ["INCIDENTS", "SERIES", "DISAGREEMENTS", "COPIES", "REPORTS"] {
        assert!(ran.output.contains(section), "no {section} in:\n{}", ran.output);
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in ["extract", "build", "brief", "incidents", "explain", "export", "check", "demo"] {
        let help = Desk::new().run(&[command, "--help"]);
        assert!(
            help.ok && help.output.contains(&format!("Example:\n  dateline {command}")),
            "{}",
            help.output
        );
    }
}
