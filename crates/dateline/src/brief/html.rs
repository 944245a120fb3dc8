//! A brief as one self-contained page: no script, no outside address, the words highlighted in their passages.

use super::{Brief, Entry, chart, more_words, timeline};
use askama::Template;

#[derive(Template)]
#[template(path = "brief.html")]
struct Page<'b> {
    brief: &'b Brief,
    sections: Vec<Section<'b>>,
}

struct Section<'b> {
    title: &'static str,
    anchor: &'static str,
    note: &'static str,
    entries: &'b [Entry],
    n_more: usize,
}

impl Section<'_> {
    /// How many are not shown.
    fn more(&self) -> String {
        more_words(self.n_more)
    }

    /// The picture of the incidents over time, where there is something to see.
    fn timeline(&self) -> Option<String> {
        (self.anchor == "incidents").then(|| timeline::of(self.entries)).flatten()
    }
}

impl Entry {
    /// The picture of a series, where there is something to see.
    fn chart(&self) -> Option<String> {
        chart::of(&self.rows)
    }
}

impl Brief {
    /// How many reports are not shown.
    fn more_reports(&self) -> String {
        more_words(self.more.reports)
    }
}

/// Lays a brief out as a page.
///
/// # Errors
/// Where the template cannot be rendered, which is ours.
pub fn render(brief: &Brief) -> Result<String, crate::Error> {
    let more = &brief.more;
    let section = |title, anchor, note, entries, n_more| Section { title, anchor, note, entries, n_more };
    let sections = vec![
        section(
            "Incidents",
            "incidents",
            "By date; ranges over all independent lines.",
            &*brief.incidents,
            more.incidents,
        ),
        section(
            "Series",
            "series",
            "One quantity followed over time and over sources; a projection is never a count.",
            &brief.series,
            more.series,
        ),
        section(
            "Disagreements",
            "disagreements",
            "Nothing is dropped: both sides stay in the record.",
            &brief.disagreements,
            more.disagreements,
        ),
        section(
            "Totals, background and context",
            "uncounted",
            "Kept, never counted.",
            &brief.uncounted,
            more.uncounted,
        ),
        section(
            "Copies",
            "copies",
            "Passages that copy one another are one voice.",
            &brief.copies,
            more.copies,
        ),
        section(
            "Unresolved",
            "unresolved",
            "What the reports leave open.",
            &brief.unresolved,
            more.unresolved,
        ),
        section(
            "Decisions",
            "decisions",
            "What people decided over what was read; the reading itself stays beneath.",
            &brief.decisions,
            0,
        ),
    ];
    let sections = sections.into_iter().filter(|section| !section.entries.is_empty()).collect();
    let page = Page { brief, sections };
    page.render()
        .map_err(|cause| crate::Error::new(crate::Fault::Ours, "the page cannot be rendered").because(cause))
}
