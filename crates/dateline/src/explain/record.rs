//! Incidents, series, points, links and copies explained.

use super::Explainer;
use crate::{
    Error,
    brief::{bounds, decision_words, interval_words, plain},
    export::published::{self as p, Line},
};
use std::{collections::BTreeSet, fmt::Write as _};

impl Explainer<'_> {
    pub(super) fn incident(&self, incident: &p::Incident) -> Result<String, Error> {
        let time = interval_words(incident.time.earliest.as_deref(), incident.time.latest.as_deref());
        let mut out = format!(
            "INCIDENT {}  {}\n  when: {time} (rule {})\n  made by {}\n",
            incident.id, incident.title, incident.time.basis, incident.rule
        );
        for (category, range) in &incident.casualties {
            self.range(&mut out, &plain(category), &range.all);
            range.by_population.iter().for_each(|(population, range)| {
                self.range(&mut out, &format!("{}, {}", plain(category), plain(population)), range);
            });
        }
        self.decided(&mut out, incident)?;
        out.push_str("\nINDEPENDENT LINES\n");
        incident.lines.iter().for_each(|line| {
            let _ = writeln!(out, "  {} in {}", line.name, line.reports.join(", "));
        });
        out.push_str("\nCLAIMS\n");
        for claim in &incident.claims {
            out.push_str(&self.short_claim(claim)?);
        }
        self.why(&mut out, incident)?;
        self.refused(&mut out, incident)?;
        incident.disagreements.iter().enumerate().for_each(|(n, words)| {
            let _ = writeln!(out, "{}  {words}", if n == 0 { "\nDISAGREEMENTS\n" } else { "" });
        });
        Ok(out)
    }

    /// What people decided about it.
    fn decided(&self, out: &mut String, incident: &p::Incident) -> Result<(), Error> {
        let decisions = self.builder.decisions()?;
        let about = decisions.iter().filter(|decision| decision.target == incident.id);
        for (n, decision) in about.enumerate() {
            let title = if n == 0 { "\nDECIDED BY PEOPLE\n" } else { "" };
            let _ = writeln!(out, "{title}  {} [{}]", decision_words(decision), decision.id);
        }
        Ok(())
    }

    fn range(&self, out: &mut String, what: &str, range: &p::Range) {
        let words = bounds(range.low, range.best, range.high, range.high_open);
        let _ = writeln!(out, "  {what}: {words} (rule {}; from {})", range.rule, range.claims.join(", "));
    }

    /// Links that the claims of an incident stand in.
    fn why(&self, out: &mut String, incident: &p::Incident) -> Result<(), Error> {
        let (mut title, mut told) = ("\nWHY THEY ARE ONE, AND WHAT ELSE THEY STAND TO\n", BTreeSet::new());
        for claim in &incident.claims {
            for line in self.store.lines_about(claim, "link")? {
                let Line::Link(link) = line else { continue };
                if !told.insert(link.id.clone()) {
                    continue;
                }
                let (rel, because) = (plain(&link.rel), link.because.join("; "));
                let _ = writeln!(out, "{title}  {} {rel} {}: {because}  [{}]", link.a, link.b, link.id);
                title = "";
            }
        }
        Ok(())
    }

    /// The nearest incidents that it was not joined with, and what was missing.
    fn refused(&self, out: &mut String, incident: &p::Incident) -> Result<(), Error> {
        let mut title = "\nNEAREST ALTERNATIVES, REFUSED\n";
        for line in self.store.lines_about(&incident.id, "link")? {
            let Line::Link(link) = line else { continue };
            let other = if link.a == incident.id { &link.b } else { &link.a };
            let (name, because) = (self.builder.name(other), link.because.join("; "));
            let _ = writeln!(out, "{title}  {name} [{other}]: {because}  [{}]", link.id);
            title = "";
        }
        Ok(())
    }

    pub(super) fn series(&self, series: &p::Series) -> Result<String, Error> {
        let place = series.place.as_deref().map(|place| self.builder.name(place)).unwrap_or_default();
        let mut out = format!(
            "SERIES {}  {}, {} of {} {place}\n",
            series.id,
            plain(&series.category),
            series.measure,
            plain(&series.unit)
        );
        for point in &series.points {
            out.push_str(&self.point_lines(point)?);
        }
        series.checks.iter().for_each(|check| {
            let _ = writeln!(out, "  check: {check}");
        });
        Ok(out)
    }

    pub(super) fn point(&self, series: &p::Series, mark: &str) -> Result<String, Error> {
        match series.points.iter().find(|point| point.id == mark) {
            Some(point) => Ok(format!("POINT OF {}\n{}", series.id, self.point_lines(point)?)),
            None => self.series(series),
        }
    }

    fn point_lines(&self, point: &p::Point) -> Result<String, Error> {
        let when = interval_words(point.as_of.earliest.as_deref(), point.as_of.latest.as_deref());
        let words = bounds(point.low, point.best, point.high, false);
        let because = super::claim::reasons(&point.because);
        let mut out = format!("\n  {when}: {words}, {} ({because})  [{}]\n", point.standing, point.id);
        out.push_str(&self.short_claim(&point.claim)?);
        Ok(out)
    }

    pub(super) fn link(&self, link: &p::Link) -> Result<String, Error> {
        let mut out = format!("LINK {}  {} {} {}\n", link.id, link.a, plain(&link.rel), link.b);
        out.push_str(&super::reasons::weighed(link));
        out.push('\n');
        for end in [&link.a, &link.b] {
            match self.store.line(end)? {
                Some(Line::Claim(_)) => out.push_str(&self.short_claim(end)?),
                _ => {
                    let _ = writeln!(out, "  {} [{end}]", self.builder.name(end));
                }
            }
        }
        out.push_str(&super::reasons::undone(link));
        Ok(out)
    }

    pub(super) fn lineage(&self, lineage: &p::Lineage) -> Result<String, Error> {
        let mut out = format!("COPIES {}  {}\n", lineage.id, lineage.relation);
        lineage.because.iter().for_each(|reason| {
            let _ = writeln!(out, "  because {reason}");
        });
        for passage in &lineage.passages {
            let text = self.store.text(&passage.doc)?.unwrap_or_default();
            let words: String = text
                .chars()
                .skip(passage.start as usize)
                .take((passage.end - passage.start) as usize)
                .collect();
            let root = if lineage.root.as_ref() == Some(passage) { " (the others come from it)" } else { "" };
            let _ = write!(out, "\n  in {}{root}\n  {}\n", passage.doc, self.marks.around(words.trim()));
        }
        Ok(out)
    }
}
