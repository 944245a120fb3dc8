//! What happened to those who are counted: binds each count of a sentence to a harm word.
//!
//! Every count weighs every harm word of its sentence. A word that governs it from the left ("killed at least 8", "the
//! deaths of 19", "toll rose to 35") or follows it at once ("8 dead", "5 were wounded") is strong; a word further
//! off weakens with each token between; a word inside the phrase ("300 displaced families") gives way to all of them.
//! Counts without a word of their own may share one (`share`).

mod after;
mod before;
mod captor;
mod lodging;
mod second;
mod tally;
mod title;

use super::context::Talk;
use super::measure::is_fraction;
use super::population;
use super::trigger::{Stance, Trigger, of_flight};
use crate::{Form, Pos, Reading};
use dateline_lexicon::{FigureWeights, FigureWord, Harm, HarmCounts, HarmFrame, NounClass};
use dateline_types::{Category, MentionId, Quantity, QuantitySort, Sentence};
use std::ops::Range;

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
        // "a father of three was killed": nothing is said of the three.
        _ if &*quantity.rule == "quantity.kin" => None,
        (QuantitySort::Count, "settlement" | "territory") if is_fraction(quantity) => Some(HarmCounts::Area),
        (QuantitySort::Count, "building" | "vehicle" | "weapon") => Some(HarmCounts::Buildings),
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

/// Binds the counts of one sentence; the first result runs parallel to `all`, the other says what else happened to a count.
pub(super) fn bind<'r>(
    reading: &Reading<'_>,
    sentence: &Sentence,
    all: &[Count<'r>],
    triggers: &[Trigger<'r>],
    talk: Talk,
) -> (Vec<Option<Bound<'r>>>, Vec<(usize, Bound<'r>)>) {
    let weights = &reading.lexicon.harms.weights;
    let scene = Bind { reading, sentence, all, triggers, talk, weights };
    let mut bound: Vec<_> = (0..all.len()).map(|at| scene.best(at, None)).collect();
    scene.share(&mut bound);
    scene.free_wholes(&mut bound);
    scene.to_title_verb(&mut bound);
    let bound: Vec<_> =
        bound.into_iter().map(|bound| bound.filter(|bound| bound.weight >= weights.least)).collect();
    let second = scene.second(&bound);
    (bound, second)
}

/// How many words behind a verb of getting away can tell from where ("from a high-security prison").
const HELD_WITHIN: u32 = 6;

/// A reading of a harm word, how strongly it holds, and the rule.
type Proposal<'r> = (&'r Harm, i32, &'static str);

/// A sentence whose counts are being bound.
pub(super) struct Bind<'s, 'r> {
    pub(super) reading: &'s Reading<'s>,
    pub(super) sentence: &'s Sentence,
    pub(super) all: &'s [Count<'r>],
    pub(super) triggers: &'s [Trigger<'r>],
    talk: Talk,
    pub(super) weights: &'s FigureWeights,
}

