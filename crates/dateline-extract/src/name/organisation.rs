//! Organisations that no table knows, by the words in their names: "Joint Operations Command", "Ministry of
//! Water", "Zaydan Relief Committee", and acronyms in capitals.

use super::line::{Cut, Line, Writing, lines};
use super::run::is_name;
use crate::{Pos, Reading};
use dateline_types::{Mention, MentionKind, Resolution};
use std::ops::Range;

/// Every organisation with a word of organisations in its name, and acronyms.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for line in lines(reading).filter(|line| line.writing == Writing::Plain) {
        let mut until = line.start;
        for run in line.runs() {
            if run.start < until {
                continue;
            }
            let cut = organisation(line, run.clone()).or_else(|| acronym(line, run.clone()));
            until = cut.as_ref().map_or(until, |cut| cut.tokens.end);
            found.extend(cut.map(|cut| line.mention(cut)));
        }
    }
    found
}

fn organisation(line: Line<'_, '_>, run: Range<u32>) -> Option<Cut> {
    let name = with_complement(line, &run);
    let first = line.name_word(run.start).organisation_first && name.end > run.end;
    let last = |at: u32| line.name_word(at).organisation_last;
    let ends = run.len() > 1 && last(run.end - 1) || name.end > run.end && last(name.end - 1);
    let inside = name.end > run.end && run.clone().any(|at| line.name_word(at).organisation_first);
    (first || ends || inside).then(|| Cut {
        tokens: line.with_article(name.start)..name.end,
        head: name,
        kind: MentionKind::Organization,
        entity: None,
        resolution: Resolution::Name,
        score: 0.7,
        rule: "organisation.word",
    })
}

/// The name with "of Health", "for the Defence of Rights", "and Planning" after it.
fn with_complement(line: Line<'_, '_>, run: &Range<u32>) -> Range<u32> {
    let organisation = run.clone().any(|at| {
        let word = line.name_word(at);
        word.organisation_first || word.organisation_last
    });
    let mut end = run.end;
    while organisation && let Some(next) = complement_end(line, end) {
        end = next;
    }
    run.start..end
}

fn complement_end(line: Line<'_, '_>, end: u32) -> Option<u32> {
    let joins = matches!(line.text(end), "of" | "for" | "on" | "&");
    let article = joins && line.text(end + 1) == "the";
    let mut at = if article { end + 2 } else { end + 1 };
    (joins && is_name(line, at)).then_some(())?;
    while is_name(line, at) {
        at += 1;
    }
    Some(at)
}

/// An unknown word in capitals, as "KRSO".
fn acronym(line: Line<'_, '_>, run: Range<u32>) -> Option<Cut> {
    let token = line.reading.token(run.start);
    let letters = line.text(run.start).len();
    let alone = run.len() == 1 && token.all_caps && token.tag.pos == Pos::Propn;
    (alone && (3..=6).contains(&letters)).then(|| Cut {
        tokens: line.with_article(run.start)..run.end,
        head: run,
        kind: MentionKind::Organization,
        entity: None,
        resolution: Resolution::Name,
        score: 0.4,
        rule: "organisation.acronym",
    })
}
