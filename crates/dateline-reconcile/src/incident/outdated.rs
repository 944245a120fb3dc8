//! Figures that disagree with no other: those that a later report brought up to date, and bounds that hold the others.
//!
//! "killed: 9" on Monday and "killed: 16" on Tuesday are a toll that rose; "at least 14" and 15 both hold; of the missing the last number
//! holds, whichever it is. Who is named ("his brother was wounded") counts nobody. *What it leaves alone*: numbers of one day, tolls that fall, and what a
//! party to the event says later ("The rebels said they had killed 60"): it brings nobody's number up to date.

use super::across::Cluster;
use crate::pile::{Pile, Telling};
use crate::speaker;
use dateline_types::{Category, Date};

/// A value and the telling that gives it.
type Told = (f64, usize);

/// The figures of one count without these.
pub(super) fn without(pile: &Pile<'_>, cluster: &Cluster<'_>, mut told: Vec<Told>) -> Vec<Told> {
    if told.iter().any(|(value, _)| *value > 1.0) {
        told.retain(|(value, number)| *value > 1.0 || is_counted(&pile.tellings[*number]));
    }
    told.sort_by_key(|(_, number)| (std::cmp::Reverse(published(pile, *number)), *number));
    let mut kept: Vec<Told> = Vec::new();
    let mut newest: Option<f64> = None;
    for day in told.chunk_by(|a, b| published(pile, a.1) == published(pile, b.1)) {
        let risen = |(value, number): &Told| {
            let dated = published(pile, *number).is_some();
            let lacking = is_lack(&pile.tellings[*number]);
            newest.is_some_and(|newest| dated && (newest > *value || lacking && newest < *value))
        };
        kept.extend(day.iter().copied().filter(|told| !risen(told)));
        let neutral = day.iter().filter(|(_, number)| !is_of_a_party(pile, cluster, *number));
        newest = neutral.map(|(value, _)| *value).chain(newest).reduce(f64::max);
    }
    let said = kept.clone();
    kept.retain(|told| !said.iter().any(|other| holds(pile, *told, *other)));
    kept
}

fn published(pile: &Pile<'_>, number: usize) -> Option<Date> {
    pile.published(pile.tellings[number].at.doc).latest
}

/// Told by number, or as several.
fn is_counted(telling: &Telling<'_>) -> bool {
    telling.claim.figure.as_deref().is_some_and(|figure| figure.quantity.number.is_some())
}

fn is_lack(telling: &Telling<'_>) -> bool {
    matches!(telling.category(), Some(Category::Missing | Category::Trapped))
}

/// One of those who did it or suffered it says so.
fn is_of_a_party(pile: &Pile<'_>, cluster: &Cluster<'_>, number: usize) -> bool {
    let telling = &pile.tellings[number];
    let speaker = speaker::innermost(&telling.claim.attribution).and_then(|voice| voice.entity.as_ref());
    let speaker = speaker.and_then(|id| pile.parties.key(telling.at.doc.idx(), id));
    let profile = &cluster.profile;
    let mut parties = profile.actors.iter().chain(&profile.targets);
    speaker.is_some_and(|speaker| parties.any(|party| pile.parties.allied(*party, speaker)))
}

/// The bounds of the first, which are no single number, hold the other.
fn holds(pile: &Pile<'_>, (value, number): Told, (other, _): Told) -> bool {
    let Some(figure) = pile.tellings[number].claim.figure.as_deref() else { return false };
    let quantity = &figure.quantity;
    let (low, high) = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low < high => (low, high),
        (Some(low), None) => (low, f64::INFINITY),
        (None, Some(high)) => (f64::NEG_INFINITY, high),
        _ => return false,
    };
    other != value && low <= other && other <= high
}
