//! Copied sentences and which belong together: a lineage is a stretch that the same reports share.
//!
//! Sentences that copy one another are one group. Groups that follow one another in all their reports, the same for both, are
//! one lineage: a wire that ten papers carry whole is one, and a paragraph of it that an eleventh takes over another.

use super::aligned::Part;
use super::runs::Run;
use dateline_types::{DocId, Passage, Span};
use std::collections::BTreeMap;

/// A sentence of a report, by canonical number.
type Sentence = (usize, usize);

/// Copied sentences, and which belong together.
pub(super) struct Blocks {
    /// Sentences with what is copied of them, sorted.
    sentences: Vec<(Sentence, Span)>,
    /// Root of the union of each sentence.
    above: Vec<usize>,
}

/// Numbers of sentences that copy one another.
type Group = Vec<usize>;

impl Blocks {
    pub(super) fn of(runs: &[Run]) -> Blocks {
        let mut copied: BTreeMap<Sentence, Span> = BTreeMap::new();
        for run in runs {
            for (a, b) in &run.sentences {
                for (doc, part) in [(run.a.0, a), (run.b.0, b)] {
                    let span = copied.entry((doc, part.sentence)).or_insert(part.span);
                    *span = Span::new(span.start().min(part.span.start()), span.end().max(part.span.end()));
                }
            }
        }
        let sentences: Vec<(Sentence, Span)> = copied.into_iter().collect();
        let mut blocks = Blocks { above: (0..sentences.len()).collect(), sentences };
        for run in runs {
            for (a, b) in &run.sentences {
                let (a, b) = (blocks.number(run.a.0, a), blocks.number(run.b.0, b));
                let (a, b) = (blocks.root(a), blocks.root(b));
                blocks.above[a.max(b)] = a.min(b);
            }
        }
        blocks
    }

    fn number(&self, doc: usize, part: &Part) -> usize {
        self.sentences.partition_point(|(sentence, _)| *sentence < (doc, part.sentence))
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    /// Passages of each lineage with its runs, in order of the first passage.
    pub(super) fn lineages(mut self, runs: &[Run]) -> Vec<(Vec<Passage>, Vec<&Run>)> {
        let (groups, group_of) = self.groups();
        let mut lineage_of = vec![usize::MAX; groups.len()];
        let mut lineages: Vec<(Vec<Passage>, Vec<&Run>)> = Vec::new();
        let mut last: Option<usize> = None;
        for (at, group) in groups.iter().enumerate() {
            let goes_on = last.filter(|last| self.goes_on(&groups[*last], group));
            last = Some(at);
            match goes_on {
                Some(before) => {
                    lineage_of[at] = lineage_of[before];
                    self.extend(&mut lineages[lineage_of[before]].0, group);
                }
                None => {
                    lineage_of[at] = lineages.len();
                    lineages.push((group.iter().map(|at| self.passage(*at)).collect(), Vec::new()));
                }
            }
        }
        for run in runs {
            for (a, _) in &run.sentences {
                let lineage = &mut lineages[lineage_of[group_of[self.number(run.a.0, a)]]].1;
                if !lineage.last().is_some_and(|last| std::ptr::eq(*last, run)) {
                    lineage.push(run);
                }
            }
        }
        lineages
    }

    /// The groups in order of their first sentence, and the group of each sentence.
    fn groups(&mut self) -> (Vec<Group>, Vec<usize>) {
        let mut of_root = vec![usize::MAX; self.sentences.len()];
        let (mut groups, mut group_of): (Vec<Group>, Vec<usize>) = (Vec::new(), Vec::new());
        for at in 0..self.sentences.len() {
            let root = self.root(at);
            if of_root[root] == usize::MAX {
                of_root[root] = groups.len();
                groups.push(Vec::new());
            }
            groups[of_root[root]].push(at);
            group_of.push(of_root[root]);
        }
        (groups, group_of)
    }

    /// The sentences of a group follow those of the other, report by report.
    fn goes_on(&self, before: &Group, after: &Group) -> bool {
        let follows = |(before, after): (&usize, &usize)| {
            let ((doc, sentence), (next_doc, next)) = (self.sentences[*before].0, self.sentences[*after].0);
            doc == next_doc && next == sentence + 1
        };
        before.len() == after.len() && before.iter().zip(after).all(follows)
    }

    fn passage(&self, at: usize) -> Passage {
        let ((doc, _), span) = self.sentences[at];
        Passage { doc: DocId::at(doc), span }
    }

    fn extend(&self, passages: &mut [Passage], group: &Group) {
        for (passage, at) in passages.iter_mut().zip(group) {
            passage.span = passage.span.to(self.sentences[*at].1);
        }
    }
}
