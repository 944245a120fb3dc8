//! Whatever is typed, reading and reconciling end, hold their promises about spans and segments, and give the same
//! bytes every time.

use dateline::{
    Lexicon, export,
    types::{Document, Report, Span},
};
use proptest::prelude::*;
use std::{sync::LazyLock, thread};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

/// A report as reports are written, with invented facts; what is mutated below.
const REPORT: &str = "\
MOSUL, Iraq (Agency) — At least 12 civilians were killed and some 30 others wounded on Saturday when a car bomb \
exploded near a market in eastern Mosul, police and a hospital official said.

Iraq's army said that its troops had “repelled an attack” by Islamic State militants on 3 May 2017, killing 15 of \
them. The group did not comment. A spokesman for the Zaydan Relief Committee (ZRC), Amin Said, told reporters that \
700,000 people had fled since October, up from 650,000 a week earlier.

\"We left at night,\" said Jane Roe, 34, who walked for two days to the Old City. Between 20 and 25 houses burned, \
according to residents; officials denied that anybody died. If the dam fails, as many as 1.5 million could be \
displaced, the United Nations warned on 2017-05-20.

Photo: A boy stands beside a wall. (Agency/J. Roe)
Read more: Five killed in Kabul blast";

fn document(id: &str, text: &str) -> Document {
    Document { id: id.into(), text: text.into(), ..Document::default() }
}

/// Reads a text and checks what holds of every report.
fn read(text: &str) -> Report {
    let report = dateline::extract(document("r", text), &LEXICON);
    check_segments(&report);
    for span in spans(&report) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no stretch of {text:?}");
    }
    report
}

fn check_segments(report: &Report) {
    let text = &report.document.text;
    let mut end = 0;
    for segment in &report.segments {
        let start = segment.span.range().start;
        assert!(end <= start, "segments overlap at {start} of {text:?}");
        assert!(text[end..start].trim().is_empty(), "{:?} is in no segment", &text[end..start]);
        end = segment.span.range().end;
    }
    assert!(text[end..].trim().is_empty(), "{:?} is in no segment", &text[end..]);
}

fn spans(report: &Report) -> Vec<Span> {
    let mut spans = report.credits.clone();
    spans.extend(&report.published.evidence);
    spans.extend(report.segments.iter().map(|segment| segment.span));
    spans.extend(report.sentences.iter().map(|sentence| sentence.span));
    spans.extend(report.timexes.iter().map(|timex| timex.span));
    spans.extend(report.diagnostics.iter().map(|diagnostic| diagnostic.span));
    spans.extend(report.mentions.iter().flat_map(|mention| [mention.span, mention.head]));
    let voices = report.attributions.iter();
    spans.extend(voices.flat_map(|voice| voice.source.iter().chain(&voice.cue).chain(&voice.content)));
    for claim in &report.claims {
        spans.push(claim.trigger);
        spans.extend(&claim.evidence);
        spans.extend(
            claim.figure.iter().flat_map(|figure| [Some(figure.span), figure.quantity.number]).flatten(),
        );
    }
    spans
}

/// The published lines of one report.
fn lines(text: &str) -> String {
    let lines = export::report_lines(&read(text), &LEXICON, true);
    lines.iter().map(|line| serde_json::to_string(line).expect("a line is JSON") + "\n").collect()
}

/// One wound of a text that came through bad hands.
#[derive(Clone, Debug)]
enum Wound {
    Delete(usize, usize),
    Insert(usize, String),
    Repeat(usize, usize),
    UpperCase,
    LowerCase,
    NoMarks,
    NoLineEnds,
    /// What scanners confuse.
    Scanned,
}

fn wound() -> impl Strategy<Value = Wound> {
    prop_oneof![
        3 => (0..3_000usize, 1..60usize).prop_map(|(at, n)| Wound::Delete(at, n)),
        3 => (0..3_000usize, "\\PC{1,6}|[\u{0}-\u{7f}]{1,4}|[а-яء-ي一-丏🇦-🇿\u{300}-\u{36f}\u{200b}-\u{202e}]{1,6}")
            .prop_map(|(at, what)| Wound::Insert(at, what)),
        1 => (0..3_000usize, 1..300usize).prop_map(|(at, n)| Wound::Repeat(at, n)),
        1 => Just(Wound::UpperCase),
        1 => Just(Wound::LowerCase),
        1 => Just(Wound::NoMarks),
        1 => Just(Wound::NoLineEnds),
        1 => Just(Wound::Scanned),
    ]
}

