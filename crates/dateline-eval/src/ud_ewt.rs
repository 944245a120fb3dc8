//! Parts of speech and verb forms against Universal Dependencies English EWT (dev) and the news part of GUM.
//!
//! Tokens are matched by offsets: a gold token counts where a token of ours covers the same characters; the share
//! of gold tokens that have none is reported too. Subjects: of the verbs of the gold that have one in words of its own (no "who", "which",
//! "that"), the share whose subject we read as a noun phrase that holds the gold's.

use crate::{Context, Score};
use anyhow::{Context as _, Result};
use dateline::{Form, Pos, Tag, types::Document};
use std::fs;

/// Scores the dev part of EWT.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let text = fs::read_to_string(context.shared.join("data/ud-ewt/en_ewt-ud-dev.conllu"))?;
    Ok(scores("ud-ewt", tally(context, &text)))
}

/// Scores the news documents of GUM.
pub(crate) fn score_news(context: &Context) -> Result<Vec<Score>> {
    let mut files: Vec<_> = fs::read_dir(context.shared.join("data/gum-news/dep"))?
        .collect::<std::io::Result<Vec<_>>>()
        .context("data/gum-news/dep cannot be listed")?;
    files.sort_by_key(fs::DirEntry::path);
    let mut all = Tally::default();
    for file in files {
        let tally = tally(context, &fs::read_to_string(file.path())?);
        all = Tally {
            tokens: all.tokens + tally.tokens,
            aligned: all.aligned + tally.aligned,
            right: all.right + tally.right,
            verbs: all.verbs + tally.verbs,
            right_forms: all.right_forms + tally.right_forms,
            subjects: all.subjects + tally.subjects,
            right_subjects: all.right_subjects + tally.right_subjects,
        };
    }
    Ok(scores("gum-news", all))
}

#[derive(Clone, Copy, Default)]
struct Tally {
    tokens: usize,
    aligned: usize,
    right: usize,
    verbs: usize,
    right_forms: usize,
    subjects: usize,
    right_subjects: usize,
}

fn scores(set: &'static str, tally: Tally) -> Vec<Score> {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let line = |figure, value, n| Score { set, figure, value, n, peer: "" };
    vec![
        line("UPOS accuracy", share(tally.right, tally.aligned), tally.aligned),
        line("verb form accuracy", share(tally.right_forms, tally.verbs), tally.verbs),
        line("subjects of verbs", share(tally.right_subjects, tally.subjects), tally.subjects),
        line("tokens cut alike", share(tally.aligned, tally.tokens), tally.tokens),
    ]
}

struct Gold<'a> {
    /// Its number in the sentence.
    number: usize,
    start: usize,
    end: usize,
    form: &'a str,
    pos: &'a str,
    tag: &'a str,
    /// The word it hangs on, one for the first; zero for none.
    head: usize,
    relation: &'a str,
}

fn tally(context: &Context, conllu: &str) -> Tally {
    let mut tally = Tally::default();
    for block in conllu.split("\n\n") {
        let Some(text) = block.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        let document = Document { text: text.into(), ..Document::default() };
        let found = dateline::tags(&document, &context.lexicon);
        let gold = gold(block, text);
        tally.subjects(context, &document, &gold);
        for gold in gold {
            tally.tokens += 1;
            let hit = found.iter().find(|(span, _)| span.range() == (gold.start..gold.end));
            let Some((_, tag)) = hit else { continue };
            tally.aligned += 1;
            let right = upos(tag.pos) == gold.pos;
            tally.right += usize::from(right);
            let is_verb = gold.pos == "VERB";
            let right_form = is_verb && tag.pos == Pos::Verb && form(*tag) == gold.tag.replace("VBP", "VB");
            tally.verbs += usize::from(is_verb);
            tally.right_forms += usize::from(right_form);
            if context.verbose && (!right || is_verb && !right_form) {
                report(&gold, *tag, text);
            }
        }
    }
    tally
}

impl Tally {
    /// Counts the verbs whose subject is told in words of its own.
    fn subjects(&mut self, context: &Context, document: &Document, gold: &[Gold<'_>]) {
        let found = dateline::subjects(document, &context.lexicon);
        let verbs = gold.iter().filter(|word| word.pos == "VERB");
        for verb in verbs {
            let own = |word: &&Gold<'_>| {
                word.head == verb.number && word.relation.starts_with("nsubj") && !word.tag.starts_with('W')
            };
            let Some(subject) = gold.iter().find(own) else { continue };
            let read = found.iter().find(|(span, _)| span.range() == (verb.start..verb.end));
            let phrase = read.and_then(|(_, phrase)| *phrase);
            let right = phrase.is_some_and(|phrase| phrase.range().contains(&subject.start));
            self.subjects += 1;
            self.right_subjects += usize::from(right);
            if context.verbose && !right {
                let phrase = phrase.map_or("", |phrase| phrase.of(&document.text));
                report_subject(subject.form, verb.form, phrase, &document.text);
            }
        }
    }
}

#[allow(clippy::print_stdout, reason = "asked for with --verbose")]
fn report_subject(subject: &str, verb: &str, read: &str, text: &str) {
    println!("subject\t{subject} | {verb}\tread as {read}\t{text}");
}

#[allow(clippy::print_stdout, reason = "asked for with --verbose")]
fn report(gold: &Gold<'_>, tag: Tag, text: &str) {
    let Gold { form: word, pos, tag: fine, .. } = gold;
    println!("{pos}.{fine} read as {}.{}\t{word}\t{text}", upos(tag.pos), form(tag));
}

/// The words of a sentence with their offsets.
fn gold<'a>(block: &'a str, text: &str) -> Vec<Gold<'a>> {
    let mut at = 0;
    let mut words = Vec::new();
    for line in block.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() < 8 || cells[0].contains(['-', '.']) {
            continue;
        }
        let Some(start) = text[at..].find(cells[1]).map(|found| at + found) else { continue };
        at = start + cells[1].len();
        let number = cells[0].parse().unwrap_or(0);
        let head = cells[6].parse().unwrap_or(0);
        let word = Gold {
            number,
            start,
            end: at,
            form: cells[1],
            pos: cells[3],
            tag: cells[4],
            head,
            relation: cells[7],
        };
        words.push(word);
    }
    words
}

fn upos(pos: Pos) -> String {
    format!("{pos:?}").to_uppercase()
}

fn form(tag: Tag) -> &'static str {
    match tag.form {
        Form::Base => "VB",
        Form::Third => "VBZ",
        Form::Past => "VBD",
        Form::Participle => "VBN",
        Form::Gerund => "VBG",
        _ => "",
    }
}
