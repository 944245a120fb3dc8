//! What the report is about, as its names say together: each votes for the countries and divisions that it may lie in.

use super::candidate::Candidate;
use rustc_hash::FxHashMap;

/// Votes for countries and for divisions of the first level.
#[derive(Debug, Default)]
pub(super) struct Votes<'a> {
    countries: FxHashMap<&'a str, f32>,
    divisions: FxHashMap<(&'a str, &'a str), f32>,
    total: f32,
}

impl<'a> Votes<'a> {
    /// Adds (`sign` 1) or takes away (-1) the votes of one name with `weight`; `shares` are those of its candidates.
    pub(super) fn cast(&mut self, candidates: &[Candidate<'a>], shares: &[f32], weight: f32) {
        for (candidate, share) in candidates.iter().zip(shares) {
            if candidate.country.is_empty() {
                continue;
            }
            *self.countries.entry(candidate.country).or_default() += share * weight;
            if !candidate.division.is_empty() {
                let division = (candidate.country, candidate.division);
                *self.divisions.entry(division).or_default() += share * weight;
            }
        }
        self.total += weight;
    }

    /// Adds votes for a country alone.
    pub(super) fn cast_country(&mut self, country: &'a str, weight: f32) {
        *self.countries.entry(country).or_default() += weight;
        self.total += weight;
    }

    /// The share of the votes that a candidate's country has, and that its division has.
    pub(super) fn shares(&self, candidate: &Candidate<'a>) -> (f32, f32) {
        let total = self.total.max(1.0);
        let country = self.countries.get(candidate.country).copied().unwrap_or(0.0);
        let division = self.divisions.get(&(candidate.country, candidate.division)).copied().unwrap_or(0.0);
        (country.max(0.0) / total, division.max(0.0) / total)
    }
}
