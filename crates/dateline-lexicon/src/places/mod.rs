//! The gazetteer: places by name, by loose spelling, by key, and what is known of each.
//!
//! Nothing is built at start: rows are lines of one static text, names are found in a static hash table that the
//! build script made. A person's own places ([`crate::OwnLists`]) are few and come first.

mod fold;
mod index;
mod record;
mod row;
mod words;

pub use fold::{fold_letter, fold_loosely, fold_name, is_article};
pub use index::{Found, Name};
pub use row::PlaceRow;
pub use words::{PlaceClass, PlaceWords};

use crate::{Table, TableError};
use record::Record;
use rustc_hash::FxHashMap;

/// A place of the gazetteer, by the number of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// First number of a person's own rows.
const OWN: u32 = 1 << 30;
/// The columns of a row, in the order of the joined text.
const COLUMNS: [&str; 10] =
    ["id", "name", "names", "feature", "country", "admin", "population", "lat", "lon", "parent"];

/// All places.
#[derive(Debug, Default)]
pub struct Places {
    own: Vec<(String, Record)>,
    /// By the hash of the folded name; beginnings of longer names have no rows.
    own_names: FxHashMap<u64, Vec<u32>>,
}

impl Places {
    /// The bundled gazetteer with a person's own places (columns of `data/places/own.tsv`) before it.
    ///
    /// # Errors
    /// The first own row that cannot be read.
    pub fn bundled_with(own: Option<&str>) -> Result<Places, TableError> {
        let mut places = Places::default();
        let Some(text) = own else { return Ok(places) };
        for row in Table::read("places", text)?.rows() {
            places.take(&row)?;
        }
        Ok(places)
    }

    fn take(&mut self, row: &crate::Row<'_, '_>) -> Result<(), TableError> {
        let key = row.need("key")?;
        let degrees = |column| match row.get(column) {
            "" => Ok(()),
            cell => cell.parse::<f64>().map(|_| ()).map_err(|_| row.error(&format!("{column} is no number"))),
        };
        degrees("lat")?;
        degrees("lon")?;
        let id = if key.contains(':') { key.to_owned() } else { format!("user:{key}") };
        let at = OWN + u32::try_from(self.own.len()).unwrap_or(u32::MAX - OWN);
        for name in std::iter::once(row.need("name")?).chain(row.list("names")) {
            self.add_own(&fold_name(name), at);
        }
        self.add_own(&format!("={id}"), at);
        let cells = COLUMNS.map(|column| if column == "id" { id.as_str() } else { row.get(column) });
        let record = Record::of(0, &cells).ok_or_else(|| row.error("the row is too long"))?;
        self.own.push((cells.join("\t"), record));
        Ok(())
    }

    fn add_own(&mut self, key: &str, at: u32) {
        for (blank, _) in key.match_indices(' ') {
            self.own_names.entry(fold::hash(key[..blank].bytes())).or_default();
        }
        self.own_names.entry(fold::hash(key.bytes())).or_default().push(at);
    }

    /// What the gazetteer has for a name that is read word by word.
    pub fn find(&self, name: &Name) -> Found {
        let found = index::look_up(name.hash());
        match self.own_names.get(&name.hash()) {
            None => found,
            Some(rows) => Found { own: !rows.is_empty(), goes_on: true, ..found },
        }
    }

    /// The row of a place.
    pub fn row(&self, place: PlaceId) -> PlaceRow<'_> {
        match place.0.checked_sub(OWN) {
            Some(own) => self.own.get(own as usize).map_or_else(
                || PlaceRow::new("", Record::EMPTY),
                |(line, record)| PlaceRow::new(line, *record),
            ),
            None => index::row(place.0),
        }
    }

    /// The places of the bundled gazetteer that were found for a name.
    pub fn of(&self, found: Found) -> impl Iterator<Item = PlaceId> + use<> {
        found.rows().map(PlaceId)
    }

    /// The places with this folded name, a person's own first.
    pub fn named(&self, folded: &str) -> Vec<PlaceId> {
        let own = self.own_names.get(&fold::hash(folded.bytes())).into_iter().flatten().copied();
        own.chain(index::find(folded).rows()).map(PlaceId).collect()
    }

    /// The places whose name is spelled like this folded one, in countries where spellings differ.
    pub fn sounding(&self, folded: &str) -> Vec<PlaceId> {
        index::find(&format!("~{}", fold_loosely(folded))).rows().map(PlaceId).collect()
    }

    /// The places that this folded short form names after a comma ("Tex").
    pub fn abbreviated(&self, folded: &str) -> Vec<PlaceId> {
        index::find(&format!(",{folded}")).rows().map(PlaceId).collect()
    }

    /// The country with this ISO 3166-1 alpha-3 code.
    pub fn country(&self, iso3: &str) -> Option<PlaceId> {
        self.keyed(iso3)
    }

    /// The division of a country with this code (`15`, `15/9166649`).
    pub fn division(&self, iso3: &str, code: &str) -> Option<PlaceId> {
        self.keyed(&format!("{iso3}/{code}"))
    }

    /// A country by its code, a hand-kept place or one that holds such a place by its id (`place:mosul-old-city`).
    pub fn keyed(&self, key: &str) -> Option<PlaceId> {
        let key = format!("={key}");
        let own = self.own_names.get(&fold::hash(key.bytes())).and_then(|rows| rows.first()).copied();
        own.or_else(|| index::find(&key).rows().next()).map(PlaceId)
    }
}

#[cfg(test)]
mod tests;
