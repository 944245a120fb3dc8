//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline::{read::Columns, store::Window, types::Date};
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
    /// Take the files of a folder into a record as they land, each once.
    #[command(
        after_help = "Example:\n  dateline watch inbox/ -o pile.db\n  dateline watch inbox/ -o pile.db --once    # what is there now, then end"
    )]
    Watch(Watch),
    /// Print the situation for a reader in a hurry.
    #[command(after_help = BRIEF)]
    Brief(Brief),
    /// List incidents; the merges and splits that a person should look at first.
    #[command(after_help = INCIDENTS)]
    Incidents(Incidents),
    /// Show what stands behind a mark: the words, who says so, the rules, the alternatives.
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Say what reports published after a day changed: incidents that appeared, merged or split, figures that moved.
    #[command(after_help = CHANGES)]
    Changes(Changes),
    /// Write the whole record in a format that other programs read.
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Decide what a person knows better: merge, split, accept, reject, change, name, grade; signed, dated, undoable.
    #[command(after_help = DECIDE)]
    Decide(Decide),
    /// Copy a record, also while it is being built.
    #[command(after_help = "Example:\n  dateline backup pile.db -o copy.db")]
    Backup(Backup),
    /// Read every value of a record again against its stored text; fails if one does not re-read.
    #[command(after_help = "Example:\n  dateline check pile.db")]
    Check(Check),
    /// Build the bundled pile in a temporary folder and print its brief.
    #[command(after_help = "Example:\n  dateline demo")]
    Demo,
}

const EXTRACT: &str = "Example:\n  dateline extract report.txt | head\n  dateline extract --published 2017-05-20 --with-text reports/ > claims.jsonl";
const BUILD: &str = "Example:\n  dateline build reports/ -o pile.db\n  dateline build reports.jsonl page.html --places my-places.tsv -o pile.db --replace\n  dateline build this-week/ -o pile.db    # adds to it";
const BRIEF: &str = "Example:\n  dateline brief pile.db\n  dateline brief pile.db --format html > record.html\n  dateline brief pile.db --as-known-on 2017-05-20\n  dateline brief pile.db --place Mosul --from 2017-05-01 --until 2017-05-31";
const EXPLAIN: &str =
    "Example:\n  dateline explain pile.db i-1f0c33a2\n  dateline explain pile.db report.txt#c4";
const INCIDENTS: &str = "Example:\n  dateline incidents pile.db\n  dateline incidents pile.db --doubtful";
const CHANGES: &str = "Example:\n  dateline changes pile.db --since 2017-05-20";
const EXPORT: &str = "Example:\n  dateline export pile.db --to jsonl --with-text > record.jsonl\n  dateline export pile.db --to csv > figures.csv\n  dateline export pile.db --to csv --place Mosul --from 2017-05-01 > mosul.csv";

const DECIDE: &str = "A decision is kept by the words that it is about, and applied again after every build and upgrade. Reports and claims stay as they were read.
Example:
  dateline decide merge pile.db i-1f0c33a2 i-7ca3a1d2 --by 'A. Coder' --reason 'same market, same hour'
  dateline decide split pile.db report#c3 --by 'A. Coder'
  dateline decide reject pile.db i-1f0c33a2 --by 'A. Coder' --date 2026-11-26
  dateline decide change pile.db i-1f0c33a2 killed=14 --by 'A. Coder'
  dateline decide name pile.db report#m3 geonames:99532 --by 'A. Coder'
  dateline decide grade pile.db 'Zagros Wire' B --by 'A. Coder'
  dateline decide list pile.db
  dateline decide undo pile.db 2 --by 'B. Editor'";

/// Reports to read and the lists to read them with.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Files and folders; `-` is standard input. What a file is, its content says: text, HTML, JSON (Lines), CSV, RSS and
    /// Atom with full text, mail, PDF, crawls (WARC), and zip, tar, gzip and zstd of all these.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) how: Reading,
}

