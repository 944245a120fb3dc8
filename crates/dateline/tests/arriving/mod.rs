//! A small pile and the orders in which its reports can come, for the tests of records that grow.

use dateline::read::from_text;
use dateline::types::{Days, Document};
use proptest::prelude::*;

/// Invented reports: (day, address, text). They share places and actors, copy and correct one another; a page has two versions
/// with days, and one two without.
pub(crate) const REPORTS: [(Option<&str>, &str, &str); 10] = [
    (
        Some("2017-05-20"),
        "a",
        "At least 12 people were killed in a bombing in Kirkuk on Saturday, the United Nations said.",
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
        "At least 12 people were killed in a bombing in Kirkuk on Saturday, the United Nations said.",
    ),
    (Some("2017-05-24"), "f", "Gunmen killed two policemen in Baquba on Wednesday, Islamic State said."),
    (
        Some("2017-05-22"),
        "a",
        "At least 14 people were killed in a bombing in Kirkuk on Saturday, the United Nations said, correcting an earlier toll.",
    ),
    (Some("2017-05-25"), "g", "The army denied that an air strike had killed three people in Baquba."),
    (None, "h", "An air strike killed three people in Baquba, residents said."),
    (None, "h", "An air strike killed four people in Baquba, residents said."),
];

/// The reports as documents.
pub(crate) fn documents() -> Vec<Document> {
    let document = |(number, (day, address, text)): (usize, &(Option<&str>, &str, &str))| Document {
        published: day.map(|day| Days::on(day.parse().expect("a day"))),
        url: Some(format!("https://z.example/{address}").into()),
        ..from_text(&format!("r{number}"), text)
    };
    REPORTS.iter().enumerate().map(document).collect()
}

/// So many that what words weigh is no longer settled by all of them: the reports, and others of other days, towns and tolls again
/// and again; some are copied whole on the next day.
pub(crate) fn many() -> Vec<Document> {
    const TOWNS: [&str; 5] = ["Kirkuk", "Mosul", "Samarra", "Fallujah", "Baquba"];
    let told = |n: usize| {
        let (town, other) = (TOWNS[n % TOWNS.len()], TOWNS[n / TOWNS.len() % TOWNS.len()]);
        let (killed, fled) = (2 + n % 7, 1000 + 500 * (n % 4));
        format!(
            "A car bomb killed {killed} people near the market of {town} on Saturday, police captain Harun{} said. \
             Some {fled} people have fled {other} since Friday, aid workers told the paper.",
            n % 6
        )
    };
    let later = |n: usize| Document {
        published: Some(Days::on(dateline::types::Date::constant(2017, 6, 1 + (n % 9) as i8))),
        ..from_text(&format!("m{:03}", n * 37 % 256), &told(n - n / 8 % 2))
    };
    documents().into_iter().chain((0..196).map(later)).collect()
}

/// An order of all reports, some of them twice, cut anywhere.
pub(crate) fn arrival() -> impl Strategy<Value = Vec<Vec<usize>>> {
    arrival_of(REPORTS.len())
}

/// The same of so many reports.
pub(crate) fn arrival_of(n: usize) -> impl Strategy<Value = Vec<Vec<usize>>> {
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
