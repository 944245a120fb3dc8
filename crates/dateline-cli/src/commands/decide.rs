//! `dateline decide`: what a person knows better, over what was read.

use super::{build::kept_reports, lexicon, print, take};
use crate::{
    arguments::{Decide, Decision, Signed},
    parallel,
};
use anyhow::Result;
use dateline::{
    Lexicon,
    decide::{APPLIED, Decided, Kept, Target, Wanted, why_not},
    store::Store,
    types::{Date, Report},
};
use std::{
    fmt::Write as _,
    path::Path,
    process::ExitCode,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

pub(crate) fn run(arguments: &Decide) -> Result<ExitCode> {
    let (signed, wanted) = match &arguments.what {
        Decision::List { record } => return list(record),
        Decision::Undo { signed, number } => return undo(signed, *number),
        Decision::Merge { signed, incidents } => (signed, Wanted::Merge(incidents.clone())),
        Decision::Split { signed, claims } => (signed, Wanted::Split(claims.clone())),
        Decision::Accept { signed, mark } => (signed, Wanted::Accept(mark.clone())),
        Decision::Reject { signed, mark } => (signed, Wanted::Reject(mark.clone())),
        Decision::Change { signed, incident, value: (field, value) } => {
            (signed, Wanted::Change(incident.clone(), field.clone(), value.clone()))
        }
        Decision::Name { signed, mark, name } => (signed, Wanted::Name(mark.clone(), name.clone())),
        Decision::Grade { signed, source, grade } => (signed, Wanted::Grade(source.clone(), grade.clone())),
    };
    let _lock = take(&signed.record)?;
    let store = Store::open(&signed.record)?;
    let decided = wanted.decided(&store, &signed.by, day(signed), &signed.reason)?;
    let (reports, lexicon) = reports_of(&store)?;
    let kept = Store::decide(&signed.record, decided, &reports, lexicon)?;
    print(&format!("{}\n", line(&kept)))?;
    Ok(ExitCode::SUCCESS)
}

fn undo(signed: &Signed, number: i64) -> Result<ExitCode> {
    let _lock = take(&signed.record)?;
    let (reports, lexicon) = reports_of(&Store::open(&signed.record)?)?;
    let by = signed.by.split_whitespace().collect::<Vec<_>>().join(" ");
    let undone = (by, day(signed).to_string());
    let kept = Store::undo(&signed.record, number, undone, &reports, lexicon)?;
    print(&format!("{}\n", line(&kept)))?;
    Ok(ExitCode::SUCCESS)
}

fn list(record: &Path) -> Result<ExitCode> {
    let kept = Store::open(record)?.decisions()?;
    if kept.is_empty() {
        print("nothing was decided\n")?;
    }
    for kept in &kept {
        print(&format!("{}\n", line(kept)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a build says of the decisions that it applied again; nothing where there are none.
pub(crate) fn standing(store: &Store) -> Result<String> {
    let kept = store.decisions()?;
    let live: Vec<&Kept> = kept.iter().filter(|kept| kept.is_live()).collect();
    let lost: Vec<&&Kept> = live.iter().filter(|kept| kept.standing != APPLIED).collect();
    let mut out = String::new();
    if !live.is_empty() {
        let _ = writeln!(out, "decisions       {} applied, {} not", live.len() - lost.len(), lost.len());
    }
    lost.iter().for_each(|kept| {
        let _ = writeln!(out, "  {}", line(kept));
    });
    Ok(out)
}

/// The reports as they were read; decisions are applied to what they say.
fn reports_of(store: &Store) -> Result<(Vec<Report>, &'static Lexicon)> {
    let lexicon = lexicon(&store.own_lists()?)?;
    Ok((kept_reports(store, lexicon, parallel::n_threads(None))?, lexicon))
}

/// The day that was typed, else today: only this door has a clock.
#[allow(clippy::disallowed_methods, reason = "a decision is dated by the machine of the person who decides")]
fn day(signed: &Signed) -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let today = || Date::constant(1970, 1, 1).checked_add(now).unwrap_or(Date::MAX);
    signed.date.unwrap_or_else(today)
}

/// A decision on one line.
fn line(kept: &Kept) -> String {
    let Decided { action, field, before, after, by, at, reason, undone, .. } = &kept.decided;
    let what = match field.as_str() {
        "" => action.clone(),
        field => format!("{action} {field}: {before} → {after}"),
    };
    let mut out = format!("{} {at} {by}: {what} of {}", kept.id(), about(&kept.decided.target));
    if !reason.is_empty() {
        let _ = write!(out, " ({reason})");
    }
    match undone {
        Some((by, at)) => _ = write!(out, "; undone by {by} on {at}"),
        None if kept.standing == APPLIED => {}
        None => _ = write!(out, "; NOT APPLIED: {}", why_not(&kept.standing)),
    }
    out
}

/// What a decision is about, by its words.
fn about(target: &Target) -> String {
    let claims = |claims: &[dateline::decide::ClaimAnchor]| {
        let first = claims.first().map_or_else(String::new, |claim| {
            format!("“{}” in {}", claim.words.quote, claim.words.report.id)
        });
        if claims.len() > 1 { format!("{first} and {} more", claims.len() - 1) } else { first }
    };
    match target {
        Target::Incident(anchors) => format!("the incident of {}", claims(anchors)),
        Target::Claims(anchors) => claims(anchors),
        Target::Name(name) => format!("“{}” in {}", name.quote, name.report.id),
        Target::Entity(name) | Target::Source(name) => name.clone(),
    }
}
