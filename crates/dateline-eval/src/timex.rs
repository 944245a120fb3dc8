//! `timex`: time expressions against TimeML, and `seeds_times`: against the hand coding of the two seed reports.
//!
//! As in TempEval-3: strict and relaxed (overlap) spans; type and value count where the spans overlap, so that
//! their F1 holds both finding and reading.

use crate::{Context, Counts, Score, files};
use anyhow::{Context as _, Result};
use dateline::types::{Days, Report};
use serde::Deserialize;
use std::{fs, path::Path};

/// Where the TimeML files lie.
pub(crate) const FOLDER: &str = "data/timex/AQUAINT";

/// A time expression of the gold.
#[derive(Debug, Default, PartialEq)]
struct Gold {
    span: (u32, u32),
    kind: String,
    value: String,
}

/// Counts over documents.
#[derive(Debug, Default)]
struct Tally {
    strict: Counts,
    relaxed: Counts,
    kind: Counts,
    value: Counts,
}

/// Scores the TimeML folder.
///
/// # Errors
/// A file that cannot be read.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let files = files(&context.shared.join(FOLDER), "tml")?;
    let mut tally = Tally::default();
    for file in &files {
        score_file(context, file, &mut tally)?;
    }
    let n = tally.relaxed.right + tally.relaxed.missed;
    let line = |figure, value| Score { set: "timex", figure, value, n, peer: "" };
    Ok(vec![
        line("strict span F1", tally.strict.f1()),
        Score { peer: "HeidelTime on TempEval-3: 0.90", ..line("relaxed span F1", tally.relaxed.f1()) },
        line("relaxed precision", tally.relaxed.precision()),
        line("relaxed recall", tally.relaxed.recall()),
        line("type F1", tally.kind.f1()),
        Score { peer: "HeidelTime on TempEval-3: 0.78", ..line("value F1", tally.value.f1()) },
        line("value accuracy of overlapping", tally.value.right as f64 / tally.relaxed.right.max(1) as f64),
    ])
}

fn score_file(context: &Context, file: &Path, tally: &mut Tally) -> Result<()> {
    let source = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let published = tags(&source).find_map(|tag| {
        tag.contains("CREATION_TIME").then(|| attribute(tag, "value")?.get(..10)?.parse().ok()).flatten()
    });
    let (text, gold) = marked(&source);
    let mut document = dateline::read::from_text("timex", &text);
    document.published = published.map(Days::on);
    let report = dateline::extract(document, &context.lexicon);
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    compare(context, &name, &gold, &report, tally);
    Ok(())
}

fn compare(context: &Context, name: &str, gold: &[Gold], report: &Report, tally: &mut Tally) {
    let mut taken = vec![false; report.timexes.len()];
    let say = |what: &str, quote: &str, gold: &str, found: &str, around: &str| {
        context.say(&format!("{name}\t{what}\t{quote}\tgold {gold}\tfound {found}\t{around}"));
    };
    let text = &report.document.text;
    for gold in gold {
        let (start, end) = gold.span;
        let quote = &text[start as usize..end as usize];
        let hit = report
            .timexes
            .iter()
            .enumerate()
            .position(|(at, timex)| !taken[at] && timex.span.start() < end && start < timex.span.end());
        let Some(at) = hit else {
            say("missed", quote, &gold.value, "", around(text, start, end));
            [&mut tally.strict, &mut tally.relaxed, &mut tally.kind, &mut tally.value]
                .into_iter()
                .for_each(|counts| counts.missed += 1);
            continue;
        };
        taken[at] = true;
        let timex = &report.timexes[at];
        let strict = (timex.span.start(), timex.span.end()) == gold.span;
        let (kind, value) = (timex.kind.as_str() == gold.kind, *timex.value == *gold.value);
        if !value {
            let found = format!("{} “{}”", timex.value, timex.span.of(text));
            say("value", quote, &gold.value, &found, around(text, start, end));
        }
        tally.relaxed.right += 1;
        for (right, counts) in
            [(strict, &mut tally.strict), (kind, &mut tally.kind), (value, &mut tally.value)]
        {
            counts.add(if right {
                Counts { right: 1, ..Counts::default() }
            } else {
                Counts { missed: 1, invented: 1, ..Counts::default() }
            });
        }
    }
    for (timex, _) in report.timexes.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        say(
            "invented",
            timex.span.of(text),
            "",
            &timex.value,
            around(text, timex.span.start(), timex.span.end()),
        );
        [&mut tally.strict, &mut tally.relaxed, &mut tally.kind, &mut tally.value]
            .into_iter()
            .for_each(|counts| counts.invented += 1);
    }
}

