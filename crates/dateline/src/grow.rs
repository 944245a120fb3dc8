//! A record that grows: new reports join those of before, whatever the order in which they came.
//!
//! *What it reads*: a report that is there already (the same text under the same address, else under the same id) is passed over; a
//! changed text under the same address is kept beside the old one, and linked to it as its update where the days of publication say which
//! is newer. *What it leaves alone*: two reports with the same words from different places (they are copies, not versions); two texts
//! without an address that are called alike: nothing says that they are one report.
//!
//! Reports stand in the order of their ids, so that a record is the same whatever came first, where each report has an id of its own.

use crate::read::remark::remark;
use crate::types::{Diagnostic, DocId, Document, Link, LinkEnd, Record, Relation, Report, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// Code of the remark on a report of which another version is known, and of the link between them.
const VERSION: &str = "report.version";

/// The documents of a record with what came to them.
#[derive(Debug, Default)]
pub struct Growth {
    /// All documents, in the order of their ids.
    pub documents: Vec<Document>,
    /// How many came new.
    pub n_new: usize,
    /// How many of these are other versions of reports that were there.
    pub n_versions: usize,
    /// How many were there already.
    pub n_unchanged: usize,
}

impl Growth {
    /// A record with these documents in it.
    pub fn of(known: Vec<Document>) -> Growth {
        Growth { documents: known, ..Growth::default() }
    }

    /// Adds documents; what is there already is passed over.
    pub fn add(&mut self, new: Vec<Document>) {
        let mut shelf = Shelf::default();
        self.documents.iter().for_each(|document| shelf.put(document));
        for mut document in new {
            match shelf.find(&document) {
                Found::Same => {
                    self.n_unchanged += 1;
                    continue;
                }
                Found::Version => self.n_versions += 1,
                Found::Nothing => {}
            }
            document.id = shelf.free_id(&document.id);
            shelf.put(&document);
            self.documents.push(document);
            self.n_new += 1;
        }
        self.documents.sort_by(|a, b| a.id.cmp(&b.id));
    }
}

/// What a record holds of a document that comes.
enum Found {
    Same,
    Version,
    Nothing,
}

/// The documents of a record by what makes two texts one report, with the hashes of their texts.
#[derive(Default)]
struct Shelf {
    texts: BTreeMap<String, BTreeSet<Box<str>>>,
    ids: BTreeSet<Box<str>>,
}

impl Shelf {
    fn put(&mut self, document: &Document) {
        let own = [key(document, &document.id), key(document, unnumbered(&document.id))];
        for key in own {
            self.texts.entry(key).or_default().insert(document.sha256.clone());
        }
        self.ids.insert(document.id.clone());
    }

    fn find(&self, document: &Document) -> Found {
        let Some(texts) = self.texts.get(&key(document, &document.id)) else { return Found::Nothing };
        match texts.contains(&document.sha256) {
            true => Found::Same,
            // What is called alike is not one report: files of one name in two folders, first lines of two files.
            false if document.url.is_some() => Found::Version,
            false => Found::Nothing,
        }
    }

    /// "dispatch", or "dispatch-2" where that is taken.
    fn free_id(&self, wanted: &str) -> Box<str> {
        let numbered = (2..).map(|n| format!("{wanted}-{n}").into_boxed_str());
        let mut ids = std::iter::once(wanted.into()).chain(numbered);
        ids.find(|id| !self.ids.contains(id)).unwrap_or_else(|| wanted.into())
    }
}

/// What makes two texts one report: the address, else the id.
fn key(document: &Document, id: &str) -> String {
    match &document.url {
        Some(url) => format!("url {}", address(url)),
        None => format!("id {id}"),
    }
}

/// An address without the place in the page.
fn address(url: &str) -> &str {
    url.split('#').next().unwrap_or_default().trim_end_matches('/')
}

/// "dispatch-2" was "dispatch" when it came.
fn unnumbered(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((name, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            name
        }
        _ => id,
    }
}

/// Links the versions of one report: the later updates the earlier. Where the days do not say which is later, a
/// remark on both says that there is another. The reports stay as they were read.
pub fn link_versions(reports: &[Report], record: &mut Record) {
    record.links.extend(version_links(reports));
    for (old, new) in pairs(reports) {
        if !is_later(&reports[new], &reports[old]) {
            record.diagnostics.extend(unordered(reports, old, new));
        }
    }
}

/// The links between the versions of one report.
pub fn version_links(reports: &[Report]) -> Vec<Link> {
    let later = |(old, new): &(usize, usize)| is_later(&reports[*new], &reports[*old]);
    pairs(reports).into_iter().filter(later).map(|(old, new)| update(new, old)).collect()
}

fn is_later(new: &Report, old: &Report) -> bool {
    day(old).is_some() && day(old) < day(new)
}

/// Versions of one report that follow one another by day, then by number.
fn pairs(reports: &[Report]) -> Vec<(usize, usize)> {
    let mut versions: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        if let Some(url) = &report.document.url {
            versions.entry(address(url).to_owned()).or_default().push(at);
        }
    }
    let in_order = |group: Vec<usize>| {
        let mut dated: Vec<_> = group.iter().map(|at| (day(&reports[*at]), *at)).collect();
        dated.sort_unstable();
        dated.windows(2).map(|pair| (pair[0].1, pair[1].1)).collect::<Vec<_>>()
    };
    versions.into_values().filter(|group| group.len() > 1).flat_map(in_order).collect()
}

