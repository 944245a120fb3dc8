//! Piles that would hurt a careless reconciler: many copies of one wire, many events of one hour and town, growth.
#![allow(clippy::disallowed_methods, reason = "a test of bounded time reads the clock")]

use dateline::{Lexicon, extract, reconcile, types::Document, types::Report};
use std::time::{Duration, Instant};

const WIRE: &str = "BAGHDAD, May 20 - A car bomb in Basra killed eleven people and wounded thirty on Saturday, a police officer said.\n\nThe bomb went off beside a market where families had come to buy food for the evening meal.";

fn read(lexicon: &Lexicon, id: usize, text: String) -> Report {
    let published = "2017-05-20".parse().ok().map(dateline::types::Days::on);
    let document =
        Document { id: format!("r{id}").into(), text: text.into(), published, ..Document::default() };
    extract(document, lexicon)
}

fn time(reports: &[Report], lexicon: &Lexicon) -> (Duration, dateline::types::Record) {
    let start = Instant::now();
    let record = reconcile(reports, lexicon, &[]);
    (start.elapsed(), record)
}

/// The fastest of three runs: other work on the machine slows some of them.
fn fastest(reports: &[Report], lexicon: &Lexicon) -> Duration {
    (0..3).map(|_| time(reports, lexicon).0).min().unwrap_or_default()
}

/// So many different reports of one hour and town.
fn alike(lexicon: &Lexicon, n: usize) -> Vec<Report> {
    let weapon = ["car bomb", "gunman", "mortar shell", "roadside bomb"];
    let text = |at: usize| {
        let (weapon, killed) = (weapon[at % weapon.len()], at % 37 + 2);
        format!("A {weapon} killed {killed} people in Basra on Saturday, officer number {at} told the paper.")
    };
    (0..n).map(|at| read(lexicon, at, text(at))).collect()
}

/// The fastest of three readings of a text.
fn fastest_reading(lexicon: &Lexicon, text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        let _ = read(lexicon, 0, text.to_owned());
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn time_grows_with_the_length_of_a_text() {
    let lexicon = Lexicon::bundled();
    for words in
        ["“He said ", "‘He said ", "«He said ", "(He said ", "Nice, Paris, ", "killed and ", "12 killed, "]
    {
        let text = |size: usize| words.repeat(size / words.len());
        let short = fastest_reading(&lexicon, &text(50_000));
        let long = fastest_reading(&lexicon, &text(200_000));
        let bound = short.max(Duration::from_millis(20)) * 8;
        assert!(long < bound, "four times {words:?} took {long:?} against {short:?}");
    }
}

#[test]
fn copies_of_one_wire_are_one_line() {
    let lexicon = Lexicon::bundled();
    let one = read(&lexicon, 0, WIRE.to_owned());
    let copy = |id: usize| {
        let mut report = one.clone();
        report.document.id = format!("r{id:05}").into();
        report
    };
    let reports: Vec<Report> = (0..600).map(copy).collect();
    let (_, record) = time(&reports, &lexicon);
    let bombing = record.incidents.iter().max_by_key(|incident| incident.reports.len()).expect("an incident");
    assert_eq!((bombing.reports.len(), bombing.lines.len()), (600, 1));
}

#[test]
fn time_grows_with_the_number_of_reports_of_one_town() {
    let lexicon = Lexicon::bundled();
    let (few, many) = (alike(&lexicon, 250), alike(&lexicon, 1000));
    let short = fastest(&few, &lexicon);
    let long = fastest(&many, &lexicon);
    let bound = short.max(Duration::from_millis(20)) * 12;
    assert!(long < bound, "four times the reports took {long:?} against {short:?}");
}
