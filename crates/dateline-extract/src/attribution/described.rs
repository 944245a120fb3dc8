//! Speakers whom no name and no table describes: "the ministry", "the coroner", "its board".
//!
//! *What it reads*: the head of each source. A noun for a person, a group or a body becomes a mention there, so that "it" and "he" in what is said can
//! mean who says it ("The ministry said it had captured the base").
//! *What it leaves alone*: sources with a mention at their head; pronouns; things ("a report", "the video").

use crate::Reading;
use crate::name::{position, unnamed};
use dateline_lexicon::NounClass;
use dateline_types::{Attribution, Mention, MentionKind};

/// Adds the mentions that the sources lack, in order of position. No layer points at mentions yet.
pub(super) fn add(reading: &mut Reading<'_>, found: &[Attribution]) {
    let missing: Vec<Mention> = found.iter().filter_map(|said| speaker(reading, said)).collect();
    if missing.is_empty() {
        return;
    }
    reading.mentions.extend(missing);
    reading.mentions.sort_by_key(|mention| position(mention.span));
    reading.mentions.dedup_by(|next, mention| next.span == mention.span && next.rule == mention.rule);
}

/// The speaker of one attribution, where nothing marks it yet.
fn speaker(reading: &Reading<'_>, said: &Attribution) -> Option<Mention> {
    let source = reading.tokens_in(*said.source.first()?);
    let phrase = reading.syntax.noun_phrase_at(source.start)?;
    let phrase = &reading.syntax.noun_phrases[phrase as usize];
    let head = reading.token(phrase.head).span;
    let kind = kind(reading, phrase.head)?;
    let first = reading
        .mentions
        .partition_point(|mention| mention.span.start() < reading.token(source.start).span.start());
    let known = reading.mentions[first.saturating_sub(MOST_AROUND)..]
        .iter()
        .take_while(|mention| mention.span.start() < head.end())
        .any(|mention| mention.span.overlaps(head));
    let tokens = phrase.tokens.start..phrase.head + 1;
    (!known && tokens.start >= source.start)
        .then(|| unnamed(reading, tokens, (phrase.head, said.sentence), kind, "actor.description"))
}

/// What the noun at `head` says of who speaks.
fn kind(reading: &Reading<'_>, head: u32) -> Option<MentionKind> {
    let word = reading.token_text(head);
    match reading.lexicon.nouns.class(word) {
        Some((NounClass::Person, false)) => Some(MentionKind::Person),
        Some((NounClass::Person | NounClass::Group, _)) => Some(MentionKind::Organization),
        _ => reading.lexicon.nouns.is_body(word).then_some(MentionKind::Organization),
    }
}

/// How many mentions back one can hold a word (nested ones).
const MOST_AROUND: usize = 8;
