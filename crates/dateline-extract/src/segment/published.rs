//! The days of publication: given by the carrier, stated in the text, inferred by a named rule, or unknown.
//!
//! *What it reads*, in this order: the day that the carrier gave; the stamp in a header ("Published: 20 May 2017");
//! the day in a dateline ("ZAYDAN, 20 May 2017 (Reuters) —"); the day of an edition (`edition`); a day in the address; and, as an interval, the
//! latest day of which the text speaks in the past tense (it was not published before it).
//! *What it leaves alone*: the clock; expressions that count from somewhere else ("seven months into the
//! operation", "on Saturday"); dates in captions. Without any of these the days stay unknown.

use super::edition;
use crate::{Reading, Tense};
use dateline_types::{
    Anchor, Date, Days, Published, PublishedStatus, SegmentKind, SegmentUse, Severity, Span, Timex,
};

/// A stamp that is further from the given day than this is told to the reader.
const FAR_DAYS: i32 = 3;

/// Settles the days of publication.
pub(crate) fn date(reading: &mut Reading<'_>) {
    let stated = stated(reading);
    reading.published = match (reading.document.published, stated) {
        (Some(days), stated) => {
            tell_disagreement(reading, days, stated.as_ref());
            published(days, PublishedStatus::Given, "published.given", Vec::new())
        }
        (None, Some(stated)) => stated,
        (None, None) => by_address(reading).or_else(|| not_before(reading)).unwrap_or(Published::UNKNOWN),
    };
    tell_unreadable(reading);
    tell_undated(reading);
}

fn published(days: Days, status: PublishedStatus, basis: &'static str, evidence: Vec<Span>) -> Published {
    Published { days, status, basis: vec![basis.into()], evidence }
}

/// The stamp of a header, else the day of the first dateline that names one, else that of an edition.
fn stated(reading: &Reading<'_>) -> Option<Published> {
    let stamps = || stamps(reading, SegmentKind::Header);
    let first = stamps().find(|timex| !is_update(reading, timex)).or_else(|| stamps().next());
    let (timex, basis) = match first {
        Some(timex) => (timex, "published.header"),
        None => match stamps_of_first_dateline(reading) {
            Some(timex) => (timex, "published.dateline"),
            None => (edition::day(reading)?, "published.edition"),
        },
    };
    Some(published(timex.days, PublishedStatus::Stated, basis, vec![timex.span]))
}

fn stamps_of_first_dateline<'r>(reading: &'r Reading<'_>) -> Option<&'r Timex> {
    stamps(reading, SegmentKind::Dateline).next()
}

/// Days that name themselves in segments of a kind.
fn stamps<'r>(reading: &'r Reading<'_>, kind: SegmentKind) -> impl Iterator<Item = &'r Timex> {
    let segments = reading.segments.iter().filter(move |segment| segment.kind == kind);
    segments
        .flat_map(|segment| {
            let first = reading.timexes.partition_point(|timex| timex.span.start() < segment.span.start());
            reading.timexes[first..].iter().take_while(|timex| timex.span.end() <= segment.span.end())
        })
        .filter(|timex| names_its_day(timex))
}

pub(super) fn names_its_day(timex: &Timex) -> bool {
    timex.anchor == Anchor::Absolute && timex.days.day().is_some()
}

/// "Updated: …" tells when the text was changed, not when it appeared.
fn is_update(reading: &Reading<'_>, timex: &Timex) -> bool {
    let segment = reading.segments.iter().find(|segment| segment.span.contains(timex.span));
    let first = segment.and_then(|segment| segment.span.of(reading.text).split_whitespace().next());
    first.is_some_and(|first| {
        let first = first.trim_end_matches(':').to_ascii_lowercase();
        matches!(first.as_str(), "updated" | "update" | "modified" | "last")
    })
}

/// "https://…/2017/05/20/…", "…/2017-05-20-…".
fn by_address(reading: &Reading<'_>) -> Option<Published> {
    let address = reading.document.url.as_deref()?;
    let numbers: Vec<&str> =
        address.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let day = numbers.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let shaped = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        let year = year.parse().ok().filter(|year| shaped && (1980..2100).contains(year))?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    })?;
    Some(published(Days::on(day), PublishedStatus::Inferred, "published.address", Vec::new()))
}

/// The text tells of a day in the past tense: it was published on that day or later.
fn not_before(reading: &Reading<'_>) -> Option<Published> {
    let past =
        reading.timexes.iter().filter(|timex| timex.anchor == Anchor::Absolute && is_past(reading, timex));
    let latest =
        past.filter(|timex| timex.days.earliest.is_some()).max_by_key(|timex| timex.days.earliest)?;
    let days = Days { earliest: latest.days.earliest, latest: None };
    Some(published(days, PublishedStatus::Inferred, "published.not-before-past-event", vec![latest.span]))
}

/// The clause of the expression is about the past, and it stands in text that claims are read from.
fn is_past(reading: &Reading<'_>, timex: &Timex) -> bool {
    let read = reading
        .sentences
        .get(timex.sentence.idx())
        .is_some_and(|sentence| reading.usage(sentence) == SegmentUse::Extract);
    let clause = reading.syntax.clause_at(reading.tokens_in(timex.span).start);
    let verb = clause.and_then(|clause| reading.syntax.clauses[clause as usize].verb);
    let past = verb.is_some_and(|verb| {
        let group = &reading.syntax.verb_groups[verb as usize];
        group.tense == Tense::Past && group.modal.is_none()
    });
    read && past
}

/// The given day stands, but a stamp in the text says another.
fn tell_disagreement(reading: &mut Reading<'_>, given: Days, stated: Option<&Published>) {
    let Some(stated) = stated else { return };
    let apart = given.day().zip(stated.days.day()).and_then(|(a, b)| a.until(b).ok());
    if apart.is_some_and(|apart| apart.get_days().abs() > FAR_DAYS) {
        let span = stated.evidence.first().copied().unwrap_or(Span::new(0, 0));
        reading.note(
            "published.disagreement",
            Severity::Warn,
            span,
            "the text itself states another day of publication",
        );
    }
}

/// A stamp that names no day of the calendar ("date 2017-02-30").
fn tell_unreadable(reading: &mut Reading<'_>) {
    let stamps = reading.segments.iter().filter(|segment| segment.reason.starts_with("header.stamp"));
    let unreadable: Vec<Span> = stamps
        .map(|segment| segment.span)
        .filter(|span| {
            let ids = reading.timexes.iter().filter(|timex| span.contains(timex.span));
            !ids.into_iter().any(|timex| !timex.days.is_unknown())
        })
        .collect();
    for span in unreadable {
        reading.note(
            "published.unreadable-stamp",
            Severity::Warn,
            span,
            "this stamp names no day of the calendar",
        );
    }
}

fn tell_undated(reading: &mut Reading<'_>) {
    let status = reading.published.status;
    if matches!(status, PublishedStatus::Given | PublishedStatus::Stated) {
        return;
    }
    reading.flags.push("undated".into());
    if status == PublishedStatus::Unknown && !reading.tokens.is_empty() {
        let message = "the day of publication is not known: times that count from it stay unresolved";
        reading.note("published.unknown", Severity::Warn, Span::new(0, 0), message);
    }
}
