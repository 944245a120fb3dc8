//! Towns that see many events a day: that two reports name the town and the day then says little.
//!
//! "A man was shot in Karachi on Monday": of a town that no other report tells of, the town and the day say which shooting is meant; where a dozen
//! reports each tell of another killing there on that day, they do not. Counted are the incidents that are some report's own event, by
//! day and by where they lie; from the third on each takes some of what the town says, as long as nothing particular (a quarter, a rare
//! name, a number hardly told of two events, the words of the story, a copied passage) is shared.

use super::evidence::Signs;
use super::profile::Profile;
use crate::pile::Pile;
use crate::place::{Lie, PlaceKey};
use dateline_types::Date;
use rustc_hash::FxHashMap;

/// Own events of reports, by day and cell, in the order in which they were read.
#[derive(Debug, Default)]
pub(super) struct Busy {
    told: FxHashMap<DayAndCell, Vec<(PlaceKey, usize)>>,
}

/// A day, and a cell of the map.
type DayAndCell = (Date, (i32, i32));

/// So many own events of a cell and day are remembered.
const MOST: usize = 64;

impl Busy {
    /// Remembers the own event of a report.
    pub(super) fn tell(&mut self, pile: &Pile<'_>, profile: &Profile<'_>, at: usize) {
        let Some((day, place, cell)) = when_and_where(pile, profile) else { return };
        let told = self.told.entry((day, cell)).or_default();
        if told.len() < MOST && !told.iter().any(|(_, other)| *other == at) {
            told.push((place, at));
        }
    }

    /// How many own events lie near the place of a profile on its day.
    pub(super) fn around(
        &self,
        pile: &Pile<'_>,
        profile: &Profile<'_>,
        now: impl Fn(usize) -> usize,
    ) -> usize {
        let Some((day, place, (row, column))) = when_and_where(pile, profile) else { return 0 };
        let cells = (-1..=1).flat_map(|up| (-1..=1).map(move |right| (row + up, column + right)));
        let told = cells.filter_map(|cell| self.told.get(&(day, cell))).flatten();
        let near = told.filter(|(other, _)| match pile.places.lie(place, *other) {
            Lie::Same | Lie::Inside => true,
            Lie::Apart(km) => km <= pile.weights().near_km,
            Lie::Coarse | Lie::Unknown => false,
        });
        let mut all: Vec<usize> = near.map(|(_, at)| now(*at)).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// What the town and day of two events do not say, where so many events lie around them.
pub(super) fn sign(
    pile: &Pile<'_>,
    (a, b): (&Profile<'_>, &Profile<'_>),
    signs: &Signs,
    around: usize,
) -> Option<(&'static str, f64)> {
    let weights = pile.weights();
    let around = around as f64;
    let quarter = a.places.iter().any(|place| pile.places.city_part(*place) && b.places.contains(place));
    let particular = quarter || signs.iter().any(|(sign, _)| PARTICULAR.contains(sign));
    let by_day = signs.iter().any(|(sign, _)| *sign == "time.same-day");
    let weight = (around - weights.busy_from + 1.0) * weights.busy_town;
    let busy = around >= weights.busy_from && by_day && !particular;
    busy.then(|| ("place.busy-town", weight.max(weights.busy_most)))
}

/// What no town has two of in a day.
const PARTICULAR: [&str; 5] =
    ["names.rare", "figure.distinctive", "words.alike", "words.copied", "victims.same"];

/// The day, the first exact place that can be pointed at, and its half-degree cell.
fn when_and_where(pile: &Pile<'_>, profile: &Profile<'_>) -> Option<(Date, PlaceKey, (i32, i32))> {
    let day = profile.days.day()?;
    let mut exact = profile.places.iter().filter(|place| !pile.places.coarse(**place));
    let pointed = |place: &PlaceKey| {
        let (lat, lon) = pile.places.chain(*place).find_map(|above| pile.places.point(above))?;
        Some((day, *place, ((lat * 2.0).floor() as i32, (lon * 2.0).floor() as i32)))
    };
    exact.find_map(pointed)
}
