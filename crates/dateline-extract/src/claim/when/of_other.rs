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
    let reading = scene.reading;
    let tokens = reading.tokens_in(timex.span);
    let phrase = reading.syntax.noun_phrase_at(tokens.start);
    let Some(phrase) = phrase.map(|phrase| &reading.syntax.noun_phrases[phrase as usize]) else { return true };
    let head = phrase.tokens.end.saturating_sub(1);
    let inside = tokens.end <= head && scene.is(head, Pos::Noun) && !reading.in_timex(head);
    let own = phrase.tokens.contains(&scene.trigger.start);
    !inside || own || !names(scene, timex) || !is_behind(scene, phrase.tokens.start)
}

/// "last week's", "the 2006": not the weekday of what recurs ("gathered for Friday prayers").
fn names(scene: &Scene<'_, '_>, timex: &Timex) -> bool {
    let tokens = scene.reading.tokens_in(timex.span);
    let owns = matches!(scene.reading.token_text(tokens.end), "'s" | "’s" | "'" | "’");
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
