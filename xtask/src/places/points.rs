//! A point for what is an area: stated by hand, or the middle of its settlements.

use anyhow::{Context, Result};
use dateline_lexicon::Table;
use std::collections::BTreeMap;

/// Where the settlements of an area lie.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    bounds: Option<[f64; 4]>,
    population: u64,
}

impl Extent {
    /// Takes up a settlement.
    pub(super) fn add(&mut self, lat: f64, lon: f64, population: u64) {
        let [south, north, west, east] = self.bounds.unwrap_or([lat, lat, lon, lon]);
        self.bounds = Some([south.min(lat), north.max(lat), west.min(lon), east.max(lon)]);
        self.population += population;
    }

    /// The middle of the box around the settlements.
    pub(super) fn middle(&self) -> Option<(f64, f64)> {
        self.bounds.map(|[south, north, west, east]| (f64::midpoint(south, north), f64::midpoint(west, east)))
    }

    /// How many people live in them.
    pub(super) fn population(&self) -> u64 {
        self.population
    }
}

/// `points.tsv`: by ISO 3166-1 alpha-3 or GeoNames id.
pub(super) fn stated(text: &str) -> Result<BTreeMap<String, (f64, f64)>> {
    let table = Table::read("points.tsv", text)?;
    let degrees = |cell: &str| cell.parse::<f64>().with_context(|| format!("{cell} is no number"));
    table
        .rows()
        .map(|row| {
            Ok((row.need("key")?.to_owned(), (degrees(row.need("lat")?)?, degrees(row.need("lon")?)?)))
        })
        .collect()
}

/// Latitude and longitude to about a hundred metres, empty where there is no point.
pub(super) fn cells(point: Option<(f64, f64)>) -> (String, String) {
    let cell = |degrees: f64| format!("{degrees:.3}").trim_end_matches('0').trim_end_matches('.').to_owned();
    point.map_or_else(Default::default, |(lat, lon)| (cell(lat), cell(lon)))
}
