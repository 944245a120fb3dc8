//! What happened to those who are counted: binds each count of a sentence to a harm word.
//!
//! Every count weighs every harm word of its sentence. A word that governs it from the left ("killed at least 8", "the
//! deaths of 19", "toll rose to 35") or follows it at once ("8 dead", "5 were wounded") is strong; a word further
//! off weakens with each token between; a word inside the phrase ("300 displaced families") gives way to all of them.
//! Counts that are joined to a bound one ("five civilians and three troops were killed") share its word.

use super::trigger::{Stance, Trigger};
use crate::{Form, Pos, Reading};
use dateline_lexicon::{Harm, HarmCounts, HarmFrame, PieceKind};
use dateline_types::{Category, MentionId, Quantity, QuantitySort, Sentence};
use std::ops::Range;

/// Below this weight a harm word says nothing of a count.
const LEAST_WEIGHT: i32 = 30;
/// Above this weight a count needs no help from the one it is joined to.
const FIRM: i32 = 75;
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
        (QuantitySort::Count, "person" | "household" | "" | "object") => Some(HarmCounts::People),
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
) -> Vec<Option<Bound<'r>>> {
    let scene = Bind { reading, sentence, all, triggers };
    let mut bound: Vec<_> = (0..all.len()).map(|at| scene.best(at)).collect();
    scene.share(&mut bound);
    bound.into_iter().map(|bound| bound.filter(|bound| bound.weight >= LEAST_WEIGHT)).collect()
}

