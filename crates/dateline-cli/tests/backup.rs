//! A copy of a record, taken at any moment.

mod program;

use program::Desk;

fn report(n: usize) -> String {
    format!(
        "{{\"id\":\"r{n}\",\"published\":\"2017-05-21\",\"text\":\"A bombing killed {} people in Kirkuk on Saturday, police said.\"}}\n",
        2 + n % 50
    )
}

#[test]
fn a_copy_that_is_taken_while_a_build_runs_is_whole() {
    let desk = Desk::new();
    desk.write("first.jsonl", &(0..20).map(report).collect::<String>());
    desk.write("more.jsonl", &(20..200).map(report).collect::<String>());
    assert!(desk.run(&["build", "first.jsonl", "-o", "pile.db"]).ok);
    let mut build = desk.start(&["build", "more.jsonl", "-o", "pile.db"]);
    let mut n_during = 0;
    loop {
        let runs = build.try_wait().expect("a process").is_none();
        let ran = desk.run(&["backup", "pile.db", "-o", "pile.bak", "--replace"]);
        assert!(ran.ok, "{}", ran.errors);
        let n_reports = ran.output.split(' ').next().expect("a number").to_owned();
        assert!(n_reports == "20" || n_reports == "200", "{}", ran.output);
        n_during += usize::from(runs);
        if !runs {
            assert_eq!(n_reports, "200");
            break;
        }
    }
    assert!(n_during > 0, "the build was over before the first copy");
    assert!(build.wait().expect("it ended").success());
    let checked = desk.run(&["check", "pile.bak"]);
    assert!(checked.ok && checked.output.starts_with("200 reports"), "{}", checked.output);
    assert_eq!(desk.run(&["brief", "pile.bak"]).output, desk.run(&["brief", "pile.db"]).output);
}

#[test]
fn a_copy_replaces_nothing_unasked() {
    let desk = Desk::new();
    desk.write("first.jsonl", &report(0));
    assert!(desk.run(&["build", "first.jsonl", "-o", "pile.db"]).ok);
    desk.write("copy.db", "mine");
    let refused: [(&[&str], &str); 5] = [
        (&["backup", "pile.db", "-o", "/dev/full", "--replace"], "this is no file"),
        (&["backup", "pile.db", "-o", "copy.db"], "there is a file already"),
        (&["backup", "pile.db", "-o", "pile.db", "--replace"], "no copy of itself"),
        (&["backup", "none.db", "-o", "copy.db", "--replace"], "there is no such record"),
        (&["backup", "copy.db", "-o", "other.db"], "not a Dateline record"),
    ];
    for (arguments, told) in refused {
        let ran = desk.run(arguments);
        assert!(!ran.ok && ran.errors.contains(told), "{arguments:?}: {}", ran.errors);
    }
    assert_eq!(std::fs::read_to_string(desk.path("copy.db")).expect("it"), "mine");
}
