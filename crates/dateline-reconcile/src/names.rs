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
    /// Collects names of persons, facilities and organizations and keeps the rare ones that two reports share.
    pub(crate) fn of(reports: &[&Report], weights: &Weights) -> RareNames {
        let by_doc: Vec<Vec<(SentenceId, u64)>> = reports.iter().map(|report| names(report)).collect();
        let mut n_reports: FxHashMap<u64, usize> = FxHashMap::default();
        for names in &by_doc {
            let distinct: FxHashSet<u64> = names.iter().map(|(_, name)| *name).collect();
            #[allow(clippy::iter_over_hash_type, reason = "counting does not depend on the order")]
            for name in distinct {
                *n_reports.entry(name).or_default() += 1;
            }
        }
        let most = ((reports.len() as f64 * weights.rare_share) as usize).max(2);
        let rare = |name: u64| n_reports.get(&name).is_some_and(|n| (2..=most).contains(n));
        let keep =
            |names: Vec<(SentenceId, u64)>| names.into_iter().filter(|(_, name)| rare(*name)).collect();
        RareNames { by_doc: by_doc.into_iter().map(keep).collect() }
    }

    /// The rare names of one sentence.
    pub(crate) fn of_sentence(&self, doc: usize, sentence: SentenceId) -> impl Iterator<Item = u64> + '_ {
        let names = &self.by_doc[doc];
        let from = names.partition_point(|(at, _)| *at < sentence);
        names[from..].iter().take_while(move |(at, _)| *at == sentence).map(|(_, name)| *name)
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
