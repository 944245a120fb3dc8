//! The one error of the doors: which file, which line, whose fault, what to do.

use std::fmt;

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What was typed.
    Yours,
    /// What was read.
    Input,
    /// Ours: please report it.
    Ours,
}

/// What went wrong at a door. Opaque: ask it through its predicates, print it with `{}`.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    fault: Fault,
    source_name: Option<String>,
    line: Option<usize>,
    message: String,
    hint: Option<String>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with its message: lower case, no final full stop.
    pub fn new(fault: Fault, message: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            fault,
            source_name: None,
            line: None,
            message: message.into(),
            hint: None,
            cause: None,
        }))
    }

    /// Names the file (or `-`, or an archive member) it is about.
    #[must_use]
    pub fn in_source(mut self, name: impl Into<String>) -> Error {
        self.0.source_name = Some(name.into());
        self
    }

    /// Names the line, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Error {
        self.0.line = Some(line);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.0.hint = Some(hint.into());
        self
    }

    /// Keeps the cause.
    #[must_use]
    pub fn because(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Error {
        self.0.cause = Some(Box::new(cause));
        self
    }

    /// Says that it is another's fault: a file that is missing, where a person named it.
    #[must_use]
    pub(crate) fn of(mut self, fault: Fault) -> Error {
        self.0.fault = fault;
        self
    }

    /// Whose fault it is.
    pub fn fault(&self) -> Fault {
        self.0.fault
    }

    /// The file it is about, where one is.
    pub fn source_name(&self) -> Option<&str> {
        self.0.source_name.as_deref()
    }

    /// The line it is about, where one is.
    pub fn line(&self) -> Option<usize> {
        self.0.line
    }
}

/// One line, whatever stands in names, ids and causes: they come from what was read.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        self.write(&mut line)?;
        f.write_str(&printable(&line))
    }
}

/// Words as they can be shown on one line.
pub(crate) fn printable(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

impl Error {
    fn write(&self, f: &mut impl fmt::Write) -> fmt::Result {
        if let Some(name) = &self.0.source_name {
            write!(f, "{name}")?;
            if let Some(line) = self.0.line {
                write!(f, ":{line}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.0.message)?;
        if let Some(cause) = &self.0.cause {
            write!(f, " ({cause})")?;
        }
        if let Some(hint) = &self.0.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, Fault};

    #[test]
    fn an_error_is_one_line_whatever_it_names() {
        let error = Error::new(Fault::Input, "the id “a\nb” is taken").in_source("c\rd.txt").at_line(3);
        assert_eq!(error.to_string(), "c\u{fffd}d.txt:3: the id “a\u{fffd}b” is taken");
    }
}
