//! A window onto a record: some days, a place, the latest so many. What it does not show is counted, not read.
//!
//! The conditions are those of the indexes of `migrations/V4__windows.sql`, in the same words, so that SQLite answers from
//! the index alone.

use super::Store;
use crate::{
    Error,
    export::published::{self as p, Line},
    types::Date,
};
use std::collections::{BTreeMap, BTreeSet};

/// What part of a record is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Nothing that ended before this day.
    pub from: Option<Date>,
    /// Nothing that began after this day.
    pub until: Option<Date>,
    /// Only what is placed here or in a place within, by any of its names.
    pub place: Option<String>,
    /// The latest so many of each kind; all of them where it is `None`.
    pub most: Option<usize>,
}

impl Window {
    /// All of a record.
    pub const ALL: Window = Window { from: None, until: None, place: None, most: None };

    /// Whether days or a place leave something out.
    pub fn is_narrow(&self) -> bool {
        self.from.is_some() || self.until.is_some() || self.place.is_some()
    }
}

/// A window whose place was looked up: the places of its name and all within, as a JSON list.
#[derive(Clone, Debug)]
pub struct View<'w> {
    window: &'w Window,
    places: Option<String>,
}

/// What a window shows of one kind of lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen<T> {
    /// The lines, in the order of the record.
    pub shown: Vec<T>,
    /// How many more there are behind the window's number.
    pub n_more: usize,
}

/// Series that do more than repeat the one figure of an incident.
const SHOWN_SERIES: &str =
    "(json_extract(json, '$.incident') IS NULL OR json_array_length(json, '$.points') > 1
    OR json_array_length(json, '$.checks') > 0) = 1";
/// Claims that can have a figure: those that have none for sure are not parsed. Words of a text cannot look so, as their
/// quotation marks are escaped.
const CAN_COUNT: &str = r#"instr(json, '"figure":null') = 0"#;
/// Links between claims that cannot both be so.
const OPPOSED: &str = "json_extract(json, '$.rel') IN ('contradicts', 'denies', 'corrects', 'retracts')";
const OPPOSING: [&str; 4] = ["contradicts", "denies", "corrects", "retracts"];
/// Remarks that a person should see.
const REMARKS: &str = "json_extract(json, '$.severity') <> 'info'";
/// Reports that say when they were published, or that somebody who handed them in did.
const HAS_OWN_DATE: &str = "json_extract(json, '$.published.status') IN ('given', 'stated')";

/// The last day on which a report can have been published.
const PUBLISHED_LAST: &str = "json_extract(json, '$.published.latest')";

/// The first and the last day of a kind of lines, as its index has them.
struct Days {
    first: &'static str,
    last: &'static str,
}

const TIME_DAYS: Days = Days {
    first: "ifnull(json_extract(json, '$.time.earliest'), json_extract(json, '$.time.latest'))",
    last: "ifnull(json_extract(json, '$.time.latest'), json_extract(json, '$.time.earliest'))",
};
const SERIES_DAYS: Days = Days {
    first: "ifnull(json_extract(json, '$.points[0].as_of.earliest'), json_extract(json, '$.points[0].as_of.latest'))",
    last: "ifnull(json_extract(json, '$.points[#-1].as_of.latest'), json_extract(json, '$.points[0].as_of.latest'))",
};

