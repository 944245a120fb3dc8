//! The habits of the house that a program can check.

use std::fs;
use xtask::{root, tidy};

#[test]
fn no_room_uses_what_it_must_not_know() {
    assert_eq!(tidy::forbidden_uses(&root()).expect("the manifests read"), Vec::<String>::new());
}

#[test]
fn functions_are_short() {
    let functions = tidy::all_functions(&root()).expect("the sources read");
    assert!(tidy::quantile(&functions, 0.5) < 10, "the median function is too long");
    assert!(tidy::quantile(&functions, 0.9) < 35, "one function in ten is too long");
    let longest = functions.first().expect("there are functions");
    assert!(longest.n_lines <= 80, "{}:{} has {} lines", longest.file, longest.line, longest.n_lines);
}

#[test]
fn files_are_short() {
    assert_eq!(tidy::long_files(&root()).expect("the sources read"), Vec::<String>::new());
}

#[test]
fn every_table_says_where_it_comes_from() {
    for table in tidy::tables(&root()).expect("the tables are there") {
        let text = fs::read_to_string(&table).expect("a table reads");
        let head: String = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let said = ["source", "own knowledge", "own choice", "written by", "counted by"]
            .iter()
            .any(|words| head.contains(words));
        assert!(said, "{} does not say its source in its first lines", table.display());
    }
}

#[test]
fn nothing_is_compiled_in_from_outside_the_repository() {
    for file in tidy::sources(&root()).expect("the sources read") {
        let source = fs::read_to_string(&file).expect("a source reads");
        let outside = source.lines().find(|line| line.contains("include_") && line.contains("shared"));
        assert_eq!(outside, None, "{}", file.display());
    }
}
