//! Triggers that are figures of speech, and those that mean another type, by the words beside them.
//!
//! "an avalanche of complaints", "attacked the bill", "the film bombed", "seized cocaine" (a confiscation, no gain of
//! ground). The words stand in `figurative.tsv`. What it leaves alone: drills and fiction (`trigger`), whole sentences on
//! sport or trade (`guards.tsv`).

use crate::claim::argument::carrier;
use crate::claim::scene::Scene;
use crate::{ClauseKind, NounPhrase, Pos};
use dateline_lexicon::{Beside, FigureWord, NounClass, Told};
use dateline_types::{Mention, MentionKind, Resolution};

/// How a trigger is meant.
pub(super) enum Meant<'r> {
    /// As its row says.
    Plainly,
    /// As a figure of speech.
    NoEvent,
    /// As another type.
    As(&'r str),
}

/// How the trigger of a type is meant here.
pub(super) fn meant<'r>(scene: &Scene<'r, '_>, kind: &str) -> Meant<'r> {
    let beside = Words { scene, kind };
    let told = [
        beside.before(),
        beside.after(),
        beside.subject(),
        beside.object(),
        beside.behind(),
        beside.of_only(),
    ];
    match told.into_iter().flatten().next().map(|told| told.means) {
        _ if beside.is_named_so() => Meant::NoEvent,
        None if kind == TAKEN && beside.takes_somebody() => Meant::As(CAPTURED),
        None if kind == FREED && beside.is_of_a_thing() => Meant::NoEvent,
        None if kind == RETURNED && beside.is_of_one() => Meant::NoEvent,
        None if kind == FOUGHT && beside.is_of_a_cause() => Meant::NoEvent,
        None => Meant::Plainly,
        Some(None) => Meant::NoEvent,
        Some(Some(kind)) => Meant::As(kind),
    }
}

struct Words<'s, 'r, 'd> {
    scene: &'s Scene<'r, 'd>,
    kind: &'s str,
}

