//! Verbs that say little themselves and carry an event named by a noun.
//!
//! "carried out an attack", "an attack killed", "claimed responsibility for an attack", "an attack claimed by rebels",
//! "the shelling was blamed on the army", "police blamed the attack on the rebels". Whoever only claims or is only blamed is an inferred actor. What it leaves alone:
//! verbs that are events themselves.

use super::{Argument, Arguments, Meaning};
use crate::claim::scene::Scene;
use crate::{Clause, ClauseKind, Form, Pos, VerbGroup};
use dateline_lexicon::{FigureWord, Support, SupportKind};
use dateline_types::Role;

/// A verb that carries the noun of an event.
#[derive(Debug)]
pub(crate) struct Carrier<'r> {
    /// Its verb group.
    pub(crate) group: &'r VerbGroup,
    /// What it makes of its other argument.
    pub(crate) support: Support,
    /// The noun of the event is its subject.
    pub(crate) is_subject: bool,
    /// One past the words of the pattern.
    pub(crate) end: u32,
}

/// The verb that carries the noun of an event as its subject or object ("an attack killed", "launched an attack").
pub(crate) fn carrier<'r>(scene: &Scene<'r, '_>) -> Option<Carrier<'r>> {
    let (own, clause) = (scene.phrase?, scene.clause()?);
    let group = scene.verb_of(clause)?;
    let is_subject = clause.subject == Some(own);
    let triggers = &scene.reading.lexicon.claims.triggers;
    let (n, support) = triggers.support(scene.words_from(group.head), is_subject != group.passive)?;
    let follows = || {
        let start = scene.noun_phrase().map_or(scene.trigger.start, |phrase| phrase.tokens.start);
        let from = group.head + n as u32;
        from <= start && (from..start).all(|token| !scene.is(token, Pos::Adp) && !scene.is(token, Pos::Punct))
    };
    (is_subject || !group.passive && follows()).then_some(Carrier {
        group,
        support,
        is_subject,
        end: group.head + n as u32,
    })
}

impl Carrier<'_> {
    /// True where its other argument follows without "by": it is active, or its pattern ends in a preposition.
    fn names_other(&self) -> bool {
        !self.group.passive || self.end > self.group.tokens.end
    }

    /// True where somebody only says that another did it, or that he did it himself.
    pub(crate) fn only_says(&self) -> bool {
        self.support.kind == SupportKind::Says
    }
}

