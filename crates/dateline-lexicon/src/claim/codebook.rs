//! `data/codebook/claim-types.tsv`: the closed list of claim types and what other codebooks call them.

use super::Frames;
use crate::{Row, Table, TableError};
use dateline_types::Status;
use rustc_hash::FxHashMap;

/// A type of claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimType {
    /// Its code (`airstrike`).
    pub code: Box<str>,
    /// The type above it.
    pub parent: Option<Box<str>>,
    /// Status of its claims where nothing says otherwise.
    pub status: Status,
    /// Number of the frame of its arguments where the trigger has none of its own.
    pub frame: u8,
    /// ACLED event type, empty where ACLED has none.
    pub acled_event_type: Box<str>,
    /// ACLED sub-event type.
    pub acled_sub_event_type: Box<str>,
    /// PLOVER event, with a mode behind `/` where one fits.
    pub plover: Box<str>,
    /// UCDP type of violence that is usual for it.
    pub ucdp: Box<str>,
    /// IDMC term or cause.
    pub idmc: Box<str>,
    /// Its claims keep the day that the report told before.
    pub keeps_day: bool,
    /// Its claims keep the place that the report told before.
    pub keeps_place: bool,
    /// What is foretold of it keeps this type: it is arranged, or strikes from outside.
    pub keeps_type: bool,
    /// It is decided from afar: where its cause happened is not where it holds.
    pub from_afar: bool,
    /// It is done about an event, whose day is another.
    pub comes_after: bool,
}

/// All types, in the order of the table.
#[derive(Debug)]
pub struct Codebook {
    types: Vec<ClaimType>,
    by_code: FxHashMap<Box<str>, usize>,
    /// By number of the type that of its parent.
    parents: Vec<Option<usize>>,
}

impl Codebook {
    pub(super) fn bundled(frames: &Frames) -> Result<Codebook, TableError> {
        let text = include_str!("../../../../data/codebook/claim-types.tsv");
        let table = Table::read("claim-types.tsv", text)?;
        let types: Vec<ClaimType> =
            table.rows().map(|row| claim_type(row, frames)).collect::<Result<_, _>>()?;
        let by_code: FxHashMap<Box<str>, usize> =
            types.iter().enumerate().map(|(idx, kind)| (kind.code.clone(), idx)).collect();
        let parent = |kind: &ClaimType| by_code.get(kind.parent.as_deref()?).copied();
        let parents = types.iter().map(parent).collect();
        let mut codebook = Codebook { types, by_code, parents };
        codebook.read_kept()?;
        Ok(codebook)
    }

    /// What the claims of a family keep, by type.
    fn read_kept(&mut self) -> Result<(), TableError> {
        let table = Table::read("kept.tsv", include_str!("../../../../data/codebook/kept.tsv"))?;
        for row in table.rows() {
            let family = row.need("family")?;
            self.get(family).ok_or_else(|| row.error("no such type"))?;
            let has = |what: &str| row.list("keeps").any(|kept| kept == what);
            let (day, place, foretold, afar, after) =
                (has("day"), has("place"), has("type"), has("afar"), has("after"));
            let within: Vec<bool> = self.types.iter().map(|kind| self.is_a(&kind.code, family)).collect();
            for (kind, _) in self.types.iter_mut().zip(within).filter(|(_, within)| *within) {
                kind.keeps_day |= day;
                kind.keeps_place |= place;
                kind.keeps_type |= foretold;
                kind.from_afar |= afar;
                kind.comes_after |= after;
            }
        }
        Ok(())
    }

    /// Every type.
    pub fn types(&self) -> &[ClaimType] {
        &self.types
    }

    /// The type with this code.
    pub fn get(&self, code: &str) -> Option<&ClaimType> {
        self.by_code.get(code).map(|idx| &self.types[*idx])
    }

    /// True where `code` is `ancestor` or lies under it.
    pub fn is_a(&self, code: &str, ancestor: &str) -> bool {
        let own = self.by_code.get(code).copied();
        std::iter::successors(own, |at| self.parents[*at]).any(|at| &*self.types[at].code == ancestor)
    }
}

fn claim_type(row: Row<'_, '_>, frames: &Frames) -> Result<ClaimType, TableError> {
    let status = row.need("status")?;
    let frame = row.need("frame")?;
    Ok(ClaimType {
        code: row.need("code")?.into(),
        parent: Some(row.get("parent")).filter(|parent| !parent.is_empty()).map(Into::into),
        status: Status::parse(status).ok_or_else(|| row.error("this is no status"))?,
        frame: frames.number(frame).ok_or_else(|| row.error("this is no frame"))?,
        acled_event_type: row.get("acled_event_type").into(),
        acled_sub_event_type: row.get("acled_sub_event_type").into(),
        plover: row.get("plover").into(),
        ucdp: row.get("ucdp").into(),
        idmc: row.get("idmc").into(),
        keeps_day: false,
        keeps_place: false,
        keeps_type: false,
        from_afar: false,
        comes_after: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use dateline_types::Category;

    #[test]
    fn every_parent_exists_and_trees_end() {
        let lexicon = Lexicon::bundled();
        let codebook = &lexicon.claims.codebook;
        for kind in codebook.types() {
            let mut depth = 0;
            let mut at = kind;
            while let Some(parent) = &at.parent {
                at = codebook.get(parent).unwrap_or_else(|| panic!("{}: no type {parent}", at.code));
                depth += 1;
                assert!(depth < 6, "{} lies in a circle", kind.code);
            }
        }
        assert!(codebook.is_a("suicide_bombing", "explosion") && !codebook.is_a("protest", "explosion"));
    }

    #[test]
    fn what_happens_to_people_has_a_type() {
        let lexicon = Lexicon::bundled();
        for category in [Category::Killed, Category::Injured, Category::Missing, Category::Trapped] {
            assert!(lexicon.claims.codebook.get(category.as_str()).is_some(), "{category}");
        }
    }
}
