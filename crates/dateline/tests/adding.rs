//! A record that is added to holds, line by line, what one that is built from nothing holds, and what did not change is not
//! written again.
#![cfg(feature = "store")]

mod arriving;

use arriving::{REPORTS, arrival, arrival_of, documents, many};
use dateline::export::{Pile, RecordLines};
use dateline::grow::{Growth, link_versions};
use dateline::read::{self, from_text};
use dateline::store::Store;
use dateline::types::{Document, Report};
use dateline::{Lexicon, Lightener, OwnLists, examples, extract, reconcile};
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

/// Adds documents to a record, or makes one of them, as a build does; says how many readings were kept.
fn build(path: &Path, new: Vec<Document>, own: &OwnLists) -> usize {
    let known = path.exists().then(|| Store::open(path).expect("a record"));
    let readings = known.as_ref().and_then(|known| known.readings(own).expect("it reads"));
    let mut growth =
        Growth::of(known.as_ref().map_or_else(Vec::new, |known| known.documents().expect("it reads")));
    growth.add(new);
    let (mut n_kept, mut lightener) = (0, Lightener::new(&LEXICON));
    let read = |document: Document| {
        let kept = readings.and_then(|readings| readings.of(&document.id).expect("it reads"));
        n_kept += usize::from(kept.is_some());
        match kept {
            Some(kept) => {
                let mut report = Report { document, ..kept.report().expect("it is whole") };
                lightener.lighten(&mut report);
                report
            }
            None => extract(document, &LEXICON),
        }
    };
    let all = growth.documents.clone();
    let reports: Vec<Report> = growth.documents.into_iter().map(read).collect();
    let mut record = reconcile(&reports, &LEXICON, &[]);
    link_versions(&reports, &mut record);
    let pile = Pile { reports: &reports, record: &record, lexicon: &LEXICON };
    if known.is_none() || !Store::add(path, pile, own, &[]).expect("it can be written") {
        let whole: Vec<Report> = all.into_iter().map(|document| extract(document, &LEXICON)).collect();
        let pile = Pile { reports: &whole, ..pile };
        Store::write(path, pile, own, &[], true).expect("it can be written");
    }
    n_kept
}

/// A row of the record: kind, id, report, JSON.
type Row = (String, Option<String>, Option<String>, String);

/// The lines of a record with their numbers.
fn lines(path: &Path) -> BTreeMap<i64, Row> {
    let connection = Connection::open(path).expect("a record");
    let mut statement = connection.prepare("SELECT ord, kind, id, doc, json FROM line").expect("lines");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))))
        .expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

fn in_order(path: &Path) -> Vec<Row> {
    lines(path).into_values().collect()
}

