//! Independent lines: how many voices stand behind an incident once copies and repeated speakers are collapsed.
//!
//! A report is one line, however many speakers it quotes. Reports are one line where their tellings stand in passages that
//! copy one another (a statement that both quote is no copying), where one publisher tells them, or where they rest
//! on the same speakers: a report's own voice rests on the speakers that it names, a described speaker ("a military
//! commander") on the one it names with an office of the same class, speakers under one roof are one. A claim of
//! responsibility is no line: whoever did it says so, nobody else.

use super::across::Cluster;
use crate::lineage::Lineages;
use crate::pile::Pile;
use crate::speaker::{self, Speaker};
use dateline_lexicon::Nature;
use dateline_types::{CopyRelation, DocId, Line, LineageId};
use rustc_hash::FxHashMap;

/// A line and the tellings that it carries.
#[derive(Debug)]
pub(crate) struct Voice {
    /// The line as published.
    pub(crate) line: Line,
    /// Tellings, by number.
    pub(crate) tellings: Vec<usize>,
}

/// What one report tells of the incident.
struct Source {
    doc: DocId,
    tellings: Vec<usize>,
    lineages: Vec<LineageId>,
    speakers: Vec<Speaker>,
}

/// What makes two reports one line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Sameness {
    Lineage(LineageId),
    Speakers(String),
    Publisher(Box<str>),
}

/// The independent lines of an incident, in order of the first telling.
pub(crate) fn lines(pile: &Pile<'_>, lineages: &Lineages, cluster: &Cluster<'_>) -> Vec<Voice> {
    let sources = sources(pile, lineages, cluster);
    let mut above: Vec<usize> = (0..sources.len()).collect();
    let mut first: FxHashMap<Sameness, usize> = FxHashMap::default();
    for (at, source) in sources.iter().enumerate() {
        for same in sameness(pile, source) {
            let other = *first.entry(same).or_insert(at);
            let (a, b) = (root(&mut above, at), root(&mut above, other));
            above[a.max(b)] = a.min(b);
        }
    }
    let mut number_of: Vec<Option<usize>> = vec![None; sources.len()];
    let mut members: Vec<Vec<&Source>> = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let number = *number_of[root(&mut above, at)].get_or_insert(members.len());
        if number == members.len() {
            members.push(Vec::new());
        }
        members[number].push(source);
    }
    members.into_iter().map(|members| voice(pile, &members)).collect()
}

fn sources(pile: &Pile<'_>, lineages: &Lineages, cluster: &Cluster<'_>) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let told = cluster.tellings.iter().filter(|number| pile.tellings[**number].nature != Nature::Silent);
    for number in told {
        let at = pile.tellings[*number].at;
        if sources.last().is_none_or(|source| source.doc != at.doc) {
            let (tellings, lineages, speakers) = (Vec::new(), Vec::new(), Vec::new());
            sources.push(Source { doc: at.doc, tellings, lineages, speakers });
        }
        let Some(source) = sources.last_mut() else { continue };
        let copied = lineages.at(at.doc, pile.tellings[*number].claim.trigger);
        let copied = copied.filter(|copied| lineages.all[copied.idx()].relation != CopyRelation::Paraphrase);
        source.lineages.extend(copied);
        source.tellings.push(*number);
    }
    for source in &mut sources {
        source.speakers = speakers(pile, source);
        source.lineages.dedup();
    }
    sources
}

/// The speakers that a report's tellings rest on, each once.
fn speakers(pile: &Pile<'_>, source: &Source) -> Vec<Speaker> {
    let at = |number: &usize| pile.tellings[*number].at;
    let all: Vec<(Speaker, Vec<&str>)> = source
        .tellings
        .iter()
        .map(|number| (speaker::of_claim(pile, at(number)), speaker::classes(pile, at(number))))
        .collect();
    let named = |speaker: &Speaker| matches!(speaker, Speaker::Known(_) | Speaker::Named(_));
    let is_named_elsewhere = |classes: &[&str]| {
        all.iter().any(|(speaker, other)| named(speaker) && other.iter().any(|class| classes.contains(class)))
    };
    let mut speakers: Vec<Speaker> = Vec::new();
    for (speaker, classes) in &all {
        let own_voice = matches!(speaker, Speaker::Publication(_));
        let described = matches!(speaker, Speaker::Described(..)) && is_named_elsewhere(classes);
        let known = speakers.iter().any(|other| allied(pile, source.doc, speaker, other));
        if !own_voice && !described && !known {
            speakers.push(speaker.clone());
        }
    }
    speakers.sort();
    speakers
}

fn allied(pile: &Pile<'_>, doc: DocId, a: &Speaker, b: &Speaker) -> bool {
    let party = |speaker: &Speaker| match speaker {
        Speaker::Known(id) => pile.parties.key(doc.idx(), id),
        _ => None,
    };
    a == b || party(a).zip(party(b)).is_some_and(|(a, b)| pile.parties.allied(a, b))
}

fn sameness(pile: &Pile<'_>, source: &Source) -> Vec<Sameness> {
    let mut same: Vec<Sameness> = source.lineages.iter().map(|lineage| Sameness::Lineage(*lineage)).collect();
    let anonymous = source.speakers.iter().any(|speaker| matches!(speaker, Speaker::Described(..)));
    if !source.speakers.is_empty() && !anonymous {
        same.push(Sameness::Speakers(format!("{:?}", source.speakers)));
    }
    let publisher = pile.reports[source.doc.idx()].document.publisher.as_deref();
    same.extend(publisher.map(|publisher| Sameness::Publisher(crate::place::fold(publisher))));
    same
}

fn voice(pile: &Pile<'_>, members: &[&Source]) -> Voice {
    let tellings: Vec<usize> = members.iter().flat_map(|source| &source.tellings).copied().collect();
    let spoken = |number: &&usize| speaker::innermost(&pile.tellings[**number].claim.attribution).is_some();
    let telling = tellings.iter().find(spoken).map(|number| &pile.tellings[*number]);
    let claim = telling.map(|telling| telling.claim);
    let doc = telling.map_or(members[0].doc, |telling| telling.at.doc);
    let innermost = claim.and_then(|claim| speaker::innermost(&claim.attribution));
    let lineage = members.iter().find_map(|source| source.lineages.first().copied());
    let line = Line {
        lineage: lineage.filter(|_| members.len() > 1),
        speaker: innermost.and_then(|voice| voice.entity.as_ref()).map(|id| super::entity_id(pile, doc, id)),
        name: innermost.map_or_else(|| own_voice(pile, doc), |voice| voice.name.clone()),
        reports: members.iter().map(|source| source.doc).collect(),
    };
    Voice { line, tellings }
}

/// Who speaks where a report speaks itself: its publisher where one is known.
fn own_voice(pile: &Pile<'_>, doc: DocId) -> Box<str> {
    pile.report_at(doc).document.publisher.clone().unwrap_or_else(|| "publication".into())
}

fn root(above: &mut [usize], mut at: usize) -> usize {
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}