impl Arguments<'_, '_, '_> {
    /// A verb that says little itself gives the noun of the event an actor, a target, a place ("carried out an attack").
    pub(super) fn carried(&mut self) {
        let (Some(carrier), Some(clause)) = (carrier(self.scene), self.scene.clause()) else { return };
        let meaning = Meaning { role: carrier.support.role, other: None, place: carrier.support.place };
        let before = self.found.len();
        if carrier.is_subject {
            self.walk_with(
                carrier.end.max(carrier.group.tokens.end),
                clause.tokens.end,
                carrier.names_other().then_some(meaning),
            );
            self.infer(before, &carrier.support);
        } else if let Some(subject) = self.subject(clause) {
            for subject in self.joined_before(subject).into_iter().rev().chain([subject]) {
                self.add(subject, meaning, None);
            }
            self.infer(before, &carrier.support);
        }
    }

    /// "Rebels ambushed a patrol, leaving five soldiers dead": who leaves people so has made them so.
    pub(super) fn left_so(&mut self) {
        let (scene, harms) = (self.scene, &self.scene.reading.lexicon.harms);
        let clause = scene.clause().filter(|_| scene.is(scene.trigger.start, Pos::Adj));
        let group = clause.and_then(|clause| scene.verb_of(clause)).filter(|group| !group.passive);
        let leaves = group.is_some_and(|group| harms.is(scene.reading.word(group.head), FigureWord::Leaves));
        let Some(subject) = clause.filter(|_| leaves).and_then(|clause| self.subject(clause)) else { return };
        let acts = Meaning::of_role(Role::Actor);
        for actor in self.joined_before(subject).into_iter().rev().chain([subject]) {
            self.add(actor, acts, None);
        }
        self.of_event(subject);
    }

    /// "blamed the attack on the army", "attributed the raid to rebels": the event is the object of an accusation.
    pub(super) fn is_laid_on_somebody(&self) -> bool {
        let scene = self.scene;
        let group = scene.clause().and_then(|clause| scene.verb_of(clause)).filter(|group| !group.passive);
        let Some(group) = group else { return false };
        let object = scene.noun_phrase().is_some_and(|phrase| phrase.tokens.start == group.tokens.end);
        object && self.accuses(group)
    }

    /// The verb says that somebody did something.
    fn accuses(&self, group: &VerbGroup) -> bool {
        let tables = &self.scene.reading.lexicon.claims;
        let words = || self.scene.words_from(group.head);
        let plain = tables.triggers.verb(words()).and_then(|(_, trigger)| trigger.kind.as_deref());
        let with_object = || tables.triggers.verb_objects.evoked(&words(), |_, _| true);
        let kind = plain.or_else(|| with_object().map(|(_, evoked)| &*evoked.kind));
        kind.is_some_and(|kind| tables.codebook.is_a(kind, "accusation"))
    }

    /// "blamed the rebels for the killing of nine", "The rebels were blamed for the raid": on whom an accusation lays the event behind its "for"
    /// takes part as somebody says.
    pub(super) fn blamed(&mut self) {
        let Some(blamed) = self.who_is_blamed() else { return };
        let before = self.found.len();
        let meaning = Meaning::of_role(Role::Actor);
        for actor in self.joined_before(blamed).into_iter().rev().chain([blamed]) {
            self.add(actor, meaning, None);
        }
        self.found[before..].iter_mut().for_each(|argument| argument.inferred = true);
    }

    fn who_is_blamed(&self) -> Option<u32> {
        let scene = self.scene;
        let controls = &scene.reading.lexicon.claims.commitment.controls;
        let start = scene.noun_phrase()?.tokens.start;
        let of = start.checked_sub(1).filter(|of| controls.word(scene.reading.word(*of)).is_some())?;
        let clause = scene.clause()?;
        let group = scene.verb_of(clause).filter(|group| self.accuses(group))?;
        if group.passive {
            return self.subject(clause).filter(|_| group.tokens.end == of);
        }
        let object = self.phrase_before(of)?;
        (self.phrase(object).tokens.start == group.tokens.end).then_some(object)
    }

    /// Whom such an accusation lays the event on takes part as somebody says.
    pub(super) fn laid(&mut self, from: u32, until: u32) {
        let frames = &self.scene.reading.lexicon.claims.frames;
        let own = self.frame;
        self.frame = frames.number("laid").map_or(own, |number| frames.get(number));
        let before = self.found.len();
        self.walk(from, until, None);
        self.frame = own;
        let acts = |argument: &&mut Argument| argument.meaning.role == Some(Role::Actor);
        self.found[before..].iter_mut().filter(acts).for_each(|argument| argument.inferred = true);
    }

    /// A participle or relative clause that says of the noun of an event who did it ("airstrikes conducted by the army").
    pub(super) fn described(&mut self) {
        let scene = self.scene;
        let Some(own) = scene.phrase else { return };
        for clause in scene.clauses() {
            let clause = scene.clause_by(clause as u32);
            if let Some((from, support)) = self.describes(clause, own) {
                let before = self.found.len();
                let meaning = Meaning { role: support.role, other: None, place: None };
                let first = (from.is_pattern && support.role.is_some()).then_some(meaning);
                self.walk_with(from.at, clause.tokens.end, first);
                self.found[before..].iter_mut().for_each(|argument| argument.meaning.place = None);
                self.keep(before, |argument| argument.meaning.role == Some(Role::Actor));
                self.infer(before, &support);
            }
        }
    }

    /// Where the words behind the verb of such a clause begin, and what the verb makes of them.
    fn describes(&self, clause: &Clause, own: u32) -> Option<(From, Support)> {
        let scene = self.scene;
        let group = scene.verb_of(clause)?;
        let participle = scene.reading.token(group.head).tag.form == Form::Participle;
        let passive = group.passive || participle && !group.finite && !group.perfect;
        let apart = matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participle)
            && clause.tokens.start > scene.head();
        if !passive || !apart || self.subject(clause) != Some(own) {
            return None;
        }
        let triggers = &scene.reading.lexicon.claims.triggers;
        let (n, support) = triggers.support(scene.words_from(group.head), false)?;
        let end = group.head + n as u32;
        let is_pattern = scene.is(end - 1, Pos::Adp) && end > group.tokens.end;
        Some((From { at: end.max(group.tokens.end), is_pattern }, support))
    }

    /// Drops the arguments since `from` that are not wanted.
    pub(super) fn keep(&mut self, from: usize, wanted: impl Fn(&Argument) -> bool) {
        let added = self.found.split_off(from);
        self.found.extend(added.into_iter().filter(|argument| wanted(argument)));
    }

    /// Marks the arguments since `from` that stand under a verb of claiming or blaming.
    fn infer(&mut self, from: usize, support: &Support) {
        let inferred = support.kind == SupportKind::Says;
        self.found[from..].iter_mut().for_each(|argument| argument.inferred |= inferred);
    }
}

/// Where a walk begins.
struct From {
    at: u32,
    /// The pattern of the verb ends in a preposition: what follows is the other argument.
    is_pattern: bool,
}
