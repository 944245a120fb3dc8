//! A day that stands with a deed was, whatever the police are doing about it now.
//!
//! *Examples*: "are investigating a shooting on Thursday", "are recovering after being shot Thursday", "details are emerging from Tuesday night's attack",
//! "Boy in hospital following Sunday shooting". *What it leaves alone*: what is to come ("will meet after Friday's vote", "are planning an attack on Saturday"),
//! and days behind deeds that nobody deals with afterwards ("are marching against the killing on Sunday").

use crate::{Form, Pos, Reading, VerbGroup};
use dateline_lexicon::{Commitment, Harm, HarmFrame};
use dateline_types::Sentence;

/// The expression from token `at` to before `end` stands with a deed, which the verb deals with afterwards.
pub(super) fn has_day(reading: &Reading<'_>, sentence: &Sentence, at: u32, end: u32) -> bool {
    names_deed(reading, sentence, at, end) || is_behind_deed(reading, sentence, at)
}

/// "Sunday shooting", "Tuesday night's attack".
fn names_deed(reading: &Reading<'_>, sentence: &Sentence, at: u32, end: u32) -> bool {
    let owner = sentence.tokens.contains(&end) && reading.is_possessive(end);
    let noun = end + u32::from(owner);
    sentence.tokens.contains(&noun)
        && is_deed(reading, sentence, noun)
        && (owner || comes_after(reading, sentence, at))
}

/// "being shot Thursday"; "a shooting Thursday", "a shooting in Tulsa on Thursday".
fn is_behind_deed(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let inside = |at: &u32| sentence.tokens.contains(at);
    let tag = |at: u32| reading.token(at).tag;
    let Some(last) = at.checked_sub(1).filter(inside) else { return false };
    let last =
        if tag(last).pos == Pos::Adp { last.saturating_sub(1).max(sentence.tokens.start) } else { last };
    is_undergone(reading, last)
        || deed_before(reading, sentence, last).is_some_and(|first| comes_after(reading, sentence, first))
}

/// "being shot", "having been killed": the verb that ends here has no tense of its own.
fn is_undergone(reading: &Reading<'_>, at: u32) -> bool {
    let fits = |group: &VerbGroup| !group.finite && group.passive && group.tokens.len() > 1;
    reading.syntax.verb_groups_in(&(at..at + 1)).any(fits) && reading.token(at).tag.form == Form::Participle
}

/// The first token of the phrase of a deed that ends here or goes on with places ("a shooting in Tulsa").
fn deed_before(reading: &Reading<'_>, sentence: &Sentence, last: u32) -> Option<u32> {
    let syntax = &reading.syntax;
    let mut last = last;
    loop {
        let phrase = &syntax.noun_phrases[syntax.noun_phrase_at(last)? as usize];
        if is_deed(reading, sentence, phrase.head) {
            return Some(phrase.tokens.start);
        }
        let joint = phrase.tokens.start.checked_sub(1).filter(|at| sentence.tokens.contains(at))?;
        last = joint.checked_sub(1).filter(|_| reading.token(joint).tag.pos == Pos::Adp)?;
    }
}

/// A noun of violence or harm.
fn is_deed(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let claims = &reading.lexicon.claims;
    let kind = claims
        .triggers
        .noun(reading.words_from(at, sentence))
        .and_then(|(_, trigger)| trigger.kind.as_deref());
    let violent = kind.is_some_and(|kind| {
        claims.codebook.is_a(kind, "political_violence") || claims.codebook.is_a(kind, "harm")
    });
    let mut harms = reading.lexicon.harms.words.word(reading.word(at)).into_iter().flatten();
    violent || harms.any(|harm: &Harm| harm.frames.contains(&HarmFrame::Of))
}

/// The phrase that begins here is what somebody comes back to: it stands behind "after", or with a verb of what is done about it.
fn comes_after(reading: &Reading<'_>, sentence: &Sentence, first: u32) -> bool {
    let before = first.checked_sub(1).filter(|at| sentence.tokens.contains(at));
    let matters = &reading.lexicon.claims.commitment.matters;
    let later = before.is_some_and(|at| matters.word(reading.word(at)) == Some(&Commitment::Possible));
    later || is_dealt_with(reading, sentence, first)
}

/// "are investigating", "is being treated": the verb of the clause is one of what is done about an event.
fn is_dealt_with(reading: &Reading<'_>, sentence: &Sentence, at: u32) -> bool {
    let syntax = &reading.syntax;
    let clause = syntax.clause_at(at).map(|clause| &syntax.clauses[clause as usize]);
    let verb = clause.and_then(|clause| clause.verb).map(|verb| &syntax.verb_groups[verb as usize]);
    verb.is_some_and(|verb| is_aftermath(reading, sentence, verb))
}

/// A verb of what is done about an event ("investigate", "mourn").
pub(crate) fn is_aftermath(reading: &Reading<'_>, sentence: &Sentence, verb: &VerbGroup) -> bool {
    let words = reading.words_from(verb.head, sentence);
    reading.lexicon.claims.commitment.aftermath.longest(words).is_some()
}
