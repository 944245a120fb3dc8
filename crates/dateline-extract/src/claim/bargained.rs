//! What hangs on what somebody asks for: "demanded a ransom of 50 million for their release".
//!
//! *What it reads*: the noun of an event behind "for" (`topics` of `commitment.tsv`) in the clause of a demand.
//! *What it leaves alone*: what points back to what happened ("demanded compensation for the attack").

use super::scene::Scene;
use dateline_lexicon::Commitment;

/// "demanded a ransom for their release": what somebody asks something for has not come about.
pub(super) fn is_bargained(scene: &Scene<'_, '_>) -> bool {
    let tables = &scene.reading.lexicon.claims;
    let start = scene.noun_phrase().map(|phrase| phrase.tokens.start);
    let before = start.and_then(|start| start.checked_sub(1)).map(|at| scene.reading.word(at));
    let hangs =
        before.is_some_and(|word| tables.commitment.topics.word(word) == Some(&Commitment::Conditional));
    let asks = |clause: u32| {
        let group = scene.verb_of(scene.clause_by(clause));
        let evoked = group.and_then(|group| tables.triggers.verb(scene.words_from(group.head)));
        evoked.is_some_and(|(_, trigger)| trigger.kind.as_deref() == Some("demand"))
    };
    scene.verb.is_none() && hangs && !scene.points_back() && scene.ancestors().next().is_some_and(asks)
}
