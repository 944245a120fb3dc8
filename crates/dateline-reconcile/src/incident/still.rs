//! Those who are still held, missing or trapped: what is left of an earlier event, and no event of the day on which it is told.
//!
//! "Gunmen seized 140 pupils in March. ... Thirty remain captive": the thirty are some of those who were seized, whenever the report appears.
//! Such a stock joins the account of its report that last told of no fewer people held, missing or trapped; it brings no day. What it leaves
//! alone: stocks larger than anything told before, and those of a day of their own well before the report.

use super::evidence::Signs;
use super::profile::Profile;
use super::within::Account;
use crate::pile::{Layer, Pile, Telling};
use dateline_types::{Category, Days, Figure, Measure};

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
    if stock(telling).is_some() {
        profile.said = Days { earliest: None, ..profile.said };
        profile.days = Days { earliest: None, ..profile.days };
    }
}

/// The account of which the stock is what is left: the last one that told of as many who were held, missing or trapped.
pub(super) fn left_of(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    recent: &[usize],
    telling: &Telling<'_>,
) -> Option<(usize, Signs)> {
    let figure = stock(telling)?;
    let quantity = &figure.quantity;
    let least = quantity.low.or(quantity.best).or(quantity.value).unwrap_or(0.0);
    let told = |at: &&usize| {
        let profile = &accounts[**at].profile;
        let mut lacking = profile.counts.iter().filter(|count| is_lack(count.category));
        let of_event = matches!(profile.layer, Layer::News | Layer::Background) && profile.kind != "release";
        of_event && lacking.any(|count| count.high >= least)
    };
    let at = recent.iter().rev().find(told)?;
    Some((*at, vec![("near.still", pile.weights().part_told)]))
}
