//! Who stands behind an incident, in words: "2 independent lines in 3 reports: AP; the hospital".

use crate::export::published as p;

/// So many speakers of a report are named.
const SPEAKERS: usize = 6;

/// How many lines stand behind an incident; of one report who speaks in it, for a report is one line whoever it quotes.
pub(super) fn lines(incident: &p::Incident, speakers: &[String]) -> String {
    if incident.reports.len() != 1 {
        let one = if incident.independent_lines == 1 { "line" } else { "lines" };
        let names: Vec<&str> = incident.lines.iter().map(|line| line.name.as_str()).collect();
        let (n_lines, n_reports) = (incident.independent_lines, incident.reports.len());
        return format!("{n_lines} independent {one} in {n_reports} reports: {}", names.join("; "));
    }
    let more = if speakers.len() > SPEAKERS { "; others" } else { "" };
    let named = speakers[..speakers.len().min(SPEAKERS)].join("; ");
    format!("told by 1 report, in which speak: {named}{more}")
}
