//! `cargo xtask bench`: whole-process speed of `dateline extract` in release, on one core.
//!
//! The texts are those of `../shared/data` (they are not part of the repository) or, where they are absent, the bundled
//! pile many times over; the run says which. One warm-up, then the fastest of the counted runs, for other work on the
//! machine only ever slows one; the median stands beside it and says how much other work there was.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this is a command line tool that reads the clock"
)]

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Counted runs.
const N_RUNS: usize = 9;

/// What can be typed.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Append the result to bench/runs/, named after today and this machine.
    #[arg(long)]
    commit: bool,
    /// Fail below this many megabytes a second.
    #[arg(long)]
    floor: Option<f64>,
    /// Measure the reading of web pages instead: pages a second of processor time, in the profile that xtask was built with.
    #[arg(long)]
    pages: bool,
    /// Measure the learned reader instead: words a second with all sentences, with triage, and of the rules alone.
    #[arg(long)]
    reader: bool,
    /// With `--reader`: spaCy's small model on the same texts, installed from the registry of Python packages.
    #[arg(long, requires = "reader")]
    beside_spacy: bool,
    /// Measure reconciling instead: time and memory for piles of so many reports, in the profile that xtask was built with.
    #[arg(long, value_delimiter = ',', value_name = "REPORTS")]
    scale: Vec<usize>,
    /// Print a recombined pile of so many reports as JSON Lines instead, to measure `dateline build` with.
    #[arg(long, value_name = "REPORTS")]
    pile: Option<usize>,
}

/// Builds in release, measures, prints.
///
/// # Errors
/// A build or run that fails, or a speed below the floor.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    if options.pages {
        return pages(root);
    }
    if options.reader {
        return crate::pace::run(root, options.beside_spacy);
    }
    if let Some(size) = options.pile {
        return crate::scale::print_pile(root, size);
    }
    if !options.scale.is_empty() {
        return crate::scale::run(root, &options.scale);
    }
    let program = build(root)?;
    let folder = tempfile::tempdir()?;
    let (texts, origin) = texts(root)?;
    let n_bytes: usize = texts.iter().map(String::len).sum();
    let pile = folder.path().join("reports.jsonl");
    let mut file = fs::File::create(&pile)?;
    for (n, text) in texts.iter().enumerate() {
        writeln!(file, "{}", json!({"id": format!("r{n}"), "text": text, "published": "2017-05-20"}))?;
    }
    let [fastest, middle] = times(&program, &pile)?.map(|time| n_bytes as f64 / 1e6 / time.as_secs_f64());
    let tiny = folder.path().join("tiny.txt");
    fs::write(&tiny, "Two men fled.")?;
    let [start, _] = times(&program, &tiny)?;
    let line = format!(
        "{fastest:.2} MB/s (median {middle:.2}), {} texts, {:.2} MB of {origin}, start-up {} ms",
        texts.len(),
        n_bytes as f64 / 1e6,
        start.as_millis()
    );
    println!("{line}");
    if options.commit {
        commit(root, &line)?;
    }
    ensure!(options.floor.is_none_or(|floor| fastest >= floor), "{fastest:.2} MB/s is below the floor");
    Ok(())
}

/// How fast articles are taken out of the pages of the extraction benchmark, on one core.
fn pages(root: &Path) -> Result<()> {
    let mut files = Vec::new();
    walk(&root.join("../shared/data/article-extraction/html"), &mut files)
        .context("the pages are not here")?;
    files.sort();
    let unpack = |file: &PathBuf| -> Result<String> {
        let mut page = Vec::new();
        flate2::read::GzDecoder::new(fs::File::open(file)?).read_to_end(&mut page)?;
        Ok(String::from_utf8_lossy(&page).into_owned())
    };
    let pages = files.iter().map(unpack).collect::<Result<Vec<_>>>()?;
    let mut times = Vec::new();
    for _ in 0..=N_RUNS {
        let start = processor_time()?;
        let n_read = pages.iter().filter(|page| dateline::read::from_html("page", page).is_ok()).count();
        times.push(processor_time()? - start);
        ensure!(n_read > 0, "no page was read");
    }
    let mut counted = times.split_off(1);
    counted.sort();
    let speed = pages.len() as f64 / counted[N_RUNS / 2].as_secs_f64();
    println!("{speed:.0} pages a second of processor time, {} pages", pages.len());
    Ok(())
}

/// The time that this thread has run on a processor, which the load of the machine does not lengthen.
pub(crate) fn processor_time() -> Result<Duration> {
    let stat =
        fs::read_to_string("/proc/thread-self/schedstat").context("only Linux tells processor time so")?;
    let nanoseconds = stat.split(' ').next().unwrap_or_default().parse()?;
    Ok(Duration::from_nanos(nanoseconds))
}

pub(crate) fn build(root: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--release", "--quiet", "--package", "dateline-cli"])
        .status()?;
    ensure!(built.success(), "the release build fails");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("release/dateline"))
}

/// The fastest of the counted runs and their median.
fn times(program: &Path, input: &Path) -> Result<[Duration; 2]> {
    let mut times = Vec::new();
    for _ in 0..=N_RUNS {
        let start = Instant::now();
        let ran = Command::new(program)
            .args(["extract", "--threads", "1"])
            .arg(input)
            .stdout(Stdio::null())
            .status()
            .context("the program does not start")?;
        ensure!(ran.success(), "the program fails");
        times.push(start.elapsed());
    }
    let mut counted = times.split_off(1);
    counted.sort();
    Ok([counted[0], counted[N_RUNS / 2]])
}

/// How much text a run reads at least when the bundled pile stands in, in bytes.
const STAND_IN: usize = 4_000_000;

/// The texts that are read, and where they come from.
pub(crate) fn texts(root: &Path) -> Result<(Vec<String>, &'static str)> {
    let shared = root.join("../shared/data");
    if shared.exists() {
        return Ok((shared_texts(&shared)?, "muc4, gva and piles"));
    }
    let mut files = Vec::new();
    walk(&root.join("examples/mosul"), &mut files)?;
    files.sort();
    let bundled = files.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let size: usize = bundled.iter().map(String::len).sum();
    Ok((
        bundled.iter().cycle().take(bundled.len() * (STAND_IN / size.max(1) + 1)).cloned().collect(),
        "the bundled pile, repeated",
    ))
}

fn shared_texts(shared: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for line in fs::read_to_string(shared.join("gva/clusters.jsonl"))?.lines() {
        strings(&serde_json::from_str(line)?, &mut texts);
    }
    let mut files = Vec::new();
    for folder in ["muc4/processed", "piles"] {
        walk(&shared.join(folder), &mut files)?;
    }
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let text = fs::read_to_string(file)?;
        match serde_json::from_str(&text) {
            Ok(value) => strings(&value, &mut texts),
            Err(_) => text
                .lines()
                .filter_map(|line| serde_json::from_str(line).ok())
                .for_each(|value| strings(&value, &mut texts)),
        }
    }
    Ok(texts)
}

/// Texts shorter than this are labels, not reports, in bytes.
const SHORTEST: usize = 400;

fn strings(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) if text.len() >= SHORTEST => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, texts)),
        _ => {}
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn commit(root: &Path, line: &str) -> Result<()> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("unknown machine", |(_, model)| model.trim());
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let slug: String =
        model.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let runs = root.join("bench/runs");
    fs::create_dir_all(&runs)?;
    let path = runs.join(format!("{today}-{}.txt", slug.trim_matches('-')));
    let mut file = fs::OpenOptions::new().create(true).append(true).open(path)?;
    Ok(writeln!(file, "extract, one core, {model}: {line}")?)
}
