//! A running number of those whom a participle describes: "the number of destroyed houses rose to 220", "damaged schools stood at 48", "the number of
//! homes flooded has passed 900".
//!
//! *What it reads*: a participle of harm beside a noun for buildings or people, and behind them a bare number that a verb moves or states.
//! *What it leaves alone*: a number that says what it counts ("destroyed homes in 12 villages"), and one behind a preposition alone ("flooded homes of 12").

use super::super::trigger::{Stance, Trigger};
use super::{Bind, Count, Proposal, is_bare};
use crate::Pos;
use dateline_lexicon::{FigureWord, HarmCounts, HarmFrame, PieceKind};
use std::ops::Range;

/// Tokens between "number of" and the participle, at most ("the number of homes in the delta flooded").
const NOUN_WITHIN: u32 = 5;

impl<'r> Bind<'_, 'r> {
    /// The readings of the participle that tell what the running number counts.
    pub(super) fn as_tally(
        &self,
        count: &Count<'_>,
        trigger: &Trigger<'r>,
        gap: &Range<u32>,
    ) -> Vec<Proposal<'r>> {
        let form = matches!(trigger.stance, Stance::Bare | Stance::Nominal);
        let told = Some(gap).filter(|gap| form && is_bare(count) && !gap.is_empty());
        let found = told.and_then(|gap| {
            self.described_behind(trigger, gap).or_else(|| self.described_before(trigger, gap))
        });
        let Some((counts, _)) = found.filter(|(_, rest)| self.is_stated(rest)) else { return Vec::new() };
        let harms = trigger.with(HarmFrame::Verb).filter(|harm| harm.counts.contains(&counts));
        harms.map(|harm| (harm, self.weights.toll, "figure.toll")).collect()
    }

    /// "rose to 220 and 30 cars were burnt": what "and" begins is not said of the number to which something has moved.
    pub(super) fn closes_move(&self, count: &Count<'_>, gap: &Range<u32>) -> bool {
        let start = count.tokens.start;
        let inside = |back: u32| start >= self.sentence.tokens.start + back;
        let to =
            inside(2) && self.reading.token_text(start - 1) == "to" && self.is(start - 2, FigureWord::Moves);
        let joint = |at: u32| self.reading.token(at).tag.pos == Pos::Cconj;
        is_bare(count) && (to || inside(1) && self.is(start - 1, FigureWord::Moves)) && gap.clone().any(joint)
    }

    /// "[The number of] destroyed [houses] rose to".
    fn described_behind(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> Option<(HarmCounts, Range<u32>)> {
        let noun = |at: &u32| matches!(self.reading.token(*at).tag.pos, Pos::Noun | Pos::Adj);
        let head = gap.clone().take_while(noun).last().filter(|_| self.opens(trigger))?;
        Some((self.kind(head)?, head + 1..gap.end))
    }

    /// Nothing but small words stands before the participle in its sentence, or "number of".
    fn opens(&self, trigger: &Trigger<'_>) -> bool {
        let small = |at: u32| {
            let token = self.reading.token(at);
            matches!(token.tag.pos, Pos::Det | Pos::Adv) || token.kind == PieceKind::Punct
        };
        let start = self.sentence.tokens.start;
        let of = trigger.tokens.start.checked_sub(1).filter(|of| *of > start && self.is(*of, FigureWord::Of));
        (start..trigger.tokens.start).all(small) || of.is_some_and(|of| self.is(of - 1, FigureWord::Tally))
    }

    /// "number of [houses] destroyed rose to".
    fn described_before(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> Option<(HarmCounts, Range<u32>)> {
        let from = self.sentence.tokens.start.max(trigger.tokens.start.saturating_sub(NOUN_WITHIN));
        let of = (from + 1..trigger.tokens.start).find(|at| self.is(*at, FigureWord::Of))?;
        let tallied = self.is(of - 1, FigureWord::Tally);
        let kind = || (of + 1..trigger.tokens.start).find_map(|at| self.kind(at));
        tallied.then(kind).flatten().map(|kind| (kind, gap.clone()))
    }

    /// What a noun can be counted as.
    fn kind(&self, noun: u32) -> Option<HarmCounts> {
        match &*self.reading.lexicon.quantities.units.word(self.reading.word(noun))?.key {
            "person" => Some(HarmCounts::People),
            "building" => Some(HarmCounts::Buildings),
            _ => None,
        }
    }

    /// "rose to", "has reached", "stood on Tuesday at".
    fn is_stated(&self, rest: &Range<u32>) -> bool {
        let verb = |at: u32| matches!(self.reading.token(at).tag.pos, Pos::Verb | Pos::Aux);
        let states = |at: u32| self.is(at, FigureWord::Moves) || verb(at) && self.is(at, FigureWord::Running);
        let plain = |at: u32| self.reading.token(at).kind != PieceKind::Punct;
        let closes = rest.clone().next_back().is_some_and(|last| self.is(last, FigureWord::Running));
        rest.len() as i32 <= self.weights.toll_near
            && self.triggers_between(rest) == 0
            && closes
            && rest.clone().all(plain)
            && rest.clone().any(states)
    }
}
