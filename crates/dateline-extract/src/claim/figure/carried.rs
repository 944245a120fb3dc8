//! Counts without a word of harm that go on about those who were counted before them.
//!
//! *What it reads*: "Ten people were killed, the army said. The Red Crescent counted 17." (another's count: words of reporting right before
//! a bare number); "… Three of them were children." (a part, told by who they are).
//! *What it leaves alone*: a number that says what it counts ("the police reported 40 arrests"); a number whose verb follows ("the
//! ministry said 40 would be sent"); what follows a sentence that counts the dead and the hurt alike, where neither comes first.

use super::beside;
use super::bind::Count;
use super::measure::{self, Told};
use super::population;
use super::trigger::Trigger;
use crate::claim::draft::Draft;
use crate::{NounPhrase, Pos, Reading};
use dateline_lexicon::{FigureWord, NounClass, PieceKind};
use dateline_types::{Category, Figure, Measure, MentionKind, Sentence};
use std::ops::Range;

/// The counts of a sentence that go on about a figure of it, or of the one before it.
pub(super) fn read(
    reading: &Reading<'_>,
    sentence: &Sentence,
    all: &[Count<'_>],
    triggers: &[Trigger<'_>],
    (here, before): (&[Draft], &[Draft]),
) -> Vec<Draft> {
    let carried = Carried { reading, sentence, triggers, here, before };
    all.iter().filter(|count| carried.is_free(count)).filter_map(|count| carried.draft(count)).collect()
}

struct Carried<'s, 'r> {
    reading: &'s Reading<'r>,
    sentence: &'s Sentence,
    triggers: &'s [Trigger<'s>],
    here: &'s [Draft],
    before: &'s [Draft],
}

impl Carried<'_, '_> {
    /// No harm word has the count.
    fn is_free(&self, count: &Count<'_>) -> bool {
        let span = self.reading.span_of(count.tokens.clone());
        let figures = self.here.iter().filter_map(|draft| draft.figure.as_ref());
        count.quantity.is_numbered() && !figures.into_iter().any(|figure| figure.span.overlaps(span))
    }

    fn draft(&self, count: &Count<'_>) -> Option<Draft> {
        if let Some(trigger) = self.reported(count) {
            let goes_on = self.reading.token_text(trigger.start).eq_ignore_ascii_case("it");
            let lifted = beside::is_total(self.reading, self.sentence, count);
            let fits = |whole: &&Draft| {
                let sized = if lifted { !is_less(count, whole) } else { is_alike(count, whole) };
                sized && (!goes_on || whole.rule.starts_with(TOLL))
            };
            let whole = self.whole(count).filter(fits)?;
            return Some(self.told(count, whole, trigger, None, ANOTHER));
        }
        if let Some(trigger) = self.beside_speaker(count) {
            let whole = self.before_here(count).filter(|whole| is_alike(count, whole))?;
            return Some(self.told(count, whole, trigger, None, ANOTHER));
        }
        let trigger = self.part(count).or_else(|| self.marked(count))?;
        let whole =
            self.part_before(count).or_else(|| self.whole(count).filter(|whole| is_less(count, whole)))?;
        Some(self.told(count, whole, trigger, Some(Measure::Subset), "figure.part-told"))
    }

    /// "Of these, 96 are minors", "Among them were two nurses and a teacher": the words before the count say that it is a part of those before.
    fn marked(&self, count: &Count<'_>) -> Option<Range<u32>> {
        let opens = self.triggers.iter().all(|trigger| trigger.tokens.start >= count.tokens.start);
        let people = matches!(&*count.quantity.unit, "" | "person");
        let part = || beside::is_said_to_be_part(self.reading, self.sentence, count);
        let before = self.sentence.tokens.start..count.tokens.start;
        (opens && people && part()).then_some(before)
    }

    /// "Seven of the dead were children and two were nurses": the part before this one in its sentence.
    fn part_before(&self, count: &Count<'_>) -> Option<&Draft> {
        let start = self.reading.token(count.tokens.start).span.start();
        let mut last = self
            .here
            .iter()
            .filter(|draft| draft.figure.as_ref().is_some_and(|figure| figure.span.end() <= start));
        last.next_back()
            .filter(|draft| draft.figure.as_ref().is_some_and(|figure| figure.measure == Measure::Subset))
    }

    /// The words of reporting that end right before a bare number, behind which the sentence goes on to nothing that it counts.
    fn reported(&self, count: &Count<'_>) -> Option<Range<u32>> {
        let bare = count.quantity.unit.is_empty() && !count.quantity.additional;
        if !bare || !self.ends(count.tokens.end) {
            return None;
        }
        let adverb = |at: &u32| self.reading.token(*at).tag.pos == Pos::Adv;
        let end = count.tokens.start;
        let until = end.checked_sub(1).filter(adverb).unwrap_or(end);
        let earliest = self.sentence.tokens.start.max(until.saturating_sub(REPORT_WORDS));
        let reports = |from: u32| {
            let words = (from..until).map(|at| self.reading.word(at));
            let classes = self.reading.lexicon.harms.small.exactly(words);
            classes.is_some_and(|classes| classes.contains(&FigureWord::Reports))
        };
        (earliest..until).find(|from| reports(*from)).map(|from| from..until)
    }

    /// "The ministry listed 131 dead, the Red Crescent 58": behind a mark, whoever counts and a bare number.
    fn beside_speaker(&self, count: &Count<'_>) -> Option<Range<u32>> {
        let bare = count.quantity.unit.is_empty() && !count.quantity.additional;
        let end = self.past_at(count.tokens.start);
        let name = |at: &u32| {
            matches!(self.reading.token(*at).tag.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det)
        };
        let earliest = self.sentence.tokens.start.max(end.saturating_sub(SPEAKER_WORDS));
        let start = (earliest..end).rev().take_while(name).last()?;
        let joint = start.checked_sub(1).filter(|at| *at > self.sentence.tokens.start)?;
        let parts = self.reading.token(joint).kind == PieceKind::Punct
            || self.reading.token(joint).tag.pos == Pos::Cconj;
        let ends = self.ends(count.tokens.end) && !self.is_place_word(count.tokens.end);
        (bare && parts && ends && self.speaks(start..end)).then_some(start..end)
    }

    /// "put it at 130, the ministry at 85".
    fn past_at(&self, end: u32) -> u32 {
        end.checked_sub(1).filter(|at| self.reading.token_text(*at) == "at").unwrap_or(end)
    }

    fn is_place_word(&self, at: u32) -> bool {
        at < self.sentence.tokens.end && self.is(at, FigureWord::Place)
    }

    /// The words name somebody who can count: an organisation, a person, or who is described as one.
    fn speaks(&self, tokens: Range<u32>) -> bool {
        let span = self.reading.span_of(tokens.clone());
        let mentions = &self.reading.mentions;
        let from = mentions.partition_point(|mention| mention.span.end() <= span.start());
        let mut here = mentions[from..].iter().take_while(|mention| mention.span.start() < span.end());
        let named = here.any(|mention| {
            matches!(mention.kind, MentionKind::Organization | MentionKind::Person)
                && mention.span.end() == span.end()
        });
        let head = self.reading.token_text(tokens.end - 1);
        named
            || matches!(
                self.reading.lexicon.nouns.class(head),
                Some((NounClass::Person | NounClass::Group, _))
            )
    }

    /// The figure of this sentence that stands before the count.
    fn before_here(&self, count: &Count<'_>) -> Option<&Draft> {
        let start = self.reading.token(count.tokens.start).span.start();
        let earlier = |draft: &&Draft| draft.figure.as_ref().is_some_and(|figure| figure.span.end() <= start);
        let here: Vec<&Draft> = self.here.iter().filter(earlier).collect();
        only_one(&here)
    }

    /// Nothing that the number could count begins here.
    fn ends(&self, at: u32) -> bool {
        at >= self.sentence.tokens.end
            || self.reading.in_timex(at)
            || self.reading.token(at).kind == PieceKind::Punct
            || matches!(self.reading.token(at).tag.pos, Pos::Cconj)
            || self.is(at, FigureWord::Place)
            || self.is(at, FigureWord::Since)
    }

    /// "Two were children", "one of them was a nurse", "of these, six are women": from the verb to the noun of people.
    fn part(&self, count: &Count<'_>) -> Option<Range<u32>> {
        let syntax = &self.reading.syntax;
        let of_them = self.end_of_whole(count.tokens.end);
        let plain = count.quantity.unit.is_empty() || of_them > count.tokens.end || self.holds_whole(count);
        let group = syntax.verb_group_at(of_them).filter(|_| plain && of_them < self.sentence.tokens.end)?;
        let verb = &syntax.verb_groups[group as usize].tokens;
        let copula = verb.clone().all(|at| self.reading.token(at).tag.pos == Pos::Aux);
        let phrase = syntax.noun_phrase_at(verb.end).filter(|_| copula)?;
        let phrase = &syntax.noun_phrases[phrase as usize];
        (phrase.tokens.start == verb.end && self.names_people(phrase)).then(|| verb.start..phrase.head + 1)
    }

    /// "of them", "of those" inside the counted words.
    fn holds_whole(&self, count: &Count<'_>) -> bool {
        let mut pairs = count.tokens.start..count.tokens.end.saturating_sub(1);
        pairs.any(|at| self.is(at, FigureWord::Of) && self.is(at + 1, FigureWord::Relative))
    }

    /// Behind "of them", "of the dead", where it stands right behind the count.
    fn end_of_whole(&self, at: u32) -> u32 {
        let inside = at + 1 < self.sentence.tokens.end && self.is(at, FigureWord::Of);
        match inside {
            true if self.is(at + 1, FigureWord::Relative) => at + 2,
            _ => at,
        }
    }

    fn names_people(&self, phrase: &NounPhrase) -> bool {
        let unit = self.reading.lexicon.quantities.units.word(self.reading.word(phrase.head));
        unit.is_some_and(|unit| unit.key.as_ref() == "person")
            || population::population(self.reading, phrase.tokens.clone()).is_some()
    }

    fn is(&self, at: u32, class: FigureWord) -> bool {
        self.reading.lexicon.harms.is(self.reading.word(at), class)
    }

    /// Whom the count goes on about: the last of the sentence before it, or those of the sentence before this one.
    fn whole(&self, count: &Count<'_>) -> Option<&Draft> {
        let before =
            || only_one(&self.before.iter().collect::<Vec<_>>()).filter(|_| !self.has_harm_before(count));
        self.before_here(count).or_else(before)
    }

    /// The sentence says itself what happened before it counts ("Buffaloes have died, one says six thousand").
    fn has_harm_before(&self, count: &Count<'_>) -> bool {
        self.triggers.iter().any(|trigger| trigger.tokens.end <= count.tokens.start)
    }

    fn told(
        &self,
        count: &Count<'_>,
        whole: &Draft,
        trigger: Range<u32>,
        measure: Option<Measure>,
        rule: &'static str,
    ) -> Draft {
        let span = self.reading.span_of(count.tokens.clone());
        let category = whole.figure.as_ref().map_or(Category::Killed, |figure| figure.category);
        let usual =
            || measure::measure(self.reading, self.sentence, count, category, &trigger, &Told::default());
        let mut quantity = count.quantity.clone();
        quantity.unit = "person".into();
        Draft {
            kind: whole.kind.clone(),
            evidence: vec![span.to(self.reading.span_of(trigger.clone()))],
            roles: vec![super::victim(count)],
            figure: Some(Figure {
                span,
                quantity,
                category,
                measure: measure.unwrap_or_else(usual),
                population: population::population(
                    self.reading,
                    count.tokens.start..trigger.end.max(count.tokens.end),
                ),
                since: None,
                subset_of: None,
                components: Vec::new(),
            }),
            trigger,
            // Whoever counts or is told of does nothing to anybody.
            frame: self.reading.lexicon.claims.frames.number(FRAME),
            rule: rule.into(),
            score: 0.5,
        }
    }
}

/// The figure that others can be told of: of the people of one category, the first; the dead, where they come first. Those who were harmed come
/// before those who moved.
fn only_one<'d>(drafts: &[&'d Draft]) -> Option<&'d Draft> {
    first_of(drafts, is_harmed).or_else(|| first_of(drafts, |category| !is_thing(category)))
}

