//! Actors and places that mentions resolve to.

use crate::Days;
use std::sync::Arc;

/// Key of an actor or place: `actor:islamic-state`, `geonames:99532`, `place:mosul-old-city`.
///
/// A key that begins with `#` is local to one report (`#e3`); it is published with the report's id in front.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EntityId(Arc<str>);

impl EntityId {
    /// A key from its text.
    pub fn new(key: &str) -> EntityId {
        EntityId(Arc::from(key))
    }

    /// The key of the `n`th entity that only this report knows.
    pub fn local(n: usize) -> EntityId {
        EntityId(Arc::from(format!("#e{n}")))
    }

    /// The text of the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for a key that only its report knows.
    pub fn is_local(&self) -> bool {
        self.0.starts_with('#')
    }
}

/// One name of a place and the language it is in (`und` where unknown).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NameForm {
    /// The name as written.
    pub form: Box<str>,
    /// BCP 47 language tag.
    pub lang: Box<str>,
}

/// A place as the gazetteer, a person's own list or the report itself knows it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// Key.
    pub id: EntityId,
    /// Preferred name.
    pub name: Box<str>,
    /// Other names.
    pub names: Vec<NameForm>,
    /// Where the entry comes from (`geonames:99532`, `dateline`, `user`), `None` for a name that only the report knows.
    pub gazetteer: Option<Box<str>>,
    /// GeoNames feature code (`PPL`, `PPLX`, `ADM1`, `PCLI`) or empty.
    pub feature: Box<str>,
    /// ISO 3166-1 alpha-3 or empty.
    pub country: Box<str>,
    /// Names of the admin areas above, largest first.
    pub admin: Vec<Box<str>>,
    /// Degrees north, `None` where it cannot be pointed at.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// The place that contains it.
    pub parent: Option<EntityId>,
    /// `imported` (gazetteer, person), `stated` (only the text knows it) or `inferred`.
    pub status: crate::Rule,
}

/// One name of an actor, its register and when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Alias {
    /// The name as written.
    pub form: Box<str>,
    /// `neutral`, `short`, `official`, `self`, `pejorative`, `descriptive`.
    pub register: Box<str>,
    /// Days on which the name stands for this actor.
    pub valid: Days,
}

/// Keys of an actor in the field's own lists.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Codes {
    /// Wikidata item.
    pub wikidata: Option<Box<str>>,
    /// PLOVER actor code.
    pub plover: Option<Box<str>>,
    /// ACLED actor type.
    pub acled: Option<Box<str>>,
    /// UCDP actor id.
    pub ucdp: Option<Box<str>>,
}

/// A person, group, force, government, agency, outlet or population that acts, suffers or speaks.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Actor {
    /// Key.
    pub id: EntityId,
    /// Preferred name.
    pub name: Box<str>,
    /// `person`, `armed_group`, `force`, `government`, `igo`, `ngo`, `media`, `population`, `organization` …
    pub kind: Box<str>,
    /// Its names.
    pub aliases: Vec<Alias>,
    /// The actor it belongs to.
    pub part_of: Option<EntityId>,
    /// Keys elsewhere.
    pub codes: Codes,
}