impl<'r> Words<'_, 'r, '_> {
    fn told(&self, beside: Beside, token: u32) -> Option<Told<'r>> {
        let figurative = &self.scene.reading.lexicon.claims.figurative;
        figurative.tells(self.kind, beside, &self.scene.words_from(token))
    }

    /// A word that tells at the head of a phrase, or a pattern that ends there.
    fn in_phrase(&self, beside: Beside, phrase: &NounPhrase) -> Option<Told<'r>> {
        let mut tokens = phrase.tokens.start..=phrase.head;
        tokens.find_map(|at| {
            let told = self.told(beside, at)?;
            (told.n_words > 0 && at + told.n_words as u32 > phrase.head).then_some(told)
        })
    }

    fn before(&self) -> Option<Told<'r>> {
        let start = self.scene.trigger.start;
        let first = self.scene.sentence().tokens.start;
        let from = start.saturating_sub(WORDS_BEFORE).max(first);
        (from..start).find_map(|at| {
            let told = self.told(Beside::Before, at)?;
            (told.n_words > 0 && at + told.n_words as u32 == start).then_some(told)
        })
    }

    fn after(&self) -> Option<Told<'r>> {
        let end = self.scene.trigger.end;
        let told = (end < self.scene.sentence().tokens.end).then(|| self.told(Beside::After, end)).flatten();
        told.filter(|told| told.n_words > 0)
    }

    fn subject(&self) -> Option<Told<'r>> {
        let group = self.scene.verb_group()?;
        let words = self.scene.words_from(group.head);
        let intransitive = self.scene.reading.lexicon.grammar.intransitives.longest(words).is_some();
        let subject = self.phrase_of_subject().filter(|_| !group.passive || intransitive)?;
        let told = self.in_phrase(Beside::Subject, subject);
        let codebook = &self.scene.reading.lexicon.claims.codebook;
        let crowd = |told: &Told<'_>| told.means.is_some_and(|kind| codebook.is_a(kind, CROWD));
        told.or_else(|| self.in_phrase(Beside::Subject, self.joined_before(subject)?).filter(crowd))
    }

    fn object(&self) -> Option<Told<'r>> {
        let group = self.scene.verb_group()?;
        let from = group.tokens.end.max(self.scene.trigger.end);
        let object = if group.passive { self.phrase_of_subject() } else { self.phrase_at(from) };
        let object = object.or_else(|| self.described(group.passive));
        // The object can stand inside the trigger ("seize hostages"), which is then no figure of speech ("exchange fire").
        let inside =
            (self.scene.trigger.end > group.tokens.end).then(|| self.phrase_at(self.scene.trigger.end - 1));
        let outside = object.map(|object| self.in_phrase(Beside::Object, self.counted(object)));
        let told = || self.in_phrase(Beside::Object, inside.flatten()?).filter(|told| told.means.is_some());
        outside.unwrap_or_else(told).filter(|told| told.means != Some(FREED) || self.hands_over())
    }

    /// "handed over two men", "delivered the prisoners"; what the class of its object alone makes an aid ("vaccinated 300 children") frees nobody.
    fn hands_over(&self) -> bool {
        let triggers = &self.scene.reading.lexicon.claims.triggers;
        let words = || self.scene.words_from(self.scene.trigger.start);
        triggers.verb(words()).is_some() || triggers.verb_objects.of_kind(&words(), FREED).is_some()
    }

    /// "a total of 14 rifles": what there are so many of.
    fn counted<'n>(&self, phrase: &'n NounPhrase) -> &'n NounPhrase
    where
        'r: 'n,
    {
        let harms = &self.scene.reading.lexicon.harms;
        let heap = harms.is(self.scene.reading.word(phrase.head), FigureWord::Heap);
        let of = phrase.tokens.end;
        let inside = heap && of + 1 < self.scene.sentence().tokens.end;
        if inside && self.scene.is_of(of) { self.phrase_at(of + 1).unwrap_or(phrase) } else { phrase }
    }

    /// "soldiers they had captured", "soldiers whom they captured": the noun before a clause that has a subject of its own and no object.
    fn described(&self, passive: bool) -> Option<&'r NounPhrase> {
        let clause = self.scene.clause().filter(|_| !passive)?;
        let opens = clause.marker.is_none() || clause.kind == ClauseKind::Relative;
        let own = self.phrase_of_subject()?;
        let inside = clause.tokens.start <= own.tokens.start && own.tokens.start <= clause.tokens.start + 1;
        let before =
            clause.tokens.start.checked_sub(1).filter(|at| self.scene.sentence().tokens.contains(at))?;
        self.phrase_at(before).filter(|_| opens && inside)
    }

    /// "captured Ovidio Guzman": the object is the name of a person.
    fn takes_somebody(&self) -> bool {
        let reading = self.scene.reading;
        let Some(group) = self.scene.verb_group() else { return false };
        let object = if group.passive { self.phrase_of_subject() } else { self.phrase_at(self.end()) };
        let Some(object) = object.filter(|object| reading.token(object.head).tag.pos == Pos::Propn) else {
            return false;
        };
        let head = reading.token(object.head).span;
        let person = |mention: &Mention| mention.kind == MentionKind::Person && mention.head.overlaps(head);
        self.scene.mentions_in(head).any(|(_, mention)| person(mention))
    }

    /// "released its accounts", "the release of tax returns", "data releases": what comes out is a thing.
    fn is_of_a_thing(&self) -> bool {
        if self.scene.verb.is_none() {
            let before = self.scene.trigger.start.checked_sub(1);
            let before = before.filter(|at| self.scene.sentence().tokens.contains(at));
            return [before, self.behind_of()].into_iter().flatten().any(|at| self.is_thing(at));
        }
        let Some(group) = self.scene.verb_group().filter(|_| self.scene.trigger.len() == 1) else {
            return false;
        };
        let object = if group.passive { self.phrase_of_subject() } else { self.phrase_at(self.end()) };
        object.is_some_and(|object| self.is_thing(object.head))
    }

    /// "fought to keep the boy", "fighting to get the script": what is fought for is no ground, no rule and no truce.
    fn is_of_a_cause(&self) -> bool {
        let tables = &self.scene.reading.lexicon.claims;
        let to = self.scene.trigger.end;
        let verb = to + 1;
        let inside = self.scene.verb.is_some() && verb < self.scene.sentence().tokens.end;
        if !inside || !self.scene.is(to, Pos::Part) || !self.scene.is(verb, Pos::Verb) {
            return false;
        }
        let found = tables.triggers.verb(self.scene.words_from(verb));
        let objects = tables.triggers.verb_objects.starts(self.scene.words_from(verb));
        found.and_then(|(_, trigger)| trigger.kind.as_deref()).is_none() && !objects
    }

    /// The head of the phrase behind the "of" that follows the trigger.
    fn behind_of(&self) -> Option<u32> {
        let of = Some(self.end()).filter(|of| *of + 1 < self.scene.sentence().tokens.end);
        Some(self.phrase_at(of.filter(|of| self.scene.is_of(*of))? + 1)?.head)
    }

    /// A common noun that names no person, no group and no count of people.
    fn is_thing(&self, noun: u32) -> bool {
        let reading = self.scene.reading;
        let word = reading.token_text(noun).to_lowercase();
        let token = reading.token(noun);
        let somebody = |mention: &Mention| mention.entity.is_some() || mention.kind == MentionKind::Person;
        token.tag.pos == Pos::Noun
            && !matches!(reading.lexicon.nouns.class(&word), Some((NounClass::Person | NounClass::Group, _)))
            && !self.scene.is_of(noun + 1)
            && reading.lexicon.harms.populations.word(token.word).is_none()
            && !self.scene.mentions_in(token.span).any(|(_, mention)| somebody(mention))
    }

    /// "William Gale", "Judge Battle": the word belongs to the name of a person.
    fn is_named_so(&self) -> bool {
        let last = self.scene.trigger.end - 1;
        let word = self.scene.reading.token(last).span;
        let person = |mention: &Mention| {
            mention.kind == MentionKind::Person
                && mention.head.contains(word)
                && mention.span != word
                && mention.resolution == Resolution::Name
        };
        self.scene.verb.is_none()
            && self.scene.trigger.len() == 1
            && self.scene.is(last, Pos::Propn)
            && self.scene.mentions_in(word).any(|(_, mention)| person(mention))
    }

    /// "He returned home": one person who comes back from a journey is no return of the displaced.
    fn is_of_one(&self) -> bool {
        let Some(subject) = self.phrase_of_subject().filter(|_| self.scene.verb.is_some()) else {
            return false;
        };
        let reading = self.scene.reading;
        let head = reading.token(subject.head).span;
        let pronoun = reading.lexicon.harms.is(reading.word(subject.head), FigureWord::Singular);
        let named = |mention: &Mention| mention.kind == MentionKind::Person && mention.head.overlaps(head);
        pronoun
            || self.scene.is(subject.head, Pos::Propn)
                && self.scene.mentions_in(head).any(|(_, mention)| named(mention))
    }

    fn phrase_of_subject(&self) -> Option<&'r NounPhrase> {
        let subject = self.scene.clause()?.subject?;
        Some(&self.scene.reading.syntax.noun_phrases[subject as usize])
    }

    fn phrase_at(&self, token: u32) -> Option<&'r NounPhrase> {
        let syntax = &self.scene.reading.syntax;
        let phrase = syntax.noun_phrase_at(token).filter(|_| token < self.scene.sentence().tokens.end)?;
        Some(&syntax.noun_phrases[phrase as usize])
    }

    /// The phrase behind the preposition right behind the trigger, or right behind its object.
    fn behind(&self) -> Option<Told<'r>> {
        let end = self.end();
        // "pulled out of the talks": a particle swallows nothing.
        let swallowed =
            self.scene.is(end - 1, Pos::Adp).then_some(end).filter(|at| self.phrase_at(*at).is_some());
        let object = self.scene.verb.and_then(|_| self.phrase_at(end)).map(|phrase| phrase.tokens.end);
        // "Clashes erupted between police and protesters": behind the verb that carries the noun.
        let carried = carrier(self.scene).filter(|carrier| carrier.is_subject).map(|carrier| carrier.end);
        let next = || [Some(end), object, carried].into_iter().flatten().find(|at| self.is_preposition(*at));
        let phrase = self.phrase_at(swallowed.or_else(|| Some(next()? + 1))?)?;
        self.in_phrase(Beside::Behind, phrase)
            .or_else(|| self.in_phrase(Beside::Behind, self.joined(phrase)?))
    }

    /// "Students and police clashed", "Students, police clash": of the second, the first.
    fn joined_before(&self, phrase: &NounPhrase) -> Option<&'r NounPhrase> {
        let joint =
            phrase.tokens.start.checked_sub(1).filter(|joint| *joint > self.scene.sentence().tokens.start)?;
        let joins = self.scene.is(joint, Pos::Cconj) || self.scene.reading.token_text(joint) == ",";
        self.phrase_at(joint - 1).filter(|_| joins)
    }

    /// "between police and protesters": of the first, the second.
    fn joined(&self, phrase: &NounPhrase) -> Option<&'r NounPhrase> {
        let inside = |joint: &u32| self.scene.sentence().tokens.contains(joint);
        let joint =
            Some(phrase.tokens.end).filter(|joint| inside(joint) && self.scene.is(*joint, Pos::Cconj))?;
        self.phrase_at(joint + 1)
    }

    /// "of" with a word that is not on the list.
    fn of_only(&self) -> Option<Told<'r>> {
        let frames = &self.scene.reading.lexicon.claims.frames;
        let end = self.end();
        let is_of = |at: u32| frames.preposition(self.scene.reading.word(at)) == Some(frames.of());
        let from = if is_of(end - 1) { end } else { end + 1 };
        let stands = from < self.scene.sentence().tokens.end && is_of(from - 1);
        let phrase = stands.then(|| self.phrase_at(from)).flatten()?;
        let mut told = (phrase.tokens.start..=phrase.head).map(|at| self.told(Beside::OfOnly, at));
        let first = told.next()??;
        let known = first.n_words > 0 || told.flatten().any(|told| told.n_words > 0);
        (!known).then_some(first)
    }

    fn end(&self) -> u32 {
        let group = self.scene.verb_group().map_or(0, |group| group.tokens.end);
        self.scene.trigger.end.max(group)
    }

    fn is_preposition(&self, token: u32) -> bool {
        let frames = &self.scene.reading.lexicon.claims.frames;
        token < self.scene.sentence().tokens.end
            && (frames.preposition(self.scene.reading.word(token)).is_some()
                || self.scene.is(token, Pos::Adp))
    }
}

/// Most words of a pattern that stands before a trigger.
const WORDS_BEFORE: u32 = 3;
/// What a verb of taking tells of a place, and what of a person.
const TAKEN: &str = "territory_gain";
const CAPTURED: &str = "detention";
/// What those do who had fled.
const RETURNED: &str = "return";
/// What armed sides do.
const FOUGHT: &str = "armed_clash";
/// What is told of somebody who was held.
const FREED: &str = "release";
/// What one of two sides makes a clash.
const CROWD: &str = "civic_action";