fn first_of<'d>(drafts: &[&'d Draft], counts: fn(Category) -> bool) -> Option<&'d Draft> {
    let category = |draft: &Draft| {
        let whole =
            |figure: &&Figure| !matches!(figure.measure, Measure::Subset | Measure::Share | Measure::Rate);
        draft.figure.as_ref().filter(whole).map(|figure| figure.category).filter(|category| counts(*category))
    };
    let mut counted = drafts.iter().copied().filter(|draft| category(draft).is_some());
    let first = counted.next()?;
    let dead = category(first) == Some(Category::Killed);
    (dead || counted.all(|other| category(other) == category(first))).then_some(first)
}

const fn is_harmed(category: Category) -> bool {
    use Category::{Abducted, Detained, Injured, Killed, KilledOrInjured, KilledOrMissing, Missing, Rescued};
    matches!(
        category,
        Killed | Injured | KilledOrInjured | KilledOrMissing | Missing | Abducted | Detained | Rescued
    )
}

const fn is_thing(category: Category) -> bool {
    matches!(category, Category::Object | Category::Territory | Category::Perpetrators)
}

/// Not ten times as many, and not a tenth.
fn is_alike(count: &Count<'_>, whole: &Draft) -> bool {
    let whole = whole.figure.as_ref().and_then(|figure| figure.quantity.value);
    match (count.quantity.value, whole) {
        (Some(other), Some(whole)) => other < whole * ALIKE && whole < other * ALIKE,
        _ => true,
    }
}

/// A part is less than its whole, as far as both are known.
fn is_less(count: &Count<'_>, whole: &Draft) -> bool {
    let whole = whole.figure.as_ref().and_then(|figure| figure.quantity.value);
    match (count.quantity.value, whole) {
        (Some(part), Some(whole)) => part < whole,
        _ => true,
    }
}

/// Two counts of the same people differ by less than this factor.
const ALIKE: f64 = 10.0;
/// The rule of another's count.
pub(crate) const ANOTHER: &str = "figure.another-count";
/// The frame of words that only tell of it (`frames.tsv`).
const FRAME: &str = "told";
/// Words of reporting before a number, at most.
const REPORT_WORDS: u32 = 8;
/// How the rules of a running number begin.
const TOLL: &str = "figure.toll";
/// Words of whoever counts before a number, at most.
const SPEAKER_WORDS: u32 = 6;
