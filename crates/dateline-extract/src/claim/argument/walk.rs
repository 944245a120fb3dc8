//! What stands behind a trigger: from left to right over noun phrases and the prepositions before them.
//!
//! "an attack on a checkpoint by gunmen near Zaydan": a target, an actor, a place; "fled their homes in Zaydan": the place
//! of what was left is where they fled from. The walk ends where another clause
//! or verb begins; relative clauses are passed over. What it leaves alone: what stands before the trigger.

use super::{Arguments, Meaning};
use crate::{ClauseKind, Form, Pos};
use dateline_lexicon::{HarmFrame, Position, Relation};
use dateline_types::{MentionKind, PlaceRole, Role, Span};

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
        let behind = from == scene.trigger.end;
        let lain = if behind { self.left_by_trigger() } else { None };
        let reached = first.is_some_and(|first| first.place == Some(PlaceRole::Destination));
        let toward = behind && reached && scene.leads_somewhere(from - 1);
        let mut steps = Steps { next: first, lain, toward, ..Steps::default() };
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
        if self.is_journey(token) {
            return Skip::Stop;
        }
        match self.scene.other_clause_from(token) {
            Some(clause) if clause.kind == ClauseKind::Relative => Skip::To(clause.tokens.end.max(token + 1)),
            Some(_) => Skip::Stop,
            None => Skip::None,
        }
    }

    /// "after sweeping through Malawi": a gerund that is no event, with a place of its own, whatever class it has.
    fn is_journey(&self, token: u32) -> bool {
        let (scene, gerund) = (self.scene, token + 1);
        let inside = scene.sentence().tokens.contains(&(gerund + 1));
        inside
            && self.is_before_or_after(gerund)
            && scene.reading.token_text(gerund).ends_with("ing")
            && scene.is(gerund + 1, Pos::Adp)
            && scene.reading.lexicon.claims.triggers.noun(scene.words_from(gerund)).is_none()
    }

    /// Reads one step of the walk and says where the next begins.
    fn step(&mut self, at: u32, steps: &mut Steps) -> u32 {
        let (scene, tables) = (self.scene, &self.scene.reading.lexicon.claims);
        if let Some((n, relation)) = scene.relation_at(at) {
            steps.relate(relation, scene.reading.span_of(at..at + n), self.meaning_of_place());
            return at + n;
        }
        if let Some(phrase) = scene.reading.syntax.noun_phrase_at(at) {
            if let Some(owned) = self.owned_place(phrase) {
                return owned;
            }
            // "hits the coast, five dead": those who are counted so are no part of the list.
            let listed = steps.joined && !self.tells_harm(phrase);
            let meaning = steps.next.take().or(if listed { steps.last } else { None });
            steps.last = meaning;
            steps.joined = false;
            steps.phrases += 1;
            let toward = std::mem::take(&mut steps.toward) && self.is_building(phrase);
            if let Some(meaning) = meaning {
                steps.told = steps.relation.take();
                self.add(phrase, meaning, steps.told);
                steps.lain = if self.names_place(phrase) { None } else { way(meaning.place) };
                // The object of an active verb has an actor of its own ("repelled an attack by rebels").
                if scene.verb_group().is_some_and(|group| group.passive) {
                    self.of_event(phrase);
                }
            }
            if toward {
                steps.lain = Some(PlaceRole::Destination);
            }
            return self
                .direction_at_head(phrase, steps)
                .unwrap_or(self.phrase(phrase).tokens.end.max(at + 1));
        }
        // "claimed the attack on Telegram": how it was said is no part of it.
        if let Some((n, ())) = scene.reading.lexicon.cues.tails.longest(scene.words_from(at)) {
            (steps.next, steps.last) = (None, None);
            return at + n as u32;
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
            } else if self.is_home(position, at, steps) {
                steps.next = None;
            } else {
                steps.toward = scene.leads_somewhere(at) && self.meaning(position).roles().next().is_none();
                let lies = scene.reading.lexicon.claims.frames.holds_sites(position);
                let way = steps.lain.take().filter(|_| lies).map(Meaning::of_place);
                steps.next = Some(way.unwrap_or_else(|| self.meaning(position)));
            }
        } else if scene.is(at, Pos::Adp) {
            (steps.next, steps.last) = (None, None);
        } else if scene.is(at, Pos::Cconj) || scene.reading.token_text(at) == "," {
            steps.joined = true;
        }
        at + 1
    }

    /// "killed a teacher from Zaydan": where those who suffer come from, unless they are brought from there.
    fn is_home(&self, position: Position, at: u32, steps: &Steps) -> bool {
        let Some(last) = steps.last.and_then(|last| last.role) else { return false };
        let suffers = last == Role::Victim || last == Role::Target && self.is_person(&(at - 1..at));
        suffers && self.frame.place(position) == Some(PlaceRole::Origin) && !self.frame.has_destination()
    }

    /// "five dead", "12 missing": the adjective of harm ends the phrase or stands right behind it.
    fn tells_harm(&self, phrase: u32) -> bool {
        let (scene, phrase) = (self.scene, self.phrase(phrase));
        let counted = (phrase.tokens.clone()).any(|at| scene.is(at, Pos::Num));
        let harms = |at: u32| {
            let found = scene.reading.lexicon.harms.words.longest(scene.words_from(at));
            let mut harms = found.map(|(_, harms)| harms.iter()).into_iter().flatten();
            harms.any(|harm| harm.frames.contains(&HarmFrame::Adjective))
        };
        let last = [phrase.head, phrase.tokens.end].into_iter();
        counted && last.filter(|at| scene.sentence().tokens.contains(at)).any(harms)
    }

    /// "off Basra's Qaranfil islands": where the name of a place has an owner that is one, what is meant begins behind the owner.
    fn owned_place(&self, phrase: u32) -> Option<u32> {
        let scene = self.scene;
        let end = self.phrase(phrase).tokens.end;
        let ending = |at: u32| matches!(scene.reading.token_text(at), "'s" | "’s");
        if !scene.sentence().tokens.contains(&(end + 1)) || !ending(end) || !self.names_place(phrase) {
            return None;
        }
        let next = scene.reading.syntax.noun_phrase_at(end + 1)?;
        self.names_place(next).then_some(end + 1)
    }

    /// One building, with or without a name.
    fn is_building(&self, phrase: u32) -> bool {
        if self.scene.reading.token(self.phrase(phrase).head).tag.form == Form::Plural {
            return false;
        }
        let span = self.scene.reading.span_of(self.phrase(phrase).tokens.clone());
        let mut mentions = self.scene.mentions_in(span);
        mentions.any(|(_, mention)| mention.kind == MentionKind::Facility)
    }

    /// "the Zaydan area south of Harbour Town": the last word of the phrase begins a direction.
    fn direction_at_head(&self, phrase: u32, steps: &mut Steps) -> Option<u32> {
        let (scene, head) = (self.scene, self.phrase(phrase).head);
        let (n, relation) = scene.relation_at(head)?;
        let end = head + n;
        if relation != Relation::Direction || end <= self.phrase(phrase).tokens.end {
            return None;
        }
        steps.relate(relation, scene.reading.span_of(head..end), self.meaning_of_place());
        Some(end)
    }

    /// "fled their homes", "returned to their villages": what the trigger says is left or reached lies where the next place is.
    fn left_by_trigger(&self) -> Option<PlaceRole> {
        let trigger = &self.scene.trigger;
        let with_object =
            self.scene.verb.is_some() && trigger.len() > 1 && self.scene.is(trigger.end - 1, Pos::Noun);
        let frames = &self.scene.reading.lexicon.claims.frames;
        let position = |at: u32| frames.preposition(self.scene.reading.word(at));
        let reached = || trigger.clone().rev().find_map(|at| way(self.frame.place(position(at)?)));
        with_object.then(|| reached().or_else(|| way(self.frame.place(Position::Object)))).flatten()
    }

    fn meaning_of_place(&self) -> Meaning {
        Meaning::of_place(PlaceRole::Near)
    }
}

/// Where people come from or go to.
fn way(place: Option<PlaceRole>) -> Option<PlaceRole> {
    place.filter(|role| matches!(role, PlaceRole::Origin | PlaceRole::Destination))
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
    /// What was left or reached and is no place by name ("their homes"): the next place is where it lies.
    lain: Option<PlaceRole>,
    /// Words that put the event beside the next place.
    relation: Option<Span>,
    /// Those that put it beside the last.
    told: Option<Span>,
    /// The preposition before the next is one behind which somebody goes ("taken to a hospital in Zaydan").
    toward: bool,
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
