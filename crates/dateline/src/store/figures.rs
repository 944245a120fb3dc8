//! Every claim that carries a figure, as a row of a spreadsheet.

use super::Store;
use crate::{
    Error,
    export::{
        csv::FigureRow,
        published::{self as p, Line},
    },
};
use std::collections::BTreeMap;

/// Holds for claims that can have a figure: those that have none for sure are not parsed. Words of a text cannot look so, as
/// their quotation marks are escaped.
const CAN_COUNT: &str = r#"instr(json, '"figure":null') = 0"#;

impl Store {
    /// Calls `take` with the rows of all figures, in order of reports.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn with_figure_rows<T>(
        &self,
        take: impl FnOnce(&[FigureRow<'_>]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let names = self.place_names()?;
        let incidents = self.by_claim("incident", |line| match line {
            Line::Incident(incident) => {
                incident.claims.iter().map(|claim| (claim.clone(), incident.id.clone())).collect()
            }
            _ => Vec::new(),
        })?;
        let standings = self.by_claim("series", |line| match line {
            Line::Series(series) => {
                series.points.iter().map(|point| (point.claim.clone(), point.standing.clone())).collect()
            }
            _ => Vec::new(),
        })?;
        let claims: Vec<p::Claim> =
            self.lines_where("claim", CAN_COUNT)?.into_iter().filter_map(with_figure).collect();
        let rows: Vec<FigureRow<'_>> = claims
            .iter()
            .map(|claim| FigureRow {
                claim,
                places: places(claim, &names),
                incident: incidents.get(&claim.id).cloned().unwrap_or_default(),
                standing: standings.get(&claim.id).cloned().unwrap_or_default(),
            })
            .collect();
        take(&rows)
    }

    fn place_names(&self) -> Result<BTreeMap<String, String>, Error> {
        let named = |line| match line {
            Line::Place(place) => Some((place.id, place.name)),
            _ => None,
        };
        Ok(self.lines("place")?.into_iter().filter_map(named).collect())
    }

    /// What the lines of one kind say of claims; several values are joined with `|`.
    fn by_claim(
        &self,
        kind: &str,
        pairs: impl Fn(&Line) -> Vec<(String, String)>,
    ) -> Result<BTreeMap<String, String>, Error> {
        let mut values: BTreeMap<String, String> = BTreeMap::new();
        for (claim, value) in self.lines(kind)?.iter().flat_map(pairs) {
            let known = values.entry(claim).or_default();
            if !known.is_empty() {
                known.push('|');
            }
            known.push_str(&value);
        }
        Ok(values)
    }
}

fn with_figure(line: Line) -> Option<p::Claim> {
    match line {
        Line::Claim(claim) if claim.figure.is_some() => Some(*claim),
        _ => None,
    }
}

fn places(claim: &p::Claim, names: &BTreeMap<String, String>) -> String {
    let place = |place: &p::ClaimPlace| {
        let entity = place.entity.as_ref()?;
        Some(format!("{}:{}", place.role, names.get(entity).unwrap_or(entity)))
    };
    claim.places.iter().filter_map(place).collect::<Vec<_>>().join("|")
}
