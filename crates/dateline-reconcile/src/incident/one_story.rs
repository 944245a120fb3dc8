//! Two reports of one story whose own events are read apart: a misread town, "an accident" beside "a shooting".
//!
//! A local report tells one event, and says it in words that its neighbours of the same days use: the street, the names, the school.
//! Where two such reports are alike and neither tells the two events apart, their own events are one, whatever was read for place and
//! type. It leaves alone reports that tell several events of a weight, forms that are filled in, days that exclude one another by more
//! than a week, and numbers that nobody would tell of one event.

use super::evidence::gap_days;
use super::profile::{Count, Profile};
use super::within::Account;
use crate::pile::{Layer, Pile};
use dateline_lexicon::{Kinship, Nature};

/// The account of a report that is its own event: harm, or what does harm, told as news, with a third at least of what the
/// report tells of such.
pub(super) fn own_event(pile: &Pile<'_>, accounts: &[Account<'_>]) -> Option<usize> {
    let told = accounts.iter().enumerate().filter(|(_, account)| is_event(pile, &account.profile));
    let sizes: Vec<(usize, usize)> = told.map(|(at, account)| (at, account.tellings.len())).collect();
    let all: usize = sizes.iter().map(|(_, size)| size).sum();
    let (at, size) = sizes.into_iter().max_by_key(|(at, size)| (*size, std::cmp::Reverse(*at)))?;
    (size * 3 > all).then_some(at)
}

/// Harm, or what does harm, told as news.
fn is_event(pile: &Pile<'_>, profile: &Profile<'_>) -> bool {
    let once = profile.nature == Nature::Event && profile.layer == Layer::News;
    let kinship = pile.tables.kinship(profile.kind, HARM);
    once && matches!(kinship, Kinship::Same | Kinship::Generic) && !pile.tables.peaceful(profile.kind)
}

/// What harm without a cause is called: events that can have done it are related to it.
const HARM: &str = "killed";

/// Nothing keeps the events of two like reports apart.
pub(super) fn can_be_one(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let weights = pile.weights();
    let far = gap_days(a.days, b.days).is_some_and(|gap| f64::from(gap) > weights.alike_gap);
    is_event(pile, a) && is_event(pile, b) && !far && !other_numbers(a, b, weights.far_ratio)
}

/// Figures of one category, all of them far apart.
fn other_numbers(a: &Profile<'_>, b: &Profile<'_>, ratio: f64) -> bool {
    let mut pairs = a.counts.iter().flat_map(|x| b.counts.iter().map(move |y| (x, y)));
    let far = |x: &Count, y: &Count| x.high.max(1.0) * ratio < y.low || y.high.max(1.0) * ratio < x.low;
    let mut same = pairs.clone().filter(|(x, y)| x.category == y.category);
    same.next().is_some() && pairs.all(|(x, y)| x.category != y.category || far(x, y))
}
