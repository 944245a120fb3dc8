//! What a person sees while waiting: nothing where nobody watches, a bar on a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};

/// Reports done, rate and time left.
const TEMPLATE: &str = "{msg} [{bar:30}] {pos}/{len} reports, {per_sec}, {eta} left";

/// A bar over `n_reports`, drawn on standard error if that is a terminal.
pub(crate) fn bar(message: &'static str, n_reports: usize) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(n_reports as u64).with_style(style.progress_chars("=> ")).with_message(message)
}
