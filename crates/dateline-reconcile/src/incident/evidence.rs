//! Do two tellings speak of one incident? Signs for and against, each with its weight; a veto ends the question.
//!
//! Figures are weak evidence only: tolls move, and reports differ. What tells incidents apart is place, days, type,
//! and words such as "a second". Incidents are compared through their profiles, which keep the days that all members
//! allow and the most exact place: what agrees with the profile agrees with every member (no chaining).

use super::named_site;
use super::profile::{Count, Profile};
use crate::pile::{Layer, Pile};
use crate::place::{Lie, PlaceKey};
use dateline_lexicon::{Kinship, Nature};
use dateline_types::{Date, Days};

/// Signs for and against, by name.
pub(crate) type Signs = Vec<(&'static str, f64)>;

/// What the sum of the signs is.
pub(crate) fn sum(signs: &Signs) -> f64 {
    signs.iter().map(|(_, weight)| weight).sum()
}

/// Compares what two profiles say; `None` is a veto. `across` asks for more than within one report.
pub(crate) fn compare(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, across: bool) -> Option<Signs> {
    let mut signs = Signs::new();
    layers(pile, a, b, across)?;
    if super::freed::apart(a.escaped, b.escaped) {
        return None;
    }
    types(pile, a, b, across, &mut signs)?;
    places(pile, a, b, across, &mut signs)?;
    times(pile, a, b, across, &mut signs)?;
    parties(pile, a, b, &mut signs);
    if !across && a.things.iter().any(|thing| b.things.contains(thing)) {
        signs.push(("target.same-thing", pile.weights().same_thing));
    }
    figures(pile, a, b, &mut signs);
    super::magnitude::compare(pile, a, b, &mut signs);
    if across {
        super::victim::compare(pile, a, b, &mut signs);
    }
    if across && same_toll(pile, a, b, &signs) {
        signs.push((SAME_TOLL, pile.weights().same_toll));
    }
    if across && same_exact_number(pile, a, b) {
        signs.push(("figure.distinctive", pile.weights().distinctive_figure));
    }
    if across {
        signs.extend(super::other_number::sign(pile, (a, b), &signs));
        names(pile, a, b, &mut signs);
    }
    Some(signs)
}

/// Another type, town or week beside other figures: a form that was filled in twice, or two events of one wave.
pub(crate) const OTHER_DETAILS: &str = "details.other";

/// Another type of one family, places that are not one, or days further apart than a night, and figures of which none agree.
pub(crate) fn other_details(
    pile: &Pile<'_>,
    a: &Profile<'_>,
    b: &Profile<'_>,
    signs: &Signs,
) -> Option<(&'static str, f64)> {
    const OTHER: [&str; 7] = [
        "type.kin",
        "place.near",
        "place.other-name",
        "place.around-apart",
        APART,
        "time.next-day",
        OTHER_DAYS,
    ];
    let other_event = signs.iter().any(|(sign, _)| OTHER.contains(sign));
    let mut pairs = a.counts.iter().flat_map(|x| b.counts.iter().map(move |y| (x, y)));
    let mut counted = pairs.clone().filter(|(x, y)| x.category == y.category);
    let agrees = pairs.any(|(x, y)| x.category == y.category && x.low <= y.high && y.low <= x.high);
    let other_figure = counted.next().is_some() && !agrees;
    (other_event && other_figure).then_some((OTHER_DETAILS, pile.weights().other_details))
}

/// News and background can be one incident (yesterday's news); totals and context keep to themselves. Across reports
/// both must be dated; within one, what is told as past may go on without a date ("The dead include ..."), and what is told as
/// past joins news of days that are known: an event "since 2020" is not the one of March 2021.
fn layers(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, across: bool) -> Option<()> {
    let told = |layer: Layer| matches!(layer, Layer::News | Layer::Background);
    let dated = |days: Days| days.earliest.is_some() && days.latest.is_some();
    let known = |days: Days| days.length().is_some_and(|length| length as f64 <= pile.weights().bounded_days);
    let bounded = if across { dated(a.days) && dated(b.days) } else { known(a.said) };
    let other_layer = told(a.layer) && told(b.layer) && bounded;
    (a.layer == b.layer || other_layer).then_some(())
}

fn types(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, across: bool, signs: &mut Signs) -> Option<()> {
    let weights = pile.weights();
    let sign = match a.kinship(pile, b) {
        Kinship::Same => ("type.same", weights.same_type),
        Kinship::Parent => ("type.special-case", weights.parent_type),
        Kinship::SaidFor if across => ("type.said-for", weights.said_for),
        Kinship::Kin | Kinship::SaidFor => ("type.kin", weights.kin_type),
        Kinship::Generic if pile.tables.peaceful(a.kind) || pile.tables.peaceful(b.kind) => {
            ("type.harm-beside-protest", weights.peaceful_type)
        }
        Kinship::Generic => ("type.harm-without-cause", weights.generic_type),
        Kinship::Strangers => return None,
    };
    signs.push(sign);
    Some(())
}

fn places(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, across: bool, signs: &mut Signs) -> Option<()> {
    let weights = pile.weights();
    if a.places.is_empty() || b.places.is_empty() {
        let elsewhere = !named_site::allows(pile, a, b) || !named_site::allows(pile, b, a);
        if !across && elsewhere {
            signs.push(("place.unknown-site", weights.unknown_site));
        } else if !across {
            signs.push(("place.not-said", weights.silent_place));
        } else if named_site::lies_in(pile, a, b) || named_site::lies_in(pile, b, a) {
            signs.push(("place.inside", weights.inside_place));
        } else if elsewhere {
            signs.push(("place.unknown-site", weights.site_across));
        } else if names_place(pile, a, b) || names_place(pile, b, a) {
            signs.push(("place.named", weights.named_place));
        }
        return Some(());
    }
    let coarse = if across { weights.coarse_place } else { weights.coarse_within };
    let (lie, place) = nearest(pile, &a.places, &b.places);
    let natural = pile.tables.is_natural(a.kind) || pile.tables.is_natural(b.kind);
    let wide = across && natural;
    let sign = match lie {
        Lie::Same if wide && coarse_only(pile, place) => (WIDE, weights.wide_place),
        Lie::Coarse if wide => (WIDE, weights.wide_inside),
        Lie::Same if place.is_some_and(|place| pile.places.coarse(place)) => ("place.same-province", coarse),
        Lie::Same => ("place.same", weights.same_place),
        Lie::Inside => ("place.inside", weights.inside_place),
        Lie::Coarse if across && tells_first(pile, a, b) => ("place.coarse-named", weights.coarse_named),
        Lie::Coarse => ("place.coarse", coarse),
        Lie::Apart(km) if km <= weights.near_km => ("place.near", weights.near_place),
        Lie::Apart(km) if natural && !across && km <= weights.wide_km => (WIDE, weights.wide_within),
        Lie::Unknown if natural && !across => (WIDE, weights.wide_within),
        Lie::Apart(_) if !across && (a.around || b.around) => ("place.around-apart", weights.around_within),
        Lie::Apart(_) if !across => return None,
        Lie::Apart(_) if a.around || b.around => ("place.around-apart", weights.around_apart),
        Lie::Apart(_) if names_town(pile, a, b) || names_town(pile, b, a) => (APART, weights.apart_place),
        Lie::Apart(_) => return None,
        Lie::Unknown => ("place.other-name", weights.other_quarter),
    };
    signs.push(sign);
    Some(())
}

/// A province, and no whole country.
fn coarse_only(pile: &Pile<'_>, place: Option<PlaceKey>) -> bool {
    place.is_some_and(|place| pile.places.coarse(place) && !pile.places.country(place))
}

/// A report that tells no place of its own event names the town of the other somewhere.
fn names_place(pile: &Pile<'_>, placed: &Profile<'_>, silent: &Profile<'_>) -> bool {
    silent.places.is_empty() && named_site::allows(pile, silent, placed) && names_town(pile, placed, silent)
}

/// So many towns of a report come first: that of its head or its first sentence.
pub(super) const FIRST: usize = 2;

/// One says no more than the province or country, and its report names the town of the other first of all.
fn tells_first(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let agrees = |x: &PlaceKey, y: &PlaceKey| matches!(pile.places.lie(*x, *y), Lie::Same | Lie::Inside);
    let first = |placed: &Profile<'_>, vague: &Profile<'_>| {
        let coarse = vague.places.iter().all(|place| pile.places.coarse(*place));
        let mut exact = placed.places.iter().filter(|place| !pile.places.coarse(**place));
        coarse && exact.any(|place| vague.named.iter().take(FIRST).any(|named| agrees(place, named)))
    };
    first(a, b) || first(b, a)
}

/// The report of one names the town of the other somewhere.
fn names_town(pile: &Pile<'_>, placed: &Profile<'_>, other: &Profile<'_>) -> bool {
    let agrees = |a: &PlaceKey, b: &PlaceKey| matches!(pile.places.lie(*a, *b), Lie::Same | Lie::Inside);
    let mut exact = placed.places.iter().filter(|place| !pile.places.coarse(**place));
    exact.any(|place| other.named.iter().any(|named| agrees(place, named)))
}

/// The closest lie of two sets of places.
pub(super) fn closest(pile: &Pile<'_>, a: &[PlaceKey], b: &[PlaceKey]) -> Lie {
    nearest(pile, a, b).0
}

/// The closest lie of two sets of places, and the place of the first that lies so.
fn nearest(pile: &Pile<'_>, a: &[PlaceKey], b: &[PlaceKey]) -> (Lie, Option<PlaceKey>) {
    let rank = |lie: &Lie| match lie {
        Lie::Same => 0.0,
        Lie::Inside => 1.0,
        Lie::Coarse => 2.0,
        Lie::Apart(km) => 3.0 + km,
        Lie::Unknown => 20.0,
    };
    let lies = a.iter().flat_map(|a| b.iter().map(|b| (pile.places.lie(*a, *b), Some(*a))));
    let closest = lies.min_by(|(x, a), (y, b)| {
        let coarse = |place: &Option<PlaceKey>| place.is_some_and(|place| pile.places.coarse(place));
        rank(x).total_cmp(&rank(y)).then(coarse(a).cmp(&coarse(b)))
    });
    closest.unwrap_or((Lie::Unknown, None))
}

fn times(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, across: bool, signs: &mut Signs) -> Option<()> {
    let weights = pile.weights();
    let (a_days, b_days) = (a.days(across), b.days(across));
    let lasting = a.nature == Nature::Process && b.nature == Nature::Process;
    if !a_days.may_overlap(b_days) {
        let gap = gap_days(a_days, b_days)?;
        if across && !lasting && f64::from(gap) <= weights.alike_gap {
            let sign =
                if gap == 1 { ("time.next-day", weights.next_day) } else { (OTHER_DAYS, weights.other_days) };
            signs.push(sign);
            return Some(());
        }
        signs.push(("time.goes-on", weights.goes_on));
        return (lasting && gap as f64 <= weights.lasting_gap).then_some(());
    }
    let bounded = |days: Days| days.length().is_some_and(|length| length as f64 <= weights.bounded_days);
    let same_day = a_days.day().is_some() && a_days == b_days;
    let kept = across && (a.said.day().is_none() || b.said.day().is_none());
    if same_day {
        signs.push(("time.same-day", if kept { weights.same_day_kept } else { weights.same_day }));
    } else if bounded(a_days) && bounded(b_days) {
        signs.push(("time.shared-days", weights.within_days));
    } else if !across && own_day(pile, a, b) {
        signs.push(("time.own-day", weights.own_day));
    } else if across && !lasting {
        let recent = gap_days(a.published, b.published).is_none_or(|gap| gap as f64 <= weights.recent_days);
        let known = a.published.latest.is_some() && b.published.latest.is_some();
        let sign = if recent && known {
            ("time.recent-reports", weights.recent_reports)
        } else {
            (NO_TIME, weights.no_time)
        };
        signs.push(sign);
    }
    Some(())
}

/// Harm on a day of its own beside an event without one.
fn own_day(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let one_dated = a.said.day().is_some() != b.said.day().is_some();
    one_dated && pile.tables.kinship(a.kind, b.kind) == Kinship::Generic
}

/// Days between two intervals that share none.
pub(crate) fn gap_days(a: Days, b: Days) -> Option<i32> {
    let between = |end: Option<Date>, start: Option<Date>| {
        let days = end?.until(start?).ok()?.get_days();
        (days > 0).then_some(days)
    };
    between(a.latest, b.earliest).or_else(|| between(b.latest, a.earliest))
}

fn parties(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, signs: &mut Signs) {
    let weights = pile.weights();
    if shares(pile, &a.actors, &b.actors) {
        signs.push(("actor.same", weights.same_actor));
    } else if opposed(pile, &a.actors, &b.actors) {
        signs.push(("actor.other", weights.other_actor));
    }
    if shares(pile, &a.targets, &b.targets) {
        signs.push(("target.same", weights.same_target));
    }
    signs.extend(super::weapon::sign(pile, &a.instruments, &b.instruments));
}

fn shares(pile: &Pile<'_>, a: &[crate::party::PartyKey], b: &[crate::party::PartyKey]) -> bool {
    let told = |party: &&crate::party::PartyKey| !pile.parties.vague(**party);
    a.iter().filter(told).any(|x| b.iter().any(|y| pile.parties.related(*x, *y)))
}

/// Both name who did it, and nobody of the one stands under a roof with one of the other.
fn opposed(pile: &Pile<'_>, a: &[crate::party::PartyKey], b: &[crate::party::PartyKey]) -> bool {
    !a.is_empty() && !b.is_empty() && a.iter().all(|x| b.iter().all(|y| !pile.parties.allied(*x, *y)))
}

fn figures(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, signs: &mut Signs) {
    let weights = pile.weights();
    let pairs = || a.counts.iter().flat_map(|x| b.counts.iter().map(move |y| (x, y)));
    let same_category = || pairs().filter(|(x, y)| x.category == y.category);
    if same_category().any(|(x, y)| x.low == y.low && x.low > 1.0) {
        signs.push(("figure.equal", weights.equal_figure));
    } else if same_category().any(|(x, y)| x.low <= y.high && y.low <= x.high) {
        signs.push(("figure.agrees", weights.close_figure));
    } else if same_category().next().is_some() && same_category().all(|(x, y)| far(x, y, weights.far_ratio)) {
        signs.push(("figure.far", weights.far_figure));
    }
}

/// The same number of one category that is hardly told of two incidents, in two tellings of one type.
fn same_exact_number(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let told = |profile: &Profile<'_>| -> Vec<_> {
        profile.counts.iter().filter_map(|count| count.distinctive(pile.weights())).collect()
    };
    let same_type = matches!(pile.tables.kinship(a.kind, b.kind), Kinship::Same | Kinship::Parent);
    same_type && told(a).iter().any(|number| told(b).contains(number))
}

