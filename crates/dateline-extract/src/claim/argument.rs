//! The arguments of a trigger: subject, object, what stands behind prepositions, what stands before a noun.
//!
//! "Gunmen attacked a checkpoint near Zaydan" has a subject, an object and a place by which it lies; "an attack on
//! a checkpoint by gunmen" has two prepositions; "an attack was carried out by gunmen" gets its actor from the verb
//! that carries it. What it leaves alone: which mention fills an argument (`role`, `place`).

use super::scene::Scene;
use crate::{Clause, ClauseKind, NounPhrase, Pos, VerbGroup};
use dateline_lexicon::{Frame, Position, Relation, Support};
use dateline_types::{MentionKind, PlaceRole, Role, Span};
use std::ops::Range;

/// What an argument can be in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// As a participant.
    pub(crate) role: Option<Role>,
    /// As a place.
    pub(crate) place: Option<PlaceRole>,
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

/// A verb that carries the noun of an event.
#[derive(Debug)]
pub(crate) struct Carrier<'r> {
    /// Its verb group.
    pub(crate) group: &'r VerbGroup,
    /// What it makes of its other argument.
    pub(crate) support: Support,
    /// The noun of the event is its subject.
    pub(crate) is_subject: bool,
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
    (is_subject || !group.passive && follows()).then_some(Carrier { group, support, is_subject })
}

impl<'r> Arguments<'_, 'r, '_> {
    fn of_verb(&mut self) {
        let (Some(group), Some(clause)) = (self.scene.verb_group(), self.scene.clause()) else { return };
        let from = group.tokens.end.max(self.scene.trigger.end);
        let (subject, object) = if group.passive {
            (Position::Object, None)
        } else {
            (Position::Subject, Some(Position::Object))
        };
        if let Some(phrase) = self.subject(clause) {
            self.push(phrase, subject);
            let end = self.phrase(phrase).tokens.end;
            self.places_between(end, group.tokens.start);
            self.places_of_purpose(end);
        }
        self.walk(from, clause.tokens.end, object);
        self.fronted(clause, group.tokens.start);
    }

    fn of_noun(&mut self) {
        let scene = self.scene;
        if let Some(phrase) = scene.noun_phrase() {
            self.inside(phrase);
        }
        let from =
            scene.noun_phrase().map_or(scene.trigger.end, |phrase| phrase.tokens.end.max(scene.trigger.end));
        let until = scene.clause().map_or(scene.sentence().tokens.end, |clause| clause.tokens.end);
        self.walk(from, until, None);
        self.purpose(if scene.other_clause_from(from).is_some() { from } else { scene.trigger.end - 1 });
        self.carried();
        if let Some(clause) = scene.clause() {
            self.fronted(clause, scene.trigger.start);
        }
    }

    /// What stands inside the noun phrase of the trigger: a possessor, nouns in front.
    fn inside(&mut self, phrase: &NounPhrase) {
        let syntax = &self.scene.reading.syntax;
        let own = self.scene.phrase.unwrap_or_default();
        if let Some(possessor) = &phrase.possessor {
            self.push_tokens(possessor.clone(), Position::Possessor);
        }
        let start = phrase.possessor.as_ref().map_or(phrase.tokens.start, |possessor| possessor.end);
        self.push_modifier(start..self.scene.trigger.start);
        let before = own.checked_sub(1).map(|before| &syntax.noun_phrases[before as usize]);
        if let Some(before) = before.filter(|before| before.tokens.end + 1 == phrase.tokens.start) {
            let ending = self.scene.reading.token_text(before.tokens.end);
            if matches!(ending, "'s" | "’s" | "'" | "’") {
                self.push(own - 1, Position::Possessor);
            }
        }
    }

    /// A verb that says little itself gives the noun of the event an actor, a target, a place ("carried out an attack").
    fn carried(&mut self) {
        let (Some(carrier), Some(clause)) = (carrier(self.scene), self.scene.clause()) else { return };
        let meaning = Meaning { role: carrier.support.role, place: carrier.support.place };
        if carrier.is_subject {
            self.walk_with(
                carrier.group.tokens.end,
                clause.tokens.end,
                (!carrier.group.passive).then_some(meaning),
            );
        } else if let Some(subject) = self.subject(clause) {
            self.add(subject, meaning, None);
        }
    }

    /// What the purpose of an operation says of it ("an operation to retake the town from rebels").
    fn purpose(&mut self, from: u32) {
        let scene = self.scene;
        let Some(clause) = scene.other_clause_from(from) else { return };
        let (ClauseKind::Infinitive, Some(group)) = (clause.kind, scene.verb_of(clause)) else { return };
        self.walk(group.tokens.end, clause.tokens.end, Some(Position::Object));
    }

    /// The subject of a clause, taken over from the clause above where it has none of its own.
    fn subject(&self, clause: &Clause) -> Option<u32> {
        let mut at = clause;
        for _ in 0..6 {
            if let Some(subject) = self.accused(at).or(at.subject) {
                return Some(subject);
            }
            let parent = self.scene.clause_by(at.parent?);
            match at.kind {
                ClauseKind::Main | ClauseKind::Complement | ClauseKind::Adverbial => return None,
                ClauseKind::Relative => return self.antecedent(at.tokens.start),
                ClauseKind::Infinitive => {
                    let verb_end = self.scene.verb_of(parent).map_or(u32::MAX, |verb| verb.tokens.end);
                    let object = self.phrase_before(at.tokens.start);
                    if let Some(object) =
                        object.filter(|object| self.phrase(*object).tokens.start == verb_end)
                    {
                        return Some(object);
                    }
                }
                ClauseKind::Participle | ClauseKind::Coordinate => {}
            }
            at = parent;
        }
        None
    }

