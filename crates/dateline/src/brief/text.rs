//! A brief for a terminal.

use super::{Brief, Entry};
use std::fmt::Write as _;

/// Lays a brief out as plain text.
pub fn render(brief: &Brief) -> String {
    let mut out = format!("{}\n", brief.scope);
    let sections = [
        ("INCIDENTS", &brief.incidents),
        ("TOTALS, BACKGROUND AND CONTEXT (kept, never counted)", &brief.uncounted),
        ("SERIES", &brief.series),
        ("DISAGREEMENTS", &brief.disagreements),
        ("COPIES (one voice each)", &brief.copies),
        ("UNRESOLVED", &brief.unresolved),
        ("DECISIONS (of people, over what was read)", &brief.decisions),
    ];
    for (title, entries) in sections {
        if !entries.is_empty() {
            let _ = write!(out, "\n{title}\n");
            entries.iter().for_each(|entry| section_entry(&mut out, entry, title == "SERIES"));
        }
    }
    out.push_str("\nREPORTS\n");
    brief.reports.iter().for_each(|report| {
        let _ = writeln!(out, "  {}: {}", report.id, report.about);
    });
    out.push_str("\n`dateline explain FILE MARK` shows the words behind every mark in [brackets]. Everything here is reported, not established.\n");
    out
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
