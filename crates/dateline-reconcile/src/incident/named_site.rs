//! Sites that a report names and no gazetteer knows: "Zamzam camp", "Kabkabiya market".
//!
//! An event at such a site does not lack a place: that its report names another town too ("shelling on Omdurman killed 74, and 15 were killed
//! when Zamzam camp was shelled") says nothing of where it was. Where the name of the site holds that of a town, it lies there. Read for
//! events, not for harm: who died at a hospital was not attacked there.

use super::profile::Profile;
use crate::pile::{Pile, Telling};
use crate::place::{PlaceKey, fold};

/// The names of such sites of a telling, word by word.
pub(super) fn of(pile: &Pile<'_>, telling: &Telling<'_>) -> Vec<Box<str>> {
    if !pile.tables.joins(&telling.claim.kind).is_empty() {
        return Vec::new();
    }
    crate::site::unknown_site(pile.report(telling.at), telling.claim).into_iter().map(Box::from).collect()
}

/// The one names no site, or the site of the other, or one that lies in the place of the other.
pub(super) fn allows(pile: &Pile<'_>, silent: &Profile<'_>, placed: &Profile<'_>) -> bool {
    let shared = || silent.sites.iter().any(|site| placed.sites.contains(site));
    silent.sites.is_empty() || placed.places.is_empty() || shared() || lies_in(pile, silent, placed)
}

/// The name of a site holds that of a town where the other was.
pub(super) fn lies_in(pile: &Pile<'_>, named: &Profile<'_>, placed: &Profile<'_>) -> bool {
    let exact = || placed.places.iter().filter(|place| !pile.places.coarse(**place));
    named.sites.iter().any(|site| exact().any(|place| holds(pile, site, *place)))
}

fn holds(pile: &Pile<'_>, site: &str, place: PlaceKey) -> bool {
    let town = fold(pile.places.name(place));
    let words: Vec<Box<str>> = site.split_whitespace().map(fold).collect();
    let runs = |from: usize| (from..words.len()).map(move |to| from..=to);
    !town.is_empty() && (0..words.len()).flat_map(runs).any(|run| words[run].concat() == *town)
}
