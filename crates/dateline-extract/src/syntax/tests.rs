//! Sentences with their noun phrases in [ ], verb groups in < >, and a line a clause.

use super::{Clause, ClauseKind, RuleTagger, Tense, VerbGroup};
use crate::Reading;
use dateline_lexicon::Lexicon;
use dateline_types::Document;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

fn with_reading<T>(text: &str, show: impl Fn(&Reading<'_>) -> T) -> T {
    let document = Document { text: text.into(), ..Document::default() };
    let mut reading = Reading::new(&document, &LEXICON);
    crate::segment::read(&mut reading);
    crate::token::read(&mut reading);
    crate::sentence::read(&mut reading);
    super::read(&mut reading, &RuleTagger);
    show(&reading)
}

/// "[The army] <killed> [12 people]"
fn chunks(text: &str) -> String {
    with_reading(text, |reading| {
        let syntax = &reading.syntax;
        let mut shown = String::new();
        for at in 0..reading.tokens.len() as u32 {
            let opens = |tokens: &std::ops::Range<u32>| tokens.start == at;
            let closes = |tokens: &std::ops::Range<u32>| tokens.end == at + 1;
            if at > 0 && reading.token(at).spaced {
                shown.push(' ');
            }
            shown.extend(syntax.noun_phrases.iter().filter(|phrase| opens(&phrase.tokens)).map(|_| '['));
            shown.extend(syntax.verb_groups.iter().filter(|group| opens(&group.tokens)).map(|_| '<'));
            shown.push_str(reading.token_text(at));
            shown.extend(syntax.noun_phrases.iter().filter(|phrase| closes(&phrase.tokens)).map(|_| ']'));
            shown.extend(syntax.verb_groups.iter().filter(|group| closes(&group.tokens)).map(|_| '>'));
        }
        shown
    })
}

/// "relative < 0: which seized; subject Isis"
fn clauses(text: &str) -> Vec<String> {
    with_reading(text, |reading| {
        reading.syntax.clauses.iter().map(|clause| clause_line(reading, clause)).collect()
    })
}

fn clause_line(reading: &Reading<'_>, clause: &Clause) -> String {
    let syntax = &reading.syntax;
    let words = |tokens: std::ops::Range<u32>| reading.words(reading.span_of(tokens)).to_owned();
    let kind = match clause.kind {
        ClauseKind::Main => "main",
        ClauseKind::Relative => "relative",
        ClauseKind::Complement => "complement",
        ClauseKind::Adverbial => "adverbial",
        ClauseKind::Infinitive => "infinitive",
        ClauseKind::Participle => "participle",
        ClauseKind::Coordinate => "coordinate",
    };
    let parent = clause.parent.map_or(String::new(), |parent| format!(" in {parent}"));
    let verb =
        clause.verb.map_or(String::new(), |verb| words(syntax.verb_groups[verb as usize].tokens.clone()));
    let subject = clause
        .subject
        .map_or("-".to_owned(), |subject| words(syntax.noun_phrases[subject as usize].tokens.clone()));
    format!("{kind}{parent}: {subject} | {verb} | {}", words(clause.tokens.clone()))
}

/// "past perfect passive, not, could"
fn verb(text: &str) -> Vec<String> {
    with_reading(text, |reading| {
        reading.syntax.verb_groups.iter().map(|group| verb_line(reading, group)).collect()
    })
}

fn verb_line(reading: &Reading<'_>, group: &VerbGroup) -> String {
    let mut said = vec![reading.words(reading.span_of(group.tokens.clone())).to_owned()];
    said.push(
        match group.tense {
            Tense::Past => "past",
            Tense::Present => "present",
            Tense::Future => "future",
            Tense::None => "none",
        }
        .to_owned(),
    );
    let flags = [
        (group.perfect, "perfect"),
        (group.progressive, "progressive"),
        (group.passive, "passive"),
        (group.negation.is_some(), "negated"),
        (group.modal.is_some(), "modal"),
    ];
    said.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word.to_owned()));
    said.join(" ")
}

#[test]
fn dump() {
    let Ok(path) = std::env::var("DUMP") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines().filter(|l| !l.trim().is_empty()) {
        eprintln!("{}", chunks(line));
        with_reading(line, |r| {
            for t in &r.tokens {
                eprint!("{}/{:?}.{:?} ", t.span.of(r.text), t.tag.pos, t.tag.form);
            }
            eprintln!();
        });
        for v in verb(line) {
            eprintln!("    {v}");
        }
        for c in clauses(line) {
            eprintln!("  {c}");
        }
    }
}
