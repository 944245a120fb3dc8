//! Words for members of a nation, people or faith: "Iraqi", "Kurdish", "Shia Muslims", "Rohingya".
//!
//! Left alone: words that are first of all names of countries ("US", "UK"), which name a government or a place.

use super::line::{Cut, lines};
use crate::Reading;
use dateline_lexicon::NationForm;
use dateline_types::{Mention, MentionKind, Resolution};

/// Every such word with its capital.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let nations = &reading.lexicon.names.nations;
    let mut found = Vec::new();
    for line in lines(reading) {
        let mut at = line.start;
        while at < line.end {
            let written = line.is_even() || line.is_capital(at);
            let form = written.then(|| nations.longest(line.words_from(at))).flatten();
            let Some((n_words, _, form)) = form else {
                at += 1;
                continue;
            };
            let tokens = at..at + n_words as u32;
            at = tokens.end;
            if nations.country(line.words_from(tokens.start)).is_none() {
                found.push(line.mention(Cut {
                    head: tokens.clone(),
                    tokens,
                    kind: kind(form),
                    entity: None,
                    resolution: Resolution::Unresolved,
                    score: 0.8,
                    rule: "actor.nationality",
                }));
            }
        }
    }
    found
}

/// "Iraqi" is a nationality, "Iraqis" are a body of people.
fn kind(form: NationForm) -> MentionKind {
    match form {
        NationForm::People => MentionKind::Organization,
        NationForm::Adjective | NationForm::Name => MentionKind::Nationality,
    }
}
