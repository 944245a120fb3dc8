//! The harm word stands before the count: object of a verb, "of" behind a noun, running toll, label.
//!
//! "killed at least 8", "the deaths of 19", "toll rose to 35", "Displaced: 452", "Deaths 12, injuries 30"; not "8 killed, 12 wounded", where the
//! participle belongs to the count before it.

use super::super::super::inverted;
use super::super::trigger::{Stance, Trigger, of_flight};
use super::super::{beside, measure};
use super::{Bind, Count, Proposal};
use crate::{ClauseKind, Form, Pos};
use dateline_lexicon::{FigureWord, Harm, HarmFrame, NounClass, PieceKind};
use std::ops::Range;

/// Tokens between a noun of harm and the count behind its "of", at most.
const OF_REACH: usize = 12;
/// Tokens between a verb and the number behind its "at a rate of", at most.
const RATE_REACH: usize = 9;
/// Tokens between a verb that lifts a number and the noun that says of what, at most.
const LIFTED_WITHIN: u32 = 8;
/// Tokens between a label and its number, at most.
const LABEL_REACH: usize = 6;
/// Tokens of the items of a list before a count of it, at most.
const LIST_REACH: usize = 16;

impl<'r> Bind<'_, 'r> {
    /// The harm word stands before the count.
    pub(super) fn before(&self, count: &Count<'_>, trigger: &Trigger<'r>) -> Vec<Proposal<'r>> {
        let gap = trigger.tokens.end..count.tokens.start;
        let mut found = self.as_object(count, trigger, &gap);
        if trigger.stance == Stance::Passive && self.is_along(&gap) {
            found.extend(
                trigger.with(HarmFrame::Verb).map(|harm| (harm, self.weights.passive, "figure.along")),
            );
        }
        let copula = inverted::copula(self.reading, self.sentence, &trigger.tokens);
        if copula.is_some_and(|copula| self.is_next_of_list(&(copula + 1..count.tokens.start))) {
            let told = trigger.harms.iter().filter(|harm| {
                harm.frames.iter().any(|frame| matches!(frame, HarmFrame::Verb | HarmFrame::Adjective))
            });
            found.extend(told.map(|harm| (harm, self.weights.passive, "figure.subject-of-passive")));
        }
        if let Some(cost) = self.of_gap(&gap) {
            found.extend(
                trigger
                    .with(HarmFrame::Of)
                    .map(|harm| (harm, self.weights.nominal_of - cost, "figure.nominal-of")),
            );
        }
        if let Some(cost) = self.toll_gap(&(gap.start..self.past_hedge_verb(count))) {
            let weight = if gap.is_empty() { self.weights.toll_beside } else { self.weights.toll - cost };
            found.extend(trigger.with(HarmFrame::Toll).map(|harm| (harm, weight, "figure.toll")));
        }
        if let Some(cost) = self.toll_gap(&gap).filter(|_| self.is_numbered_noun(trigger)) {
            let verbs = trigger.with(HarmFrame::Verb);
            found.extend(verbs.map(|harm| (harm, self.weights.toll - cost, "figure.toll")));
        }
        if self.is_moved(trigger, &gap) {
            found.extend(trigger.with(HarmFrame::Moved).map(|harm| (harm, self.weights.toll, "figure.toll")));
        }
        found.extend(self.as_tally(count, trigger, &gap));
        if self.opens_parts(trigger, &gap) || self.in_list_of_parts(trigger, &gap) {
            let weight = self.weights.part_of_harmed;
            found.extend(trigger.with(HarmFrame::Toll).map(|harm| (harm, weight, "figure.part-of-harmed")));
        }
        if gap.len() <= RATE_REACH && beside::is_rate(self.reading, self.sentence, count) {
            let weight = self.weights.toll - gap.len() as i32;
            found.extend(trigger.with(HarmFrame::Intransitive).map(|harm| (harm, weight, "figure.rate")));
        }
        if self.is_label(count, trigger, &gap) && !self.has_own_word(count) {
            let weight =
                self.label(count, trigger, &gap) - self.counts_between(&gap) - self.triggers_between(&gap);
            let labels =
                trigger.harms.iter().filter(|harm| harm.says_alone() && !self.is_other_noun(trigger, harm));
            found.extend(labels.map(|harm| (harm, weight, "figure.label")));
        }
        found
    }

    /// "Casualties in May: 18 killed": what stands right behind the number says what happened.
    fn has_own_word(&self, count: &Count<'_>) -> bool {
        let behind = |trigger: &Trigger<'r>| {
            trigger.tokens.start == count.tokens.end && !self.after(count, trigger).is_empty()
        };
        self.triggers.iter().any(behind)
    }

    /// "Damaged houses: 46": the plural of a noun is no form of the verb.
    fn is_other_noun(&self, trigger: &Trigger<'_>, harm: &Harm) -> bool {
        let tag = self.reading.token(trigger.tokens.start).tag;
        let noun = trigger.tokens.len() == 1 && tag.pos == Pos::Noun && tag.form == Form::Plural;
        noun && of_flight(harm)
            && !harm.frames.iter().any(|frame| matches!(frame, HarmFrame::Noun | HarmFrame::Toll))
    }

    /// How strongly a label speaks for its number: at the head of a line or right before a colon, in a list of labels, elsewhere.
    fn label(&self, count: &Count<'_>, trigger: &Trigger<'_>, gap: &Range<u32>) -> i32 {
        let participle = matches!(trigger.stance, Stance::Nominal | Stance::Bare);
        let opens = trigger.tokens.start <= self.first_word() && participle;
        let colon = self.ends_in_colon(gap);
        let alone = gap.len() == 1 && !self.count_ends_at(trigger.tokens.start);
        if colon && (opens || alone) {
            self.weights.line_label
        } else if self.is_listed(count, trigger, gap) || colon && self.opens_names(count, gap) {
            self.weights.listed_label
        } else {
            self.weights.label
        }
    }

    /// The count is the object of the harm word.
    fn as_object(&self, count: &Count<'_>, trigger: &Trigger<'r>, gap: &Range<u32>) -> Vec<Proposal<'r>> {
        let base = match trigger.stance {
            Stance::Passive => return Vec::new(),
            _ if self.is_counted_noun(trigger, count) => return Vec::new(),
            Stance::Nominal if gap.is_empty() => self.weights.object_of_noun,
            Stance::Nominal => return Vec::new(),
            Stance::Bare if !gap.is_empty() && self.counted_before(trigger, count) => {
                self.weights.object_after_count
            }
            Stance::Active | Stance::Gerund | Stance::Bare => self.weights.object,
        };
        let Some(cost) = self.object_gap(gap) else { return Vec::new() };
        let weight = base - cost - self.counts_between(gap) - self.triggers_between(gap);
        let lives = self.ends_in_lives(count);
        let verbs = trigger.with(HarmFrame::Verb).map(|harm| (harm, weight, "figure.object"));
        let forces =
            trigger.with(HarmFrame::Force).map(|harm| (harm, self.weights.forced - cost, "figure.forced"));
        let takers =
            trigger.with(HarmFrame::Lives).filter(|_| lives).map(|harm| (harm, weight, "figure.lives"));
        let own = self.counts_own(count);
        let losers =
            trigger.with(HarmFrame::Own).filter(|_| own).map(|harm| (harm, weight, "figure.lost-own"));
        verbs.chain(forces).chain(takers).chain(losers).collect()
    }

    /// "118 injured and 12 missing": the word is what another number counts.
    fn is_counted_noun(&self, trigger: &Trigger<'_>, count: &Count<'_>) -> bool {
        let until = self.all.partition_point(|other| other.tokens.start < count.tokens.start);
        // "registered 54,101 forcibly displaced persons and 76 homicides": nor does what only describes those whom it counts.
        let holds = |other: &Count<'_>| {
            other.tokens.start < trigger.tokens.start && trigger.tokens.end <= other.tokens.end
        };
        self.all[until.saturating_sub(2)..until].iter().any(holds)
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
        if gap.len() > 8 || gap.clone().any(|at| self.opens_clause(at)) {
            return None;
        }
        let mut cost = 0;
        for at in self.before_group(self.past_time(gap.clone())) {
            let token = self.reading.token(at);
            cost += match token.tag.pos {
                Pos::Det | Pos::Adv | Pos::Part => self.weights.less_to_object_small,
                Pos::Adj | Pos::Num => self.weights.less_to_object_modifier,
                Pos::Noun | Pos::Propn | Pos::Cconj | Pos::Pron => self.weights.less_to_object_noun,
                Pos::Punct if self.reading.token_text(at) == "," => self.weights.less_to_object_comma,
                Pos::Punct if matches!(self.reading.token_text(at), "“" | "\"" | "'" | "‘" | "-") => {
                    self.weights.less_to_object_mark
                }
                _ => return None,
            };
        }
        Some(cost)
    }

    /// "38 people killed when 300 raiders attacked": what the word opens is a clause of its own.
    fn opens_clause(&self, at: u32) -> bool {
        let syntax = &self.reading.syntax;
        let clause = syntax.clause_at(at).map(|clause| &syntax.clauses[clause as usize]);
        clause.is_some_and(|clause| clause.kind == ClauseKind::Adverbial && clause.marker == Some(at))
            && !self.reading.in_timex(at + 1)
    }

    /// "A woman was killed along with her two daughters": words that join, and at most whose they are.
    fn is_along(&self, gap: &Range<u32>) -> bool {
        let words = gap.clone().map(|at| self.reading.word(at));
        let small = self.reading.lexicon.harms.small.longest(words);
        let long = small.filter(|(n, classes)| *n > 1 && classes.contains(&FigureWord::Joint));
        let rest = long.map(|(n, _)| gap.start + n as u32..gap.end);
        rest.is_some_and(|mut rest| {
            rest.all(|at| self.reading.token(at).tag.pos == Pos::Det || self.is(at, FigureWord::Possessive))
        })
    }

    /// "killed a family of five", "a party of six tourists": what is left before the group that the number counts.
    fn before_group(&self, gap: Range<u32>) -> Range<u32> {
        let of = gap.clone().next_back().filter(|at| self.is(*at, FigureWord::Of));
        let Some(noun) = of.and_then(|of| of.checked_sub(1)).filter(|noun| gap.contains(noun)) else {
            return gap;
        };
        let class = self.reading.lexicon.nouns.class(self.text(noun));
        let small = |at: &u32| matches!(self.reading.token(*at).tag.pos, Pos::Det | Pos::Adj);
        let start = (gap.start..noun).rev().take_while(small).last().unwrap_or(noun);
        if matches!(class, Some((NounClass::Group, _))) { gap.start..start } else { gap }
    }

    /// "registered since 1 December 68,200": what is left behind a time right behind the verb.
    fn past_time(&self, gap: Range<u32>) -> Range<u32> {
        let opens = gap.start + u32::from(gap.len() > 1 && self.is(gap.start, FigureWord::Since));
        let timely = (opens..gap.end).take_while(|at| self.reading.in_timex(*at)).count() as u32;
        if timely > 0 { opens + timely..gap.end } else { gap }
    }

    /// "of", then determiners and adjectives.
    fn of_gap(&self, gap: &Range<u32>) -> Option<i32> {
        let of = gap.clone().find(|at| self.is(*at, FigureWord::Of))?;
        let short = gap.len() <= OF_REACH && self.object_gap(&(gap.start..of)).is_some();
        let inner = self.past_aside(of + 1..gap.end);
        short
            .then(|| {
                self.object_gap(&inner).map(|cost| cost + self.weights.less_step_of * (of - gap.start) as i32)
            })
            .flatten()
    }

    /// "the evacuation of, according to officials, 600 people": what stands between two commas belongs to the speaker.
    fn past_aside(&self, inner: Range<u32>) -> Range<u32> {
        let comma = |at: &u32| self.text(*at) == ",";
        let closes = inner.clone().next_back().filter(comma);
        match (inner.clone().next().filter(comma), closes) {
            (Some(opens), Some(closes)) if opens < closes => closes + 1..inner.end,
            _ => inner,
        }
    }

    /// A running number: any words of one clause, with "to", "at", "of", "from" or a form of "be" right before it.
    fn toll_gap(&self, gap: &Range<u32>) -> Option<i32> {
        let close = |at: u32| self.is(at, FigureWord::Running);
        let gap = &self.past_relative(gap.clone());
        let marks = gap
            .clone()
            .filter(|at| self.reading.token(*at).kind == PieceKind::Punct && self.text(*at) != ":")
            .count();
        let verb_group = |at: u32| self.reading.token(at).tag.pos == Pos::Verb;
        let verbs = gap.clone().filter(|at| verb_group(*at)).count();
        let last = gap.clone().next_back();
        let reaches = gap.len() as i32 <= self.weights.toll_near || self.is_raised(gap);
        let fits = reaches && marks == 0 && verbs <= 2 && last.is_none_or(close);
        fits.then_some(gap.len() as i32)
    }

    /// "could exceed 20,000": the verb before a running number is its hedge as well.
    fn past_hedge_verb(&self, count: &Count<'_>) -> u32 {
        let running = |at: &u32| self.is(*at, FigureWord::Running);
        let verbs = count.tokens.clone().take_while(running).count();
        let hedge = count.quantity.hedge_words.map(|words| self.reading.tokens_in(words).end);
        let inside = hedge.is_some_and(|end| end == count.tokens.start + verbs as u32);
        count.tokens.start + if inside { verbs as u32 } else { 0 }
    }

    /// "The death toll from a car bombing outside a police station in Mukalla on Monday has risen to 13": far from its noun
    /// a running number needs a verb right before "to".
    fn is_raised(&self, gap: &Range<u32>) -> bool {
        let verb = |at: u32| matches!(self.reading.token(at).tag.pos, Pos::Verb | Pos::Aux);
        gap.len() as i32 <= self.weights.toll_reach && gap.clone().nth_back(1).is_some_and(verb)
    }

    /// "The number of reporters killed this year has risen to 21": the participle says what befell those whose number follows.
    fn is_numbered_noun(&self, trigger: &Trigger<'_>) -> bool {
        let syntax = &self.reading.syntax;
        let noun = trigger.tokens.start.checked_sub(1).filter(|at| *at > self.sentence.tokens.start);
        let phrase = noun.and_then(|noun| syntax.noun_phrase_at(noun));
        let Some(phrase) = phrase.map(|phrase| &syntax.noun_phrases[phrase as usize]) else { return false };
        let of = phrase.tokens.start.checked_sub(1).filter(|at| *at > self.sentence.tokens.start);
        trigger.stance == Stance::Bare
            && of.is_some_and(|of| self.is(of, FigureWord::Of) && self.is(of - 1, FigureWord::Tally))
    }

    /// "deaths rose to 58", "bringing the number of measles deaths since August to 41": a verb that moves a number stands before "to", or one that
    /// lifts it before the noun.
    fn is_moved(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        let to = gap.clone().next_back().is_some_and(|last| self.text(last).eq_ignore_ascii_case("to"));
        let plain = |at: &u32| self.reading.token(*at).kind != PieceKind::Punct;
        let short = gap.len() as i32 <= self.weights.toll_near && gap.clone().all(|at| plain(&at));
        let moved = || gap.clone().any(|at| self.is(at, FigureWord::Moves));
        let earliest = self.sentence.tokens.start.max(trigger.tokens.start.saturating_sub(LIFTED_WITHIN));
        let words = (earliest..trigger.tokens.start).rev().take_while(plain);
        let lifted = || words.into_iter().any(|at| self.is(at, FigureWord::Lifts));
        to && short && (moved() || lifted())
    }

    /// "Of the dead, 11 were children": the whole opens the sentence, and a comma parts it from its part.
    fn opens_parts(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        let of = trigger.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.tokens.start);
        of.is_some_and(|of| self.is(of, FigureWord::Of))
            && gap.len() <= 1
            && gap.clone().all(|at| self.text(at) == ",")
    }

    /// "The dead included a teacher, two pupils and a driver": nothing but other items between the words that open the parts and the count.
    fn in_list_of_parts(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        measure::opens_parts(self.reading, &trigger.tokens) && self.is_list(gap)
    }

    /// Nothing but other items of a list before the count ("Killed were the driver, a guard and three passengers").
    fn is_list(&self, gap: &Range<u32>) -> bool {
        let item = |at: u32| {
            let pos = self.reading.token(at).tag.pos;
            matches!(pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Cconj)
                || self.text(at) == ","
        };
        gap.len() <= LIST_REACH && gap.clone().all(item)
    }

    /// The gap is empty or ends in a joint, and whose somebody is.
    fn is_next_of_list(&self, gap: &Range<u32>) -> bool {
        let possessive = |at: &u32| self.is(*at, FigureWord::Possessive);
        let last = gap.clone().rev().find(|at| !possessive(at));
        let joint = |at: u32| self.reading.token(at).tag.pos == Pos::Cconj || self.text(at) == ",";
        last.is_none_or(joint) && self.is_list(gap)
    }

    /// "the toll, which stood at 12 on Monday, was raised to 14": what belongs to the toll is what stands behind the aside, or in it.
    fn past_relative(&self, gap: Range<u32>) -> Range<u32> {
        let comma = |at: &u32| self.text(*at) == ",";
        let relative = |at: u32| at < gap.end && self.is(at, FigureWord::Relative);
        if !gap.clone().next().is_some_and(|at| comma(&at) && relative(at + 1)) {
            return gap;
        }
        let closes = gap.clone().skip(2).find(comma).map_or(gap.start + 1, |closes| closes);
        closes + 1..gap.end
    }

    /// The first token of the sentence behind the marks that open an item of a list.
    fn first_word(&self) -> u32 {
        let word = |at: &u32| self.reading.token(*at).kind != PieceKind::Punct;
        self.sentence.tokens.clone().find(word).unwrap_or(self.sentence.tokens.start)
    }

    /// "Displaced: 452", "Evacuation total people: 3,614", "Displaced: Mardan 312,000".
    fn is_label(&self, count: &Count<'_>, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        let colon = self.ends_in_colon(gap);
        let listed = self.is_listed(count, trigger, gap);
        let short = (self.sentence.tokens.len() <= 12 || listed || self.is_headed(trigger, gap))
            && count.quantity.unit.is_empty();
        let ends = count.tokens.end + 1 >= self.sentence.tokens.end
            || self.label_follows(count)
            || listed
            || self.is_headed(trigger, gap) && self.reading.token(count.tokens.end).kind == PieceKind::Punct;
        let near =
            gap.len() <= LABEL_REACH || colon && gap.len() <= LIST_REACH && self.opens_names(count, gap);
        near && (colon || short && ends && !gap.clone().any(|at| self.reading.token(at).tag.pos == Pos::Adp))
    }

    /// "Quang Ngai: dead 11, of whom …": the label stands right behind the head of its line and right before its number.
    fn is_headed(&self, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        let colon = trigger.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.tokens.start);
        gap.is_empty() && colon.is_some_and(|at| self.text(at) == ":")
    }

    /// "the toll by district: Idlib 138, Hama 71": a name before the number, and behind a mark another with a number.
    fn opens_names(&self, count: &Count<'_>, gap: &Range<u32>) -> bool {
        let name = |at: u32| self.reading.token(at).tag.pos == Pos::Propn;
        let until = self.sentence.tokens.end;
        let mark = Some(count.tokens.end)
            .filter(|at| *at + 2 < until && matches!(self.text(*at), "," | ";" | "and"));
        let next = mark.and_then(|mark| (mark + 1..until).find(|at| !name(*at)).filter(|at| *at > mark + 1));
        let numbered = next.is_some_and(|at| self.all.iter().any(|other| other.tokens.start == at));
        gap.clone().next_back().is_some_and(name) && numbered
    }

    /// A colon, and behind it at most the name of a place.
    fn ends_in_colon(&self, gap: &Range<u32>) -> bool {
        let name = |at: &u32| self.reading.token(*at).tag.pos == Pos::Propn;
        gap.clone().rev().find(|at| !name(at)).is_some_and(|at| self.text(at) == ":")
    }

    /// "Deaths 12, injuries 30": behind a mark the next label with its number.
    fn label_follows(&self, count: &Count<'_>) -> bool {
        let label = count.tokens.end + 1;
        if label >= self.sentence.tokens.end {
            return false;
        }
        let next = self.triggers.iter().find(|trigger| trigger.tokens.start == label);
        let next = next.map(|trigger| trigger.tokens.end);
        let counted = next.is_some_and(|end| self.all.iter().any(|other| other.tokens.start == end));
        counted && self.parts_labels(label - 1)
    }

    /// The number stands right behind its label, and another label with its number before or behind the two.
    fn is_listed(&self, count: &Count<'_>, trigger: &Trigger<'_>, gap: &Range<u32>) -> bool {
        gap.is_empty() && (self.follows_a_listed_count(trigger) || self.label_follows(count))
    }

    /// "Deaths 12, injuries 30": the label stands behind the number of another one, and a mark.
    fn follows_a_listed_count(&self, trigger: &Trigger<'_>) -> bool {
        let mark = trigger.tokens.start.checked_sub(1).filter(|at| *at > self.sentence.tokens.start);
        mark.is_some_and(|mark| self.parts_labels(mark) && self.count_ends_at(mark))
    }

    /// "Deaths 12, injuries 30, …": a label right before the number and another right behind it.
    pub(super) fn is_labelled_in_list(&self, count: &Count<'_>) -> bool {
        let labelled = self.triggers.iter().any(|trigger| trigger.tokens.end == count.tokens.start);
        labelled && count.quantity.unit.is_empty() && self.label_follows(count)
    }

    fn parts_labels(&self, at: u32) -> bool {
        matches!(self.text(at), "," | ";" | "/" | "|" | "·")
    }

    fn count_ends_at(&self, at: u32) -> bool {
        self.all.iter().any(|other| other.tokens.end == at)
    }

    /// "claimed 12 lives", "cost 21 people their lives".
    fn ends_in_lives(&self, count: &Count<'_>) -> bool {
        let behind = count.tokens.end + 1;
        let theirs = behind < self.sentence.tokens.end
            && self.is(behind - 1, FigureWord::Definite)
            && self.is(behind, FigureWord::Lives);
        theirs || self.is(count.tokens.end - 1, FigureWord::Lives)
    }

    /// "eight soldiers": people of whoever loses them.
    fn counts_own(&self, count: &Count<'_>) -> bool {
        count.tokens.clone().any(|at| self.is(at, FigureWord::Own))
    }

    fn only_filler(&self, gap: Range<u32>) -> bool {
        gap.len() <= 3
            && gap.clone().all(|at| {
                matches!(self.reading.token(at).tag.pos, Pos::Aux | Pos::Adv | Pos::Adj | Pos::Noun)
            })
    }
}
