//! Runs the Markdown suites under `tests/suite`: a sentence with carets under what must be read from it.
//!
//! See `tests/suite/README.md` for the notation.

mod notation;
mod pile;
mod render;

use std::{fs, path::Path};

#[test]
fn the_suites_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite");
    #[allow(clippy::disallowed_methods, reason = "a person may run one suite alone")]
    let only = std::env::var("SUITE").unwrap_or_default();
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let lexicon = dateline::Lexicon::bundled();
    let (mut failures, mut n_cases) = (Vec::new(), 0);
    for file in files.iter().filter(|file| file.contains(&only)) {
        let text = fs::read_to_string(file).expect("the suite reads");
        for case in notation::cases(&text) {
            n_cases += 1;
            failures.extend(
                case.failures(&lexicon).into_iter().map(|failure| format!("{file}:{}: {failure}", case.line)),
            );
        }
        for case in pile::cases(&text) {
            n_cases += 1;
            failures.extend(
                case.failures(&lexicon).into_iter().map(|failure| format!("{file}:{}: {failure}", case.line)),
            );
        }
    }
    assert!(
        failures.is_empty(),
        "{} of the expectations in {n_cases} cases fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn collect(folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder of suites reads").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md")
            && path.file_name().is_some_and(|name| name != "README.md")
        {
            files.push(path.to_string_lossy().into_owned());
        }
    }
}