impl<'r> Bind<'_, 'r> {
    /// The strongest binding of a count, to another word than `taken`.
    fn best(&self, at: usize, taken: Option<usize>) -> Option<Bound<'r>> {
        let count = &self.all[at];
        let toll = |trigger: &Trigger<'_>| trigger.with(HarmFrame::Toll).next().is_some();
        let furthest = self.weights.toll_reach.max(self.weights.reach) as u32;
        let near = |trigger: &Trigger<'_>| {
            let reach = if toll(trigger) { furthest } else { self.weights.reach as u32 };
            trigger.tokens.end + reach > count.tokens.start && trigger.tokens.start < count.tokens.end + reach
        };
        let from =
            self.triggers.partition_point(|trigger| trigger.tokens.end + furthest <= count.tokens.start);
        let nearby = (from..self.triggers.len()).filter(|idx| near(&self.triggers[*idx]));
        let free = nearby.filter(|idx| Some(*idx) != taken);
        let candidates = free.flat_map(|idx| self.candidates(count, idx));
        candidates.max_by_key(|bound| (bound.weight, std::cmp::Reverse(bound.trigger)))
    }

    /// What happened to a part did not happen to the whole. A participle behind the whole is the whole's, where another word
    /// speaks of the part ("freed 21 of the 200 girls abducted in May"), and may be both's where none does; else the whole
    /// looks for another word. Any other word behind the whole is the part's ("two of the five have burns").
    fn free_wholes(&self, bound: &mut [Option<Bound<'r>>]) {
        for at in (1..bound.len()).filter(|at| self.is_whole_of_another(*at)) {
            let word = |bound: &Option<Bound<'_>>| {
                bound.as_ref().filter(|bound| bound.weight >= self.weights.least).map(|bound| bound.trigger)
            };
            // "four members of one family": one and the same people.
            if &*self.all[at].quantity.unit == "household" && &*self.all[at - 1].quantity.unit == "person" {
                bound[at] = None;
                continue;
            }
            self.swap_with_part(bound, at);
            // "half of the 240 dead": the whole's own noun says what happened to all of it.
            if bound[at].as_ref().is_some_and(|bound| bound.rule == "figure.counted-noun") {
                continue;
            }
            let Some(shared) = word(&bound[at]) else { continue };
            let behind = self.triggers[shared].tokens.start >= self.all[at].tokens.end;
            let participle = behind && bound[at].as_ref().is_some_and(|bound| self.is_participle(bound));
            match word(&bound[at - 1]) {
                // "200 of the 1,400 people who fled have gone back": what a clause says of the whole is not said of the part.
                None if self.is(self.all[at].tokens.end, FigureWord::Who) => continue,
                None if behind && !participle => {
                    bound[at - 1] = bound[at].take();
                    continue;
                }
                part if part != Some(shared) => continue,
                _ => {}
            }
            let other = self
                .best(at - 1, Some(shared))
                .filter(|other| participle && other.weight >= self.weights.least);
            match other {
                Some(other) => bound[at - 1] = Some(other),
                None if participle => {}
                None => bound[at] = self.best(at, Some(shared)),
            }
        }
    }

    /// "the 200 girls abducted": no form of a verb of what only happens to somebody ("died").
    fn is_participle(&self, bound: &Bound<'_>) -> bool {
        self.triggers[bound.trigger].stance == Stance::Bare && bound.rule != "figure.subject"
    }

    /// "12 of the 40 wounded died": the word in the phrase of the whole is the whole's, the verb behind it the part's.
    fn swap_with_part(&self, bound: &mut [Option<Bound<'r>>], at: usize) {
        let (Some(part), Some(whole)) = (&bound[at - 1], &bound[at]) else { return };
        let (own, verb) = (part.trigger, whole.trigger);
        let open = self.is_participle(whole);
        let (inside, behind) = (&self.triggers[own], &self.triggers[verb]);
        let phrase = &self.all[at].tokens;
        let in_phrase = phrase.start < inside.tokens.start && inside.tokens.end <= phrase.end + 1;
        if own == verb || !in_phrase || behind.tokens.start < phrase.end || open {
            return;
        }
        let (part, whole) = (self.best(at - 1, Some(own)), self.best(at, Some(verb)));
        if part.as_ref().is_some_and(|part| part.trigger == verb) {
            (bound[at - 1], bound[at]) = (part, whole);
        }
    }

    /// "90 percent of the 3,000 inhabitants", "two of the 12": those of whom the count before it is a part.
    fn is_whole_of_another(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.all[before]) else { return false };
        let mut between = before.tokens.end..self.all[at].tokens.start;
        let of = between.next().is_some_and(|at| self.is(at, FigureWord::Of));
        let owned = between.clone().next_back().is_some_and(|last| self.ends_owner(last));
        let small = |at: u32| {
            let pos = self.reading.token(at).tag.pos;
            pos == Pos::Det
                || owned && matches!(pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Part | Pos::Pron)
        };
        of && between.all(small)
    }

    /// "the town's 30,000 residents", "its 9,000 people": whose they are.
    fn ends_owner(&self, last: u32) -> bool {
        matches!(self.text(last), "'s" | "’s" | "'" | "’" | "s") || self.is(last, FigureWord::Possessive)
    }

    /// "110 foreigners and 20 wounded": the word is all that another number counts, and the first has a noun of its own.
    fn is_noun_of_next(&self, count: &Count<'r>, trigger: &Trigger<'_>) -> bool {
        let own = |other: &Count<'_>| {
            other.tokens.start > count.tokens.start
                && other.tokens.start + 1 == trigger.tokens.start
                && trigger.tokens.end == other.tokens.end
        };
        let joint = |other: &Count<'_>| other.tokens.start == count.tokens.end + 1;
        !is_bare(count) && self.all.iter().any(|other| own(other) && joint(other))
    }

    /// "seized 400 sacks", "captured 12 howitzers": a verb that takes ground and things too takes people only where their noun names some.
    fn is_loot(&self, count: &Count<'r>, trigger: &Trigger<'_>) -> bool {
        let last = self.reading.token(count.tokens.end - 1);
        let class = self.reading.lexicon.nouns.class(self.reading.token_text(count.tokens.end - 1));
        let person = class.is_some_and(|(class, _)| class == NounClass::Person);
        count.quantity.rule == "quantity.unknown-noun"
            && trigger.harms.iter().any(|harm| harm.category == Category::Territory)
            && !(last.capital || last.tag.pos == Pos::Propn || person)
    }

    fn candidates(&self, count: &Count<'r>, idx: usize) -> Vec<Bound<'r>> {
        let trigger = &self.triggers[idx];
        let one_of = self.is_one_of(count);
        if self.is_named_otherwise(count, trigger)
            || self.is_loot(count, trigger)
            || self.is_noun_of_next(count, trigger)
        {
            return Vec::new();
        }
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
            let weight =
                if category == Category::AtRisk { weight - self.weights.less_at_risk } else { weight };
            Bound { trigger: idx, harm, category, weight, rule }
        };
        let fits = |harm: &Harm| {
            (can_count(harm, count) || self.is_part_of_people(count))
                && self.fits_captivity(count, trigger, harm)
                && !(of_flight(harm) && (self.are_wounded(count) || self.visits(count)))
                && lodging::fits(self, count, trigger, harm)
                && !(harm.category == Category::ForcedReturn && self.are_in_office(count))
                && !((of_flight(harm) || self.only_aims(trigger)) && self.are_armed(count))
        };
        readings.into_iter().filter(|(harm, ..)| fits(harm)).map(bound).collect()
    }

    /// "23 dead and 40 survivors", "4,000 homeless and 30 dead": what the noun of the count says of people is not said of them by the
    /// adjective of another count.
    pub(super) fn is_named_otherwise(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> bool {
        let apart = trigger.tokens.end <= count.tokens.start || trigger.tokens.start >= count.tokens.end;
        let says = trigger.stance == Stance::Nominal && trigger.with(HarmFrame::Adjective).next().is_some();
        let own = |own: &Trigger<'_>| {
            count.tokens.start < own.tokens.start
                && own.tokens.end == count.tokens.end
                && own.stance == Stance::Nominal
                && own.with(HarmFrame::Group).next().is_some()
        };
        apart && says && self.triggers.iter().any(own)
    }

    /// "received 14 wounded people": whom a hospital takes in is no flight.
    fn are_wounded(&self, count: &Count<'_>) -> bool {
        let inside = |trigger: &&Trigger<'_>| {
            count.tokens.start < trigger.tokens.start && trigger.tokens.end <= count.tokens.end
        };
        let mut own = self.triggers.iter().filter(inside).flat_map(|trigger| trigger.harms);
        own.any(|harm| matches!(harm.category, Category::Injured | Category::Killed))
    }

    /// "150 attackers came down from the forest": they do not flee.
    fn are_armed(&self, count: &Count<'_>) -> bool {
        let population = population::population(self.reading, count.tokens.clone());
        population.is_some_and(|population| {
            matches!(&*population, "perpetrator" | "nonstate" | "state_forces" | "police")
        })
    }

    /// "expelled 12 diplomats": nobody is made to go home whom an office had brought.
    fn are_in_office(&self, count: &Count<'_>) -> bool {
        population::population(self.reading, count.tokens.clone()).as_deref() == Some("official")
    }

    /// "pilgrims arrive in Mecca each year": they come for a reason of their own.
    fn visits(&self, count: &Count<'_>) -> bool {
        count.tokens.clone().any(|at| self.is(at, FigureWord::Visitor))
    }

    /// "attackers shot at the camp", not "were shot at a checkpoint" and not "killed at least 25 rebels".
    fn only_aims(&self, trigger: &Trigger<'_>) -> bool {
        let (start, end) = (trigger.tokens.start, trigger.tokens.end);
        let aims = end < self.sentence.tokens.end && self.text(end) == "at";
        let undergoes =
            start > self.sentence.tokens.start && self.reading.token(start - 1).tag.pos == Pos::Aux;
        let hedges = || self.all.iter().any(|count| count.tokens.contains(&end));
        aims && trigger.tokens.len() == 1 && !undergoes && !hedges()
    }

    /// "eleven percent of the islanders".
    fn is_part_of_people(&self, count: &Count<'_>) -> bool {
        let next = count.tokens.end;
        count.quantity.sort == QuantitySort::Percent
            && next < self.sentence.tokens.end
            && self.is(next, FigureWord::Of)
    }

    /// Of two readings for people the report's talk of captives decides ("escaped", "captured").
    fn fits_captivity(&self, count: &Count<'_>, trigger: &Trigger<'_>, harm: &Harm) -> bool {
        let held = || self.by_captors(count, trigger);
        let reads = |category: Category| trigger.harms.iter().any(|harm| harm.category == category);
        if harm.frames.contains(&HarmFrame::Captive) {
            return self.talk.captives;
        }
        let swept = |harm: &Harm| harm.frames.contains(&HarmFrame::Nature);
        if trigger.harms.iter().any(swept) {
            return !harm.counts.contains(&HarmCounts::People) || swept(harm) == self.by_nature(trigger);
        }
        if let Some(fits) = self.fits_holder(count, trigger, harm) {
            return fits;
        }
        match harm.category {
            Category::Rescued if reads(Category::Displaced) => self.are_held(count, trigger),
            Category::Displaced if reads(Category::Rescued) => !self.are_held(count, trigger),
            Category::Abducted if reads(Category::Detained) => held().unwrap_or(self.talk.captives),
            Category::Detained if reads(Category::Abducted) => !held().unwrap_or(self.talk.captives),
            _ => true,
        }
    }

    /// "40 inmates escaped", "nine men escaped from the prison": who gets away was held, as these words or the talk of the whole report say.
    fn are_held(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> bool {
        let behind = trigger.tokens.end..self.sentence.tokens.end.min(trigger.tokens.end + HELD_WITHIN);
        let held = |at: u32| self.is(at, FigureWord::Held);
        self.talk.captives || count.tokens.clone().chain(behind).any(held)
    }

    /// "one of the girls": only what is said of this one binds it.
    fn is_one_of(&self, count: &Count<'_>) -> bool {
        let of = count.tokens.len() > 2 && self.is(count.tokens.start + 1, FigureWord::Of);
        of && count.quantity.value == Some(1.0)
    }

    /// A force that makes people return; those who cross and arrive return in a report on returns.
    fn category(&self, count: &Count<'_>, harm: &Harm) -> Category {
        let forced = || {
            let from = self.triggers.partition_point(|other| other.tokens.end + 2 < count.tokens.start);
            self.triggers[from..].iter().take(3).any(|other| {
                other.tokens.end <= count.tokens.start
                    && count.tokens.start - other.tokens.end <= 2
                    && other.with(HarmFrame::Force).next().is_some()
            })
        };
        match harm.category {
            Category::Returned if forced() => Category::ForcedReturn,
            Category::Displaced if of_flight(harm) && self.talk.returns => Category::Returned,
            category => category,
        }
    }

    /// The harm word is part of the counted phrase.
    fn inside(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<Proposal<'r>> {
        let head = trigger.tokens.end >= count.tokens.end;
        let mut found = Vec::new();
        if head {
            found.extend(
                trigger
                    .with(HarmFrame::Noun)
                    .map(|harm| (harm, self.counted_noun(harm), "figure.counted-noun")),
            );
        }
        // "three of the dead": words that a running number can follow name those who are counted here.
        let part = head && trigger.tokens.start > count.tokens.start;
        found.extend(
            trigger
                .with(HarmFrame::Toll)
                .filter(|_| part)
                .map(|harm| (harm, self.weights.part_of_harmed, "figure.part-of-harmed")),
        );
        let named = |harm: &Harm| head && harm.frames.contains(&HarmFrame::Adjective);
        found.extend(trigger.with(HarmFrame::Group).map(|harm| {
            // "160,000 displaced": the word is all that is counted.
            let weight = if named(harm) { self.counted_noun(harm) } else { self.weights.group };
            (harm, weight, "figure.group")
        }));
        // "1,200 rescue workers": the noun says what they do, and not what was done to them.
        let noun = self.reading.token(trigger.tokens.start).tag;
        let calling = noun.pos == Pos::Noun && noun.form == Form::Singular;
        let modifies =
            !head && !calling && matches!(trigger.stance, Stance::Bare | Stance::Nominal | Stance::Passive);
        found.extend(
            trigger
                .with(HarmFrame::Verb)
                .filter(|_| modifies)
                .map(|harm| (harm, self.weights.modifier, "figure.modifier")),
        );
        // "two dead civilians", "three missing fishermen".
        let told =
            |harm: &&Harm| matches!(harm.category, Category::Killed | Category::Injured | Category::Missing);
        found.extend(
            trigger
                .with(HarmFrame::Adjective)
                .filter(|harm| modifies && trigger.tokens.start > count.tokens.start && told(harm))
                .map(|harm| (harm, self.weights.modifier, "figure.modifier")),
        );
        found
    }

    /// The dead stay dead, whatever else happens to those who are counted.
    fn counted_noun(&self, harm: &Harm) -> i32 {
        if harm.category == Category::Killed { self.weights.counted_dead } else { self.weights.counted_noun }
    }

    /// Another harm word in between takes the object for itself.
    pub(super) fn triggers_between(&self, gap: &Range<u32>) -> i32 {
        let from = self.triggers.partition_point(|trigger| trigger.tokens.start < gap.start);
        let between = self.triggers[from..].iter().take_while(|trigger| trigger.tokens.end <= gap.end);
        between.count() as i32 * self.weights.less_harm_between
    }

    /// Another count in between draws the harm word to itself, unless the two are joined.
    fn counts_between(&self, gap: &Range<u32>) -> i32 {
        let inside = |other: &&Count<'_>| gap.start <= other.tokens.start && other.tokens.end <= gap.end;
        let between = self.all.iter().filter(|other| other.quantity.is_numbered()).filter(inside);
        between.count() as i32 * self.weights.less_count_between
    }

    pub(super) fn is(&self, at: u32, class: FigureWord) -> bool {
        self.reading.lexicon.harms.is(self.reading.word(at), class)
    }

    fn text(&self, at: u32) -> &str {
        self.reading.token_text(at)
    }
}

/// The harm word can count what is counted here. Words that are used of much else want to hear what is counted, and those who
/// "came over the mountain" or were "pulled out" are people by name.
pub(super) fn can_count(harm: &Harm, count: &Count<'_>) -> bool {
    let unknown = count.quantity.rule == "quantity.unknown-noun";
    let has = |frame: HarmFrame| harm.frames.contains(&frame);
    let named = !unknown || !has(HarmFrame::Flight) && !has(HarmFrame::Parted) && !has(HarmFrame::Captor);
    let ground = harm.counts == [HarmCounts::Area];
    let bare = is_bare(count);
    // "nine others", and bare thousands in a report on flight, are people.
    let others = count.quantity.additional && harm.counts.contains(&HarmCounts::People);
    let told = !bare || others || has(HarmFrame::Flight) || !has(HarmFrame::Named);
    named && told && (harm.counts.contains(&count.counts) || bare && !ground)
}

pub(super) fn is_bare(count: &Count<'_>) -> bool {
    count.quantity.unit.is_empty() && count.counts == HarmCounts::People
}
