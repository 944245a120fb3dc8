//! `triage`: how many sentences that hold a claim the costly reader is given, and how many it is spared, on a mixed
//! stream: the kept part of our corpus (claims coded by hand) between ordinary news (claims as the rules read them).
//!
//! The weights are learned from other texts ([`learning`]): the part of the corpus that may be read and three open sets.

use crate::coded::corpus::{CodedReport, reports};
use crate::places;
use crate::re3d::{self, GoldDocument};
use crate::{Context, Score, files, timex};
use anyhow::Result;
use dateline::{Seen, Triage, seen_sentences, types::Document, worth_reading};
use std::{collections::BTreeSet, fs};

/// Name of the set.
pub(crate) const SET: &str = "triage";
/// What the set needs under `shared`.
pub(crate) const PATH: &str = "data/polnear/dev";
/// What learning needs under `shared`, beside re3d.
const TREEBANK: &str = "data/ud-ewt/en_ewt-ud-train.rebuilt.conllu";
const NEWS_TREES: &str = "data/gum-news/dep";
/// Ordinary news, beside the local papers of LGL: politics, and wires of the nineties.
const POLITICS: &str = "data/polnear/dev/text";
/// Thresholds that the curve steps over, in hundredths: what is added to every limit.
const STEPS: [i32; 9] = [-100, -75, -50, -25, 0, 25, 50, 100, 200];

/// A sentence as triage sees it, and whether it holds a claim.
#[derive(Clone, Debug)]
pub struct Example {
    /// What is seen.
    pub seen: Seen,
    /// A claim has its trigger in it.
    pub holds_claim: bool,
}

/// The sentences of one report.
type Examples = Vec<Example>;

/// What the weights are learned from: sets that may train what is released, report by report.
///
/// # Errors
/// A set that is absent or cannot be read.
pub fn learning(context: &Context) -> Result<Vec<Examples>> {
    let mut stream = coded(context, |report| !report.is_test())?;
    let treebank = fs::read_to_string(context.shared.join(TREEBANK))?;
    let documents = treebank.split("# newdoc id = ").skip(1).map(plain_text);
    stream.extend(documents.map(|text| as_read(context, &text)));
    for path in files(&context.shared.join(NEWS_TREES), "conllu")? {
        stream.push(as_read(context, &plain_text(&fs::read_to_string(path)?)));
    }
    for folder in re3d::FOLDERS {
        let path = context.shared.join(re3d::PATH).join(folder).join("documents.json");
        let documents = re3d::lines::<GoldDocument>(&path)?;
        stream.extend(documents.iter().map(|document| as_read(context, &document.text)));
    }
    Ok(stream)
}

/// Share of sentences with a claim that are given to the reader, and share of all.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let ours = coded(context, CodedReport::is_test)?;
    let ordinary = ordinary(context)?;
    let bundled = context.lexicon.triage();
    for step in STEPS {
        let triage = bundled.stricter_by(step);
        let (coded, rest) = (Kept::of(&ours, &triage), Kept::of(&ordinary, &triage));
        let all = coded.and(rest);
        context.say(&format!("triage: {step:+} {all} | coded {coded} | ordinary {rest}"));
    }
    let (coded, rest) = (Kept::of(&ours, bundled), Kept::of(&ordinary, bundled));
    let line = |figure, value, n| Score { set: SET, figure, value, n, peer: "" };
    let all = coded.and(rest);
    Ok(vec![
        line("sentences with a claim kept", all.claims_kept(), all.with_claim),
        line("sentences with a coded claim kept", coded.claims_kept(), coded.with_claim),
        line("sentences held back", 1.0 - all.passed(), all.sentences),
        line("sentences held back of ordinary news", 1.0 - rest.passed(), rest.sentences),
    ])
}

/// Sentences, and which of them pass.
#[derive(Clone, Copy, Debug, Default)]
struct Kept {
    sentences: usize,
    passing: usize,
    with_claim: usize,
    with_claim_passing: usize,
}

impl Kept {
    fn of(stream: &[Examples], triage: &Triage) -> Kept {
        stream.iter().fold(Kept::default(), |kept, report| {
            let weights: Vec<i32> = report.iter().map(|example| example.seen.weight(triage)).collect();
            let worth = worth_reading(&weights, triage);
            report
                .iter()
                .zip(worth)
                .fold(kept, |kept, (example, passes)| kept.and(Kept::one(example, passes)))
        })
    }

    fn one(example: &Example, passes: bool) -> Kept {
        Kept {
            sentences: 1,
            passing: usize::from(passes),
            with_claim: usize::from(example.holds_claim),
            with_claim_passing: usize::from(example.holds_claim && passes),
        }
    }

    fn and(self, other: Kept) -> Kept {
        Kept {
            sentences: self.sentences + other.sentences,
            passing: self.passing + other.passing,
            with_claim: self.with_claim + other.with_claim,
            with_claim_passing: self.with_claim_passing + other.with_claim_passing,
        }
    }

    fn claims_kept(self) -> f64 {
        self.with_claim_passing as f64 / self.with_claim.max(1) as f64
    }

    fn passed(self) -> f64 {
        self.passing as f64 / self.sentences.max(1) as f64
    }
}

impl std::fmt::Display for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "passes {:.3}, keeps {:.4}", self.passed(), self.claims_kept())
    }
}

/// Our own reports, with the claims that were coded by hand.
fn coded(context: &Context, wanted: fn(&CodedReport) -> bool) -> Result<Vec<Examples>> {
    let reports = reports(&context.root.join(crate::corpus::PATH))?;
    let examples = |report: &CodedReport| {
        let gold = report.gold()?;
        let document = dateline::read::from_text(&report.name, &report.text);
        let sentences = seen_sentences(&document, &context.lexicon);
        let holds = |span: dateline::types::Span| gold.iter().any(|claim| span.holds(claim.trigger.start()));
        Ok(sentences.into_iter().map(|(span, seen)| Example { seen, holds_claim: holds(span) }).collect())
    };
    reports.iter().filter(|report| wanted(report)).map(examples).collect()
}

/// Ordinary news, with the claims that the rules read.
fn ordinary(context: &Context) -> Result<Vec<Examples>> {
    let politics = files(&context.shared.join(POLITICS), "txt")?;
    let wires = files(&context.shared.join(timex::FOLDER), "tml")?;
    let mut texts = politics.iter().map(fs::read_to_string).collect::<std::io::Result<Vec<_>>>()?;
    for wire in wires {
        texts.push(timex::text(&fs::read_to_string(wire)?));
    }
    texts.extend(places::local_papers(context)?);
    Ok(texts.iter().map(|text| as_read(context, text)).collect())
}

fn as_read(context: &Context, text: &str) -> Examples {
    let report = context.read("text", text);
    let holds: BTreeSet<usize> = report.claims.iter().map(|claim| claim.sentence.idx()).collect();
    let document = Document { text: text.into(), ..Document::default() };
    let seen = seen_sentences(&document, &context.lexicon).into_iter().enumerate();
    seen.map(|(at, (_, seen))| Example { seen, holds_claim: holds.contains(&at) }).collect()
}

/// The sentences of a treebank's document, each on a line of its own.
fn plain_text(conllu: &str) -> String {
    let lines = conllu.lines().filter_map(|line| line.strip_prefix("# text = "));
    lines.collect::<Vec<_>>().join("\n")
}
