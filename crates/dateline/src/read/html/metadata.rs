//! What a page says of its article beside it.
//!
//! *What it reads*: the day of publication from JSON-LD (`datePublished`), from `<meta>` (`article:published_time` and
//! its kin), from a marked `<time>`; the canonical address; language and publisher where the cleaner finds none.
//! *What it leaves alone*: days of change, days in running text. Of several days of one rank the first is believed.

use super::super::date;
use crate::types::{Days, Diagnostic};
use dom_query::Document as Tree;
use serde_json::Value;
use std::collections::BTreeMap;

/// `<meta>` names of the day of publication, in the order in which they are believed.
const META_DAYS: [&str; 10] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "date",
];
/// Elements that hold the day of publication.
const TIME_ELEMENTS: &str = "[itemprop=datePublished], time[pubdate], time.published, time.entry-date";

/// What a page says of its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) published: Option<Days>,
    pub(super) publisher: Option<Box<str>>,
    pub(super) url: Option<Box<str>>,
    pub(super) lang: Option<Box<str>>,
    pub(super) remarks: Vec<Diagnostic>,
}

impl Metadata {
    /// Reads it before the page is cleaned.
    pub(super) fn of(page: &Tree) -> Metadata {
        let (linked, metas) = (linked_data(page), Metas::of(page));
        let (published, remarks) = published(page, &linked, &metas);
        let canonical = attribute(page, "link[rel=canonical]", "href");
        Metadata {
            published,
            publisher: publisher(&linked),
            url: canonical.filter(|url| url.starts_with("http")).and_then(|url| filled(Some(url))),
            lang: filled(metas.content("language").or_else(|| metas.content("og:locale"))),
            remarks,
        }
    }
}

/// What has words.
pub(super) fn filled(value: Option<String>) -> Option<Box<str>> {
    value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).map(Into::into)
}

/// The first place that names a day of the calendar is believed; one that cannot be true is remarked upon.
fn published(page: &Tree, linked: &[Value], metas: &Metas) -> date::Published {
    let in_linked = linked.iter().filter_map(|value| value.get("datePublished")?.as_str().map(str::to_owned));
    let in_meta = META_DAYS.iter().filter_map(|name| metas.content(name));
    let in_time = page.select(TIME_ELEMENTS);
    let in_time = in_time.iter().filter_map(|element| {
        element.attr("datetime").or_else(|| element.attr("content")).map(|stamp| stamp.to_string())
    });
    let mut remarks = Vec::new();
    for stamp in in_linked.chain(in_meta).chain(in_time) {
        let (days, remarked) = date::stated(&stamp);
        remarks.extend(remarked.into_iter().take(usize::from(remarks.is_empty())));
        if days.is_some() {
            return (days, remarks);
        }
    }
    (None, remarks)
}

/// The objects of the page's JSON-LD that are reports, lists and graphs opened.
fn linked_data(page: &Tree) -> Vec<Value> {
    let scripts = page.select("script[type=\"application/ld+json\"]");
    let parsed = scripts.iter().filter_map(|script| serde_json::from_str::<Value>(script.text().trim()).ok());
    let mut objects = Vec::new();
    for value in parsed {
        match value {
            Value::Array(values) => objects.extend(values),
            Value::Object(mut map) => match map.remove("@graph") {
                Some(Value::Array(values)) => objects.extend(values),
                _ => objects.push(Value::Object(map)),
            },
            _ => {}
        }
    }
    objects.retain(is_report);
    objects
}

/// `NewsArticle`, `Report`, `BlogPosting`, alone or in a list.
fn is_report(value: &Value) -> bool {
    let names = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| ["Article", "Report", "Posting"].iter().any(|end| kind.ends_with(end)))
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(names),
        Some(kind) => names(kind),
        None => false,
    }
}

fn publisher(linked: &[Value]) -> Option<Box<str>> {
    linked.iter().find_map(|value| filled(value.get("publisher")?.get("name")?.as_str().map(str::to_owned)))
}

/// The contents of `<meta name=…>`, `property=…` and `itemprop=…`, by their names in lower case; the first of a name counts.
struct Metas(BTreeMap<String, String>);

impl Metas {
    fn of(page: &Tree) -> Metas {
        let mut metas = BTreeMap::new();
        for meta in &page.select("meta[content]") {
            let names = ["name", "property", "itemprop"].into_iter().filter_map(|key| meta.attr(key));
            for name in names {
                let content = meta.attr("content").map(|content| content.to_string()).unwrap_or_default();
                metas.entry(name.trim().to_lowercase()).or_insert(content);
            }
        }
        Metas(metas)
    }

    fn content(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

fn attribute(page: &Tree, selector: &str, name: &str) -> Option<String> {
    page.select(selector).iter().next()?.attr(name).map(|value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Metadata, Tree};

    fn read(head: &str) -> Metadata {
        Metadata::of(&Tree::from(format!("<html><head>{head}</head><body><p>x</p></body></html>")))
    }

    fn day(head: &str) -> Option<String> {
        read(head).published.and_then(|days| days.earliest).map(|day| day.to_string())
    }

    #[test]
    fn linked_data_are_believed_before_meta_and_meta_before_time() {
        let linked = "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebSite\", \"datePublished\": \
                      \"2001-01-01\"}, {\"@type\": [\"NewsArticle\"], \"datePublished\": \"2017-05-20T23:00:00-04:00\", \
                      \"publisher\": {\"name\": \"Zaydan Times\"}}]}</script>";
        let meta = "<meta property=\"Article:Published_Time\" content=\"2017-05-21\">";
        assert_eq!(day(&format!("{meta}{linked}")).as_deref(), Some("2017-05-20"));
        assert_eq!(read(linked).publisher.as_deref(), Some("Zaydan Times"));
        assert_eq!(day(meta).as_deref(), Some("2017-05-21"));
        assert_eq!(day("<time datetime=\"2017-05-22\" pubdate>x</time>").as_deref(), Some("2017-05-22"));
        assert_eq!(day("<time datetime=\"2017-05-22\">x</time>"), None, "any time of the text");
        assert_eq!(day("<meta name=\"article:modified_time\" content=\"2017-05-21\">"), None);
    }

    #[test]
    fn a_day_that_cannot_be_true_is_flagged_and_the_next_place_is_asked() {
        let wrong = "<meta property=\"article:published_time\" content=\"0001-01-01T00:00:00Z\">";
        let about = read(wrong);
        assert_eq!((about.published, &*about.remarks[0].code), (None, "published.impossible"));
        let both = format!("{wrong}<meta name=\"date\" content=\"2017-05-21\">");
        assert_eq!(day(&both).as_deref(), Some("2017-05-21"));
    }

    #[test]
    fn the_canonical_address_is_a_full_one() {
        let about = read("<link rel=\"canonical\" href=\"https://zaydan.example/flood\">");
        assert_eq!(about.url.as_deref(), Some("https://zaydan.example/flood"));
        assert_eq!(read("<link rel=\"canonical\" href=\"/flood\">").url, None);
    }
}
