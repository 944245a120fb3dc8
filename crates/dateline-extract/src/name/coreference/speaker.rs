//! A speaker who is described first and named right after: "according to a military commander. … said …
//! Lieutenant General Jamil al-Harbi."
//!
//! Only where the description comes from a field that a title can show (military, police), where it is a
//! source, and where exactly one speaker of that field is named in the next sentences.

use super::super::person::title_before;
use super::{description_of, line_of, person::is_office, tokens_of};
use crate::Reading;
use dateline_types::{EntityId, Mention, MentionKind, Resolution, SegmentUse, SentenceId};

/// The name stands within this many sentences of running text after the description.
const SENTENCES_AHEAD: usize = 3;

/// Resolves described speakers by those who are named after them.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    for at in 0..reading.mentions.len() {
        let mention = &reading.mentions[at];
        let described =
            mention.kind == MentionKind::Person && mention.entity.is_none() && is_office(reading, mention);
        if !described || !is_source(reading, mention) {
            continue;
        }
        if let Some(entity) = named_after(reading, at) {
            reading.mentions[at].entity = Some(entity);
            reading.mentions[at].resolution = Resolution::Descriptive;
        }
    }
}

/// "according to a commander", "a commander said": indefinite, and beside a word of speech.
fn is_source(reading: &Reading<'_>, mention: &Mention) -> bool {
    let line = line_of(reading, mention);
    let tokens = tokens_of(reading, mention.span);
    let indefinite = ["a", "an"].iter().any(|word| line.text(tokens.start).eq_ignore_ascii_case(word));
    let according = tokens.start >= line.start + 2
        && line.text(tokens.start - 1) == "to"
        && line.text(tokens.start - 2).eq_ignore_ascii_case("according");
    let before = tokens.start > line.start && line.name_word(tokens.start - 1).speech;
    indefinite && (according || before || line.name_word(tokens.end).speech)
}

/// The only speaker with a title of the same field in the sentences that follow.
fn named_after(reading: &Reading<'_>, at: usize) -> Option<EntityId> {
    let mention = &reading.mentions[at];
    let field = &*description_of(reading, mention)?.class;
    let running = |id: &SentenceId| reading.usage(reading.sentence(*id)) == SegmentUse::Extract;
    let ids = (mention.sentence.idx() + 1..reading.sentences.len()).map(SentenceId::at);
    let last = ids.filter(running).take(SENTENCES_AHEAD).last()?;
    let after = reading.mentions[at + 1..].iter().take_while(|other| other.sentence <= last);
    let mut named: Vec<&EntityId> = after
        .filter(|other| is_of_field(reading, other, field))
        .filter_map(|other| other.entity.as_ref())
        .collect();
    named.sort();
    named.dedup();
    match named.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    }
}

/// A named person whose title comes from the field.
fn is_of_field(reading: &Reading<'_>, mention: &Mention, field: &str) -> bool {
    let person = mention.kind == MentionKind::Person && mention.rule.starts_with("person.");
    let start = tokens_of(reading, mention.head).start;
    person && title_before(line_of(reading, mention), start).is_some_and(|title| &*title.title.field == field)
}