/// Reports, texts, carriers and readings in order.
fn reports(path: &Path) -> Vec<(String, String, String, Vec<u8>)> {
    let connection = Connection::open(path).expect("a record");
    let query = "SELECT id, carrier, text, bytes FROM report JOIN reading USING (ord) ORDER BY ord";
    let mut statement = connection.prepare(query).expect("reports");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

/// Which lines name which ids.
fn named(path: &Path) -> Vec<(String, String)> {
    let connection = Connection::open(path).expect("a record");
    let query = "SELECT s.id, json FROM stands_in AS s LEFT JOIN line USING (ord) ORDER BY 1, line.ord";
    let mut statement = connection.prepare(query).expect("names");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_that_is_added_to_equals_one_built_from_nothing(batches in arrival()) {
        let folder = tempfile::tempdir().expect("a folder");
        let (grown, whole) = (folder.path().join("grown.db"), folder.path().join("whole.db"));
        let own = OwnLists::default();
        for batch in batches.iter().filter(|batch| !batch.is_empty()) {
            build(&grown, batch.iter().map(|at| documents()[*at].clone()).collect(), &own);
        }
        build(&whole, documents(), &own);
        prop_assert_eq!(in_order(&grown), in_order(&whole));
        prop_assert_eq!(reports(&grown), reports(&whole));
        prop_assert!(!named(&whole).is_empty());
        prop_assert_eq!(named(&grown), named(&whole));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_does_one_of_many_reports(batches in arrival_of(many().len())) {
        let folder = tempfile::tempdir().expect("a folder");
        let (grown, whole) = (folder.path().join("grown.db"), folder.path().join("whole.db"));
        let own = OwnLists::default();
        let all = many();
        // Few builds, of many reports each.
        for batch in batches.chunks(batches.len().div_ceil(4)) {
            build(&grown, batch.iter().flatten().map(|at| all[*at].clone()).collect(), &own);
        }
        build(&whole, all, &own);
        prop_assert_eq!(in_order(&grown), in_order(&whole));
        prop_assert_eq!(named(&grown), named(&whole));
    }
}

#[test]
fn what_did_not_change_is_neither_read_nor_written_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, own) = (folder.path().join("pile.db"), OwnLists::default());
    let without = |at: usize| {
        let mut all = documents();
        (all.remove(at), all)
    };
    let (late, first) = without(3);
    assert_eq!(build(&path, first, &own), 0);
    let before = lines(&path);
    assert_eq!(build(&path, vec![late], &own), REPORTS.len() - 1, "all others were kept");
    let after = lines(&path);
    let moved = before.iter().filter(|(ord, row)| after.get(ord) != Some(row));
    let touched: Vec<&Row> = moved.map(|(_, row)| row).collect();
    assert!(
        touched.iter().all(|row| ["incident", "series", "link", "lineage"].contains(&&*row.0)),
        "{touched:?}"
    );
    assert!(
        touched.len() < 12,
        "{} of {} lines were written again: {touched:?}",
        touched.len(),
        before.len()
    );
}

#[test]
fn a_person_s_new_list_reads_all_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pile.db");
    build(&path, documents(), &OwnLists::default());
    let own = OwnLists { actors: Some("key\tname\n".to_owned()), places: None };
    assert_eq!(build(&path, documents(), &own), 0);
    assert_eq!(build(&path, documents(), &own), REPORTS.len());
}

#[test]
fn reports_that_come_between_two_again_and_again_find_no_room_and_all_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (grown, whole) = (folder.path().join("grown.db"), folder.path().join("whole.db"));
    let own = OwnLists::default();
    // Each comes just before the last one.
    let between: Vec<Document> =
        (0..16).map(|n| from_text(&format!("a{:02}", 99 - n), REPORTS[n % 7].2)).collect();
    build(&grown, vec![from_text("a00", REPORTS[0].2)], &own);
    for document in &between {
        build(&grown, vec![document.clone()], &own);
    }
    build(&whole, [vec![from_text("a00", REPORTS[0].2)], between].concat(), &own);
    assert_eq!(in_order(&grown), in_order(&whole));
}

fn together(reports: &[Report]) -> String {
    let record = reconcile(reports, &LEXICON, &[]);
    let lines = RecordLines::of(Pile { reports, record: &record, lexicon: &LEXICON });
    lines.iter().map(|line| serde_json::to_string(&line).expect("a line") + "\n").collect()
}

fn bundled() -> Vec<Document> {
    let folder = tempfile::tempdir().expect("a folder");
    examples::write_into(folder.path()).expect("it can be written");
    let read = read::documents(&[folder.path().to_owned()], &read::ReadOptions::default());
    read.map(|document| document.expect("it reads")).collect()
}

#[test]
fn what_is_taken_off_a_report_is_not_missed() {
    let pile: Vec<Document> = bundled().into_iter().chain(many()).collect();
    let whole: Vec<Report> = pile.into_iter().map(|document| extract(document, &LEXICON)).collect();
    let mut lightener = Lightener::new(&LEXICON);
    // In another order than theirs: who comes first keeps the names of a place.
    let mut light = whole.clone();
    light.iter_mut().rev().for_each(|report| lightener.lighten(report));
    let names =
        |reports: &[Report]| reports.iter().flat_map(|r| &r.places).map(|place| place.names.len()).sum();
    let (before, after): (usize, usize) = (names(&whole), names(&light));
    assert!(after < before, "{after} of {before} names of places are left");
    assert_eq!(together(&light), together(&whole));
}
