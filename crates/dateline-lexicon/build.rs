//! Joins the tables of `data/places` into one text and builds the index over their names, and turns counts of classes
//! of words into costs, so that neither has to be done when the program starts.
//!
//! Written to `OUT_DIR`: `places.txt` (one row a line, in the columns of `COLUMNS`), `places.rows` (a record for each
//! row: where it starts, where its cells end, its numbers), `places.slots` (a hash table from folded names to lists)
//! and `places.lists` (row numbers; the last of a list has its top bit set). `src/places/index.rs` reads them.

#![allow(clippy::disallowed_methods, reason = "a build script reads the tables and writes the index")]

#[path = "src/places/fold.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses and publishes it")]
mod fold;
#[path = "src/places/record.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which reads what is written here")]
mod record;

#[path = "src/word_class/class.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which publishes it")]
mod class;
#[path = "src/word_class/counts.rs"]
mod counts;
#[path = "src/inflect.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses and publishes it")]
mod inflect;
#[path = "src/tsv.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the library, which uses and publishes it")]
mod tsv;

use class::{N_CLASSES, WordClass};
use inflect::{Verbs, plural};
use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs, path::Path};
use tsv::{Table, TableError};

const COLUMNS: [&str; 10] =
    ["id", "name", "names", "feature", "country", "admin", "population", "lat", "lon", "parent"];
/// Tables in the order in which their rows are numbered.
const TABLES: [&str; 5] = ["countries.tsv", "regions.tsv", "admin.tsv", "own.tsv", "cities.tsv"];
/// Own rows this close to a row of the same name are that row, in degrees.
const SAME: f64 = 0.12;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/places");
    println!("cargo:rerun-if-changed={}", folder.display());
    println!("cargo:rerun-if-changed=src/places/fold.rs");
    println!("cargo:rerun-if-changed=src/places/record.rs");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut rows: Vec<Row> = TABLES.iter().flat_map(|table| rows_of(table, &read(table))).collect();
    take_names(&mut rows, &read("also.tsv"));
    merge_own(&mut rows);
    let loose: BTreeSet<String> = column(&read("transliterated.tsv"), "country").collect();
    let abbreviations = cells(&read("abbreviations.tsv"), ["id", "forms"]);
    let out = env::var("OUT_DIR").expect("cargo sets it");
    write(Path::new(&out), &rows, &index(&rows, &loose, &abbreviations));
    write_classes(Path::new(&out));
}

/// Costs of classes of words: `classes.words`, `classes.endings`, `classes.choices`, `classes.neighbours`, which
/// `src/word_class/mod.rs` reads.
fn write_classes(out: &Path) {
    for file in ["src/tsv.rs", "src/inflect.rs", "src/word_class", "../../data/words"] {
        println!("cargo:rerun-if-changed={file}");
    }
    let costs = counts::costs().unwrap_or_else(|error| panic!("{error}"));
    let write = |name: &str, bytes: &[u8]| fs::write(out.join(name), bytes).expect("OUT_DIR can be written");
    write("classes.words", costs.words.as_bytes());
    write("classes.endings", costs.endings.as_bytes());
    write("classes.choices", &costs.choices);
    write("classes.neighbours", &costs.neighbours);
}

/// One place; the cells in the order of `COLUMNS`.
struct Row {
    cells: [String; 10],
    own: bool,
}

impl Row {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.cells[1].as_str())
            .chain(self.cells[2].split('|'))
            .filter(|name| !name.is_empty())
    }

    fn point(&self) -> Option<(f64, f64)> {
        Some((self.cells[7].parse().ok()?, self.cells[8].parse().ok()?))
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The cells of the named columns, row by row.
fn cells<const N: usize>(text: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let mut lines = lines(text);
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    let at = columns.map(|column| header.iter().position(|name| *name == column));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            at.map(|at| at.and_then(|at| cells.get(at)).copied().unwrap_or_default().to_owned())
        })
        .collect()
}

