//! Organisations and groups that no table knows: one local actor for each name, with its acronym.
//!
//! "the Zaydan Relief Committee (ZRC)" … "the ZRC" are one. "Syrian rebels" is a group of its own as often as
//! it is written so.

use super::super::acronym::is_acronym;
use super::{description_of, local_actor};
use crate::Reading;
use dateline_lexicon::DescriptionKind;
use dateline_types::{EntityId, MentionKind, Resolution};
use rustc_hash::FxHashMap;

/// Gives every named organisation without an entity a local one.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    let mut by_name: FxHashMap<String, EntityId> = FxHashMap::default();
    for at in 0..reading.mentions.len() {
        let Some((name, kind)) = name_of(reading, at) else { continue };
        let folded = name.to_lowercase();
        let known = by_name.get(&folded).cloned();
        let first = known.is_none();
        let entity = known.unwrap_or_else(|| local_actor(reading, &name, kind, None));
        if first {
            let span = reading.words(reading.mentions[at].span).to_owned();
            acronym_in(&span, &name).into_iter().for_each(|acronym| {
                by_name.insert(acronym.to_lowercase(), entity.clone());
            });
            by_name.insert(folded, entity.clone());
        }
        let mention = &mut reading.mentions[at];
        mention.entity = Some(entity);
        mention.resolution = match mention.resolution {
            Resolution::Nested => Resolution::Nested,
            _ if first => Resolution::Name,
            _ => Resolution::Alias,
        };
    }
}

/// The name of an organisation without an entity, and what kind of actor it is.
fn name_of(reading: &Reading<'_>, at: usize) -> Option<(String, &'static str)> {
    let mention = &reading.mentions[at];
    if mention.kind != MentionKind::Organization || mention.entity.is_some() {
        return None;
    }
    let rule = &*mention.rule;
    if rule.starts_with("organisation.") {
        return Some((reading.words(mention.head).to_owned(), "organization"));
    }
    let group = description_of(reading, mention)?.kind == DescriptionKind::Nonstate;
    let name = without_article(reading.words(mention.span));
    let of_nation = reading.mentions[at + 1..]
        .iter()
        .take_while(|inner| inner.span.start() < mention.span.end())
        .any(|inner| inner.kind == MentionKind::Nationality);
    (group && of_nation).then(|| (name.to_owned(), "armed_group"))
}

fn without_article(phrase: &str) -> &str {
    ["the ", "The ", "THE "].iter().find_map(|article| phrase.strip_prefix(article)).unwrap_or(phrase)
}

/// The acronym in brackets at the end of a mention.
fn acronym_in<'s>(span: &'s str, name: &str) -> Option<&'s str> {
    let acronym = span.strip_suffix(')')?.rsplit_once('(')?.1;
    is_acronym(acronym, name).then_some(acronym)
}
