//! Those who were hurt and died of it: "The boy was shot in the chest and was pronounced dead", "the deaths of 44 children: 34 were shot".
//!
//! *What it reads*: a word of death behind one of harm that has the same subject and no count of its own; behind a colon, what befell those who are told of
//! as dead before it.
//! *What it leaves alone*: "12 were wounded and one died", "two were shot and the others fled", and the wounded beside the dead.

use super::super::draft::Draft;
use super::bind::Count;
use super::trigger::{Stance, Trigger};
use crate::Reading;
use dateline_lexicon::{FigureWord, HarmFrame};
use dateline_types::{Category, Measure};

/// The drafts with the word of death in the place of that of harm.
pub(super) fn settle(reading: &Reading<'_>, triggers: &[Trigger<'_>], mut drafts: Vec<Draft>) -> Vec<Draft> {
    let taken: Vec<_> = drafts.iter().map(|draft| draft.trigger.clone()).collect();
    for draft in drafts.iter_mut().filter(|draft| is_hurt(draft)) {
        let free =
            |trigger: &&Trigger<'_>| !taken.contains(&trigger.tokens) && goes_on(reading, draft, trigger);
        if let Some(death) = triggers.iter().find(free) {
            kill(draft, KILLED);
            draft.trigger = death.tokens.clone();
        }
    }
    drafts
}

/// "The deaths of 44 children: 34 were shot": behind the colon, fewer than the dead before it, and by a word that does not say that they live.
pub(super) fn befell_the_dead(reading: &Reading<'_>, count: &Count<'_>, draft: &mut Draft, before: &[Draft]) {
    let start = count.tokens.start;
    let fatal = reading.lexicon.harms.is(reading.word(draft.trigger.start), FigureWord::Fatal);
    let whole = before.iter().find(|whole| {
        let figure = whole.figure.as_ref().filter(|figure| figure.category == Category::Killed);
        figure.is_some_and(|figure| {
            let end = reading.tokens_in(figure.span).end.max(whole.trigger.end);
            let less = matches!((count.quantity.value, figure.quantity.value), (Some(part), Some(whole)) if part < whole);
            less && end < start && (end..start).any(|at| reading.token_text(at) == ":")
        })
    });
    if let Some(whole) = whole.filter(|_| fatal && is_hurt(draft) && count.quantity.unit.is_empty()) {
        kill(draft, &whole.kind.clone());
        draft.figure.iter_mut().for_each(|figure| figure.measure = Measure::Subset);
    }
}

fn is_hurt(draft: &Draft) -> bool {
    draft.figure.as_ref().is_some_and(|figure| figure.category == Category::Injured)
}

/// The word tells of the death of the subject of the draft's word, which stands before it.
fn goes_on(reading: &Reading<'_>, draft: &Draft, trigger: &Trigger<'_>) -> bool {
    let syntax = &reading.syntax;
    let subject = |at: u32| syntax.clause_at(at).and_then(|clause| syntax.clauses[clause as usize].subject);
    let dies = match trigger.stance {
        Stance::Passive => trigger.with(HarmFrame::Verb).any(|harm| harm.category == Category::Killed),
        Stance::Active | Stance::Bare => {
            trigger.with(HarmFrame::Intransitive).any(|harm| harm.category == Category::Killed)
        }
        Stance::Gerund | Stance::Nominal => false,
    };
    let own = subject(draft.trigger.start);
    let between = draft.trigger.end..trigger.tokens.start;
    let joined = between.clone().any(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Joint));
    dies && joined && own.is_some() && own == subject(trigger.tokens.start)
}

fn kill(draft: &mut Draft, kind: &str) {
    draft.kind = kind.into();
    draft.figure.iter_mut().for_each(|figure| figure.category = Category::Killed);
}

/// The type of a death.
const KILLED: &str = "killed";
