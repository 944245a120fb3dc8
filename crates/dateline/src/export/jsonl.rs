//! JSON Lines: one object a line, `kind` first.

use super::{compact, published::Line};
use crate::{Error, Fault};
use std::{collections::BTreeSet, io::Write};

/// Writes lines; a place or actor that several reports share is written once.
#[derive(Debug)]
pub struct JsonLines<W> {
    out: W,
    /// The lines of one call: most writes are a few bytes long, and a list takes them faster than a writer does.
    buffer: Vec<u8>,
    shared: BTreeSet<String>,
}

impl<W: Write> JsonLines<W> {
    /// Lines go to `out`.
    pub fn new(out: W) -> JsonLines<W> {
        JsonLines { out, buffer: Vec::new(), shared: BTreeSet::new() }
    }

    /// Writes some lines.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn write(&mut self, lines: &[Line]) -> Result<(), Error> {
        for line in lines {
            if !self.is_repeated(line) {
                compact::write(&mut self.buffer, line).map_err(|cause| not_written(cause.into()))?;
                self.buffer.push(b'\n');
            }
        }
        self.out.write_all(&self.buffer).map_err(not_written)?;
        self.buffer.clear();
        Ok(())
    }

    /// Writes out what is buffered.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn finish(mut self) -> Result<W, Error> {
        self.out.flush().map_err(not_written)?;
        Ok(self.out)
    }

    fn is_repeated(&mut self, line: &Line) -> bool {
        match line {
            Line::Place(place) => !self.shared.insert(place.id.clone()),
            Line::Actor(actor) => !self.shared.insert(actor.id.clone()),
            _ => false,
        }
    }
}

/// A line as JSON; empty for a shape that no line has.
#[cfg(feature = "store")]
pub(crate) fn json(line: &Line) -> String {
    let mut out = Vec::new();
    let written = compact::write(&mut out, line);
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

fn not_written(cause: std::io::Error) -> Error {
    Error::new(Fault::Yours, "the output cannot be written").because(cause)
}
