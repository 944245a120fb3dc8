//! Names and descriptions of actors and places, and what they resolve to.
//!
//! Every finder proposes mentions, one phenomenon each; [`arbitration`] keeps the best of those that overlap;
//! places and actors are then resolved, and mentions of all stages are put in order of position.

mod acronym;
mod arbitration;
mod coreference;
mod description;
mod force;
mod known;
mod line;
mod nationality;
mod organisation;
mod person;
mod place;
mod register;
mod run;
mod thing;
mod time;

pub(crate) use line::{Written, is_small};

use crate::Reading;
use dateline_types::{Mention, MentionKind, Resolution, SentenceId, Span};
use std::ops::Range;

/// Reads this layer.
pub(crate) fn read(reading: &mut Reading<'_>) {
    reading.written = line::written(reading);
    let finders = [
        known::find,
        force::find,
        person::find,
        organisation::find,
        nationality::find,
        description::find,
        thing::find,
        place::find,
    ];
    let proposed = finders.iter().flat_map(|find| find(reading)).collect();
    let mut mentions = arbitration::settle(proposed);
    acronym::join(reading, &mut mentions);
    mentions.extend(time::find(reading));
    reading.mentions.append(&mut mentions);
    reading.mentions.sort_by_key(|mention| position(mention.span));
    place::resolve(reading);
    coreference::resolve(reading);
    register::actors(reading);
}

/// True for a mention that describes an actor and names nobody ("residents", "police"), unless the report ties it
/// to somebody whom it names.
pub(crate) fn is_description(mention: &Mention) -> bool {
    match &*mention.rule {
        "actor.force-alone" => true,
        "actor.description" => mention.entity.is_none(),
        _ => false,
    }
}

/// A mention for somebody or something that no name and no table describes: the noun at `head` says what it is, and nothing says who.
pub(crate) fn unnamed(
    reading: &Reading<'_>,
    tokens: Range<u32>,
    (head, sentence): (u32, SentenceId),
    kind: MentionKind,
    rule: &'static str,
) -> Mention {
    Mention {
        span: reading.span_of(tokens),
        head: reading.token(head).span,
        sentence,
        kind,
        entity: None,
        resolution: Resolution::Unresolved,
        role: None,
        score: SCORE_OF_UNNAMED,
        quantity: None,
        rule: rule.into(),
    }
}

/// The noun says what it is, and nothing says who.
const SCORE_OF_UNNAMED: f32 = 0.4;

/// Mentions are in order of position, the longer one of two that start together first.
pub(crate) fn position(span: Span) -> (u32, std::cmp::Reverse<u32>) {
    (span.start(), std::cmp::Reverse(span.end()))
}

#[cfg(test)]
mod tests {
    use crate::Reading;
    use dateline_lexicon::Lexicon;
    use dateline_types::Document;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

    /// Reads `text` up to the stage of names, and asks what is wanted.
    pub(crate) fn read<T>(text: &str, ask: impl FnOnce(&Reading<'_>) -> T) -> T {
        let document = Document { text: text.into(), ..Document::default() };
        let mut reading = Reading::new(&document, &LEXICON);
        crate::segment::read(&mut reading);
        crate::token::read(&mut reading);
        crate::sentence::read(&mut reading);
        crate::syntax::read(&mut reading, &crate::RuleTagger);
        reading.written = super::line::written(&reading);
        ask(&reading)
    }
}