/// Some words on both sides, for reading errors.
fn around(text: &str, start: u32, end: u32) -> &str {
    let boundary = |mut at: usize, step: isize| {
        while !text.is_char_boundary(at) {
            at = at.saturating_add_signed(step);
        }
        at
    };
    let from = boundary((start as usize).saturating_sub(60), -1);
    let to = boundary((end as usize + 40).min(text.len()), 1);
    text[from..to].trim()
}

/// The tags of a marked text.
fn tags(source: &str) -> impl Iterator<Item = &str> {
    source.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// The text of a file in TimeML.
pub(crate) fn text(source: &str) -> String {
    marked(source).0
}

/// The text of a file and the time expressions that it marks.
fn marked(source: &str) -> (String, Vec<Gold>) {
    let body = source.split_once("<TEXT>").and_then(|(_, rest)| rest.split_once("</TEXT>"));
    plain(body.map_or("", |(body, _)| body))
}

/// The text without its tags, and the time expressions that they mark.
fn plain(body: &str) -> (String, Vec<Gold>) {
    let (mut text, mut gold, mut open) = (String::new(), Vec::new(), Vec::new());
    for part in body.split_inclusive(['<', '>']) {
        if let Some(tag) = part.strip_suffix('>') {
            let at = text.len() as u32;
            if tag.starts_with("TIMEX3") {
                let of = |name| attribute(tag, name).unwrap_or_default().to_owned();
                open.push(Gold { span: (at, at), kind: of("type"), value: of("value") });
            } else if tag == "/TIMEX3" {
                gold.extend(open.pop().map(|gold: Gold| Gold { span: (gold.span.0, at), ..gold }));
            }
        } else {
            let words = part.trim_end_matches('<');
            text.push_str(
                &words
                    .replace("&quot;", "\"")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"),
            );
        }
    }
    gold.sort_by_key(|gold| gold.span);
    (text, gold)
}

/// A line of the hand coding.
#[derive(Debug, Deserialize)]
struct SeedLine {
    kind: String,
    #[serde(default)]
    doc: String,
    #[serde(default)]
    start: usize,
    #[serde(default)]
    end: usize,
    #[serde(default)]
    value: serde_json::Value,
    earliest: Option<String>,
    latest: Option<String>,
}

/// The seeds, by the key of their document in the hand coding, and the start of the name of their file.
const SEEDS: &[(&str, &str)] = &[("D1", "000"), ("D2", "003")];

/// Scores the time expressions of the two seed reports: spans by overlap, value, interval.
///
/// # Errors
/// A file that cannot be read.
pub(crate) fn score_seeds(context: &Context) -> Result<Vec<Score>> {
    let folder = context.shared.join("seeds");
    let lines = fs::read_to_string(folder.join("gold.jsonl"))?;
    let gold: Vec<SeedLine> = lines
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|line: &SeedLine| line.kind == "timex")
        .collect();
    let (mut spans, mut values, mut intervals) = (0, 0, 0);
    for (key, file) in SEEDS {
        let path = fs::read_dir(&folder)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(file)));
        let text = fs::read_to_string(path.context("a seed is not there")?)?;
        let report = context.read(key, &text);
        let day = |day: Option<dateline::types::Date>| day.map(|day| day.to_string());
        for line in gold.iter().filter(|line| line.doc == *key) {
            let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte) as u32;
            let (start, end) = (byte(line.start), byte(line.end));
            let hit =
                report.timexes.iter().find(|timex| timex.span.start() < end && start < timex.span.end());
            let value = hit.is_some_and(|timex| line.value.as_str() == Some(&timex.value));
            let interval = hit.is_some_and(|timex| {
                (day(timex.days.earliest), day(timex.days.latest))
                    == (line.earliest.clone(), line.latest.clone())
            });
            spans += usize::from(hit.is_some());
            values += usize::from(value);
            intervals += usize::from(interval);
            if context.verbose && !(value && interval) {
                let quote = &text[start as usize..end as usize];
                let found = hit.map(|timex| {
                    format!("{} {:?}..{:?}", timex.value, day(timex.days.earliest), day(timex.days.latest))
                });
                context.say(&format!(
                    "{key}\t{quote}\tgold {} {:?}..{:?}\tfound {found:?}",
                    line.value, line.earliest, line.latest
                ));
            }
        }
    }
    let n = gold.len();
    let line = |figure, right: usize| Score {
        set: "seeds_times",
        figure,
        value: right as f64 / n.max(1) as f64,
        n,
        peer: "",
    };
    Ok(vec![line("spans found", spans), line("values right", values), line("intervals right", intervals)])
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_become_spans() {
        let (text, gold) = plain(
            "On <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"1998-08-07\">Friday</TIMEX3> <EVENT>it</EVENT> &amp; they",
        );
        assert_eq!(text, "On Friday it & they");
        assert_eq!((gold[0].span, &*gold[0].kind, &*gold[0].value), ((3, 9), "DATE", "1998-08-07"));
    }
}
