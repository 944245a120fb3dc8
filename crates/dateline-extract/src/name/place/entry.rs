//! The places of a report as they are published: rows of the gazetteer, and places that only the report knows.

use crate::Reading;
use dateline_lexicon::{PlaceId, PlaceRow};
use dateline_types::{EntityId, NameForm, Place};
use rustc_hash::FxHashMap;

/// The places that mentions resolve to, each once, in order of their first mention.
pub(super) struct Entries {
    places: Vec<Place>,
    by_id: FxHashMap<EntityId, usize>,
    /// Places that only this report knows, by name and parent.
    by_name: FxHashMap<(Box<str>, Option<EntityId>), EntityId>,
    next_local: usize,
}

impl Entries {
    /// Starts with the places that are there already; local keys go on behind those of the report.
    pub(super) fn new(reading: &mut Reading<'_>) -> Entries {
        let places = std::mem::take(&mut reading.places);
        let local = |id: &EntityId| id.as_str().strip_prefix("#e").and_then(|n| n.parse::<usize>().ok());
        let of_actors = reading.actors.iter().filter_map(|actor| local(&actor.id));
        let of_places = places.iter().filter_map(|place| local(&place.id));
        let next_local = of_actors.chain(of_places).max().map_or(1, |n| n + 1);
        let by_id = places.iter().enumerate().map(|(at, place)| (place.id.clone(), at)).collect();
        Entries { places, by_id, by_name: FxHashMap::default(), next_local }
    }

    /// The places, to be published.
    pub(super) fn into_places(self) -> Vec<Place> {
        self.places
    }

    /// A place by its key.
    pub(super) fn get(&self, id: &EntityId) -> Option<&Place> {
        self.by_id.get(id).map(|at| &self.places[*at])
    }

    /// The key of a place of the gazetteer, taken up with the places of the same city that hold it.
    pub(super) fn gazetteer(&mut self, reading: &Reading<'_>, place: PlaceId) -> EntityId {
        let row = reading.lexicon.places.row(place);
        let id = EntityId::new(row.id());
        if !self.by_id.contains_key(&id) {
            let divisions = divisions(reading, row);
            let parent = parent(reading, row, &divisions);
            let holder = parent.map(|parent| EntityId::new(reading.lexicon.places.row(parent).id()));
            self.push(entry(row, &divisions, holder));
            let part = |parent: &PlaceId| !reading.lexicon.places.row(*parent).is_division();
            if let Some(holder) = parent.filter(|_| row.feature() == "PPLX").filter(part) {
                self.gazetteer(reading, holder);
            }
        }
        id
    }

    /// The key of a place that only this report knows, made once a name and parent.
    pub(super) fn local(&mut self, name: &str, parent: Option<&EntityId>, feature: &str) -> EntityId {
        let key = (Box::from(name), parent.cloned());
        if let Some(known) = self.by_name.get(&key) {
            return known.clone();
        }
        let id = EntityId::local(self.next_local);
        self.by_name.insert(key, id.clone());
        self.next_local += 1;
        let holder = parent.and_then(|parent| self.get(parent));
        let place = Place {
            id: id.clone(),
            name: name.into(),
            names: Vec::new(),
            gazetteer: None,
            feature: feature.into(),
            country: holder.map_or_else(Default::default, |holder| holder.country.clone()),
            admin: holder.map_or_else(Vec::new, |holder| holder.admin.clone()),
            lat: holder.and_then(|holder| holder.lat),
            lon: holder.and_then(|holder| holder.lon),
            parent: parent.cloned(),
            status: if parent.is_some() { "inferred".into() } else { "stated".into() },
        };
        self.push(place);
        id
    }

    /// "Savo in Ituri province": a place that only the report knows lies in the division and country that the report names; it has no point.
    pub(super) fn put_into(&mut self, reading: &Reading<'_>, id: &EntityId, division: PlaceId) {
        let row = reading.lexicon.places.row(division);
        let Some(at) = self.by_id.get(id) else { return };
        let place = &mut self.places[*at];
        if place.country.is_empty() {
            place.country = row.country().into();
            let own = row.is_division().then(|| row.name().into());
            place.admin =
                divisions(reading, row).iter().map(|above| above.name().into()).chain(own).collect();
        }
    }

    fn push(&mut self, place: Place) {
        self.by_id.insert(place.id.clone(), self.places.len());
        self.places.push(place);
    }
}

fn entry(row: PlaceRow<'_>, divisions: &[PlaceRow<'_>], parent: Option<EntityId>) -> Place {
    let names = row.names().map(|form| NameForm { form: form.into(), lang: "und".into() }).collect();
    let id = row.id();
    let gazetteer = match id.split(':').next() {
        Some("geonames") => id,
        Some("place") => "dateline",
        _ => "user",
    };
    Place {
        id: EntityId::new(id),
        name: row.name().into(),
        names,
        gazetteer: Some(gazetteer.into()),
        feature: row.feature().into(),
        country: row.country().into(),
        admin: divisions.iter().map(|division| division.name().into()).collect(),
        lat: row.point().map(|(lat, _)| lat),
        lon: row.point().map(|(_, lon)| lon),
        parent,
        status: "imported".into(),
    }
}

/// The divisions that hold a place, largest first, without itself.
fn divisions<'a>(reading: &Reading<'a>, row: PlaceRow<'_>) -> Vec<PlaceRow<'a>> {
    let places = &reading.lexicon.places;
    let codes = [row.first_division(), row.admin()];
    let mut divisions: Vec<PlaceRow<'a>> = Vec::new();
    for code in codes.iter().filter(|code| !code.is_empty()) {
        let division = places.division(row.country(), code).map(|division| places.row(division));
        divisions
            .extend(division.filter(|division| division.id() != row.id() && !divisions.contains(division)));
    }
    divisions
}

/// The place that holds another: as its row says, else its lowest division, else its country.
fn parent(reading: &Reading<'_>, row: PlaceRow<'_>, divisions: &[PlaceRow<'_>]) -> Option<PlaceId> {
    let places = &reading.lexicon.places;
    let own = Some(row.parent()).filter(|parent| !parent.is_empty());
    let stated = own.and_then(|parent| places.keyed(parent));
    let lowest = || places.division(row.country(), divisions.last()?.admin());
    let country = || places.country(row.country()).filter(|_| !row.is_country());
    stated.or_else(lowest).or_else(country)
}
