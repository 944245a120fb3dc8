//! Counts that share the harm word of another count.
//!
//! Reads "five civilians and three troops were killed" (joined), "killed 22, among them five children" (included), "five were killed, three of whom were children", "seven
//! people – four women, three men – were abducted" (apposed), "killed 8 in Basra and 19 in Baghdad", "killed 33 (Sindh 12, Punjab 21)", "six on Friday and four on Saturday" (elliptic), "the toll
//! rose to 88 from 61" (moved). Leaves alone what is the object of another verb ("deployed 300 troops, and two died").

use super::beside::is_said_to_be_part;
use super::bind::{Bind, Bound, can_count, is_bare};
use super::compared;
use super::measure;
use super::several;
use crate::Pos;
use dateline_lexicon::FigureWord;
use dateline_types::Category;
use std::ops::Range;

/// The rule of a part that is said to be one of those counted before it.
const INCLUDED: &str = "figure.included";
/// The rule of parts by place or time that together make the count before them.
const ADDS_UP: &str = "figure.adds-up";
/// The rule of a number behind the mark that closes a label.
const LABEL: &str = "figure.label";
/// Tokens between two counts that are joined, at most.
const JOINED_REACH: usize = 6;
/// Tokens between a count and a part of it that stands in an aside, at most.
const ASIDE_REACH: usize = 4;
/// Tokens between two counts of which one says nothing but a number, at most.
const ELLIPTIC_REACH: usize = 16;
/// Tokens between a verb and its object, at most.
const OBJECT_REACH: u32 = 4;
/// Tokens between a total and the first part of it by place, at most ("50 died in strikes across the strip, medics said: 24 in Zaydan").
const BREAKDOWN_REACH: usize = 40;

