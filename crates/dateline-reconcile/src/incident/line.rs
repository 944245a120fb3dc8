//! Independent lines: how many voices stand behind an incident once copies and repeated speakers are collapsed.
//!
//! One line are: tellings in passages that copy one another; tellings of one speaker, or of speakers under one roof;
//! a described speaker and the named one of the same office in the same report; what one publisher says in its own
//! voice. A report's own voice rests on the speakers that it names for the incident. A claim of responsibility is no
//! line: whoever did it says so, nobody else.

use super::across::Cluster;
use crate::lineage::Lineages;
use crate::pile::Pile;
use crate::speaker::{self, Speaker};
use dateline_lexicon::Nature;
use dateline_types::{DocId, Line, LineageId};
use rustc_hash::FxHashMap;

/// A line and the tellings that it carries.
#[derive(Debug)]
pub(crate) struct Voice {
    /// The line as published.
    pub(crate) line: Line,
    /// Tellings, by number.
    pub(crate) tellings: Vec<usize>,
}

/// A telling with its speaker and lineage.
struct Node {
    telling: usize,
    doc: DocId,
    speaker: Speaker,
    lineage: Option<LineageId>,
}

/// What makes two tellings one voice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Sameness {
    Lineage(LineageId),
    Speaker(String),
    Publisher(Box<str>),
}

/// The independent lines of an incident, in order of the first telling.
pub(crate) fn lines(pile: &Pile<'_>, lineages: &Lineages, cluster: &Cluster<'_>) -> Vec<Voice> {
    let told = cluster.tellings.iter().filter(|number| pile.tellings[**number].nature != Nature::Silent);
    let nodes: Vec<Node> = told
        .map(|number| {
            let at = pile.tellings[*number].at;
            let lineage = lineages.at(at.doc, pile.tellings[*number].claim.trigger);
            Node { telling: *number, doc: at.doc, speaker: speaker::of_claim(pile, at), lineage }
        })
        .collect();
    let mut above: Vec<usize> = (0..nodes.len()).collect();
    let mut first: FxHashMap<Sameness, usize> = FxHashMap::default();
    for (at, node) in nodes.iter().enumerate() {
        for same in sameness(pile, node) {
            let other = *first.entry(same).or_insert(at);
            unite(&mut above, at, other);
        }
    }
    within_reports(pile, &nodes, &mut above);
    roofs(pile, &nodes, &mut above);
    collect(pile, &nodes, above)
}

fn sameness(pile: &Pile<'_>, node: &Node) -> Vec<Sameness> {
    let mut same: Vec<Sameness> = node.lineage.map(Sameness::Lineage).into_iter().collect();
    same.push(Sameness::Speaker(format!("{:?}", node.speaker)));
    let publisher = pile.reports[node.doc.idx()].document.publisher.as_deref();
    if let (Speaker::Publication(_), Some(publisher)) = (&node.speaker, publisher) {
        same.push(Sameness::Publisher(crate::place::fold(publisher)));
    }
    same
}

/// Described speakers find their names; a report's own voice rests on its speakers.
fn within_reports(pile: &Pile<'_>, nodes: &[Node], above: &mut [usize]) {
    let mut start = 0;
    while start < nodes.len() {
        let doc = nodes[start].doc;
        let end = start + nodes[start..].iter().take_while(|node| node.doc == doc).count();
        let of_doc = &nodes[start..end];
        let speaks = |node: &Node| !matches!(node.speaker, Speaker::Publication(_));
        let first_speaker = of_doc.iter().position(speaks).map(|at| start + at);
        for (at, node) in of_doc.iter().enumerate() {
            let other = match node.speaker {
                Speaker::Publication(_) => first_speaker,
                Speaker::Described(..) => named(pile, of_doc, node).map(|other| start + other),
                Speaker::Known(_) | Speaker::Named(_) => None,
            };
            if let Some(other) = other {
                unite(above, start + at, other);
            }
        }
        start = end;
    }
}

/// The first named speaker of the report with an office of the same class.
fn named(pile: &Pile<'_>, of_doc: &[Node], described: &Node) -> Option<usize> {
    let classes = speaker::classes(pile, pile.tellings[described.telling].at);
    of_doc.iter().position(|node| {
        let is_named = matches!(node.speaker, Speaker::Known(_) | Speaker::Named(_));
        is_named && speaker::classes(pile, pile.tellings[node.telling].at).iter().any(|c| classes.contains(c))
    })
}

/// Speakers under one roof are one voice; so many distinct speakers are compared.
fn roofs(pile: &Pile<'_>, nodes: &[Node], above: &mut [usize]) {
    const MOST: usize = 64;
    let mut known: Vec<(crate::party::PartyKey, usize)> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Speaker::Known(id) = &node.speaker else { continue };
        let Some(party) = pile.parties.key(node.doc.idx(), id) else { continue };
        if let Some((_, other)) = known.iter().find(|(other, _)| pile.parties.allied(*other, party)) {
            unite(above, at, *other);
        } else if known.len() < MOST {
            known.push((party, at));
        }
    }
}

fn collect(pile: &Pile<'_>, nodes: &[Node], mut above: Vec<usize>) -> Vec<Voice> {
    let mut number_of: Vec<Option<usize>> = vec![None; nodes.len()];
    let mut members: Vec<Vec<usize>> = Vec::new();
    for at in 0..nodes.len() {
        let root = root(&mut above, at);
        let number = *number_of[root].get_or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[number].push(at);
    }
    members.into_iter().map(|members| voice(pile, nodes, &members)).collect()
}

fn voice(pile: &Pile<'_>, nodes: &[Node], members: &[usize]) -> Voice {
    let of_line = || members.iter().map(|at| &nodes[*at]);
    let mut reports: Vec<DocId> = of_line().map(|node| node.doc).collect();
    reports.sort_unstable();
    reports.dedup();
    let speaking = of_line().min_by_key(|node| match node.speaker {
        Speaker::Known(_) => 0,
        Speaker::Named(_) => 1,
        Speaker::Described(..) => 2,
        Speaker::Publication(_) => 3,
    });
    let claim = speaking.map(|node| pile.tellings[node.telling].claim);
    let innermost = claim.and_then(|claim| speaker::innermost(&claim.attribution));
    let line = Line {
        lineage: of_line().find_map(|node| node.lineage).filter(|_| reports.len() > 1),
        speaker: innermost.and_then(|voice| voice.entity.clone()),
        name: innermost.map_or("publication".into(), |voice| voice.name.clone()),
        reports,
    };
    Voice { line, tellings: of_line().map(|node| node.telling).collect() }
}

fn root(above: &mut [usize], mut at: usize) -> usize {
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}

fn unite(above: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(above, a), root(above, b));
    above[a.max(b)] = a.min(b);
}
