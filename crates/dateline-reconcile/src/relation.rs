//! Links between claims that are no figures of one series: corrections, successive states, counts against enumerations,
//! start dates that exclude one another, captions of one scene, reports that copy reports.

use crate::incident::{Incidents, gap_days};
use crate::lineage::Lineages;
use crate::pile::{Pile, Telling};
use dateline_lexicon::Nature;
use dateline_types::{
    ClaimRef, CopyRelation, DocId, IncidentId, Link, LinkEnd, Quantity, Relation, Rule, Sense, Status,
};
use rustc_hash::FxHashMap;

/// Tellings of one report and one incident that are compared with those of the next report.
const MOST: usize = 8;

/// So many later tellings are looked at for the figure that holds instead of one that was wrong.
const LATER: usize = 1000;

/// Every such link of a pile, those inside reports first.
pub(crate) fn links(pile: &Pile<'_>, lineages: &Lineages, incidents: &Incidents) -> Vec<Link> {
    let mut links = told_by_reports(pile);
    links.extend(pile.added.iter().map(|(whole, part)| {
        link(Relation::SumOf, &pile.tellings[*whole], &pile.tellings[*part], "figure.adds-up")
    }));
    links.extend(pile.by_place.iter().map(|(whole, part)| {
        link(Relation::SubsetOf, &pile.tellings[*part], &pile.tellings[*whole], "figure.part-by-place")
    }));
    for at in 0..incidents.all.len() {
        let by_report = by_report(pile, incidents, IncidentId::at(at));
        links.extend(corrections(pile, &by_report));
        if pile.tables.nature(&incidents.all[at].kind) == Nature::Process {
            links.extend(by_report.windows(2).flat_map(|pair| successive(pile, &pair[0], &pair[1])));
            links.extend(by_report.iter().flat_map(|tellings| counts_against_names(pile, tellings)));
            links.extend(starts(pile, &by_report));
        }
    }
    links.extend(crate::age::contradictions(pile));
    links.extend(scenes(pile));
    links.extend(copies(lineages));
    links
}

/// The links that the reports themselves tell.
fn told_by_reports(pile: &Pile<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for (doc, report) in pile.reports.iter().enumerate() {
        let end = |claim| LinkEnd::Claim(ClaimRef { doc: DocId::at(doc), claim });
        links.extend(report.links.iter().map(|link| Link {
            relation: link.relation,
            a: end(link.a),
            b: end(link.b),
            score: link.score,
            because: link.because.clone(),
        }));
    }
    links
}

type Told<'p, 'a> = Vec<&'p Telling<'a>>;

/// The tellings of an incident, report by report.
fn by_report<'p, 'a>(pile: &'p Pile<'a>, incidents: &Incidents, incident: IncidentId) -> Vec<Told<'p, 'a>> {
    let mut by_report: Vec<Told<'p, 'a>> = Vec::new();
    for claim in &incidents.all[incident.idx()].claims {
        let telling = &pile.tellings[pile.number(*claim)];
        match by_report.last_mut() {
            Some(last) if last[0].at.doc == claim.doc => last.push(telling),
            _ => by_report.push(vec![telling]),
        }
    }
    by_report
}

fn link(relation: Relation, a: &Telling<'_>, b: &Telling<'_>, because: impl Into<Rule>) -> Link {
    let (a, b) = (LinkEnd::Claim(a.at), LinkEnd::Claim(b.at));
    Link { relation, a, b, score: 0.6, because: vec![because.into()] }
}

