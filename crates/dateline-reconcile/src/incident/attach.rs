//! Claims of responsibility, accusations and denials: they are no incident of their own; they speak of one.
//!
//! Each is joined to the incident of its report that its links name; a denial to what the event that it denies was told
//! as ("denied forcing anybody to leave": the families that were forced to); else to the nearest violent one whose place
//! agrees, a denial no further than a few sentences back. A negative telling of an event denies a positive telling of its
//! incident: one of its own report, and of what lasts no other; a norm or a wish denies nothing.

use super::across::Cluster;
use crate::pile::{Layer, Pile, Telling};
use crate::speaker::{self, Speaker};
use dateline_lexicon::{Kinship, Nature};
use dateline_types::{ClaimRef, DocId, IncidentId, Link, LinkEnd, Modality, Relation, Rule};
use std::collections::BTreeSet;

/// Joins talk about incidents and returns the links.
pub(crate) fn talk(
    pile: &Pile<'_>,
    clusters: &mut [Cluster<'_>],
    of_telling: &mut [Option<IncidentId>],
) -> Vec<Link> {
    let (mut links, mut joined) = (Vec::new(), Vec::new());
    for (number, telling) in pile.tellings.iter().enumerate() {
        let Some(relation) = relation(pile, telling) else { continue };
        let Some((about, because)) = about(pile, clusters, of_telling, number, telling) else { continue };
        let Some(incident) = of_telling[about] else { continue };
        let about = event_itself(pile, &clusters[incident.idx()], telling, about);
        of_telling[number] = Some(incident);
        joined.push((incident, number));
        links.push(link(pile, relation, number, about, because));
    }
    for (incident, number) in &joined {
        clusters[incident.idx()].tellings.push(*number);
    }
    let joined: BTreeSet<IncidentId> = joined.into_iter().map(|(incident, _)| incident).collect();
    joined.into_iter().for_each(|incident| clusters[incident.idx()].tellings.sort_unstable());
    for cluster in clusters.iter() {
        links.extend(denials(pile, cluster));
    }
    links
}

/// What a claim about another claim says of it.
pub(super) fn relation(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<Relation> {
    match &*telling.claim.kind {
        _ if telling.aside => None,
        "denial" if withholds(pile, telling) => None,
        "claim_of_responsibility" | "accusation" => Some(Relation::ResponsibilityFor),
        "denial" => Some(Relation::Denies),
        _ => None,
    }
}

/// "Armed men denied the observers access": nobody says that something did not happen.
fn withholds(pile: &Pile<'_>, denial: &Telling<'_>) -> bool {
    let report = pile.report(denial.at);
    let sentence = report.sentences.get(denial.claim.sentence.idx());
    let rest = sentence.and_then(|sentence| {
        let from = denial.claim.trigger.end() as usize;
        report.document.text.get(from..sentence.span.end() as usize)
    });
    rest.is_some_and(|rest| pile.tables.telling_words.withholds(rest))
}

/// What the speaker of a denial says himself: "The army denied the strike and accused the rebels of shelling the market" denies
/// no shelling.
fn own_words(pile: &Pile<'_>, denial: &Telling<'_>, other: usize) -> bool {
    let other = &pile.tellings[other];
    let speaker = speaker::of_claim(pile, denial.at);
    let speaks = !matches!(speaker, Speaker::Publication(_)) && &*denial.claim.kind == "denial";
    speaks && !other.negative() && speaker == speaker::of_claim(pile, other.at)
}

/// So many claims before and after are looked at.
const WINDOW: usize = 200;

/// The telling it speaks of.
fn about(
    pile: &Pile<'_>,
    clusters: &[Cluster<'_>],
    of_telling: &[Option<IncidentId>],
    number: usize,
    telling: &Telling<'_>,
) -> Option<(usize, Rule)> {
    let report = pile.report(telling.at);
    let own = pile.number(ClaimRef { doc: telling.at.doc, claim: dateline_types::ClaimId(0) });
    let linked = report.links.iter().filter(|link| link.a == telling.at.claim);
    let mut linked = linked.map(|link| own + link.b.idx()).filter(|other| *other < of_telling.len());
    if let Some(other) = linked.find(|other| of_telling[*other].is_some()) {
        return Some((other, "report.link".into()));
    }
    let denial = &*telling.claim.kind == "denial";
    if let Some(denied) = denied_beside(pile, of_telling, telling).filter(|_| denial) {
        let incident = of_telling[denied]?;
        let positive = positive(pile, &clusters[incident.idx()], denied);
        let same_words = || denied_in_same_words(pile, of_telling, number);
        let beside = positive.map(|positive| (positive, "incident.denied-beside".into()));
        return beside.or_else(|| Some((same_words()?, "incident.denied-in-same-words".into())));
    }
    let reach = if denial { pile.weights().denial_reach as u32 } else { u32::MAX };
    let near = |other: &usize| {
        let told = pile.tellings[*other].claim.sentence;
        told <= telling.claim.sentence && telling.claim.sentence.0 - told.0 <= reach
    };
    let fits = |other: &usize| {
        if denial && !near(other) {
            return false;
        }
        let incident = of_telling[*other];
        let layer = incident.map(|incident| clusters[incident.idx()].profile.layer);
        let claim = &pile.tellings[*other];
        let told = layer == Some(Layer::News) && violent(pile, claim) && !own_words(pile, telling, *other);
        told && place_agrees(pile, telling, claim)
    };
    let range = pile.of_report(telling.at.doc.idx());
    if !denial && speaks_of_the_past(pile, clusters, of_telling, number) {
        return None;
    }
    let around = range.start.max(number.saturating_sub(WINDOW))..range.end.min(number + WINDOW);
    let nearest = around.filter(|other| *other != number).filter(fits);
    let distance = |other: &usize| {
        let claim = pile.tellings[*other].claim;
        let apart = claim.sentence.0.abs_diff(telling.claim.sentence.0);
        let after = u32::from(claim.sentence > telling.claim.sentence);
        (apart, after, claim.figure.is_some(), *other)
    };
    nearest.min_by_key(distance).map(|other| (other, "incident.nearest-in-report".into()))
}

/// "In 2016, bombings claimed by the group killed 38": nothing that its own sentence tells is news, and no news is meant.
fn speaks_of_the_past(
    pile: &Pile<'_>,
    clusters: &[Cluster<'_>],
    of_telling: &[Option<IncidentId>],
    number: usize,
) -> bool {
    let own = &pile.tellings[number];
    let beside = pile.of_report(own.at.doc.idx()).filter(|other| {
        let other = &pile.tellings[*other];
        other.claim.sentence == own.claim.sentence && violent(pile, other)
    });
    let layers = beside.map(|other| of_telling[other].map(|incident| clusters[incident.idx()].profile.layer));
    let mut layers = layers.peekable();
    layers.peek().is_some() && layers.all(|layer| layer.is_some_and(|layer| layer != Layer::News))
}

/// The event that a denial's own sentence says did not happen.
fn denied_beside(pile: &Pile<'_>, of_telling: &[Option<IncidentId>], denial: &Telling<'_>) -> Option<usize> {
    let mut beside = pile.of_report(denial.at.doc.idx()).filter(|other| {
        let other = &pile.tellings[*other];
        other.claim.sentence == denial.claim.sentence && other.negative() && relation(pile, other).is_none()
    });
    beside.find(|other| of_telling[*other].is_some())
}

/// So many letters of a longer word tell its stem.
const STEM: usize = 4;

/// The last event before a denial in its report that is told by a word of the denial ("forced to return", "denied forcing").
fn denied_in_same_words(pile: &Pile<'_>, of_telling: &[Option<IncidentId>], number: usize) -> Option<usize> {
    let denial = &pile.tellings[number];
    let own = pile.sentence(denial.at).to_lowercase();
    let own: Vec<&str> = stems(&own).collect();
    let told = |other: &usize| {
        let other_telling = &pile.tellings[*other];
        let trigger = pile.words(other_telling.at, other_telling.claim.trigger).to_lowercase();
        let happened = !other_telling.negative() && other_telling.nature != Nature::Silent;
        happened && of_telling[*other].is_some() && stems(&trigger).any(|stem| own.contains(&stem))
    };
    let before = pile.of_report(denial.at.doc.idx()).take_while(|other| *other < number);
    before.filter(told).last()
}

fn stems(words: &str) -> impl Iterator<Item = &str> {
    let longer = words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > STEM);
    longer.filter_map(|word| word.char_indices().nth(STEM).map(|(end, _)| &word[..end]))
}

/// What a negative telling denies: a positive telling of its incident, the last one before it in its own report; of
/// what happens once also the first of another report. Who says that nobody was hurt denies that somebody was, not the bombing.
fn positive(pile: &Pile<'_>, cluster: &Cluster<'_>, denied: usize) -> Option<usize> {
    let negative = &pile.tellings[denied];
    let told = |other: &&usize| {
        let other = &pile.tellings[**other];
        !other.negative() && !other.aside && relation(pile, other).is_none() && other.nature != Nature::Silent
    };
    let harm = !pile.tables.joins(&negative.claim.kind).is_empty();
    let same_count = |other: usize| {
        let other = &pile.tellings[other];
        let kinship = pile.tables.kinship(&negative.claim.kind, &other.claim.kind);
        let same_harm = matches!(kinship, Kinship::Same | Kinship::Parent);
        let counted = negative.claim.figure.is_none() || other.category() == negative.category();
        counted && (!harm || same_harm)
    };
    let own = own(pile, cluster, negative.at.doc);
    let here = own.iter().filter(told).copied().filter(|other| same_count(*other));
    let before = here.clone().rfind(|other| *other < denied);
    before.or_else(|| here.clone().next()).or_else(|| {
        let once = cluster.profile.nature == Nature::Event;
        let mut elsewhere = cluster.tellings.iter().filter(told).copied().filter(|other| same_count(*other));
        elsewhere.next().filter(|_| once)
    })
}

/// The tellings of a cluster that stand in one report.
fn own<'c>(pile: &Pile<'_>, cluster: &'c Cluster<'_>, doc: DocId) -> &'c [usize] {
    let of_report = pile.of_report(doc.idx());
    let first = cluster.tellings.partition_point(|other| *other < of_report.start);
    let end = cluster.tellings.partition_point(|other| *other < of_report.end);
    &cluster.tellings[first..end]
}

/// So many tellings of other reports are looked at for one that tells the event itself.
const MOST: usize = 256;

/// The telling that tells the event itself, rather than its harm: of the same report where one does, the most exact type.
fn event_itself(pile: &Pile<'_>, cluster: &Cluster<'_>, talk: &Telling<'_>, about: usize) -> usize {
    let doc = pile.tellings[about].at.doc;
    let told = |other: &&usize| {
        let telling = &pile.tellings[**other];
        violent(pile, telling) && !telling.negative() && !own_words(pile, talk, **other)
    };
    let looked_at = own(pile, cluster, doc).iter().chain(cluster.tellings.iter().take(MOST));
    let exact = looked_at.filter(told).max_by_key(|other| {
        let telling = &pile.tellings[**other];
        let event = pile.tables.joins(&telling.claim.kind).is_empty();
        let depth = pile.tables.depth(&telling.claim.kind);
        let nearness = std::cmp::Reverse(other.abs_diff(about));
        (event, telling.at.doc == doc, depth, telling.claim.figure.is_none(), nearness)
    });
    exact.copied().unwrap_or(about)
}

fn violent(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let family = pile.tables.family(&telling.claim.kind);
    matches!(family, "violence" | "battle" | "captivity" | "mishap")
        || !pile.tables.joins(&telling.claim.kind).is_empty()
}

fn place_agrees(pile: &Pile<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    pile.places.agree(&a.places, &b.places)
}

/// Negative tellings against what they deny.
fn denials(pile: &Pile<'_>, cluster: &Cluster<'_>) -> Vec<Link> {
    let told = |number: &&usize| {
        let telling = &pile.tellings[**number];
        let norm = telling.claim.modality == Modality::Deontic;
        relation(pile, telling).is_none() && telling.negative() && !norm
    };
    let denies = |number: &usize| {
        let other = positive(pile, cluster, *number)?;
        Some(link(pile, Relation::Denies, *number, other, "claim.says-not".into()))
    };
    cluster.tellings.iter().filter(told).filter_map(denies).collect()
}

fn link(pile: &Pile<'_>, relation: Relation, a: usize, b: usize, because: Rule) -> Link {
    let end = |telling: usize| LinkEnd::Claim(pile.tellings[telling].at);
    Link { relation, a: end(a), b: end(b), score: 0.8, because: vec![because] }
}
