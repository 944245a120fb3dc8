//! One build of a record at a time.

use super::cannot_write;
use crate::{Error, Fault};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held while a record is written; let go when it is dropped, or when its process ends, however that is.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl Lock {
    /// Takes the record at `path` for writing.
    ///
    /// # Errors
    /// Where another process has it, or its folder cannot be written to.
    pub fn take(path: &Path) -> Result<Lock, Error> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // The file stays: a lock on a file that is removed and made anew would be two locks.
        let beside = path.with_file_name(format!(".{name}.lock"));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(beside);
        let file = file.map_err(|cause| cannot_write(path, cause))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => {
                Err(Error::new(Fault::Yours, "another build is writing this record")
                    .in_source(path.display().to_string())
                    .hint("wait until it has ended"))
            }
            Err(TryLockError::Error(cause)) => Err(cannot_write(path, cause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lock;

    #[test]
    fn a_record_is_written_by_one_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pile.db");
        let first = Lock::take(&path).expect("it is free");
        let told = Lock::take(&path).expect_err("it is taken").to_string();
        assert!(told.contains("another build is writing this record"), "{told}");
        drop(first);
        assert!(Lock::take(&path).is_ok());
    }
}
