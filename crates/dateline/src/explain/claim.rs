//! A claim explained.

use super::Explainer;
use crate::{
    Error,
    brief::{figure_words, interval_words, plain},
    export::published::{self as p, Line},
};
use std::fmt::Write as _;

impl Explainer<'_> {
    pub(super) fn claim(&self, claim: &p::Claim) -> Result<String, Error> {
        let mut out = format!("CLAIM {}  {}\n\n", claim.id, plain(&claim.kind));
        if let Some(passage) = self.builder.passage(claim)? {
            out.push_str(&self.passage(&passage));
        }
        if let Some(figure) = &claim.figure {
            out.push_str(&figure_lines(figure));
        }
        let time = interval_words(claim.time.earliest.as_deref(), claim.time.latest.as_deref());
        let polarity = if claim.polarity == "-" { "said not to be so" } else { "said to be so" };
        let _ = writeln!(out, "\nWHAT IS SAID\n  {}, {polarity}, {}", claim.modality, claim.status);
        let _ = writeln!(out, "  when: {time}, {} (rule {})", claim.time.sense, claim.time.basis);
        claim.roles.iter().for_each(|role| {
            let _ = writeln!(
                out,
                "  {}: {} ({})",
                role.role,
                self.filler(role.entity.as_deref(), role.mention.as_deref()),
                role.status
            );
        });
        claim.places.iter().for_each(|place| {
            let relation =
                place.relation.as_deref().map(|relation| format!(", {relation}")).unwrap_or_default();
            let _ = writeln!(
                out,
                "  {}: {}{relation} ({})",
                place.role,
                self.filler(place.entity.as_deref(), place.mention.as_deref()),
                place.status
            );
        });
        out.push_str("\nWHO SAYS SO (outermost first)\n");
        claim.attribution.iter().for_each(|voice| out.push_str(&self.voice(voice)));
        let _ = writeln!(out, "\nRULE\n  {} (score {})", claim.rule, claim.score);
        out.push_str(&self.relations(&claim.id)?);
        Ok(out)
    }

    fn filler(&self, entity: Option<&str>, mention: Option<&str>) -> String {
        let words = mention.and_then(|mention| match self.store.line(mention) {
            Ok(Some(Line::Mention(mention))) => Some(format!("“{}”", mention.quote)),
            _ => None,
        });
        match (entity.map(|entity| self.builder.name(entity)), words) {
            (Some(name), Some(words)) => format!("{name}, {words}"),
            (Some(name), None) => name,
            (None, Some(words)) => format!("{words}, not resolved"),
            (None, None) => "not identified".to_owned(),
        }
    }

    fn voice(&self, voice: &p::Voice) -> String {
        let indent = "  ".repeat(usize::from(voice.level) + 1);
        let entity = voice
            .entity
            .as_deref()
            .map(|entity| format!(" = {}", self.builder.name(entity)))
            .unwrap_or_default();
        let id = voice.id.as_deref().map(|id| format!("  [{id}]")).unwrap_or_default();
        format!(
            "{indent}{}{entity}, {}, {}{id}\n",
            voice.name.as_deref().unwrap_or("(nobody is named)"),
            voice.mode,
            voice.status
        )
    }

    /// The links that the claim stands in, and the incidents and series that use it.
    fn relations(&self, id: &str) -> Result<String, Error> {
        let mut out = String::new();
        for line in self.store.lines_about(id, "link")? {
            let Line::Link(link) = line else { continue };
            let other = if link.a == id { &link.b } else { &link.a };
            let side = if link.a == id { "" } else { "is what the other " };
            let because = link.because.join("; ");
            let _ = writeln!(out, "  {side}{} {other}: {because}  [{}]", plain(&link.rel), link.id);
        }
        for line in self.store.lines_about(id, "incident")? {
            let Line::Incident(incident) = line else { continue };
            let _ = writeln!(out, "  speaks of {}  [{}]", incident.title, incident.id);
        }
        for line in self.store.lines_about(id, "series")? {
            let Line::Series(series) = line else { continue };
            for point in series.points.iter().filter(|point| point.claim == id) {
                let _ = writeln!(
                    out,
                    "  is {} in its series: {}  [{}]",
                    point.standing,
                    reasons(&point.because),
                    point.id
                );
            }
        }
        Ok(if out.is_empty() { out } else { format!("\nIN THE RECORD\n{out}") })
    }
}

pub(super) fn reasons(because: &[String]) -> String {
    if because.is_empty() { "nothing later replaces it".to_owned() } else { because.join("; ") }
}

fn figure_lines(figure: &p::Figure) -> String {
    let number = figure
        .number
        .as_ref()
        .map_or_else(|| "no numeral".to_owned(), |number| format!("numeral “{}”", number.quote));
    let bound = |name: &str, value: Option<f64>| {
        format!("{name} {}", value.map_or_else(|| "not stated".to_owned(), crate::brief::number_words))
    };
    let bounds =
        [bound("low", figure.low), bound("best", figure.best), bound("high", figure.high)].join(", ");
    format!(
        "\nFIGURE\n  {}\n  “{}”, {number}, hedge {}\n  {bounds}; measure {}\n",
        figure_words(figure),
        figure.quote,
        plain(&figure.hedge),
        figure.measure
    )
}
