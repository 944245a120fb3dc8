//! Definite descriptions of groups: "the jihadists", "the extremists", "the rebels", "the group", "the coalition".
//!
//! A description means the only group of its sort that the report has named so far, or the only one named in
//! its sentence and the one before. "jihadists of the Islamic State group" is that group. Without "the" a
//! description stands for nobody in particular.

use super::{description_of, known_here, tokens_of};
use crate::Reading;
use dateline_lexicon::{Description, DescriptionKind};
use dateline_types::{EntityId, Mention, MentionKind, Resolution};

/// A description means nobody further back than this many mentions.
const MENTIONS_BACK: usize = 500;

/// Resolves definite descriptions of groups.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    for at in 0..reading.mentions.len() {
        let mention = &reading.mentions[at];
        if mention.entity.is_some() || &*mention.rule != "actor.description" {
            continue;
        }
        let Some(description) = description_of(reading, mention) else { continue };
        if let Some(whole) = group_after(reading, at, description) {
            let span = mention.span.to(reading.mentions[whole].span);
            let entity = reading.mentions[whole].entity.clone();
            reading.mentions[whole].resolution = Resolution::Nested;
            let mention = &mut reading.mentions[at];
            (mention.span, mention.entity, mention.resolution) = (span, entity, Resolution::Descriptive);
        } else if let Some(entity) = meant(reading, at, description) {
            reading.mentions[at].entity = Some(entity);
            reading.mentions[at].resolution = Resolution::Descriptive;
        }
    }
}

/// The mention of the group in "jihadists of the Islamic State group".
fn group_after(reading: &Reading<'_>, at: usize, description: &Description) -> Option<usize> {
    let members = description.kind == DescriptionKind::Nonstate && description.plural;
    let end = tokens_of(reading, reading.mentions[at].span).end;
    let joins =
        reading.tokens.get(end as usize).is_some_and(|_| matches!(reading.token_text(end), "of" | "from"));
    let next = (at + 1..reading.mentions.len().min(at + 4)).find(|next| {
        tokens_of(reading, reading.mentions[*next].span).start == end + 1
            && is_group(reading, &reading.mentions[*next])
    })?;
    (members && joins && reading.mentions[next].sentence == reading.mentions[at].sentence).then_some(next)
}

/// The group that a definite description means, if only one can be meant.
fn meant(reading: &Reading<'_>, at: usize, description: &Description) -> Option<EntityId> {
    let mention = &reading.mentions[at];
    let first = reading.token_text(tokens_of(reading, mention.span).start);
    let definite = ["the", "this", "these", "those"].iter().any(|word| first.eq_ignore_ascii_case(word));
    let group = description.kind == DescriptionKind::Group;
    if !definite || !(group || description.kind == DescriptionKind::Nonstate) {
        return None;
    }
    let fits = |other: &&Mention| can_mean(reading, description, other);
    let near = |other: &&Mention| mention.sentence.idx() <= other.sentence.idx() + 1;
    let before = reading.mentions[..at].iter().rev().take(MENTIONS_BACK);
    let in_reach = only(before.clone().take_while(near).filter(fits));
    match group && &*description.class != "coalition" {
        true => in_reach,
        false => only(before.filter(fits)).or(in_reach),
    }
}

/// The one actor that all these mentions stand for.
fn only<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Option<EntityId> {
    let mut entities: Vec<&EntityId> = mentions.filter_map(|mention| mention.entity.as_ref()).collect();
    entities.sort();
    entities.dedup();
    match entities.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    }
}

/// The mention stands for an armed group.
pub(super) fn is_group(reading: &Reading<'_>, mention: &Mention) -> bool {
    kind_of(reading, mention).is_some_and(|(kind, _)| is_armed(kind))
}

fn is_armed(kind: &str) -> bool {
    matches!(kind, "armed_group" | "criminal_group")
}

/// Kind and class of the actor that a mention stands for.
pub(super) fn kind_of<'r>(reading: &'r Reading<'_>, mention: &Mention) -> Option<(&'r str, &'r str)> {
    let entity = mention.entity.as_ref().filter(|_| mention.kind == MentionKind::Organization)?;
    let known = reading.lexicon.names.actors.by_key(entity.as_str());
    let local = || known_here(reading, entity).map(|actor| (&*actor.kind, ""));
    known.map(|known| (&*known.actor.kind, &*known.class)).or_else(local)
}

/// True where a description can mean the actor of a mention.
fn can_mean(reading: &Reading<'_>, description: &Description, mention: &Mention) -> bool {
    let Some((kind, class)) = kind_of(reading, mention) else { return false };
    let of_class = || class.split('|').any(|one| one == &*description.class);
    match (description.kind, &*description.class) {
        (DescriptionKind::Nonstate, "any") => is_armed(kind),
        (DescriptionKind::Nonstate, _) => is_armed(kind) && of_class(),
        (_, "coalition") => of_class(),
        _ => is_armed(kind) || matches!(kind, "ngo" | "igo" | "monitor" | "organization"),
    }
}
