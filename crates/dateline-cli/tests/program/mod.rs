//! A fresh folder and the program run in it.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// A fresh folder.
#[derive(Debug)]
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a run printed and whether it succeeded.
#[derive(Debug)]
#[allow(dead_code, reason = "each test file uses its part")]
pub(crate) struct Ran {
    pub(crate) ok: bool,
    pub(crate) output: String,
    pub(crate) errors: String,
}

#[allow(dead_code, reason = "each test file uses its part")]
impl Desk {
    pub(crate) fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    pub(crate) fn write_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// The program with these arguments, in this folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Starts the program and does not wait for it; what it says is lost.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let ran = self.command(arguments).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran { ok: ran.status.success(), output: text(ran.stdout), errors: text(ran.stderr) }
    }

    /// Changes a record behind the program's back.
    pub(crate) fn sql(&self, name: &str, statement: &str) {
        let connection = rusqlite::Connection::open(self.path(name)).expect("a record");
        connection.execute_batch(statement).expect("the statement holds");
    }
}