/// Words of a correction: the figure that now holds corrects the one before it; a figure that is said to have been wrong
/// is corrected by the last that is not.
fn corrections(pile: &Pile<'_>, by_report: &[Told<'_, '_>]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut last: FxHashMap<dateline_types::Category, &Telling<'_>> = FxHashMap::default();
    for telling in by_report.iter().flatten().filter(|telling| !telling.withdrawn) {
        let Some(category) = telling.category() else { continue };
        if let Some(before) = last.insert(category, telling)
            && other_value(before, telling)
            && let Some(correction) = pile.tables.correction(pile.sentence(telling.at))
        {
            links.push(link(correction.relation, telling, before, "words.correction"));
        }
    }
    for wrong in by_report.iter().flatten().filter(|telling| telling.withdrawn) {
        let own = by_report.partition_point(|told| told[0].at.doc < wrong.at.doc);
        let here = by_report.get(own).into_iter().flatten().filter(|other| other.at.doc == wrong.at.doc);
        let published = pile.report(wrong.at).document.publisher.is_some();
        let later = by_report[own..].iter().flatten().take(if published { LATER } else { 0 });
        let holds = here.chain(later).find(|other| holds_instead(pile, wrong, other));
        let correction = pile.tables.correction(pile.sentence(wrong.at));
        if let (Some(holds), Some(correction)) = (holds, correction)
            && other_value(holds, wrong)
        {
            links.push(link(correction.relation, holds, wrong, "words.said-to-be-wrong"));
        }
    }
    links
}

/// The figure of a category that the report which withdraws one gives for it, or that its publisher gave later.
fn holds_instead(pile: &Pile<'_>, wrong: &Telling<'_>, other: &Telling<'_>) -> bool {
    let publisher = |telling: &Telling<'_>| pile.report(telling.at).document.publisher.as_deref();
    let same_voice = wrong.at.doc == other.at.doc
        || (publisher(wrong).is_some() && publisher(wrong) == publisher(other) && other.at > wrong.at);
    same_voice && !other.withdrawn && !other.aside && other.category() == wrong.category()
}

fn other_value(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let value = |telling: &Telling<'_>| {
        telling.claim.figure.as_ref().and_then(|figure| figure.quantity.best.or(figure.quantity.value))
    };
    value(a) != value(b)
}

/// A state told later updates the earlier one; states of one place go on; other units cannot be compared.
fn successive(pile: &Pile<'_>, before: &Told<'_, '_>, after: &Told<'_, '_>) -> Vec<Link> {
    let state = |telling: &&&Telling<'_>| telling.claim.status == Status::State && !telling.negative();
    let mut links = Vec::new();
    for later in after.iter().filter(state).take(MOST) {
        for earlier in before.iter().filter(state).take(MOST) {
            links.extend(compared(pile, later, earlier));
        }
    }
    links
}

fn compared(pile: &Pile<'_>, later: &Telling<'_>, earlier: &Telling<'_>) -> Option<Link> {
    let same_type = later.claim.kind == earlier.claim.kind;
    let follows = pile.published(later.at.doc).latest > pile.published(earlier.at.doc).latest;
    let shared = later.places.iter().any(|place| earlier.places.contains(place));
    if !same_type {
        return None;
    }
    match (&later.claim.figure, &earlier.claim.figure) {
        (Some(a), Some(b)) if a.category == b.category && a.quantity.unit != b.quantity.unit => {
            Some(link(Relation::NotComparable, later, earlier, "state.other-unit"))
        }
        (Some(_), Some(_)) => None,
        (None, None) if shared => Some(link(Relation::SameEvent, later, earlier, "state.goes-on")),
        (None, Some(_)) if follows => Some(link(Relation::Updates, later, earlier, "state.told-later")),
        _ => None,
    }
}

/// "The three districts" against two that the same report names.
fn counts_against_names(pile: &Pile<'_>, tellings: &Told<'_, '_>) -> Vec<Link> {
    let counted = tellings.iter().filter_map(|telling| Some((*telling, counted_places(pile, telling)?)));
    let mut links = Vec::new();
    for (count, number) in counted.take(MOST) {
        for other in tellings.iter().filter(|other| other.claim.kind == count.claim.kind).take(MOST) {
            let named = other.places.iter().filter(|place| !count.places.contains(place)).count();
            let enumerates = other.claim.figure.is_none() && other.places.len() > 1 && named > 0;
            if enumerates && named as f64 != number {
                let because = format!("count.{number} told, {named} named");
                links.push(link(Relation::Contradicts, count, other, because));
            }
        }
    }
    links
}