/// The same large number of dead of one type on one day, of which one report says no more than the province.
fn same_toll(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, signs: &Signs) -> bool {
    let has = |name: &str| signs.iter().any(|(sign, _)| *sign == name);
    let placed = has("place.coarse") || has("place.same-province");
    let whole = |profile: &Profile<'_>| profile.places.iter().any(|place| pile.places.country(*place));
    let large = |x: &Count, y: &Count| {
        x.category == y.category && x.low == y.low && x.low >= pile.weights().distinctive_from
    };
    let equal = a.counts.iter().any(|x| b.counts.iter().any(|y| large(x, y)));
    has("type.same") && placed && has("time.same-day") && equal && !whole(a) && !whole(b)
}

fn far(x: &Count, y: &Count, ratio: f64) -> bool {
    let (small, large) = if x.high <= y.low { (x.high, y.low) } else { (y.high, x.low) };
    large > small.max(1.0) * ratio
}

fn names(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>, signs: &mut Signs) {
    let weights = pile.weights();
    let shared = a.names.iter().filter(|name| b.names.contains(name)).count();
    if shared > 0 {
        let weight = (shared as f64 * weights.rare_name).min(weights.rare_names_most);
        signs.push(("names.rare", weight));
    }
}

/// Places far apart, of which one is named in the report of the other too: a town read for another of its name, or the town of a
/// suspect for that of the deed.
const APART: &str = "place.apart";

