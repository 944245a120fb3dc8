//! Segments of the two seed reports against the hand-made gold, and what is kept of other sets.
//!
//! A gold segment is right where a segment with the same characters and the same kind was read; of each
//! character it is asked whether its use is right. Two gold segments (a paragraph about another theatre, cut into
//! two sentences and coded as context) are a judgement about claims, not about the page: we read one body
//! paragraph there.
//! `figures kept` is the share of hand-coded figures of the piles that lie in text which is not dropped.

use crate::{Context, Counts, Score};
use anyhow::Result;
use dateline::types::{Report, Segment, SegmentUse};
use serde_json::Value;
use std::{fs, path::Path};

const SET: &str = "seeds_segments";

/// Scores the segments.
///
/// # Errors
/// A file of the set that cannot be read.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let mut scores = seeds(context)?;
    let piles = context.shared.join("data/piles");
    if piles.exists() {
        scores.push(figures_kept(context, &piles)?);
    }
    Ok(scores)
}

fn seeds(context: &Context) -> Result<Vec<Score>> {
    let folder = context.shared.join("seeds");
    let gold = json_lines(&fs::read_to_string(folder.join("gold.jsonl"))?)?;
    let (mut counts, mut right_characters, mut characters) = (Counts::default(), 0, 0);
    for report in gold.iter().filter(|line| line["kind"] == "report") {
        let text = fs::read_to_string(folder.join(report["file"].as_str().unwrap_or_default()))?;
        let read = context.read(report["id"].as_str().unwrap_or_default(), &text);
        let wanted: Vec<&Value> =
            gold.iter().filter(|line| line["kind"] == "segment" && line["doc"] == report["id"]).collect();
        counts.add(segments(context, &read, &text, &wanted));
        let (right, all) = uses(&read, &text, &wanted);
        (right_characters, characters) = (right_characters + right, characters + all);
    }
    let n = counts.right + counts.missed;
    let uses = if characters == 0 { 0.0 } else { right_characters as f64 / characters as f64 };
    let score = |figure, value, n| Score { set: SET, figure, value, n, peer: "" };
    Ok(vec![
        score("segment F1 (exact span and kind)", counts.f1(), n),
        score("characters with the right use", uses, characters),
    ])
}

fn json_lines(text: &str) -> Result<Vec<Value>> {
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// The kind of the contract for a kind of the gold.
fn kind_of(gold: &str) -> &str {
    match gold {
        "metadata_header" => "header",
        "splice_debris" => "debris",
        "gallery_heading" | "gallery_control" | "gallery_counter" => "control",
        "photo_credit" | "agency_credit" => "credit",
        "related_link" => "related",
        other => other,
    }
}

fn segments(context: &Context, read: &Report, text: &str, wanted: &[&Value]) -> Counts {
    let gold: Vec<(usize, usize, &str)> = wanted
        .iter()
        .map(|line| {
            (number(line, "start"), number(line, "end"), kind_of(line["type"].as_str().unwrap_or_default()))
        })
        .collect();
    let found: Vec<(usize, usize, &str)> =
        read.segments.iter().map(|segment| described(segment, text)).collect();
    if context.verbose {
        let characters: Vec<char> = text.chars().collect();
        let quote = |at: &(usize, usize, &str)| characters[at.0..at.1].iter().collect::<String>();
        let missed = gold.iter().filter(|item| !found.contains(item)).map(|item| ("missed", item));
        let invented = found.iter().filter(|item| !gold.contains(item)).map(|item| ("invented", item));
        for (what, item) in missed.chain(invented) {
            context.say(&format!(
                "{} {what} {} {}..{} “{}”",
                read.document.id,
                item.2,
                item.0,
                item.1,
                quote(item)
            ));
        }
    }
    let right = gold.iter().filter(|item| found.contains(item)).count();
    Counts { right, missed: gold.len() - right, invented: found.len() - right }
}

fn number(line: &Value, key: &str) -> usize {
    line[key].as_u64().unwrap_or_default() as usize
}

fn described(segment: &Segment, text: &str) -> (usize, usize, &'static str) {
    let start = text[..segment.span.start() as usize].chars().count();
    (start, start + segment.span.of(text).chars().count(), segment.kind.as_str())
}

/// Characters of gold segments whose use is right, and all of them.
fn uses(read: &Report, text: &str, wanted: &[&Value]) -> (usize, usize) {
    let mut use_of = vec![None; text.chars().count()];
    for segment in &read.segments {
        let (start, end, _) = described(segment, text);
        use_of[start..end].fill(Some(segment.usage));
    }
    let (mut right, mut all) = (0, 0);
    for line in wanted {
        let wanted = line["use"].as_str().and_then(SegmentUse::parse);
        let found = &use_of[number(line, "start")..number(line, "end")];
        right += found.iter().filter(|found| **found == wanted).count();
        all += found.len();
    }
    (right, all)
}

/// Share of hand-coded figures in the texts of the piles that lie in no dropped segment.
fn figures_kept(context: &Context, piles: &Path) -> Result<Score> {
    let (mut kept, mut all) = (0, 0);
    let mut folders: Vec<_> =
        fs::read_dir(piles)?.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    for folder in folders {
        let gold: Value = serde_json::from_str(&fs::read_to_string(folder.join("gold.json"))?)?;
        for figure in
            gold["figures"].as_array().into_iter().flatten().filter(|figure| figure["field"] == "text")
        {
            let report = figure["report"].as_str().unwrap_or_default();
            let file = folder.join("reports").join(format!("{report}.json"));
            let report_file: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
            let text = report_file["text"].as_str().unwrap_or_default();
            let read = context.read(report, text);
            let start = number(figure, "start");
            let segment = read.segments.iter().find(|segment| {
                let (first, end, _) = described(segment, text);
                first <= start && start < end
            });
            let dropped = segment.is_none_or(|segment| segment.usage == SegmentUse::Drop);
            if dropped {
                context.say(&format!("{} drops a figure: {figure}", folder.display()));
            }
            kept += usize::from(!dropped);
            all += 1;
        }
    }
    let value = if all == 0 { 0.0 } else { kept as f64 / all as f64 };
    Ok(Score { set: SET, figure: "figures of the piles kept", value, n: all, peer: "" })
}
