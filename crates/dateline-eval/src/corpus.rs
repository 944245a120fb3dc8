//! `corpus` and `corpus_test`: the project's own coded reports, read, against their coding.
//!
//! One report in four is kept for testing: it is scored, and its disagreements are never printed, so that no rule is made by
//! reading them. `corpus_model` and `corpus_test_model` are the same reports with the learned reader in place of the rules' own tagger. `corpus_coders` is the agreement of a second coder, who saw the text alone, with the first.

use crate::coded::corpus::{CodedReport, reports};
use crate::plain::{Pairing, PlainClaim, Tally, claims_of};
use crate::seeds_record::incident_of;
use crate::{Context, Score, cluster};
use anyhow::{Context as _, Result};
use dateline::types::{ClaimId, ClaimRef, Days, DocId, Document, Report};
use std::collections::BTreeSet;

/// Names of the sets.
pub(crate) const SET: &str = "corpus";
pub(crate) const SET_TEST: &str = "corpus_test";
pub(crate) const SET_MODEL: &str = "corpus_model";
pub(crate) const SET_TEST_MODEL: &str = "corpus_test_model";
/// What the sets need, in this repository.
pub(crate) const PATH: &str = "corpus/reports";
/// The agreement of two coders.
pub(crate) const SET_CODERS: &str = "corpus_coders";
pub(crate) const PATH_CODERS: &str = "corpus/second";

/// The scores of the part that may be read.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    score_part(context, SET, &|report| !report.is_test())
}

/// The scores of the part that is kept.
pub(crate) fn score_test(context: &Context) -> Result<Vec<Score>> {
    score_part(&Context::new(&context.root, false), SET_TEST, &CodedReport::is_test)
}

/// The part that may be read, with the learned reader.
pub(crate) fn score_model(context: &Context) -> Result<Vec<Score>> {
    score_part(&context.with_learned()?, SET_MODEL, &|report| !report.is_test())
}

/// The part that is kept, with the learned reader.
pub(crate) fn score_test_model(context: &Context) -> Result<Vec<Score>> {
    let silent = Context::new(&context.root, false);
    score_part(&silent.with_learned()?, SET_TEST_MODEL, &CodedReport::is_test)
}

/// How well a second coder, who saw the text alone, agrees with the first.
pub(crate) fn score_coders(context: &Context) -> Result<Vec<Score>> {
    let mut tally = Tally::default();
    let silent = Context::new(&context.root, false);
    let all = reports(&context.root.join(PATH))?;
    for second in reports(&context.root.join(PATH_CODERS))? {
        let first = all.iter().find(|first| second.of.as_ref() == Some(&first.name));
        let first = first.with_context(|| format!("{} codes no report", second.name))?;
        let context = if first.is_test() { &silent } else { context };
        let (gold, found) = (first.gold()?, second.gold()?);
        let report = read(context, first);
        Pairing { context, set: SET_CODERS, report: &report, gold: &gold, found: &found }.tally(&mut tally);
    }
    Ok(tally.scores(SET_CODERS))
}

fn score_part(
    context: &Context,
    set: &'static str,
    wanted: &dyn Fn(&CodedReport) -> bool,
) -> Result<Vec<Score>> {
    if let Ok(path) = std::env::var("PILE") {
        print_pile(context, &path);
        return Ok(Vec::new());
    }
    let (mut tally, mut incidents) = (Tally::default(), Incidents::default());
    for report in reports(&context.root.join(PATH))?.iter().filter(|report| wanted(report)) {
        let gold = report.gold()?;
        let read = read(context, report);
        let found = claims_of(&read);
        let pairing = Pairing { context, set, report: &read, gold: &gold, found: &found };
        let pairs = pairing.tally(&mut tally);
        incidents.count(context, &gold, read, &pairs);
    }
    let mut scores = tally.scores(set);
    scores.extend(incidents.scores(set));
    Ok(scores)
}

/// The happenings that a coder tells apart within a report, and the incidents that its claims are put in when the report is a record of its own.
#[derive(Default)]
struct Incidents {
    gold: Vec<usize>,
    found: Vec<Option<usize>>,
}

