//! `cargo xtask eval`: scores on the development sets, with floors that do not sink unseen.
//!
//! `eval/results.csv` holds the last scores that were committed, `eval/floors.tsv` the floors. `--check` fails below a
//! floor; `--update` writes both and raises floors; lowering one takes `--allow-regression` and a line in CHANGELOG.md
//! that names the set and the figure.
#![allow(clippy::print_stdout, reason = "this is a command line tool")]

use anyhow::{Context as _, Result, bail, ensure};
use dateline_eval::{Context, SETS, Score};
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// A floor lies this much under the score that set it: one item more or less is noise.
const MARGIN: f64 = 0.005;

/// What can be typed.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Only these sets.
    sets: Vec<String>,
    /// Print every disagreement with the gold.
    #[arg(long)]
    verbose: bool,
    /// Fail where a score lies below its floor.
    #[arg(long)]
    check: bool,
    /// Write the scores to eval/results.csv and raise the floors.
    #[arg(long)]
    update: bool,
    /// Let `--update` lower floors that CHANGELOG.md names.
    #[arg(long)]
    allow_regression: bool,
}

/// Floors by set and figure.
type Floors = BTreeMap<(String, String), f64>;

/// Scores, prints, and checks or updates the floors.
///
/// # Errors
/// A set that cannot be read, or a score below its floor.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    for asked in &options.sets {
        let known = || SETS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ");
        ensure!(
            SETS.iter().any(|(name, ..)| name == asked),
            "there is no set {asked}; there are {}",
            known()
        );
    }
    let scores = score(root, options)?;
    let floors = read_floors(root)?;
    print!("{}", table(&scores, &floors));
    if options.update {
        update(root, &scores, floors.clone(), options.allow_regression)?;
    }
    if options.check { check(&scores, &floors) } else { Ok(()) }
}

fn score(root: &Path, options: &Options) -> Result<Vec<Score>> {
    let context = Context::new(root, options.verbose);
    let mut scores = Vec::new();
    for (name, needs, score) in SETS {
        if !options.sets.is_empty() && !options.sets.iter().any(|set| set == name) {
            continue;
        }
        if context.path(needs).exists() {
            scores.extend(score(&context).with_context(|| format!("scoring {name}"))?);
        } else {
            println!("{name}: skipped, {needs} is not beside this checkout");
        }
    }
    Ok(scores)
}

fn table(scores: &[Score], floors: &Floors) -> String {
    let mut out = format!("{:24} {:44} {:>7} {:>7} {:>7}  peers\n", "set", "figure", "score", "floor", "n");
    for score in scores {
        let floor = floors.get(&key(score)).map_or_else(|| "-".to_owned(), |floor| format!("{floor:.3}"));
        let Score { set, figure, value, n, peer } = score;
        let _ = writeln!(out, "{set:24} {figure:44} {value:>7.3} {floor:>7} {n:>7}  {peer}");
    }
    out
}

fn key(score: &Score) -> (String, String) {
    (score.set.to_owned(), score.figure.to_owned())
}

fn check(scores: &[Score], floors: &Floors) -> Result<()> {
    let below = |score: &&Score| floors.get(&key(score)).is_some_and(|floor| !score.holds(*floor));
    let sunk: Vec<String> = scores
        .iter()
        .filter(below)
        .map(|score| format!("{} {}: {:.3}", score.set, score.figure, score.value))
        .collect();
    if !sunk.is_empty() {
        bail!("below their floors:\n  {}", sunk.join("\n  "));
    }
    println!("{} floors hold", scores.iter().filter(|score| floors.contains_key(&key(score))).count());
    Ok(())
}

fn update(root: &Path, scores: &[Score], mut floors: Floors, allow_regression: bool) -> Result<()> {
    let changelog = fs::read_to_string(root.join("CHANGELOG.md")).unwrap_or_default();
    for score in scores {
        let reached = reached(score);
        let floor = floors.entry(key(score)).or_insert(reached);
        let named = changelog
            .lines()
            .any(|line| line.contains("floor") && line.contains(score.set) && line.contains(score.figure));
        let better = if score.less_is_better() { reached <= *floor } else { reached >= *floor };
        if better || !score.holds(*floor) && allow_regression && named {
            *floor = reached;
        } else if !score.holds(*floor) {
            bail!(
                "{} {} would sink from {floor:.3} to {reached:.3}; say so in CHANGELOG.md and pass --allow-regression",
                score.set,
                score.figure
            );
        }
    }
    fs::create_dir_all(root.join("eval"))?;
    write_floors(root, &floors)?;
    write_results(root, scores)
}

/// The floor that a score earns: a little below it, or above it where less is better.
fn reached(score: &Score) -> f64 {
    if score.less_is_better() {
        ((score.value + MARGIN) * 1000.0).ceil() / 1000.0
    } else {
        ((score.value - MARGIN).max(0.0) * 1000.0).floor() / 1000.0
    }
}

fn floors_path(root: &Path) -> std::path::PathBuf {
    root.join("eval/floors.tsv")
}

fn read_floors(root: &Path) -> Result<Floors> {
    let text = fs::read_to_string(floors_path(root)).unwrap_or_default();
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    let floor = |line: &str| -> Result<((String, String), f64)> {
        let mut cells = line.split('\t');
        let (Some(set), Some(figure), Some(floor)) = (cells.next(), cells.next(), cells.next()) else {
            bail!("eval/floors.tsv: {line}")
        };
        Ok((
            (set.to_owned(), figure.to_owned()),
            floor.parse().with_context(|| format!("eval/floors.tsv: {line}"))?,
        ))
    };
    rows.map(floor).collect()
}

fn write_floors(root: &Path, floors: &Floors) -> Result<()> {
    let mut out = "# Floors of `cargo xtask eval --check`; written by `cargo xtask eval --update`. Lowering one takes --allow-regression\n# and a line in CHANGELOG.md. Where less is better, or 0 is best, the number is a ceiling.\nset\tfigure\tfloor\n".to_owned();
    for ((set, figure), floor) in floors {
        let _ = writeln!(out, "{set}\t{figure}\t{floor:.3}");
    }
    Ok(fs::write(floors_path(root), out)?)
}

/// Writes the scores; sets that were not scored this time keep their rows.
fn write_results(root: &Path, scores: &[Score]) -> Result<()> {
    let path = root.join("eval/results.csv");
    let mut rows: Vec<[String; 5]> = Vec::new();
    if path.exists() {
        let kept =
            csv::Reader::from_path(&path)?.deserialize::<[String; 5]>().collect::<Result<Vec<_>, _>>()?;
        rows.extend(kept.into_iter().filter(|row| !scores.iter().any(|score| score.set == row[0])));
    }
    rows.extend(scores.iter().map(|score| {
        [
            score.set.to_owned(),
            score.figure.to_owned(),
            format!("{:.4}", score.value),
            score.n.to_string(),
            score.peer.to_owned(),
        ]
    }));
    rows.sort();
    let mut writer = csv::Writer::from_path(&path)?;
    writer.write_record(["set", "figure", "score", "n", "peers"])?;
    rows.iter().try_for_each(|row| writer.write_record(row))?;
    Ok(writer.flush()?)
}