impl Store {
    /// Looks up the place of a window.
    ///
    /// # Errors
    /// Where the file cannot be read, or no place has the window's name.
    pub fn view<'w>(&self, window: &'w Window) -> Result<View<'w>, Error> {
        Ok(View { window, places: self.places_of(window)? })
    }

    /// The incidents of a window that are counted, or those that are kept without being counted; of the latest.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn incidents_in(&self, view: &View<'_>, counted: bool) -> Result<Seen<p::Incident>, Error> {
        let export =
            if counted { "json_extract(json, '$.export') = 1" } else { "json_extract(json, '$.export') = 0" };
        let mut holds = format!("{export}{}", between(view.window, &TIME_DAYS));
        holds += &self.placed(view);
        let seen = self.seen("incident", &holds, TIME_DAYS.first, view.window.most)?;
        Ok(seen.keep(|line| match line {
            Line::Incident(incident) => Some(*incident),
            _ => None,
        }))
    }

    /// The series of a window; of the latest.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn series_in(&self, view: &View<'_>) -> Result<Seen<p::Series>, Error> {
        let mut holds = format!("{SHOWN_SERIES}{}", between(view.window, &SERIES_DAYS));
        if let Some(places) = &view.places {
            holds +=
                &format!(" AND json_extract(json, '$.place') IN (SELECT value FROM json_each('{places}'))");
        }
        let seen = self.seen("series", &holds, SERIES_DAYS.first, view.window.most)?;
        Ok(seen.keep(|line| match line {
            Line::Series(series) => Some(series),
            _ => None,
        }))
    }

    /// The claims of a window that carry a figure; of the latest.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn figures_in(&self, view: &View<'_>) -> Result<Seen<p::Claim>, Error> {
        let holds = format!("{CAN_COUNT}{}{}", between(view.window, &TIME_DAYS), self.placed(view));
        let seen = self.seen("claim", &holds, TIME_DAYS.first, view.window.most)?;
        Ok(seen.keep(|line| match line {
            Line::Claim(claim) if claim.figure.is_some() => Some(*claim),
            _ => None,
        }))
    }

    /// Holds for what has one of the places of a window.
    fn placed(&self, view: &View<'_>) -> String {
        let Some(places) = &view.places else { return String::new() };
        self.names_one_of("$.places", "$.entity", places)
    }

    /// Holds for lines that have one of some values in a list of theirs.
    fn names_one_of(&self, list: &str, field: &str, values: &str) -> String {
        // `json_each` has a column of the name `json` too.
        format!(
            " AND EXISTS (SELECT 1 FROM json_each({}.json, '{list}') AS listed
                WHERE json_extract(listed.value, '{field}') IN (SELECT value FROM json_each('{values}')))",
            self.lines
        )
    }

    /// Links that say that two claims cannot both hold.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn opposed(&self, most: Option<usize>) -> Result<Seen<p::Link>, Error> {
        Ok(self.seen("link", OPPOSED, "ord", most)?.keep(link))
    }

    /// Passages that are copies and stand in one of these reports.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn copies_of(&self, reports: &BTreeSet<String>) -> Result<Vec<p::Lineage>, Error> {
        let holds = format!("true{}", self.names_one_of("$.passages", "$.doc", &listed(reports)));
        Ok(self.lines_where("lineage", &holds)?.into_iter().filter_map(lineage).collect())
    }

    /// Passages that are copies.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn copies(&self, most: Option<usize>) -> Result<Seen<p::Lineage>, Error> {
        Ok(self.seen("lineage", "true", "ord", most)?.keep(lineage))
    }

    /// What was noticed about reports that a person should see.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn remarks(&self, most: Option<usize>) -> Result<Seen<p::Diagnostic>, Error> {
        Ok(self.seen("diagnostic", REMARKS, "ord", most)?.keep(remark))
    }

    /// Links that say of one of these claims that it and another cannot both hold.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn opposed_of(&self, claims: &BTreeSet<String>) -> Result<Vec<p::Link>, Error> {
        let mut links: BTreeMap<String, p::Link> = BTreeMap::new();
        for claim in claims {
            let about = self.lines_about(claim, "link")?.into_iter().filter_map(link);
            links.extend(
                about.filter(|link| OPPOSING.contains(&&*link.rel)).map(|link| (link.id.clone(), link)),
            );
        }
        Ok(links.into_values().collect())
    }

    /// What was noticed about these reports that a person should see.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn remarks_of(&self, reports: &BTreeSet<String>) -> Result<Vec<p::Diagnostic>, Error> {
        let mut remarks = Vec::new();
        for report in reports {
            let noticed = self.lines_of(report, "diagnostic")?.into_iter().filter_map(remark);
            remarks.extend(noticed.filter(|remark| remark.severity != "info"));
        }
        Ok(remarks)
    }

    /// These reports.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reports_of(&self, reports: &BTreeSet<String>) -> Result<Vec<p::Report>, Error> {
        let found: Result<Vec<Option<Line>>, Error> =
            reports.iter().map(|report| self.line(report)).collect();
        Ok(found?.into_iter().flatten().filter_map(report).collect())
    }

    /// The latest reports that have a date of their own, or those that have none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reports(&self, dated: bool, most: Option<usize>) -> Result<Seen<p::Report>, Error> {
        let holds = format!("({HAS_OWN_DATE}) = {}", u8::from(dated));
        Ok(self.seen("report", &holds, PUBLISHED_LAST, most)?.keep(report))
    }

    /// How many reports have a date of their own, or have none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn n_reports(&self, dated: bool) -> Result<usize, Error> {
        self.count("report", &format!("({HAS_OWN_DATE}) = {}", u8::from(dated)))
    }

    /// The first and the last day of publication that reports say themselves.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn published_days(&self) -> Result<(Option<String>, Option<String>), Error> {
        let query = format!(
            "SELECT min(json_extract(json, '$.published.earliest')), max(json_extract(json, '$.published.latest'))
                FROM {} WHERE kind = 'report' AND ({HAS_OWN_DATE}) = 1",
            self.lines
        );
        let found = self.connection.query_row(&query, [], |row| Ok((row.get(0)?, row.get(1)?)));
        found.map_err(|cause| self.unreadable(cause))
    }

    /// The lines of one kind for which a condition holds: those that come last in an order, told in the order of the record.
    fn seen(&self, kind: &str, holds: &str, by: &str, most: Option<usize>) -> Result<Seen<Line>, Error> {
        let Some(most) = most else {
            return Ok(Seen { shown: self.lines_where(kind, holds)?, n_more: 0 });
        };
        let n = self.count(kind, holds)?;
        let mut rows = self.rows(&latest(self.lines, kind, holds, by, most), &[])?;
        rows.sort_by(|(_, a), (_, b)| a.cmp(b));
        let shown = rows.iter().map(|(json, _)| self.parse(json)).collect::<Result<Vec<Line>, Error>>()?;
        Ok(Seen { n_more: n - shown.len(), shown })
    }

    fn count(&self, kind: &str, holds: &str) -> Result<usize, Error> {
        let count = format!("SELECT count(*) FROM {} WHERE kind = '{kind}' AND {holds}", self.lines);
        let n: u32 = self
            .connection
            .query_row(&count, [], |row| row.get(0))
            .map_err(|cause| self.unreadable(cause))?;
        Ok(n as usize)
    }
}

