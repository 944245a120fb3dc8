//! The places that a window names: by any of their names, and all that lie within.

use super::{Store, Window, window::listed};
use crate::{
    Error, Fault,
    export::published::{self as p, Line},
};
use dateline_lexicon::{fold_loosely, fold_name};
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// The ids of the places that a window names, with all that lie within them, as a JSON list; `None` where it names none.
    pub(super) fn places_of(&self, window: &Window) -> Result<Option<String>, Error> {
        let Some(name) = window.place.as_deref() else { return Ok(None) };
        let places: Vec<p::Place> = self.lines("place")?.into_iter().filter_map(place).collect();
        let named: BTreeSet<&str> =
            places.iter().filter(|place| is_called(place, name)).map(|place| place.id.as_str()).collect();
        if named.is_empty() {
            return Err(Error::new(Fault::Yours, format!("no place of the record is called “{name}”")).hint(
                "names are those of the reports; `dateline brief` prints them in the titles of incidents",
            ));
        }
        let ids = within(&places, &named);
        Ok(Some(listed(&ids)))
    }
}

/// Holds for the place of a name and for those whose district or country has it, in any spelling of the gazetteer.
fn is_called(place: &p::Place, name: &str) -> bool {
    let plain = |form: &str| fold_loosely(&fold_name(form));
    let wanted = plain(name);
    let forms = place.names.iter().map(|name| &name.form).chain([&place.name]);
    let mut called = forms.chain(&place.admin).chain(&place.country);
    place.id == name || !wanted.is_empty() && called.any(|form| plain(form) == wanted)
}

/// Features of whole countries, of the gazetteer's codes.
const COUNTRY: &str = "PCL";

/// Places and all that lie within one of them: by their parent, or in the country that is named.
fn within<'p>(places: &'p [p::Place], named: &BTreeSet<&'p str>) -> BTreeSet<&'p str> {
    let is_country = |place: &&p::Place| named.contains(&*place.id) && place.feature.starts_with(COUNTRY);
    let countries: BTreeSet<&str> =
        places.iter().filter(is_country).filter_map(|place| place.country.as_deref()).collect();
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for place in places {
        parts.entry(place.parent.as_deref().unwrap_or_default()).or_default().push(&place.id);
    }
    let in_country =
        places.iter().filter(|place| place.country.as_deref().is_some_and(|code| countries.contains(code)));
    let mut found: BTreeSet<&str> = in_country.map(|place| &*place.id).collect();
    found.extend(named);
    let mut open = Vec::from_iter(found.clone());
    while let Some(id) = open.pop() {
        for part in parts.get(id).into_iter().flatten() {
            if found.insert(part) {
                open.push(part);
            }
        }
    }
    found
}

fn place(line: Line) -> Option<p::Place> {
    match line {
        Line::Place(place) => Some(place),
        _ => None,
    }
}