/// The number of places that a claim counts, in its figure or in the words that carry it.
fn counted_places(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<f64> {
    let counts = |quantity: &Quantity| pile.tables.counts_places(&quantity.unit);
    if let Some(figure) = &telling.claim.figure {
        return figure.quantity.best.filter(|_| counts(&figure.quantity));
    }
    let report = pile.report(telling.at);
    let sentence = report.sentences.get(telling.claim.sentence.idx())?.span;
    let first = report.mentions.partition_point(|mention| mention.span.start() < sentence.start());
    let mentions = report.mentions[first..].iter();
    let of_sentence = mentions.take_while(|mention| mention.span.start() < sentence.end());
    let before = of_sentence.filter(|mention| mention.span.end() <= telling.claim.trigger.start());
    let counted = before.filter_map(|mention| mention.quantity.as_ref()).find(|quantity| counts(quantity));
    counted.and_then(|quantity| quantity.best)
}

/// Two reports tell of the start of one lasting thing on days that exclude one another.
fn starts(pile: &Pile<'_>, by_report: &[Told<'_, '_>]) -> Vec<Link> {
    let dated = |told: &Told<'_, '_>| -> Option<usize> {
        let once =
            |telling: &&&Telling<'_>| telling.claim.time.sense == Sense::Within && !telling.days.is_unknown();
        told.iter().find(once).map(|telling| pile.number(telling.at))
    };
    let first: Vec<&Telling<'_>> = by_report.iter().filter_map(dated).map(|at| &pile.tellings[at]).collect();
    let excludes = |pair: &[&Telling<'_>]| {
        gap_days(pair[0].days, pair[1].days)
            .filter(|_| pair[0].claim.kind == pair[1].claim.kind)
            .map(|gap| link(Relation::Contradicts, pair[0], pair[1], format!("time.{gap} days apart")))
    };
    first.windows(2).filter_map(excludes).collect()
}

/// Captions of one report with the same type, trigger and place show one scene.
fn scenes(pile: &Pile<'_>) -> Vec<Link> {
    let mut first: FxHashMap<(DocId, &str, &str, crate::place::PlaceKey), usize> = FxHashMap::default();
    let mut links = Vec::new();
    for (number, telling) in pile.tellings.iter().enumerate().filter(|(_, telling)| telling.aside) {
        let Some(place) = telling.places.first() else { continue };
        let trigger = pile.words(telling.at, telling.claim.trigger);
        let scene = (telling.at.doc, &*telling.claim.kind, trigger, *place);
        let shown = *first.entry(scene).or_insert(number);
        if shown != number {
            links.push(link(Relation::SameEvent, telling, &pile.tellings[shown], "caption.one-scene"));
        }
    }
    links
}

/// A report that shares a copied passage with an earlier one copies it; one quoted statement is no copying.
fn copies(lineages: &Lineages) -> Vec<Link> {
    let mut links = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    for lineage in lineages.all.iter().filter(|lineage| lineage.relation != CopyRelation::Paraphrase) {
        let Some(root) = lineage.root.or(lineage.passages.first().copied()) else { continue };
        for passage in lineage.passages.iter().filter(|passage| passage.doc != root.doc) {
            if seen.insert((passage.doc, root.doc)) {
                let (a, b) = (LinkEnd::Report(passage.doc), LinkEnd::Report(root.doc));
                let because = [lineage.because.clone(), shown(lineage.root.is_some())].concat();
                links.push(Link { relation: Relation::Copies, a, b, score: 0.7, because });
            }
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links
}

fn shown(has_root: bool) -> Vec<Rule> {
    if has_root { Vec::new() } else { vec!["lineage.direction-not-shown".into()] }
}
