//! A report's own event: what its headline names. Claims that say neither where nor when go with it.
//!
//! "Five shot in Riverton. At least five people have been shot, officials said. Police are investigating a shooting near
//! the market": the harm and the shooting are one event, and it happened in Riverton. What it leaves alone: harm with a
//! place or a day of its own, harm that the words set apart ("a second attack"), and harm that could belong to several
//! events of the report of which the headline names none.

use super::apart::{profiles_apart, set_apart};
use super::evidence::{Signs, compare, gap_days, sum};
use super::one_text;
use super::profile::Profile;
use super::still;
use super::within::{Account, Join};
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::{Kinship, Nature};

/// Joins headlines to the accounts that they name, then what tells no place to the report's own event.
pub(super) fn gather<'a>(pile: &Pile<'a>, doc: usize, accounts: &mut Vec<Account<'a>>) {
    let named = headlines(pile, doc, accounts);
    for at in 0..accounts.len() {
        let Some((own, signs)) = own_event(pile, accounts, at, &named) else { continue };
        let left = std::mem::take(&mut accounts[at].tellings);
        let (joins, refusals) =
            (std::mem::take(&mut accounts[at].joins), std::mem::take(&mut accounts[at].refusals));
        let profile = accounts[at].profile.clone();
        let into = &mut accounts[own];
        into.joins.extend(joins);
        into.refusals.extend(refusals);
        let (a, b) = (left[0], into.tellings[0]);
        into.joins.push(Join::new(a, b, &signs));
        into.tellings.extend(left);
        into.profile.take_in(pile, &profile);
    }
    accounts.retain(|account| !account.tellings.is_empty());
}

/// Headlines join the account that they name; they open none, and lend their place to one that has none. The accounts
/// that they joined.
fn headlines<'a>(pile: &Pile<'a>, doc: usize, accounts: &mut [Account<'a>]) -> Vec<usize> {
    let mut named = Vec::new();
    for number in pile.of_report(doc).filter(|number| pile.tellings[*number].heads()) {
        let telling = &pile.tellings[number];
        let left = still::left_of(pile, accounts, telling);
        let state = left.is_some();
        let linked = left.or_else(|| told_again(pile, accounts, number));
        let Some((at, mut signs)) = linked.or_else(|| named_account(pile, accounts, telling)) else {
            continue;
        };
        signs.push(("words.headline", pile.weights().headline));
        if sum(&signs) >= pile.weights().join_within {
            let account = &mut accounts[at];
            let (a, b) = (number, account.tellings[0]);
            account.joins.push(Join::new(a, b, &signs));
            account.tellings.push(number);
            if account.profile.places.is_empty() {
                account.profile.places = Profile::of(pile, telling, account.profile.layer).places;
                account.profile.around = true;
            }
            named.extend(Some(at).filter(|_| !state));
        }
    }
    named
}

/// The account that holds what the report itself says the headline tells.
fn told_again(pile: &Pile<'_>, accounts: &[Account<'_>], headline: usize) -> Option<(usize, Signs)> {
    use dateline_types::Relation::{Restates, SameEvent};
    let telling = &pile.tellings[headline];
    let report = pile.report(telling.at);
    let links = report.links.iter().filter(|link| matches!(link.relation, Restates | SameEvent));
    let other = |link: &dateline_types::ClaimLink| match telling.at.claim {
        claim if link.a == claim => Some(link.b),
        claim if link.b == claim => Some(link.a),
        _ => None,
    };
    let told = links.filter_map(other).map(|claim| headline - telling.at.claim.idx() + claim.idx());
    let held = |number: usize| accounts.iter().position(|account| account.tellings.contains(&number));
    let at = told.filter_map(held).next()?;
    Some((at, vec![("report.link", pile.weights().join_within)]))
}

/// The account that a headline fits best.
fn named_account<'a>(
    pile: &Pile<'a>,
    accounts: &[Account<'a>],
    telling: &Telling<'a>,
) -> Option<(usize, Signs)> {
    let open = accounts.iter().enumerate().take(pile.weights().open_tellings as usize);
    let told = open.filter(|(_, account)| matches!(account.profile.layer, Layer::News | Layer::Background));
    let weighed = told.filter_map(|(at, account)| {
        let profile = Profile::of(pile, telling, account.profile.layer);
        let signs = same_count(&account.profile, &profile).then(|| named(pile, &account.profile, profile));
        let mut signs = signs.flatten()?;
        let lead = is_lead(pile, account).then(|| ("near.lead", pile.weights().lead));
        signs.extend(lead);
        Some((at, signs))
    });
    weighed.reduce(|best, next| if sum(&next.1) > sum(&best.1) { next } else { best })
}

