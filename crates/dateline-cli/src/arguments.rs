//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline::{read::Columns, types::Date};
use std::{num::NonZero, path::PathBuf};

/// Reads reports of conflict, violence, disaster and flight, and keeps the record: every value with its words.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read each report alone and write what it says as JSON Lines.
    #[command(after_help = EXTRACT)]
    Extract(Extract),
    /// Read a pile of reports into a record (one file).
    #[command(after_help = BUILD)]
    Build(Build),
    /// Print the situation for a reader in a hurry.
    #[command(after_help = BRIEF)]
    Brief(Brief),
    /// Show what stands behind a mark: the words, who says so, the rules, the alternatives.
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Say what reports published after a day changed: incidents that appeared, merged or split, figures that moved.
    #[command(after_help = CHANGES)]
    Changes(Changes),
    /// Write the whole record in a format that other programs read.
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Read every value of a record again against its stored text; fails if one does not re-read.
    #[command(after_help = "Example:\n  dateline check pile.db")]
    Check(Check),
    /// Build the bundled pile in a temporary folder and print its brief.
    #[command(after_help = "Example:\n  dateline demo")]
    Demo,
}

const EXTRACT: &str = "Example:\n  dateline extract report.txt | head\n  dateline extract --published 2017-05-20 --with-text reports/ > claims.jsonl";
const BUILD: &str = "Example:\n  dateline build reports/ -o pile.db\n  dateline build reports.jsonl page.html --places my-places.tsv -o pile.db --replace\n  dateline build this-week/ -o pile.db    # adds to it";
const BRIEF: &str = "Example:\n  dateline brief pile.db\n  dateline brief pile.db --format html > record.html\n  dateline brief pile.db --as-known-on 2017-05-20";
const EXPLAIN: &str =
    "Example:\n  dateline explain pile.db i-1f0c33a2\n  dateline explain pile.db report.txt#c4";
const CHANGES: &str = "Example:\n  dateline changes pile.db --since 2017-05-20";
const EXPORT: &str = "Example:\n  dateline export pile.db --to jsonl --with-text > record.jsonl\n  dateline export pile.db --to csv > figures.csv";

/// Reports to read and the lists to read them with.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Files and folders; `-` is standard input. What a file is, its content says: text, HTML, JSON (Lines), CSV, RSS and
    /// Atom with full text, mail, PDF, crawls (WARC), and zip, tar, gzip and zstd of all these.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Day of publication of reports that do not bring their own.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) published: Option<Date>,
    /// Columns of a CSV whose names are not the usual ones, such as text=body,published=date,id=nr.
    #[arg(long, value_name = "FIELD=COLUMN,...", value_parser = columns)]
    pub(crate) columns: Option<Columns>,
    /// Your own actors, tab-separated, in the columns of data/actors; they come before the bundled ones.
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
    /// Your own places, tab-separated, in the columns of data/places; they come before the bundled ones.
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Option<PathBuf>,
    /// How many reports are read at the same time, one for each core unless said otherwise; the output does not depend on it.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZero<usize>>,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) reading: Inputs,
    /// Put the whole text into each report's line.
    #[arg(long)]
    pub(crate) with_text: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) reading: Inputs,
    /// The record to write; one that is there already grows by what is new.
    #[arg(short, long, value_name = "pile.db")]
    pub(crate) output: PathBuf,
    /// Start anew where a record is there already, instead of adding to it.
    #[arg(long)]
    pub(crate) replace: bool,
}

/// A record to read.
#[derive(Debug, Args)]
pub(crate) struct Known {
    /// The record.
    #[arg(value_name = "pile.db")]
    pub(crate) path: PathBuf,
    /// Answer from what had been published by this day; reports whose day is not known are left out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_known_on: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Changes {
    /// The record.
    #[arg(value_name = "pile.db")]
    pub(crate) path: PathBuf,
    /// The day: what had been published by then is compared with what is known now.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) since: Date,
}

#[derive(Debug, Args)]
pub(crate) struct Brief {
    #[command(flatten)]
    pub(crate) record: Known,
    /// How to lay it out.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Text,
    Markdown,
    /// One self-contained page with the source passages, the words highlighted.
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) record: Known,
    /// A mark of the brief: a claim, figure, link, incident, series or series point.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) record: Known,
    /// Format.
    #[arg(long, value_enum)]
    pub(crate) to: Target,
    /// Put the whole text into each report's line (jsonl).
    #[arg(long)]
    pub(crate) with_text: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Target {
    /// Every object of the record, one a line.
    Jsonl,
    /// One row a figure.
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The record.
    #[arg(value_name = "pile.db")]
    pub(crate) record: PathBuf,
}

/// Columns of a table, so that a field that reports do not have is refused where it is typed.
fn columns(typed: &str) -> Result<Columns, String> {
    Columns::parse(typed).map_err(|error| error.to_string())
}

/// A day that exists, so that "2017-02-30" is refused where it is typed.
fn day(typed: &str) -> Result<Date, String> {
    typed.parse().map_err(|_| format!("{typed} is not a day of the calendar; write YYYY-MM-DD"))
}