fn column(text: &str, name: &str) -> impl Iterator<Item = String> {
    cells(text, [name]).into_iter().map(|[cell]| cell)
}

/// Rows of one table with full ids: `geonames:ID`, or `place:KEY` where the table is kept by hand.
fn rows_of(table: &str, text: &str) -> Vec<Row> {
    let own = matches!(table, "regions.tsv" | "own.tsv");
    let mut rows: Vec<Row> = cells(text, COLUMNS).into_iter().map(|cells| Row { cells, own }).collect();
    if own {
        let keys = column(text, "key");
        rows.iter_mut().zip(keys).for_each(|(row, key)| row.cells[0] = format!("place:{key}"));
    } else {
        rows.iter_mut().for_each(|row| row.cells[0] = format!("geonames:{}", row.cells[0]));
    }
    for row in &mut rows {
        let parent = &row.cells[9];
        if own && parent.contains(|c: char| c.is_ascii_lowercase()) && !parent.contains(':') {
            row.cells[9] = format!("place:{parent}");
        }
    }
    rows
}

/// The names of `also.tsv` join the rows they belong to.
fn take_names(rows: &mut [Row], also: &str) {
    let mut extra: BTreeMap<String, String> =
        cells(also, ["key", "names"]).into_iter().map(|[k, n]| (k, n)).collect();
    for row in rows {
        let [id, country] = [&row.cells[0], &row.cells[4]];
        let key = id.strip_prefix("geonames:").unwrap_or(id).to_owned();
        let country = if row.cells[3] == "PCLI" { country.clone() } else { String::new() };
        for key in [key, country] {
            if let Some(names) = extra.remove(&key) {
                add_names(&mut row.cells, &names);
            }
        }
    }
}

fn add_names(cells: &mut [String; 10], names: &str) {
    let bar = if cells[2].is_empty() { "" } else { "|" };
    cells[2] = format!("{names}{bar}{}", cells[2]);
}

/// Own rows that the sources have after all under the same name lend it their spellings and disappear.
fn merge_own(rows: &mut Vec<Row>) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.own) {
        for name in row.names() {
            by_name.entry(fold::fold_loosely(&fold::fold_name(name))).or_default().push(at);
        }
    }
    let mut gone: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.own) {
        let keys = row.names().map(|name| fold::fold_loosely(&fold::fold_name(name)));
        for own in keys.filter_map(|key| by_name.get(&key)).flatten() {
            if same(row, &rows[*own]) {
                gone.entry(*own).or_insert(at);
            }
        }
    }
    for (own, kept) in &gone {
        let names: Vec<&str> = rows[*own].names().collect();
        let names = names.join("|");
        add_names(&mut rows[*kept].cells, &names);
    }
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        !gone.contains_key(&(at - 1))
    });
}

/// A settlement near one of the same name, a region or division of the same country and preferred name.
fn same(row: &Row, own: &Row) -> bool {
    if row.cells[4] != own.cells[4] {
        return false;
    }
    if row.cells[3] == "ADM1" {
        let name = fold::fold_name(&own.cells[1]);
        return !own.cells[3].starts_with("PPL") && row.names().any(|other| fold::fold_name(other) == name);
    }
    let (Some(a), Some(b)) = (row.point(), own.point()) else { return false };
    let settlements = row.cells[3].starts_with("PPL") && own.cells[3].starts_with("PPL");
    settlements && (a.0 - b.0).abs() < SAME && (a.1 - b.1).abs() < SAME
}

/// Keys with the rows they stand for; keys that only begin longer ones stand for none.
fn index(
    rows: &[Row],
    loose: &BTreeSet<String>,
    abbreviations: &[[String; 2]],
) -> BTreeMap<String, Vec<u32>> {
    let mut index: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut by_id = BTreeMap::new();
    let parents: BTreeSet<&str> = rows.iter().map(|row| row.cells[9].as_str()).collect();
    for (at, row) in rows.iter().enumerate() {
        let at = at as u32;
        by_id.insert(row.cells[0].as_str(), at);
        if parents.contains(row.cells[0].as_str()) {
            add(&mut index, format!("={}", row.cells[0]), at);
        }
        row_keys(row, loose).into_iter().for_each(|key| add(&mut index, key, at));
    }
    for [id, forms] in abbreviations {
        let Some(at) = by_id.get(format!("geonames:{id}").as_str()) else { continue };
        forms.split('|').for_each(|form| add(&mut index, format!(",{}", fold::fold_name(form)), *at));
    }
    index
}

