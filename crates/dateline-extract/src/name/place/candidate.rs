//! What the places of one name have in common, and one of them with what ranks it.

use crate::Reading;
use dateline_lexicon::{PlaceId, PlaceRow};

/// What kind of place a name can be, from all places that have it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// Largest population.
    pub(super) population: u64,
    /// A country, continent or large region has the name.
    pub(super) country: bool,
    /// A first-level division has it.
    pub(super) division: bool,
}

/// Population from which a region counts like a country.
const LARGE_REGION: u64 = 1_000_000;

/// What the places of one name have in common.
pub(super) fn facts(reading: &Reading<'_>, places: impl IntoIterator<Item = PlaceId>) -> Facts {
    let mut facts = Facts::default();
    for row in places.into_iter().map(|place| reading.lexicon.places.row(place)) {
        let population = row.population();
        let by_hand = row.id().starts_with("place:") && !row.is_settlement();
        facts.country |= row.is_country() || by_hand && population >= LARGE_REGION;
        facts.division |= row.feature() == "ADM1" || by_hand;
        facts.population = facts.population.max(population);
    }
    facts
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// The place.
    pub(super) place: PlaceId,
    /// What is known of it.
    pub(super) row: PlaceRow<'a>,
    /// Country.
    pub(super) country: &'a str,
    /// First-level division.
    pub(super) division: &'a str,
    /// Where it lies.
    pub(super) point: Option<(f64, f64)>,
    /// How well known it is, whatever the report says.
    pub(super) fame: f32,
}

/// Degrees within which a quarter lies from the middle of its town.
const QUARTER: f64 = 0.3;

impl<'a> Candidate<'a> {
    /// The candidate for a place.
    pub(super) fn new(reading: &Reading<'a>, place: PlaceId) -> Candidate<'a> {
        let row = reading.lexicon.places.row(place);
        Candidate {
            place,
            row,
            country: row.country(),
            division: row.first_division(),
            point: row.point(),
            fame: fame(row),
        }
    }

    /// True where `other` is or lies in the country or division that this is.
    pub(super) fn holds(&self, other: &Candidate<'_>) -> bool {
        if self.row.id() == other.row.parent() {
            return true;
        }
        let same_country = !self.country.is_empty() && self.country == other.country;
        match self.row.feature() {
            feature if feature.starts_with("PCL") => same_country && !other.row.is_country(),
            "ADM1" => same_country && self.division == other.division && other.row.feature() != "ADM1",
            "ADM2" => same_country && self.row.admin() == other.row.admin() && other.row.feature() != "ADM2",
            feature => {
                feature.starts_with("PPL")
                    && other.row.feature() == "PPLX"
                    && same_country
                    && self.is_beside(other)
            }
        }
    }

    /// True where the points of the two are as near as a town and its quarters.
    fn is_beside(&self, other: &Candidate<'_>) -> bool {
        let near = |(north, east): (f64, f64), (other_north, other_east): (f64, f64)| {
            (north - other_north).abs() < QUARTER && (east - other_east).abs() < QUARTER
        };
        self.point.zip(other.point).is_some_and(|(one, other)| near(one, other))
    }
}

/// A logarithm of its people, more for capitals and divisions: of namesakes the larger one is meant when nothing
/// else is known.
fn fame(row: PlaceRow<'_>) -> f32 {
    let people = (row.population() as f32 + 30.0).log10();
    let rank = match row.feature() {
        "PCLI" | "PCLS" | "PCLD" | "CONT" => 2.5,
        "PPLC" => 2.0,
        "PPLA" => 0.7,
        "ADM1" => 0.0,
        "ADM2" => -1.0,
        "PPLX" => -0.5,
        _ if row.id().starts_with("user:") => 3.0,
        _ => 0.0,
    };
    people + rank
}
