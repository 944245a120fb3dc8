//! Questions: "Have the rebels left the town?", "Is it true that the bridge was shelled?" say of nothing that it is so.
//!
//! *What it reads*: a sentence that opens with an auxiliary (behind quotation marks or a joining word) and ends in a question mark, and the events of its main clause and of
//! those that hang on it.
//! *What it leaves alone*: questions that take the event for granted ("Why did the rebels leave?", "How many have fled?"), and what a relative clause tells on the side
//! ("Will the man who killed two guards be tried?").

use crate::claim::scene::Scene;
use crate::{ClauseKind, Pos};
use dateline_lexicon::{Function, PieceKind};

/// The event is what a question asks about.
pub(super) fn is_asked(scene: &Scene<'_, '_>) -> bool {
    let tokens = &scene.sentence().tokens;
    let small = |at: &u32| scene.reading.token(*at).kind == PieceKind::Punct || scene.is(*at, Pos::Cconj);
    let first = tokens.clone().find(|at| !small(at));
    let opens = first.is_some_and(|at| scene.is(at, Pos::Aux) || is_auxiliary(scene, at));
    let mark = |at: &u32| scene.reading.token(*at).kind == PieceKind::Punct;
    let asks = tokens.clone().rev().take_while(mark).any(|at| scene.reading.token_text(at) == "?");
    let aside = || scene.ancestors().any(|clause| scene.clause_by(clause).kind == ClauseKind::Relative);
    opens && asks && !aside()
}

/// "Have [the rebels] left?": apart from its verb the auxiliary looks like a verb of its own.
fn is_auxiliary(scene: &Scene<'_, '_>, at: u32) -> bool {
    use Function::{Be, Do, Future, Have, Modal};
    let word = scene.reading.lexicon.grammar.word(scene.reading.word(at));
    word.is_some_and(|word| word.finite && matches!(word.function, Be | Do | Future | Have | Modal))
}
