//! A record that grew equals one that was built from nothing, whatever the order in which its reports came and however they
//! were cut into batches.

mod arriving;

use arriving::{arrival, arrival_of, documents, many};
use dateline::export::{Pile, record_lines, report_lines};
use dateline::grow::{Growth, link_versions};
use dateline::types::Document;
use dateline::{Lexicon, extract, reconcile};
use proptest::prelude::*;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

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

fn batches(all: &[Document], batches: &[Vec<usize>]) -> Vec<Vec<Document>> {
    batches.iter().map(|batch| batch.iter().map(|at| all[*at].clone()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_that_grew_equals_one_built_from_nothing(order in arrival()) {
        static WHOLE: LazyLock<String> = LazyLock::new(|| grown(&[documents()]));
        prop_assert!(WHOLE.contains("\"incident\"") && WHOLE.contains("report.version"));
        prop_assert_eq!(grown(&batches(&documents(), &order)), &**WHOLE);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_does_one_of_more_reports_than_settle_what_words_weigh(order in arrival_of(many().len())) {
        static WHOLE: LazyLock<String> = LazyLock::new(|| grown(&[many()]));
        prop_assert!(many().len() > LEXICON.reconciling.weights.settled_pile as usize);
        prop_assert!(WHOLE.contains("words.alike") && WHOLE.contains("\"copies\""));
        prop_assert_eq!(grown(&batches(&many(), &order)), &**WHOLE);
    }
}
