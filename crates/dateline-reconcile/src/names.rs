//! Names that few reports of a pile use: two tellings that share some of them speak of one incident more probably.

use crate::place::fold;
use dateline_lexicon::Weights;
use dateline_types::{MentionKind, Report, SentenceId};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// The rare names of every report, by sentence.
#[derive(Debug, Default)]
pub(crate) struct RareNames {
    by_doc: Vec<Vec<(SentenceId, u64)>>,
}

/// A name is long enough to tell something.
const SHORTEST: usize = 4;

impl RareNames {
    /// Collects names of persons, facilities and organizations and keeps those that are rare among the reports up to theirs, or among the
    /// first few of a pile.
    pub(crate) fn of(reports: &[&Report], weights: &Weights) -> RareNames {
        let first = reports.len().min(weights.settled_pile as usize);
        let mut so_far: FxHashMap<u64, usize> = FxHashMap::default();
        reports[..first].iter().for_each(|report| count(&mut so_far, &names(report)));
        let rare = |(doc, report): (usize, &&Report)| {
            let mut names = names(report);
            if doc >= first {
                count(&mut so_far, &names);
            }
            let most = ((first.max(doc + 1) as f64 * weights.rare_share) as usize).max(2);
            names.retain(|(_, name)| so_far.get(name).is_some_and(|n| *n <= most));
            names.shrink_to_fit();
            names
        };
        RareNames { by_doc: reports.iter().enumerate().map(rare).collect() }
    }

    /// The rare names of one sentence.
    pub(crate) fn of_sentence(&self, doc: usize, sentence: SentenceId) -> impl Iterator<Item = u64> + '_ {
        let names = &self.by_doc[doc];
        let from = names.partition_point(|(at, _)| *at < sentence);
        names[from..].iter().take_while(move |(at, _)| *at == sentence).map(|(_, name)| *name)
    }
}

/// Counts a report for each of its names.
fn count(so_far: &mut FxHashMap<u64, usize>, names: &[(SentenceId, u64)]) {
    let distinct: FxHashSet<u64> = names.iter().map(|(_, name)| *name).collect();
    #[allow(clippy::iter_over_hash_type, reason = "counting does not depend on the order")]
    for name in distinct {
        *so_far.entry(name).or_default() += 1;
    }
}

fn names(report: &Report) -> Vec<(SentenceId, u64)> {
    let named = |kind: MentionKind| {
        matches!(kind, MentionKind::Person | MentionKind::Facility | MentionKind::Organization)
    };
    let mentions = report.mentions.iter().filter(|mention| named(mention.kind));
    let mut names: Vec<(SentenceId, u64)> = mentions
        .filter_map(|mention| {
            let words = report.document.text.get(mention.head.range())?;
            let capital = words.chars().next().is_some_and(char::is_uppercase);
            (capital && words.len() >= SHORTEST).then(|| (mention.sentence, hash(&fold(words))))
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}