    /// The object of the verb above a gerund behind "of" ("accused the militia of burning").
    fn accused(&self, gerund: &Clause) -> Option<u32> {
        let parent = self.scene.clause_by(gerund.parent?);
        let (scene, frames) = (self.scene, &self.scene.reading.lexicon.claims.frames);
        let is_of = |at: u32| frames.preposition(scene.reading.word(at)) == Some(frames.of());
        if gerund.kind != ClauseKind::Participle {
            return None;
        }
        let of = [Some(gerund.tokens.start), gerund.tokens.start.checked_sub(1)];
        let of = of.into_iter().flatten().find(|at| is_of(*at))?;
        let object = self.phrase_before(of)?;
        (self.phrase(object).tokens.start == scene.verb_of(parent)?.tokens.end).then_some(object)
    }

    fn phrase(&self, phrase: u32) -> &'r NounPhrase {
        &self.scene.reading.syntax.noun_phrases[phrase as usize]
    }

    /// What a relative clause speaks of: places that only hang on it are passed over ("a bombing in Zaydan that killed").
    fn antecedent(&self, token: u32) -> Option<u32> {
        let mut phrase = self.phrase_before(token)?;
        let mut of = false;
        while let Some(preposition) = self.preposition_before(phrase) {
            let word = self.scene.reading.word(preposition);
            let before =
                phrase.checked_sub(1).filter(|before| self.phrase(*before).tokens.end == preposition);
            let Some(before) = before.filter(|_| of || self.names_place(phrase)) else { break };
            let frames = &self.scene.reading.lexicon.claims.frames;
            of = frames.preposition(word) == Some(frames.of());
            phrase = before;
        }
        Some(phrase)
    }

    fn preposition_before(&self, phrase: u32) -> Option<u32> {
        let before = self.phrase(phrase).tokens.start.checked_sub(1)?;
        (before >= self.scene.sentence().tokens.start && self.scene.is(before, Pos::Adp)).then_some(before)
    }

    fn names_place(&self, phrase: u32) -> bool {
        let head = self.scene.reading.token(self.phrase(phrase).head).span;
        self.scene
            .mentions_in(head)
            .any(|(_, mention)| matches!(mention.kind, MentionKind::Location | MentionKind::Facility))
    }

    /// The noun phrase that ends at `token`, a comma between at most.
    fn phrase_before(&self, token: u32) -> Option<u32> {
        let phrases = &self.scene.reading.syntax.noun_phrases;
        let before = phrases.partition_point(|phrase| phrase.tokens.end <= token).checked_sub(1)?;
        (phrases[before].tokens.end + 1 >= token).then_some(before as u32)
    }

    /// Places in what hangs on the subject ("a bombing near Basra killed").
    fn places_between(&mut self, from: u32, until: u32) {
        let before = self.found.len();
        self.walk(from, until, None);
        self.found[before..].iter_mut().for_each(|argument| argument.meaning.role = None);
    }

    /// Places in the purpose of the subject ("the battle to retake the town displaced 300").
    fn places_of_purpose(&mut self, from: u32) {
        let scene = self.scene;
        let Some(clause) = scene.other_clause_from(from) else { return };
        let (ClauseKind::Infinitive, Some(group)) = (clause.kind, scene.verb_of(clause)) else { return };
        let before = self.found.len();
        let site = Meaning { role: None, place: Some(PlaceRole::Site) };
        self.walk_with(group.tokens.end, clause.tokens.end, Some(site));
        self.found[before..].iter_mut().for_each(|argument| argument.meaning.role = None);
    }

    /// Places in front of the subject ("In Syria, …").
    fn fronted(&mut self, clause: &Clause, until: u32) {
        let subject = clause.subject.map(|subject| self.phrase(subject).tokens.start);
        let until = subject.map_or(until, |subject| subject.min(until));
        self.places_between(clause.tokens.start, until);
    }

    fn walk(&mut self, from: u32, until: u32, first: Option<Position>) {
        let first = first.map(|position| self.meaning(position));
        self.walk_with(from, until, first);
    }

    fn meaning(&self, position: Position) -> Meaning {
        Meaning { role: self.frame.role(position), place: self.frame.place(position) }
    }

    /// Reads noun phrases and the prepositions before them from left to right until another clause or verb begins.
    fn walk_with(&mut self, from: u32, until: u32, first: Option<Meaning>) {
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
            }
            return self.phrase(phrase).tokens.end.max(at + 1);
        }
        let word = scene.reading.word(at);
        if let Some(position) = tables.frames.preposition(word) {
            let belongs_elsewhere = position == tables.frames.of() && steps.phrases > 0;
            if belongs_elsewhere {
                steps.go_on();
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

    fn meaning_of_place(&self) -> Meaning {
        Meaning { role: None, place: Some(PlaceRole::Near) }
    }

    fn push(&mut self, phrase: u32, position: Position) {
        self.add(phrase, self.meaning(position), None);
    }

    fn add(&mut self, phrase: u32, meaning: Meaning, relation: Option<Span>) {
        let NounPhrase { tokens, head, .. } = self.phrase(phrase);
        self.found.push(Argument { tokens: tokens.clone(), head: *head, meaning, relation });
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
            self.found.push(Argument { tokens, head, meaning: self.meaning(position), relation: None });
        }
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
        self.next = place.map(|place| Meaning { role: None, place: Some(place) });
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