/// How reports are read.
#[derive(Clone, Debug, Args)]
pub(crate) struct Reading {
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
    /// Who says what part of speech a word is: the rules, or the learned reader (on trial, for comparing).
    #[arg(long, value_enum, default_value_t = Reader::Rules)]
    pub(crate) reader: Reader,
    /// Give the learned reader every sentence, also those that are unlikely to hold a claim.
    #[arg(long)]
    pub(crate) read_all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    Rules,
    Model,
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

#[derive(Debug, Args)]
pub(crate) struct Watch {
    /// The folder; folders in it are read through.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The record to write or to add to; the list of what was taken stands beside it (`pile.db.watched`).
    #[arg(short, long, value_name = "pile.db")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) how: Reading,
    /// Milliseconds between two looks; a file that stayed the same over one of them is whole.
    #[arg(long, value_name = "MS", default_value_t = 2000)]
    pub(crate) every: u64,
    /// Take what is there now, then end.
    #[arg(long)]
    pub(crate) once: bool,
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
pub(crate) struct Incidents {
    #[command(flatten)]
    pub(crate) record: Known,
    /// Only what the machine joined or kept apart by a narrow margin, the narrowest first, with what speaks against its choice.
    #[arg(long)]
    pub(crate) doubtful: bool,
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
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// The latest so many of each section; 0 shows all.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) most: usize,
    /// How to lay it out.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// A part of a record.
#[derive(Debug, Args)]
pub(crate) struct Chosen {
    /// Leave out what ended before this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) from: Option<Date>,
    /// Leave out what began after this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) until: Option<Date>,
    /// Only what happened here or within, by any name of the place.
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Option<String>,
}

impl Chosen {
    /// The window onto the record; `most` of 0 is all.
    pub(crate) fn window(&self, most: usize) -> Window {
        Window {
            from: self.from,
            until: self.until,
            place: self.place.clone(),
            most: (most > 0).then_some(most),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
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
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// The latest so many (csv); 0 writes all.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) most: usize,
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
pub(crate) struct Decide {
    #[command(subcommand)]
    pub(crate) what: Decision,
}

/// What can be decided. Marks stand in [brackets] in `dateline brief`.
#[derive(Debug, Subcommand)]
pub(crate) enum Decision {
    /// These incidents are one.
    Merge {
        #[command(flatten)]
        signed: Signed,
        /// Two incidents or more.
        #[arg(required = true, num_args = 2.., value_name = "INCIDENT")]
        incidents: Vec<String>,
    },
    /// These claims tell of an incident of their own.
    Split {
        #[command(flatten)]
        signed: Signed,
        /// The claims that are taken out, together.
        #[arg(required = true, value_name = "CLAIM")]
        claims: Vec<String>,
    },
    /// A person has looked at it, and it is so.
    Accept {
        #[command(flatten)]
        signed: Signed,
        /// An incident or a claim.
        #[arg(value_name = "MARK")]
        mark: String,
    },
    /// An incident that is none, or a claim that tells of none: kept, never counted.
    Reject {
        #[command(flatten)]
        signed: Signed,
        /// An incident or a claim.
        #[arg(value_name = "MARK")]
        mark: String,
    },
    /// Another value of an incident: title, type, export (true, false), earliest, latest, or a count (killed, injured.high).
    Change {
        #[command(flatten)]
        signed: Signed,
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
        /// The field and its value.
        #[arg(value_name = "FIELD=VALUE", value_parser = field)]
        value: (String, String),
    },
    /// What a mention, actor or place is.
    Name {
        #[command(flatten)]
        signed: Signed,
        /// A mention (report#m3), or the key of an actor or place.
        #[arg(value_name = "MARK")]
        mark: String,
        /// The key of an actor or place that the record knows, else a name.
        #[arg(value_name = "KEY|NAME")]
        name: String,
    },
    /// How reliable a publisher or speaker is; the best figure of an incident is that of the best-graded source.
    Grade {
        #[command(flatten)]
        signed: Signed,
        /// The publisher or speaker, as the record names it.
        #[arg(value_name = "SOURCE")]
        source: String,
        /// A (best) to E, or F for one that cannot be judged.
        #[arg(value_name = "A-F")]
        grade: String,
    },
    /// Every decision, those taken back and those that find nothing any longer too.
    List {
        /// The record.
        #[arg(value_name = "pile.db")]
        record: PathBuf,
    },
    /// Take a decision back; it stays in the list.
    Undo {
        #[command(flatten)]
        signed: Signed,
        /// Its number in the list.
        #[arg(value_name = "N", value_parser = number)]
        number: i64,
    },
}

/// The record, and who decides.
#[derive(Debug, Args)]
pub(crate) struct Signed {
    /// The record.
    #[arg(value_name = "pile.db")]
    pub(crate) record: PathBuf,
    /// Who decides.
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// The day of the decision; today (UTC) unless said otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<Date>,
    /// Why.
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The record.
    #[arg(value_name = "pile.db")]
    pub(crate) record: PathBuf,
    /// The copy to write.
    #[arg(short, long, value_name = "copy.db")]
    pub(crate) output: PathBuf,
    /// Replace a copy that is there already.
    #[arg(long)]
    pub(crate) replace: bool,
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

/// A field and its value.
fn field(typed: &str) -> Result<(String, String), String> {
    let (field, value) = typed.split_once('=').ok_or("write FIELD=VALUE, such as killed=14")?;
    Ok((field.trim().to_owned(), value.to_owned()))
}

/// The number of a decision, with or without "d-".
fn number(typed: &str) -> Result<i64, String> {
    typed.trim_start_matches("d-").parse().map_err(|_| format!("{typed} is no number of a decision"))
}

/// A day that exists, so that "2017-02-30" is refused where it is typed.
fn day(typed: &str) -> Result<Date, String> {
    typed.parse().map_err(|_| format!("{typed} is not a day of the calendar; write YYYY-MM-DD"))
}
