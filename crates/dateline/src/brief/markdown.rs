//! A brief as Markdown.

use super::{Brief, Entry, more_words};
use std::fmt::Write as _;

/// The titles of the sections, in the order of [`Brief::sections`].
const TITLES: [&str; 7] = [
    "Incidents",
    "Totals, background and context: kept, never counted",
    "Series",
    "Disagreements",
    "Copies: one voice each",
    "Unresolved",
    "Decisions: of people, over what was read",
];

/// Lays a brief out as Markdown.
pub fn render(brief: &Brief) -> String {
    let mut out =
        format!("# The record\n\n{}. Everything here is reported, not established.\n", escape(&brief.scope));
    for (title, (entries, n_more)) in TITLES.into_iter().zip(brief.sections()) {
        if entries.is_empty() {
            continue;
        }
        let _ = write!(out, "\n## {title}\n\n");
        entries.iter().for_each(|entry| section_entry(&mut out, entry, title == "Series"));
        more(&mut out, n_more);
    }
    out.push_str("\n## Reports\n\n");
    brief.reports.iter().for_each(|report| {
        let _ = writeln!(out, "- `{}`: {}", report.id, escape(&report.about));
    });
    more(&mut out, brief.more.reports);
    out
}

/// Says how many are not shown.
fn more(out: &mut String, n_more: usize) {
    if n_more > 0 {
        let _ = writeln!(out, "- {}", more_words(n_more));
    }
}

fn section_entry(out: &mut String, entry: &Entry, with_rows: bool) {
    let when = if entry.when.is_empty() { String::new() } else { format!("**{}** ", entry.when) };
    let _ = writeln!(out, "- {when}{} `{}`", escape(&entry.headline), entry.mark);
    entry.details.iter().for_each(|detail| {
        let _ = writeln!(out, "  - {}", escape(detail));
    });
    if with_rows && !entry.rows.is_empty() {
        out.push_str("\n  | as of | figure | who says so | standing | mark |\n  |---|---|---|---|---|\n");
        entry.rows.iter().for_each(|row| {
            let _ = writeln!(
                out,
                "  | {} | {} | {} | {} | `{}` |",
                row.when,
                escape(&row.figure),
                escape(&row.speaker),
                row.standing,
                row.mark
            );
        });
        out.push('\n');
    }
}

/// Keeps the text's own marks from being read as Markdown.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '*' | '_' | '`' | '|' | '<' | '[' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_text_cannot_become_markup() {
        assert_eq!(escape("a|b <script> *x*"), "a\\|b \\<script> \\*x\\*");
    }
}
