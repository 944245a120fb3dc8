//! A time that stands inside the name of another event dates that event alone.
//!
//! "arrested nine men over last week's murder", "have been in camps since the 2006 unrest", "fled after Sunday's raid": the time before the noun is that
//! of the noun, and what is done about it, or after it, happened later. *What it leaves alone*: what happened in it ("killed in Sunday's raid"), what it does
//! ("Sunday's raid killed two"), a time that stands for itself ("on Sunday night").

use super::super::scene::Scene;
use crate::Pos;
use dateline_lexicon::{TimeCue, TimeCues};
use dateline_types::Timex;

/// True where the time may date the event of the scene.
pub(in crate::claim) fn leaves(scene: &Scene<'_, '_>, timex: &Timex) -> bool {
    first_of_other(scene, timex).is_none_or(|first| !is_behind(scene, first))
}

/// "condemned Sunday's attack": the time stands in the name of another event, whatever stands before it.
pub(super) fn is_inside(scene: &Scene<'_, '_>, timex: &Timex) -> bool {
    first_of_other(scene, timex).is_some()
}

/// The first token of the phrase of another event that has the time inside it.
fn first_of_other(scene: &Scene<'_, '_>, timex: &Timex) -> Option<u32> {
    let reading = scene.reading;
    let tokens = reading.tokens_in(timex.span);
    let phrase = reading.syntax.noun_phrase_at(tokens.start);
    let phrase = phrase.map(|phrase| reading.syntax.noun_phrases[phrase as usize].tokens.clone());
    let phrase = phrase.unwrap_or(tokens.start..tokens.end + 2);
    let head = phrase.end.checked_sub(1).filter(|head| scene.sentence().tokens.contains(head))?;
    let inside = tokens.end <= head && scene.is(head, Pos::Noun) && !reading.in_timex(head);
    (inside && !phrase.contains(&scene.trigger.start) && names(scene, timex)).then_some(phrase.start)
}

/// "last week's", "the 2006": not the weekday of what recurs ("gathered for Friday prayers").
fn names(scene: &Scene<'_, '_>, timex: &Timex) -> bool {
    let tokens = scene.reading.tokens_in(timex.span);
    let owns = scene.reading.is_possessive(tokens.end);
    let mut numbers = tokens.clone().filter(|at| scene.is(*at, Pos::Num));
    owns || numbers.next().is_some()
}

/// "after", "over", "about": what it opens is another event.
fn is_behind(scene: &Scene<'_, '_>, first: u32) -> bool {
    let before = first.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at));
    let opens = |at: u32| {
        scene.reading.lexicon.time.cues(scene.reading.word(at)).any(TimeCues::of(&[TimeCue::Aftermath]))
    };
    before.is_some_and(opens)
}
