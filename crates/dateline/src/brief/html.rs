//! A brief as one self-contained page: no script, no outside address, the words highlighted in their passages.

use super::{Brief, Entry, chart, timeline};
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
}

impl Section<'_> {
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

/// Lays a brief out as a page.
///
/// # Errors
/// Where the template cannot be rendered, which is ours.
pub fn render(brief: &Brief) -> Result<String, crate::Error> {
    let section = |title, anchor, note, entries| Section { title, anchor, note, entries };
    let sections = vec![
        section("Incidents", "incidents", "By date; ranges over all independent lines.", &*brief.incidents),
        section(
            "Series",
            "series",
            "One quantity followed over time and over sources; a projection is never a count.",
            &brief.series,
        ),
        section(
            "Disagreements",
            "disagreements",
            "Nothing is dropped: both sides stay in the record.",
            &brief.disagreements,
        ),
        section("Totals, background and context", "uncounted", "Kept, never counted.", &brief.uncounted),
        section("Copies", "copies", "Passages that copy one another are one voice.", &brief.copies),
        section("Unresolved", "unresolved", "What the reports leave open.", &brief.unresolved),
        section(
            "Decisions",
            "decisions",
            "What people decided over what was read; the reading itself stays beneath.",
            &brief.decisions,
        ),
    ];
    let sections = sections.into_iter().filter(|section| !section.entries.is_empty()).collect();
    let page = Page { brief, sections };
    page.render()
        .map_err(|cause| crate::Error::new(crate::Fault::Ours, "the page cannot be rendered").because(cause))
}
