//! `dateline watch`: takes the files of a folder into a record as they land, each once.
//!
//! *What it reads*: a file whose size and time stayed the same from one look to the next, so that none is read half. *What it
//! leaves alone*: names that begin with a dot, the record and what lies beside it, and a file that could not be read, until
//! it changes. What was taken stands in `FILE.watched` beside the record, written anew after every build: one that is killed
//! in between reads its files again, and reports that are there already are passed over.

use super::{build, tell};
use crate::arguments::{Build, Inputs, Watch};
use anyhow::{Context, Result, ensure};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, UNIX_EPOCH},
};

/// Size, and time of the last change in nanoseconds: two files that are alike in both are the same.
type State = (u64, u128);

/// Files by name, with the state that they were seen in.
type Seen = BTreeMap<PathBuf, State>;

pub(crate) fn run(arguments: &Watch) -> Result<ExitCode> {
    ensure!(arguments.folder.is_dir(), "{} is no folder", arguments.folder.display());
    let mut watcher =
        Watcher { arguments, done: read_list(&list_path(&arguments.output)), before: Seen::new() };
    let mut code = ExitCode::SUCCESS;
    // Two looks are needed to see that a file no longer grows.
    for look in 0_u64.. {
        let settled = watcher.look()?;
        if !settled.is_empty() {
            code = watcher.take(settled)?;
        }
        if arguments.once && look > 0 && watcher.is_done() {
            break;
        }
        std::thread::sleep(Duration::from_millis(arguments.every));
    }
    Ok(code)
}

struct Watcher<'a> {
    arguments: &'a Watch,
    /// What was taken or refused, in the state it had.
    done: Seen,
    /// What the last look saw.
    before: Seen,
}

impl Watcher<'_> {
    /// Files that are new or changed, and stayed as they were since the last look.
    fn look(&mut self) -> Result<Seen> {
        let now = files(&self.arguments.folder, &self.arguments.output)?;
        let is_new = |name: &PathBuf, state: &State| self.done.get(name) != Some(state);
        let is_settled = |name: &PathBuf, state: &State| self.before.get(name) == Some(state);
        let settled = now.iter().filter(|(name, state)| is_new(name, state) && is_settled(name, state));
        let settled = settled.map(|(name, state)| (name.clone(), *state)).collect();
        self.before = now;
        Ok(settled)
    }

    /// Whether the last look saw nothing that is still to be taken.
    fn is_done(&self) -> bool {
        self.before.iter().all(|(name, state)| self.done.get(name) == Some(state))
    }

    fn take(&mut self, settled: Seen) -> Result<ExitCode> {
        let names: Vec<PathBuf> = settled.keys().cloned().collect();
        tell(&format!("dateline: {} files landed", names.len()));
        let reading = Inputs { inputs: names, how: self.arguments.how.clone() };
        let (output, replace) = (self.arguments.output.clone(), false);
        // A pile of which nothing can be read is no reason to stop: each file was refused in a line of its own.
        let code = build::run(&Build { reading, output, replace }).or_else(|error| {
            if error.downcast_ref::<build::NothingRead>().is_none() {
                return Err(error);
            }
            Ok(ExitCode::FAILURE)
        })?;
        self.done.extend(settled);
        write_list(&list_path(&self.arguments.output), &self.done)?;
        Ok(code)
    }
}

/// The files of a folder and of those in it.
fn files(folder: &Path, record: &Path) -> Result<Seen> {
    let mut seen = Seen::new();
    walk(folder, &mut seen).with_context(|| format!("{} cannot be read", folder.display()))?;
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let record = name(record);
    let ours = [
        record.clone(),
        format!("{record}.watched"),
        format!("{record}.watched-unfinished"),
        format!("{record}.unfinished"),
    ];
    seen.retain(|path, _| !ours.contains(&name(path)));
    Ok(seen)
}

fn walk(folder: &Path, seen: &mut Seen) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A file that goes away while it is looked at has not landed; links are not followed.
        let Ok(about) = entry.metadata() else { continue };
        if about.is_dir() {
            // So has a folder.
            let _ = walk(&entry.path(), seen);
        } else if about.is_file() {
            seen.insert(entry.path(), state(&about));
        }
    }
    Ok(())
}

fn state(about: &fs::Metadata) -> State {
    let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    (about.len(), changed.map_or(0, |time| time.as_nanos()))
}

fn list_path(record: &Path) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push(".watched");
    name.into()
}

/// A line that is damaged costs only that its file is read again.
fn read_list(path: &Path) -> Seen {
    let list = fs::read_to_string(path).unwrap_or_default();
    let entry = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let (size, time) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let name: String = serde_json::from_str(parts.next()?).ok()?;
        Some((PathBuf::from(name), (size, time)))
    };
    list.lines().filter_map(entry).collect()
}

/// Names are written as JSON: a name can hold a tab or the end of a line.
fn write_list(path: &Path, done: &Seen) -> Result<()> {
    let mut list = String::new();
    for (name, (size, time)) in done {
        let name = serde_json::to_string(&name.to_string_lossy())?;
        let _ = writeln!(list, "{size}\t{time}\t{name}");
    }
    let beside = path.with_extension("watched-unfinished");
    fs::write(&beside, list)
        .and_then(|()| fs::rename(&beside, path))
        .with_context(|| format!("{} cannot be written", path.display()))
}
