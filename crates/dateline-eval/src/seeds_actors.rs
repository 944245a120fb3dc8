//! The 96 actor mentions of the two seed reports: spans found, and which of them are told to be one actor.

use crate::{Context, Score};
use anyhow::{Context as _, Result};
use dateline::types::{Mention, MentionKind, Report};
use serde::Deserialize;
use std::fs;

/// Name of the set.
pub(crate) const SET: &str = "seeds_actors";
/// Where it lies.
pub(crate) const PATH: &str = "seeds/gold.jsonl";
const FILES: &[(&str, &str)] =
    &[("D1", "seeds/000_b0fe4d8c11b7b64b.txt"), ("D2", "seeds/003_08118c882c040edb.txt")];

#[derive(Deserialize)]
struct GoldLine {
    kind: String,
    doc: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    quote: Option<String>,
    actor: Option<serde_json::Value>,
}

/// A gold mention and what we found there.
struct Pair {
    actor: String,
    entity: Option<String>,
}

/// Recall of spans, and precision and recall of pairs of mentions that are one actor.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let gold = gold(context)?;
    let mut pairs: Vec<Vec<Pair>> = Vec::new();
    let (mut exact, mut n_found) = (0, 0);
    for (doc, file) in FILES {
        let path = context.shared.join(file);
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let report = context.read(doc, &text);
        let mut of_doc = Vec::new();
        for line in gold.iter().filter(|line| line.doc.as_deref() == Some(doc)) {
            let (Some(start), Some(end), Some(actor)) = (line.start, line.end, actor(line)) else { continue };
            let found = best(&report, (start, end));
            exact += usize::from(found.is_some_and(|mention| span(&report, mention) == (start, end)));
            n_found += usize::from(found.is_some());
            let entity = found.and_then(|mention| mention.entity.as_ref()).map(|id| id.as_str().to_owned());
            context.say(&told(
                line,
                &actor,
                found.map(|mention| mention.span.of(&report.document.text)),
                &entity,
            ));
            of_doc.push(Pair { actor, entity });
        }
        pairs.push(of_doc);
    }
    let n: usize = pairs.iter().map(Vec::len).sum();
    let (precision, recall) = together(&pairs);
    let line = |figure, value| Score { set: SET, figure, value, n, peer: "" };
    Ok(vec![
        line("span overlap recall", n_found as f64 / n as f64),
        line("span exact recall", exact as f64 / n as f64),
        line("pairs of one actor precision", precision),
        line("pairs of one actor recall", recall),
    ])
}

fn gold(context: &Context) -> Result<Vec<GoldLine>> {
    let text = fs::read_to_string(context.shared.join(PATH))?;
    let lines: Result<Vec<GoldLine>> = text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect();
    Ok(lines?.into_iter().filter(|line| line.kind == "actor_mention").collect())
}

fn actor(line: &GoldLine) -> Option<String> {
    line.actor.as_ref()?.as_str().map(str::to_owned)
}

fn span(report: &Report, mention: &Mention) -> (usize, usize) {
    let chars = |at: u32| report.document.text[..at as usize].chars().count();
    (chars(mention.span.start()), chars(mention.span.end()))
}

/// The actor mention that shares most with a gold span.
fn best(report: &Report, gold: (usize, usize)) -> Option<&Mention> {
    let actors = report
        .mentions
        .iter()
        .filter(|mention| matches!(mention.kind, MentionKind::Person | MentionKind::Organization));
    let shared = |mention: &&Mention| {
        let (start, end) = span(report, mention);
        let common = end.min(gold.1).saturating_sub(start.max(gold.0));
        (common, std::cmp::Reverse(end - start))
    };
    actors.max_by_key(shared).filter(|mention| shared(mention).0 > 0)
}

/// Precision and recall over pairs of mentions of one document.
fn together(documents: &[Vec<Pair>]) -> (f64, f64) {
    let (mut right, mut ours, mut theirs) = (0usize, 0usize, 0usize);
    for pairs in documents {
        for (at, a) in pairs.iter().enumerate() {
            for b in &pairs[at + 1..] {
                let (one, found) = (a.actor == b.actor, a.entity.is_some() && a.entity == b.entity);
                right += usize::from(one && found);
                ours += usize::from(found);
                theirs += usize::from(one);
            }
        }
    }
    (right as f64 / ours.max(1) as f64, right as f64 / theirs.max(1) as f64)
}

fn told(line: &GoldLine, actor: &str, found: Option<&str>, entity: &Option<String>) -> String {
    let quote = line.quote.as_deref().unwrap_or("");
    let doc = line.doc.as_deref().unwrap_or("");
    format!("{doc} {quote} ({actor}): {} = {}", found.unwrap_or("-"), entity.as_deref().unwrap_or("-"))
}
