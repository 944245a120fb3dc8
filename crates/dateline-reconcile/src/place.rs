//! Places of all reports together: which lies in which, how far apart, which names are one place.
//!
//! Places of the gazetteer have a key of their own; a place that only its report knows is known here by its name
//! and the place above it.

use crate::keys::Keys;
use dateline_types::{EntityId, MentionKind, Place, Report, Resolution};
use rustc_hash::FxHashMap;

/// A place of the pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PlaceKey(u32);

/// How two places lie to one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Lie {
    /// One place.
    Same,
    /// One inside the other, both at or below city level.
    Inside,
    /// One is a province or country that holds the other.
    Coarse,
    /// So many kilometres apart.
    Apart(f64),
    /// Two names, no coordinates: probably two places.
    Unknown,
}

impl Lie {
    /// They can be one place, or the one holds the other.
    pub(crate) fn agrees(self) -> bool {
        !matches!(self, Lie::Apart(_) | Lie::Unknown)
    }
}

#[derive(Debug)]
struct Known {
    id: EntityId,
    name: Box<str>,
    written: Option<Box<str>>,
    parent: Option<PlaceKey>,
    point: Option<(f64, f64)>,
    coarse: bool,
    whole_country: bool,
    country: Box<str>,
    admin: Vec<Box<str>>,
    names: Vec<Box<str>>,
    city_part: bool,
}

impl Known {
    /// Takes the names from the first report that tells some: of a place that many know, only one may ([`crate::lighten`]).
    fn learn(&mut self, place: &Place) {
        if self.names.len() == 1 && self.admin.is_empty() && !place.id.is_local() {
            self.names.extend(place.names.iter().map(|name| fold(&name.form)));
            self.admin = place.admin.iter().map(|name| fold(name)).collect();
        }
    }
}

/// The places of a pile.
#[derive(Debug, Default)]
pub(crate) struct Places {
    known: Vec<Known>,
    by_id: Keys<PlaceKey>,
}

/// Walks upwards end after so many steps, whatever the data say.
const DEPTH: usize = 12;

impl Places {
    /// Collects the places of the reports.
    pub(crate) fn of(reports: &[&Report]) -> Places {
        let mut places = Places::default();
        let mut local: FxHashMap<(Box<str>, Box<str>), PlaceKey> = FxHashMap::default();
        for (doc, report) in reports.iter().enumerate() {
            for place in &report.places {
                if let Some(known) = places.by_id.get(doc, &place.id) {
                    let known = &mut places.known[known.0 as usize];
                    known.learn(place);
                    continue;
                }
                let above = place.parent.as_ref().map_or("", |parent| parent.as_str());
                let name = (fold(&place.name), above.into());
                let key = match local.get(&name) {
                    Some(key) if place.id.is_local() => *key,
                    _ => places.add(place, crate::qualified(report, &place.id)),
                };
                if place.id.is_local() {
                    local.insert(name, key);
                }
                places.by_id.insert(doc, &place.id, key);
            }
        }
        places.join_parents(reports);
        places.read_names(reports);
        places
    }

    fn add(&mut self, place: &Place, id: EntityId) -> PlaceKey {
        let feature = &*place.feature;
        let key = PlaceKey(u32::try_from(self.known.len()).unwrap_or(u32::MAX));
        let names = place.names.iter().map(|name| fold(&name.form));
        self.known.push(Known {
            id,
            name: place.name.clone(),
            written: None,
            parent: None,
            point: place.lat.zip(place.lon),
            coarse: feature.starts_with("PCL") || feature.starts_with("ADM") || feature.starts_with("RGN"),
            whole_country: feature.starts_with("PCL"),
            country: place.country.clone(),
            admin: place.admin.iter().map(|name| fold(name)).collect(),
            names: std::iter::once(fold(&place.name)).chain(names).collect(),
            city_part: feature == "PPLX" || feature.starts_with('S') || place.id.is_local(),
        });
        key
    }

    fn join_parents(&mut self, reports: &[&Report]) {
        for (doc, report) in reports.iter().enumerate() {
            for place in &report.places {
                let above = place.parent.as_ref().and_then(|parent| self.key(doc, parent));
                let key = self.key(doc, &place.id);
                if let (Some(key), Some(above)) = (key, above.filter(|above| Some(*above) != key)) {
                    self.known[key.0 as usize].parent.get_or_insert(above);
                }
            }
        }
    }

    fn read_names(&mut self, reports: &[&Report]) {
        for (doc, report) in reports.iter().enumerate() {
            let named = report.mentions.iter().filter(|mention| mention.resolution == Resolution::Name);
            for mention in named.filter(|mention| mention.kind == MentionKind::Location) {
                let key = mention.entity.as_ref().and_then(|id| self.key(doc, id));
                let words = report.document.text.get(mention.head.range());
                let words = words.filter(|words| words.chars().any(char::is_lowercase));
                if let (Some(key), Some(words)) = (key, words) {
                    self.known[key.0 as usize].written.get_or_insert_with(|| words.into());
                }
            }
        }
    }

    /// The place that a report calls `id`.
    pub(crate) fn key(&self, doc: usize, id: &EntityId) -> Option<PlaceKey> {
        self.by_id.get(doc, id)
    }

    /// Its name as the first report that names it outside capitals writes it, else as the gazetteer does.
    pub(crate) fn name(&self, key: PlaceKey) -> &str {
        let known = &self.known[key.0 as usize];
        known.written.as_deref().unwrap_or(&known.name)
    }