impl<'r> Bind<'_, 'r> {
    /// Lends the words of bound counts to their neighbours.
    pub(super) fn share(&self, bound: &mut [Option<Bound<'r>>]) {
        for at in 1..bound.len() {
            let same = self.is_of_same_end(at, &bound[at - 1], &bound[at]).or_else(|| self.adds_up(at));
            let own = if headed_alike(&bound[at - 1], &bound[at]) { 0 } else { weight(&bound[at]) };
            if let Some(rule) = same.or_else(|| self.borrows(at, own)) {
                bound[at] = self.lent(&bound[at - 1], &bound[at], at, rule);
            }
        }
        for at in (1..bound.len()).rev() {
            let joined = self.joined(at - 1, at)
                && !self.is_whole(at - 1)
                && weight(&bound[at - 1]) < self.weights.firm
                && bound[at - 1].as_ref().is_none_or(|before| !matches!(before.rule, INCLUDED | ADDS_UP));
            let whole = weight(&bound[at - 1]) < self.weights.least && self.is_whole_of(at);
            let same = self.in_brackets(at) && !self.ends_inside(&bound[at]);
            let joined = joined && (same || !self.in_brackets(at));
            let joined = joined && !self.names_its_own(at, &bound[at]);
            if (joined || whole) && (same || !self.is_object_elsewhere(at - 1, &bound[at])) {
                bound[at - 1] = self.lent(&bound[at], &bound[at - 1], at - 1, "figure.joined");
            } else if weight(&bound[at - 1]) < self.weights.least && self.is_left_behind(at - 1) {
                bound[at - 1] = self.lent(&bound[at], &bound[at - 1], at - 1, "figure.toll-before");
            }
        }
    }

    /// "The bodies of eight women and seven men were taken to hospital", "13 people died on the spot and 11 in hospital": the dead of whom "and" tells
    /// more, whatever word stands behind them.
    fn is_of_same_end(
        &self,
        at: usize,
        before: &Option<Bound<'r>>,
        own: &Option<Bound<'r>>,
    ) -> Option<&'static str> {
        let before = before.as_ref().filter(|before| before.category == Category::Killed)?;
        let own = own.as_ref().filter(|own| own.category != Category::Killed)?;
        let (count, gap) = (&self.all[at], self.gap(at - 1, at));
        let and = gap.clone().next_back().is_some_and(|last| self.reading.token(last).tag.pos == Pos::Cconj);
        let behind = self.triggers[own.trigger].tokens.start >= count.tokens.end;
        if before.rule == "figure.nominal-of" {
            return (and && behind && self.joined(at - 1, at)).then_some("figure.joined");
        }
        let told = self.triggers[before.trigger].tokens.end;
        let placed = told + 1 < gap.end && self.reading.token(told).tag.pos == Pos::Adp;
        let bare = is_bare(count) && self.triggers[own.trigger].tokens.start == count.tokens.end;
        let stays = bare && own.rule == "figure.complement" && self.is(count.tokens.end, FigureWord::Place);
        (and && placed && stays && before.rule == "figure.subject").then_some("figure.elliptic")
    }

    /// "34 dead, 22 at the site and 12 in the village, and 40 wounded": bare numbers with a place or a time that together make the count before
    /// them, whatever word stands near them.
    fn adds_up(&self, at: usize) -> Option<&'static str> {
        let own = |part: &usize| is_bare(&self.all[*part]) && self.is_placed(self.all[*part].tokens.end);
        let first = (1..=at).rev().take_while(own).last()?;
        let whole = self.all[first - 1].quantity.value?;
        let mut so_far = 0.0;
        for part in (first..self.all.len()).take_while(own) {
            so_far += self.all[part].quantity.value?;
            if so_far == whole {
                return (first < part && at <= part).then_some(ADDS_UP);
            }
        }
        None
    }

    /// A word that opens a place or a time.
    fn is_placed(&self, after: u32) -> bool {
        after < self.sentence.tokens.end && (self.is(after, FigureWord::Place) || self.opens_time(after))
    }

    /// "40,000 to Chad": a way to a place by its name.
    fn is_goal(&self, after: u32) -> bool {
        after + 1 < self.sentence.tokens.end
            && self.is(after, FigureWord::Goal)
            && several::place_at(self.reading, after + 1).is_some()
    }

    /// "34 people, among them two nurses, were hurt": the part stands right behind its whole.
    fn is_whole_of(&self, at: usize) -> bool {
        self.gap(at - 1, at).len() <= ASIDE_REACH
            && is_said_to_be_part(self.reading, self.sentence, &self.all[at])
    }

    /// Why a count takes its word from the one before it.
    fn borrows(&self, at: usize, own: i32) -> Option<&'static str> {
        let count = &self.all[at];
        if own < self.weights.firm && self.joined(at - 1, at) {
            Some("figure.joined")
        } else if self.is_excepted(count) {
            None
        } else if own < self.weights.firm && is_said_to_be_part(self.reading, self.sentence, count) {
            Some(INCLUDED)
        } else if own < self.weights.firm && is_bare(count) && self.is_in_list_of_names(at) {
            Some("figure.elliptic")
        } else if own < self.weights.least
            && (self.is_part_by_relative(at) || self.is_part_of_them(at) || self.is_degree_of(at))
        {
            Some("figure.part-of-whom")
        } else if own < self.weights.least && compared::is_compared(self, at) {
            Some(compared::RULE)
        } else if own < self.weights.least && self.is_elliptic(at) {
            Some("figure.elliptic")
        } else if own < self.weights.least && self.moved_from(at) {
            Some("figure.toll-before")
        } else {
            None
        }
    }

    /// "five were killed, three of whom were children": no word of harm of its own, so it shares its whole's.
    fn is_part_by_relative(&self, at: usize) -> bool {
        let gap = self.gap(at - 1, at);
        let mark = self.all[at].tokens.start - 1;
        let of = self.all[at].tokens.end;
        let inside = of + 1 < self.sentence.tokens.end;
        let whole = inside && self.is(of, FigureWord::Of) && self.is(of + 1, FigureWord::Relative);
        whole && gap.len() <= ASIDE_REACH && self.reading.token_text(mark) == ","
    }

    /// "51 were killed since July, 18 of them civilians": behind a mark, a part of those before it.
    fn is_part_of_them(&self, at: usize) -> bool {
        let count = &self.all[at].tokens;
        let gap = self.gap(at - 1, at);
        let of_them = (count.start + 1..count.end.saturating_sub(1))
            .any(|of| self.is(of, FigureWord::Of) && self.is(of + 1, FigureWord::Relative));
        let opens = gap
            .clone()
            .next_back()
            .is_some_and(|last| self.is(last, FigureWord::Opener) || self.reading.token_text(last) == ",");
        of_them && opens && gap.len() <= ELLIPTIC_REACH
    }

    /// "eight were hurt, two seriously": how badly, of those before it.
    fn is_degree_of(&self, at: usize) -> bool {
        self.gap(at - 1, at).len() <= ELLIPTIC_REACH
            && measure::is_degree(self.reading, self.sentence, &self.all[at])
    }

    /// The word of `from` for the count `at`, where it can count that; only a toll moves, and "22 survivors and two bodies" are no 22 bodies.
    fn lent(
        &self,
        from: &Option<Bound<'r>>,
        own: &Option<Bound<'r>>,
        at: usize,
        rule: &'static str,
    ) -> Option<Bound<'r>> {
        let lends = |from: &&Bound<'r>| {
            let told_twice = rule == "figure.joined" && self.is_told_twice(at);
            let group = (matches!(rule, "figure.elliptic" | compared::RULE) || told_twice)
                && from.rule == "figure.group";
            (from.weight >= self.weights.firm - 1 || group)
                && (can_count(from.harm, &self.all[at]) || self.is_of_same(from, at, rule))
                && !self.is_named_otherwise(&self.all[at], &self.triggers[from.trigger])
                && (rule != "figure.toll-before" || from.rule == "figure.toll")
                && !(from.rule == "figure.counted-noun"
                    && rule != ADDS_UP
                    && weight(own) >= self.weights.least)
                && !own.as_ref().is_some_and(|own| is_told_otherwise(own, from.category))
        };
        let lent = from.as_ref().filter(lends).map(|from| Bound {
            weight: self.weights.firm - 1,
            rule,
            ..from.clone()
        });
        lent.or_else(|| own.clone())
    }

    /// "2,191,193 IDPs or 450,605 households": people, and how many households they are.
    fn is_told_twice(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let gap = self.gap(before, at);
        let joint = gap.len() == 1 && matches!(self.reading.token_text(gap.start), "or" | "(" | "/");
        joint && super::are_one_count(self.all[before].quantity, self.all[at].quantity)
    }

    /// "let through 110 foreigners and 20 wounded": the noun of the second says it of these alone.
    fn names_its_own(&self, at: usize, bound: &Option<Bound<'r>>) -> bool {
        let noun = bound.as_ref().is_some_and(|bound| {
            let trigger = &self.triggers[bound.trigger].tokens;
            bound.rule == "figure.counted-noun" && trigger.end == self.all[at].tokens.end
        });
        noun && !is_bare(&self.all[at - 1])
    }

    /// "holds 78,000 people, up from 61,000", "damaged 5,700 buildings, 1,200 of them beyond repair": a bare number that is compared and "of them" count
    /// what the other names.
    fn is_of_same(&self, from: &Bound<'_>, at: usize, rule: &str) -> bool {
        let them = rule == "figure.part-of-whom" && self.is_part_of_them(at);
        (rule == compared::RULE && is_bare(&self.all[at]) || them) && can_count(from.harm, &self.all[at - 1])
    }

    /// "out of 40 passengers, 12 died", "of the 30 students, 12 escaped": those from whom others are counted.
    fn is_whole(&self, at: usize) -> bool {
        let start = self.all[at].tokens.start;
        let determiner = |at: &u32| matches!(self.reading.token(*at).tag.pos, Pos::Det);
        let before = start.checked_sub(1).filter(determiner).unwrap_or(start);
        before > self.sentence.tokens.start && self.is(before - 1, FigureWord::Of)
    }

    /// "identified 84 families (412 people) who had fled": one group, told twice.
    fn in_brackets(&self, at: usize) -> bool {
        let gap = self.gap(at - 1, at);
        gap.len() == 1 && self.reading.token_text(gap.start) == "("
    }

    /// "casualties: 1,783 (573 killed, 1,210 injured)": the harm word stands in the brackets with the part, and tells of it alone.
    fn ends_inside(&self, bound: &Option<Bound<'r>>) -> bool {
        let Some(bound) = bound else { return false };
        let end = self.triggers[bound.trigger].tokens.end;
        let closes =
            (end..self.sentence.tokens.end).find(|at| matches!(self.reading.token_text(*at), "(" | ")"));
        closes.is_some_and(|at| self.reading.token_text(at) == ")")
    }

    /// The count is the object of a verb of another clause than the harm word's.
    fn is_object_elsewhere(&self, at: usize, bound: &Option<Bound<'r>>) -> bool {
        let syntax = &self.reading.syntax;
        let Some(trigger) = bound.as_ref().map(|bound| &self.triggers[bound.trigger].tokens) else {
            return false;
        };
        let start = self.all[at].tokens.start;
        // "20 people, including five children and three women, were killed": "including" takes no object away.
        if is_said_to_be_part(self.reading, self.sentence, &self.all[at]) {
            return false;
        }
        let clause = syntax.clause_at(start);
        let verb = clause.and_then(|clause| syntax.clauses[clause as usize].verb);
        let governed = verb.is_some_and(|verb| {
            let tokens = &syntax.verb_groups[verb as usize].tokens;
            // "He said 13 policemen and nine soldiers were killed": whoever says it does nothing to them.
            let says = self.is(tokens.end - 1, FigureWord::Reports);
            // "Seven died and 12 cars and a bus were burned": what "and" begins is no object of the verb before it.
            let begins = || (tokens.end..start).any(|at| self.reading.token(at).tag.pos == Pos::Cconj);
            tokens.end <= start && start - tokens.end <= OBJECT_REACH && !says && !begins()
        });
        governed && clause != syntax.clause_at(trigger.start)
    }

    /// "killed 8 in Basra and 19 in Baghdad", "29 died in Upper, in Lower Senna 17": a bare number with a place of its own.
    fn is_elliptic(&self, at: usize) -> bool {
        let count = &self.all[at];
        let gap = self.gap(at - 1, at);
        let after = count.tokens.end;
        let placed = self.is_placed(after) || self.is_goal(after);
        let opens = |at: &u32| matches!(self.reading.token(*at).tag.pos, Pos::Det | Pos::Adj);
        let last = gap.clone().rev().find(|at| !opens(at));
        let joint =
            last.is_some_and(|last| self.is(last, FigureWord::Joint) || self.reading.token_text(last) == ";");
        let elsewhere = placed && joint || self.is_placed_before(&gap) || self.is_in_list_of_names(at);
        let broken_down = placed && last.is_some_and(|last| self.reading.token_text(last) == ":");
        let reach = if broken_down { BREAKDOWN_REACH } else { ELLIPTIC_REACH };
        is_bare(count) && gap.len() <= reach && (elsewhere || broken_down)
    }

    /// "(Mardan 312,000, Swabi 98,000)": behind a mark a name and its number, and another mark.
    fn is_in_list_of_names(&self, at: usize) -> bool {
        let gap = self.in_own_brackets(at).unwrap_or_else(|| self.gap(at - 1, at));
        let text = |at: u32| self.reading.token_text(at);
        let name = |at: &u32| self.reading.token(*at).tag.pos == Pos::Propn;
        let names = gap.clone().rev().take_while(name).count() as u32;
        let joint = gap.end.checked_sub(names + 1).filter(|joint| *joint >= gap.start && names > 0);
        let opens = joint.is_some_and(|joint| {
            let and = text(joint) == "and" && joint > gap.start;
            // "hosts 1,630,284, followed by Adamawa (209,252)"
            let next = joint > gap.start + 1 && several::is_followed_by(self.reading, joint);
            let first = joint - u32::from(and) - 2 * u32::from(next);
            let told = text(first) == "(" && self.ends_in_harm(gap.start..first) || text(first) == ":";
            (first == gap.start || told) && matches!(text(first), "(" | "," | ";" | ":" | "and")
        });
        let end = self.all[at].tokens.end;
        opens && (end >= self.sentence.tokens.end || matches!(text(end), "," | ";" | ")" | "." | "and"))
    }

    /// "Larkana (84,000 people), Dadu (61,000)": what stands between two such numbers without the brackets around them.
    fn in_own_brackets(&self, at: usize) -> Option<Range<u32>> {
        let text = |at: u32| self.reading.token_text(at);
        let gap = self.gap(at - 1, at);
        let opens = gap.clone().next_back().is_some_and(|last| text(last) == "(");
        let end = self.all[at].tokens.end;
        let closes = end < self.sentence.tokens.end && text(end) == ")";
        let closed = gap.clone().find(|at| text(*at) == ")").filter(|_| opens && closes)?;
        (closed + 1 < gap.end - 1).then_some(closed + 1..gap.end - 1)
    }

    /// "six on Friday", "18 this week": a time, with its preposition or without.
    fn opens_time(&self, at: u32) -> bool {
        let preposition = matches!(self.reading.token(at).tag.pos, Pos::Adp | Pos::Sconj);
        let behind = preposition && at + 1 < self.sentence.tokens.end && self.reading.in_timex(at + 1);
        behind || self.reading.in_timex(at)
    }

    /// A joint, a word that opens a place, and its name.
    fn is_placed_before(&self, gap: &Range<u32>) -> bool {
        // "; in Khan Younis, 24; and in Rafah, nine": a comma before the number, where the items are parted by more than commas.
        let comma = u32::from(
            gap.clone().next_back().is_some_and(|last| self.reading.token_text(last) == ",")
                && gap.clone().any(|at| self.reading.token_text(at) == ";"),
        );
        let end = gap.end - comma;
        let names = (gap.start..end).rev();
        let name = names.take_while(|at| self.reading.token(*at).tag.pos == Pos::Propn).count();
        let Some(opener) = end.checked_sub(name as u32 + 1).filter(|at| *at > gap.start) else {
            return false;
        };
        let joint = |at: u32| {
            self.is(at, FigureWord::Joint)
                || self.is(at, FigureWord::Relative)
                || comma == 1 && self.reading.token_text(at) == ";"
        };
        name > 0 && self.is(opener, FigureWord::Place) && joint(opener - 1)
    }

    /// "rose to 88 on Thursday from 61".
    fn moved_from(&self, at: usize) -> bool {
        let gap = self.gap(at - 1, at);
        let verbs = gap.clone().any(|at| self.reading.token(at).tag.pos == Pos::Verb);
        is_bare(&self.all[at]) && gap.len() <= JOINED_REACH && !verbs && self.follows_from(at)
    }

    /// "from 40 to 12".
    fn is_left_behind(&self, at: usize) -> bool {
        is_bare(&self.all[at]) && self.gap(at, at + 1).len() == 1 && self.follows_from(at)
    }

    fn follows_from(&self, at: usize) -> bool {
        let start = self.all[at].tokens.start;
        let inside = |back: u32| start >= self.sentence.tokens.start + back;
        let determined = inside(2) && self.reading.token(start - 1).tag.pos == Pos::Det;
        inside(1) && self.is(start - 1, FigureWord::From)
            || determined && self.is(start - 2, FigureWord::From)
    }

    /// Nothing but a joint and a few words of another item stand between two counts, or one mark that opens an apposition.
    fn joined(&self, first: usize, second: usize) -> bool {
        let gap = self.gap(first, second);
        let apposed = self.is_apposed(&gap);
        let long = self.past_joint(&gap);
        let gap = long.map_or(gap.clone(), |from| from..gap.end);
        let joint = long.is_some() || gap.clone().any(|at| self.is(at, FigureWord::Joint));
        let quiet = |at: u32| {
            let pos = self.reading.token(at).tag.pos;
            matches!(pos, Pos::Cconj | Pos::Det | Pos::Noun | Pos::Adj | Pos::Propn)
                || self.is(at, FigureWord::Joint)
        };
        apposed
            || joint
                && gap.len() <= JOINED_REACH
                && gap.clone().all(quiet)
                && self.triggers_between(&gap) == 0
    }

    /// Behind "as well as", with which the gap begins ("50 officers, as well as 20 mercenaries").
    fn past_joint(&self, gap: &Range<u32>) -> Option<u32> {
        let from = gap.start + u32::from(!gap.is_empty() && self.reading.token_text(gap.start) == ",");
        let small = &self.reading.lexicon.harms.small;
        let (n, classes) = small.longest((from..gap.end).map(|at| self.reading.word(at)))?;
        (n > 1 && classes.contains(&FigureWord::Joint)).then_some(from + n as u32)
    }

    /// One mark that opens an apposition, at most with the harm word before it ("12 people dead: five men").
    fn is_apposed(&self, gap: &Range<u32>) -> bool {
        let opens = gap.clone().next_back().is_some_and(|last| self.is(last, FigureWord::Opener));
        let before = gap.start..gap.end.saturating_sub(1);
        opens && (before.is_empty() || self.ends_in_harm(before))
    }

    /// One harm word and no other verb: "were killed", "dead in Mosul".
    fn ends_in_harm(&self, words: Range<u32>) -> bool {
        let mut harms = self.triggers.iter().map(|trigger| &trigger.tokens);
        let inside = |tokens: &&Range<u32>| words.start <= tokens.start && tokens.end <= words.end;
        let Some(harm) = harms.find(inside) else { return false };
        let quiet = |at: u32| {
            harm.contains(&at)
                || !matches!(self.reading.token(at).tag.pos, Pos::Verb | Pos::Cconj | Pos::Sconj | Pos::Punct)
        };
        words.len() <= JOINED_REACH && words.clone().all(quiet)
    }

    pub(super) fn gap(&self, first: usize, second: usize) -> Range<u32> {
        self.all[first].tokens.end..self.all[second].tokens.start
    }
}

/// "registered 54,101 displaced people and 32 kidnapped persons": what is said of these in their own words is worse than to have moved.
fn is_told_otherwise(own: &Bound<'_>, category: Category) -> bool {
    let moved = matches!(category, Category::Displaced | Category::AtRisk | Category::Sheltered);
    let bodily =
        matches!(own.category, Category::Killed | Category::Injured | Category::Abducted | Category::Missing);
    moved && bodily && matches!(own.rule, "figure.modifier" | "figure.counted-noun")
}

/// "345,000 refugees in the region: 183,000 in Kenya": the word before the mark is that of the whole.
fn headed_alike(whole: &Option<Bound<'_>>, part: &Option<Bound<'_>>) -> bool {
    let same = |whole: &Bound<'_>, part: &Bound<'_>| part.rule == LABEL && part.trigger == whole.trigger;
    whole.as_ref().zip(part.as_ref()).is_some_and(|(whole, part)| same(whole, part))
}

fn weight(bound: &Option<Bound<'_>>) -> i32 {
    bound.as_ref().map_or(0, |bound| bound.weight)
}
