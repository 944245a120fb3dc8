//! The two reports, and two siblings, read and reconciled, with questions to ask of the record.

use dateline::{
    Lexicon,
    export::{
        Pile as Reconciled,
        published::{self as p, Line},
        record_lines, report_lines,
    },
    read::from_text,
    reconcile,
    types::{Days, Document},
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path, sync::OnceLock};

/// A record as it is published.
#[derive(Debug)]
pub(crate) struct Pile {
    lines: Vec<Line>,
    texts: BTreeMap<String, String>,
}

fn seed(file: &str) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds").join(file)).ok()
}

fn seeds() -> Option<[Document; 2]> {
    Some([
        from_text("D1", &seed("000_b0fe4d8c11b7b64b.txt")?),
        from_text("D2", &seed("003_08118c882c040edb.txt")?),
    ])
}

fn read(documents: Vec<Document>) -> Pile {
    let lexicon = Lexicon::bundled();
    let texts =
        documents.iter().map(|document| (document.id.to_string(), document.text.to_string())).collect();
    let reports: Vec<_> =
        documents.into_iter().map(|document| dateline::extract(document, &lexicon)).collect();
    let record = reconcile(&reports, &lexicon, &[]);
    let mut lines: Vec<Line> =
        reports.iter().flat_map(|report| report_lines(report, &lexicon, false)).collect();
    lines.extend(record_lines(Reconciled { reports: &reports, record: &record, lexicon: &lexicon }));
    Pile { lines, texts }
}

/// The two reports alone.
pub(crate) fn both_seeds() -> Option<&'static Pile> {
    static PILE: OnceLock<Option<Pile>> = OnceLock::new();
    PILE.get_or_init(|| Some(read(seeds()?.into()))).as_ref()
}

/// The two reports with siblings: one that copies the agency's sentences of the first (taken from it here, at run time),
/// one of another agency with its own counts, and a dated one that shares a passage with the second.
pub(crate) fn with_siblings() -> Option<Pile> {
    let [first, second] = seeds()?;
    let copied = sentences(
        &first.text,
        &["A suicide bombing near", "A second attacker drove", "Isis has also claimed"],
    );
    let mut copy = from_text(
        "S1",
        &format!("BAGHDAD (AP) - Bombers have struck in the south of Iraq and in its capital.\n\n{copied}\n"),
    );
    copy.published = Some(Days::on("2017-05-20".parse().ok()?));
    let mut other = from_text("S2", OTHER_AGENCY);
    other.published = Some(Days::on("2017-05-20".parse().ok()?));
    let launch = sentences(&second.text, &["Security forces launched", "On Friday, Iraqi forces dropped"]);
    let mut dated =
        from_text("S3", &format!("BAGHDAD, May 27 - The last push for Mosul has begun.\n\n{launch}\n"));
    dated.published = Some(Days::on("2017-05-27".parse().ok()?));
    Some(read(vec![first, second, copy, other, dated]))
}

/// Another agency's account of the same two bombings.
const OTHER_AGENCY: &str = "BAGHDAD (AFP) - Suicide bombers killed 35 people in Iraq, officials said on Saturday.

A suicide attack at a checkpoint near Basra killed 11 people and wounded 30, an official of the health department there said.

In Baghdad, two suicide bombers killed 24 people and wounded 20, a spokesman for the interior ministry said.
";

/// The lines of a text that start with these words.
fn sentences(text: &str, starts: &[&str]) -> String {
    let line = |start: &&str| text.lines().find(|line| line.starts_with(*start)).unwrap_or_default();
    starts.iter().map(line).collect::<Vec<_>>().join("\n\n")
}

macro_rules! of_kind {
    ($name:ident, $variant:ident, $type:ty) => {
        pub(crate) fn $name(&self) -> impl Iterator<Item = &$type> + Clone {
            self.lines.iter().filter_map(|line| match line {
                Line::$variant(line) => Some(&*line),
                _ => None,
            })
        }
    };
}

impl Pile {
    of_kind!(mentions, Mention, p::Mention);
    of_kind!(timexes, Timex, p::Timex);
    of_kind!(attributions, Attribution, p::Attribution);
    of_kind!(series, Series, p::Series);
    of_kind!(segments, Segment, p::Segment);

