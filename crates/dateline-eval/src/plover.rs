//! Event classes of the PLOVER gold sentences: whether some claim of the sentence has the class that the gold gives it.
//!
//! The gold was coded under an older list of classes; [`today`] says what they are called now.

use crate::{Context, Score};
use anyhow::Result;
use dateline::types::Report;
use serde_json::Value;
use std::fs;

const SET: &str = "plover";

/// Scores the classes.
///
/// # Errors
/// The file of the set, where it cannot be read.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let path = context.shared.join("data/plover/gold_standard_records/PLOVER_GSR_CAMEO.txt");
    let records = records(&fs::read_to_string(path)?);
    let (mut right, mut any) = (0, 0);
    for (event, text) in &records {
        let classes = classes(context, &context.read("plover", text));
        let hit = classes.iter().any(|class| class == today(event));
        right += usize::from(hit);
        any += usize::from(!classes.is_empty());
        if !hit {
            context.say(&format!("{SET}: {event} read as {classes:?}: {text}"));
        }
    }
    let share = |count: usize| count as f64 / records.len().max(1) as f64;
    let score = |figure, value| Score { set: SET, figure, value, n: records.len(), peer: "" };
    Ok(vec![
        score("sentences with the right class", share(right)),
        score("sentences with a class", share(any)),
    ])
}

/// Class and text of each record; the file is not strict JSON, so the two fields are read line by line.
fn records(text: &str) -> Vec<(String, String)> {
    let value = |line: &str, field: &str| -> Option<String> {
        let cell = line.trim().strip_prefix(&format!("\"{field}\": "))?;
        match serde_json::from_str(cell.trim().trim_end_matches(',')).ok()? {
            Value::String(value) => Some(value),
            _ => None,
        }
    };
    let (mut records, mut event) = (Vec::new(), String::new());
    for line in text.lines() {
        if let Some(class) = value(line, "event") {
            event = class;
        }
        if let Some(text) = value(line, "text") {
            records.push((event.clone(), text));
        }
    }
    records
}

/// Today's class for a class of the gold.
fn today(class: &str) -> &str {
    match class {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        class => class,
    }
}

/// The classes of the claims of a report, without modes.
fn classes(context: &Context, report: &Report) -> Vec<String> {
    let codebook = &context.lexicon.claims.codebook;
    let types = report.claims.iter().filter_map(|claim| codebook.get(&claim.kind));
    let mut classes: Vec<String> = types
        .filter_map(|kind| kind.plover.split('/').next())
        .filter(|class| !class.is_empty())
        .map(str::to_owned)
        .collect();
    classes.sort();
    classes.dedup();
    classes
}
