//! Whom a participle is about that shares the "was" of another: "The general was ambushed and killed", "was dragged from his car and hacked to
//! death".
//!
//! *What it reads*: a participle behind a conjunction, with no object of its own, and the passive that it is joined to.
//! *What it leaves alone*: participles with an auxiliary of their own, and verbs that go on to an object ("was hurt and killed two").

use super::named;
use super::trigger::Trigger;
use crate::{ClauseKind, Form, NounPhrase, Pos, Reading};
use dateline_types::Sentence;

/// The subject of the passive that the participle is joined to.
pub(super) fn subject<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    trigger: &Trigger<'_>,
) -> Option<&'r NounPhrase> {
    let syntax = &reading.syntax;
    let group = syntax.verb_group_at(trigger.tokens.start)?;
    let own = &syntax.verb_groups[group as usize];
    let clause = &syntax.clauses[syntax.clause_at(own.head)? as usize];
    let above = &syntax.clauses[clause.parent? as usize];
    let passive = above.verb.map(|verb| &syntax.verb_groups[verb as usize]).filter(|verb| verb.passive)?;
    let participle = matches!(reading.token(own.head).tag.form, Form::Past | Form::Participle);
    // "many were tortured and killed" are not one.
    let helped = passive.tokens.clone().any(|at| named::ONE.contains(&reading.token_text(at)));
    let next = trigger.tokens.end.max(own.tokens.end);
    let object = next < sentence.tokens.end && syntax.noun_phrase_from(next).is_some();
    let timed = next < sentence.tokens.end && reading.in_timex(next);
    let before =
        (sentence.tokens.start..own.tokens.start).rev().find(|at| reading.token(*at).tag.pos != Pos::Adv);
    let joined = matches!(clause.kind, ClauseKind::Coordinate | ClauseKind::Participle)
        && clause.verb == Some(group)
        && before.is_some_and(|at| reading.token(at).tag.pos == Pos::Cconj);
    let told = joined && participle && helped && own.tokens.len() == 1 && (!object || timed);
    let subject = above.subject.filter(|_| told)?;
    Some(&syntax.noun_phrases[subject as usize])
}
