//! Every claim that carries a figure, as a row of a spreadsheet.

use super::{Store, Window};
use crate::{
    Error,
    export::{
        csv::FigureRow,
        published::{self as p, Line},
    },
};
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// Calls `take` with the rows of the figures that a window shows, in order of reports.
    ///
    /// # Errors
    /// Where the file cannot be read, no place has the window's name, or `take` fails.
    pub fn with_figure_rows<T>(
        &self,
        window: &Window,
        take: impl FnOnce(&[FigureRow<'_>]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let claims = self.figures_in(&self.view(window)?)?.shown;
        let all = *window == Window::ALL;
        let stands = if all { self.all_standings()? } else { self.standings_of(&claims)? };
        let names = if all { self.place_names()? } else { self.names_of(&claims)? };
        let said =
            |of: &BTreeMap<String, String>, claim: &p::Claim| of.get(&claim.id).cloned().unwrap_or_default();
        let rows: Vec<FigureRow<'_>> = claims
            .iter()
            .map(|claim| FigureRow {
                claim,
                places: places(claim, &names),
                incident: said(&stands.incidents, claim),
                standing: said(&stands.series, claim),
            })
            .collect();
        take(&rows)
    }

    /// What incidents and series say of all claims.
    fn all_standings(&self) -> Result<Standings, Error> {
        let mut standings = Standings::default();
        for line in self.lines("incident")?.iter().chain(&self.lines("series")?) {
            standings.add(line, None);
        }
        Ok(standings)
    }

    /// What incidents and series say of these claims; no other line is read.
    fn standings_of(&self, claims: &[p::Claim]) -> Result<Standings, Error> {
        let mut standings = Standings::default();
        for claim in claims {
            for kind in ["incident", "series"] {
                self.lines_about(&claim.id, kind)?
                    .iter()
                    .for_each(|line| standings.add(line, Some(&claim.id)));
            }
        }
        Ok(standings)
    }

    fn place_names(&self) -> Result<BTreeMap<String, String>, Error> {
        Ok(self.lines("place")?.into_iter().filter_map(named).collect())
    }

    /// The names of the places of these claims.
    fn names_of(&self, claims: &[p::Claim]) -> Result<BTreeMap<String, String>, Error> {
        let entities =
            claims.iter().flat_map(|claim| &claim.places).filter_map(|place| place.entity.as_deref());
        let mut names = BTreeMap::new();
        for entity in entities.collect::<BTreeSet<_>>() {
            names.extend(self.line(entity)?.and_then(named));
        }
        Ok(names)
    }
}

/// What incidents and series say of claims; several values are joined with `|`.
#[derive(Default)]
struct Standings {
    incidents: BTreeMap<String, String>,
    series: BTreeMap<String, String>,
}

impl Standings {
    /// Takes over what a line says of one claim, or of all that it names.
    fn add(&mut self, line: &Line, of: Option<&str>) {
        let is_wanted = |claim: &str| of.is_none_or(|of| of == claim);
        match line {
            Line::Incident(incident) => {
                let claims = incident.claims.iter().filter(|claim| is_wanted(claim));
                claims.for_each(|claim| join(&mut self.incidents, claim, &incident.id));
            }
            Line::Series(series) => {
                let points = series.points.iter().filter(|point| is_wanted(&point.claim));
                points.for_each(|point| join(&mut self.series, &point.claim, &point.standing));
            }
            _ => {}
        }
    }
}

fn join(values: &mut BTreeMap<String, String>, claim: &str, value: &str) {
    let known = values.entry(claim.to_owned()).or_default();
    if !known.is_empty() {
        known.push('|');
    }
    known.push_str(value);
}

fn named(line: Line) -> Option<(String, String)> {
    match line {
        Line::Place(place) => Some((place.id, place.name)),
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
