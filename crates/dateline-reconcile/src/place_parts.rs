//! Parts of a toll by place: "The earthquake killed 2,012 people in Morocco. The ministry said 1,293 died in Al-Haouz." The second
//! number is told of a place inside the place of the first: a part of it, no rival toll and no second earthquake. So is what is told of one of
//! several places: "killed 180 in Afghanistan and Pakistan. ... In Pakistan 147 died".
//!
//! The whole stands before its parts and is the larger number of the category; a part is harm without a cause of its own, in a place
//! that its own words name. It leaves alone what has a day of its own that is not the whole's, what a sentence tells with an event of
//! its own ("A car bomb in Baghdad killed 12"), and what a sentence opens as another event.

use crate::pile::{Pile, Telling};
use crate::place::{Lie, PlaceKey};
use dateline_lexicon::Nature;
use dateline_types::{Figure, Measure};

/// Wholes with their parts, by number in the pile.
pub(crate) fn parts(pile: &Pile<'_>, doc: usize) -> Vec<(usize, usize)> {
    let harm: Vec<usize> =
        pile.of_report(doc).filter(|number| toll(pile, &pile.tellings[*number]).is_some()).collect();
    let told = harm.iter().enumerate().filter(|(_, part)| of_its_own_place(pile, &pile.tellings[**part]));
    let parts = told.filter_map(|(at, part)| {
        let mut before = harm[..at].iter().rev();
        let whole = before.find(|whole| holds(pile, &pile.tellings[**whole], &pile.tellings[*part]))?;
        Some((*whole, *part))
    });
    parts.collect()
}

/// Harm that is told of a place in its own words, without a cause of its own.
fn of_its_own_place(pile: &Pile<'_>, part: &Telling<'_>) -> bool {
    let of_report = &pile.tellings[pile.of_report(part.at.doc.idx())];
    let beside = of_report.iter().filter(|other| other.claim.sentence == part.claim.sentence);
    let cause = |other: &Telling<'_>| {
        other.nature == Nature::Event && pile.tables.joins(&other.claim.kind).is_empty()
    };
    let own = !part.around && !part.places.is_empty() && !beside.into_iter().any(cause);
    own && !pile.tables.telling_words.opens_another(pile.sentence(part.at))
}

fn holds(pile: &Pile<'_>, whole: &Telling<'_>, part: &Telling<'_>) -> bool {
    let both = toll(pile, whole).zip(toll(pile, part));
    let smaller = both.is_some_and(|((of_whole, whole), (of_part, part))| {
        let populations = of_whole.population.is_none() || of_whole.population == of_part.population;
        of_whole.category == of_part.category && populations && part < whole
    });
    let around = of_whole(pile, whole);
    let one_of = around.len() > part.places.len();
    let inside = |place: &PlaceKey| {
        around.iter().any(|around| lies_in(pile, *place, *around) || (one_of && place == around))
    };
    smaller && part.places.iter().all(inside) && part.said.may_overlap(whole.said)
}

/// Where the whole was: its places, else those that its report infers (a country that only its cause names).
fn of_whole(pile: &Pile<'_>, whole: &Telling<'_>) -> Vec<PlaceKey> {
    if !whole.places.is_empty() {
        return whole.places.clone();
    }
    let told = whole.claim.places.iter().filter_map(|place| place.entity.as_ref());
    told.filter_map(|id| pile.places.key(whole.at.doc.idx(), id)).collect()
}

/// The place lies inside the other: a province in its country, a town in its province, else what is told more exactly.
fn lies_in(pile: &Pile<'_>, place: PlaceKey, around: PlaceKey) -> bool {
    let rank = |key: PlaceKey| u8::from(pile.places.country(key)) + u8::from(pile.places.coarse(key));
    let deeper = pile.places.depth(place) > pile.places.depth(around);
    let inside = matches!(pile.places.lie(place, around), Lie::Inside | Lie::Coarse);
    inside && (rank(around) > rank(place) || (rank(around) == rank(place) && deeper))
}

/// A number of people who came to harm, told as a fact of the event itself.
fn toll<'t>(pile: &Pile<'_>, telling: &'t Telling<'_>) -> Option<(&'t Figure, f64)> {
    let holds =
        !telling.part && !telling.replaced && !telling.withdrawn && !telling.negative() && !telling.aside;
    let figure = telling.claim.figure.as_deref().filter(|_| holds)?;
    let quantity = &figure.quantity;
    let numbered = quantity.number.is_some() || quantity.best > Some(1.0);
    let people = numbered && matches!(&*quantity.unit, "person" | "");
    let harm = telling.nature == Nature::Event && !pile.tables.joins(&telling.claim.kind).is_empty();
    let value = quantity.best.or(quantity.value).or(quantity.low)?;
    (people && harm && figure.measure == Measure::Incident && !quantity.additional).then_some((figure, value))
}
