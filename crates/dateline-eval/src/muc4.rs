//! MUC-4, the development part of TST3: whether a text that tells of an incident has a claim of its type, and how much
//! of the five roles stands among the roles of its claims.

use crate::{Context, Counts, Score};
use anyhow::Result;
use dateline::types::{Report, Role};
use serde_json::Value;
use std::fs;

const SET: &str = "muc4";

/// Roles of the gold and where they stand with us.
const ROLES: &[(&str, &[Role])] = &[
    ("PerpInd", &[Role::Actor]),
    ("PerpOrg", &[Role::Actor]),
    ("Target", &[Role::Target]),
    ("Victim", &[Role::Victim, Role::Target]),
    ("Weapon", &[Role::Instrument]),
];

/// Scores types and roles.
///
/// # Errors
/// The file of the set, where it cannot be read.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let text = fs::read_to_string(context.shared.join("data/muc4/processed/tst3.jsonl"))?;
    let (mut types, mut relevant, mut roles) = (Counts::default(), Counts::default(), Counts::default());
    for line in text.lines() {
        let document: Value = serde_json::from_str(line)?;
        let told = document["doctext"].as_str().unwrap_or_default();
        let report = context.read("muc4", told);
        let templates = document["templates"].as_array().cloned().unwrap_or_default();
        let violent = report
            .claims
            .iter()
            .any(|claim| context.lexicon.claims.codebook.is_a(&claim.kind, "political_violence"));
        match (templates.is_empty(), violent) {
            (false, true) => relevant.right += 1,
            (false, false) => relevant.missed += 1,
            (true, true) => relevant.invented += 1,
            (true, false) => {}
        }
        for template in &templates {
            let wanted = template["incident_type"].as_str().unwrap_or_default();
            let found = wanted.split(" / ").any(|kind| has_type(context, &report, kind));
            types.right += usize::from(found);
            types.missed += usize::from(!found);
            roles.add(fillers(&report, told, template));
        }
    }
    let score = |figure, value, n| Score { set: SET, figure, value, n, peer: "" };
    Ok(vec![
        score("incidents with a claim of their type", types.recall(), types.right + types.missed),
        score("texts with an incident: F1", relevant.f1(), relevant.right + relevant.missed),
        score("role fillers found", roles.recall(), roles.right + roles.missed),
    ])
}

fn has_type(context: &Context, report: &Report, wanted: &str) -> bool {
    let families: &[&str] = match wanted {
        "bombing" => &["explosion"],
        "kidnapping" => &["abduction"],
        "arson" => &["arson", "destruction"],
        "robbery" => &["looting"],
        "forced work stoppage" => &["strike_action", "obstruction"],
        _ => &["political_violence", "killed", "injured"],
    };
    let codebook = &context.lexicon.claims.codebook;
    report.claims.iter().any(|claim| families.iter().any(|family| codebook.is_a(&claim.kind, family)))
}

/// Fillers of one template that stand, at least in part, in a role of some claim.
fn fillers(report: &Report, text: &str, template: &Value) -> Counts {
    let mut counts = Counts::default();
    for (name, roles) in ROLES {
        for entity in template[*name].as_array().into_iter().flatten() {
            let forms: Vec<String> = forms(entity);
            let found = report.claims.iter().flat_map(|claim| &claim.roles).any(|filler| {
                roles.contains(&filler.role)
                    && filler.mention.is_some_and(|mention| {
                        let words = report.mentions[mention.idx()].span.of(text).to_lowercase();
                        // One letter lies in almost every filler.
                        let within = |form: &String| words.len() > 1 && form.contains(&words);
                        forms.iter().any(|form| words.contains(form.as_str()) || within(form))
                    })
            });
            counts.right += usize::from(found);
            counts.missed += usize::from(!found);
        }
    }
    counts
}

/// Every form of an entity, however deeply the file nests it.
fn forms(entity: &Value) -> Vec<String> {
    match entity {
        Value::String(form) => vec![form.to_lowercase()],
        Value::Array(parts) => parts.iter().flat_map(forms).collect(),
        _ => Vec::new(),
    }
}
