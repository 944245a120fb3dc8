//! What a report tells apart: two accounts of it that exclude one another, or that its words set apart.
//!
//! "A gunman shot two men in Norhaven; hours later a second shooting there killed one": two incidents, whatever other reports
//! say. "Two men were shot in Norhaven on Monday ... The shooting has shocked the town": the report does not say that the two are
//! one, and nothing in it says that they are two, so that another report can show it.

use super::evidence::{closest, compare};
use super::one_text::{opens_another, parted};
use super::profile::Profile;
use super::within::newness;
use crate::pile::Pile;
use crate::place::Lie;
use dateline_lexicon::{Nature, Newness};

/// Signs by which a report tells two of its events apart.
const SIGNS: [&str; 2] = ["place.other-name", "type.kin"];

/// So many tellings of a report on either side are compared.
pub(super) const MOST: usize = 8;

/// Nothing that the two profiles of one report say lets them be one incident.
pub(super) fn profiles_apart(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let signs = compare(pile, a, b, false);
    signs.is_none_or(|signs| signs.iter().any(|(sign, _)| SIGNS.contains(sign)))
}

/// Words set the telling apart from what was told before it, or say that something lasting begins.
pub(super) fn set_apart(pile: &Pile<'_>, number: usize) -> bool {
    let telling = &pile.tellings[number];
    *telling.set_apart.get_or_init(|| match newness(pile, telling) {
        Some(Newness::New) => true,
        Some(Newness::Begins) if telling.nature == Nature::Process => true,
        Some(Newness::Begins | Newness::Back | Newness::Is) | None => opens_another(pile, telling),
    })
}

/// A report tells some of its tellings apart from others of it.
pub(super) fn told_apart(pile: &Pile<'_>, some: &[usize], others: &[usize]) -> bool {
    let (some, others) = (|| some.iter().take(MOST), || others.iter().take(MOST));
    some().chain(others()).any(|number| set_apart(pile, *number))
        || some().any(|a| others().any(|b| tellings_apart(pile, *a, *b) || parted(pile, *a, *b)))
}

/// Both say where, and the places are not one; or both say when, and the days are not one. Other words for the type ("the accident",
/// "the shooting") tell nothing apart.
fn tellings_apart(pile: &Pile<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&pile.tellings[a], &pile.tellings[b]);
    let days = a.said.day().is_some() && b.said.day().is_some() && a.said.day() != b.said.day();
    let placed = !a.around && !b.around && !a.places.is_empty() && !b.places.is_empty();
    let lies_apart = |lie: Lie| match lie {
        Lie::Apart(km) => km > pile.weights().near_km,
        Lie::Unknown => true,
        Lie::Same | Lie::Inside | Lie::Coarse => false,
    };
    days || (placed && lies_apart(closest(pile, &a.places, &b.places)))
}