    /// Its key in the record; one that only a report knows carries that report's id.
    pub(crate) fn id(&self, key: PlaceKey) -> &EntityId {
        &self.known[key.0 as usize].id
    }

    /// True for a province, region or country.
    pub(crate) fn coarse(&self, key: PlaceKey) -> bool {
        self.known[key.0 as usize].coarse
    }

    /// True for a whole country.
    pub(crate) fn country(&self, key: PlaceKey) -> bool {
        self.known[key.0 as usize].whole_country
    }

    /// True for a part of a city.
    pub(crate) fn city_part(&self, key: PlaceKey) -> bool {
        self.known[key.0 as usize].city_part
    }

    /// Where it can be pointed at.
    pub(crate) fn point(&self, key: PlaceKey) -> Option<(f64, f64)> {
        self.known[key.0 as usize].point
    }

    /// The place and those above it, nearest first.
    pub(crate) fn chain(&self, key: PlaceKey) -> impl Iterator<Item = PlaceKey> + '_ {
        std::iter::successors(Some(key), |key| self.known[key.0 as usize].parent).take(DEPTH)
    }

    /// The city that a quarter or building lies in; the place itself elsewhere.
    pub(crate) fn city(&self, key: PlaceKey) -> PlaceKey {
        let above: Vec<PlaceKey> = self.chain(key).collect();
        let part = |key: &PlaceKey| self.known[key.0 as usize].city_part;
        let city = above.iter().find(|key| !part(key)).copied();
        city.filter(|city| !self.coarse(*city)).unwrap_or(key)
    }

    /// Number of places above it: the deeper, the more exact.
    pub(crate) fn depth(&self, key: PlaceKey) -> usize {
        self.chain(key).count() + usize::from(!self.coarse(key))
    }

    /// The first is a province or country, or a town, and the other lies in it: "Zaydan" in "Zaydan, Norhaven".
    pub(crate) fn holds_within(&self, around: PlaceKey, place: PlaceKey) -> bool {
        let inside = matches!(self.lie(around, place), Lie::Inside | Lie::Coarse);
        let rank = |key: PlaceKey| (self.country(key), self.coarse(key), std::cmp::Reverse(self.depth(key)));
        inside && rank(around) > rank(place)
    }

    /// One place of the first agrees with one of the second, or either tells none.
    pub(crate) fn agree(&self, a: &[PlaceKey], b: &[PlaceKey]) -> bool {
        let any = a.iter().any(|x| b.iter().any(|y| self.lie(*x, *y).agrees()));
        any || a.is_empty() || b.is_empty()
    }

    /// How two places lie to one another.
    pub(crate) fn lie(&self, a: PlaceKey, b: PlaceKey) -> Lie {
        if a == b {
            return Lie::Same;
        }
        if self.chain(a).any(|above| above == b) || self.chain(b).any(|above| above == a) || self.holds(a, b)
        {
            let coarse = self.coarse(a) || self.coarse(b);
            return if coarse { Lie::Coarse } else { Lie::Inside };
        }
        match (self.pointed(a), self.pointed(b)) {
            (Some((above, from)), Some((other, to))) if above != other => Lie::Apart(kilometres(from, to)),
            _ if self.same_name(a, b) => Lie::Same,
            _ => Lie::Unknown,
        }
    }

    fn same_name(&self, a: PlaceKey, b: PlaceKey) -> bool {
        let of_b = &self.known[b.0 as usize].names;
        self.known[a.0 as usize].names.iter().any(|name| of_b.contains(name))
    }

    /// The nearest place at or above it that can be pointed at, below the province.
    fn pointed(&self, key: PlaceKey) -> Option<(PlaceKey, (f64, f64))> {
        let below = self.chain(key).take_while(|above| !self.coarse(*above) || *above == key);
        below.filter_map(|above| Some((above, self.point(above)?))).next()
    }

    /// A country or province that holds the other by the names of its admin areas.
    fn holds(&self, a: PlaceKey, b: PlaceKey) -> bool {
        let (a, b) = (&self.known[a.0 as usize], &self.known[b.0 as usize]);
        let over = |above: &Known, below: &Known| {
            let country = || above.country == below.country && !above.country.is_empty();
            let admin = || above.names.iter().any(|name| below.admin.contains(name));
            above.coarse && country() && (above.whole_country || admin())
        };
        over(a, b) || over(b, a)
    }
}

/// Lower case, letters and digits only, without a leading article of Arabic names.
pub(crate) fn fold(name: &str) -> Box<str> {
    let lower = name.to_lowercase();
    let plain = lower.strip_prefix("the ").unwrap_or(&lower);
    let plain = plain.strip_prefix("al-").or_else(|| plain.strip_prefix("al ")).unwrap_or(plain);
    plain.chars().filter(|c| c.is_alphanumeric()).collect::<String>().into()
}

/// Great-circle distance of two points in degrees.
fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    const EARTH_RADIUS_KM: f64 = 6371.0;
    let (lat_a, lat_b) = (from.0.to_radians(), to.0.to_radians());
    let (dlat, dlon) = (lat_b - lat_a, (to.1 - from.1).to_radians());
    let half = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * EARTH_RADIUS_KM * half.sqrt().clamp(0.0, 1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::{fold, kilometres};

    #[test]
    fn names_fold_and_distances_are_kilometres() {
        assert_eq!(fold("al-Zanjili"), fold("Zanjili"));
        let far = kilometres((36.335, 43.119), (33.341, 44.401));
        assert!((350.0..360.0).contains(&far), "Mosul to Baghdad: {far}");
    }
}
