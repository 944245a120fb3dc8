//! What is known of a place: one line of the joined tables, read when it is asked for.

use super::record::Record;

/// One row of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceRow<'a> {
    line: &'a str,
    record: Record,
}

impl<'a> PlaceRow<'a> {
    pub(super) const fn new(line: &'a str, record: Record) -> PlaceRow<'a> {
        PlaceRow { line, record }
    }

    fn cell(&self, at: usize) -> &'a str {
        let (start, end) = self.record.cell(at);
        self.line.get(start..end).unwrap_or("")
    }

    /// `geonames:99072`, `place:mosul-old-city`, `user:our-camp`.
    pub fn id(&self) -> &'a str {
        self.cell(0)
    }

    /// Preferred name.
    pub fn name(&self) -> &'a str {
        self.cell(1)
    }

    /// Other names.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(2).split('|').filter(|name| !name.is_empty())
    }

    /// GeoNames feature code (`PPL`, `ADM1`, `PCLI`, `STM`).
    pub fn feature(&self) -> &'a str {
        self.cell(3)
    }

    /// ISO 3166-1 alpha-3, empty for what belongs to no one country.
    pub fn country(&self) -> &'a str {
        self.cell(4)
    }

    /// Code of the division that it is or lies in (`15/9166649`).
    pub fn admin(&self) -> &'a str {
        self.cell(5)
    }

    /// Code of the first-level division.
    pub fn first_division(&self) -> &'a str {
        self.admin().split('/').next().unwrap_or("")
    }

    /// People who live there, 0 where unknown.
    pub fn population(&self) -> u64 {
        u64::from(self.record.population())
    }

    /// Degrees north and east.
    pub fn point(&self) -> Option<(f64, f64)> {
        self.record.point()
    }

    /// Key of the place that holds it, where a table kept by hand says so.
    pub fn parent(&self) -> &'a str {
        self.cell(9)
    }

    /// True for a country.
    pub fn is_country(&self) -> bool {
        self.feature().starts_with("PCL")
    }

    /// True for a first- or second-level division.
    pub fn is_division(&self) -> bool {
        self.feature().starts_with("ADM")
    }

    /// True for a settlement or a part of one.
    pub fn is_settlement(&self) -> bool {
        self.feature().starts_with("PPL")
    }
}
