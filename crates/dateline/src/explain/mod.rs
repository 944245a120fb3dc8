//! What stands behind a mark: the passage with the words marked, the chain of voices, the rules by name, the
//! alternatives and why they were not taken.

mod claim;
pub(crate) mod reasons;
mod record;

use crate::{
    Error, Fault,
    brief::{Builder, Passage},
    export::published::Line,
    store::Store,
};
use std::fmt::Write as _;

/// How marked words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Between »these«.
    Guillemets,
    /// In the terminal's bold and underlined.
    Terminal,
}

impl Marks {
    fn around(self, words: &str) -> String {
        match self {
            Marks::Guillemets => format!("»{words}«"),
            Marks::Terminal => format!("\u{1b}[1;4m{words}\u{1b}[0m"),
        }
    }
}

/// Explains a claim, mention, time, attribution, link, lineage, incident, series, point or report.
///
/// # Errors
/// Where the record has no such mark, or cannot be read.
pub fn explain(store: &Store, mark: &str, marks: Marks) -> Result<String, Error> {
    let explainer = Explainer { store, builder: Builder::of(store), marks };
    let series = mark.rsplit_once(".p").map(|(series, _)| series);
    let line = match store.line(mark)? {
        None => series.map(|series| store.line(series)).transpose()?.flatten(),
        found => found,
    };
    match line {
        Some(line) => explainer.line(&line, mark),
        None => Err(Error::new(Fault::Yours, format!("the record has no {mark}"))
            .hint("marks stand in [brackets] in `dateline brief`")),
    }
}

struct Explainer<'s> {
    store: &'s Store,
    builder: Builder<'s>,
    marks: Marks,
}

impl Explainer<'_> {
    fn line(&self, line: &Line, mark: &str) -> Result<String, Error> {
        match line {
            Line::Claim(claim) => self.claim(claim),
            Line::Incident(incident) => self.incident(incident),
            Line::Series(series) if series.id != mark => self.point(series, mark),
            Line::Series(series) => self.series(series),
            Line::Link(link) => self.link(link),
            Line::Lineage(lineage) => self.lineage(lineage),
            other => self.object(other),
        }
    }

    /// Anything else: its own fields, as they are published.
    fn object(&self, line: &Line) -> Result<String, Error> {
        let pretty = serde_json::to_string_pretty(line)
            .map_err(|cause| Error::new(Fault::Ours, "the line cannot be written").because(cause))?;
        Ok(format!("{pretty}\n"))
    }

    fn passage(&self, passage: &Passage) -> String {
        let words = |piece: &crate::brief::Piece| {
            if piece.marked { self.marks.around(&piece.words) } else { piece.words.clone() }
        };
        let pieces: Vec<String> = passage.pieces.iter().map(words).collect();
        format!("  {}\n  in {}\n", pieces.concat().trim(), passage.report)
    }

    /// A claim in one line with its words under it.
    fn short_claim(&self, id: &str) -> Result<String, Error> {
        let Some(claim) = self.store.claim(id)? else { return Ok(format!("  {id}\n")) };
        let said = claim
            .figure
            .as_ref()
            .map_or_else(|| crate::brief::plain(&claim.kind), crate::brief::figure_words);
        let mut out = format!("  {said}; {}  [{id}]\n", self.builder.speaker(&claim));
        if let Some(passage) = self.builder.passage(&claim)? {
            let _ = write!(out, "  {}", self.passage(&passage).replace("\n  in ", "\n    in "));
        }
        Ok(out)
    }
}
