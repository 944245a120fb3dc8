//! What happened to those who are counted: binds each count of a sentence to a harm word.
//!
//! Every count weighs every harm word of its sentence. A word that governs it from the left ("killed at least 8", "the
//! deaths of 19", "toll rose to 35") or follows it at once ("8 dead", "5 were wounded") is strong; a word further
//! off weakens with each token between; a word inside the phrase ("300 displaced families") gives way to all of them.
//! Counts without a word of their own may share one (`share`).

use super::trigger::{Stance, Trigger};
use crate::{Form, Pos, Reading};
use dateline_lexicon::{FigureWord, Harm, HarmCounts, HarmFrame, PieceKind};
use dateline_types::{Category, MentionId, Quantity, QuantitySort, Sentence};
use std::ops::Range;

/// Below this weight a harm word says nothing of a count.
pub(super) const LEAST_WEIGHT: i32 = 30;
/// Being affected or at risk gives way to what is worse.
const AT_RISK_LESS: i32 = 20;
/// Tokens between a count and a harm word, at most.
const REACH: u32 = 16;

/// A count of a sentence that can become a figure.
#[derive(Clone, Debug)]
pub(super) struct Count<'r> {
    /// Its mention.
    pub(super) mention: MentionId,
    /// Its quantity.
    pub(super) quantity: &'r Quantity,
    /// The tokens of hedge, number and what is counted.
    pub(super) tokens: Range<u32>,
    /// What it can be a count of.
    pub(super) counts: HarmCounts,
}

/// A count bound to a harm word.
#[derive(Clone, Debug)]
pub(super) struct Bound<'r> {
    /// Index of the harm word among the triggers of the sentence.
    pub(super) trigger: usize,
    /// The reading of it that holds.
    pub(super) harm: &'r Harm,
    /// The category; differs from the word's where a force makes people return.
    pub(super) category: Category,
    /// How strongly.
    pub(super) weight: i32,
    /// Name of the rule.
    pub(super) rule: &'static str,
}

/// What a quantity can be a count of; `None` where it is no count of what matters here.
pub(super) fn counts(quantity: &Quantity) -> Option<HarmCounts> {
    match (quantity.sort, quantity.unit.as_ref()) {
        (QuantitySort::Count, "building") => Some(HarmCounts::Buildings),
        (QuantitySort::Count, "person" | "household" | "") => Some(HarmCounts::People),
        (QuantitySort::Count, "object") if quantity.rule == "quantity.unknown-noun" => {
            Some(HarmCounts::People)
        }
        (QuantitySort::Measure, "km2" | "mi2" | "hectare" | "acre") | (QuantitySort::Percent, _) => {
            Some(HarmCounts::Area)
        }
        _ => None,
    }
}

/// Binds the counts of one sentence; the result runs parallel to `all`.
pub(super) fn bind<'r>(
    reading: &Reading<'_>,
    sentence: &Sentence,
    all: &[Count<'r>],
    triggers: &[Trigger<'r>],
    captivity: bool,
) -> Vec<Option<Bound<'r>>> {
    let scene = Bind { reading, sentence, all, triggers, captivity };
    let mut bound: Vec<_> = (0..all.len()).map(|at| scene.best(at)).collect();
    scene.share(&mut bound);
    bound.into_iter().map(|bound| bound.filter(|bound| bound.weight >= LEAST_WEIGHT)).collect()
}

/// A reading of a harm word, how strongly it holds, and the rule.
type Proposal<'r> = (&'r Harm, i32, &'static str);

/// A sentence whose counts are being bound.
pub(super) struct Bind<'s, 'r> {
    pub(super) reading: &'s Reading<'s>,
    pub(super) sentence: &'s Sentence,
    pub(super) all: &'s [Count<'r>],
    pub(super) triggers: &'s [Trigger<'r>],
    captivity: bool,
}

