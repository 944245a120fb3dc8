//! Article bodies of news pages against the article extraction benchmark of Zyte (181 pages).
//!
//! Measured as that benchmark does: the body is a bag of runs of four words; precision and recall are means over the
//! pages, F1 is taken of the means. Our body is what is read for claims, with headings inside the text; captions,
//! links to other reports, controls and the like are told apart and do not count.

use crate::{Context, Score};
use anyhow::{Context as _, Result};
use dateline::types::{Report, SegmentKind};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read as _,
};

/// Words in a run.
const RUN: usize = 4;

#[derive(Deserialize)]
struct Gold {
    #[serde(rename = "articleBody")]
    body: String,
}

type Runs = BTreeMap<Vec<String>, usize>;

/// Scores all pages.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let folder = context.shared.join("data/article-extraction");
    let gold: BTreeMap<String, Gold> =
        serde_json::from_reader(File::open(folder.join("ground-truth.json"))?)?;
    let (mut precision, mut recall, mut unread) = (0.0, 0.0, 0);
    for (id, gold) in &gold {
        let mut page = Vec::new();
        let file = File::open(folder.join(format!("html/{id}.html.gz"))).context("a page is missing")?;
        GzDecoder::new(file).read_to_end(&mut page)?;
        let body = body(context, id, &String::from_utf8_lossy(&page));
        unread += usize::from(body.is_none());
        let (right, wrong) = page_score(&runs(&gold.body), &runs(&body.unwrap_or_default()));
        context.say(&format!("{id}\tprecision {right:.2}\trecall {wrong:.2}"));
        precision += right;
        recall += wrong;
    }
    let n = gold.len();
    let (precision, recall) = (precision / n as f64, recall / n as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let line = |figure, value, peer| Score { set: "articles", figure, value, n, peer };
    Ok(vec![
        line("body F1", f1, "trafilatura 0.960, rs-trafilatura 0.957, dom_smoothie 0.951"),
        line("body precision", precision, "trafilatura 0.942"),
        line("body recall", recall, "trafilatura 0.978"),
        line("pages read", 1.0 - unread as f64 / n as f64, ""),
    ])
}

/// What Dateline takes for the body of a page; nothing where it finds no article.
fn body(context: &Context, id: &str, page: &str) -> Option<String> {
    let document = dateline::read::from_html(id, page).ok()?;
    let report: Report = dateline::extract(document, &context.lexicon);
    let of_body = |kind| matches!(kind, SegmentKind::Body | SegmentKind::Headline);
    let blocks = report.segments.iter().filter(|segment| of_body(segment.kind));
    Some(blocks.map(|segment| segment.span.of(&report.document.text)).collect::<Vec<_>>().join("\n"))
}

/// Runs of words with how often each stands there; a shorter text is one run.
fn runs(text: &str) -> Runs {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let mut runs = Runs::new();
    for at in 0..(words.len() + 1).saturating_sub(RUN).max(1) {
        let run = words[at..words.len().min(at + RUN)].iter().map(|word| (*word).to_owned()).collect();
        *runs.entry(run).or_default() += 1;
    }
    runs
}

/// Precision and recall of one page.
fn page_score(gold: &Runs, found: &Runs) -> (f64, f64) {
    let times = |runs: &Runs, run: &Vec<String>| runs.get(run).copied().unwrap_or(0);
    let every: BTreeSet<&Vec<String>> = gold.keys().chain(found.keys()).collect();
    let right: usize = every.into_iter().map(|run| times(gold, run).min(times(found, run))).sum();
    let share = |runs: &Runs| right as f64 / runs.values().sum::<usize>() as f64;
    (share(found), share(gold))
}

#[cfg(test)]
mod tests {
    use super::{page_score, runs};

    #[test]
    fn a_page_is_scored_by_its_runs_of_words() {
        let gold = runs("one two three four five");
        let (precision, recall) = page_score(&gold, &runs("one two three four, six"));
        assert!((precision - 0.5).abs() < 1e-9 && (recall - 0.5).abs() < 1e-9);
        assert!((page_score(&gold, &gold).0 - 1.0).abs() < 1e-9);
        assert!(page_score(&gold, &runs("")).1 < 1e-9);
    }
}
