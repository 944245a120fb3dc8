//! What moved between two states of a record: incidents that appeared, grew, merged or split, and ranges that changed,
//! each with the claims that moved it.
//!
//! *What it reads*: the incidents of both states, known again by the claims they share.
//! *What it leaves alone*: claims themselves, which never change; what is only told in context (no incident of its own).

use crate::Error;
use crate::brief::{Builder, decision_words, wording::bounds};
use crate::export::published::{self as p, Line};
use crate::store::Store;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The changes from one state of a record to a later one, for people: a line each, the marks in brackets.
///
/// # Errors
/// Where one of the records cannot be read.
pub fn changes(before: &Store, after: &Store) -> Result<String, Error> {
    let decisions = Builder::of(after).decisions()?;
    let (before, after) = (incidents(before)?, incidents(after)?);
    let (old_of, new_of) = (of_claim(&before), of_claim(&after));
    let mut out = String::new();
    for incident in &after {
        let n_told = out.len();
        tell_incident(&mut out, incident, &sharing(incident, &before, &old_of));
        if out.len() > n_told {
            tell_decisions(&mut out, incident, &decisions);
        }
    }
    for incident in &before {
        let news = sharing(incident, &after, &new_of);
        match news.len() {
            0 => _ = writeln!(out, "no longer an incident of its own [{}] {}", incident.id, incident.title),
            1 => {}
            _ => _ = writeln!(out, "split [{}] {} into {}", incident.id, incident.title, marks(&news)),
        }
    }
    if out.is_empty() {
        out.push_str("nothing changed\n");
    }
    Ok(out)
}

/// What people decided about an incident that is told.
fn tell_decisions(out: &mut String, incident: &p::Incident, decisions: &[p::Decision]) {
    for decision in decisions.iter().filter(|decision| decision.target == incident.id) {
        let _ = writeln!(out, "  {} [{}]", decision_words(decision), decision.id);
    }
}

/// Where among the incidents each claim stands.
fn of_claim(incidents: &[p::Incident]) -> BTreeMap<&str, usize> {
    let pairs = incidents.iter().enumerate();
    pairs.flat_map(|(at, incident)| incident.claims.iter().map(move |claim| (&**claim, at))).collect()
}

/// The incidents of the other state that share claims with this one.
fn sharing<'a>(
    incident: &p::Incident,
    others: &'a [p::Incident],
    of_claim: &BTreeMap<&str, usize>,
) -> Vec<&'a p::Incident> {
    let at: BTreeSet<usize> =
        incident.claims.iter().filter_map(|claim| of_claim.get(&**claim).copied()).collect();
    at.into_iter().map(|at| &others[at]).collect()
}

fn incidents(store: &Store) -> Result<Vec<p::Incident>, Error> {
    let incident = |line| match line {
        Line::Incident(incident) if incident.export => Some(*incident),
        _ => None,
    };
    Ok(store.lines("incident")?.into_iter().filter_map(incident).collect())
}

fn marks(incidents: &[&p::Incident]) -> String {
    incidents.iter().map(|incident| format!("[{}]", incident.id)).collect::<Vec<_>>().join(" ")
}

/// An incident as it is now, beside what it was made of before.
fn tell_incident(out: &mut String, incident: &p::Incident, olds: &[&p::Incident]) {
    let head = format!("[{}] {}", incident.id, incident.title);
    let Some(first) = olds.first() else {
        let _ = writeln!(out, "new {head}, from {}", incident.reports.join(", "));
        incident.casualties.iter().for_each(|(category, range)| {
            let _ = writeln!(out, "  {category}: {}", words(&range.all));
        });
        return;
    };
    let moved = if olds.len() > 1 { Vec::new() } else { moves(first, incident) };
    let reports: Vec<&String> =
        incident.reports.iter().filter(|report| !first.reports.contains(report)).collect();
    if olds.len() > 1 {
        let _ = writeln!(out, "merged {head}, of {}", marks(olds));
    } else if !reports.is_empty() || !moved.is_empty() {
        let from: Vec<&str> = reports.iter().map(|report| report.as_str()).collect();
        let told = if from.is_empty() {
            "no new report".to_owned()
        } else {
            format!("new reports {}", from.join(", "))
        };
        let _ = writeln!(out, "changed {head}: {told}");
    }
    moved.iter().for_each(|line| {
        let _ = writeln!(out, "  {line}");
    });
}

/// The ranges of an incident that changed, with the claims that are new in them.
fn moves(old: &p::Incident, new: &p::Incident) -> Vec<String> {
    let categories: BTreeSet<&String> = old.casualties.keys().chain(new.casualties.keys()).collect();
    let words_of = |incident: &p::Incident, category: &String| {
        incident.casualties.get(category).map_or_else(|| "none".to_owned(), |range| words(&range.all))
    };
    let line = |category: &&String| {
        let (was, is) = (words_of(old, category), words_of(new, category));
        let known = old.casualties.get(*category).map(|range| range.all.claims.clone()).unwrap_or_default();
        let claims = new.casualties.get(*category).map(|range| range.all.claims.clone()).unwrap_or_default();
        let by: Vec<String> = claims
            .into_iter()
            .filter(|claim| !known.contains(claim))
            .map(|claim| format!("[{claim}]"))
            .collect();
        let by = if by.is_empty() { String::new() } else { format!(", by {}", by.join(" ")) };
        (was != is).then(|| format!("{category}: {was} → {is}{by}"))
    };
    categories.iter().filter_map(line).collect()
}

fn words(range: &p::Range) -> String {
    bounds(range.low, range.best, range.high, range.high_open)
}
