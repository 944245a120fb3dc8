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
        let record = dateline::reconcile(&[read], &context.lexicon, &[]);
        let incident = incident_of(&record);
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
