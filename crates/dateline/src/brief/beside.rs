//! What a brief tells beside incidents and series: contradictions, copies, what is unresolved, the reports. Where days or a place
//! leave something out, only what is about the incidents shown.

use super::{Brief, Builder, Entry, ReportNote, build::marked, interval_words, plain};
use crate::{Error, export::published as p, store::Seen};
use std::collections::BTreeSet;

/// What the rest of a brief is about.
pub(super) enum About {
    /// The whole record, of each kind the latest so many.
    Latest(Option<usize>),
    /// The incidents shown, where days or a place leave something out.
    Told(Told),
}

/// Claims and reports of incidents.
#[derive(Debug, Default)]
pub(super) struct Told {
    claims: BTreeSet<String>,
    reports: BTreeSet<String>,
}

impl Told {
    pub(super) fn add(&mut self, incident: &p::Incident) {
        self.claims.extend(incident.claims.iter().cloned());
        self.reports.extend(incident.reports.iter().cloned());
    }
}

impl Builder<'_> {
    /// Links that say that two claims cannot both hold.
    pub(super) fn contradictions(&self, about: &About, brief: &mut Brief) -> Result<(), Error> {
        let links = match about {
            About::Latest(most) => self.store.opposed(*most)?,
            About::Told(told) => Seen::all(self.store.opposed_of(&told.claims)?),
        };
        brief.more.disagreements = links.n_more;
        for link in links.shown {
            let words = |id: &str| -> Result<String, Error> {
                Ok(self.store.claim(id)?.map_or_else(|| id.to_owned(), |claim| self.said(&claim)))
            };
            let headline = format!("{} {} {}", words(&link.a)?, plain(&link.rel), words(&link.b)?);
            brief.disagreements.push(Entry { mark: link.id, headline, ..Entry::default() });
        }
        Ok(())
    }

    pub(super) fn copies(&self, about: &About, brief: &mut Brief) -> Result<(), Error> {
        let copies = match about {
            About::Latest(most) => self.store.copies(*most)?,
            About::Told(told) => Seen::all(self.store.copies_of(&told.reports)?),
        };
        brief.more.copies = copies.n_more;
        for lineage in copies.shown {
            let mut reports: Vec<&str> =
                lineage.passages.iter().map(|passage| passage.doc.as_str()).collect();
            reports.dedup();
            let agency =
                lineage.agency.as_deref().map(|agency| format!(", credited to {agency}")).unwrap_or_default();
            let headline = format!("{} copy in {}{agency}", lineage.relation, reports.join(", "));
            brief.copies.push(Entry { mark: lineage.id, headline, ..Entry::default() });
        }
        Ok(())
    }

    pub(super) fn unresolved(&self, about: &About, brief: &mut Brief) -> Result<(), Error> {
        let (undated, remarks) = match about {
            About::Latest(most) => (self.store.reports(false, *most)?, self.store.remarks(*most)?),
            About::Told(told) => {
                let mut reports = self.store.reports_of(&told.reports)?;
                reports.retain(|report| !has_own_date(report));
                (Seen::all(reports), Seen::all(self.store.remarks_of(&told.reports)?))
            }
        };
        brief.more.unresolved = undated.n_more + remarks.n_more;
        brief.unresolved.extend(undated.shown.iter().map(undated_words));
        let remarks = remarks.shown.iter().map(|remark| marked(&remark.doc, &remark.message));
        brief.unresolved.extend(remarks);
        Ok(())
    }

    pub(super) fn reports(&self, about: &About, brief: &mut Brief) -> Result<(), Error> {
        let parts = match about {
            About::Latest(most) => {
                vec![self.store.reports(true, *most)?, self.store.reports(false, *most)?]
            }
            About::Told(told) => vec![Seen::all(self.store.reports_of(&told.reports)?)],
        };
        for reports in parts {
            brief.more.reports += reports.n_more;
            brief.reports.extend(reports.shown.iter().map(report_note));
        }
        Ok(())
    }
}

/// What is said of a report that nobody dates.
fn undated_words(report: &p::Report) -> Entry {
    let days = interval_words(report.published.earliest.as_deref(), report.published.latest.as_deref());
    let basis = report.published.basis.as_deref().unwrap_or("nothing in the text dates it");
    marked(&report.id, &format!("the report has no date of its own: {days} ({basis})"))
}

/// True where the report says when it was published, or who handed it in did; what it was only reckoned from is no such date.
fn has_own_date(report: &p::Report) -> bool {
    matches!(report.published.status.as_str(), "given" | "stated")
}

fn report_note(report: &p::Report) -> ReportNote {
    ReportNote { id: report.id.clone(), about: about(report) }
}

fn about(report: &p::Report) -> String {
    let days = interval_words(report.published.earliest.as_deref(), report.published.latest.as_deref());
    let parts =
        [report.title.as_deref(), report.publisher.as_deref(), Some(&days), Some(&report.published.status)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
