//! The magnitude of an earthquake tells it apart from its aftershocks and from other quakes of the region.
//!
//! Agencies measure one quake a little differently and correct what they measured; two values that lie further apart than that are two
//! quakes. Read where one sentence tells of a natural disaster and names one magnitude.

use super::evidence::Signs;
use super::profile::Profile;
use crate::pile::{Pile, Telling};

/// The unit of such a number, as the tables of units call it; the word stands before it, too ("magnitude 6.1 earthquake").
const UNIT: &str = "magnitude";

/// The magnitude that the sentence of a telling of a natural disaster names; none where it names several.
pub(super) fn of(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<f64> {
    let report = pile.tables.is_natural(&telling.claim.kind).then(|| pile.report(telling.at))?;
    let sentence = telling.claim.sentence;
    let first = report.mentions.partition_point(|mention| mention.sentence < sentence);
    let told = report.mentions[first..].iter().take_while(|mention| mention.sentence == sentence);
    let text = &*report.document.text;
    let measures = |mention: &&dateline_types::Mention| {
        let before = text.get(..mention.span.start() as usize).unwrap_or("").trim_end_matches(['-', ' ']);
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let named = last.eq_ignore_ascii_case(UNIT);
        mention.quantity.as_deref().is_some_and(|told| named || *told.unit == *UNIT)
    };
    let mut told = told.filter(measures).filter_map(|mention| mention.quantity.as_deref());
    let one = told.next()?;
    told.all(|other| other.value == one.value).then_some(one.value.or(one.best)).flatten()
}

/// What the magnitudes of two tellings say.
pub(super) fn compare(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, signs: &mut Signs) {
    let weights = pile.weights();
    let mut gaps = a.magnitudes.iter().flat_map(|x| b.magnitudes.iter().map(move |y| (x - y).abs()));
    if a.magnitudes.is_empty() || b.magnitudes.is_empty() {
        return;
    }
    let near = gaps.any(|gap| gap <= weights.near_magnitude + f64::EPSILON * 16.0);
    signs.push(if near {
        ("magnitude.same", weights.same_magnitude)
    } else {
        ("magnitude.other", weights.other_magnitude)
    });
}
