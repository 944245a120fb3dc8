//! What else happened to those who are counted: a second verb of the same subject.
//!
//! "Three travellers were led away and have not been seen since", "40 were arrested and later released": two claims of one count. What it
//! leaves alone: a verb with a count or a subject of its own, a second word for what was told already ("killed and murdered"), and those who
//! were shot and died.

use super::super::trigger::{Stance, Trigger};
use super::{Bind, Bound, Count, can_count};
use crate::Pos;
use dateline_lexicon::FigureWord;
use dateline_types::Category;

impl<'r> Bind<'_, 'r> {
    /// The further bindings of each count that is bound, with its index.
    pub(super) fn second(&self, bound: &[Option<Bound<'r>>]) -> Vec<(usize, Bound<'r>)> {
        let mut taken = vec![false; self.triggers.len()];
        bound.iter().flatten().for_each(|bound| taken[bound.trigger] = true);
        let free = (0..self.triggers.len()).filter(|idx| !taken[*idx]);
        free.filter_map(|idx| self.first_of(bound, idx).or_else(|| self.modified(bound, idx))).collect()
    }

    /// "Three wounded soldiers were flown out": what the participle says of those to whom something else happened.
    fn modified(&self, bound: &[Option<Bound<'r>>], idx: usize) -> Option<(usize, Bound<'r>)> {
        let trigger = &self.triggers[idx];
        let inside = |count: &Count<'_>| {
            count.tokens.start < trigger.tokens.start && trigger.tokens.end < count.tokens.end
        };
        let at = self.all.iter().position(inside)?;
        let moved = bound[at].as_ref().is_some_and(|bound| {
            matches!(bound.category, Category::Evacuated | Category::Rescued | Category::Returned)
        });
        let harm = trigger.harms.iter().find(|harm| harm.category == Category::Injured).filter(|_| moved)?;
        let weight = self.weights.modifier;
        Some((at, Bound { trigger: idx, harm, category: harm.category, weight, rule: "figure.modifier" }))
    }

    /// The count whose first verb the trigger is joined to.
    fn first_of(&self, bound: &[Option<Bound<'r>>], idx: usize) -> Option<(usize, Bound<'r>)> {
        let trigger = &self.triggers[idx];
        let until = self.all.partition_point(|count| count.tokens.end <= trigger.tokens.start);
        let mut near = bound[..until].iter().enumerate().rev().take(LOOK_BACK);
        let (at, first) = near.find_map(|(at, first)| {
            let first = first.as_ref().filter(|first| first.weight >= self.weights.firm)?;
            self.continues(at, first, trigger).then_some((at, first))
        })?;
        let count = &self.all[at];
        let proposals = self.as_subject(trigger, &(trigger.tokens.start..trigger.tokens.start), 0);
        let fits = |(harm, ..): &super::Proposal<'r>| {
            let told = [harm.category, first.category];
            let bodily = told.contains(&Category::Injured) && told.contains(&Category::Killed);
            can_count(harm, count)
                && self.fits_captivity(count, trigger, harm)
                && told[0] != told[1]
                && !bodily
        };
        let (harm, weight, _) = proposals.into_iter().filter(fits).max_by_key(|proposal| proposal.1)?;
        let category = self.category(count, harm);
        Some((at, Bound { trigger: idx, harm, category, weight, rule: "figure.second-verb" }))
    }

    /// The trigger is a verb behind the first one, joined to it, with the same subject, and nobody counted between or behind.
    fn continues(&self, at: usize, first: &Bound<'_>, trigger: &Trigger<'_>) -> bool {
        let (count, told) = (&self.all[at], &self.triggers[first.trigger].tokens);
        let before = count.tokens.end <= told.start && told.end < trigger.tokens.start;
        let between = told.end..trigger.tokens.start;
        let small = |token: u32| matches!(self.reading.token(token).tag.pos, Pos::Adv | Pos::Cconj);
        let acts = match trigger.stance {
            Stance::Passive | Stance::Active => true,
            Stance::Bare => between.clone().all(small),
            Stance::Gerund | Stance::Nominal => false,
        };
        let joined = before && between.clone().any(|token| self.is(token, FigureWord::Joint));
        let counted = || {
            self.all.iter().any(|other| {
                other.tokens.start >= told.end && other.tokens.start <= trigger.tokens.end + NEAR
            })
        };
        before && acts && joined && !counted() && self.is_subject(count, trigger)
    }
}

/// How many counts back the first verb's can stand.
const LOOK_BACK: usize = 3;
/// How near behind a verb a count of its own begins.
const NEAR: u32 = 3;
