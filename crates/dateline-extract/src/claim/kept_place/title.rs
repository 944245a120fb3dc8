//! The place that the title says the report is about.
//!
//! "Fire in Zaydan market: what we know", "Situation report 14, Zaydan", "Sunday log, Zaydan": until the report says of another place that something is there,
//! what it tells happened at the only one that its title names, or the one that lies in the others ("Zaydan, Basra province"). What it leaves alone: countries, where a communique is dated ("Zaydan, 4 March"), titles that name several places, and sentences that
//! name another place.

use super::is_area;
use crate::Reading;
use crate::claim::place::is_place;
use crate::claim::scene::Scene;
use crate::claim::site;
use dateline_types::{
    ClaimPlace, EntityId, Mention, MentionId, MentionKind, PlaceRole, RoleStatus, SegmentUse, SentenceId,
};

/// The only place that is named before the body of the report.
pub(super) fn scene(reading: &Reading<'_>) -> Option<ClaimPlace> {
    let is_title =
        |mention: &Mention| reading.usage(reading.sentence(mention.sentence)) == SegmentUse::Context;
    let named: Vec<(MentionId, &Mention)> = reading
        .mentions
        .iter()
        .enumerate()
        .take_while(|(_, mention)| is_title(mention))
        .filter(|(_, mention)| mention.kind == MentionKind::Location)
        .filter(|(_, mention)| !is_place_of_issue(reading, mention))
        .filter(|(_, mention)| mention.entity.as_ref().is_some_and(|place| !is_country(reading, place)))
        .map(|(at, mention)| (MentionId::at(at), mention))
        .collect();
    let (id, first) = named.first()?;
    let area = |place: &Mention| place.entity.as_ref().is_some_and(|place| is_area(reading, place));
    let one = named.iter().all(|(_, other)| other.entity == first.entity || area(other) && !area(first));
    let scene =
        Scene::of(reading, reading.tokens_in(first.span)).filter(|scene| one && is_place(scene, first))?;
    Some(site::behind_preposition(&scene, *id).unwrap_or_else(|| at(*id, first.entity.clone())))
}

/// "Zaydan, 4 March 1991": a name that opens a line, with a day behind its comma.
fn is_place_of_issue(reading: &Reading<'_>, mention: &Mention) -> bool {
    let (sentence, tokens) = (reading.sentence(mention.sentence), reading.tokens_in(mention.span));
    let next = tokens.end + 1;
    tokens.start == sentence.tokens.start
        && next < sentence.tokens.end
        && reading.token_text(tokens.end) == ","
        && (reading.in_timex(next)
            || reading.token_text(next).starts_with(|letter: char| letter.is_ascii_digit()))
}

fn at(id: MentionId, entity: Option<EntityId>) -> ClaimPlace {
    let (role, status) = (PlaceRole::Site, RoleStatus::Inferred);
    ClaimPlace { mention: Some(id), entity, role, relation: None, status }
}

/// The sentence names another place than the title.
pub(super) fn is_left(reading: &Reading<'_>, sentence: SentenceId, title: Option<&ClaimPlace>) -> bool {
    let entity = title.and_then(|title| title.entity.as_ref());
    let span = reading.sentence(sentence).span;
    let first = reading.mentions.partition_point(|mention| mention.span.start() < span.start());
    let mut here = reading.mentions[first..].iter().take_while(|mention| mention.span.start() < span.end());
    here.any(|mention| mention.kind == MentionKind::Location && mention.entity.as_ref() != entity)
}

fn is_country(reading: &Reading<'_>, place: &EntityId) -> bool {
    let place = reading.places.iter().find(|known| known.id == *place);
    place.is_some_and(|place| place.feature.starts_with("PCL"))
}
