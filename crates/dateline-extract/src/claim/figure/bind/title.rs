//! Titles that tell what has become of those who were held, missing or trapped: "21 girls seized from school freed", "Nine miners trapped in pit rescued".
//!
//! In a title without a finite verb the participle right behind the count says which people they are, and the last one what happened to them. What
//! it leaves alone: titles with an auxiliary, verbs that "and" joins ("40 held and freed"), and a last verb with an object or a count of its own.

use super::super::trigger::{Stance, Trigger};
use super::{Bind, Bound, Count, can_count};
use crate::{Form, Pos};
use dateline_lexicon::{Harm, HarmFrame};
use dateline_types::Category;

impl<'r> Bind<'_, 'r> {
    /// Binds each count whose participle only describes it to the last participle of its title.
    pub(super) fn to_title_verb(&self, bound: &mut [Option<Bound<'r>>]) {
        let Some(last) = self.triggers.last().filter(|last| self.has_bare_verbs_only(last.tokens.end)) else {
            return;
        };
        if last.stance != Stance::Bare || !self.nothing_done(last) {
            return;
        }
        for (at, count) in self.all.iter().enumerate() {
            let described = bound[at].as_ref().filter(|bound| self.describes(count, bound));
            let Some(first) = described.map(|bound| bound.trigger) else { continue };
            let Some((trigger, harm)) = self.title_verb(count, first) else { continue };
            let weight = self.weights.suffering;
            bound[at] =
                Some(Bound { trigger, harm, category: harm.category, weight, rule: "figure.title-verb" });
        }
    }

    /// Up to `end` every verb stands alone, in the past or as a participle ("..., army says" may follow).
    fn has_bare_verbs_only(&self, end: u32) -> bool {
        (self.sentence.tokens.start..end).all(|at| match self.reading.token(at).tag.pos {
            Pos::Aux => false,
            Pos::Verb => matches!(self.reading.token(at).tag.form, Form::Past | Form::Participle),
            _ => true,
        })
    }

    /// The word right behind the count says that they were held, missing or trapped.
    fn describes(&self, count: &Count<'_>, bound: &Bound<'_>) -> bool {
        let held = matches!(
            bound.category,
            Category::Abducted | Category::Detained | Category::Missing | Category::Trapped
        );
        held && self.triggers[bound.trigger].tokens.start == count.tokens.end
    }

    fn title_verb(&self, count: &Count<'r>, first: usize) -> Option<(usize, &'r Harm)> {
        let (idx, last) = self.triggers.iter().enumerate().skip(first + 1).next_back()?;
        let before = self.reading.token(last.tokens.start - 1).tag.pos;
        let apart = !matches!(before, Pos::Cconj | Pos::Punct | Pos::Adp | Pos::Det | Pos::Adj);
        let between = self.triggers[first].tokens.end..last.tokens.end + 1;
        let counted = self.all.iter().any(|other| between.contains(&other.tokens.start));
        let ends = apart && !counted;
        self.of_end(last).filter(|harm| ends && can_count(harm, count)).map(|harm| (idx, harm))
    }

    /// They were freed, saved, or found dead.
    fn of_end(&self, trigger: &Trigger<'r>) -> Option<&'r Harm> {
        let end = |harm: &&Harm| matches!(harm.category, Category::Rescued | Category::Killed);
        trigger.with(HarmFrame::Verb).find(end)
    }
}
