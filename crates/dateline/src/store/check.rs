//! Re-reads a record: every quotation against its text, every text against its hash, every number that was reconciled
//! against the claims it rests on, and every report against a second reading of its text.

use super::Store;
use crate::{
    Error, Lexicon,
    decide::{APPLIED, why_not},
    export::{
        CodePoints,
        published::{self as p, Line},
        report_lines,
    },
    read::sha256,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How the rule of a value that a person set begins.
const DECIDED: &str = "decision.change";

/// Something that does not re-read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line it is about.
    pub id: String,
    /// What is wrong.
    pub message: String,
}

/// What a check looked at and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Reports whose texts were read again.
    pub n_reports: usize,
    /// Quotations compared with their texts.
    pub n_quotes: usize,
    /// Reconciled numbers compared with their claims.
    pub n_numbers: usize,
    /// Reconciled numbers that a person set.
    pub n_decided: usize,
    /// Decisions that find nothing any longer, with the reason.
    pub lost: Vec<Finding>,
    /// What does not re-read.
    pub findings: Vec<Finding>,
}

impl Checked {
    fn find(&mut self, id: &str, message: impl Into<String>) {
        self.findings.push(Finding { id: id.to_owned(), message: message.into() });
    }
}

impl Store {
    /// Re-reads the whole record; `step` is told of each report that is done.
    ///
    /// # Errors
    /// Where the file cannot be read. What does not re-read is no error but a finding.
    pub fn check(&self, mut step: impl FnMut()) -> Result<Checked, Error> {
        let own = self.own_lists()?;
        let lexicon = Lexicon::bundled_with(&own).map_err(|cause| self.unreadable(cause))?;
        let mut checked = Checked::default();
        for (carrier, text) in self.carriers()? {
            let document = carrier.document(&text);
            let id = document.id.to_string();
            if sha256(&text) != *document.sha256 {
                checked.find(&id, "the stored text is not the text that was read: its sha256 differs");
            }
            let again = report_lines(&crate::extract(document, &lexicon), &lexicon, false);
            self.compare(&id, &text, &again, &mut checked)?;
            checked.n_reports += 1;
            step();
        }
        self.check_numbers(&mut checked)?;
        for kept in self.decisions()? {
            if kept.is_live() && kept.standing != APPLIED {
                let message = why_not(&kept.standing).to_owned();
                checked.lost.push(Finding { id: kept.id(), message });
            }
        }
        Ok(checked)
    }

    /// Compares the stored lines of a report with its text and with a second reading.
    fn compare(&self, report: &str, text: &str, again: &[Line], checked: &mut Checked) -> Result<(), Error> {
        let points = CodePoints::of(text);
        let mut second: BTreeMap<&str, &Line> =
            again.iter().filter_map(|line| Some((line.id()?, line))).collect();
        for kind in ["mention", "timex", "attribution", "claim"] {
            for line in self.machine_lines_of(report, kind)? {
                let id = line.id().unwrap_or(report).to_owned();
                quotes(&serde_json::to_value(&line).unwrap_or_default(), &mut |start, end, quote| {
                    checked.n_quotes += 1;
                    if text.get(points.byte(start)..points.byte(end)) != Some(quote) {
                        checked.find(&id, format!("“{quote}” does not stand at {start}..{end}"));
                    }
                });
                if second.remove(id.as_str()) != Some(&line) {
                    checked.find(&id, "a second reading of the text does not give this line");
                }
            }
        }
        let unread = second.into_iter().filter(|(_, line)| {
            matches!(line, Line::Claim(_) | Line::Mention(_) | Line::Timex(_) | Line::Attribution(_))
        });
        unread.for_each(|(id, _)| {
            checked.find(id, "a second reading of the text gives this line, the record lacks it");
        });
        Ok(())
    }

    /// Every number of an incident or series must be a number of one of its claims.
    fn check_numbers(&self, checked: &mut Checked) -> Result<(), Error> {
        for line in self.lines("incident")? {
            let Line::Incident(incident) = line else { continue };
            for range in incident
                .casualties
                .values()
                .flat_map(|range| std::iter::once(&range.all).chain(range.by_population.values()))
            {
                self.check_range(&incident.id, range, checked)?;
            }
        }
        for line in self.lines("series")? {
            let Line::Series(series) = line else { continue };
            for point in &series.points {
                let numbers = [point.low, point.best, point.high];
                self.check_against(&point.id, &numbers, std::slice::from_ref(&point.claim), checked)?;
            }
        }
        Ok(())
    }

    fn check_range(&self, id: &str, range: &p::Range, checked: &mut Checked) -> Result<(), Error> {
        if range.rule.starts_with(DECIDED) {
            checked.n_decided += 1;
            return Ok(());
        }
        self.check_against(id, &[range.low, range.best, range.high], &range.claims, checked)
    }

    fn check_against(
        &self,
        id: &str,
        numbers: &[Option<f64>],
        claims: &[String],
        checked: &mut Checked,
    ) -> Result<(), Error> {
        let mut known = BTreeSet::new();
        for claim in claims {
            match self.claim(claim)? {
                Some(claim) => known.extend(claim.figure.iter().flat_map(figure_numbers)),
                None => checked.find(id, format!("it rests on {claim}, which is not in the record")),
            }
        }
        for number in numbers.iter().flatten() {
            checked.n_numbers += 1;
            if !known.contains(&number.to_bits()) {
                checked.find(id, format!("{number} is a number of none of its claims"));
            }
        }
        Ok(())
    }
}

fn figure_numbers(figure: &p::Figure) -> impl Iterator<Item = u64> + use<> {
    [figure.value, figure.low, figure.best, figure.high].into_iter().flatten().map(f64::to_bits)
}

/// Calls `take` with every `{start, end, quote}` inside a line.
fn quotes(value: &Value, take: &mut impl FnMut(u32, u32, &str)) {
    match value {
        Value::Object(fields) => {
            let number = |key: &str| {
                fields.get(key).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok())
            };
            if let (Some(start), Some(end), Some(Value::String(quote))) =
                (number("start"), number("end"), fields.get("quote"))
            {
                take(start, end, quote);
            }
            fields.values().for_each(|field| quotes(field, take));
        }
        Value::Array(items) => items.iter().for_each(|item| quotes(item, take)),
        _ => {}
    }
}
