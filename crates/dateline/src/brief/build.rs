//! A record into a [`Brief`].

use super::{
    Brief, Entry, Passage, Piece, Row,
    beside::{About, Told},
    bounds,
    casualties::casualty_words,
    decision_words, figure_words, interval_words, plain,
    voices::lines,
};
use crate::{
    Error,
    export::{
        CodePoints,
        published::{self as p, Line},
    },
    store::{Store, View, Window},
    types::Date,
};
use std::{cell::RefCell, collections::BTreeMap};

/// Whether the words of every claim are wanted with what stands around them, as a page shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passages {
    /// A page shows them.
    Wanted,
    /// Plain text and Markdown do without.
    LeftOut,
}

impl Brief {
    /// Reads what a window shows of a record.
    ///
    /// # Errors
    /// Where the file cannot be read, or no place has the window's name.
    pub fn of(store: &Store, window: &Window, passages: Passages) -> Result<Brief, Error> {
        let builder = Builder { passages, ..Builder::of(store) };
        let mut brief = Brief { scope: scope(store, window)?, ..Brief::default() };
        let view = store.view(window)?;
        let told = builder.incidents(&view, &mut brief)?;
        builder.series(&view, &mut brief)?;
        let about = if window.is_narrow() { About::Told(told) } else { About::Latest(window.most) };
        builder.contradictions(&about, &mut brief)?;
        builder.copies(&about, &mut brief)?;
        builder.unresolved(&about, &mut brief)?;
        builder.reports(&about, &mut brief)?;
        brief.decisions = builder.decision_entries()?;
        Ok(brief)
    }
}

/// Names of entities and texts of reports, looked up while a brief is built or an explanation written.
pub(crate) struct Builder<'s> {
    pub(super) store: &'s Store,
    passages: Passages,
    /// Publishers of reports and names of entities that were looked up.
    publishers: RefCell<BTreeMap<String, Option<String>>>,
    names: RefCell<BTreeMap<String, String>>,
}

