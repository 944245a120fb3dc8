//! The arguments of a trigger: subject, object, what stands behind prepositions, what stands before a noun.
//!
//! "Gunmen attacked a checkpoint near Zaydan" has a subject, an object and a place by which it lies; "an attack on
//! a checkpoint by gunmen" has two prepositions; "an attack was carried out by gunmen" gets its actor from the verb
//! that carries it. What it leaves alone: which mention fills an argument (`role`, `place`).

mod carrier;
mod nominal;
mod path;
mod possessor;
mod shared;
mod subject;
mod walk;
mod wielded;

pub(crate) use carrier::{Carrier, carrier};

use super::inverted;
use super::scene::Scene;
use crate::{Clause, ClauseKind, Form, NounPhrase, Pos};
use dateline_lexicon::{Frame, PlaceClass, Position, Relation, TimeCue, TimeCues};
use dateline_types::{MentionKind, PlaceRole, Role, Span};
use std::ops::Range;

/// What an argument can be in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// As a participant.
    pub(crate) role: Option<Role>,
    /// As a participant that cannot be the first.
    pub(crate) other: Option<Role>,
    /// As a place.
    pub(crate) place: Option<PlaceRole>,
}

impl Meaning {
    /// A place and no participant.
    const fn of_place(place: PlaceRole) -> Meaning {
        Meaning { role: None, other: None, place: Some(place) }
    }

    /// A participant and no place.
    pub(crate) const fn of_role(role: Role) -> Meaning {
        Meaning { role: Some(role), other: None, place: None }
    }

    /// The roles that it can have, the more likely first.
    pub(crate) fn roles(self) -> impl Iterator<Item = Role> {
        self.role.into_iter().chain(self.other)
    }

    /// The place without the participant.
    const fn only_place(self) -> Meaning {
        Meaning { role: None, other: None, ..self }
    }
}

/// An argument of a trigger.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    /// Its tokens.
    pub(crate) tokens: Range<u32>,
    /// Its most telling token.
    pub(crate) head: u32,
    /// What it can be.
    pub(crate) meaning: Meaning,
    /// The words that put the event beside the place ("north of", "near").
    pub(crate) relation: Option<Span>,
    /// Somebody says that it took part ("claimed by", "blamed on"); the event itself is not told of it.
    pub(crate) inferred: bool,
}

/// Collects the arguments of a trigger.
pub(crate) struct Arguments<'s, 'r, 'd> {
    scene: &'s Scene<'r, 'd>,
    frame: &'r Frame,
    found: Vec<Argument>,
}

/// The arguments of a trigger under a frame.
pub(crate) fn arguments<'r>(scene: &Scene<'r, '_>, frame: &'r Frame) -> Vec<Argument> {
    let mut arguments = Arguments { scene, frame, found: Vec::new() };
    if scene.verb.is_some() {
        arguments.of_verb();
    } else {
        arguments.of_noun();
    }
    arguments.found
}

impl<'r> Arguments<'_, 'r, '_> {
    fn of_verb(&mut self) {
        let (Some(group), Some(clause)) = (self.scene.verb_group(), self.scene.clause()) else { return };
        let tree = path::partners(self.scene).unwrap_or_default();
        self.of_tree(&tree);
        let relation = self.relation_of_trigger(group.tokens.end);
        let from = relation.unwrap_or_else(|| group.tokens.end.max(self.scene.trigger.end));
        let swallowed = self.preposition_of_trigger(group.tokens.end);
        let passive = group.passive || self.shares_passive(clause);
        let (subject, object) =
            if passive { (Position::Object, None) } else { (Position::Subject, Some(Position::Object)) };
        let caused = self.caused(clause);
        if let Some(causer) = caused {
            self.push_subject(causer, Position::Subject);
        }
        if let Some(phrase) = self.subject(clause).filter(|_| tree.subject.is_none()) {
            self.push_subject(phrase, if caused.is_some() { Position::Object } else { subject });
            let end = self.phrase(phrase).tokens.end;
            let before = self.found.len();
            // "The storm killed 12 in Malawi before moving on": what stands between belongs to the first verb.
            if !self.is_before_or_after(group.tokens.start) {
                self.places_between(end, group.tokens.start);
            }
            self.drop_homes(before);
            self.places_of_purpose(end);
        }
        if let (Some(object), Some(phrase)) = (object, self.relative_object(clause)) {
            self.push(phrase, object);
        }
        self.inside_trigger(group.tokens.end, object);
        self.walk(from, clause.tokens.end, swallowed.or(object).filter(|_| relation.is_none()));
        self.shared(from, passive, object);
        self.inverted();
        self.purpose_of_verb(from, clause.tokens.end);
        self.left_home(clause);
        self.fronted(clause, group.tokens.start);
        self.where_of();
    }