    pub(crate) fn claims(&self) -> impl Iterator<Item = &p::Claim> + Clone {
        self.lines.iter().filter_map(|line| match line {
            Line::Claim(claim) => Some(&**claim),
            _ => None,
        })
    }

    pub(crate) fn incidents(&self) -> impl Iterator<Item = &p::Incident> + Clone {
        self.lines.iter().filter_map(|line| match line {
            Line::Incident(incident) => Some(&**incident),
            _ => None,
        })
    }

    pub(crate) fn counted(&self) -> impl Iterator<Item = &p::Incident> + Clone {
        self.incidents().filter(|incident| incident.export)
    }

    pub(crate) fn links<'a>(&'a self, relation: &'a str) -> impl Iterator<Item = &'a p::Link> + Clone {
        self.lines.iter().filter_map(move |line| match line {
            Line::Link(link) if link.rel == relation => Some(link),
            _ => None,
        })
    }

    pub(crate) fn claim(&self, id: &str) -> Option<&p::Claim> {
        self.claims().find(|claim| claim.id == id)
    }

    pub(crate) fn figures(&self, value: f64) -> impl Iterator<Item = &p::Claim> {
        self.claims()
            .filter(move |claim| claim.figure.as_ref().is_some_and(|figure| figure.value == Some(value)))
    }

    pub(crate) fn report(&self, id: &str) -> &p::Report {
        let is_it = |line: &&Line| matches!(line, Line::Report(report) if report.id == id);
        match self.lines.iter().find(is_it) {
            Some(Line::Report(report)) => report,
            _ => panic!("no report {id}"),
        }
    }

    pub(crate) fn text(&self, doc: &str) -> &str {
        &self.texts[doc]
    }

    /// Report, start and end of every dropped segment.
    pub(crate) fn dropped(&self) -> Vec<(String, u32, u32)> {
        let dropped = self.segments().filter(|segment| segment.usage == "drop");
        dropped.map(|segment| (segment.doc.clone(), segment.start, segment.end)).collect()
    }

    /// The paragraph of a claim.
    pub(crate) fn around(&self, claim: &p::Claim) -> &str {
        let text = self.text(&claim.doc);
        let at = text.char_indices().nth(claim.trigger.start as usize).map_or(text.len(), |(at, _)| at);
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        &text[start..end]
    }

    pub(crate) fn caption_of(&self, claim: &p::Claim) -> &str {
        self.around(claim)
    }

    /// Claims whose trigger lies in a segment of this kind.
    pub(crate) fn claims_in(&self, kind: &str) -> Vec<&p::Claim> {
        let inside = |claim: &p::Claim| {
            let holds = |segment: &p::Segment| {
                segment.doc == claim.doc
                    && segment.start <= claim.trigger.start
                    && claim.trigger.end <= segment.end
            };
            self.segments().any(|segment| segment.kind == kind && holds(segment))
        };
        self.claims().filter(|claim| inside(claim)).collect()
    }

    /// Calls `take` with report, start, end and words of every quotation; the number of quotations.
    pub(crate) fn each_quote(&self, take: impl Fn(&str, u32, u32, &str)) -> usize {
        let mut n_quotes = 0;
        for line in &self.lines {
            if let Some(doc) = line.doc() {
                quotes(&serde_json::to_value(line).expect("a line is JSON"), &mut |start, end, quote| {
                    n_quotes += 1;
                    take(doc, start, end, quote);
                });
            }
        }
        n_quotes
    }
}

fn quotes(value: &Value, take: &mut impl FnMut(u32, u32, &str)) {
    match value {
        Value::Object(fields) => {
            let number = |key: &str| {
                fields.get(key).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok())
            };
            if let (Some(start), Some(end), Some(quote)) =
                (number("start"), number("end"), fields.get("quote").and_then(Value::as_str))
            {
                take(start, end, quote);
            }
            fields.values().for_each(|field| quotes(field, take));
        }
        Value::Array(items) => items.iter().for_each(|item| quotes(item, take)),
        _ => {}
    }
}