impl<T> Seen<T> {
    /// All there are.
    pub fn all(shown: Vec<T>) -> Seen<T> {
        Seen { shown, n_more: 0 }
    }

    fn keep<U>(self, what: impl Fn(T) -> Option<U>) -> Seen<U> {
        Seen { shown: self.shown.into_iter().filter_map(what).collect(), n_more: self.n_more }
    }
}

/// The query for the last so many lines in an order, each with its number, so that numbers sort as words.
fn latest(lines: &str, kind: &str, holds: &str, by: &str, most: usize) -> String {
    format!(
        "SELECT json, printf('%020d', ord) FROM {lines} WHERE kind = '{kind}' AND {holds} ORDER BY {by} DESC LIMIT {most}"
    )
}

/// Holds for what has a day in the window; a [`Date`] is digits and hyphens.
fn between(window: &Window, days: &Days) -> String {
    let until = window.until.map(|until| format!(" AND {} <= '{until}'", days.first)).unwrap_or_default();
    let from = window.from.map(|from| format!(" AND {} >= '{from}'", days.last)).unwrap_or_default();
    format!("{until}{from}")
}

/// Values as a JSON list between quotation marks of SQL.
pub(super) fn listed<T: AsRef<str> + serde::Serialize>(values: &BTreeSet<T>) -> String {
    serde_json::to_string(values).unwrap_or_default().replace('\'', "''")
}

fn link(line: Line) -> Option<p::Link> {
    match line {
        Line::Link(link) => Some(link),
        _ => None,
    }
}

fn lineage(line: Line) -> Option<p::Lineage> {
    match line {
        Line::Lineage(lineage) => Some(lineage),
        _ => None,
    }
}

fn remark(line: Line) -> Option<p::Diagnostic> {
    match line {
        Line::Diagnostic(diagnostic) => Some(diagnostic),
        _ => None,
    }
}

fn report(line: Line) -> Option<p::Report> {
    match line {
        Line::Report(report) => Some(report),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// How SQLite goes about a query for the latest of a kind.
    fn plan(kind: &str, holds: &str, by: &str) -> String {
        let mut connection = Connection::open_in_memory().expect("memory");
        crate::store::migrations::migrations::runner().run(&mut connection).expect("a schema");
        let query = format!("EXPLAIN QUERY PLAN {}", latest("line", kind, holds, by, 5));
        let mut statement = connection.prepare(&query).expect("a query");
        let steps = statement.query_map([], |row| row.get::<_, String>(3)).expect("steps");
        steps.map(|step| step.expect("a step")).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn an_index_answers() {
        let window =
            Window { from: "2017-05-01".parse().ok(), until: "2017-05-31".parse().ok(), ..Window::ALL };
        let export = format!("json_extract(json, '$.export') = 1{}", between(&window, &TIME_DAYS));
        let series = format!("{SHOWN_SERIES}{}", between(&window, &SERIES_DAYS));
        let dated = format!("({HAS_OWN_DATE}) = 1");
        for (index, kind, holds, by) in [
            ("line_incident_day", "incident", &*export, TIME_DAYS.first),
            ("line_series_day", "series", &series, SERIES_DAYS.first),
            ("line_figure_day", "claim", CAN_COUNT, TIME_DAYS.first),
            ("line_opposed", "link", OPPOSED, "ord"),
            ("line_remark", "diagnostic", REMARKS, "ord"),
            ("line_kind", "lineage", "true", "ord"),
            ("line_report_day", "report", &dated, PUBLISHED_LAST),
        ] {
            let plan = plan(kind, holds, by);
            assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{kind}: {plan}");
        }
    }
}
