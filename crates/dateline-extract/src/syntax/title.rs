//! Verbs of titles: the present between who does it and what it takes, where nothing else shows tense.
//!
//! *Examples*: "Protesters storm parliament", "Bomb blast wounds six", "Floods swamp suburbs, thousands flee", "Gunmen raid village, storm clinic".
//! *What it leaves alone*: sentences that a full stop ends, titles without a verb ("Sixteen slain on farms", "Kenya protests").

use super::past::is_nominal;
use super::repair::{can_be, hedge_at, is_finite_verb};
use crate::Token;
use dateline_lexicon::{Lexicon, PlaceClass, WordClass};
use dateline_types::MentionKind;

/// Corrects the classes of one title.
pub(super) fn repair(classes: &mut [WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon) {
    if classes.last() == Some(&WordClass::Stop) {
        return;
    }
    let mut from = 0;
    for at in 0..=tokens.len() {
        // "Russia bombs port; Ukraine says silos hit": two titles.
        if at == tokens.len() || tokens[at].span.of(text) == ";" {
            part(&mut classes[from..at], text, &tokens[from..at], lexicon);
            from = at + 1;
        }
    }
}

fn part(classes: &mut [WordClass], text: &str, tokens: &[Token], lexicon: &Lexicon) {
    // "Sixteen slain on farms; army and guerrillas trade blame"
    let start = classes.iter().rposition(|class| *class == WordClass::Mark).map_or(0, |mark| mark + 1);
    let title = Title { text, tokens, lexicon, start };
    title.noun_at_start(classes);
    if let Some((at, class)) = title.verb(classes) {
        classes[at] = class;
        // "Taliban attack checkpoint"
        if at == title.start + 1 && classes[at - 1] == WordClass::Adjective {
            classes[at - 1] = WordClass::Name;
        }
    }
    title.list(classes);
}

/// One title, or the last part of one.
struct Title<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    start: usize,
}

