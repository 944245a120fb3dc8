//! Where a claim happened, as far as its report tells: the claim's own places, else what its sentence names, else (for
//! what lasts or is expected) where the event told just before it happened ("Fighting went on in Zaydan. The battle has
//! displaced 300 people"). A place that is only named nearby, in a dateline or a caption, is no place of a claim, nor is
//! "the city" where that could only be the city of the dateline; such a claim stays without one.
//!
//! The claim stays as it was read. "In the west's Harbour district": the district, not the half of the city that
//! holds it. A place inside another name ("the Zaydan Operations Command") or that only places a speaker tells nothing.

use crate::pile::Pile;
use crate::place::{Lie, PlaceKey};
use dateline_lexicon::Nature;
use dateline_types::{
    Claim, ClaimPlace, MentionKind, PlaceRole, Report, Resolution, RoleStatus, SegmentKind, SegmentUse,
    SentenceId, Span, Status,
};

/// Site places first, else origins, what is near, destinations; then what the words around tell.
pub(crate) fn sites(pile: &Pile<'_>, doc: usize, claim: &Claim, nature: Nature) -> Vec<PlaceKey> {
    let own = own(pile, doc, claim);
    if let [place] = own[..] {
        return vec![within(pile, doc, claim, place).unwrap_or(place)];
    }
    let expected = claim.status == Status::Forecast;
    if !own.is_empty() || (nature == Nature::Silent && !expected) {
        return own;
    }
    if unknown_site(pile.reports[doc], claim).is_some() {
        return own;
    }
    let lasting = nature == Nature::Process || expected;
    let found = of_sentence(pile, doc, claim)
        .or_else(|| if lasting { told_before(pile, doc, claim.sentence) } else { None });
    found.map(|place| within(pile, doc, claim, place).unwrap_or(place)).into_iter().collect()
}

/// The name of a site of the claim that no gazetteer knows ("Zamzam camp"); "a market" is no name.
pub(crate) fn unknown_site<'r>(report: &'r Report, claim: &Claim) -> Option<&'r str> {
    let stated = claim.places.iter().filter(|place| place.status == RoleStatus::Stated);
    let unknown = stated.filter(|place| place.role == PlaceRole::Site && place.entity.is_none());
    let mut mentions = unknown.filter_map(|place| report.mentions.get(place.mention?.idx()));
    let named = mentions.find(|mention| mention.resolution == Resolution::Name)?;
    report.document.text.get(named.head.range())
}

/// The claim names a place of its own.
pub(crate) fn has_own(pile: &Pile<'_>, doc: usize, claim: &Claim) -> bool {
    !own(pile, doc, claim).is_empty()
}

fn own(pile: &Pile<'_>, doc: usize, claim: &Claim) -> Vec<PlaceKey> {
    let of_role = |role: PlaceRole| -> Vec<PlaceKey> {
        let stated = |place: &&ClaimPlace| place.role == role && (place.status == RoleStatus::Stated);
        let entities = claim.places.iter().filter(stated);
        let entities = entities.filter(|place| !of_dateline(pile.reports[doc], place));
        entities.filter_map(|place| pile.places.key(doc, place.entity.as_ref()?)).collect()
    };
    let roles = [PlaceRole::Site, PlaceRole::Origin, PlaceRole::Near, PlaceRole::Destination];
    roles.into_iter().map(of_role).find(|places| !places.is_empty()).unwrap_or_default()
}

/// A more exact place of the sentence that lies in the claim's own.
fn within(pile: &Pile<'_>, doc: usize, claim: &Claim, place: PlaceKey) -> Option<PlaceKey> {
    let deeper = |other: &(Span, PlaceKey)| {
        let lies = matches!(pile.places.lie(place, other.1), Lie::Inside | Lie::Coarse);
        lies && pile.places.depth(other.1) > pile.places.depth(place)
    };
    nearest(claim, named(pile, doc, claim.sentence).filter(deeper))
}

