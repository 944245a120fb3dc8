//! Entities of re3d: 80 documents on Syria and Iraq, offsets in characters.
//!
//! Their types are mapped to ours; documents, frequencies and call signs have no counterpart and are left out,
//! as are entities that their own annotators doubted (confidence below one half). Places are scored here too,
//! so that the two finders are seen together; a nested mention of ours counts only where the gold has it.

use crate::{Context, Counts, Score, overlap_f1};
use anyhow::{Context as _, Result};
use dateline::types::{Mention, MentionKind, Report, Resolution};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Name of the set.
pub(crate) const SET: &str = "re3d";
/// Where it lies.
pub(crate) const PATH: &str = "data/re3d";
pub(crate) const FOLDERS: &[&str] = &[
    "Australian Department of Foreign Affairs",
    "CENTCOM",
    "Delegation of the European Union to Syria",
    "UK Government",
    "US State Department",
    "Wikipedia",
];
/// Entities below this confidence were not upheld by the annotators.
const LEAST_CONFIDENCE: f64 = 0.5;
pub(crate) const TYPES: &[(&str, &[MentionKind])] = &[
    ("Organisation", &[MentionKind::Organization]),
    ("Person", &[MentionKind::Person]),
    ("Location", &[MentionKind::Location, MentionKind::Facility]),
    ("Nationality", &[MentionKind::Nationality]),
    ("Weapon", &[MentionKind::Weapon]),
    ("MilitaryPlatform", &[MentionKind::Platform]),
    ("Vehicle", &[MentionKind::Vehicle]),
    ("Temporal", &[MentionKind::Time]),
];

#[derive(Deserialize)]
pub(crate) struct GoldDocument {
    #[serde(rename = "_id")]
    id: String,
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct GoldEntity {
    begin: u32,
    end: u32,
    #[serde(rename = "type")]
    kind: String,
    value: String,
    #[serde(rename = "documentId")]
    document: String,
    confidence: f64,
}

/// Exact and overlapping spans, by type and for all actors and places together.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let mut exact: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut overlap: BTreeMap<&str, Counts> = BTreeMap::new();
    for folder in FOLDERS {
        let folder = context.shared.join(PATH).join(folder);
        let entities = lines::<GoldEntity>(&folder.join("entities.json"))?;
        for document in lines::<GoldDocument>(&folder.join("documents.json"))? {
            let report = context.read(&document.id, &document.text);
            for (kind, ours) in TYPES {
                let gold = gold_spans(&document, &entities, kind);
                let found = found_spans(&report, ours, &gold);
                exact.entry(kind).or_default().add(same(&gold, &found));
                overlap.entry(kind).or_default().add(overlap_f1(&gold, &found));
                print_differences(context, &document, kind, &gold, &found);
            }
        }
    }
    Ok(TYPES
        .iter()
        .flat_map(|(kind, _)| lines_of(kind, overlap[kind], exact[kind]))
        .chain(whole(&overlap))
        .collect())
}

pub(crate) fn lines<T: for<'d> Deserialize<'d>>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

pub(crate) fn gold_spans(document: &GoldDocument, entities: &[GoldEntity], kind: &str) -> Vec<(u32, u32)> {
    let held = |entity: &&GoldEntity| {
        entity.document == document.id
            && entity.kind == kind
            && entity.confidence >= LEAST_CONFIDENCE
            && quote(&document.text, (entity.begin, entity.end)) == entity.value
    };
    let mut spans: Vec<(u32, u32)> =
        entities.iter().filter(held).map(|entity| (entity.begin, entity.end)).collect();
    spans.sort_unstable();
    spans
}

fn found_spans(report: &Report, kinds: &[MentionKind], gold: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let counted = |mention: &&Mention| kinds.contains(&mention.kind);
    let spans = report.mentions.iter().filter(counted).map(|mention| {
        let chars = |at: u32| report.document.text[..at as usize].chars().count() as u32;
        ((chars(mention.span.start()), chars(mention.span.end())), mention.resolution)
    });
    spans
        .filter(|(span, resolution)| *resolution != Resolution::Nested || gold.contains(span))
        .map(|(span, _)| span)
        .collect()
}

pub(crate) fn same(gold: &[(u32, u32)], found: &[(u32, u32)]) -> Counts {
    let right = gold.iter().filter(|span| found.contains(span)).count();
    Counts { right, missed: gold.len() - right, invented: found.len().saturating_sub(right) }
}

fn lines_of(kind: &'static str, overlap: Counts, exact: Counts) -> [Score; 2] {
    let n = overlap.right + overlap.missed;
    let line = |figure, value| Score { set: SET, figure, value, n, peer: "" };
    let (of_overlap, of_exact) = match kind {
        "Organisation" => ("organisation overlap F1", "organisation exact F1"),
        "Person" => ("person overlap F1", "person exact F1"),
        "Location" => ("location overlap F1", "location exact F1"),
        "Nationality" => ("nationality overlap F1", "nationality exact F1"),
        "Weapon" => ("weapon overlap F1", "weapon exact F1"),
        "MilitaryPlatform" => ("platform overlap F1", "platform exact F1"),
        "Vehicle" => ("vehicle overlap F1", "vehicle exact F1"),
        _ => ("time overlap F1", "time exact F1"),
    };
    [line(of_overlap, overlap.f1()), line(of_exact, exact.f1())]
}

fn whole(overlap: &BTreeMap<&str, Counts>) -> [Score; 1] {
    let mut all = Counts::default();
    overlap.values().for_each(|counts| all.add(*counts));
    [Score { set: SET, figure: "all types overlap F1", value: all.f1(), n: all.right + all.missed, peer: "" }]
}

fn quote(text: &str, (start, end): (u32, u32)) -> String {
    text.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn print_differences(
    context: &Context,
    document: &GoldDocument,
    kind: &str,
    gold: &[(u32, u32)],
    found: &[(u32, u32)],
) {
    let meets =
        |span: &(u32, u32), others: &[(u32, u32)]| others.iter().any(|o| o.0 < span.1 && span.0 < o.1);
    let print = |sign: char, span: &(u32, u32)| {
        let around = quote(&document.text, (span.0.saturating_sub(25), span.1 + 25)).replace('\n', " ");
        context.say(&format!("{sign} {kind}: [{}] … {around}", quote(&document.text, *span)));
    };
    gold.iter().filter(|span| !meets(span, found)).for_each(|span| print('-', span));
    found.iter().filter(|span| !meets(span, gold)).for_each(|span| print('+', span));
}
