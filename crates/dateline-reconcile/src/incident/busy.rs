//! Towns that see many events a day: that two reports name the town and the day then says little.
//!
//! "A man was shot in Karachi on Monday": of a town that no other report tells of, the town and the day say which shooting is meant; where a dozen
//! reports each tell of another killing there on that day, they do not. Counted are the incidents that are some report's own event, by
//! town and day; from the third on each takes some of what the town says, as long as nothing particular (a quarter, a rare name, a number
//! hardly told of two events, the words of the story, a copied passage) is shared.

use super::evidence::Signs;
use super::profile::Profile;
use crate::pile::Pile;
use crate::place::PlaceKey;
use dateline_types::Date;
use rustc_hash::FxHashMap;

/// Own events of reports, by town and day, in the order in which they were read.
#[derive(Debug, Default)]
pub(super) struct Busy {
    told: FxHashMap<(PlaceKey, Date), Vec<usize>>,
}

/// So many own events of a town and day are remembered.
const MOST: usize = 64;

impl Busy {
    /// Remembers the own event of a report.
    pub(super) fn tell(&mut self, pile: &Pile<'_>, profile: &Profile<'_>, at: usize) {
        let Some(day) = profile.days.day() else { return };
        for town in towns(pile, profile) {
            let told = self.told.entry((town, day)).or_default();
            if told.len() < MOST && !told.contains(&at) {
                told.push(at);
            }
        }
    }

    /// How many incidents of the town and day of a profile are known.
    fn others(&self, pile: &Pile<'_>, profile: &Profile<'_>, now: impl Fn(usize) -> usize) -> usize {
        let Some(day) = profile.days.day() else { return 0 };
        let known = |town: PlaceKey| {
            let told = self.told.get(&(town, day));
            let mut all: Vec<usize> = told.into_iter().flatten().map(|at| now(*at)).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        towns(pile, profile).map(known).max().unwrap_or(0)
    }

    /// What the town and day of two events do not say, where the town is busy.
    pub(super) fn sign(
        &self,
        pile: &Pile<'_>,
        (a, b): (&Profile<'_>, &Profile<'_>),
        signs: &Signs,
        now: impl Fn(usize) -> usize,
    ) -> Option<(&'static str, f64)> {
        let weights = pile.weights();
        let quarter = a.places.iter().any(|place| pile.places.city_part(*place) && b.places.contains(place));
        let particular = quarter || signs.iter().any(|(sign, _)| PARTICULAR.contains(sign));
        let by_day = signs.iter().any(|(sign, _)| *sign == "time.same-day");
        if particular || !by_day {
            return None;
        }
        let others = self.others(pile, a, now) as f64;
        let weight = (others - weights.busy_from + 1.0) * weights.busy_town;
        (others >= weights.busy_from).then(|| ("place.busy-town", weight.max(weights.busy_most)))
    }
}

/// What no town has two of in a day.
const PARTICULAR: [&str; 5] =
    ["names.rare", "figure.distinctive", "words.alike", "words.copied", "victims.same"];

fn towns<'p>(pile: &'p Pile<'_>, profile: &'p Profile<'_>) -> impl Iterator<Item = PlaceKey> + 'p {
    let exact = profile.places.iter().filter(|place| !pile.places.coarse(**place));
    exact.map(|place| pile.places.city(*place))
}