impl Title<'_> {
    /// "Floods swamp suburbs", "Bomb blast wounds six": no title begins with a verb whose subject does not stand before it, where something else
    /// in it can be the verb.
    fn noun_at_start(&self, classes: &mut [WordClass]) {
        use WordClass::{Noun, Nouns, VerbBase, VerbThird};
        let at = self.start;
        let class = match classes.get(at) {
            Some(VerbThird) => Nouns,
            Some(VerbBase) => Noun,
            _ => return,
        };
        if !self.can_be(at, class) {
            return;
        }
        let before = std::mem::replace(&mut classes[at], class);
        if self.verb(classes).is_none() {
            classes[at] = before;
        }
    }

    /// The word that is the verb of the title, and its form.
    fn verb(&self, classes: &[WordClass]) -> Option<(usize, WordClass)> {
        let shows = |at: &usize| is_finite_verb(classes[*at]) || classes[*at] == WordClass::VerbParticiple;
        let first = (self.start..classes.len()).find(|at| shows(at) && !self.is_listed(classes, *at));
        // "Sixteen slain on farms"
        if first.is_some_and(|first| classes[first] == WordClass::VerbParticiple) {
            return None;
        }
        let end = first.unwrap_or(classes.len());
        let present = (self.start + 1..end).find(|at| self.is_present(classes, *at));
        let third = || (self.start + 1..end).find(|at| first.is_none() && self.is_third(classes, *at));
        let group =
            || (self.start + 1..end).find(|at| first.is_none() && self.is_deed_of_group(classes, *at));
        let present = present.or_else(group);
        present
            .map(|at| (at, WordClass::VerbPresent))
            .or_else(|| third().map(|at| (at, WordClass::VerbThird)))
    }

    /// "Protesters storm parliament": what can be a verb that evokes an event, between a plural and what it takes.
    fn is_present(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Adjective, Noun};
        // "Rebels strike port city, vow more attacks": a verb is listed, and so one stands before it.
        let listed = || {
            (at + 2..classes.len()).any(|at| is_verb(classes[at]) && self.is_listed(classes, at))
                && self.can_be(at, WordClass::VerbBase)
                && object(classes, at)
        };
        matches!(classes[at], Noun | Adjective)
            && (self.several(classes, at - 1) || self.joined(classes, at))
            && (self.evokes(classes, at, WordClass::VerbBase) || listed())
    }

    /// "Two soldiers and a child die in raid": several who are joined, and no verb yet.
    fn joined(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Adjective, Conjunction, Determiner, Noun, Nouns};
        // "a civilian"
        let person = |at: usize| classes[at] == Adjective && self.can_be(at, Noun);
        let named = |at: usize| matches!(classes[at], Noun | Nouns) || person(at);
        let joint = (self.start + 1..at - 1).rev().find(|at| classes[*at] == Conjunction);
        named(at - 1)
            && joint.is_some_and(|joint| named(joint - 1) && classes[joint + 1] == Determiner)
            && !classes[self.start..at].iter().any(|class| is_verb(*class) || is_finite_verb(*class))
    }

    /// "A grenade attack wounds 10", "Mine collapse traps 30 workers": what looks like a plural, behind one who does it, with what it takes.
    fn is_third(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Name, Noun, Nouns, VerbThird};
        classes[at] == Nouns
            && matches!(classes[at - 1], Name | Noun)
            && !self.several(classes, at - 1)
            && (self.evokes(classes, at, VerbThird) || self.is_counted(classes, at, VerbThird))
    }

    /// "Taliban attack checkpoint", "Boko Haram attack village": who is known to act, a deed, and the building, vehicle or place that it is
    /// done to.
    fn is_deed_of_group(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Name, Noun, Nouns, VerbBase};
        let object =
            classes[at + 1..].iter().take_while(|class| matches!(class, Noun | Nouns | Name)).count();
        classes[at] == Noun
            && object > 0
            && self.is_built(at + object)
            && self.can_be(at, VerbBase)
            && self.is_violent(at)
            && self.opens_with_actor(at)
    }

    /// "checkpoint", "ship", "village"
    fn is_built(&self, at: usize) -> bool {
        let word = self.tokens[at].word;
        let things = self.lexicon.names.things.longest(std::iter::once(word));
        let thing = things.is_some_and(|(_, thing)| thing.kind != MentionKind::Weapon);
        thing || self.lexicon.place_words.class(word).any(PlaceClass::HEAD)
    }

    /// The title begins with the name of a country or of a known actor, and nothing else stands before the word.
    fn opens_with_actor(&self, at: usize) -> bool {
        let words = || self.tokens[self.start..].iter().map(|token| token.word);
        let names = &self.lexicon.names;
        let known = names.actors.longest(words()).map(|(n, _)| n);
        let country = names.nations.country(words()).map(|(n, _)| n);
        self.tokens[self.start].capital && [known, country].contains(&Some(at - self.start))
    }

    /// The word alone evokes an attack.
    fn is_violent(&self, at: usize) -> bool {
        let words = self.tokens[at..].iter().map(|token| token.word);
        let kind = self.lexicon.claims.triggers.verb(words).and_then(|(_, trigger)| trigger.kind.as_deref());
        kind.is_some_and(|kind| self.lexicon.claims.codebook.is_a(kind, "political_violence"))
    }

    /// "Police": a plural without its ending; "Gunmen fire on train": with the capital of a title.
    fn several(&self, classes: &[WordClass], at: usize) -> bool {
        use WordClass::{Adjective, Name, Noun, Nouns};
        let people = |at: usize| {
            self.lexicon.nouns.class(self.tokens[at].span.of(self.text)).is_some_and(|(_, plural)| plural)
        };
        match classes[at] {
            Nouns => true,
            Noun => self.can_be(at, Nouns),
            Name | Adjective => at == self.start && (people(at) || self.is_nation(at)),
            _ => false,
        }
    }

    /// "Serbs", "Israelis"
    fn is_nation(&self, at: usize) -> bool {
        let known = self.lexicon.names.nations.longest(std::iter::once(self.tokens[at].word));
        known.is_some() && self.tokens[at].span.of(self.text).ends_with('s')
    }

    /// It can be a verb that evokes an event, alone where what it takes follows.
    fn evokes(&self, classes: &[WordClass], at: usize, form: WordClass) -> bool {
        let words = || self.tokens[at..].iter().map(|token| token.word);
        // "Students, police clash in Zaydan"
        let takes = || object(classes, at) || self.lexicon.grammar.intransitives.longest(words()).is_some();
        // "Russia bombs port": a form that the tables have as a noun alone, behind a name.
        let named = || form == WordClass::VerbThird && self.opens_with_actor(at) && self.is_violent(at);
        let alone = || (self.can_be(at, form) || named()) && takes();
        self.lexicon.claims.triggers.verb(words()).is_some_and(|(n, _)| n > 1 || alone())
    }

    /// "traps 30 workers": it can be a verb, and a number and its noun follow.
    fn is_counted(&self, classes: &[WordClass], at: usize, form: WordClass) -> bool {
        use WordClass::{Adjective, Noun, Nouns, Number, To};
        let hedge = hedge_at(self.tokens, self.lexicon, at + 1);
        let behind = classes.get(at + 2 + hedge);
        self.can_be(at, form)
            && classes.get(at + 1 + hedge) == Some(&Number)
            && behind.is_some_and(|class| matches!(class, Adjective | Noun | Nouns | To))
    }

    /// ", storm clinic", ", kill 14": right behind a comma, in the form of the verb before, with what it takes.
    fn list(&self, classes: &mut [WordClass]) {
        use WordClass::{Noun, Nouns, VerbBase, VerbParticiple, VerbPast, VerbPresent, VerbThird};
        let Some(verb) = (self.start..classes.len()).find(|at| is_finite_verb(classes[*at])) else { return };
        let (form, seen) = match classes[verb] {
            VerbThird => (VerbThird, Nouns),
            VerbPresent => (VerbBase, Noun),
            _ => return,
        };
        for at in verb + 2..classes.len() {
            let takes = self.evokes(classes, at, form) || self.is_counted(classes, at, form);
            // "wound", of which "wind" has the past
            let seen = classes[at] == seen || matches!(classes[at], VerbParticiple | VerbPast);
            if seen && self.is_listed(classes, at) && self.can_be(at, form) && takes {
                classes[at] = classes[verb];
            }
        }
    }

    /// Right behind a comma: the subject stands before another verb.
    fn is_listed(&self, classes: &[WordClass], at: usize) -> bool {
        at > self.start && classes[at - 1] == WordClass::Comma
    }

    fn can_be(&self, at: usize, class: WordClass) -> bool {
        can_be(&self.tokens[at], &self.lexicon.word_classes, class)
    }
}

/// A verb of the present without its ending.
const fn is_verb(class: WordClass) -> bool {
    matches!(class, WordClass::VerbBase | WordClass::VerbPresent)
}

/// What a verb takes follows.
fn object(classes: &[WordClass], at: usize) -> bool {
    classes.get(at + 1).is_some_and(|class| {
        is_nominal(*class) && !matches!(class, WordClass::Ending | WordClass::Possessive | WordClass::Pronoun)
    })
}