impl<'r> Bind<'_, 'r> {
    fn best(&self, at: usize) -> Option<Bound<'r>> {
        let count = &self.all[at];
        let near = |trigger: &Trigger<'_>| {
            trigger.tokens.end + REACH > count.tokens.start && trigger.tokens.start < count.tokens.end + REACH
        };
        let from = self.triggers.partition_point(|trigger| trigger.tokens.end + REACH <= count.tokens.start);
        let nearby = (from..self.triggers.len()).take_while(|idx| near(&self.triggers[*idx]));
        let candidates = nearby.flat_map(|idx| self.candidates(count, idx));
        candidates.max_by_key(|bound| (bound.weight, std::cmp::Reverse(bound.trigger)))
    }

    fn candidates(&self, count: &Count<'r>, idx: usize) -> Vec<Bound<'r>> {
        let trigger = &self.triggers[idx];
        let one_of = self.is_one_of(count);
        let readings = if trigger.tokens.end <= count.tokens.start && !one_of {
            self.before(count, trigger)
        } else if trigger.tokens.start >= count.tokens.end {
            self.after(count, trigger)
        } else if one_of {
            Vec::new()
        } else {
            self.inside(count, trigger)
        };
        let bound = |(harm, weight, rule): (&'r Harm, i32, &'static str)| {
            let category = self.category(count, harm);
            let weight = if category == Category::AtRisk { weight - AT_RISK_LESS } else { weight };
            Bound { trigger: idx, harm, category, weight, rule }
        };
        let fits = |harm: &Harm| {
            (can_count(harm, count) || self.is_part_of_people(count)) && self.fits_captivity(trigger, harm)
        };
        readings.into_iter().filter(|(harm, ..)| fits(harm)).map(bound).collect()
    }

    /// "eleven percent of the islanders".
    fn is_part_of_people(&self, count: &Count<'_>) -> bool {
        let next = count.tokens.end;
        count.quantity.sort == QuantitySort::Percent
            && next < self.sentence.tokens.end
            && self.is(next, FigureWord::Of)
    }

    /// Of two readings for people the report's talk of captives decides ("escaped", "captured").
    fn fits_captivity(&self, trigger: &Trigger<'_>, harm: &Harm) -> bool {
        let reads = |category: Category| trigger.harms.iter().any(|harm| harm.category == category);
        match harm.category {
            Category::Rescued if reads(Category::Displaced) => self.captivity,
            Category::Displaced if reads(Category::Rescued) => !self.captivity,
            Category::Abducted if reads(Category::Detained) => self.captivity,
            Category::Detained if reads(Category::Abducted) => !self.captivity,
            _ => true,
        }
    }

    /// "one of the girls": only what is said of this one binds it.
    fn is_one_of(&self, count: &Count<'_>) -> bool {
        let of = count.tokens.len() > 2 && self.is(count.tokens.start + 1, FigureWord::Of);
        of && count.quantity.value == Some(1.0)
    }

    /// A force that makes people return.
    fn category(&self, count: &Count<'_>, harm: &Harm) -> Category {
        let forced = || {
            let from = self.triggers.partition_point(|other| other.tokens.end + 2 < count.tokens.start);
            self.triggers[from..].iter().take(3).any(|other| {
                other.tokens.end <= count.tokens.start
                    && count.tokens.start - other.tokens.end <= 2
                    && other.with(HarmFrame::Force).next().is_some()
            })
        };
        if harm.category == Category::Returned && forced() { Category::ForcedReturn } else { harm.category }
    }

    /// The harm word stands before the count.
    fn before(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<Proposal<'r>> {
        let gap = trigger.tokens.end..count.tokens.start;
        let mut found = self.as_object(count, trigger, &gap);
        if let Some(cost) = self.of_gap(&gap) {
            found.extend(trigger.with(HarmFrame::Of).map(|harm| (harm, 96 - cost, "figure.nominal-of")));
        }
        if let Some(cost) = self.toll_gap(&gap) {
            found.extend(trigger.with(HarmFrame::Toll).map(|harm| (harm, 92 - cost, "figure.toll")));
        }
        if self.is_label(count, &gap) {
            found.extend(trigger.harms.iter().map(|harm| (harm, 50, "figure.label")));
        }
        found
    }

    /// The count is the object of the harm word.
    fn as_object(&self, count: &Count<'_>, trigger: &Trigger<'r>, gap: &Range<u32>) -> Vec<Proposal<'r>> {
        let base = match trigger.stance {
            Stance::Passive => return Vec::new(),
            Stance::Nominal if gap.is_empty() => 78,
            Stance::Nominal => return Vec::new(),
            Stance::Bare if self.counted_before(trigger, count) => 60,
            Stance::Active | Stance::Gerund | Stance::Bare => 100,
        };
        let Some(cost) = self.object_gap(gap) else { return Vec::new() };
        let weight = base - cost - self.counts_between(gap) - self.triggers_between(gap);
        let lives = self.ends_in_lives(count);
        let verbs = trigger.with(HarmFrame::Verb).map(|harm| (harm, weight, "figure.object"));
        let forces = trigger.with(HarmFrame::Force).map(|harm| (harm, 55 - cost, "figure.forced"));
        let takers =
            trigger.with(HarmFrame::Lives).filter(|_| lives).map(|harm| (harm, weight, "figure.lives"));
        verbs.chain(forces).chain(takers).collect()
    }

    /// "8 killed, 12 wounded": the bare participle belongs to the count right before it.
    fn counted_before(&self, trigger: &Trigger<'_>, count: &Count<'_>) -> bool {
        let until = self.all.partition_point(|other| other.tokens.start < count.tokens.start);
        self.all[until.saturating_sub(2)..until].iter().any(|other| {
            other.tokens.end <= trigger.tokens.start
                && self.only_filler(other.tokens.end..trigger.tokens.start)
        })
    }

    /// What may stand between a verb and its object: determiners, adverbs, a few words of an earlier object.
    fn object_gap(&self, gap: &Range<u32>) -> Option<i32> {
        if gap.len() > 8 {
            return None;
        }
        let mut cost = 0;
        for at in gap.clone() {
            let token = self.reading.token(at);
            cost += match token.tag.pos {
                Pos::Det | Pos::Adv | Pos::Part => 1,
                Pos::Adj | Pos::Num => 4,
                Pos::Noun | Pos::Propn | Pos::Cconj | Pos::Pron => 7,
                Pos::Punct if self.reading.token_text(at) == "," => 12,
                Pos::Punct if matches!(self.reading.token_text(at), "“" | "\"" | "'" | "‘" | "-") => 2,
                _ => return None,
            };
        }
        Some(cost)
    }

    /// "of", then determiners and adjectives.
    fn of_gap(&self, gap: &Range<u32>) -> Option<i32> {
        let of = gap.clone().find(|at| self.is(*at, FigureWord::Of))?;
        let short = gap.len() <= 9 && self.object_gap(&(gap.start..of)).is_some();
        let inner = of + 1..gap.end;
        short.then(|| self.object_gap(&inner).map(|cost| cost + 3 * (of - gap.start) as i32)).flatten()
    }

    /// A running number: any words of one clause, with "to", "at", "of", "from" or a form of "be" right before it.
    fn toll_gap(&self, gap: &Range<u32>) -> Option<i32> {
        let close = |at: u32| self.is(at, FigureWord::Running);
        let marks = gap
            .clone()
            .filter(|at| self.reading.token(*at).kind == PieceKind::Punct && self.text(*at) != ":")
            .count();
        let verb_group = |at: u32| self.reading.token(at).tag.pos == Pos::Verb;
        let verbs = gap.clone().filter(|at| verb_group(*at)).count();
        let last = gap.clone().next_back();
        let fits = gap.len() <= 14 && marks == 0 && verbs <= 2 && last.is_none_or(close);
        fits.then_some(gap.len() as i32)
    }

    /// "Displaced: 452", "Evacuation total people: 3,614".
    fn is_label(&self, count: &Count<'_>, gap: &Range<u32>) -> bool {
        let colon = gap.clone().next_back().is_some_and(|at| self.text(at) == ":");
        let short = self.sentence.tokens.len() <= 12 && count.quantity.unit.is_empty();
        let ends = count.tokens.end + 1 >= self.sentence.tokens.end;
        gap.len() <= 6
            && (colon || short && ends && !gap.clone().any(|at| self.reading.token(at).tag.pos == Pos::Adp))
    }

    fn ends_in_lives(&self, count: &Count<'_>) -> bool {
        self.is(count.tokens.end - 1, FigureWord::Lives)
    }

    /// The harm word follows the count.
    fn after(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<Proposal<'r>> {
        let gap = count.tokens.end..trigger.tokens.start;
        let is_subject = self.is_subject(count, trigger);
        let cost = if is_subject { Some(0) } else { self.subject_gap(&gap) };
        let Some(cost) = cost.map(|cost| cost + self.other_subject(count, trigger)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let form = self.reading.token(trigger.tokens.start).tag.form;
        let suffers = match trigger.stance {
            Stance::Passive => true,
            Stance::Bare => self.nothing_done(trigger),
            Stance::Nominal => gap.is_empty() && form == Form::Participle && self.nothing_done(trigger),
            Stance::Active | Stance::Gerund => false,
        };
        let phrase = trigger.tokens.len() > 1;
        let made_to =
            trigger.stance == Stance::Active && self.text(trigger.tokens.start.saturating_sub(1)) == "to";
        if suffers {
            let weight = if trigger.stance == Stance::Passive { 97 } else { 94 };
            found.extend(
                trigger.with(HarmFrame::Verb).map(|harm| (harm, weight - cost, "figure.subject-of-passive")),
            );
        }
        if suffers || made_to || phrase || trigger.stance != Stance::Nominal {
            found.extend(
                trigger.with(HarmFrame::Intransitive).map(|harm| (harm, 95 - cost, "figure.subject")),
            );
        }
        found.extend(
            trigger.with(HarmFrame::Adjective).map(|harm| (harm, 95 - 2 * cost, "figure.complement")),
        );
        if gap.is_empty() {
            found.extend(trigger.with(HarmFrame::Noun).map(|harm| (harm, 93, "figure.counted-noun")));
        }
        if self.is_running(count, &gap) {
            found.extend(trigger.with(HarmFrame::Toll).map(|harm| (harm, 92, "figure.toll")));
        }
        found
    }

    /// "bringing to 61 the number killed".
    fn is_running(&self, count: &Count<'_>, gap: &Range<u32>) -> bool {
        let opened = count.tokens.start > self.sentence.tokens.start
            && self.is(count.tokens.start - 1, FigureWord::Running);
        opened && gap.len() <= 1 && gap.clone().all(|at| self.reading.token(at).tag.pos == Pos::Det)
    }

    /// The syntax says that the count is the subject of the harm word's verb.
    fn is_subject(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> bool {
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
        let behind =
            subject.is_some_and(|idx| syntax.noun_phrases[idx as usize].tokens.start >= count.tokens.end);
        if behind { 40 } else { 0 }
    }

    /// A bare past form suffers unless an object follows it ("gunmen killed 12", "soldiers seized the town").
    fn nothing_done(&self, trigger: &Trigger<'_>) -> bool {
        let next = trigger.tokens.end;
        if next >= self.sentence.tokens.end {
            return true;
        }
        let token = self.reading.token(next);
        let starts_object =
            matches!(token.tag.pos, Pos::Det | Pos::Num | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj);
        let timexes = &self.reading.timexes;
        let at = timexes.partition_point(|timex| timex.span.end() <= token.span.start());
        let timely = timexes.get(at).is_some_and(|timex| timex.span.holds(token.span.start()));
        let participle = self.reading.token(trigger.tokens.start).tag.form == Form::Participle;
        !starts_object || timely || participle && token.tag.pos == Pos::Adj
    }

    /// What may stand between a count and what happened to it, and what it costs.
    fn subject_gap(&self, gap: &Range<u32>) -> Option<i32> {
        if gap.len() > REACH as usize {
            return None;
        }
        let mut cost = 0;
        for at in gap.clone() {
            let token = self.reading.token(at);
            cost += match token.tag.pos {
                Pos::Aux | Pos::Adv | Pos::Part => 0,
                Pos::Pron if self.is_relative(at) => 3,
                Pos::Sconj => 12,
                Pos::Det | Pos::Adj | Pos::Num => 2,
                Pos::Noun | Pos::Propn | Pos::Pron => 3,
                Pos::Adp | Pos::Cconj => 4,
                Pos::Verb => self.verb_cost(at)?,
                Pos::Punct => self.mark_cost(at)?,
                _ => 4,
            };
        }
        Some(cost + self.counts_between(gap))
    }

    /// Verbs that only link ("remain", "reported", "left") cost nothing; others are another clause.
    fn verb_cost(&self, at: u32) -> Option<i32> {
        let from = self.triggers.partition_point(|trigger| trigger.tokens.end <= at);
        let harm = self.triggers.get(from).is_some_and(|trigger| trigger.tokens.contains(&at));
        let form = self.reading.token(at).tag.form;
        let links = self.is(at, FigureWord::Link);
        match (links, harm, form) {
            (true, ..) => Some(1),
            (_, true, Form::Participle | Form::Past) => Some(10),
            (_, _, Form::Participle | Form::Gerund) => Some(8),
            _ => Some(45),
        }
    }

    fn mark_cost(&self, at: u32) -> Option<i32> {
        match self.text(at) {
            "," => Some(9),
            "-" | "'" | "\"" | "“" | "”" | "’" | "‘" | "(" | ")" => Some(3),
            _ => None,
        }
    }

    /// Another harm word in between takes the object for itself.
    pub(super) fn triggers_between(&self, gap: &Range<u32>) -> i32 {
        let from = self.triggers.partition_point(|trigger| trigger.tokens.start < gap.start);
        let between = self.triggers[from..].iter().take_while(|trigger| trigger.tokens.end <= gap.end);
        between.count() as i32 * 40
    }

    /// Another count in between draws the harm word to itself, unless the two are joined.
    fn counts_between(&self, gap: &Range<u32>) -> i32 {
        let between =
            self.all.iter().filter(|other| gap.start <= other.tokens.start && other.tokens.end <= gap.end);
        between.count() as i32 * 25
    }

    fn is_relative(&self, at: u32) -> bool {
        self.is(at, FigureWord::Relative)
    }

    /// The harm word is part of the counted phrase.
    fn inside(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<Proposal<'r>> {
        let head = trigger.tokens.end >= count.tokens.end;
        let mut found = Vec::new();
        if head {
            found.extend(trigger.with(HarmFrame::Noun).map(|harm| (harm, 90, "figure.counted-noun")));
        }
        found.extend(trigger.with(HarmFrame::Group).map(|harm| (harm, 50, "figure.group")));
        let modifies = !head && matches!(trigger.stance, Stance::Bare | Stance::Nominal | Stance::Passive);
        found.extend(
            trigger.with(HarmFrame::Verb).filter(|_| modifies).map(|harm| (harm, 45, "figure.modifier")),
        );
        found
    }

    fn only_filler(&self, gap: Range<u32>) -> bool {
        gap.len() <= 3
            && gap.clone().all(|at| {
                matches!(self.reading.token(at).tag.pos, Pos::Aux | Pos::Adv | Pos::Adj | Pos::Noun)
            })
    }

    pub(super) fn is(&self, at: u32, class: FigureWord) -> bool {
        self.reading.lexicon.harms.is(self.reading.word(at), class)
    }

    pub(super) fn text(&self, at: u32) -> &str {
        self.reading.token_text(at)
    }
}

/// The harm word can count what is counted here.
pub(super) fn can_count(harm: &Harm, count: &Count<'_>) -> bool {
    harm.counts.contains(&count.counts) || is_bare(count)
}

pub(super) fn is_bare(count: &Count<'_>) -> bool {
    count.quantity.unit.is_empty() && count.counts == HarmCounts::People
}