struct Bind<'s, 'r> {
    reading: &'s Reading<'s>,
    sentence: &'s Sentence,
    all: &'s [Count<'r>],
    triggers: &'s [Trigger<'r>],
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
        let readings = if trigger.tokens.end <= count.tokens.start {
            self.before(count, trigger)
        } else if trigger.tokens.start >= count.tokens.end {
            self.after(count, trigger)
        } else {
            self.inside(count, trigger)
        };
        let bound = |(harm, weight, rule): (&'r Harm, i32, &'static str)| {
            let category = self.category(count, harm);
            Bound { trigger: idx, harm, category, weight, rule }
        };
        readings
            .into_iter()
            .filter(|(harm, ..)| harm.counts.contains(&count.counts) || is_bare(count))
            .map(bound)
            .collect()
    }

    /// A force that makes people return.
    fn category(&self, count: &Count<'_>, harm: &Harm) -> Category {
        let forced = || {
            self.triggers.iter().any(|other| {
                other.tokens.end <= count.tokens.start
                    && count.tokens.start - other.tokens.end <= 2
                    && other.with(HarmFrame::Force).next().is_some()
            })
        };
        if harm.category == Category::Returned && forced() { Category::ForcedReturn } else { harm.category }
    }

    /// The harm word stands before the count.
    fn before(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<(&'r Harm, i32, &'static str)> {
        let gap = trigger.tokens.end..count.tokens.start;
        let mut found = Vec::new();
        if matches!(trigger.stance, Stance::Active | Stance::Gerund | Stance::Bare) {
            if let Some(cost) = self.object_gap(&gap) {
                let weight = if trigger.stance == Stance::Bare && self.counted_before(trigger, count) {
                    60
                } else {
                    100
                };
                found
                    .extend(trigger.with(HarmFrame::Verb).map(|harm| (harm, weight - cost, "figure.object")));
                found.extend(trigger.with(HarmFrame::Force).map(|harm| (harm, 55 - cost, "figure.forced")));
                let lives = self.ends_in_lives(count);
                found.extend(
                    trigger
                        .with(HarmFrame::Lives)
                        .filter(|_| lives)
                        .map(|harm| (harm, 100 - cost, "figure.lives")),
                );
            }
        }
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

    /// "8 killed, 12 wounded": the bare participle belongs to the count right before it.
    fn counted_before(&self, trigger: &Trigger<'_>, count: &Count<'_>) -> bool {
        self.all.iter().any(|other| {
            other.tokens.start < count.tokens.start
                && other.tokens.end <= trigger.tokens.start
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
        let of = gap.clone().find(|at| self.text(*at).eq_ignore_ascii_case("of"))?;
        let short = gap.len() <= 9 && self.object_gap(&(gap.start..of)).is_some();
        let inner = of + 1..gap.end;
        short.then(|| self.object_gap(&inner).map(|cost| cost + 3 * (of - gap.start) as i32)).flatten()
    }

    /// A running number: any words of one clause, with "to", "at", "of", "from" or a form of "be" right before it.
    fn toll_gap(&self, gap: &Range<u32>) -> Option<i32> {
        let close = |at: u32| {
            matches!(
                self.text(at).to_ascii_lowercase().as_str(),
                ":" | "is"
                    | "was"
                    | "at"
                    | "to"
                    | "of"
                    | "from"
                    | "as"
                    | "reached"
                    | "hit"
                    | "passed"
                    | "exceeded"
                    | "topped"
                    | "stands"
                    | "total"
                    | "people"
            )
        };
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
        matches!(self.text(count.tokens.end - 1).to_ascii_lowercase().as_str(), "lives" | "life" | "souls")
    }

    /// The harm word follows the count.
    fn after(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<(&'r Harm, i32, &'static str)> {
        let gap = count.tokens.end..trigger.tokens.start;
        let Some(cost) = self.subject_gap(&gap) else { return Vec::new() };
        let mut found = Vec::new();
        let suffers = match trigger.stance {
            Stance::Passive => true,
            Stance::Bare => self.nothing_done(trigger),
            Stance::Nominal | Stance::Active | Stance::Gerund => false,
        };
        let made_to =
            trigger.stance == Stance::Active && self.text(trigger.tokens.start.saturating_sub(1)) == "to";
        if suffers {
            let weight = if trigger.stance == Stance::Passive { 97 } else { 94 };
            found.extend(
                trigger.with(HarmFrame::Verb).map(|harm| (harm, weight - cost, "figure.subject-of-passive")),
            );
        }
        if suffers || made_to || trigger.stance != Stance::Nominal {
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
        found
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
        let reflexive = self.text(next).to_ascii_lowercase().ends_with("sel");
        let timely = self.reading.timexes.iter().any(|timex| timex.span.holds(token.span.start()));
        let participle = self.reading.token(trigger.tokens.start).tag.form == Form::Participle;
        !starts_object && !reflexive || timely || participle && token.tag.pos == Pos::Adj
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
        let harm = self.triggers.iter().any(|trigger| trigger.tokens.contains(&at));
        let form = self.reading.token(at).tag.form;
        let links = matches!(
            self.text(at).to_ascii_lowercase().as_str(),
            "remain"
                | "remains"
                | "remained"
                | "reported"
                | "confirmed"
                | "left"
                | "feared"
                | "believed"
                | "found"
                | "said"
                | "known"
                | "rendered"
                | "had"
                | "have"
                | "has"
                | "made"
                | "forced"
                | "presumed"
        );
        match (links, harm, form) {
            (true, ..) => Some(1),
            (_, true, Form::Participle | Form::Past) => Some(10),
            (_, _, Form::Participle | Form::Gerund) => Some(8),
            _ => Some(25),
        }
    }

    fn mark_cost(&self, at: u32) -> Option<i32> {
        match self.text(at) {
            "," => Some(9),
            "-" | "'" | "\"" | "“" | "”" | "’" | "‘" | "(" | ")" => Some(3),
            _ => None,
        }
    }

    /// Another count in between draws the harm word to itself, unless the two are joined.
    fn counts_between(&self, gap: &Range<u32>) -> i32 {
        let between =
            self.all.iter().filter(|other| gap.start <= other.tokens.start && other.tokens.end <= gap.end);
        between.count() as i32 * 25
    }

    fn is_relative(&self, at: u32) -> bool {
        matches!(self.text(at).to_ascii_lowercase().as_str(), "who" | "that" | "which" | "whom" | "them")
    }

    /// The harm word is part of the counted phrase.
    fn inside(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<(&'r Harm, i32, &'static str)> {
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

    /// Gives a count that is joined to a bound one the same harm word where it has none of its own.
    fn share(&self, bound: &mut [Option<Bound<'r>>]) {
        for at in 1..bound.len() {
            if self.joined(at - 1, at) && weight(&bound[at]) < FIRM {
                bound[at] = shared(&bound[at - 1], &bound[at]);
            }
        }
        for at in (1..bound.len()).rev() {
            if self.joined(at - 1, at) && weight(&bound[at - 1]) < FIRM {
                bound[at - 1] = shared(&bound[at], &bound[at - 1]);
            }
        }
    }

    /// Nothing but a joint and a few words of another item stand between two counts.
    fn joined(&self, first: usize, second: usize) -> bool {
        let gap = self.all[first].tokens.end..self.all[second].tokens.start;
        let joint = gap.clone().any(|at| {
            matches!(self.text(at).to_ascii_lowercase().as_str(), "and" | "," | "or" | "plus" | "including")
        });
        let quiet = gap.clone().all(|at| {
            matches!(
                self.reading.token(at).tag.pos,
                Pos::Cconj | Pos::Det | Pos::Noun | Pos::Adj | Pos::Propn
            ) || self.text(at) == ","
                || self.text(at).eq_ignore_ascii_case("including")
        });
        joint && quiet && gap.len() <= 6
    }

    fn only_filler(&self, gap: Range<u32>) -> bool {
        gap.len() <= 3
            && gap.clone().all(|at| {
                matches!(self.reading.token(at).tag.pos, Pos::Aux | Pos::Adv | Pos::Adj | Pos::Noun)
            })
    }

    fn text(&self, at: u32) -> &str {
        self.reading.token_text(at)
    }
}

fn weight(bound: &Option<Bound<'_>>) -> i32 {
    bound.as_ref().map_or(0, |bound| bound.weight)
}

fn shared<'r>(from: &Option<Bound<'r>>, own: &Option<Bound<'r>>) -> Option<Bound<'r>> {
    match from {
        Some(from) if from.weight >= FIRM => {
            Some(Bound { weight: FIRM - 1, rule: "figure.joined", ..from.clone() })
        }
        _ => own.clone(),
    }
}

fn is_bare(count: &Count<'_>) -> bool {
    count.quantity.unit.is_empty() && count.counts == HarmCounts::People
}
