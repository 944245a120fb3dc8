//! What almost happened did not: "He nearly died", "was almost killed".
//!
//! *What it reads*: a word of the scope `verge` right before the verb of the event. *What it leaves alone*: the same words before a number ("killed nearly 50",
//! "almost half were killed").

use crate::claim::scene::Scene;
use dateline_lexicon::Commitment;

/// The commitment of a word of the verge right before the verb of the trigger.
pub(super) fn verge(scene: &Scene<'_, '_>) -> Option<Commitment> {
    let head = scene.verb.map(|_| scene.trigger.start)?;
    let before = head.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at))?;
    scene.reading.lexicon.claims.commitment.verges.word(scene.reading.word(before)).copied()
}
