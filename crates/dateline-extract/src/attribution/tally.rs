//! Whose count it is, where no verb says so.
//!
//! *Examples*: "AFP's tally of the dead stands at 112" (AFP), "local activists' count reached 40".
//! *What it leaves alone*: "the city's count of cholera cases rose to 40" (a place counts nothing), "the army's death toll" (whose dead they are),
//! "AFP's tally differs" (no number).

use super::cue::{Draft, look_up_noun};
use super::scene::Scene;
use crate::Pos;
use dateline_lexicon::{CueFrame, NounClass};
use dateline_types::MentionKind;
use std::ops::Range;

/// The owner of the count that is the subject of a verb, where a number stands behind it.
pub(super) fn of_verb(scene: &Scene<'_, '_>, group: u32) -> Option<Draft> {
    let verb = scene.group(group).tokens.clone();
    let clause = scene.clause(scene.clause_of[group as usize]?);
    let phrase = scene.phrase(clause.subject?);
    look_up_noun(scene, phrase.head).filter(|(_, entry)| entry.frame == CueFrame::Account)?;
    let owner = phrase.possessor.clone().or_else(|| plural_owner(scene, phrase.tokens.start))?;
    let numbered =
        (verb.end..scene.sentence.tokens.end).take(NUMBER_REACH).any(|at| scene.pos(at) == Pos::Num);
    let ends = clause.tokens.end.max(verb.end);
    (numbered && can_count(scene, &owner)).then(|| Draft {
        source: vec![owner],
        cue: phrase.head..phrase.head + 1,
        content: vec![scene.trim(phrase.head..ends)],
        mode: None,
        rule: "attribution.tally",
    })
}

/// "[local activists]' count": before the mark of a plural.
pub(super) fn plural_owner(scene: &Scene<'_, '_>, start: u32) -> Option<Range<u32>> {
    let mark = start.checked_sub(2).filter(|_| matches!(scene.words(start - 1), "'" | "’"))?;
    let owner = scene.reading.syntax.noun_phrase_at(mark).filter(|_| scene.words(mark).ends_with('s'))?;
    Some(scene.phrase(owner).tokens.clone())
}

/// A body or people; no place.
fn can_count(scene: &Scene<'_, '_>, owner: &Range<u32>) -> bool {
    let span = scene.reading.span_of(owner.clone());
    let mentions = &scene.reading.mentions;
    let first = mentions.partition_point(|mention| mention.span.end() <= span.start());
    let mut inside = mentions[first..].iter().take_while(|mention| mention.span.start() < span.end());
    let head = scene.reading.token_text(owner.end - 1).to_lowercase();
    let class = scene.reading.lexicon.nouns.class(&head);
    inside.any(|mention| matches!(mention.kind, MentionKind::Organization | MentionKind::Person))
        || matches!(class, Some((NounClass::Person | NounClass::Group, _)))
}

/// Most words between the verb and its number.
const NUMBER_REACH: usize = 6;
