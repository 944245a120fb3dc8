//! The habits of the house, as far as a program can check them: which room may use which, sizes of functions and
//! files, headers of tables. `cargo xtask tidy` prints them; `xtask/tests/tidy.rs` holds them.

use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a room may use of the others; a room that is not listed may use nothing of ours.
pub const MAY_USE: &[(&str, &[&str])] = &[
    ("dateline-types", &[]),
    ("dateline-lexicon", &["dateline-types"]),
    ("dateline-extract", &["dateline-types", "dateline-lexicon"]),
    ("dateline-reconcile", &["dateline-types", "dateline-lexicon"]),
    ("dateline-model", &[]),
    (
        "dateline",
        &["dateline-types", "dateline-lexicon", "dateline-extract", "dateline-model", "dateline-reconcile"],
    ),
    ("dateline-cli", &["dateline"]),
    ("dateline-eval", &["dateline"]),
    ("xtask", &["dateline", "dateline-lexicon", "dateline-eval"]),
];

/// A function with its length in lines, from its signature to its closing brace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// File, relative to the root.
    pub file: String,
    /// Line of its signature.
    pub line: usize,
    /// Length.
    pub n_lines: usize,
}

/// Uses of one room by another that are not allowed, as sentences.
///
/// # Errors
/// A manifest that cannot be read.
pub fn forbidden_uses(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (room, allowed) in MAY_USE {
        let folder = if *room == "xtask" { root.join("xtask") } else { root.join("crates").join(room) };
        let manifest: toml::Table = fs::read_to_string(folder.join("Cargo.toml"))
            .with_context(|| format!("manifest of {room}"))?
            .parse()?;
        let uses = manifest
            .get("dependencies")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flat_map(|table| table.keys());
        let ours = uses.filter(|name| name.starts_with("dateline") && !allowed.contains(&name.as_str()));
        found.extend(ours.map(|name| format!("{room} must not use {name}")));
    }
    Ok(found)
}

/// Rust files of the crates and of xtask, tests apart.
///
/// # Errors
/// A folder that cannot be read.
pub fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in ["crates", "xtask"] {
        walk(&root.join(folder), "rs", &mut files)?;
    }
    files.retain(|file| !file.components().any(|part| part.as_os_str() == "tests"));
    Ok(files)
}

/// Tables under `data/`.
///
/// # Errors
/// A folder that cannot be read.
pub fn tables(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(&root.join("data"), "tsv", &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) -> Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, extension, files)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    Ok(())
}

/// The part of a source file before its inline tests.
pub fn without_tests(source: &str) -> &str {
    source.split("\n#[cfg(test)]\n").next().unwrap_or(source)
}

/// Every function of a formatted source file: rustfmt puts the closing brace under the first letter of the signature.
pub fn functions(file: &str, source: &str) -> Vec<Function> {
    let lines: Vec<&str> = without_tests(source).lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let signature = line.trim_start();
        if !is_signature(signature) {
            continue;
        }
        let closing = format!("{}}}", " ".repeat(indent));
        let ends_here = signature.ends_with('}') || signature.ends_with(';');
        let n_lines = if ends_here {
            1
        } else {
            lines[at..].iter().position(|line| *line == closing).map_or(1, |n| n + 1)
        };
        found.push(Function { file: file.to_owned(), line: at + 1, n_lines });
    }
    found
}

fn is_signature(line: &str) -> bool {
    let rest =
        line.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ");
    rest.trim_start_matches("const ").starts_with("fn ")
}

/// All functions of the house, longest first.
///
/// # Errors
/// A file that cannot be read.
pub fn all_functions(root: &Path) -> Result<Vec<Function>> {
    let mut found = Vec::new();
    for file in sources(root)? {
        let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        found.extend(functions(&name, &fs::read_to_string(&file)?));
    }
    found.sort_by(|a, b| b.n_lines.cmp(&a.n_lines).then_with(|| (&a.file, a.line).cmp(&(&b.file, b.line))));
    Ok(found)
}

/// The length that this share of functions does not exceed.
pub fn quantile(functions: &[Function], share: f64) -> usize {
    let mut lengths: Vec<usize> = functions.iter().map(|function| function.n_lines).collect();
    lengths.sort_unstable();
    let at = ((lengths.len().saturating_sub(1)) as f64 * share) as usize;
    lengths.get(at).copied().unwrap_or(0)
}

/// The numbers and what breaks the habits, for people.
///
/// # Errors
/// A file that cannot be read.
pub fn report(root: &Path) -> Result<String> {
    let functions = all_functions(root)?;
    let longest: Vec<String> =
        functions.iter().take(5).map(|f| format!("{}:{} {}", f.file, f.line, f.n_lines)).collect();
    let long_files = long_files(root)?;
    Ok(format!(
        "functions {}: median {} lines, nine in ten under {}, longest:\n  {}\nfiles over {LONGEST_FILE} lines of code:\n  {}\n{}",
        functions.len(),
        quantile(&functions, 0.5),
        quantile(&functions, 0.9) + 1,
        longest.join("\n  "),
        long_files.join("\n  "),
        forbidden_uses(root)?.join("\n"),
    ))
}

/// Lines of code, without tests, that a file should not exceed.
pub const LONGEST_FILE: usize = 500;

/// Files above [`LONGEST_FILE`].
///
/// # Errors
/// A file that cannot be read.
pub fn long_files(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in sources(root)? {
        let n_lines = without_tests(&fs::read_to_string(&file)?).lines().count();
        if n_lines > LONGEST_FILE {
            found.push(format!("{} {n_lines}", file.strip_prefix(root).unwrap_or(&file).display()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::functions;

    #[test]
    fn functions_are_measured_from_signature_to_brace() {
        let source =
            "pub fn a() {}\n\nimpl X {\n    fn b() {\n        1\n    }\n}\n\n#[cfg(test)]\nfn c() {\n}\n";
        let lengths: Vec<usize> = functions("f", source).iter().map(|function| function.n_lines).collect();
        assert_eq!(lengths, [1, 3]);
    }
}
