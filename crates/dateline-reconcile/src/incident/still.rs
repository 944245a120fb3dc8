//! Those who are still held, missing or trapped: what is left of an earlier event, and no event of the day on which it is told.
//!
//! "Gunmen seized 140 pupils in March. ... Thirty remain captive": the thirty are some of those who were seized, whenever the report appears.
//! Such a stock joins the account of its report that last told of no fewer people held, missing or trapped; it brings no day. What it leaves
//! alone: stocks larger than anything told before, and those of a day of their own well before the report.

use super::evidence::Signs;
use super::profile::{Count, Profile};
use super::within::Account;
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::Newness;
use dateline_types::{Category, Days, Figure, Measure};
use std::cmp::Reverse;
use std::collections::{BTreeSet, VecDeque};

/// The figure of a telling that says how many are still held, missing or trapped.
fn stock<'t>(telling: &'t Telling<'_>) -> Option<&'t Figure> {
    let figure = telling.claim.figure.as_deref()?;
    (figure.measure == Measure::Stock && is_lack(figure.category)).then_some(figure)
}

const fn is_lack(category: Category) -> bool {
    matches!(category, Category::Abducted | Category::Missing | Category::Trapped)
}

/// Takes from a profile the day of a state, which is only that of the report.
pub(super) fn without_day(telling: &Telling<'_>, profile: &mut Profile<'_>) {
    let trapped = telling.claim.figure.as_deref().is_some_and(|figure| figure.category == Category::Trapped);
    if trapped || stock(telling).is_some() {
        profile.said = Days { earliest: None, ..profile.said };
        profile.days = Days { earliest: None, ..profile.days };
    }
}

/// The account of which the stock is what is left: the last one before it that told of as many who were held, missing or trapped, else the
/// first one behind it.
pub(super) fn left_of(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    telling: &Telling<'_>,
) -> Option<(usize, Signs)> {
    let figure = stock(telling)?;
    let number = pile.number(telling.at);
    let lacking = accounts.iter().enumerate().filter(|(_, account)| lacks(&account.profile, figure));
    let place = |(at, account): (usize, &Account<'_>)| {
        let before = account.tellings.iter().copied().filter(|other| *other < number).max();
        let first = account.tellings.iter().copied().min().unwrap_or(usize::MAX);
        (before, Reverse(first), at)
    };
    let (_, _, at) = lacking.map(place).max()?;
    Some((at, vec![("near.still", pile.weights().part_told)]))
}

/// The account tells of an event, and of as many who were held, missing or trapped.
fn lacks(profile: &Profile<'_>, figure: &Figure) -> bool {
    let quantity = &figure.quantity;
    let least = quantity.low.or(quantity.best).or(quantity.value).unwrap_or(0.0);
    let of_event = matches!(profile.layer, Layer::News | Layer::Background) && profile.escaped.is_none();
    let mut lacking = profile.counts.iter().filter(|count| is_lack(count.category));
    of_event && lacking.any(|count| count.high >= least)
}

/// "the 276 girls initially seized": a known number of those of whom the account told, by the same type and without a day.
pub(super) fn counts_again(
    pile: &Pile<'_>,
    account: &Profile<'_>,
    telling: &Telling<'_>,
    profile: &Profile<'_>,
) -> bool {
    let agrees = |count: &Count| {
        let mut own = profile.counts.iter().filter(|own| own.category == count.category);
        own.any(|own| own.low <= count.high && count.low <= own.high)
    };
    let known = points_back(pile, telling) && account.counts.iter().any(agrees);
    known && account.kind == profile.kind && profile.said.earliest.is_none()
}

/// "the 57 who escaped": behind "as many as 57 escaped in 2014", an exact number that is hardly told of two events, of the same type and
/// without a day: the account of the past that told it.
pub(super) fn told_again(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    telling: &Telling<'_>,
    profile: &Profile<'_>,
) -> Option<(usize, Signs)> {
    let distinctive = profile.counts.first()?.distinctive(pile.weights())?;
    let value =
        |number: usize| pile.tellings[number].claim.figure.as_ref().and_then(|figure| figure.quantity.value);
    let own = value(pile.number(telling.at));
    let same = |account: &Account<'_>| {
        let past = account.profile.layer == Layer::Background && account.profile.kind == profile.kind;
        let category = |number: &usize| pile.tellings[*number].category() == Some(distinctive.0);
        past && account.tellings.iter().any(|number| category(number) && value(*number) == own)
    };
    let back = profile.said.earliest.is_none() && points_back(pile, telling);
    let at = accounts.iter().position(same).filter(|_| back)?;
    Some((at, vec![("figure.told-again", pile.weights().part_told)]))
}

/// "the 57 who", "those 21": the word before the number, or the first one of its phrase, points back.
fn points_back(pile: &Pile<'_>, telling: &Telling<'_>) -> bool {
    let Some(figure) = telling.claim.figure.as_deref() else { return false };
    let counted = figure.span.of(&pile.report(telling.at).document.text);
    let (before, _) = pile.around(telling.at, figure.span);
    let before = before.strip_suffix(counted).unwrap_or(before);
    let words = [before.split_whitespace().next_back(), counted.split_whitespace().next()];
    let back = |word: &str| pile.tables.newness(&word.to_lowercase()) == Some(Newness::Back);
    words.into_iter().flatten().any(back)
}

/// Stocks whose event the report has not told yet ("still hold 80 pupils" in a headline): they come last.
#[derive(Debug, Default)]
pub(super) struct Waiting(BTreeSet<usize>);

impl Waiting {
    /// Puts a stock behind the others once, where nothing told before it can be its event.
    pub(super) fn waits(
        &mut self,
        pile: &Pile<'_>,
        accounts: &[Account<'_>],
        number: usize,
        turns: &mut VecDeque<usize>,
    ) -> bool {
        let telling = &pile.tellings[number];
        let held = stock(telling).is_some_and(|figure| figure.category == Category::Abducted);
        let waits = held && left_of(pile, accounts, telling).is_none() && self.0.insert(number);
        if waits {
            turns.push_back(number);
        }
        waits
    }
}
