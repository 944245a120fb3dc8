//! A brief for a terminal.

use super::{Brief, Entry, more_words};
use std::fmt::Write as _;

/// The titles of the sections, in the order of [`Brief::sections`].
const TITLES: [&str; 7] = [
    "INCIDENTS",
    "TOTALS, BACKGROUND AND CONTEXT (kept, never counted)",
    "SERIES",
    "DISAGREEMENTS",
    "COPIES (one voice each)",
    "UNRESOLVED",
    "DECISIONS (of people, over what was read)",
];

/// Lays a brief out as plain text.
pub fn render(brief: &Brief) -> String {
    let mut out = format!("{}\n", brief.scope);
    for (title, (entries, n_more)) in TITLES.into_iter().zip(brief.sections()) {
        if !entries.is_empty() {
            let _ = write!(out, "\n{title}\n");
            entries.iter().for_each(|entry| section_entry(&mut out, entry, title == "SERIES"));
            more(&mut out, n_more);
        }
    }
    out.push_str("\nREPORTS\n");
    brief.reports.iter().for_each(|report| {
        let _ = writeln!(out, "  {}: {}", report.id, report.about);
    });
    more(&mut out, brief.more.reports);
    out.push_str("\n`dateline explain FILE MARK` shows the words behind every mark in [brackets]. Everything here is reported, not established.\n");
    out
}

/// Says how many are not shown.
fn more(out: &mut String, n_more: usize) {
    if n_more > 0 {
        let _ = writeln!(out, "  {}", more_words(n_more));
    }
}

fn section_entry(out: &mut String, entry: &Entry, with_rows: bool) {
    let when = if entry.when.is_empty() { String::new() } else { format!("{}  ", entry.when) };
    let _ = writeln!(out, "  {when}{}  [{}]", entry.headline, entry.mark);
    entry.details.iter().for_each(|detail| {
        let _ = writeln!(out, "      {detail}");
    });
    if with_rows {
        entry.rows.iter().for_each(|row| {
            let _ = writeln!(
                out,
                "      {:24}  {}; {}; {}  [{}]",
                row.when, row.figure, row.speaker, row.standing, row.mark
            );
        });
    }
}