    /// "Also killed was a guard": whom it happened to stands behind the copula.
    fn inverted(&mut self) {
        let scene = self.scene;
        if let Some(copula) = inverted::copula(scene.reading, scene.sentence(), &scene.trigger) {
            self.walk(copula + 1, scene.sentence().tokens.end, Some(Position::Object));
        }
    }

    /// "before moving on": the gerund of another time and place than the verb has whose subject it shares.
    pub(super) fn is_before_or_after(&self, gerund: u32) -> bool {
        let scene = self.scene;
        let before = gerund.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at));
        before.is_some_and(|at| {
            let cues = scene.reading.lexicon.time.cues(scene.reading.word(at));
            matches!(scene.reading.token(at).tag.pos, Pos::Adp | Pos::Sconj)
                && cues.any(TimeCues::of(&[TimeCue::Before, TimeCue::After]))
        })
    }

    /// What a tree says of the verb comes first.
    fn of_tree(&mut self, tree: &path::Partners) {
        let subject = if tree.passive { Position::Object } else { Position::Subject };
        let by = self.scene.reading.lexicon.claims.frames.by();
        let placed = [(tree.agent, by), (tree.subject, subject), (tree.object, Position::Object)];
        for (token, position) in placed {
            for phrase in token.into_iter().flat_map(|token| path::phrases(self.scene, token)) {
                self.push(phrase, position);
                if position == Position::Subject || position == by {
                    self.of_event(phrase);
                }
            }
        }
    }

    /// "was hit by a car and killed": a participle joined to a passive is one, where nothing follows that it could be done to.
    fn shares_passive(&self, clause: &Clause) -> bool {
        let scene = self.scene;
        let parent = clause.parent.map(|parent| scene.clause_by(parent));
        let (Some(own), Some(above)) =
            (scene.verb_of(clause), parent.and_then(|parent| scene.verb_of(parent)))
        else {
            return false;
        };
        let form = scene.reading.token(own.head).tag.form;
        clause.kind == ClauseKind::Coordinate
            && above.passive
            && own.tokens.len() == 1
            && matches!(form, Form::Past | Form::Participle)
            && self.frame.role(Position::Subject) == Some(Role::Actor)
            && matches!(self.frame.role(Position::Object), Some(Role::Victim | Role::Target))
            && clause.subject.is_none_or(|subject| {
                let before = &self.phrase(subject).tokens;
                // "some were killed and others wounded": nobody wounds without wounding somebody.
                let gapped =
                    before.end == own.tokens.start && self.frame.role(Position::Object) == Some(Role::Victim);
                before.start < clause.tokens.start || gapped
            })
            && scene.reading.syntax.noun_phrase_at(own.tokens.end.max(scene.trigger.end)).is_none()
    }

    /// "denied burning houses": the object can end the words of the event; it is no place then.
    fn inside_trigger(&mut self, verb_end: u32, object: Option<Position>) {
        let last = self.scene.trigger.end - 1;
        let Some(object) = object.filter(|_| last >= verb_end) else { return };
        let phrase = self.scene.reading.syntax.noun_phrase_at(last);
        // "hacking to death": nobody behind a preposition suffers.
        let suffers = self.frame.role(object) == Some(Role::Victim);
        let is_object = |phrase: &u32| {
            let NounPhrase { tokens, head, .. } = self.phrase(*phrase);
            *head == last && !(suffers && self.scene.is(tokens.start - 1, Pos::Adp))
        };
        if let Some(phrase) = phrase.filter(is_object) {
            self.add(phrase, Meaning { place: None, ..self.meaning(object) }, None);
        }
    }

    /// "forced 300 families to return": who makes people go, where the verb itself is what they do.
    fn caused(&self, clause: &Clause) -> Option<u32> {
        let parent = self.scene.clause_by(clause.parent?);
        let object = self.subject(clause)?;
        let made = clause.kind == ClauseKind::Infinitive
            && self.scene.verb_of(parent)?.tokens.end == self.phrase(object).tokens.start
            && self.frame.role(Position::Object) == Some(Role::Victim)
            && self.frame.role(Position::Subject) == Some(Role::Actor)
            && self.scene.reading.syntax.noun_phrase_at(self.scene.verb_of(clause)?.tokens.end).is_none();
        made.then(|| self.subject(parent)).flatten()
    }

    /// A subject with what is joined to it; what the noun of an event says of its own actor.
    fn push_subject(&mut self, phrase: u32, position: Position) {
        for joined in self.joined_before(phrase).into_iter().rev() {
            self.push(joined, position);
        }
        self.push(phrase, position);
        if position == Position::Subject {
            self.of_event(phrase);
            self.wielder(phrase);
        }
    }

    /// The position behind a preposition that ends the trigger ("drove back from", "capture of").
    fn preposition_of_trigger(&self, head_end: u32) -> Option<Position> {
        let last = self.scene.trigger.end - 1;
        let word = self.scene.reading.word(last);
        let position = self.scene.reading.lexicon.claims.frames.preposition(word)?;
        (last >= head_end).then_some(position)
    }

    /// "sank off": the last word of the trigger puts the event beside the place behind it.
    fn relation_of_trigger(&self, head_end: u32) -> Option<u32> {
        let last = self.scene.trigger.end - 1;
        let near = |(n, relation)| n == 1 && relation == Relation::Near;
        (last >= head_end && self.scene.relation_at(last).is_some_and(near)).then_some(last)
    }

    fn of_noun(&mut self) {
        let scene = self.scene;
        if let Some(phrase) = scene.noun_phrase() {
            self.inside(phrase);
        }
        let from =
            scene.noun_phrase().map_or(scene.trigger.end, |phrase| phrase.tokens.end.max(scene.trigger.end));
        let until = scene.clause().map_or(scene.sentence().tokens.end, |clause| clause.tokens.end);
        let swallowed = self.preposition_of_trigger(scene.trigger.start + 1);
        if self.is_laid_on_somebody() {
            self.laid(from, until);
        } else {
            self.walk(from, until, swallowed.filter(|_| from == scene.trigger.end));
        }
        self.purpose(if scene.other_clause_from(from).is_some() { from } else { scene.trigger.end - 1 });
        self.carried();
        self.blamed();
        self.left_so();
        self.described();
        self.predicated();
        self.harmed_head();
        if let Some(clause) = scene.clause() {
            self.fronted(clause, scene.trigger.start);
            self.where_of();
        }
    }

    /// "The army is on the offensive", "villages that are at risk of attack": the subject of a predicate that is no noun.
    fn predicated(&mut self) {
        let scene = self.scene;
        let Some(clause) = scene.clause() else { return };
        let first = scene.trigger.start;
        // "were released unharmed", "found the girls unharmed": said of whom the verb is done to.
        let adjective = scene.is(first, Pos::Adj);
        let of_object = scene.verb_of(clause).filter(|group| adjective && !scene.is(group.head, Pos::Aux));
        if let Some(group) = of_object {
            let object = scene.reading.syntax.noun_phrase_at(group.tokens.end);
            let object = object.filter(|object| self.phrase(*object).tokens.end == first);
            let subject = || self.subject(clause).filter(|_| group.tokens.end == first);
            if let Some(said) = object.or_else(subject) {
                self.push_subject(said, Position::Subject);
            }
            return;
        }
        let Some(group) = scene.verb_of(clause).filter(|group| scene.is(group.head, Pos::Aux)) else {
            return;
        };
        let predicate = matches!(scene.reading.token(first).tag.pos, Pos::Adp | Pos::Adj)
            && (group.tokens.end..first).all(|token| scene.is(token, Pos::Adv));
        if let Some(subject) = self.subject(clause).filter(|_| predicate && group.tokens.end <= first) {
            self.push_subject(subject, Position::Subject);
        }
    }

    /// "a detained man", "displaced people": whom the noun of the trigger names suffers it.
    fn harmed_head(&mut self) {
        let scene = self.scene;
        let last = scene.trigger.end - 1;
        let Some(phrase) = scene.phrase.filter(|phrase| self.phrase(*phrase).head == last) else { return };
        let first = scene.reading.token(scene.trigger.start).tag;
        let done_to = matches!(first.form, Form::Participle | Form::Past) || first.pos == Pos::Adj;
        if scene.trigger.len() > 1 && done_to && self.frame.role(Position::Object) == Some(Role::Victim) {
            self.push(phrase, Position::Object);
        }
    }

    /// "the square where police shot two men": the place that such a clause describes.
    fn where_of(&mut self) {
        let scene = self.scene;
        let telling = scene.ancestors().find(|clause| scene.tells_where(*clause));
        let Some(marker) = telling.and_then(|clause| scene.clause_by(clause).marker) else { return };
        let Some(phrase) = self.phrase_before(marker).filter(|phrase| self.names_place(*phrase)) else {
            return;
        };
        // "taken to the hospital where he died": whoever suffers is brought to a building afterwards.
        let suffers = |position: Position| self.frame.role(position) == Some(Role::Victim);
        let suffers = suffers(Position::Subject) || suffers(Position::Object);
        if !suffers || !self.is_brought_to(self.phrase(phrase)) {
            self.add(phrase, Meaning::of_place(PlaceRole::Site), None);
        }
    }

    /// "taken to the hospital", "treated at a clinic": a building behind a verb of harm, or behind a preposition that leads there.
    fn is_brought_to(&self, phrase: &NounPhrase) -> bool {
        let scene = self.scene;
        let head = scene.reading.token(phrase.head).span;
        let building = scene.mentions_in(head).all(|(_, mention)| mention.kind != MentionKind::Location);
        let before = phrase.tokens.start.checked_sub(1).filter(|at| scene.sentence().tokens.contains(at));
        let led = before.is_some_and(|at| scene.is(at, Pos::Adp) && scene.leads_somewhere(at));
        let above = scene.clause_at(phrase.head).and_then(|clause| scene.verb_of(scene.clause_by(clause)));
        let harms = |verb: &crate::VerbGroup| {
            scene.reading.lexicon.harms.words.word(scene.reading.word(verb.head)).is_some()
        };
        building && (led || before.is_some_and(|at| scene.is(at, Pos::Adp)) && above.is_some_and(harms))
    }

    /// What stands inside the noun phrase of the trigger: a possessor, nouns in front.
    fn inside(&mut self, phrase: &NounPhrase) {
        let syntax = &self.scene.reading.syntax;
        let own = self.scene.phrase.unwrap_or_default();
        let first = phrase.tokens.start;
        let pronoun = || Some(first..first + 1).filter(|_| self.scene.is(first, Pos::Pron));
        let possessor = phrase.possessor.clone().or_else(pronoun);
        let start = possessor.as_ref().map_or(first, |possessor| possessor.end);
        possessor.into_iter().for_each(|possessor| self.possessed(possessor));
        self.push_modifier(start..self.scene.trigger.start);
        // "a rebel attack": who acts is part of the words of the event.
        let last = self.scene.trigger.end - 1;
        if phrase.head == last && self.scene.trigger.start >= start {
            self.push_modifier(self.scene.trigger.start..last);
        }
        let before = own.checked_sub(1).map(|before| &syntax.noun_phrases[before as usize]);
        let next = before.filter(|before| before.tokens.end + 1 == phrase.tokens.start);
        if let Some(owner) = next.filter(|before| self.scene.reading.is_possessive(before.tokens.end)) {
            self.possessed(owner.tokens.clone());
        }
    }

    /// What the purpose of an operation says of it ("an operation to retake the town from rebels").
    fn purpose(&mut self, from: u32) {
        let scene = self.scene;
        let Some(clause) = scene.other_clause_from(from) else { return };
        let (ClauseKind::Infinitive, Some(group)) = (clause.kind, scene.verb_of(clause)) else { return };
        let tables = &scene.reading.lexicon.claims;
        let words = || scene.words_from(group.head);
        let with_object = || tables.triggers.verb_objects.evoked(&words(), |_, _| true);
        let frame = tables.triggers.verb(words()).map(|(_, trigger)| trigger.frame);
        let frame = frame.or_else(|| with_object().map(|(_, evoked)| evoked.frame));
        let own = self.frame;
        self.frame = frame.map_or(own, |frame| tables.frames.get(frame));
        self.walk(group.tokens.end, clause.tokens.end, Some(Position::Object));
        self.frame = own;
    }

    /// "fired tear gas to disperse the crowd": whom a purpose of the same kind is done to it is done to.
    fn purpose_of_verb(&mut self, from: u32, until: u32) {
        let scene = self.scene;
        let tables = &scene.reading.lexicon.claims;
        let verb = |at: u32| tables.triggers.verb(scene.words_from(at)).map(|(_, trigger)| trigger);
        let Some(own) = verb(scene.trigger.start) else { return };
        let purpose = (from..until).find_map(|at| scene.other_clause_from(at));
        let Some(purpose) = purpose.filter(|clause| clause.kind == ClauseKind::Infinitive) else { return };
        let Some(group) = scene.verb_of(purpose) else { return };
        if let Some(aim) = verb(group.head).filter(|aim| aim.kind == own.kind && aim.frame != own.frame) {
            let frame = std::mem::replace(&mut self.frame, tables.frames.get(aim.frame));
            self.walk(group.tokens.end, purpose.tokens.end, Some(Position::Object));
            self.frame = frame;
        }
    }

    /// Places in what hangs on the subject ("a bombing near Basra killed").
    fn places_between(&mut self, from: u32, until: u32) {
        let before = self.found.len();
        self.walk(from, until, None);
        self.found[before..].iter_mut().for_each(|argument| argument.meaning = argument.meaning.only_place());
    }

    /// "a teacher from Mosul was wounded": where somebody comes from is an origin only of what goes somewhere.
    fn drop_homes(&mut self, first: usize) {
        if !self.frame.has_destination() {
            let between = self.found.split_off(first);
            let home = |argument: &Argument| argument.meaning.place == Some(PlaceRole::Origin);
            self.found.extend(between.into_iter().filter(|argument| !home(argument)));
        }
    }

    /// "Residents of Zaydan fled": those who leave no place by name leave the one whose residents they are.
    fn left_home(&mut self, clause: &Clause) {
        let scene = self.scene;
        let leaves = self.frame.place(Position::Object) == Some(PlaceRole::Origin);
        let Some(subject) = self.subject(clause).filter(|_| leaves && !self.names_origin()) else { return };
        let NounPhrase { tokens, head, .. } = self.phrase(subject);
        let dwell = scene.reading.lexicon.place_words.class(scene.reading.word(*head)).any(PlaceClass::OF);
        let inside = scene.sentence().tokens.contains(&(tokens.end + 1));
        let of = Some(tokens.end).filter(|at| dwell && inside && scene.is_of(*at));
        let home = of.and_then(|of| scene.reading.syntax.noun_phrase_at(of + 1));
        if let Some(home) = home.filter(|home| self.names_place(*home)) {
            self.add(home, Meaning::of_place(PlaceRole::Origin), None);
        }
    }

    /// An argument so far names a place from which somebody goes.
    fn names_origin(&self) -> bool {
        let named = |argument: &Argument| {
            let mut mentions = self.scene.mentions_in(self.scene.reading.span_of(argument.tokens.clone()));
            mentions.any(|(_, mention)| mention.kind == MentionKind::Location)
        };
        let origin = |argument: &&Argument| argument.meaning.place == Some(PlaceRole::Origin);
        self.found.iter().filter(origin).any(named)
    }

    /// Places in the purpose of the subject ("the battle to retake the town displaced 300").
    fn places_of_purpose(&mut self, from: u32) {
        let scene = self.scene;
        let Some(clause) = scene.other_clause_from(from) else { return };
        let (ClauseKind::Infinitive, Some(group)) = (clause.kind, scene.verb_of(clause)) else { return };
        let before = self.found.len();
        let place = Meaning::of_place(self.place_of_cause());
        self.walk_with(group.tokens.end, clause.tokens.end, Some(place));
        self.found[before..].iter_mut().for_each(|argument| argument.meaning = argument.meaning.only_place());
    }

    /// Whom a battle for a town displaces they leave that town.
    fn place_of_cause(&self) -> PlaceRole {
        let suffers = self.frame.role(Position::Object) == Some(Role::Victim);
        let from = self.scene.reading.lexicon.claims.frames.from();
        let leave = suffers
            && self.frame.place(from) == Some(PlaceRole::Origin)
            && self.frame.place(Position::Object).is_none();
        if leave { PlaceRole::Origin } else { PlaceRole::Site }
    }

    /// Places in front of the subject ("In Syria, …").
    fn fronted(&mut self, clause: &Clause, until: u32) {
        let subject = clause.subject.map(|subject| self.phrase(subject).tokens.start);
        let until = subject.map_or(until, |subject| subject.min(until));
        self.places_between(clause.tokens.start, until);
    }

    fn push(&mut self, phrase: u32, position: Position) {
        self.add(phrase, self.meaning(position), None);
    }

    fn add(&mut self, phrase: u32, meaning: Meaning, relation: Option<Span>) {
        let NounPhrase { tokens, head, .. } = self.phrase(phrase);
        self.found.push(Argument { tokens: tokens.clone(), head: *head, meaning, relation, inferred: false });
    }

    /// The nouns in front; a country there acts and is no site ("a US air strike").
    fn push_modifier(&mut self, tokens: Range<u32>) {
        let scene = self.scene;
        let nations = &scene.reading.lexicon.names.nations;
        let acts = tokens.end > tokens.start
            && nations.country(scene.words_from(tokens.end - 1)).is_some_and(|(n, _)| n == 1);
        let before = self.found.len();
        self.push_tokens(tokens, Position::Modifier);
        if acts {
            self.found[before..].iter_mut().for_each(|argument| argument.meaning.place = None);
        }
    }

    fn push_tokens(&mut self, tokens: Range<u32>, position: Position) {
        if !tokens.is_empty() {
            let head = tokens.end - 1;
            self.found.push(Argument {
                tokens,
                head,
                meaning: self.meaning(position),
                relation: None,
                inferred: false,
            });
        }
    }
}
