//! What stands behind a trigger: from left to right over noun phrases and the prepositions before them.
//!
//! "an attack on a checkpoint by gunmen near Zaydan": a target, an actor, a place. The walk ends where another clause
//! or verb begins; relative clauses are passed over. What it leaves alone: what stands before the trigger.

use super::{Arguments, Meaning};
use crate::{ClauseKind, Pos};
use dateline_lexicon::{Position, Relation};
use dateline_types::{PlaceRole, Span};

impl Arguments<'_, '_, '_> {
    pub(super) fn walk(&mut self, from: u32, until: u32, first: Option<Position>) {
        let first = first.map(|position| self.meaning(position));
        self.walk_with(from, until, first);
    }

    pub(super) fn meaning(&self, position: Position) -> Meaning {
        Meaning {
            role: self.frame.role(position),
            other: self.frame.other_role(position),
            place: self.frame.place(position),
        }
    }

    /// Reads noun phrases and the prepositions before them from left to right until another clause or verb begins.
    pub(super) fn walk_with(&mut self, from: u32, until: u32, first: Option<Meaning>) {
        let scene = self.scene;
        let mut steps = Steps { next: first, ..Steps::default() };
        let mut at = from;
        while at < until {
            at = match self.skipped(at) {
                Skip::To(end) => {
                    steps = Steps { phrases: steps.phrases, ..Steps::default() };
                    end
                }
                Skip::Stop => return,
                Skip::None => self.step(at, &mut steps),
            };
            if scene.reading.syntax.verb_group_at(at).is_some()
                && at < until
                && self.skipped(at) == Skip::None
            {
                return;
            }
        }
    }

    /// What an embedded clause at `token` does to the walk.
    fn skipped(&self, token: u32) -> Skip {
        match self.scene.other_clause_from(token) {
            Some(clause) if clause.kind == ClauseKind::Relative => Skip::To(clause.tokens.end.max(token + 1)),
            Some(_) => Skip::Stop,
            None => Skip::None,
        }
    }

    /// Reads one step of the walk and says where the next begins.
    fn step(&mut self, at: u32, steps: &mut Steps) -> u32 {
        let (scene, tables) = (self.scene, &self.scene.reading.lexicon.claims);
        if let Some((n, relation)) = tables.commitment.relations.longest(scene.words_from(at)) {
            steps.relate(*relation, scene.reading.span_of(at..at + n as u32), self.meaning_of_place());
            return at + n as u32;
        }
        if let Some(phrase) = scene.reading.syntax.noun_phrase_at(at) {
            let meaning = steps.next.take().or(if steps.joined { steps.last } else { None });
            steps.last = meaning;
            steps.joined = false;
            steps.phrases += 1;
            if let Some(meaning) = meaning {
                steps.told = steps.relation.take();
                self.add(phrase, meaning, steps.told);
                // The object of an active verb has an actor of its own ("repelled an attack by rebels").
                if scene.verb_group().is_some_and(|group| group.passive) {
                    self.of_event(phrase);
                }
            }
            return self
                .direction_at_head(phrase, steps)
                .unwrap_or(self.phrase(phrase).tokens.end.max(at + 1));
        }
        let word = scene.reading.word(at);
        if let Some(position) = tables.frames.preposition(word) {
            let belongs_elsewhere = position == tables.frames.of() && steps.phrases > 0;
            let active = || scene.verb_group().is_some_and(|group| !group.passive);
            if belongs_elsewhere {
                steps.go_on();
            } else if position == tables.frames.by() && steps.phrases > 0 && active() {
                // "by" belongs to the object of an active verb.
                (steps.next, steps.last) = (None, None);
            } else {
                steps.next = Some(self.meaning(position));
            }
        } else if scene.is(at, Pos::Adp) {
            (steps.next, steps.last) = (None, None);
        } else if scene.is(at, Pos::Cconj) || scene.reading.token_text(at) == "," {
            steps.joined = true;
        }
        at + 1
    }

    /// "the Zaydan area south of Harbour Town": the last word of the phrase begins a direction.
    fn direction_at_head(&self, phrase: u32, steps: &mut Steps) -> Option<u32> {
        let (scene, head) = (self.scene, self.phrase(phrase).head);
        let relations = &scene.reading.lexicon.claims.commitment.relations;
        let (n, relation) = relations.longest(scene.words_from(head))?;
        let end = head + n as u32;
        if *relation != Relation::Direction || end <= self.phrase(phrase).tokens.end {
            return None;
        }
        steps.relate(*relation, scene.reading.span_of(head..end), self.meaning_of_place());
        Some(end)
    }

    fn meaning_of_place(&self) -> Meaning {
        Meaning::of_place(PlaceRole::Near)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Skip {
    None,
    To(u32),
    Stop,
}

/// What the walk remembers.
#[derive(Default)]
struct Steps {
    /// What the next noun phrase is.
    next: Option<Meaning>,
    /// What the last noun phrase was.
    last: Option<Meaning>,
    /// "and" or a comma stands before the next.
    joined: bool,
    /// Words that put the event beside the next place.
    relation: Option<Span>,
    /// Those that put it beside the last.
    told: Option<Span>,
    /// Noun phrases so far.
    phrases: u32,
}

impl Steps {
    /// "of" behind a place names it ("near the port of Zaydan"); behind anything else it says nothing here.
    fn go_on(&mut self) {
        let place = self.last.and_then(|last| last.place);
        self.next = place.map(Meaning::of_place);
        self.relation = self.told.take();
    }

    fn relate(&mut self, relation: Relation, words: Span, near: Meaning) {
        match relation {
            Relation::Near | Relation::Direction => {
                self.next = Some(near);
                self.relation = Some(words);
            }
            Relation::Part | Relation::Kind => self.next = self.next.or(self.last),
        }
    }
}