fn add(index: &mut BTreeMap<String, Vec<u32>>, key: String, at: u32) {
    let blanks: Vec<usize> = key.match_indices(' ').map(|(at, _)| at).collect();
    for blank in blanks {
        index.entry(key[..blank].to_owned()).or_default();
    }
    let rows = index.entry(key).or_default();
    if !rows.contains(&at) {
        rows.push(at);
    }
}

fn row_keys(row: &Row, loose: &BTreeSet<String>) -> BTreeSet<String> {
    let [id, _, _, feature, country, admin, ..] = &row.cells;
    let mut keys = BTreeSet::new();
    let article = |key: &str| key.strip_prefix("the ").map(str::to_owned);
    for name in row.names() {
        let key = fold::fold_name(name);
        if loose.contains(country) {
            keys.insert(format!("~{}", fold::fold_loosely(&key)));
        }
        keys.extend(article(&key));
        keys.extend(key.strip_prefix("saint ").map(|rest| format!("st {rest}")));
        keys.extend(key.strip_prefix("st ").map(|rest| format!("saint {rest}")));
        keys.insert(key);
    }
    match feature.as_str() {
        "PCLI" => _ = keys.insert(format!("={country}")),
        "ADM1" | "ADM2" => _ = keys.insert(format!("={country}/{admin}")),
        _ => {}
    }
    if row.own {
        keys.insert(format!("={id}"));
    }
    keys.retain(|key| key.len() > 1);
    keys
}

fn write(out: &Path, rows: &[Row], index: &BTreeMap<String, Vec<u32>>) {
    let mut text = String::new();
    let mut records = Vec::new();
    for row in rows {
        let cells = row.cells.each_ref().map(String::as_str);
        let record = record::Record::of(text.len() as u32, &cells).expect("no line is too long");
        records.extend(record.bytes());
        text.push_str(&row.cells.join("\t"));
        text.push('\n');
    }
    let longer: BTreeSet<&str> = index.keys().filter_map(|key| key.rfind(' ').map(|at| &key[..at])).collect();
    let mut lists: Vec<u32> = vec![0];
    let size = (index.len() * 3 / 2).next_power_of_two();
    let mut slots = vec![(0_u32, 0_u32); size];
    for (key, rows) in index {
        let list = if rows.is_empty() { 0 } else { lists.len() as u32 };
        lists.extend(rows);
        if let (Some(last), false) = (lists.last_mut(), rows.is_empty()) {
            *last |= 1 << 31;
        }
        let hash = fold::hash(key.bytes());
        let mut at = hash as usize & (size - 1);
        while slots[at] != (0, 0) {
            at = (at + 1) & (size - 1);
        }
        // The lowest bit says that longer names begin so; the bit above marks the slot as taken.
        slots[at] = ((hash >> 32) as u32, list << 2 | 2 | u32::from(longer.contains(key.as_str())));
    }
    let slots: Vec<u8> =
        slots.iter().flat_map(|(print, value)| [print.to_le_bytes(), value.to_le_bytes()].concat()).collect();
    let lists: Vec<u8> = lists.iter().flat_map(|row| row.to_le_bytes()).collect();
    fs::write(out.join("places.txt"), text).expect("OUT_DIR can be written");
    fs::write(out.join("places.rows"), records).expect("OUT_DIR can be written");
    fs::write(out.join("places.slots"), slots).expect("OUT_DIR can be written");
    fs::write(out.join("places.lists"), lists).expect("OUT_DIR can be written");
}
