//! What is done about an event afterwards has a day of its own.
//!
//! *Examples*: "was charged on Friday with the shooting", "spoke on Monday about the murders", "The man accused of killing two was back in court on
//! Thursday": none of these days is that of the deed. *What it leaves alone*: a day behind the deed ("is accused of firing at a mosque on Friday"), what
//! happens as it is done ("were arrested on Sunday as the march turned violent"), another deed ("were arrested and killed").

use super::super::scene::Scene;
use crate::time::deed::is_aftermath;
use crate::{ClauseKind, NounPhrase, Reading};
use dateline_lexicon::Commitment;
use dateline_types::Timex;

/// The time is that of what is done about the event of the scene.
pub(super) fn has(scene: &Scene<'_, '_>, timex: &Timex) -> bool {
    governs(scene, scene.reading.tokens_in(timex.span).start) && is_afterwards(scene.reading, timex)
}

/// "was seized on Tuesday and charged with the murder": what the verb of the clause is done about has no day of the doings.
pub(super) fn is_dealt_with(scene: &Scene<'_, '_>, clause: u32) -> bool {
    let verb = scene.clause_by(clause).verb;
    let group =
        verb.filter(|_| verb != scene.verb).map(|verb| &scene.reading.syntax.verb_groups[verb as usize]);
    group.is_some_and(|group| {
        group.head < scene.trigger.start && is_aftermath(scene.reading, scene.sentence(), group)
    })
}

/// True for what is done about an event whose claim stands already ("was back in court, charged with the murder"); not for what happens as it
/// is done ("were arrested as the march turned violent"), nor for another deed ("were arrested and killed").
pub(in crate::claim) fn is_matter(scene: &Scene<'_, '_>) -> bool {
    let mut inside = true;
    let hangs = |clause: u32| {
        let kind = scene.clause_by(clause).kind;
        matches!(
            kind,
            ClauseKind::Infinitive | ClauseKind::Complement | ClauseKind::Participle | ClauseKind::Relative
        )
    };
    scene
        .ancestors()
        .take_while(|clause| std::mem::replace(&mut inside, hangs(*clause)))
        .any(|clause| is_dealt_with(scene, clause))
}

/// The time stands in the clause of the event or in one above it: "Troops searching the area on Friday exchanged fire" has it below.
fn governs(scene: &Scene<'_, '_>, time: u32) -> bool {
    let clause = scene.clause_at(time);
    scene.ancestors().any(|above| Some(above) == clause)
}

/// "spoke on Monday about the murders": the time is that of the talk.
pub(in crate::claim) fn is_before(scene: &Scene<'_, '_>, time: u32) -> bool {
    let matters = &scene.reading.lexicon.claims.commitment.matters;
    let told = scene.clause().filter(|clause| clause.kind == ClauseKind::Relative);
    let antecedent = told
        .and_then(|clause| clause.subject)
        .map(|phrase| &scene.reading.syntax.noun_phrases[phrase as usize]);
    let before = |phrase: &NounPhrase| phrase.tokens.start.checked_sub(1);
    let topic = |at: u32| time < at && matters.word(scene.reading.word(at)) == Some(&Commitment::Asserted);
    scene.noun_phrase().into_iter().chain(antecedent).filter_map(before).any(topic)
}

/// "was charged on Friday with the shooting": the time is that of what is done about an event.
pub(in crate::claim) fn is_afterwards(reading: &Reading<'_>, timex: &Timex) -> bool {
    let syntax = &reading.syntax;
    let clause =
        syntax.clause_at(reading.tokens_in(timex.span).start).map(|clause| &syntax.clauses[clause as usize]);
    let verb = clause.and_then(|clause| clause.verb).map(|verb| &syntax.verb_groups[verb as usize]);
    // "condemns the attack of last week": nothing is done now that was done then.
    let over = timex.days.latest.zip(reading.published.days.earliest).is_some_and(|(then, now)| then < now);
    verb.is_some_and(|verb| {
        !(over && verb.is_present()) && is_aftermath(reading, reading.sentence(timex.sentence), verb)
    })
}