fn day(report: &Report) -> Option<crate::types::Date> {
    report.published.days.earliest
}

fn update(new: usize, old: usize) -> Link {
    let report = |at| LinkEnd::Report(DocId::at(at));
    let because = vec![VERSION.into()];
    Link { relation: Relation::Updates, a: report(new), b: report(old), score: 1.0, because }
}

fn unordered(reports: &[Report], one: usize, other: usize) -> [(DocId, Diagnostic); 2] {
    [(one, other), (other, one)].map(|(at, beside)| {
        let id = &reports[beside].document.id;
        let message = format!("{id} is another version of this report; which is newer is not known");
        (DocId::at(at), remark(VERSION, Severity::Warn, message))
    })
}

#[cfg(test)]
mod tests {
    use super::{Growth, VERSION, link_versions};
    use crate::read::from_text;
    use crate::types::{Days, Document, LinkEnd, Record, Relation};

    fn document(id: &str, text: &str, url: Option<&str>, day: Option<&str>) -> Document {
        let published = day.map(|day| Days::on(day.parse().expect("a day")));
        Document { url: url.map(Into::into), published, ..from_text(id, text) }
    }

    fn ids(growth: &Growth) -> Vec<&str> {
        growth.documents.iter().map(|document| &*document.id).collect()
    }

    #[test]
    fn what_is_there_is_passed_over_and_a_changed_text_is_kept_beside_it() {
        let url = Some("https://z.example/1");
        let mut growth =
            Growth::of(vec![document("a", "One.", url, None), document("b", "Two.", None, None)]);
        growth.add(vec![
            document("a", "One.", Some("https://z.example/1/#top"), None),
            document("b", "Two.", None, None),
            document("b", "Three.", None, None),
            document("x", "Changed.", url, None),
        ]);
        assert_eq!((growth.n_unchanged, growth.n_new, growth.n_versions), (2, 2, 1));
        assert_eq!(ids(&growth), ["a", "b", "b-2", "x"]);
        growth.add(vec![document("b", "Three.", None, None)]);
        assert_eq!(growth.n_unchanged, 3, "its number is no part of what it was called");
    }

    #[test]
    fn two_texts_that_are_only_called_alike_are_no_versions() {
        let line = |text: &str| Document { source: "w.jsonl:1".into(), ..document("w-1", text, None, None) };
        let mut growth = Growth::of(vec![line("One.")]);
        growth.add(vec![line("Two."), line("One.")]);
        assert_eq!((growth.n_new, growth.n_versions, growth.n_unchanged), (1, 0, 1));
    }

    #[test]
    fn copies_under_two_addresses_are_two_reports() {
        let mut growth = Growth::of(vec![document("a", "One.", Some("https://z.example/1"), None)]);
        growth.add(vec![document("b", "One.", Some("https://y.example/1"), None)]);
        assert_eq!(ids(&growth), ["a", "b"]);
    }

    #[test]
    fn the_later_version_updates_the_earlier_and_without_days_nothing_is_guessed() {
        let lexicon = crate::Lexicon::bundled();
        let (one, two) = (Some("https://z.example/1"), Some("https://z.example/2"));
        let documents = [
            document("a", "One.", one, Some("2017-05-21")),
            document("b", "Two.", one, Some("2017-05-20")),
            document("c", "Three.", two, None),
            document("d", "Four.", two, None),
        ];
        let reports: Vec<_> = documents.into_iter().map(|one| crate::extract(one, &lexicon)).collect();
        let mut record = Record::default();
        link_versions(&reports, &mut record);
        let [link] = &record.links[..] else { panic!("{:?}", record.links) };
        assert_eq!(link.relation, Relation::Updates);
        let (LinkEnd::Report(new), LinkEnd::Report(old)) = (link.a, link.b) else { panic!("{link:?}") };
        assert_eq!((new.idx(), old.idx()), (0, 1));
        let told: Vec<_> = record.diagnostics.iter().map(|(doc, told)| (doc.idx(), &*told.code)).collect();
        assert_eq!(told, [(2, VERSION), (3, VERSION)]);
    }
}
