//! What the report is about, as its names say together: each votes for the countries and divisions that it may lie in.

use super::candidate::Candidate;
use rustc_hash::FxHashMap;

/// Numbers for the countries and the divisions of the first level that a report may speak of, in order of mention.
#[derive(Debug, Default)]
pub(super) struct Areas<'a> {
    countries: FxHashMap<&'a str, u32>,
    divisions: FxHashMap<(&'a str, &'a str), u32>,
}

/// The numbers of a country and of a division of it; `None` for what lies in none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Area {
    country: Option<u32>,
    division: Option<u32>,
}

impl<'a> Areas<'a> {
    /// The number of a country.
    pub(super) fn country(&mut self, country: &'a str) -> Area {
        let next = self.countries.len() as u32;
        Area { country: Some(*self.countries.entry(country).or_insert(next)), division: None }
    }

    /// The numbers of the country and the division that a candidate lies in.
    pub(super) fn of(&mut self, candidate: &Candidate<'a>) -> Area {
        if candidate.country.is_empty() {
            return Area::default();
        }
        let next = self.divisions.len() as u32;
        let division = (!candidate.division.is_empty())
            .then(|| *self.divisions.entry((candidate.country, candidate.division)).or_insert(next));
        Area { division, ..self.country(candidate.country) }
    }

    /// A count in which nobody has voted.
    pub(super) fn no_votes(&self) -> Votes {
        Votes {
            countries: vec![0.0; self.countries.len()],
            divisions: vec![0.0; self.divisions.len()],
            total: 0.0,
        }
    }
}

/// Votes for countries and for divisions of the first level.
#[derive(Debug)]
pub(super) struct Votes {
    countries: Vec<f32>,
    divisions: Vec<f32>,
    total: f32,
}

impl Votes {
    /// Adds (or, with a negative weight, takes away) the votes of one name; `shares` are those of its candidates.
    pub(super) fn cast(&mut self, areas: &[Area], shares: &[f32], weight: f32) {
        for (area, share) in areas.iter().zip(shares) {
            self.add(*area, share * weight);
        }
        self.total += weight;
    }

    /// Adds votes for one area alone.
    pub(super) fn cast_one(&mut self, area: Area, weight: f32) {
        self.add(area, weight);
        self.total += weight;
    }

    fn add(&mut self, area: Area, vote: f32) {
        if let Some(votes) = area.country.and_then(|at| self.countries.get_mut(at as usize)) {
            *votes += vote;
        }
        if let Some(votes) = area.division.and_then(|at| self.divisions.get_mut(at as usize)) {
            *votes += vote;
        }
    }

    /// The share of the votes that an area's country has, and that its division has.
    pub(super) fn shares(&self, area: Area) -> (f32, f32) {
        let total = self.total.max(1.0);
        let share = |votes: &[f32], at: Option<u32>| {
            let votes = at.and_then(|at| votes.get(at as usize)).copied().unwrap_or(0.0);
            votes.max(0.0) / total
        };
        (share(&self.countries, area.country), share(&self.divisions, area.division))
    }
}
