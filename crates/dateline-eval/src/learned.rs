//! The learned reader by itself, beside what the rules reach on the same sets.
//!
//! Trees and names are read from the words of the gold, as published figures are; mentions of re3d from our own tokens
//! and sentences, on the documents that training held out.

use crate::re3d::{FOLDERS, GoldDocument, GoldEntity, TYPES, gold_spans, lines, same};
use crate::{Context, Counts, Score, overlap_f1, uner};
use anyhow::{Context as _, Result};
use dateline::model::{Analysis, Reader};
use dateline::types::Document;
use std::fs;

/// Names of the sets.
pub(crate) const SET_TREES: &str = "learned_ewt";
pub(crate) const SET_NAMES: &str = "learned_uner";
pub(crate) const SET_MENTIONS: &str = "learned_re3d";
/// Where the treebank lies.
pub(crate) const PATH_TREES: &str = "data/ud-ewt/en_ewt-ud-dev.conllu";
/// Of ten documents these were held out, as in `training/data.py`.
const HELD_OUT: [usize; 3] = [2, 5, 8];

fn reader() -> Result<Reader> {
    Reader::bundled().context("the weights of the learned reader are damaged")
}

/// Tags and trees of EWT dev; relations are compared without their subtypes.
pub(crate) fn score_trees(context: &Context) -> Result<Vec<Score>> {
    let (reader, text) = (reader()?, fs::read_to_string(context.shared.join(PATH_TREES))?);
    let (mut n, mut right) = (0, [0_usize; 5]);
    for block in text.split("\n\n") {
        let rows: Vec<Vec<&str>> = block
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|cells| cells.len() > 7 && cells[0].parse::<usize>().is_ok())
            .collect();
        let words: Vec<&str> = rows.iter().map(|cells| cells[1]).collect();
        n += words.len();
        for (row, word) in rows.iter().zip(&reader.read(&words).words) {
            let attached = word.head.map_or(0, |head| head + 1).to_string() == row[6];
            let related = plain(word.relation) == plain(row[7]);
            let lemma = word.lemma == row[2].to_lowercase();
            let hits = [word.pos == row[3], word.form == row[4], lemma, attached, attached && related];
            right.iter_mut().zip(hits).for_each(|(right, hit)| *right += usize::from(hit));
        }
    }
    let figures = ["UPOS accuracy", "XPOS accuracy", "lemma accuracy", "UAS", "LAS"];
    let line = |(figure, right): (&'static str, usize)| Score {
        set: SET_TREES,
        figure,
        value: right as f64 / n.max(1) as f64,
        n,
        peer: "",
    };
    Ok(figures.into_iter().zip(right).map(line).collect())
}

fn plain(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

/// Exact names of UNER dev, all types together.
pub(crate) fn score_names(context: &Context) -> Result<Vec<Score>> {
    let (reader, file) = (reader()?, fs::read_to_string(context.shared.join(uner::PATH))?);
    let mut counts = Counts::default();
    for sentence in file.split("\n\n").filter_map(uner::sentence) {
        let words: Vec<&str> = sentence.text.split(' ').collect();
        let found = names(&words, &reader.read(&words));
        let right = sentence.names.iter().filter(|name| found.contains(name)).count();
        counts.add(Counts { right, missed: sentence.names.len() - right, invented: found.len() - right });
    }
    let n = counts.right + counts.missed;
    Ok(vec![Score { set: SET_NAMES, figure: "all names F1", value: counts.f1(), n, peer: "" }])
}

/// Names with their character ranges in the words joined by blanks.
fn names(words: &[&str], analysis: &Analysis<'_>) -> Vec<(String, (usize, usize))> {
    let start = |word: usize| words[..word].iter().map(|word| word.chars().count() + 1).sum::<usize>();
    let names = analysis.names.iter();
    names.map(|name| (name.kind.to_owned(), (start(name.start), start(name.end) - 1))).collect()
}

/// Mentions in the documents of re3d that training has not seen, all types together.
pub(crate) fn score_mentions(context: &Context) -> Result<Vec<Score>> {
    let reader = reader()?;
    let (mut exact, mut overlap, mut n) = (Counts::default(), Counts::default(), 0);
    for folder in FOLDERS {
        let folder = context.shared.join(crate::re3d::PATH).join(folder);
        let entities = lines::<GoldEntity>(&folder.join("entities.json"))?;
        for document in lines::<GoldDocument>(&folder.join("documents.json"))? {
            if HELD_OUT.contains(&(n % 10)) {
                let found = mentions(context, &reader, &document.text);
                for (kind, _) in TYPES {
                    let gold = gold_spans(&document, &entities, kind);
                    let own = found.iter().filter(|(own, _)| own == kind);
                    let own: Vec<_> = own.map(|(_, span)| *span).collect();
                    exact.add(same(&gold, &own));
                    overlap.add(overlap_f1(&gold, &own));
                }
            }
            n += 1;
        }
    }
    let line = |figure, counts: Counts| Score {
        set: SET_MENTIONS,
        figure,
        value: counts.f1(),
        n: counts.right + counts.missed,
        peer: "",
    };
    Ok(vec![line("held-out overlap F1", overlap), line("held-out exact F1", exact)])
}

/// Mentions of a text with their character ranges.
fn mentions(context: &Context, reader: &Reader, text: &str) -> Vec<(String, (u32, u32))> {
    let document = Document { text: text.into(), ..Document::default() };
    let tokens: Vec<_> =
        dateline::tags(&document, &context.lexicon).into_iter().map(|(span, _)| span).collect();
    let sentences = dateline::extract(document, &context.lexicon).sentences;
    let chars = |at: u32| text[..at as usize].chars().count() as u32;
    let mut found = Vec::new();
    for sentence in &sentences {
        let own = &tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        let words: Vec<&str> = own.iter().map(|span| span.of(text)).collect();
        for mention in &reader.read(&words).mentions {
            let span = (chars(own[mention.start].start()), chars(own[mention.end - 1].end()));
            found.push((mention.kind.to_owned(), span));
        }
    }
    found
}
