//! Source, cue and content of attributions against PolNeAR (dev).
//!
//! An attribution of the gold is found where one of ours overlaps it in cue and content, and in source where both
//! have one. PolNeAR gives a word to one attribution only, so those that lie inside another's content do not count.

use crate::{Context, Counts, Score, overlap_f1};
use anyhow::{Context as _, Result};
use dateline::types::{Attribution, AttributionMode, Report, Span};
use std::{collections::BTreeMap, fs};

type Spans = Vec<(u32, u32)>;

#[derive(Clone, Debug, Default)]
struct Parts {
    source: Spans,
    cue: Spans,
    content: Spans,
}

/// Scores the dev part.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let folder = context.shared.join("data/polnear/dev");
    let mut files: Vec<_> = fs::read_dir(folder.join("attributions"))?
        .collect::<std::io::Result<Vec<_>>>()
        .context("data/polnear/dev cannot be listed")?;
    files.sort_by_key(fs::DirEntry::path);
    let (mut whole, mut source, mut cue, mut content) = Default::default();
    let mut n = 0;
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let stem = name.rsplit_once('_').map_or(name.as_str(), |(stem, _)| stem);
        let text = fs::read_to_string(folder.join("text").join(format!("{stem}.txt")))?;
        let gold = gold(&fs::read_to_string(file.path())?);
        let found = found(&context.read(stem, &text));
        n += gold.len();
        let (counts, missed, invented) = matched(&gold, &found);
        add(&mut whole, counts);
        let spans = |parts: &[Parts], of: fn(&Parts) -> &Spans| -> Spans {
            let mut spans: Spans = parts.iter().flat_map(|parts| of(parts).clone()).collect();
            spans.sort_unstable();
            spans
        };
        for (counts, of) in [
            (&mut source, (|parts| &parts.source) as fn(&Parts) -> &Spans),
            (&mut cue, |parts| &parts.cue),
            (&mut content, |parts| &parts.content),
        ] {
            add(counts, overlap_f1(&spans(&gold, of), &spans(&found, of)));
        }
        if context.verbose {
            missed.iter().for_each(|parts| show("MISSED", parts, &text));
            invented.iter().for_each(|parts| show("INVENTED", parts, &text));
        }
    }
    let line = |figure, value| Score { set: "polnear", figure, value, n, peer: "" };
    Ok(vec![
        line("attribution F1", Counts::f1(whole)),
        line("attribution precision", Counts::precision(whole)),
        line("attribution recall", Counts::recall(whole)),
        line("source F1", Counts::f1(source)),
        line("cue F1", Counts::f1(cue)),
        line("content F1", Counts::f1(content)),
    ])
}

fn add(sum: &mut Counts, counts: Counts) {
    sum.add(counts);
}

#[allow(clippy::print_stdout, reason = "asked for with --verbose")]
fn show(what: &str, parts: &Parts, text: &str) {
    let words = |spans: &Spans| -> String {
        let word = |(start, end): &(u32, u32)| {
            text.chars()
                .skip(*start as usize)
                .take((end - start) as usize)
                .collect::<String>()
                .replace('\n', " ")
        };
        spans.iter().map(word).collect::<Vec<_>>().join(" .. ")
    };
    println!("{what}\t{}\t{}\t{}", words(&parts.source), words(&parts.cue), words(&parts.content));
}

fn overlap(a: &Spans, b: &Spans) -> bool {
    a.iter().any(|(start, end)| b.iter().any(|(other, other_end)| start < other_end && other < end))
}

/// Each gold attribution takes the first of ours that fits and is still free.
fn matched(gold: &[Parts], found: &[Parts]) -> (Counts, Vec<Parts>, Vec<Parts>) {
    let mut free: Vec<bool> = vec![true; found.len()];
    let mut missed = Vec::new();
    for wanted in gold {
        let fits = |parts: &Parts| {
            let cue = overlap(&parts.cue, &wanted.cue) || wanted.cue.is_empty() && parts.cue.is_empty();
            let source =
                overlap(&parts.source, &wanted.source) || wanted.source.is_empty() && parts.source.is_empty();
            cue && source && overlap(&parts.content, &wanted.content)
        };
        match (0..found.len()).find(|at| free[*at] && fits(&found[*at])) {
            Some(at) => free[at] = false,
            None => missed.push(wanted.clone()),
        }
    }
    let invented: Vec<Parts> =
        found.iter().zip(&free).filter(|(_, free)| **free).map(|(parts, _)| parts.clone()).collect();
    let right = gold.len() - missed.len();
    (Counts { right, missed: missed.len(), invented: invented.len() }, missed, invented)
}

/// `T1 Source 89 106 …` and `E1 Attribution:T4 Content:T3 …`; a span can have several parts.
fn gold(annotation: &str) -> Vec<Parts> {
    let mut spans: BTreeMap<&str, Spans> = BTreeMap::new();
    let mut gold = Vec::new();
    for line in annotation.lines() {
        let mut cells = line.split('\t');
        let (Some(id), Some(body)) = (cells.next(), cells.next()) else { continue };
        if id.starts_with('T') {
            let numbers = body.split_once(' ').map_or("", |(_, numbers)| numbers);
            let range = |part: &str| {
                let (start, end) = part.split_once(' ')?;
                Some((start.parse().ok()?, end.parse().ok()?))
            };
            spans.insert(id, numbers.split(';').filter_map(range).collect());
        } else if id.starts_with('E') {
            let mut parts = Parts::default();
            for (role, span) in body.split(' ').filter_map(|part| part.split_once(':')) {
                let spans = spans.get(span).cloned().unwrap_or_default();
                match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Source" => parts.source.extend(spans),
                    "Cue" => parts.cue.extend(spans),
                    "Content" => parts.content.extend(spans),
                    _ => {}
                }
            }
            gold.push(parts);
        }
    }
    gold
}

/// Ours, in characters.
fn found(report: &Report) -> Vec<Parts> {
    let text = &report.document.text;
    let mut chars = vec![0u32; text.len() + 1];
    let mut n_chars = 0;
    for (at, _) in text.char_indices() {
        chars[at] = n_chars;
        n_chars += 1;
    }
    chars[text.len()] = n_chars;
    let spans = |spans: &[Span]| -> Spans {
        spans.iter().map(|span| (chars[span.start() as usize], chars[span.end() as usize])).collect()
    };
    let counts = |attribution: &&Attribution| {
        attribution.via.is_none() && attribution.mode != AttributionMode::Credit && !attribution.inferred
    };
    let parts = |attribution: &Attribution| Parts {
        source: spans(&attribution.source),
        cue: spans(&attribution.cue),
        content: spans(&attribution.content),
    };
    report.attributions.iter().filter(counts).map(parts).collect()
}
