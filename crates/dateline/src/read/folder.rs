//! The files of a folder and of the folders in it, in the order of their paths.
//!
//! *What it leaves alone*: files and folders whose name begins with a dot; links that lead back into a folder
//! that is being read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Every file below `folder`.
pub(super) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(folder, &mut BTreeSet::new(), &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, seen: &mut BTreeSet<PathBuf>, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !seen.insert(folder.canonicalize()?) {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        // A folder that cannot be opened is kept as a path, so that it is refused in its place.
        if !path.is_dir() || collect(&path, seen, files).is_err() {
            files.push(path);
        }
    }
    Ok(())
}
