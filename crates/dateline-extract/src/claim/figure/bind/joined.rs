//! Counts that are joined share a harm word: "five civilians and three troops were killed", "killed 8 in Basra and 19 in
//! Baghdad". What it leaves alone: a count with a firm word of its own.

use super::{Bind, Bound, is_bare};
use crate::Pos;
use dateline_lexicon::FigureWord;

impl<'r> Bind<'_, 'r> {
    /// Gives a count that is joined to a bound one the same harm word where it has none of its own.
    pub(super) fn share(&self, bound: &mut [Option<Bound<'r>>]) {
        for at in 1..bound.len() {
            if self.joined(at - 1, at) && weight(&bound[at]) < self.weights.firm {
                bound[at] = self.shared(&bound[at - 1], &bound[at]);
            }
        }
        for at in 1..bound.len() {
            if weight(&bound[at]) < self.weights.least && self.is_elliptic(at) {
                bound[at] = self.shared(&bound[at - 1], &bound[at]);
            }
        }
        for at in (1..bound.len()).rev() {
            if self.joined(at - 1, at) && weight(&bound[at - 1]) < self.weights.firm {
                bound[at - 1] = self.shared(&bound[at], &bound[at - 1]);
            }
        }
    }

    fn shared(&self, from: &Option<Bound<'r>>, own: &Option<Bound<'r>>) -> Option<Bound<'r>> {
        match from {
            Some(from) if from.weight >= self.weights.firm => {
                Some(Bound { weight: self.weights.firm - 1, rule: "figure.joined", ..from.clone() })
            }
            _ => own.clone(),
        }
    }

    /// "killed 8 in Basra and 19 in Baghdad": a bare number after a joint, with a place of its own.
    fn is_elliptic(&self, at: usize) -> bool {
        let (previous, count) = (&self.all[at - 1], &self.all[at]);
        let near =
            count.tokens.start - previous.tokens.end.min(count.tokens.start) <= self.weights.reach as u32;
        let after = count.tokens.end;
        let placed = after < self.sentence.tokens.end && self.is(after, FigureWord::Place);
        is_bare(count) && near && placed && self.is(count.tokens.start.saturating_sub(1), FigureWord::Joint)
    }

    /// Nothing but a joint and a few words of another item stand between two counts.
    fn joined(&self, first: usize, second: usize) -> bool {
        let gap = self.all[first].tokens.end..self.all[second].tokens.start;
        let joint = gap.clone().any(|at| self.is(at, FigureWord::Joint));
        let quiet = gap.clone().all(|at| {
            matches!(
                self.reading.token(at).tag.pos,
                Pos::Cconj | Pos::Det | Pos::Noun | Pos::Adj | Pos::Propn
            ) || self.text(at) == ","
                || self.text(at).eq_ignore_ascii_case("including")
        });
        joint && quiet && gap.len() <= 6 && self.triggers_between(&gap) == 0
    }
}

fn weight(bound: &Option<Bound<'_>>) -> i32 {
    bound.as_ref().map_or(0, |bound| bound.weight)
}
