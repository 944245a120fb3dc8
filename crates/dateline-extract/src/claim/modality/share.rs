//! What a clause takes over of the modal and the negation of the verb above it.
//!
//! *Examples*: "did not kill [or wound]" (all), "did not kill [but wounded]" (the modal alone), "No soldier was killed [and two were wounded]" (nothing),
//! "Neither side commented on reports [that 30 were killed]" (nothing), "nobody said he did it, [and two were arrested]" (the modal alone).
//! *What it leaves alone*: what the verb above itself decides ("denied that").

use super::super::scene::Scene;
use crate::{ClauseKind, Form, Pos, VerbGroup};
use dateline_lexicon::Commitment;

/// "Neither side has commented on reports [that 30 were killed]": what the verb above denies is not what the noun tells.
pub(super) fn is_of_noun(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let clause = scene.clause_by(clause);
    let that = clause.marker.filter(|that| *that == clause.tokens.start && *that > 0);
    clause.kind == ClauseKind::Complement && that.is_some_and(|that| scene.is(that - 1, Pos::Noun))
}

/// "No group said it was behind the blast, [but officials blamed the rebels]": behind a comma and a conjunction, with a subject of its own, it is
/// denied by nothing that stands above.
pub(super) fn stands_apart(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let clause = scene.clause_by(clause);
    let start = |subject: u32| scene.reading.syntax.noun_phrases[subject as usize].tokens.start;
    let own = clause.subject.map(start).filter(|subject| *subject >= clause.tokens.start);
    let comma = |joint: u32| joint > 0 && scene.reading.token_text(joint - 1) == ",";
    clause.kind == ClauseKind::Coordinate
        && own.is_some()
        && clause.marker.is_some_and(comma)
        && scene.verb_of(clause).is_some_and(|group| group.finite)
}

/// What a clause takes over of the words around the verb above.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Share {
    /// Nothing: it has a verb of its own ("No soldier was killed and two were wounded").
    Nothing,
    /// The modal, not the negation ("did not kill but wounded").
    Modal,
    /// All of it ("did not kill or wound", "could flee and settle").
    All,
}

/// What is joined to a verb stands under its modal and negation only where it needs its auxiliary.
pub(super) fn shared(scene: &Scene<'_, '_>, clause: u32) -> Share {
    let clause = scene.clause_by(clause);
    let parent = clause.parent.map(|parent| scene.clause_by(parent));
    let (Some(own), Some(above)) = (scene.verb_of(clause), parent.and_then(|parent| scene.verb_of(parent)))
    else {
        return Share::All;
    };
    let auxiliary = own.tokens.clone().any(|token| token < own.head && scene.is(token, Pos::Aux));
    let subject = clause.subject != parent.and_then(|parent| parent.subject);
    let words = &scene.reading.lexicon.claims.commitment;
    let opens = |marker: u32| words.markers.word(scene.reading.word(marker)) == Some(&Commitment::Asserted);
    match () {
        () if auxiliary || own.finite && subject => Share::Nothing,
        () if !own.finite => Share::All,
        () if !agrees(scene, above, own) => Share::Nothing,
        () if clause.marker.is_some_and(opens) => Share::Modal,
        () => Share::All,
    }
}

/// True where the auxiliary of `above` can belong to the verb of `own` too: "did not kill or wound", "were not hurt or killed".
fn agrees(scene: &Scene<'_, '_>, above: &VerbGroup, own: &VerbGroup) -> bool {
    let form = |group: &VerbGroup| scene.reading.token(group.head).tag.form;
    let alone = above.tokens.len() == 1;
    alone || form(above) == form(own) || !matches!(form(above), Form::Base) && form(own) != Form::Base
}
