//! Who takes people decides whether they are abducted or detained.
//!
//! *What it reads*: the words for those who are taken, and for who takes them: the subject of the verb, or who stands behind its "by".
//! *Examples*: "The navy captured 23 pirates" (detained), "Rebels captured nine soldiers" (abducted), "two nurses seized by gunmen" (abducted).
//! *What it leaves alone*: takers of whom the words say neither; of these the talk of the whole report decides. "Took" and "held" alone say
//! something of people only where captors or an authority do it, and not where a way follows ("took 12 wounded to a clinic").

use super::super::captors;
use super::super::trigger::{Stance, Trigger};
use super::{Bind, Count, population};
use dateline_lexicon::{ActorName, FigureWord, Harm, HarmFrame};
use std::ops::Range;

impl Bind<'_, '_> {
    /// True where captors took them, false where an authority did or those who are taken are armed themselves.
    pub(super) fn by_captors(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> Option<bool> {
        if self.are_lawless(count.tokens.clone()) {
            return Some(false);
        }
        let taker = match trigger.stance {
            Stance::Active | Stance::Gerund => self.doer(trigger),
            Stance::Passive | Stance::Bare => self.behind_by(trigger).or_else(|| self.doer(trigger)),
            Stance::Nominal => None,
        };
        let taker =
            taker.filter(|taker| taker.end <= count.tokens.start || count.tokens.end <= taker.start)?;
        match population::population(self.reading, taker.clone()).as_deref() {
            Some("state_forces" | "police") => Some(false),
            Some("perpetrator" | "nonstate") => Some(true),
            _ => self.by_name(taker.start),
        }
    }

    /// "held by Israel", "Hezbollah is holding two soldiers": a country is an authority, a group that the tables know as armed is none.
    fn by_name(&self, at: u32) -> Option<bool> {
        let names = &self.reading.lexicon.names;
        let words = || self.reading.words_from(at, self.sentence);
        let kind = |(_, found): (usize, &[ActorName])| {
            let kind = found.first().map(|name| &*names.actors.known(name.actor).actor.kind);
            kind.filter(|kind| matches!(*kind, "armed_group" | "force")).map(|kind| kind == "armed_group")
        };
        let country = || names.nations.country(words()).map(|_| false);
        let capital = self.reading.token(at).capital;
        names.actors.longest(words()).and_then(kind).or_else(country).filter(|_| capital)
    }

    /// For a word that says something only where captors or an authority do it: whether this reading of it is the one that holds.
    pub(super) fn fits_holder(&self, count: &Count<'_>, trigger: &Trigger<'_>, harm: &Harm) -> Option<bool> {
        let any = |frame: HarmFrame| trigger.harms.iter().any(|harm| harm.frames.contains(&frame));
        let (lawful, lawless) = (any(HarmFrame::Authority), any(HarmFrame::Captor));
        if !lawful && !lawless {
            return None;
        }
        let by = self.by_captors(count, trigger);
        let untold = by.is_none()
            && self.talk.captives
            && trigger.stance == Stance::Passive
            && self.behind_by(trigger).is_none();
        Some(if harm.frames.contains(&HarmFrame::Captor) {
            (by == Some(true) || untold) && !self.goes_somewhere(count, trigger) && !self.says_so(count)
        } else if harm.frames.contains(&HarmFrame::Authority) {
            by == Some(false)
        } else {
            !(lawful && by == Some(false) || lawless && by == Some(true))
        })
    }

    /// "took six officers hostage": the last word says what they are.
    fn says_so(&self, count: &Count<'_>) -> bool {
        self.is(count.tokens.end - 1, FigureWord::Captor)
    }

    /// "took 12 wounded to a clinic": the way is what is told.
    fn goes_somewhere(&self, count: &Count<'_>, trigger: &Trigger<'_>) -> bool {
        captors::opens_way(self.reading, self.sentence, count.tokens.end.max(trigger.tokens.end))
    }

    /// "The river carried off two boys": whoever takes them is water, a storm or a beast.
    pub(super) fn by_nature(&self, trigger: &Trigger<'_>) -> bool {
        let taker = self.behind_by(trigger).or_else(|| self.doer(trigger));
        let is_nature = |mut tokens: Range<u32>| tokens.any(|at| self.is(at, FigureWord::Nature));
        taker.is_some_and(is_nature)
    }

    fn are_lawless(&self, tokens: Range<u32>) -> bool {
        let population = population::population(self.reading, tokens);
        matches!(population.as_deref(), Some("perpetrator" | "nonstate"))
    }

    /// The subject of the clause of the verb, which is no passive.
    fn doer(&self, trigger: &Trigger<'_>) -> Option<Range<u32>> {
        let syntax = &self.reading.syntax;
        let clause = &syntax.clauses[syntax.clause_at(trigger.tokens.start)? as usize];
        let passive = clause.verb.is_some_and(|verb| syntax.verb_groups[verb as usize].passive);
        let subject = clause.subject.filter(|_| !passive)?;
        Some(syntax.noun_phrases[subject as usize].tokens.clone())
    }

    fn behind_by(&self, trigger: &Trigger<'_>) -> Option<Range<u32>> {
        let by = trigger.tokens.end;
        let frames = &self.reading.lexicon.claims.frames;
        let inside = by + 1 < self.sentence.tokens.end;
        let is_by = inside && frames.preposition(self.reading.word(by)) == Some(frames.by());
        let phrase = self.reading.syntax.noun_phrase_at(by + 1).filter(|_| is_by)?;
        Some(self.reading.syntax.noun_phrases[phrase as usize].tokens.clone())
    }
}
