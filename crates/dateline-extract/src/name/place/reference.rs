//! "the city", "the capital", "the country": words that stand for a place that the report has named.
//!
//! The nearest place of that kind named before is meant. Where none was named the words are left unread.

use super::entry::Entries;
use crate::{Pos, Reading};
use dateline_lexicon::PlaceClass;
use dateline_types::{EntityId, Mention, MentionKind, Resolution, SentenceId, Span};

/// Words between the article and the kind ("the besieged Iraqi city").
const MOST_BETWEEN: u32 = 3;
/// Longest name that is looked at before a reference, in bytes.
const LONGEST: u32 = 80;
const SCORE: f32 = 0.55;
/// How many mentions back the name can stand.
const MOST_BEFORE: usize = 200;

/// Adds a mention for each reference that is settled.
pub(super) fn resolve(reading: &mut Reading<'_>, entries: &mut Entries) {
    let mut found = Vec::new();
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        for head in sentence.tokens.clone() {
            let class = reading.lexicon.place_words.class(reading.word(head));
            if class.any(PlaceClass::REFERENCE) {
                let span = phrase(reading, sentence.tokens.start, head, sentence.tokens.end);
                found
                    .extend(span.and_then(|span| mention(reading, entries, span, head, SentenceId::at(idx))));
            }
        }
    }
    if !found.is_empty() {
        reading.mentions.extend(found);
        reading.mentions.sort_by_key(|mention| crate::name::position(mention.span));
    }
}

/// "the … city", where nothing after it names the city or makes it something else.
fn phrase(reading: &Reading<'_>, start: u32, head: u32, end: u32) -> Option<Span> {
    let small = |token: u32| !reading.token(token).capital;
    let article = (start..head)
        .rev()
        .take(MOST_BETWEEN as usize + 1)
        .take_while(|token| reading.token(*token).is_word())
        .find(|token| reading.token(*token).tag.pos == Pos::Det)
        .filter(|token| reading.token_text(*token).eq_ignore_ascii_case("the"))?;
    let follows = (head + 1 < end).then(|| head + 1);
    let class =
        follows.map(|token| reading.lexicon.place_words.class(reading.word(token))).unwrap_or_default();
    let named = follows.is_some_and(|token| {
        let here = reading.token(token);
        reading.token_text(token) == "of" || here.is_word() && here.capital && here.spaced
    });
    let other = class.any(PlaceClass::ORGANISATION.or(PlaceClass::HEAD));
    (small(head) && !named && !other).then(|| reading.span_of(article..head + 1))
}

fn mention(
    reading: &Reading<'_>,
    entries: &Entries,
    span: Span,
    head: u32,
    sentence: SentenceId,
) -> Option<Mention> {
    let from = reading.mentions.partition_point(|other| other.span.start() + LONGEST < span.start());
    let beside = reading.mentions[from..].iter().take_while(|other| other.span.start() < span.end());
    let place = |kind| matches!(kind, MentionKind::Location | MentionKind::Facility);
    let taken = beside.clone().any(|other| other.span.overlaps(span) && place(other.kind));
    let feature = reading.lexicon.place_words.feature(reading.word(head))?;
    let meant = || called_so(reading, span, head).or_else(|| antecedent(reading, entries, span, feature));
    let entity = (!taken).then(meant).flatten()?;
    let rule = "place.reference";
    let mut mention = super::location(span, reading.token(head).span, sentence, SCORE, rule);
    mention.entity = Some(entity);
    mention.resolution = Resolution::Anaphor;
    Some(mention)
}

/// "Qaranfil village … the village": the nearest name before with the same word for its kind.
fn called_so(reading: &Reading<'_>, span: Span, head: u32) -> Option<EntityId> {
    let until = reading.mentions.partition_point(|mention| mention.span.start() < span.start());
    let same = |token: u32| reading.word(token) == reading.word(head);
    let called = |mention: &&Mention| {
        let tokens = reading.tokens_in(mention.head);
        let of = tokens.start >= 2 && reading.token_text(tokens.start - 1) == "of";
        same(tokens.end) || of && same(tokens.start - 2)
    };
    let places = reading.mentions[..until].iter().rev().take(MOST_BEFORE);
    places
        .filter(|mention| mention.kind == MentionKind::Location && mention.resolution != Resolution::Nested)
        .find(called)
        .and_then(|mention| mention.entity.clone())
}

/// The nearest place of this feature that is named before.
fn antecedent(reading: &Reading<'_>, entries: &Entries, span: Span, feature: &str) -> Option<EntityId> {
    let until = reading.mentions.partition_point(|mention| mention.span.start() < span.start());
    let fits = |entity: &&EntityId| {
        entries.get(entity).is_some_and(|place| {
            place.feature.starts_with(feature) && (feature == "PPLX" || &*place.feature != "PPLX")
        })
    };
    let places = reading.mentions[..until].iter().rev().take(MOST_BEFORE);
    places
        .filter(|mention| mention.kind == MentionKind::Location && mention.resolution != Resolution::Nested)
        .filter_map(|mention| mention.entity.as_ref())
        .find(fits)
        .cloned()
}