fn hurt(text: &str, wound: &Wound) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |n: usize| n % (letters.len() + 1);
    let part = |start: usize, n: usize| start..(start + n).min(letters.len());
    match wound {
        Wound::Delete(start, n) => {
            let gone = part(at(*start), *n);
            letters[..gone.start].iter().chain(&letters[gone.end..]).collect()
        }
        Wound::Insert(start, what) => {
            let (before, after) = letters.split_at(at(*start));
            before.iter().copied().chain(what.chars()).chain(after.iter().copied()).collect()
        }
        Wound::Repeat(start, n) => {
            let again = part(at(*start), *n);
            letters[..again.end].iter().chain(&letters[again.start..]).collect()
        }
        Wound::UpperCase => text.to_uppercase(),
        Wound::LowerCase => text.to_lowercase(),
        Wound::NoMarks => text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect(),
        Wound::NoLineEnds => text.replace('\n', " "),
        Wound::Scanned => text.replace('m', "rn").replace('0', "O").replace('l', "1").replace(". ", " ."),
    }
}

fn wounded() -> impl Strategy<Value = String> {
    prop::collection::vec(wound(), 1..6)
        .prop_map(|wounds| wounds.iter().fold(REPORT.to_owned(), |text, wound| hurt(&text, wound)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn any_words_of_the_trade_in_any_order_are_read(
        words in prop::collection::vec(prop::sample::select(REPORT.split([' ', '\n']).collect::<Vec<_>>()), 0..120),
    ) {
        read(&words.join(" "));
    }

    #[test]
    fn wounded_reports_are_read_and_published(text in wounded()) {
        prop_assert!(lines(&text).ends_with('\n'));
    }

    #[test]
    fn a_pile_of_wounded_reports_is_reconciled_the_same_in_any_order(texts in prop::collection::vec(wounded(), 1..4)) {
        let read = |(idx, text): (usize, &String)| dateline::extract(document(&format!("r{idx}"), text), &LEXICON);
        let mut reports: Vec<Report> = texts.iter().enumerate().map(read).collect();
        let n_claims: usize = reports.iter().map(|report| report.claims.len()).sum();
        let record = dateline::reconcile(&reports, &LEXICON, &[]);
        prop_assert!(record.incidents.len() <= n_claims);
        reports.reverse();
        let reversed = dateline::reconcile(&reports, &LEXICON, &[]);
        prop_assert_eq!(record.incidents.len(), reversed.incidents.len());
    }
}

#[test]
fn an_empty_text_and_a_blank_one_say_nothing() {
    for text in ["", " \n\t\u{a0}\u{feff}\n", "\u{0}"] {
        let report = read(text);
        assert!(report.claims.is_empty() && report.mentions.is_empty(), "{text:?} says something");
    }
    assert!(dateline::reconcile(&[], &LEXICON, &[]).incidents.is_empty());
}

#[test]
fn a_table_as_text_is_read() {
    let row = "Ninewa\t1,204\t35%\t2017-05-20\t| 12 killed |\t—\n";
    let table = format!("Governorate\tFamilies\tShare\tDate\tNote\tSource\n{}", row.repeat(200));
    assert!(!read(&table).segments.is_empty());
}

#[test]
fn a_sentence_of_ten_thousand_words_is_read() {
    let sentence =
        "and two men who said that the army had killed three of the five villagers fled ".repeat(625);
    assert!(!read(&format!("The mayor said {sentence}.")).claims.is_empty());
}

/// Texts that make whoever looks back over the whole report for each find look back very often.
const REPETITIVE: &[&str] = &[
    "and two men who said that the army had killed three of the five villagers fled ",
    "Mosul's Old City, ",
    "the Old City and ",
    "“He said ",
    "Amin Said of the ZRC, ",
    "his troops ",
    "(a) ",
    "U.S.",
    "5 May 2017 ",
    "12,000 ",
    "killed ",
    "Iraqi army ",
    "a commander ",
    "x",
    "é",
    "- ",
    "\"",
    "Two men fled. ",
    "the others ",
];

#[test]
fn long_texts_without_a_line_end_are_read() {
    for unit in REPETITIVE {
        read(&unit.repeat(60_000 / unit.len()));
    }
}

#[test]
fn the_same_text_gives_the_same_bytes_again_and_in_other_threads() {
    let once = lines(REPORT);
    assert_eq!(once, lines(REPORT));
    let threads = [thread::spawn(|| lines(REPORT)), thread::spawn(|| lines(REPORT))];
    for thread in threads {
        assert_eq!(once, thread.join().expect("the thread reads"));
    }
}