impl<'s> Builder<'s> {
    pub(crate) fn of(store: &'s Store) -> Builder<'s> {
        let (publishers, names) = (RefCell::default(), RefCell::default());
        Builder { store, passages: Passages::Wanted, publishers, names }
    }

    /// The name of an entity, or its key where it has none.
    pub(crate) fn name(&self, entity: &str) -> String {
        if let Some(name) = self.names.borrow().get(entity) {
            return name.clone();
        }
        let name = match self.store.line(entity) {
            Ok(Some(Line::Place(place))) => place.name,
            Ok(Some(Line::Actor(actor))) => actor.name,
            Ok(Some(Line::Incident(incident))) => incident.title,
            _ => entity.to_owned(),
        };
        self.names.borrow_mut().insert(entity.to_owned(), name.clone());
        name
    }

    /// The incidents of a window, and whom and what they tell of.
    fn incidents(&self, view: &View<'_>, brief: &mut Brief) -> Result<Told, Error> {
        let decisions = self.decisions()?;
        let (counted, uncounted) =
            (self.store.incidents_in(view, true)?, self.store.incidents_in(view, false)?);
        brief.more.incidents = counted.n_more;
        brief.more.uncounted = uncounted.n_more;
        let mut incidents = [counted.shown, uncounted.shown].concat();
        incidents.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        let mut told = Told::default();
        for incident in &incidents {
            told.add(incident);
            let mut entry = self.incident(incident)?;
            let decided = decisions.iter().filter(|decision| decision.target == incident.id);
            entry
                .details
                .extend(decided.map(|decision| format!("{} [{}]", decision_words(decision), decision.id)));
            if incident.export {
                brief.incidents.push(entry);
            } else {
                brief.uncounted.push(entry);
            }
            let disagreements = incident.disagreements.iter().map(|words| marked(&incident.id, words));
            brief.disagreements.extend(disagreements);
        }
        Ok(told)
    }

    fn incident(&self, incident: &p::Incident) -> Result<Entry, Error> {
        let claims = self.claims(incident)?;
        let mut details: Vec<String> = self.told(&claims)?.into_iter().collect();
        let casualties: Vec<String> =
            incident.casualties.iter().map(|(category, range)| casualty_words(category, range)).collect();
        details.extend((!casualties.is_empty()).then(|| casualties.join("; ")));
        details.extend(self.perpetrators(incident));
        details.push(lines(incident, &self.speakers(&claims)));
        details
            .extend((!incident.members.is_empty()).then(|| format!("holds {}", incident.members.join(", "))));
        details.extend((!incident.export).then(|| format!("not counted: {}", incident.rule)));
        let shown = if self.passages == Passages::Wanted { &*claims } else { &[] };
        let rows: Result<Vec<Row>, Error> = shown.iter().map(|claim| self.claim_row(claim)).collect();
        Ok(Entry {
            mark: incident.id.clone(),
            when: interval_words(incident.time.earliest.as_deref(), incident.time.latest.as_deref()),
            days: (day(incident.time.earliest.as_deref()), day(incident.time.latest.as_deref())),
            headline: incident.title.clone(),
            details,
            rows: rows?,
        })
    }

    /// The claims of an incident that a brief looks at: all where a page shows them or one report tells it, else as many as it takes
    /// to find one with a figure.
    fn claims(&self, incident: &p::Incident) -> Result<Vec<p::Claim>, Error> {
        let all = self.passages == Passages::Wanted || incident.reports.len() == 1;
        let mut claims: Vec<p::Claim> = Vec::new();
        for id in &incident.claims {
            claims.extend(self.store.claim(id)?);
            if !all && claims.last().is_some_and(|claim| claim.figure.is_some()) {
                break;
            }
        }
        Ok(claims)
    }

    /// Who speaks in some claims, each once, as they are told.
    fn speakers(&self, claims: &[p::Claim]) -> Vec<String> {
        let mut speakers = Vec::new();
        for speaker in claims.iter().map(|claim| self.speaker(claim)) {
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        speakers
    }

    /// The words of the claim that tells most: the first with a figure, else the first.
    fn told(&self, claims: &[p::Claim]) -> Result<Option<String>, Error> {
        let telling = claims.iter().find(|claim| claim.figure.is_some()).or(claims.first());
        let Some(claim) = telling else { return Ok(None) };
        let words = self.words(claim)?;
        Ok(Some(format!("“{}” ({})  [{}]", shortened(&words), self.speaker(claim), claim.id)))
    }

    /// The words that carry a claim; where they are too few to be understood, the whole sentence around them.
    fn words(&self, claim: &p::Claim) -> Result<String, Error> {
        let evidence = claim.evidence.first().unwrap_or(&claim.trigger);
        if evidence.quote.split_whitespace().count() >= FEW_WORDS {
            return Ok(evidence.quote.clone());
        }
        let text = self.store.text(&claim.doc)?;
        Ok(text.map_or_else(|| evidence.quote.clone(), |text| sentence(&text, evidence.start, evidence.end)))
    }

    /// The innermost speaker of a claim; for a report's own voice its publisher where one is known.
    pub(crate) fn speaker(&self, claim: &p::Claim) -> String {
        let own = claim.attribution.last().is_some_and(|voice| voice.mode == "publication");
        if own { self.publisher(&claim.doc) } else { speaker(claim) }
    }

    /// Who publishes a report; the report itself where nobody says.
    fn publisher(&self, doc: &str) -> String {
        let known = self.publishers.borrow().get(doc).cloned();
        let named = known.unwrap_or_else(|| {
            let line = self.store.line(doc).ok().flatten();
            let named = line.and_then(report).and_then(|report| report.publisher);
            self.publishers.borrow_mut().insert(doc.to_owned(), named.clone());
            named
        });
        named.unwrap_or_else(|| "publication".to_owned())
    }

    fn perpetrators(&self, incident: &p::Incident) -> Option<String> {
        let who = |perpetrator: &p::Perpetrator| {
            let name = perpetrator
                .entity
                .as_deref()
                .map_or_else(|| "unidentified".to_owned(), |entity| self.name(entity));
            format!("{name} ({})", perpetrator.basis)
        };
        let named: Vec<String> = incident.perpetrator.iter().map(who).collect();
        (!named.is_empty()).then(|| format!("reported as done by {}", named.join(", ")))
    }

    fn claim_row(&self, claim: &p::Claim) -> Result<Row, Error> {
        let figure = claim.figure.as_ref().map_or_else(|| plain(&claim.kind), figure_words);
        Ok(Row {
            mark: claim.id.clone(),
            when: interval_words(claim.time.earliest.as_deref(), claim.time.latest.as_deref()),
            day: day(claim.time.latest.as_deref()),
            bounds: claim
                .figure
                .as_ref()
                .map_or((None, None, None), |figure| (figure.low, figure.best, figure.high)),
            figure,
            speaker: self.speaker(claim),
            standing: standing(claim),
            passage: self.passage(claim)?,
        })
    }

    /// The passage of a claim: its sentence-wide surroundings with the words that carry it marked.
    pub(crate) fn passage(&self, claim: &p::Claim) -> Result<Option<Passage>, Error> {
        let Some(text) = self.store.text(&claim.doc)? else { return Ok(None) };
        let mut marks: Vec<(u32, u32)> =
            claim.evidence.iter().map(|quote| (quote.start, quote.end)).collect();
        marks.push((claim.trigger.start, claim.trigger.end));
        marks.extend(claim.figure.as_ref().map(|figure| (figure.start, figure.end)));
        Ok(Some(Passage { report: claim.doc.clone(), pieces: pieces(&text, &mut marks) }))
    }

    fn series(&self, view: &View<'_>, brief: &mut Brief) -> Result<(), Error> {
        let series = self.store.series_in(view)?;
        brief.more.series = series.n_more;
        for series in series.shown {
            brief.disagreements.extend(series.checks.iter().map(|words| marked(&series.id, words)));
            brief.series.push(self.one_series(&series)?);
        }
        Ok(())
    }

    fn one_series(&self, series: &p::Series) -> Result<Entry, Error> {
        let about = series.place.as_deref().or(series.incident.as_deref());
        let place = about.map(|about| format!(": {}", self.name(about))).unwrap_or_default();
        let population = series
            .population
            .as_deref()
            .map(|population| format!(" ({})", plain(population)))
            .unwrap_or_default();
        let since = match (series.since.earliest.as_deref(), series.since.latest.as_deref()) {
            (None, None) => String::new(),
            (earliest, latest) => format!(", counted from {}", interval_words(earliest, latest)),
        };
        let headline = format!(
            "{}{population}, {} of {}{place}{since}",
            plain(&series.category),
            series.measure,
            plain(&series.unit)
        );
        let mut rows = Vec::new();
        for point in &series.points {
            let claim = self.store.claim(&point.claim)?;
            let told = claim.as_ref().filter(|_| self.passages == Passages::Wanted);
            let passage = told.map(|claim| self.passage(claim)).transpose()?.flatten();
            rows.push(Row {
                mark: point.id.clone(),
                when: interval_words(point.as_of.earliest.as_deref(), point.as_of.latest.as_deref()),
                day: day(point.as_of.latest.as_deref()),
                bounds: (point.low, point.best, point.high),
                figure: claim
                    .as_ref()
                    .and_then(|claim| claim.figure.as_ref())
                    .map_or_else(|| point_bounds(point), figure_words),
                speaker: claim.as_ref().map_or_else(|| point.speaker.clone(), |claim| self.speaker(claim)),
                standing: point.standing.clone(),
                passage,
            });
        }
        Ok(Entry { mark: series.id.clone(), headline, rows, ..Entry::default() })
    }

    pub(super) fn said(&self, claim: &p::Claim) -> String {
        let words = claim
            .figure
            .as_ref()
            .map_or_else(|| claim.evidence.first().unwrap_or(&claim.trigger).quote.clone(), figure_words);
        format!("“{words}” ({}, {})", self.speaker(claim), claim.id)
    }
}

fn report(line: Line) -> Option<p::Report> {
    match line {
        Line::Report(report) => Some(report),
        _ => None,
    }
}

/// "4 reports, published 2017-05-20 to 2017-05-30", and what of them is shown.
fn scope(store: &Store, window: &Window) -> Result<String, Error> {
    let (n_reports, undated) = (store.n_reports(true)? + store.n_reports(false)?, store.n_reports(false)?);
    let (first, last) = store.published_days()?;
    let word = if n_reports == 1 { "report" } else { "reports" };
    let published = format!(", published {}", interval_words(first.as_deref(), last.as_deref()));
    let published = if undated == n_reports { String::new() } else { published };
    let without = format!("; {undated} without a date of its own");
    let without = if undated == 0 { "" } else { &without };
    Ok(format!("{n_reports} {word}{published}{without}{}", shown_words(window)))
}

/// Which days and which place are shown.
fn shown_words(window: &Window) -> String {
    let from = window.from.map(|day| format!(" from {day}")).unwrap_or_default();
    let until = window.until.map(|day| format!(" until {day}")).unwrap_or_default();
    let place = window.place.as_ref().map(|place| format!(" in {place}")).unwrap_or_default();
    if window.is_narrow() {
        format!("; shown is what is reported{place}{from}{until}")
    } else {
        String::new()
    }
}

/// By first day, undated ones last; then as the reports tell them, so that those of one report stand together.
fn sort_key(incident: &p::Incident) -> (bool, Option<&str>, &str, u32, &str) {
    let day = incident.time.earliest.as_deref().or(incident.time.latest.as_deref());
    let first = incident.claims.first().and_then(|claim| claim.rsplit_once("#c"));
    let (report, claim) = first.unwrap_or_default();
    (day.is_none(), day, report, claim.parse().unwrap_or(u32::MAX), &incident.id)
}

pub(super) fn marked(mark: &str, words: &str) -> Entry {
    Entry { mark: mark.to_owned(), headline: words.to_owned(), ..Entry::default() }
}

fn day(day: Option<&str>) -> Option<Date> {
    day.and_then(|day| day.parse().ok())
}

fn point_bounds(point: &p::Point) -> String {
    bounds(point.low, point.best, point.high, false)
}

/// The innermost speaker of a claim, in the words of the text.
fn speaker(claim: &p::Claim) -> String {
    let named = claim.attribution.last().and_then(|voice| voice.name.clone());
    named.unwrap_or_else(|| "nobody named".to_owned())
}

fn standing(claim: &p::Claim) -> String {
    let polarity = if claim.polarity == "-" { "not so, " } else { "" };
    format!("{polarity}{}, {}", claim.modality, claim.status)
}

/// Fewer words than this do not tell what happened ("operation to").
const FEW_WORDS: usize = 5;

/// The sentence around two code points, as far as full stops and ends of lines show it.
fn sentence(text: &str, start: u32, end: u32) -> String {
    let points = CodePoints::of(text);
    let (from, to) = (points.byte(start), points.byte(end));
    let stops = |c: char| matches!(c, '.' | '!' | '?' | '\n' | '\r');
    let after_stop = |(at, stop): (usize, &str)| {
        let next = at + stop.len();
        let ends = stop.starts_with(['\n', '\r']) || text[next..].starts_with(char::is_whitespace);
        ends.then_some(next)
    };
    let first = text[..from].rmatch_indices(stops).find_map(after_stop).unwrap_or(0);
    let last = text[to..].match_indices(stops).find_map(|(at, stop)| after_stop((to + at, stop)));
    text[first..last.unwrap_or(text.len())].trim().to_owned()
}

/// How many characters of a claim's words stand in a line of a brief.
const SHOWN: usize = 160;

/// The first words, on one line.
fn shortened(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        None => line,
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
    }
}

/// How far around the marked words a passage reaches when no sentence ends sooner, in characters.
const REACH: usize = 240;

/// The marked words with what stands around them, as far as their paragraph goes.
fn pieces(text: &str, marks: &mut [(u32, u32)]) -> Vec<Piece> {
    let points = CodePoints::of(text);
    marks.sort_unstable();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (start, end) in marks.iter().map(|(start, end)| (points.byte(*start), points.byte(*end))) {
        match spans.last_mut() {
            Some((_, until)) if start <= *until => *until = end.max(*until),
            _ => spans.push((start, end)),
        }
    }
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return Vec::new() };
    let (start, end) = (paragraph_start(text, first.0), paragraph_end(text, last.1));
    let mut pieces = Vec::new();
    let mut at = start;
    let mut push = |from: usize, to: usize, marked: bool| {
        if from < to {
            pieces.push(Piece { words: one_line(&text[from..to]), marked });
        }
    };
    for (from, to) in spans.clone() {
        push(at, from, false);
        push(from, to, true);
        at = to;
    }
    push(at, end, false);
    pieces
}

