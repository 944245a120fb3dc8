//! Feeds (RSS, Atom, JSON Feed) that carry their reports whole.
//!
//! *What it reads*: an entry a report: its content, else its summary; title, address, day of publication (else of
//! the last change) as written there (the day of the zone that the feed names, not of UTC), the feed's title as publisher.
//! *What it leaves alone*: entries without words of their own are refused, each by its number.

use super::super::limits::LIMITS;
use super::super::raw::{Item, Items, Raw, Said, Source};
use super::super::{date, html, remark};
use crate::types::Severity;
use crate::{Error, Fault};
use chrono::{DateTime, Datelike, Utc};
use feed_rs::model::{Entry, Feed};

/// The entries of a feed.
pub(super) fn entries(raw: Raw) -> Result<Items, Error> {
    let (name, stem) = (raw.name.clone(), raw.stem.clone());
    let bytes = raw.bytes(LIMITS.report_kb)?;
    let parser = feed_rs::parser::Builder::new().timestamp_parser(stamp).build();
    let mut feed = parser.parse(&*bytes).map_err(|cause| {
        Error::new(Fault::Input, "this is neither a feed nor a page")
            .because(cause)
            .hint("look at what was fetched")
    })?;
    let entries = std::mem::take(&mut feed.entries);
    if entries.is_empty() {
        return Err(Error::new(Fault::Input, "the feed has no entries"));
    }
    let numbered = entries.into_iter().enumerate();
    Ok(Box::new(numbered.map(move |(at, entry)| {
        let place = format!("{name}!entry {}", at + 1);
        report(entry, &feed, &format!("{stem}-{}", at + 1), &place).map_err(|error| error.in_source(place))
    })))
}

fn report(entry: Entry, feed: &Feed, stem: &str, place: &str) -> Result<Item, Error> {
    let body = entry.content.and_then(|content| content.body);
    let (words, is_summary) = match body.filter(|body| !body.trim().is_empty()) {
        Some(body) => (body, false),
        None => (entry.summary.map(|summary| summary.content).unwrap_or_default(), true),
    };
    let stamp = entry.published.or(entry.updated);
    let day = stamp.map(|stamp| date::of(stamp.year(), stamp.month(), stamp.day()));
    let (published, mut remarks) = day.unwrap_or_default();
    if is_summary {
        remarks.push(remark::remark(
            "feed.summary",
            Severity::Info,
            "the feed gives only a summary of this report",
        ));
    }
    let said = Said {
        title: entry.title.map(|title| title.content),
        publisher: feed.title.as_ref().map(|title| title.content.clone()),
        url: entry.links.into_iter().next().map(|link| link.href),
        lang: entry.language.or_else(|| feed.language.clone()),
        published,
        charset: None,
    };
    let mut document = said.beside(html::fragment(stem, &words)?);
    document.source = place.into();
    let document = remark::with(document, remarks);
    Ok(Item::Report(Box::new(Source { document, given_id: false, line: None })))
}

/// The day and hour as they are written, without the zone: the day of publication is that of the publisher.
fn stamp(written: &str) -> Option<DateTime<Utc>> {
    let written = written.trim();
    let read = DateTime::parse_from_rfc2822(written).or_else(|_| DateTime::parse_from_rfc3339(written));
    match read {
        Ok(stamp) => Some(stamp.naive_local().and_utc()),
        Err(_) => Some(date::day(written)?).and_then(|day| {
            let day = chrono::NaiveDate::from_ymd_opt(
                day.year().into(),
                day.month().cast_unsigned().into(),
                day.day().cast_unsigned().into(),
            )?;
            Some(day.and_hms_opt(0, 0, 0)?.and_utc())
        }),
    }
}
