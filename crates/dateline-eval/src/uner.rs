//! Named entities of UNER English EWT (web texts): people, organisations, places; exact spans of names.
//!
//! The gold marks the bare name, so our heads are compared ("the Islamic State group" counts as "Islamic State"),
//! and mentions that only describe are left out.

use crate::{Context, Counts, Score};
use anyhow::{Context as _, Result};
use dateline::types::{Mention, MentionKind, Report};
use std::fs;

/// Name of the set.
pub(crate) const SET: &str = "uner";
/// Where it lies.
pub(crate) const PATH: &str = "data/uner-ewt/en_ewt-ud-dev.iob2";
const TAGS: &[(&str, &str, &[MentionKind])] = &[
    ("PER", "person name F1", &[MentionKind::Person]),
    ("ORG", "organisation name F1", &[MentionKind::Organization]),
    ("LOC", "location name F1", &[MentionKind::Location, MentionKind::Facility]),
];

/// A sentence with its names: tag and character range.
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) names: Vec<(String, (usize, usize))>,
}

/// F1 of exact names by type.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let path = context.shared.join(PATH);
    let file = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut counts = vec![Counts::default(); TAGS.len()];
    for sentence in file.split("\n\n").filter_map(sentence) {
        let report = context.read("uner", &sentence.text);
        for (counts, (tag, _, kinds)) in counts.iter_mut().zip(TAGS) {
            let gold: Vec<_> =
                sentence.names.iter().filter(|(t, _)| t == tag).map(|(_, span)| *span).collect();
            let found = names(&report, kinds);
            let right = gold.iter().filter(|span| found.contains(span)).count();
            counts.add(Counts { right, missed: gold.len() - right, invented: found.len() - right });
            print_differences(context, &sentence.text, tag, &gold, &found);
        }
    }
    let line = |(counts, (_, figure, _)): (&Counts, &(&str, &'static str, _))| Score {
        set: SET,
        figure,
        value: counts.f1(),
        n: counts.right + counts.missed,
        peer: "",
    };
    Ok(counts.iter().zip(TAGS).map(line).collect())
}

/// One block of the file; the text is built from its tokens with blanks between them.
pub(crate) fn sentence(block: &str) -> Option<Sentence> {
    let mut sentence = Sentence { text: String::new(), names: Vec::new() };
    let mut length = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t').skip(1);
        let (word, tag) = (cells.next()?, cells.next()?);
        if length > 0 {
            sentence.text.push(' ');
            length += 1;
        }
        let end = length + word.chars().count();
        match tag.split_once('-') {
            Some(("B", kind)) => sentence.names.push((kind.to_owned(), (length, end))),
            Some(("I", _)) => sentence.names.last_mut().into_iter().for_each(|(_, span)| span.1 = end),
            _ => {}
        }
        sentence.text.push_str(word);
        length = end;
    }
    (length > 0).then_some(sentence)
}

/// Heads of mentions that name something: they have a capital or stand in a gazetteer.
fn names(report: &Report, kinds: &[MentionKind]) -> Vec<(usize, usize)> {
    let text = &report.document.text;
    let named = |mention: &&Mention| {
        kinds.contains(&mention.kind) && mention.head.of(text).starts_with(|c: char| c.is_uppercase())
    };
    let chars = |at: u32| text[..at as usize].chars().count();
    let spans = report.mentions.iter().filter(named).map(|m| (chars(m.head.start()), chars(m.head.end())));
    let mut spans: Vec<_> = spans.collect();
    spans.dedup();
    spans
}

fn print_differences(
    context: &Context,
    text: &str,
    tag: &str,
    gold: &[(usize, usize)],
    found: &[(usize, usize)],
) {
    let quote = |span: &(usize, usize)| text.chars().skip(span.0).take(span.1 - span.0).collect::<String>();
    for span in gold.iter().filter(|span| !found.contains(span)) {
        context.say(&format!("- {tag}: [{}] … {text}", quote(span)));
    }
    for span in found.iter().filter(|span| !gold.contains(span)) {
        context.say(&format!("+ {tag}: [{}] … {text}", quote(span)));
    }
}
