//! Spreadsheets: one row a figure, with who says so and the words.

use super::published::Claim;
use crate::{Error, Fault};
use std::io::Write;

/// The columns, in order.
pub const COLUMNS: &[&str] = &[
    "claim",
    "report",
    "type",
    "category",
    "value",
    "low",
    "best",
    "high",
    "hedge",
    "unit",
    "measure",
    "population",
    "earliest",
    "latest",
    "places",
    "speaker",
    "mode",
    "modality",
    "polarity",
    "status",
    "quote",
    "start",
    "end",
    "incident",
    "series_standing",
    "rule",
];

/// A claim with what the record says of it.
#[derive(Clone, Debug)]
pub struct FigureRow<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// Names of its places, with their roles.
    pub places: String,
    /// The incidents that it speaks of.
    pub incident: String,
    /// Its standing in its series.
    pub standing: String,
}

/// Writes the rows under a header.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write<W: Write>(out: W, rows: &[FigureRow<'_>]) -> Result<W, Error> {
    let mut writer = csv::Writer::from_writer(out);
    let refused = |cause: csv::Error| Error::new(Fault::Yours, "the output cannot be written").because(cause);
    writer.write_record(COLUMNS).map_err(refused)?;
    for row in rows {
        writer.write_record(cells(row)).map_err(refused)?;
    }
    writer
        .into_inner()
        .map_err(|cause| Error::new(Fault::Yours, "the output cannot be written").because(cause.into_error()))
}

fn cells(row: &FigureRow<'_>) -> Vec<String> {
    let claim = row.claim;
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let figure = claim.figure.as_ref();
    let of = |cell: fn(&super::published::Figure) -> String| figure.map(cell).unwrap_or_default();
    let voice = claim.attribution.last();
    let words = figure.map_or((&claim.trigger.quote, claim.trigger.start, claim.trigger.end), |figure| {
        (&figure.quote, figure.start, figure.end)
    });
    vec![
        claim.id.clone(),
        claim.doc.clone(),
        claim.kind.clone(),
        of(|figure| figure.category.clone()),
        number(figure.and_then(|figure| figure.value)),
        number(figure.and_then(|figure| figure.low)),
        number(figure.and_then(|figure| figure.best)),
        number(figure.and_then(|figure| figure.high)),
        of(|figure| figure.hedge.clone()),
        of(|figure| figure.unit.clone()),
        of(|figure| figure.measure.clone()),
        text(figure.and_then(|figure| figure.population.as_deref())),
        text(claim.time.earliest.as_deref()),
        text(claim.time.latest.as_deref()),
        row.places.clone(),
        text(voice.and_then(|voice| voice.name.as_deref())),
        text(voice.map(|voice| voice.mode.as_str())),
        claim.modality.clone(),
        claim.polarity.clone(),
        claim.status.clone(),
        words.0.clone(),
        words.1.to_string(),
        words.2.to_string(),
        row.incident.clone(),
        row.standing.clone(),
        claim.rule.clone(),
    ]
}
