//! A record that grew equals one that was built from nothing, whatever the order in which its reports came and however they
//! were cut into batches.

use dateline::export::{Pile, record_lines, report_lines};
use dateline::grow::{Growth, link_versions};
use dateline::types::{Days, Document};
use dateline::{Lexicon, extract, read::from_text, reconcile};
use proptest::prelude::*;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

/// Invented reports: (day, address, text). Copies, versions of one page, a series, a correction, one without a day.
const REPORTS: [(Option<&str>, &str, &str); 10] = [
    (
        Some("2017-05-20"),
        "a",
        "At least 12 people were killed in a bombing in Kirkuk on Saturday, police said.",
    ),
    (
        Some("2017-05-21"),
        "b",
        "The toll of Saturday's bombing in Kirkuk rose to 15 dead, a hospital official said.",
    ),
    (Some("2017-05-21"), "c", "Some 3,000 people have fled Tal Afar since Friday, the United Nations said."),
    (
        Some("2017-05-23"),
        "d",
        "About 4,500 people have fled Tal Afar since Friday, the United Nations said on Tuesday.",
    ),
    (
        Some("2017-05-22"),
        "e",
        "At least 12 people were killed in a bombing in Kirkuk on Saturday, police said.",
    ),
    (Some("2017-05-24"), "f", "Gunmen killed two policemen in Baquba on Wednesday, police said."),
    (
        Some("2017-05-22"),
        "a",
        "At least 14 people were killed in a bombing in Kirkuk on Saturday, police said, correcting an earlier toll.",
    ),
    (Some("2017-05-25"), "g", "The army denied that an air strike had killed three people in Baquba."),
    (None, "h", "An air strike killed three people in Baquba, residents said."),
    (None, "h", "An air strike killed four people in Baquba, residents said."),
];

fn documents() -> Vec<Document> {
    let document = |(number, (day, address, text)): (usize, &(Option<&str>, &str, &str))| Document {
        published: day.map(|day| Days::on(day.parse().expect("a day"))),
        url: Some(format!("https://z.example/{address}").into()),
        ..from_text(&format!("r{number}"), text)
    };
    REPORTS.iter().enumerate().map(document).collect()
}

/// Every line of the record that is grown from these batches.
fn grown(batches: &[Vec<Document>]) -> String {
    let mut growth = Growth::default();
    for batch in batches {
        // What is known comes back from the store with each build.
        growth = Growth::of(growth.documents);
        growth.add(batch.clone());
    }
    let reports: Vec<_> = growth.documents.into_iter().map(|document| extract(document, &LEXICON)).collect();
    let mut record = reconcile(&reports, &LEXICON, &[]);
    link_versions(&reports, &mut record);
    let pile = Pile { reports: &reports, record: &record, lexicon: &LEXICON };
    let of_reports = reports.iter().flat_map(|report| report_lines(report, &LEXICON, true));
    let lines = of_reports.chain(record_lines(pile));
    lines.map(|line| serde_json::to_string(&line).expect("a line") + "\n").collect()
}

/// An order of all reports, some of them twice, cut anywhere.
fn arrival() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let n = REPORTS.len();
    let again = prop::collection::vec(0..n, 0..4);
    let order =
        again.prop_flat_map(move |again| Just((0..n).chain(again).collect::<Vec<_>>()).prop_shuffle());
    (order, prop::collection::vec(any::<bool>(), n + 4)).prop_map(|(order, cuts)| {
        let mut batches = vec![Vec::new()];
        for (at, cut) in order.into_iter().zip(cuts) {
            if cut {
                batches.push(Vec::new());
            }
            batches.last_mut().expect("one").push(at);
        }
        batches
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_that_grew_equals_one_built_from_nothing(batches in arrival()) {
        static WHOLE: LazyLock<String> = LazyLock::new(|| grown(&[documents()]));
        let all = documents();
        let batches: Vec<Vec<Document>> =
            batches.iter().map(|batch| batch.iter().map(|at| all[*at].clone()).collect()).collect();
        prop_assert!(WHOLE.contains("\"incident\"") && WHOLE.contains("report.version"));
        prop_assert_eq!(grown(&batches), &**WHOLE);
    }
}
