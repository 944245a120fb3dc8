//! Words that tell whether a name is one of a place: `data/places/words.tsv` and `data/places/doubtful.tsv`.

use crate::{PatternReader, Phrases, Table, TableError, WordId};
use rustc_hash::FxHashMap;

/// What a word says about a name beside it, or about the name that it is itself. One bit a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlaceClass(u16);

impl PlaceClass {
    /// It stands before places ("in").
    pub const BEFORE: PlaceClass = PlaceClass(1);
    /// It may stand before places ("of").
    pub const WEAK_BEFORE: PlaceClass = PlaceClass(2);
    /// It says which part is meant ("western").
    pub const DIRECTION: PlaceClass = PlaceClass(4);
    /// It says what kind of place it is ("town", "province").
    pub const HEAD: PlaceClass = PlaceClass(8);
    /// It stands before persons ("Mr").
    pub const TITLE: PlaceClass = PlaceClass(16);
    /// It follows a place's name in the name of something else ("University").
    pub const ORGANISATION: PlaceClass = PlaceClass(32);
    /// A place has this name, but it is an ordinary word ("Nice").
    pub const WORD: PlaceClass = PlaceClass(64);
    /// A place has this name, but persons have it too ("Jordan").
    pub const PERSON: PlaceClass = PlaceClass(128);

    /// It can stand for a place named before ("the city").
    pub const REFERENCE: PlaceClass = PlaceClass(256);
    /// With a number behind it, it names a place ("sector 3").
    pub const NUMBERED: PlaceClass = PlaceClass(512);
    /// With a number behind it, it names a road ("Route 6").
    pub const ROAD: PlaceClass = PlaceClass(1024);

    /// It begins a name and says what kind of place it is ("Mount").
    pub const FIRST: PlaceClass = PlaceClass(2048);

    /// It stands before "of" and the name of a place ("residents").
    pub const OF: PlaceClass = PlaceClass(4096);
    /// It stands before "to" and the name of a place ("road").
    pub const TO: PlaceClass = PlaceClass(8192);

    /// It ends a name, with or without a capital, and belongs to it ("the Zaydan river").
    pub const LAST: PlaceClass = PlaceClass(16384);

    /// True where the word has one of the classes of `other`.
    pub const fn any(self, other: PlaceClass) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of both.
    #[must_use]
    pub const fn or(self, other: PlaceClass) -> PlaceClass {
        PlaceClass(self.0 | other.0)
    }

    fn parse(name: &str) -> Option<PlaceClass> {
        Some(match name {
            "before" => PlaceClass::BEFORE,
            "weak_before" => PlaceClass::WEAK_BEFORE,
            "direction" => PlaceClass::DIRECTION,
            "head" => PlaceClass::HEAD,
            "title" => PlaceClass::TITLE,
            "organisation" => PlaceClass::ORGANISATION,
            "word" => PlaceClass::WORD,
            "person" => PlaceClass::PERSON,
            "reference" => PlaceClass::REFERENCE,
            "numbered" => PlaceClass::NUMBERED,
            "road" => PlaceClass::ROAD,
            "first" => PlaceClass::FIRST,
            "last" => PlaceClass::LAST,
            "of" => PlaceClass::OF,
            "to" => PlaceClass::TO,
            _ => return None,
        })
    }
}

/// The classes of every word.
#[derive(Debug, Default)]
pub struct PlaceWords {
    classes: Vec<PlaceClass>,
    features: FxHashMap<WordId, &'static str>,
    parts: Phrases<()>,
}

impl PlaceWords {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>) -> Result<PlaceWords, TableError> {
        let mut words = PlaceWords::default();
        words.take("words.tsv", include_str!("../../../../data/places/words.tsv"), reader)?;
        words.take("doubtful.tsv", include_str!("../../../../data/places/doubtful.tsv"), reader)?;
        Ok(words)
    }

    fn take(
        &mut self,
        name: &'static str,
        text: &'static str,
        reader: &mut PatternReader<'_>,
    ) -> Result<(), TableError> {
        for row in Table::read(name, text)?.rows() {
            if row.get("class") == "part" {
                self.parts.insert(reader, row.need("word")?, &());
                continue;
            }
            let class = PlaceClass::parse(row.need("class")?).ok_or_else(|| row.error("no such class"))?;
            let word = reader.vocabulary.intern(row.need("word")?);
            if self.classes.len() <= word.idx() {
                self.classes.resize(word.idx() + 1, PlaceClass::default());
            }
            self.classes[word.idx()] = self.classes[word.idx()].or(class);
            if !row.get("feature").is_empty() {
                self.features.insert(word, row.get("feature"));
            }
        }
        Ok(())
    }

    /// The GeoNames feature that a word for a kind of place means ("ADM1" for "province").
    pub fn feature(&self, word: WordId) -> Option<&'static str> {
        self.features.get(&word).copied()
    }

    /// The number of words of a phrase for a part of a city ("Old City") that begins here.
    pub fn part(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<usize> {
        self.parts.longest(words).map(|(n_words, ())| n_words)
    }

    /// The classes of a word.
    pub fn class(&self, word: WordId) -> PlaceClass {
        self.classes.get(word.idx()).copied().unwrap_or_default()
    }
}
