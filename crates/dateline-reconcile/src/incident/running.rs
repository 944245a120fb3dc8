//! A toll as it stood: "Two more have died of their wounds, bringing the death toll to 18", "So far we have counted nine dead".
//!
//! Such a number says up to when it counts and not since when: where its report tells of one event that it can be of, it is that event's. *What
//! it leaves alone*: a sum over a time or over several events ("bringing to 40 the number killed this year"), a sentence that counts the dead of
//! an event of its own beside it ("The raid killed four, bringing the toll to 21"), a number smaller than the report told of the
//! event, and reports of several events of which none is told in the same sentence.

use super::evidence::{Signs, compare, sum};
use super::profile::Profile;
use super::within::{Account, Join};
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::{Kinship, Nature};
use dateline_types::{Category, Measure, Report};

/// Joins such tolls to the event of their report.
pub(super) fn gather<'a>(pile: &Pile<'a>, accounts: &mut Vec<Account<'a>>) {
    for at in 0..accounts.len() {
        let Some((own, signs)) = event(pile, accounts, at) else { continue };
        let left = std::mem::take(&mut accounts[at].tellings);
        let joins = std::mem::take(&mut accounts[at].joins);
        let profile = as_news(&accounts[at].profile);
        let into = &mut accounts[own];
        into.joins.extend(joins);
        into.joins.push(Join::new(left[0], into.tellings[0], &signs));
        into.tellings.extend(left);
        into.profile.take_in(pile, &profile);
    }
    accounts.retain(|account| !account.tellings.is_empty());
}

/// The one event of the report that an account of such tolls can be of: the only one, or the only one of its sentence.
fn event(pile: &Pile<'_>, accounts: &[Account<'_>], at: usize) -> Option<(usize, Signs)> {
    let account = &accounts[at];
    let running = |number: &usize| runs(pile, &pile.tellings[*number]);
    if account.profile.layer != Layer::Total || !account.tellings.iter().all(running) {
        return None;
    }
    let others = accounts.iter().enumerate().filter(|(other, _)| *other != at);
    let mut fitting: Vec<(usize, Signs)> =
        others.filter_map(|(other, into)| Some((other, signs(pile, into, account)?))).collect();
    if fitting.len() > 1 {
        fitting.retain(|(other, _)| beside(pile, &accounts[*other], account));
    }
    let only = fitting.pop().filter(|_| fitting.is_empty())?;
    (sum(&only.1) >= pile.weights().join_within).then_some(only)
}

/// A number of those who came to harm up to now, and of no more than one event.
fn runs(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let Some(figure) = telling.claim.figure.as_deref() else { return false };
    let harm = matches!(telling.category(), Some(Category::Killed | Category::Injured | Category::Missing));
    let toll = figure.measure == Measure::Cumulative && figure.since.is_none() && !telling.of_total;
    let several = || pile.tables.telling_words.tells_several_events(pile.sentence(telling.at));
    harm && toll && telling.nature == Nature::Event && !several() && !counts_its_own(pile, telling)
}

/// "A bombing killed four, bringing to 61 the number of dead this year": the four are the whole toll of their own event, whatever they were added to.
pub(crate) fn keep_own_toll(report: &Report, tellings: &mut [Telling<'_>]) {
    let added = report.links.iter().filter(|link| link.because.iter().any(|rule| **rule == *ADDED));
    for part in added.map(|link| link.a.idx()) {
        let Some(own) = tellings.get(part).map(|telling| telling.claim.sentence) else { continue };
        let beside = tellings.iter().filter(|other| other.claim.sentence == own);
        if beside.into_iter().any(is_cause) {
            tellings[part].part = false;
        }
    }
}

/// Why a report links a number to the toll that it was added to.
const ADDED: &str = "figure.running-total";

/// An event that can have done harm, told in the text itself.
fn is_cause(telling: &Telling<'_>) -> bool {
    telling.nature == Nature::Event && Category::parse(&telling.claim.kind).is_none() && !telling.headline
}

/// The sentence counts the harm of an event that it tells itself, other than as what came to the toll.
fn counts_its_own(pile: &Pile<'_>, toll: &Telling<'_>) -> bool {
    let of_report = &pile.tellings[pile.of_report(toll.at.doc.idx())];
    let beside = || of_report.iter().filter(|other| other.claim.sentence == toll.claim.sentence);
    let counted = |other: &Telling<'_>| {
        let figure = other.claim.figure.as_deref().filter(|_| other.category() == toll.category());
        figure.is_some_and(|figure| figure.measure == Measure::Incident && !figure.quantity.additional)
    };
    beside().any(is_cause) && beside().any(counted)
}

fn as_news<'a>(profile: &Profile<'a>) -> Profile<'a> {
    Profile { layer: Layer::News, ..profile.clone() }
}

/// What speaks for a toll's being that of an event; `None` where something forbids it.
fn signs(pile: &Pile<'_>, event: &Account<'_>, toll: &Account<'_>) -> Option<Signs> {
    let (a, b) = (&event.profile, as_news(&toll.profile));
    let kinship = pile.tables.kinship(a.kind, b.kind);
    let of_harm = matches!(kinship, Kinship::Same | Kinship::Parent | Kinship::Generic);
    let news = a.layer == Layer::News && a.nature == Nature::Event && !event.tellings.is_empty();
    if !news || !of_harm || pile.tables.peaceful(a.kind) || !grows(a, &b) {
        return None;
    }
    let mut signs = compare(pile, a, &b, false)?;
    signs.retain(|(sign, _)| *sign != "figure.far");
    signs.push(("figure.toll-so-far", pile.weights().join_within));
    Some(signs)
}

/// The toll is no smaller than what the report counts of the event.
fn grows(event: &Profile<'_>, toll: &Profile<'_>) -> bool {
    toll.counts.iter().all(|count| {
        let mut told = event.counts.iter().filter(|told| told.category == count.category);
        told.all(|told| told.low <= count.high.max(count.low))
    })
}

/// A sentence of the toll tells of the event too.
fn beside(pile: &Pile<'_>, event: &Account<'_>, toll: &Account<'_>) -> bool {
    let sentence = |number: &usize| pile.tellings[*number].claim.sentence;
    toll.tellings.iter().all(|number| event.tellings.iter().any(|other| sentence(other) == sentence(number)))
}
