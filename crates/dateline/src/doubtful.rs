//! The incidents of a record; of these the merges and splits that a person should look at first.
//!
//! A merge is doubtful where the signs that join two reports hardly suffice, a split where they nearly do. Each line says what
//! is missing or over, what speaks against the machine's choice, and which mark to explain; `dateline explain` says how to
//! decide otherwise.

use crate::{
    Error,
    brief::{Builder, interval_words},
    explain::reasons::{Reason, needed, reasons, sum, words},
    export::published::{self as p, Line, report_of},
    store::Store,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// Which incidents are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// All that are counted.
    All,
    /// Merges and splits that a person should look at first.
    Doubtful,
}

/// So many doubtful merges, and as many splits, are listed.
const MOST: usize = 20;

/// How far from what is needed the signs of a doubtful link are, at most.
const NEAR: f64 = 1.5;

/// Lists incidents, one a line.
///
/// # Errors
/// A record that cannot be read.
pub fn incidents(store: &Store, shown: Shown) -> Result<String, Error> {
    match shown {
        Shown::All => all(store),
        Shown::Doubtful => doubtful(store),
    }
}

fn all(store: &Store) -> Result<String, Error> {
    let mut out = String::new();
    for line in store.lines("incident")? {
        let Line::Incident(incident) = line else { continue };
        let when = interval_words(incident.time.earliest.as_deref(), incident.time.latest.as_deref());
        let (n_reports, n_lines) = (incident.reports.len(), incident.independent_lines);
        let _ = writeln!(
            out,
            "{}  {when}  {}  ({n_reports} reports, {n_lines} lines; {})",
            incident.id, incident.title, incident.rule
        );
    }
    Ok(out)
}

fn doubtful(store: &Store) -> Result<String, Error> {
    let builder = Builder::of(store);
    let (mut merges, mut splits, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for line in store.lines("link")? {
        let Line::Link(link) = line else { continue };
        let Some(over) = sum(&link).zip(needed(&link)).map(|(sum, needed)| sum - needed) else { continue };
        match &*link.rel {
            "same_event" if reports_differ(&link) && over <= NEAR => merges.push((over, link)),
            "not_comparable" if over.abs() <= NEAR && seen.insert(pair(&link)) => {
                splits.push((over.abs(), link));
            }
            _ => {}
        }
    }
    let held = held(store)?;
    let name = |end: &str| match held.get(end) {
        Some(title) => format!("{end} ({title})"),
        None => format!("{} [{end}]", builder.name(end)),
    };
    let mut out = String::new();
    section(&mut out, &name, "JOINED, PERHAPS WRONGLY", merges);
    section(&mut out, &name, "KEPT APART, PERHAPS WRONGLY", splits);
    if out.is_empty() {
        out.push_str("no merge and no split of this record is near the line\n");
    }
    Ok(out)
}

/// The two ends, whichever way round.
fn pair(link: &p::Link) -> [String; 2] {
    let mut ends = [link.a.clone(), link.b.clone()];
    ends.sort();
    ends
}

fn reports_differ(link: &p::Link) -> bool {
    report_of(&link.a).is_some() && report_of(&link.a) != report_of(&link.b)
}

/// The title of the incident that holds each claim.
fn held(store: &Store) -> Result<BTreeMap<String, String>, Error> {
    let mut held = BTreeMap::new();
    for line in store.lines("incident")? {
        let Line::Incident(incident) = line else { continue };
        held.extend(incident.claims.iter().map(|claim| (claim.clone(), incident.title.clone())));
    }
    Ok(held)
}

/// The nearest first; where there are more than are listed, how many.
fn section(out: &mut String, name: &dyn Fn(&str) -> String, title: &str, mut links: Vec<(f64, p::Link)>) {
    links.sort_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| x.id.cmp(&y.id)));
    let more = links.len().saturating_sub(MOST);
    for (n, (_, link)) in links.iter().take(MOST).enumerate() {
        let head = if n == 0 { format!("{title}\n") } else { String::new() };
        let _ = write!(out, "{head}{}", entry(name, link));
    }
    if more > 0 {
        let _ = writeln!(out, "  and {more} more");
    }
}

fn entry(name: &dyn Fn(&str) -> String, link: &p::Link) -> String {
    let signs = format!("{:.1} of {:.1}", sum(link).unwrap_or(0.0), needed(link).unwrap_or(0.0));
    let better = if link.because.iter().any(|reason| reason.starts_with("incident.another")) {
        ", another fits better"
    } else {
        ""
    };
    let mut out = format!("  {} and {}: {signs}{better}  [{}]\n", name(&link.a), name(&link.b), link.id);
    let joined = link.rel == "same_event";
    let mut against: Vec<(f64, Reason)> = reasons(link)
        .into_iter()
        .filter_map(|reason| match reason {
            Reason::Sign(_, weight) if (weight < 0.0) == joined => Some((weight.abs(), reason)),
            _ => None,
        })
        .collect();
    against.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    against.iter().take(2).for_each(|(_, reason)| {
        let _ = writeln!(out, "      {}", words(reason));
    });
    out
}
