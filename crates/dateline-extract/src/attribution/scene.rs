//! One sentence with its chunks and quotations, as the rules of attribution see it.

use super::quotation::{Quotation, ending_after};
use crate::{Clause, NounPhrase, Pos, Reading, VerbGroup};
use dateline_lexicon::Function;
use dateline_types::Sentence;
use std::ops::Range;

/// What every rule needs.
pub(crate) struct Scene<'a, 'r> {
    /// The report so far.
    pub(crate) reading: &'a Reading<'r>,
    /// Its quotations.
    pub(crate) quotations: &'a [Quotation],
    /// The clause of each verb group.
    pub(crate) clause_of: &'a [Option<u32>],
    /// The sentence.
    pub(crate) sentence: &'a Sentence,
}

impl<'a> Scene<'a, '_> {
    /// The words of a token; none outside the sentence.
    pub(crate) fn words(&self, at: u32) -> &'a str {
        if self.sentence.tokens.contains(&at) {
            self.reading.token(at).span.of(self.reading.text)
        } else {
            ""
        }
    }

    /// The part of speech of a token; that of nothing outside the sentence.
    pub(crate) fn pos(&self, at: u32) -> Pos {
        if self.sentence.tokens.contains(&at) { self.reading.token(at).tag.pos } else { Pos::X }
    }

    /// What a word of grammar does.
    pub(crate) fn function(&self, at: u32) -> Option<Function> {
        self.sentence
            .tokens
            .contains(&at)
            .then(|| self.reading.lexicon.grammar.function(self.reading.word(at)))?
    }

    /// A verb group by its index.
    pub(crate) fn group(&self, group: u32) -> &'a VerbGroup {
        &self.reading.syntax.verb_groups[group as usize]
    }

    /// The type of the event that the verb at `head` evokes.
    pub(crate) fn evoked(&self, head: u32) -> Option<&'a str> {
        let triggers = &self.reading.lexicon.claims.triggers;
        let (_, trigger) = triggers.verb(self.reading.words_from(head, self.sentence))?;
        trigger.kind.as_deref()
    }

    /// A clause by its index.
    pub(crate) fn clause(&self, clause: u32) -> &'a Clause {
        &self.reading.syntax.clauses[clause as usize]
    }

    /// A noun phrase by its index.
    pub(crate) fn phrase(&self, phrase: u32) -> &'a NounPhrase {
        &self.reading.syntax.noun_phrases[phrase as usize]
    }

    /// The noun phrase that starts at a token.
    pub(crate) fn phrase_from(&self, at: u32) -> Option<u32> {
        self.reading.syntax.noun_phrase_from(at).filter(|_| self.sentence.tokens.contains(&at))
    }

    /// The verb group that starts at or holds a token.
    pub(crate) fn is_verbal(&self, at: u32) -> bool {
        self.sentence.tokens.contains(&at) && self.reading.syntax.verb_group_at(at).is_some()
    }

    /// The clause after `clause` that starts at `from` or later, if it lies in it.
    pub(crate) fn child_after(&self, clause: u32, from: u32) -> Option<&'a Clause> {
        let clauses = &self.reading.syntax.clauses;
        let first = clauses.partition_point(|other| other.tokens.start < from);
        clauses
            .get(first)
            .filter(|child| child.parent == Some(clause) && child.tokens.start < self.sentence.tokens.end)
    }

    /// The quotation that holds a token.
    pub(crate) fn quotation_at(&self, at: u32) -> Option<&'a Quotation> {
        self.quotations
            .get(ending_after(self.quotations, at))
            .filter(|quotation| quotation.tokens.start <= at)
    }

    /// The quotation that starts at a token.
    pub(crate) fn quotation_from(&self, at: u32) -> Option<&'a Quotation> {
        // Of two straight single marks the second one opens.
        let opens = |quotation: &&Quotation| {
            quotation.tokens.start == at || self.words(at) == "'" && quotation.tokens.start == at + 1
        };
        self.quotations.get(ending_after(self.quotations, at)).filter(opens)
    }

    /// The quotation that ends right before a token, a comma aside.
    pub(crate) fn quotation_before(&self, at: u32) -> Option<&'a Quotation> {
        let ends_at = |end: u32| {
            let before = ending_after(self.quotations, end.checked_sub(1)?);
            self.quotations.get(before).filter(|quotation| quotation.tokens.end == end)
        };
        let comma =
            at.checked_sub(1).filter(|before| matches!(self.words(*before), "," | "—" | "–" | "-" | "--"));
        ends_at(at).or_else(|| comma.and_then(ends_at)).filter(|quotation| self.reaches_here(quotation))
    }

    /// A quotation of another block speaks for its own block, unless its comma says that the sentence goes on.
    fn reaches_here(&self, quotation: &Quotation) -> bool {
        quotation.segment == self.sentence.segment || self.is_open(quotation)
    }

    /// The quotation right before a token, where the sentence of the quotation still goes on: nothing ends it.
    pub(crate) fn open_quotation_before(&self, at: u32) -> Option<&'a Quotation> {
        self.quotation_before(at)
            .filter(|quotation| quotation.tokens.end > self.sentence.tokens.start || self.is_open(quotation))
    }

    fn is_open(&self, quotation: &Quotation) -> bool {
        let last = quotation.tokens.end.checked_sub(2).filter(|last| *last > quotation.tokens.start);
        last.is_some_and(|last| self.reading.token_text(last) == ",")
    }

    /// A finite verb stands in these tokens.
    pub(crate) fn has_finite_verb(&self, tokens: &Range<u32>) -> bool {
        tokens
            .clone()
            .any(|at| self.reading.syntax.verb_group_at(at).is_some_and(|group| self.group(group).finite))
    }

    /// "to" + verb.
    pub(crate) fn is_infinitive(&self, group: u32) -> bool {
        let group = self.group(group);
        let to = |at: u32| self.function(at) == Some(Function::To);
        !group.finite && (to(group.tokens.start) || group.tokens.start.checked_sub(1).is_some_and(to))
    }

    /// The tokens without marks of punctuation at either end; quotation marks stay.
    pub(crate) fn trim(&self, tokens: Range<u32>) -> Range<u32> {
        let loose =
            |at: u32| matches!(self.words(at), "," | "." | ";" | ":" | "-" | "–" | "—" | "--" | "…" | "...");
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && loose(start) {
            start += 1;
        }
        while start < end && loose(end - 1) {
            end -= 1;
        }
        start..end
    }
}