/// The account tells what the first sentence below the headline that tells anything tells.
fn is_lead(pile: &Pile<'_>, account: &Account<'_>) -> bool {
    let Some(first) = account.tellings.first() else { return false };
    let of_report = &pile.tellings[pile.of_report(pile.tellings[*first].at.doc.idx())];
    let below = of_report.iter().filter(|telling| !telling.headline && telling.layer().is_some());
    let lead = below.map(|telling| telling.claim.sentence).min();
    account.tellings.iter().any(|number| Some(pile.tellings[*number].claim.sentence) == lead)
}

/// What a headline says for naming an account. Where it tells another place ("near the capital", the town of the desk) it still
/// names what the report tells: its place is no veto.
fn named(pile: &Pile<'_>, account: &Profile<'_>, mut headline: Profile<'_>) -> Option<Signs> {
    compare(pile, account, &headline, false).or_else(|| {
        headline.places.clear();
        compare(pile, account, &headline, false)
    })
}

/// A headline that counts counts what the account counts.
fn same_count(account: &Profile<'_>, headline: &Profile<'_>) -> bool {
    headline.counts.iter().all(|told| {
        let alike = || account.counts.iter().filter(|count| count.category == told.category);
        alike().next().is_none() || alike().any(|count| told.low <= count.high && count.low <= told.high)
    })
}

/// The account that one without a place of its own goes with: the one that a headline names; where a headline names none,
/// or this one, the only one; where it fits several that the headline names and nothing tells apart, the best.
fn own_event(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    at: usize,
    named: &[usize],
) -> Option<(usize, Signs)> {
    let account = &accounts[at];
    let homeless =
        account.profile.sites.is_empty() && (account.profile.places.is_empty() || account.profile.around);
    if !homeless || !is_news(account) || account.tellings.iter().any(|number| set_apart(pile, *number)) {
        return None;
    }
    let others = accounts.iter().enumerate().filter(|(other, account)| *other != at && is_news(account));
    let mut fitting: Vec<(usize, Signs)> =
        others.filter_map(|(other, into)| Some((other, signs(pile, into, account)?))).collect();
    if !named.is_empty() && !named.contains(&at) {
        fitting.retain(|(other, _)| named.contains(other));
    }
    if !one_story(pile, accounts, &fitting, named) {
        return None;
    }
    let best = fitting.into_iter().reduce(|best, next| if sum(&next.1) > sum(&best.1) { next } else { best });
    best.filter(|(_, signs)| sum(signs) >= pile.weights().join_within)
}

/// The headline names them all, and nothing in the report tells them apart.
fn one_story(pile: &Pile<'_>, accounts: &[Account<'_>], fitting: &[(usize, Signs)], named: &[usize]) -> bool {
    let numbers: Vec<usize> = fitting.iter().map(|(at, _)| *at).collect();
    let apart = |a: usize, b: usize| profiles_apart(pile, &accounts[a].profile, &accounts[b].profile);
    let set = |at: &usize| accounts[*at].tellings.iter().any(|number| set_apart(pile, *number));
    let mut pairs = numbers.iter().enumerate().flat_map(|(n, a)| numbers[..n].iter().map(move |b| (*a, *b)));
    let headed = numbers.iter().all(|at| named.contains(at));
    numbers.len() < 2 || (headed && !numbers.iter().any(set) && !pairs.any(|(a, b)| apart(a, b)))
}

fn is_news(account: &Account<'_>) -> bool {
    let once = account.profile.nature == Nature::Event;
    once && account.profile.layer == Layer::News && !account.tellings.is_empty()
}

/// Harm and what may have done it.
fn signs(pile: &Pile<'_>, event: &Account<'_>, account: &Account<'_>) -> Option<Signs> {
    let (a, b) = (&event.profile, &account.profile);
    let kinship = pile.tables.kinship(a.kind, b.kind);
    let one_thing = matches!(kinship, Kinship::Same | Kinship::Parent | Kinship::Generic);
    let peaceful = pile.tables.peaceful(a.kind) || pile.tables.peaceful(b.kind);
    let own_day = b.said.day().is_some() && a.said.day().is_none();
    if !one_thing || own_day || peaceful || is_older(pile, a, b) || is_older(pile, b, a) {
        return None;
    }
    let mut signs = compare(pile, a, b, false)?;
    let apart = one_text::numbers(pile, (&event.tellings, a), (&account.tellings, b), &signs)?;
    signs.extend(apart);
    signs.push(("account.own-event", pile.weights().own_event));
    Some(signs)
}

/// One is told of days well before the report, the other of no days: it is news.
fn is_older(pile: &Pile<'_>, dated: &Profile<'_>, other: &Profile<'_>) -> bool {
    let undated = other.said.earliest.is_none();
    let gap = gap_days(dated.said, other.published);
    undated
        && dated.said.earliest.is_some()
        && gap.is_some_and(|gap| f64::from(gap) > pile.weights().recent_days)
}