impl Incidents {
    fn count(&mut self, context: &Context, gold: &[PlainClaim], read: Report, pairs: &[(usize, usize)]) {
        let (text, name) = (read.document.text.clone(), read.document.id.clone());
        let all = read.claims.clone();
        let record = dateline::reconcile(&[read], &context.lexicon, &[]);
        let incident = incident_of(&record);
        if std::env::var("PAIRS").is_ok() {
            let items: Vec<(&String, &PlainClaim, Option<usize>, &dateline::types::Claim)> = pairs
                .iter()
                .filter_map(|(coded, claim)| {
                    let g = &gold[*coded];
                    let at = ClaimRef { doc: DocId::at(0), claim: ClaimId::at(*claim) };
                    Some((g.happening.as_ref()?, g, incident.get(&at).map(|x| *x), &all[*claim]))
                })
                .collect();
            for (n, a) in items.iter().enumerate() {
                for b in &items[..n] {
                    let (one_gold, one_found) = (a.0 == b.0, a.2.is_some() && a.2 == b.2);
                    if one_gold != one_found {
                        let show = |x: &(&String, &PlainClaim, Option<usize>, &dateline::types::Claim)| {
                            let (s, e) = (x.1.trigger.start() as usize, x.1.trigger.end() as usize);
                            let mut f = s.saturating_sub(90);
                            while !text.is_char_boundary(f) { f += 1; }
                            let mut t = (e + 60).min(text.len());
                            while !text.is_char_boundary(t) { t -= 1; }
                            let d = |d: &dateline::types::Days| format!("{:?}..{:?}", d.earliest.map(|x| x.to_string()), d.latest.map(|x| x.to_string()));
                            let told = record.incidents.get(x.2.unwrap_or(9999)).map(|i| i.rule.to_string());
                            format!("   s{} {} inc {:?} {:?} days {} {} {:?} {:?} {:?}: {}[{}]{}", x.3.sentence.0, x.1.kind, x.2, told, d(&x.3.time.days), x.3.time.basis, x.3.status, x.3.modality, x.3.figure.as_ref().map(|f| (f.measure, f.quantity.best, f.population.clone())), text[f..s].replace('\n', " "), &text[s..e], text[e..t].replace('\n', " "))
                        };
                        eprintln!("PAIR {} {} {} {:?} {:?} {}\n{}\n{}", if one_gold { "SPLIT" } else { "MERGED" }, b.1.kind, a.1.kind, b.2, a.2, name, show(b), show(a));
                    }
                }
            }
        }
        let names: BTreeSet<&String> = gold.iter().filter_map(|claim| claim.happening.as_ref()).collect();
        let offset = self.gold.len() * 1000;
        for (coded, claim) in pairs {
            let Some(happening) = &gold[*coded].happening else { continue };
            let number = names.iter().position(|name| *name == happening).unwrap_or_default();
            let at = ClaimRef { doc: DocId::at(0), claim: ClaimId::at(*claim) };
            self.gold.push(offset + number);
            self.found.push(incident.get(&at).map(|found| offset + found));
        }
    }

    fn scores(&self, set: &'static str) -> Vec<Score> {
        if self.gold.is_empty() {
            return Vec::new();
        }
        let figures = ["incidents B3 precision", "incidents B3 recall", "incidents B3 F1"];
        cluster::scores(set, figures, &self.gold, &self.found)
    }
}

fn read(context: &Context, report: &CodedReport) -> Report {
    let document = Document {
        published: report.published.as_deref().and_then(|day| day.parse().ok()).map(Days::on),
        publisher: report.publisher.as_deref().map(Into::into),
        ..dateline::read::from_text(&report.name, &report.text)
    };
    context.extract(document)
}

fn print_pile(context: &Context, path: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    let reports: Vec<Report> = text.lines().map(|line| {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let document = Document {
            published: v["published"].as_str().and_then(|day| day.parse().ok()).map(Days::on),
            publisher: v["publisher"].as_str().map(Into::into),
            ..dateline::read::from_text(v["id"].as_str().unwrap(), v["text"].as_str().unwrap())
        };
        context.extract(document)
    }).collect();
    let record = dateline::reconcile(&reports, &context.lexicon, &[]);
    let claim = |c: &ClaimRef| { let r = &reports[c.doc.idx()]; let k = &r.claims[c.claim.idx()];
        let q = k.figure.as_ref().map(|f| (f.category, f.quantity.best.or(f.quantity.low), f.measure, f.population.clone()));
        let d = |d: Option<dateline::types::Date>| d.map_or("?".to_owned(), |d| d.to_string());
        format!("{}#c{} {} [{}] {}..{} {} {:?}", r.document.id, c.claim.0, k.kind, &r.document.text[k.trigger.range()].replace('\n', " "), d(k.time.days.earliest), d(k.time.days.latest), k.time.basis, q) };
    for (n, i) in record.incidents.iter().enumerate() {
        println!("I{n} {} ({})", i.title, i.rule);
        for r in &i.casualties { println!("    {:?} {:?} {:?}..{:?}..{:?} {}", r.category, r.population, r.low, r.best, r.high, r.rule); }
        println!("    lines {} reports {} perp {:?}", i.lines.len(), i.reports.len(), i.perpetrators);
        for c in &i.claims { println!("      {}", claim(c)); }
        for d in &i.disagreements { println!("    ! {d}"); }
    }
    let end = |e: &dateline::types::LinkEnd| match e { dateline::types::LinkEnd::Claim(c) => { let r = &reports[c.doc.idx()]; format!("{}#c{}", r.document.id, c.claim.0) }, other => format!("{other:?}") };
    for l in &record.links { println!("L {:?} {} {} {:?}", l.relation, end(&l.a), end(&l.b), l.because); }
    for s in &record.series { if !s.checks.is_empty() { println!("S {:?} {:?} {:?}", s.category, s.measure, s.checks); } }
}
