//! What can be typed.

use clap::{Args, Parser, Subcommand};
use dateline::types::Date;
use std::path::PathBuf;

/// Reads reports of conflict, violence, disaster and flight, and keeps the record.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read each report alone and write what it says as JSON Lines.
    #[command(
        after_help = "Example:\n  dateline extract report.txt | head\n  dateline extract --published 2017-05-20 --with-text reports/ > claims.jsonl"
    )]
    Extract(Extract),
}

/// Reports to read and the lists to read them with.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Files, folders or reports.jsonl; `-` is standard input.
    #[arg(required = true, value_name = "FILE|DIR|reports.jsonl")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Day of publication of reports that do not bring their own.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) published: Option<Date>,
    /// Your own actors, tab-separated, in the columns of data/actors; they come before the bundled ones.
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
    /// Your own places, tab-separated, in the columns of data/places; they come before the bundled ones.
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) reading: Inputs,
    /// Put the whole text into each report's line.
    #[arg(long)]
    pub(crate) with_text: bool,
}

/// A day that exists, so that "2017-02-30" is refused where it is typed.
fn day(typed: &str) -> Result<Date, String> {
    typed.parse().map_err(|_| format!("{typed} is not a day of the calendar; write YYYY-MM-DD"))
}
