//! Names of places and what they resolve to.
//!
//! [`find`] proposes mentions: names of the gazetteer ([`spot`]) weighed by their neighbours ([`evidence`]) and by the rest of the report ([`home`]), names that
//! the report calls a place without the gazetteer knowing them ([`unknown`]) or puts behind "in"
//! ([`located`]), places with numbers ([`numbered`]), parts of places ([`part`]). After names of all kinds have been settled, [`resolve`] ranks the namesakes of each ([`rank`]) against the report as a whole
//! ([`votes`], [`witness`]) and writes the places down ([`entry`]); "the city" and "the capital" come last ([`reference`]).

mod candidate;
mod entry;
mod evidence;
mod home;
mod located;
mod numbered;
mod part;
mod rank;
mod reference;
mod spot;
mod unknown;
mod votes;
mod witness;

use crate::Reading;
use dateline_types::{Mention, MentionKind, Resolution, SentenceId, Span};

/// Mentions of places, overlaps included.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let spots = spot::find(reading);
    let judged = evidence::judge(reading, &spots);
    let mut mentions: Vec<Mention> =
        judged.iter().filter_map(|judged| evidence::mention(reading, judged)).collect();
    mentions.extend(unknown::find(reading, &judged));
    mentions.extend(located::find(reading, &judged));
    part::widen(reading, &mut mentions);
    mentions.extend(part::find(reading, &mentions));
    mentions.extend(numbered::find(reading));
    mentions
}

/// Resolves the places among the mentions and adds those that are only referred to.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    let mut entries = entry::Entries::new(reading);
    rank::resolve(reading, &mut entries);
    part::resolve(reading, &mut entries);
    reference::resolve(reading, &mut entries);
    reading.places = entries.into_places();
}

fn location(span: Span, head: Span, sentence: SentenceId, score: f32, rule: &'static str) -> Mention {
    Mention {
        span,
        head,
        sentence,
        kind: MentionKind::Location,
        entity: None,
        resolution: Resolution::Unresolved,
        role: None,
        score,
        quantity: None,
        rule: rule.into(),
    }
}