/// A large toll of one day.
const SAME_TOLL: &str = "figure.same-toll";

/// An event of nature is told of provinces.
const WIDE: &str = "place.wide";

/// Days that exclude one another are no veto where the words of the story are alike: days are misread, and misprinted.
const OTHER_DAYS: &str = "time.other-days";

/// Reports of which one does not say when, and which appeared far apart.
pub(super) const NO_TIME: &str = "time.unknown";

/// What joins these: a town sees more than one shooting in a year.
const WITHOUT_TIME: [&str; 3] = ["names.rare", "figure.distinctive", "words.alike"];

/// Across reports, type and day alone join nothing: a place below the province, a rare name, a number that is hardly
/// told of two incidents or the words of the story must be shared.
pub(crate) fn anchored(signs: &Signs) -> Option<()> {
    let anchors = [
        "place.same",
        "place.inside",
        "place.near",
        "place.named",
        "place.coarse-named",
        WIDE,
        SAME_TOLL,
        "names.rare",
        "words.alike",
        "figure.distinctive",
    ];
    let has = |name: &str| signs.iter().any(|(sign, _)| *sign == name);
    let excluded = (has(OTHER_DAYS) || has(APART)) && !has("words.alike");
    let undated = has(NO_TIME) && !WITHOUT_TIME.iter().any(|anchor| has(anchor));
    (anchors.iter().any(|anchor| has(anchor)) && !excluded && !undated).then_some(())
}
