//! Verbs that say of a place how many live there: "the camp holds 78,000 people", "Minawao is home to 60,000".
//!
//! *What it reads*: rows with the frame `site`, where the subject is a place in which people are lodged (class `lodging` of `figure-words.tsv`).
//! *What it leaves alone*: prisons and those who are held ("the detention centre holds 300", "the camp holds 900 prisoners"), and whoever else
//! holds somebody ("rebels hold 40 people").

use super::{Bind, Count};
use crate::claim::figure::trigger::Trigger;
use dateline_lexicon::{FigureWord, Harm, HarmFrame};
use dateline_types::Category;
use std::ops::Range;

/// A reading with the frame `site` wants such a subject, and where it has one, no other reading of the verb holds.
pub(super) fn fits(scene: &Bind<'_, '_>, count: &Count<'_>, trigger: &Trigger<'_>, harm: &Harm) -> bool {
    let site = harm.frames.contains(&HarmFrame::Site);
    if !site && trigger.with(HarmFrame::Site).next().is_none() {
        return true;
    }
    let held = matches!(harm.category, Category::Abducted | Category::Detained);
    if lodges(scene, count, trigger) { site || !held } else { !site }
}

fn lodges(scene: &Bind<'_, '_>, count: &Count<'_>, trigger: &Trigger<'_>) -> bool {
    let syntax = &scene.reading.syntax;
    let clause = syntax.clause_at(trigger.tokens.start).map(|clause| &syntax.clauses[clause as usize]);
    let subject = clause.and_then(|clause| clause.subject);
    let Some(subject) = subject.map(|at| syntax.noun_phrases[at as usize].tokens.clone()) else {
        return false;
    };
    let any = |tokens: Range<u32>, class: FigureWord| tokens.into_iter().any(|at| scene.is(at, class));
    any(subject.clone(), FigureWord::Lodging)
        && !any(subject, FigureWord::Jail)
        && !any(count.tokens.clone(), FigureWord::Jail)
}
