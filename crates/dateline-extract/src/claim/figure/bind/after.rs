//! The harm word follows the count: subject of a passive, of a verb of suffering, adjective, noun.
//!
//! "8 were killed", "8 people who died", "8 dead", "8 deaths"; not "two gunmen killed a guard" and not "people in Zaydan
//! and injured 33", where the verb has an object of its own.

use super::super::trigger::{Stance, Trigger, of_flight};
use super::super::{one_person, subject};
use super::{Bind, Count, Proposal, is_bare};
use crate::{Form, Pos};
use dateline_lexicon::{FigureWord, Harm, HarmFrame, PieceKind};
use dateline_types::Category;
use std::ops::Range;

impl<'r> Bind<'_, 'r> {
    /// The harm word follows the count.
    pub(super) fn after(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<Proposal<'r>> {
        let gap = count.tokens.end..trigger.tokens.start;
        let none = self.is_purpose(count, trigger, &gap)
            || self.is_excepted(count)
            || self.is_of_part(&gap)
            || self.closes_move(count, &gap)
            || self.leaves_others(trigger, &gap)
            || self.is_modifier(count)
            || self.passes_equal(&gap);
        if none || self.describes_one(count, trigger) {
            return Vec::new();
        }
        let parted = gap.clone().any(|at| self.text(at) == ";") || self.is_labelled_in_list(count);
        let subject = !parted && self.is_subject(count, trigger);
        let cost = if subject { Some(0) } else { self.subject_gap(&gap) };
        // "The bill has 2,000 pages, and nobody was hurt": what no table knows as people, before a clause with a subject of its own.
        // Between the commas of an aside stands no subject of what follows.
        let other = if self.is_aside(&gap) { 0 } else { self.other_subject(count, trigger) };
        let unknown = count.quantity.rule == "quantity.unknown-noun" && other > 0;
        let Some(cost) = cost.filter(|_| !unknown).map(|cost| cost + other) else {
            return Vec::new();
        };
        let mut found = self.as_subject(trigger, &gap, cost);
        if !self.has_counted_object(trigger) {
            let ended = self.ends_otherwise(trigger);
            let weight =
                self.weights.complement - 2 * cost - if ended { self.weights.less_harm_between } else { 0 };
            found.extend(trigger.with(HarmFrame::Adjective).map(|harm| (harm, weight, "figure.complement")));
        }
        if gap.is_empty() {
            let weight = self.weights.noun_behind;
            found.extend(trigger.with(HarmFrame::Noun).map(|harm| (harm, weight, "figure.counted-noun")));
        }
        if self.is_running(count, &gap) {
            found.extend(trigger.with(HarmFrame::Toll).map(|harm| (harm, self.weights.toll, "figure.toll")));
        }
        found
    }

    /// "the camp, built for 50,000, shelters", "trucks carrying food for 25,000 people reached the town": those for whom something is meant are not
    /// what the next verb is about; not "for 300 people to flee".
    fn is_purpose(&self, count: &Count<'_>, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        let meant =
            count.tokens.start > self.sentence.tokens.start && self.text(count.tokens.start - 1) == "for";
        let comma = || gap.clone().any(|at| self.text(at) == ",");
        let own = |at: u32| self.text(at) == "to" || self.is(at, FigureWord::Relative);
        let moves =
            matches!(trigger.stance, Stance::Active | Stance::Bare) && trigger.harms.iter().any(of_flight);
        let acts = || moves && !gap.clone().any(own);
        meant && (comma() || acts()) || self.is_capacity(count) && comma()
    }

    /// "a ferry licensed to carry 80": the object of an infinitive.
    fn is_capacity(&self, count: &Count<'_>) -> bool {
        let verb = count.tokens.start.checked_sub(1).filter(|at| *at > self.sentence.tokens.start);
        verb.is_some_and(|at| self.reading.token(at).tag.pos == Pos::Verb && self.text(at - 1) == "to")
    }

    /// "101 hostages remain, and a third of them are believed dead": the word is that of a part, told in a clause of its own.
    fn is_of_part(&self, gap: &Range<u32>) -> bool {
        let them = |other: &Count<'_>| {
            let last = other.tokens.end.saturating_sub(2);
            self.is(last, FigureWord::Of) && self.is(last + 1, FigureWord::Relative)
        };
        let inside = |other: &&Count<'_>| gap.start < other.tokens.start && other.tokens.end <= gap.end;
        let part = self.all.iter().filter(inside).find(|other| them(other));
        part.is_some_and(|part| {
            (gap.start..part.tokens.start).any(|at| self.reading.token(at).tag.pos == Pos::Verb)
        })
    }

    /// "Two C-130 aircraft": a bare number right before a name that is no time counts what is named.
    fn is_modifier(&self, count: &Count<'_>) -> bool {
        let next = count.tokens.end;
        let inside = next < self.sentence.tokens.end && !self.reading.in_timex(next);
        is_bare(count) && inside && self.reading.token(next).tag.pos == Pos::Propn
    }

    /// "Three women with gunshot wounds died", "six men missing since Monday were found alive": a word that only describes those who were counted, before
    /// the verb that tells how they ended.
    fn ends_otherwise(&self, trigger: &Trigger<'_>) -> bool {
        let end = trigger.tokens.end;
        let ends = |told: &&Trigger<'_>| {
            let how = |harm: &Harm| matches!(harm.category, Category::Killed | Category::Rescued);
            told.tokens.start >= end && told.stance != Stance::Nominal && told.harms.iter().any(how)
        };
        let timely = |at: u32| self.reading.in_timex(at) || self.reading.in_timex(at + 1);
        let plain = |at: u32| {
            let token = self.reading.token(at);
            let other = matches!(token.tag.pos, Pos::Verb | Pos::Cconj | Pos::Sconj | Pos::Num);
            token.kind != PieceKind::Punct && !other || timely(at)
        };
        let next = self.triggers.iter().find(ends);
        next.is_some_and(|next| (end..next.tokens.start).all(plain))
    }

    /// "injured 300 and left 4,000 homeless": the verb makes others what stands behind them, and nobody leaves.
    fn leaves_others(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        let told = |other: &Count<'_>| {
            let inside = |at: u32| (other.tokens.start + 1..=other.tokens.end).contains(&at);
            let adjective = |told: &Trigger<'_>| told.with(HarmFrame::Adjective).next().is_some();
            self.triggers.iter().any(|told| inside(told.tokens.start) && adjective(told))
        };
        let others = |at: u32| self.all.iter().any(|other| other.tokens.start == at + 1 && told(other));
        (gap.start..trigger.tokens.end).any(|at| self.is(at, FigureWord::Leaves) && others(at))
    }

    /// "Five died and twice as many were hurt": the number is that of others, told by that of the count.
    fn passes_equal(&self, gap: &Range<u32>) -> bool {
        let small = &self.reading.lexicon.harms.small;
        let equal = |at: u32| {
            let (n, classes) = small.longest((at..gap.end).map(|at| self.reading.word(at)))?;
            let hedges = self.text(at + n as u32).eq_ignore_ascii_case("as");
            (classes.contains(&FigureWord::Equal) && !hedges).then_some(())
        };
        let verb = |at: &u32| self.reading.token(*at).tag.pos == Pos::Verb;
        let told = gap.clone().find(verb);
        told.is_some_and(|told| (told..gap.end).any(|at| equal(at).is_some()))
    }

    /// "All but nine were released": it happened to the others.
    pub(in super::super) fn is_excepted(&self, count: &Count<'_>) -> bool {
        let earliest = self.sentence.tokens.start.max(count.tokens.start.saturating_sub(2));
        let words = (earliest..count.tokens.start).map(|at| self.reading.word(at));
        let classes = self.reading.lexicon.harms.small.exactly(words);
        classes.is_some_and(|classes| classes.contains(&FigureWord::AllBut))
    }

    /// "bringing to 61 the number killed".
    fn is_running(&self, count: &Count<'_>, gap: &Range<u32>) -> bool {
        let opened = count.tokens.start > self.sentence.tokens.start
            && self.is(count.tokens.start - 1, FigureWord::Running);
        opened && gap.len() <= 1 && gap.clone().all(|at| self.reading.token(at).tag.pos == Pos::Det)
    }

    /// The count is what the verb is about: it suffers, or does what harms itself.
    pub(super) fn as_subject(&self, trigger: &Trigger<'r>, gap: &Range<u32>, cost: i32) -> Vec<Proposal<'r>> {
        let mut found = Vec::new();
        let suffers = self.suffers(trigger, gap);
        if suffers {
            let passive = trigger.stance == Stance::Passive;
            let weight = if passive { self.weights.passive } else { self.weights.suffering } - cost;
            found.extend(
                trigger.with(HarmFrame::Verb).map(|harm| (harm, weight, "figure.subject-of-passive")),
            );
        }
        let before = self.text(trigger.tokens.start.saturating_sub(1));
        let made_to = trigger.stance == Stance::Active && before == "to";
        // "3 million were reached with food", "13.6 million reached with food": done to them, and nothing that they do.
        let next = trigger.tokens.end;
        let with = next < self.sentence.tokens.end && matches!(self.text(next), "with" | "by");
        let undergoes = trigger.stance == Stance::Passive || trigger.stance == Stance::Bare && with;
        // "were swept away while crossing the river": when it happened, and no flight.
        let meanwhile = trigger.stance == Stance::Gerund && matches!(before, "while" | "when");
        let done_to = |harm: &&Harm| !of_flight(harm) || !undergoes && !meanwhile;
        if suffers || made_to || trigger.tokens.len() > 1 || trigger.stance != Stance::Nominal {
            let weight = self.weights.subject - cost;
            found.extend(
                trigger
                    .with(HarmFrame::Intransitive)
                    .filter(done_to)
                    .map(|harm| (harm, weight, "figure.subject")),
            );
        }
        found
    }

    /// True for the form in which the verb is done to the count ("25 hurt" has no object, so it is no active).
    fn suffers(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        let form = self.reading.token(trigger.tokens.start).tag.form;
        match trigger.stance {
            Stance::Passive => true,
            Stance::Bare => self.nothing_done(trigger),
            // "Five shot in Basra": a participle that looks like a noun, behind a bare number.
            Stance::Nominal => {
                let participle =
                    form == Form::Participle || form == Form::Singular && self.ends_bare(gap.start);
                gap.is_empty() && participle && self.nothing_done(trigger)
            }
            Stance::Active => form == Form::Base && gap.is_empty() && self.nothing_done(trigger),
            Stance::Gerund => false,
        }
    }

    /// A number of several ends here that says nothing of what it counts.
    fn ends_bare(&self, at: u32) -> bool {
        let bare = |count: &Count<'_>| {
            count.tokens.end == at && is_bare(count) && count.quantity.value.is_some_and(|value| value > 1.0)
        };
        self.all.iter().any(bare)
    }

    /// "people in Zaydan and injured 33", "its two fighters had killed or wounded 300": the verb has an object, so it is no adjective.
    fn has_counted_object(&self, trigger: &Trigger<'_>) -> bool {
        let next = trigger.tokens.end;
        let acts = matches!(trigger.stance, Stance::Bare | Stance::Active);
        let verb = acts && trigger.with(HarmFrame::Verb).next().is_some();
        verb && self.all.iter().any(|count| count.tokens.start == next)
    }

    /// The syntax says that the count is the subject of the harm word's verb.
    pub(super) fn is_subject(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> bool {
        let syntax = &self.reading.syntax;
        let Some(clause) = syntax.clause_at(trigger.tokens.start).map(|idx| &syntax.clauses[idx as usize])
        else {
            return false;
        };
        let verb = clause.verb.map(|idx| &syntax.verb_groups[idx as usize]);
        let subject = clause.subject.map(|idx| &syntax.noun_phrases[idx as usize].tokens);
        verb.is_some_and(|verb| verb.tokens.contains(&trigger.tokens.start))
            && subject
                .is_some_and(|subject| subject.start < count.tokens.end && count.tokens.start < subject.end)
    }

    /// The harm word's clause has a subject of its own behind the count, so the count is none of its business.
    fn other_subject(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> i32 {
        let syntax = &self.reading.syntax;
        let clause = syntax.clause_at(trigger.tokens.start).map(|idx| &syntax.clauses[idx as usize]);
        let subject = clause.and_then(|clause| clause.subject);
        // "Two girls and a baby were among the dead": the last of those whom "and" joins is the subject of the clause, and so are the others.
        let start = subject.map(|idx| syntax.noun_phrases[idx as usize].tokens.start);
        let joint = |at: u32| self.reading.token(at).tag.pos == Pos::Cconj;
        let joined = |start: u32| start == count.tokens.end + 1 && joint(count.tokens.end);
        // "3,000 without homes; 600 are missing": a subject behind a semicolon is that of what stands there.
        let apart = |start: u32| (trigger.tokens.end..start).any(|at| self.text(at) == ";");
        let behind = start.is_some_and(|start| start >= count.tokens.end && !joined(start) && !apart(start));
        if behind { self.weights.less_own_subject } else { 0 }
    }

    /// "A child born to one of the women was released": the count stands in what says which one the subject is.
    fn describes_one(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> bool {
        subject::narrowed(self.reading, self.sentence, trigger).is_some_and(|(subject, verb)| {
            (subject.tokens.end..verb).contains(&count.tokens.start)
                && one_person::one_person(self.reading, subject)
        })
    }

    /// A bare past form suffers unless an object follows it ("gunmen killed 12", "soldiers seized the town").
    pub(super) fn nothing_done(&self, trigger: &Trigger<'_>) -> bool {
        let next = trigger.tokens.end;
        if next >= self.sentence.tokens.end {
            return true;
        }
        let token = self.reading.token(next);
        let starts_object =
            matches!(token.tag.pos, Pos::Det | Pos::Num | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj);
        let timely = self.reading.in_timex(next);
        let participle = self.reading.token(trigger.tokens.start).tag.form == Form::Participle;
        let counted = self.all.iter().any(|count| count.tokens.start == next);
        timely || !starts_object && !counted || participle && token.tag.pos == Pos::Adj
    }

    /// What may stand between a count and what happened to it, and what it costs.
    fn subject_gap(&self, gap: &Range<u32>) -> Option<i32> {
        if gap.len() > self.weights.reach as usize {
            return None;
        }
        if self.is_aside(gap) {
            return Some(self.weights.less_from_subject_comma + self.counts_between(gap));
        }
        let mut cost = 0;
        for at in gap.clone() {
            let token = self.reading.token(at);
            cost += match token.tag.pos {
                Pos::Aux | Pos::Adv | Pos::Part => 0,
                Pos::Pron if self.is(at, FigureWord::Relative) => self.weights.less_from_subject_noun,
                Pos::Sconj => self.weights.less_from_subject_marker,
                Pos::Det | Pos::Adj | Pos::Num => self.weights.less_from_subject_modifier,
                Pos::Noun | Pos::Propn | Pos::Pron => self.weights.less_from_subject_noun,
                Pos::Verb => self.verb_cost(at)?,
                Pos::Punct => self.mark_cost(at)?,
                _ => self.weights.less_from_subject_other,
            };
        }
        Some(cost + self.counts_between(gap))
    }

    /// ", all of them young conscripts on leave, were", ", most of them women, came": two commas set off what only describes the count.
    fn is_aside(&self, gap: &Range<u32>) -> bool {
        let comma = |at: &u32| self.text(*at) == ",";
        let closes = gap.clone().rev().find(comma).filter(|closes| *closes > gap.start + 1);
        let small = |at: u32| {
            matches!(self.reading.token(at).tag.pos, Pos::Aux | Pos::Adv | Pos::Part)
                || self.is(at, FigureWord::Link)
        };
        let helps = |closes: u32| (closes + 1..gap.end).all(small);
        comma(&gap.start) && !gap.is_empty() && closes.is_some_and(helps)
    }

    /// Verbs that only link ("remain", "reported", "left") cost nothing; others are another clause.
    fn verb_cost(&self, at: u32) -> Option<i32> {
        let from = self.triggers.partition_point(|trigger| trigger.tokens.end <= at);
        let harm = self.triggers.get(from).is_some_and(|trigger| trigger.tokens.contains(&at));
        let form = self.reading.token(at).tag.form;
        let links = self.is(at, FigureWord::Link);
        match (links, harm, form) {
            (true, ..) => Some(self.weights.less_past_linking_verb),
            (_, true, Form::Participle | Form::Past) => Some(self.weights.less_past_harm_verb),
            (_, _, Form::Participle | Form::Gerund) => Some(self.weights.less_past_participle),
            _ => Some(self.weights.less_past_verb),
        }
    }

    fn mark_cost(&self, at: u32) -> Option<i32> {
        match self.text(at) {
            "," => Some(self.weights.less_from_subject_comma),
            "-" | "'" | "\"" | "“" | "”" | "’" | "‘" | "(" | ")" => {
                Some(self.weights.less_from_subject_mark)
            }
            _ => None,
        }
    }
}