/// The nearest exact place of the sentence, rather one among the words that carry the claim; else its province.
fn of_sentence(pile: &Pile<'_>, doc: usize, claim: &Claim) -> Option<PlaceKey> {
    let places = || named(pile, doc, claim.sentence).filter(|(_, key)| !pile.places.country(*key));
    let exact = || places().filter(|(_, key)| !pile.places.coarse(*key));
    let carried = |(span, _): &(Span, PlaceKey)| {
        claim.evidence.iter().any(|words| words.start() <= span.start() && span.end() <= words.end())
    };
    nearest(claim, exact().filter(carried))
        .or_else(|| nearest(claim, exact()))
        .or_else(|| nearest(claim, places()))
}

fn nearest(claim: &Claim, places: impl Iterator<Item = (Span, PlaceKey)>) -> Option<PlaceKey> {
    let distance = |span: Span| {
        let after = span.start().saturating_sub(claim.trigger.end());
        after.max(claim.trigger.start().saturating_sub(span.end()))
    };
    places.min_by_key(|(span, _)| (distance(*span), span.start())).map(|(_, place)| place)
}

/// The site of the last event that the sentences just before tell with a place of its own.
fn told_before(pile: &Pile<'_>, doc: usize, sentence: SentenceId) -> Option<PlaceKey> {
    let report = pile.reports[doc];
    let first = sentence.0.saturating_sub(pile.weights().told_before as u32);
    let near = |other: &&Claim| other.sentence < sentence && other.sentence.0 >= first;
    let happened = |other: &&Claim| {
        pile.tables.nature(&other.kind) != Nature::Silent && other.status != Status::Forecast
    };
    let before = report.claims.iter().rev().filter(near).filter(happened);
    let mut sites = before.filter(|other| told(report, other.sentence)).map(|other| own(pile, doc, other));
    let site = sites.find(|places| !places.is_empty())?;
    site.into_iter().find(|place| !pile.places.coarse(*place))
}

/// The sentence stands in no caption.
fn told(report: &Report, sentence: SentenceId) -> bool {
    let segment = report.sentences.get(sentence.idx()).map(|sentence| sentence.segment);
    let segment = segment.and_then(|segment| report.segments.get(segment.idx()));
    segment.is_none_or(|segment| segment.usage != SegmentUse::Drop && segment.kind != SegmentKind::Caption)
}

/// "The city" for a place that the report names in its dateline alone.
fn of_dateline(report: &Report, place: &ClaimPlace) -> bool {
    let mention = place.mention.and_then(|mention| report.mentions.get(mention.idx()));
    let Some(anaphor) = mention.filter(|mention| mention.resolution == Resolution::Anaphor) else {
        return false;
    };
    let dateline = report.segments.iter().find(|segment| segment.kind == SegmentKind::Dateline);
    let inside = |span: Span| dateline.is_some_and(|dateline| span.start() < dateline.span.end());
    let named = report
        .mentions
        .iter()
        .filter(|other| other.entity == anaphor.entity && other.resolution != Resolution::Anaphor);
    let mut named = named.map(|other| other.span).peekable();
    named.peek().is_some() && named.all(inside)
}

/// Places that a sentence names, in order.
fn named<'p>(
    pile: &'p Pile<'_>,
    doc: usize,
    sentence: SentenceId,
) -> impl Iterator<Item = (Span, PlaceKey)> + 'p {
    let report = pile.reports[doc];
    let words = report.sentences.get(sentence.idx()).map(|sentence| sentence.span);
    let (from, to) = words.map_or((0, 0), |span| (span.start(), span.end()));
    let first = report.mentions.partition_point(|mention| mention.span.start() < from);
    let mentions = report.mentions[first..].iter().take_while(move |mention| mention.span.start() < to);
    mentions.filter_map(move |mention| {
        let place = matches!(mention.kind, MentionKind::Location | MentionKind::Facility);
        let nested =
            matches!(mention.resolution, Resolution::Nested | Resolution::Anaphor | Resolution::Unresolved);
        let elsewhere = matches!(mention.role, Some(PlaceRole::Speaker | PlaceRole::Report));
        let key = pile.places.key(doc, mention.entity.as_ref()?)?;
        (place && !nested && !elsewhere).then_some((mention.span, key))
    })
}
