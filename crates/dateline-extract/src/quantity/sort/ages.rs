//! Ages told of several who are counted or named: "Two brothers, 8 and 12, drowned", "Tom Reed and Ann Hill, both 51,".
//!
//! Leaves alone: numbers of which there are more or fewer than of those who are counted.

use super::{AGES, Beside, WORDS_OF_COUNTED};
use crate::Pos;
use dateline_lexicon::{FigureWord, NumeralWord};

impl Beside<'_> {
    /// "Two brothers, 8 and 12, drowned", "Tom Reed and Ann Hill, both 51,": bare numbers between commas behind those whose ages they are, as
    /// many as these are.
    pub(super) fn ages_of_counted(&self) -> bool {
        let alone = |at: u32| self.is_number(Some(at));
        let joint = |at: u32| matches!(self.text(Some(at)), "," | "and" | "&");
        let part = |at: &u32| alone(*at) || joint(*at);
        let run = self.sentence.tokens.start..self.start();
        let first = run.rev().take_while(part).last().unwrap_or(self.start());
        let last = (self.start()..self.sentence.tokens.end).take_while(part).last().unwrap_or(self.start());
        let n_numbers = (first..=last).filter(|at| alone(*at)).count();
        let closed = self.text(Some(last)) == "," || matches!(self.text(Some(last + 1)), ")" | "." | "");
        let counted =
            self.text(Some(first)) == "," && n_numbers > 1 && self.counts_before(first) == Some(n_numbers);
        let shared = self
            .previous(1)
            .is_some_and(|at| self.reading.lexicon.harms.is(self.reading.word(at), FigureWord::Both))
            && matches!(self.text(self.previous(2)), "," | "(")
            && matches!(self.text(self.next(0)), "," | ")" | ".");
        AGES.contains(&self.value()) && self.value().fract() == 0.0 && (closed && counted || shared)
    }

    /// How many the number says that stands with its noun right before `at` ("Two brothers,").
    fn counts_before(&self, at: u32) -> Option<usize> {
        let from = at.saturating_sub(WORDS_OF_COUNTED).max(self.sentence.tokens.start);
        let numeral = (from..at).rev().find(|at| self.reading.token(*at).tag.pos == Pos::Num)?;
        match self.reading.lexicon.quantities.numeral(self.reading.word(numeral)) {
            Some(NumeralWord::Unit(value) | NumeralWord::Teen(value)) => Some(value as usize),
            _ => self.text(Some(numeral)).parse().ok(),
        }
    }
}
