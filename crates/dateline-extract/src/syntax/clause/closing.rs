//! Where clauses end: punctuation behind them is none of theirs, closing quotation marks are. What it leaves alone: which clause ends when.

use super::Builder;
use crate::Pos;

impl Builder<'_> {
    /// Closes `clause` and what lies in it.
    pub(super) fn close_from(&mut self, clause: usize, end: u32) {
        while let Some(last) = self.open.pop() {
            self.close(last, end);
            if last == clause {
                break;
            }
        }
    }

    /// Closes what lies in `clause`, which stays open.
    pub(super) fn close_above(&mut self, clause: usize, end: u32) {
        while let Some(last) = self.open.pop_if(|last| *last != clause) {
            self.close(last, end);
        }
    }

    pub(super) fn close(&mut self, clause: usize, end: u32) {
        let tokens = &mut self.found[clause].tokens;
        let mut end = end.max(tokens.end);
        while end > tokens.end
            && self.chunks.view.pos(end - 1) == Pos::Punct
            && !is_quote(self.chunks.view.words(end - 1))
        {
            end -= 1;
        }
        tokens.end = end;
    }
}

fn is_quote(words: &str) -> bool {
    matches!(words, "”" | "\"" | "’" | "'")
}
