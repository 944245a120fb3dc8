//! How long something lasting has gone on against when it is said to have begun.
//!
//! "More than seven months into the operation" in a report of 20 May lies before a start in November. A report without a
//! date is held against the dated reports of the same operation, as of the last of them; the reason says so. Neither
//! claim is changed.

use crate::pile::{Pile, Telling};
use crate::place::PlaceKey;
use dateline_lexicon::{Kinship, Nature};
use dateline_types::{Date, Link, LinkEnd, Relation, Rule, Sense, TimexKind};
use rustc_hash::FxHashMap;

/// So many starts and lengths of one place are held against one another.
const MOST: usize = 32;

/// A start with a length that excludes it, for every lasting thing of one place.
pub(crate) fn contradictions(pile: &Pile<'_>) -> Vec<Link> {
    let mut starts: FxHashMap<PlaceKey, Vec<&Telling<'_>>> = FxHashMap::default();
    let mut lengths: Vec<(PlaceKey, &Telling<'_>, jiff::Span)> = Vec::new();
    for telling in pile.tellings.iter().filter(|telling| telling.nature == Nature::Process && !telling.aside)
    {
        let Some(place) = telling.places.first().map(|place| pile.places.city(*place)) else { continue };
        if let Some(length) = length(pile, telling) {
            lengths.push((place, telling, length));
        } else if begins(telling) {
            starts.entry(place).or_default().push(telling);
        }
    }
    let mut links = Vec::new();
    for (place, told, length) in lengths.iter().take(MOST) {
        let starts = starts.get(place).into_iter().flatten().take(MOST);
        links.extend(starts.filter_map(|start| contradiction(pile, start, told, *length)));
    }
    links
}

/// A stated start: some time within known days.
fn begins(telling: &Telling<'_>) -> bool {
    let time = &telling.claim.time;
    time.timex.is_some() && time.sense == Sense::Within && time.days.earliest.is_some()
}

/// The least time that it has lasted, where a claim's time is such a length.
fn length(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<jiff::Span> {
    const INTO: &str = "time.length-into";
    let timex = pile.report(telling.at).timexes.get(telling.claim.time.timex?.idx())?;
    let told = timex.kind == TimexKind::Duration && *timex.basis == *INTO;
    if told { timex.value.parse().ok() } else { None }
}

fn contradiction(
    pile: &Pile<'_>,
    start: &Telling<'_>,
    told: &Telling<'_>,
    length: jiff::Span,
) -> Option<Link> {
    let kinship = pile.tables.kinship(&start.claim.kind, &told.claim.kind);
    let one_thing = matches!(kinship, Kinship::Same | Kinship::Parent);
    let (as_of, rule) = as_of(pile, start, told)?;
    let latest_start = as_of.checked_sub(length).ok()?;
    let first = start.claim.time.days.earliest?;
    let because: Vec<Rule> = vec![
        format!("time.began {first} or later, but before {latest_start} by the length told").into(),
        rule.into(),
    ];
    let (a, b) = (LinkEnd::Claim(told.at), LinkEnd::Claim(start.at));
    let excludes = one_thing && first > latest_start;
    excludes.then_some(Link { relation: Relation::Contradicts, a, b, score: 0.5, because })
}

/// The day the length is told on: of its own publication, else of the report that tells the start.
fn as_of(pile: &Pile<'_>, start: &Telling<'_>, told: &Telling<'_>) -> Option<(Date, &'static str)> {
    let own = pile.published(told.at.doc).latest.map(|day| (day, "time.as-of-publication"));
    own.or_else(|| Some((pile.published(start.at.doc).latest?, "time.as-of-dated-report")))
}
