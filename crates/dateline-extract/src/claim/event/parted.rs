//! Words of an event that the object of their verb parts.
//!
//! *What it reads*: a verb of the active, the noun phrase right behind it, and the phrases of `triggers.tsv` over that gap.
//! *Examples*: "set the barracks on fire", "holds the government responsible", "dismissed this as propaganda", "gunned three men down".
//! *What it leaves alone*: phrases that go on with a preposition and its noun ("called a conference for Monday" calls for nothing).

use crate::{Form, Pos, Reading};
use dateline_lexicon::Trigger;
use dateline_types::Sentence;

/// The event of the verb at `token` with the words behind its object; the trigger is the verb alone.
pub(super) fn verb<'r>(
    reading: &Reading<'r>,
    sentence: &Sentence,
    token: u32,
) -> Option<(usize, &'r Trigger)> {
    let syntax = &reading.syntax;
    let group = &syntax.verb_groups[syntax.verb_group_at(token)? as usize];
    let end = end_of_object(reading, sentence, token + 1)?;
    if group.head != token || group.passive {
        return None;
    }
    let over = |end: u32| with_rest(reading, sentence, token, end);
    over(end).or_else(|| over(end - 1).filter(|_| ends_in_predicate(reading, token + 1, end)))
}

/// "took the guards hostage", "burned car tyres": a noun behind a noun, with nothing counted ("took six officers hostage" is a figure).
fn ends_in_predicate(reading: &Reading<'_>, start: u32, end: u32) -> bool {
    let pos = |at: u32| reading.token(at).tag.pos;
    let noun = |at: u32| matches!(pos(at), Pos::Noun | Pos::Propn);
    end - start > 1 && noun(end - 1) && noun(end - 2) && (start..end).all(|at| pos(at) != Pos::Num)
}

/// The event of the verb at `token` with the words from `end` on; the last noun of the object itself can be the first of them ("took the
/// guards hostage").
fn with_rest<'r>(
    reading: &Reading<'r>,
    sentence: &Sentence,
    token: u32,
    end: u32,
) -> Option<(usize, &'r Trigger)> {
    let inside = end < sentence.tokens.end;
    let words = std::iter::once(reading.word(token)).chain(reading.words_from(end, sentence));
    let (n, trigger) = reading.lexicon.claims.triggers.verb(words).filter(|_| inside)?;
    let rest = end..end + n as u32 - 1;
    let codebook = &reading.lexicon.claims.codebook;
    // "took the sheet back": what is taken back is ground only where the object says so.
    let ground = trigger.kind.as_deref().is_some_and(|kind| codebook.is_a(kind, "territory"));
    (n > 1 && !ground && goes_on(reading, sentence, rest)).then_some((1, trigger))
}

/// One past the noun phrase at `token` and what "of" adds.
fn end_of_object(reading: &Reading<'_>, sentence: &Sentence, token: u32) -> Option<u32> {
    let end_at = |at: u32| {
        let phrase = reading.syntax.noun_phrase_at(at).filter(|_| at < sentence.tokens.end)?;
        let phrase = &reading.syntax.noun_phrases[phrase as usize].tokens;
        (phrase.start == at).then_some(phrase.end)
    };
    let frames = &reading.lexicon.claims.frames;
    let of = |at: u32| at < sentence.tokens.end && frames.preposition(reading.word(at)) == Some(frames.of());
    let end = end_at(token)?;
    let whole = if of(end) { end_at(end + 1).unwrap_or(end) } else { end };
    (whole - token <= LONGEST_OBJECT).then_some(whole)
}

/// The words behind the object belong to the verb: a predicate ("responsible", "on fire"), or a particle that nothing follows.
fn goes_on(reading: &Reading<'_>, sentence: &Sentence, rest: std::ops::Range<u32>) -> bool {
    let tag = |at: u32| reading.token(at).tag;
    let first = tag(rest.start);
    let particle = matches!(first.pos, Pos::Adp | Pos::Adv | Pos::Part);
    let next = rest.end;
    let ends = next >= sentence.tokens.end || reading.syntax.noun_phrase_at(next).is_none();
    let predicate = matches!(first.pos, Pos::Adj | Pos::Noun | Pos::Propn)
        || first.pos == Pos::Verb && first.form == Form::Participle;
    if rest.len() == 1 {
        predicate || particle && ends
    } else {
        predicate
            || particle && matches!(tag(rest.end - 1).pos, Pos::Noun | Pos::Propn | Pos::Adj)
            || matches!(first.pos, Pos::Cconj | Pos::Sconj)
    }
}

/// Most tokens of the object that parts the words of an event.
const LONGEST_OBJECT: u32 = 8;
