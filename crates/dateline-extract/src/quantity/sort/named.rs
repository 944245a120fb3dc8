//! Numbers that stand behind names in a list: "33 people (Sindh 12, Punjab 21)", "Sindh reported 17 deaths, Punjab 12 and Swat 9".
//!
//! Also ages of one of several ("the third, 27,") and behind a code for a person ("(f, 31)").
//!
//! Leaves alone: a name with a number that is its own ("the iPhone 11 and the iPhone 12", "Game 2"), which has no list around it.

use super::{Beside, LONGEST_NAME, WORDS_OF_COUNTED, has_capital};
use crate::Pos;
use dateline_lexicon::FigureWord;

/// Letters and strokes of a code for a person, at most.
const LETTERS_OF_CODE: u32 = 4;

impl Beside<'_> {
    /// "The third, 27, is", "the youngest, 9,": one of several, by a word that is no harm.
    pub(super) fn behind_one(&self, back: u32) -> bool {
        let Some(word) = self.previous(back).filter(|_| self.text(self.next(0)) == ",") else { return false };
        let article = self.text(self.previous(back + 1)).eq_ignore_ascii_case("the");
        let harms = &self.reading.lexicon.harms;
        let alone = self.previous(back + 1) == Some(self.sentence.tokens.start);
        let one = matches!(self.reading.token(word).tag.pos, Pos::Adj | Pos::Num);
        article && alone && one && harms.words.word(self.reading.word(word)).is_none()
    }

    /// "; in Rafah, nine": the name stands behind a word that opens a place, and nobody is of that age.
    pub(super) fn behind_place(&self, back: u32) -> bool {
        let name = |n: &u32| self.previous(*n).is_some_and(|at| has_capital(self.text(Some(at))));
        let names = (back..back + LONGEST_NAME).take_while(name).count() as u32;
        let opener = self.previous(back + names).filter(|_| names > 0);
        opener.is_some_and(|at| {
            self.reading.token(at).tag.pos == Pos::Adp
                && self.reading.lexicon.harms.is(self.reading.word(at), FigureWord::Place)
        })
    }

    /// "(w/m, 46)", "(f, 31)": letters for sex and the like stand between an opening parenthesis and the number.
    pub(super) fn behind_code(&self, back: u32) -> bool {
        let letter =
            |at: &u32| self.text(self.previous(*at)).len() == 1 && self.text(self.previous(*at)) != "(";
        let n_letters = (back..back + LETTERS_OF_CODE).take_while(letter).count() as u32;
        n_letters > 0 && self.text(self.previous(back + n_letters)) == "("
    }

    /// "33 people (Sindh 12, Punjab 21)": one of several names with a number each, behind a bracket or colon.
    pub(super) fn in_list_of_names(&self) -> bool {
        let parts = |at: u32| matches!(self.text(Some(at)), "," | ";" | "and");
        let opens = |at: u32| matches!(self.text(Some(at)), "(" | ":");
        let start = self.start();
        let earliest = self.sentence.tokens.start.max(start.saturating_sub(LONGEST_NAME));
        let mark = (earliest..start).rev().find(|at| !self.reading.token(*at).is_word());
        let Some(mark) = mark else { return false };
        let another = self.next(0).filter(|at| parts(*at)).is_some_and(|at| self.name_with_number(at + 1));
        let listed = || mark > self.sentence.tokens.start && self.is_number(Some(mark - 1));
        let first = self.sentence.tokens.start.max(mark.saturating_sub(LONGEST_LIST));
        let opened = || (first..mark).any(opens);
        opens(mark) && another || parts(mark) && listed() && opened()
    }

    /// "reported 17 deaths, Sindh 12, Punjab 11 and Swat 9": behind a mark or "and" one of two names or more with a number each, and a number
    /// before them.
    pub(super) fn goes_on_in_names(&self) -> bool {
        let earliest = self.sentence.tokens.start.max(self.start().saturating_sub(LONGEST_NAME));
        let name = |at: &u32| self.reading.token(*at).is_word() && has_capital(self.reading.token_text(*at));
        let from = (earliest..self.start()).rev().take_while(name).last();
        let joint = from.and_then(|from| from.checked_sub(1)).filter(|at| *at > earliest && self.joins(*at));
        let Some(joint) = joint else { return false };
        // "the iPhone 11 and iPhone 12": one name, twice.
        let other = |at: u32| self.text(Some(at)) != self.text(Some(joint + 1));
        let first = self.sentence.tokens.start.max(joint.saturating_sub(WORDS_OF_COUNTED));
        let counted = (first..joint).any(|at| self.is_number(Some(at)));
        let next = self.next(0).filter(|at| self.joins(*at));
        let next = next.map(|at| at + 1 + u32::from(self.joins(at + 1)));
        let ahead = next.is_some_and(|at| other(at) && self.name_with_number(at));
        counted && (ahead || self.name_before(joint).is_some_and(other))
    }

    fn joins(&self, at: u32) -> bool {
        matches!(self.text(Some(at)), "," | ";" | "and")
    }

    /// "Punjab 11, and": the last word of a name whose number stands right before the joint.
    fn name_before(&self, joint: u32) -> Option<u32> {
        let end = joint - u32::from(self.joins(joint - 1));
        let number = end.checked_sub(1).filter(|at| self.is_number(Some(*at)));
        let name = number.and_then(|at| at.checked_sub(1)).filter(|at| *at > self.sentence.tokens.start);
        name.filter(|at| self.reading.token(*at).is_word() && has_capital(self.text(Some(*at))))
    }

    /// "Punjab 21": capital words and a number behind them.
    fn name_with_number(&self, from: u32) -> bool {
        let capital =
            |at: &u32| self.reading.token(*at).is_word() && has_capital(self.reading.token_text(*at));
        let end = self.sentence.tokens.end.min(from + LONGEST_NAME);
        let name = (from..end).take_while(capital).count() as u32;
        name > 0 && from + name < self.sentence.tokens.end && self.is_number(Some(from + name))
    }
}

/// Tokens of a list of names with their numbers, at most.
const LONGEST_LIST: u32 = 60;