/// Blanks become one space each; a space at either end is kept, so that pieces join as they stood.
fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            c if !c.is_whitespace() => line.push(c),
            _ if line.ends_with(' ') => {}
            _ => line.push(' '),
        }
    }
    line
}

fn paragraph_start(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let reach = text[..at].char_indices().rev().nth(REACH).map_or(0, |(byte, _)| byte);
    if line >= reach { line } else { text[reach..at].find(' ').map_or(at, |space| reach + space + 1) }
}

fn paragraph_end(text: &str, at: usize) -> usize {
    let line = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let reach = text[at..].char_indices().nth(REACH).map_or(text.len(), |(byte, _)| at + byte);
    if line <= reach { line } else { text[at..reach].rfind(' ').map_or(at, |space| at + space) }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn marked_words_stand_in_their_paragraph() {
        let text = "First.\nAt least “eight”\u{a0} people died there.\nLast.";
        let start = text.chars().position(|c| c == '“').expect("there") as u32;
        let found = pieces(text, &mut [(start, start + 7), (start + 9, start + 15)]);
        let marked: Vec<&str> =
            found.iter().filter(|piece| piece.marked).map(|piece| piece.words.as_str()).collect();
        assert_eq!(marked, ["“eight”", "people"]);
        assert_eq!(
            found.iter().map(|piece| piece.words.as_str()).collect::<String>(),
            "At least “eight” people died there."
        );
    }
}
