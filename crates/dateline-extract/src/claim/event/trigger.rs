//! Finds triggers in a sentence and leaves out those that mean another thing there.
//!
//! "opened fire", "suicide bombing", "were displaced"; not "a heart attack", not the striker who shot wide, not the drill
//! that simulates an attack, not "attack helicopters".

use super::{left, object, parted};
use crate::{Form, Pos, Reading, VerbGroup};
use dateline_lexicon::{Harm, SupportKind, Trigger, TriggerClass, Unreal};
use dateline_types::{Category, Sentence};
use std::ops::Range;

/// A trigger that evokes an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its tokens.
    pub(super) tokens: Range<u32>,
    /// Code of the type.
    pub(super) kind: Box<str>,
}

/// The triggers of a sentence in order.
pub(super) fn hits(reading: &Reading<'_>, sentence: &Sentence) -> Vec<Hit> {
    let triggers = &reading.lexicon.claims.triggers;
    let finder = Finder { reading, sentence };
    let mut hits = Vec::new();
    let mut guards = None;
    let mut from = sentence.tokens.start;
    while let Some(at) = reading.next_start(from..sentence.tokens.end, |word| triggers.starts_with(word)) {
        if let Some((n, kind)) = finder.with_object(at, &mut guards) {
            hits.push(Hit { tokens: at..at + n as u32, kind: kind.into() });
            from = at + n as u32;
            continue;
        }
        if let Some(kind) = left::home(reading, sentence, at) {
            hits.push(Hit { tokens: at..at + 1, kind: kind.into() });
            from = at + 1;
            continue;
        }
        let Some((n, trigger)) = finder.trigger(at) else {
            from = at + 1;
            continue;
        };
        let tokens = at..at + n as u32;
        from = if finder.ends_in_deed(trigger, &tokens) { tokens.end - 1 } else { tokens.end };
        let Some(kind) = &trigger.kind else { continue };
        let meant_otherwise =
            trigger.unless != 0 && trigger.unless & *guards.get_or_insert_with(|| finder.guards()) != 0;
        if !meant_otherwise && finder.is_event(trigger, &tokens) {
            hits.push(Hit { tokens, kind: kind.clone() });
        }
    }
    hits
}

/// Where the object of a verb is a word for the same event.
enum Named {
    /// Behind the verb; one past it.
    Behind(u32),
    /// Before it.
    Before,
    Nowhere,
}

struct Finder<'r, 'd> {
    reading: &'r Reading<'d>,
    sentence: &'r Sentence,
}

impl<'r> Finder<'r, '_> {
    /// The longest trigger at `token` whose word class fits; of two as long, the verb.
    fn trigger(&self, token: u32) -> Option<(usize, &'r Trigger)> {
        let triggers = &self.reading.lexicon.claims.triggers;
        let words = || self.reading.words_from(token, self.sentence);
        let fits = |found: &(usize, &Trigger)| self.fits(found.1, token..token + found.0 as u32);
        let verb = triggers.verb(words()).filter(fits);
        let noun = triggers.noun(words()).and_then(|found| self.before_time(token, found)).filter(fits);
        let verb = verb
            .filter(|verb| verb.0 > 1)
            .or_else(|| parted::verb(self.reading, self.sentence, token))
            .or(verb);
        match (verb, noun) {
            (Some(verb), Some(noun)) => Some(if noun.0 > verb.0 { noun } else { verb }),
            (verb, noun) => verb.or(noun),
        }
    }

    /// "ended their strike on Thursday": before a time the preposition is none of the trigger's words.
    fn before_time(&self, token: u32, found: (usize, &'r Trigger)) -> Option<(usize, &'r Trigger)> {
        let next = token + found.0 as u32;
        let frames = &self.reading.lexicon.claims.frames;
        let position = |at: u32| frames.preposition(self.reading.word(at));
        let site = |at: u32| position(at).is_some_and(|position| frames.holds_sites(position));
        let of_time =
            found.0 > 1 && next < self.sentence.tokens.end && site(next - 1) && self.reading.in_timex(next);
        let shorter = self.reading.words_from(token, self.sentence).take(found.0 - 1);
        if of_time { self.reading.lexicon.claims.triggers.noun(shorter) } else { Some(found) }
    }

    /// What the verb evokes with its object, unless a longer trigger begins with it ("hold a position").
    fn with_object(&self, token: u32, guards: &mut Option<u32>) -> Option<(usize, &'r str)> {
        let (n, evoked) = object::evoked(self.reading, self.sentence, token)?;
        let longer =
            self.trigger(token).is_some_and(|(n_plain, trigger)| n_plain > n && !Self::only_moves(trigger));
        let guarded = evoked.unless != 0 && evoked.unless & *guards.get_or_insert_with(|| self.guards()) != 0;
        if longer || guarded {
            return None;
        }
        let kind = &*evoked.kind;
        match self.named_by_object(token + n as u32, kind) {
            Named::Behind(end) => Some(((end - token) as usize, kind)),
            Named::Before => None,
            Named::Nowhere => Some((n, kind)),
        }
    }

    /// "declared a night curfew": where the object alone is a word for the event, it is one of its words; "a curfew was declared": it is found
    /// by itself.
    fn named_by_object(&self, end: u32, kind: &str) -> Named {
        let syntax = &self.reading.syntax;
        let group = syntax.verb_group_at(end - 1).map(|group| &syntax.verb_groups[group as usize]);
        let passive = group.is_some_and(|group| group.passive);
        let subject = || syntax.clauses[syntax.clause_at(end - 1)? as usize].subject;
        let behind = || syntax.noun_phrase_at(end.max(group.map_or(end, |group| group.tokens.end)));
        let Some(phrase) = (if passive { subject() } else { behind() }) else { return Named::Nowhere };
        let phrase = &syntax.noun_phrases[phrase as usize];
        let names = |at: u32| {
            let (n, trigger) =
                self.reading.lexicon.claims.triggers.noun(self.reading.words_from(at, self.sentence))?;
            let ends = at + n as u32 == phrase.head + 1 && trigger.kind.as_deref() == Some(kind);
            ends.then_some(phrase.head + 1)
        };
        let near =
            phrase.tokens.len() <= LONGEST_OBJECT && self.sentence.tokens.contains(&phrase.tokens.start);
        match (phrase.tokens.start..=phrase.head).find_map(names).filter(|_| near) {
            Some(_) if passive => Named::Before,
            Some(end) => Named::Behind(end),
            None => Named::Nowhere,
        }
    }

    /// "said it had bombed the depot": who owns up to it tells it, too.
    fn ends_in_deed(&self, trigger: &Trigger, tokens: &Range<u32>) -> bool {
        let last = tokens.end - 1;
        let owns_up = trigger.kind.as_deref() == Some("claim_of_responsibility");
        owns_up
            && tokens.len() > 1
            && self.reading.syntax.verb_group_at(last).is_some_and(|group| {
                let group = &self.reading.syntax.verb_groups[group as usize];
                group.head == last && group.tokens.start > tokens.start
            })
    }

    /// "reached the area" says only that something moved; that it was aid says more.
    fn only_moves(trigger: &Trigger) -> bool {
        trigger.kind.as_deref().is_some_and(|kind| matches!(kind, "arrival" | "movement"))
    }

    fn fits(&self, trigger: &Trigger, tokens: Range<u32>) -> bool {
        let tag = |token: u32| self.reading.token(token).tag;
        match trigger.class {
            TriggerClass::Any => true,
            TriggerClass::Verb => {
                let first = tag(tokens.start);
                matches!(first.pos, Pos::Verb | Pos::Aux | Pos::X)
                    || tokens.len() > 1 && (first.pos != Pos::Noun || self.is_doing(tokens.start))
            }
            TriggerClass::Noun => {
                let last = tag(tokens.end - 1);
                matches!(last.pos, Pos::Noun | Pos::Propn | Pos::X)
                    || tokens.len() > 1
                    || last.pos == Pos::Verb && last.form == Form::Gerund && self.is_determined(tokens.start)
            }
        }
    }

    /// "accused of opening fire": behind a preposition an "-ing" form without an article that opens a phrase of several words.
    fn is_doing(&self, token: u32) -> bool {
        let before = token.checked_sub(1).filter(|at| self.sentence.tokens.contains(at));
        let governed = before.is_some_and(|at| self.reading.token(at).tag.pos == Pos::Adp);
        governed && self.reading.token_text(token).ends_with("ing")
    }

    /// True where a determiner, adjective or possessor stands before the word.
    fn is_determined(&self, token: u32) -> bool {
        token > self.sentence.tokens.start
            && matches!(self.reading.token(token - 1).tag.pos, Pos::Det | Pos::Adj | Pos::Part | Pos::Num)
    }

    /// Guards that hold in the sentence, as bits.
    fn guards(&self) -> u32 {
        let triggers = &self.reading.lexicon.claims.triggers;
        let tokens = self.sentence.tokens.clone();
        tokens.fold(0, |bits, token| bits | triggers.guard(self.reading.words_from(token, self.sentence)))
    }

    fn is_event(&self, trigger: &Trigger, tokens: &Range<u32>) -> bool {
        let says_no_event = match trigger.class {
            TriggerClass::Noun => {
                self.is_heading(tokens)
                    || self.only_names_the_displaced(trigger, tokens)
                    || self.names_another_thing(tokens) && !self.has_a_name(trigger, tokens)
            }
            TriggerClass::Verb => {
                self.is_attribute(tokens) || self.names_people(trigger, tokens) || self.is_month(tokens.start)
            }
            TriggerClass::Any => false,
        };
        !says_no_event && !self.is_unreal(tokens) && (!trigger.device || self.does_harm(tokens))
    }

    /// "on 11 March in Basra": nobody marched.
    fn is_month(&self, token: u32) -> bool {
        self.reading.in_timex(token) && self.reading.token(token).capital
    }

    /// "Displacement", "Airlift.": a noun alone heads what follows and tells nothing.
    fn is_heading(&self, tokens: &Range<u32>) -> bool {
        let verb = |at: u32| matches!(self.reading.token(at).tag.pos, Pos::Verb | Pos::Aux);
        let mut others = self.sentence.tokens.clone().filter(|at| !tokens.contains(at));
        !tokens.clone().any(verb)
            && others.all(|at| !self.reading.token(at).is_word() && self.reading.token_text(at) != "!")
    }

    /// "attack helicopters", "protest leaders": the event only says which.
    fn names_another_thing(&self, tokens: &Range<u32>) -> bool {
        let syntax = &self.reading.syntax;
        let phrase =
            syntax.noun_phrase_at(tokens.end - 1).map(|phrase| &syntax.noun_phrases[phrase as usize]);
        phrase.is_some_and(|phrase| {
            let next = tokens.end;
            phrase.tokens.contains(&next)
                && phrase.head >= next
                // "mass demonstrations Saturday": a time behind the noun is no noun that it describes.
                && !self.reading.in_timex(next)
                && matches!(self.reading.token(next).tag.pos, Pos::Noun | Pos::Propn)
                && !self.is_event_noun(next)
        })
    }

    /// "Typhoon Haiyan", "Storm Daniel": the head is the name of the storm, flood or quake.
    fn has_a_name(&self, trigger: &Trigger, tokens: &Range<u32>) -> bool {
        let codebook = &self.reading.lexicon.claims.codebook;
        let natural = trigger.kind.as_deref().is_some_and(|kind| codebook.is_a(kind, "natural_disaster"));
        let syntax = &self.reading.syntax;
        let phrase = syntax.noun_phrase_at(tokens.end).filter(|_| natural);
        phrase.is_some_and(|phrase| {
            let name = tokens.end..syntax.noun_phrases[phrase as usize].head + 1;
            !name.is_empty() && name.into_iter().all(|at| self.reading.token(at).tag.pos == Pos::Propn)
        })
    }

    /// Another event begins there ("suicide bombing attack"); what happened to people is none ("flood deaths").
    fn is_event_noun(&self, token: u32) -> bool {
        let codebook = &self.reading.lexicon.claims.codebook;
        let kind = self.trigger(token).and_then(|(_, trigger)| trigger.kind.as_deref());
        kind.is_some_and(|kind| !codebook.is_a(kind, "harm"))
    }

    /// A participle inside a noun phrase ("the besieged town").
    fn is_attribute(&self, tokens: &Range<u32>) -> bool {
        let syntax = &self.reading.syntax;
        self.names_its_subject(tokens)
            || syntax.verb_group_at(tokens.start).is_none()
                && syntax
                    .noun_phrase_at(tokens.start)
                    .is_some_and(|phrase| syntax.noun_phrases[phrase as usize].head > tokens.start)
                && !self.is_doing(tokens.start)
    }

    /// "the displaced", "reception of displaced from the north": a participle without a verb around it names people.
    fn names_people(&self, trigger: &Trigger, tokens: &Range<u32>) -> bool {
        let codebook = &self.reading.lexicon.claims.codebook;
        if !trigger.kind.as_deref().is_some_and(|kind| codebook.is_a(kind, "mobility")) {
            return false;
        }
        let tag = |at: u32| self.reading.token(at).tag;
        let before = tokens.start.checked_sub(1).filter(|at| self.sentence.tokens.contains(at));
        let opened = before.is_some_and(|at| matches!(tag(at).pos, Pos::Det | Pos::Adp));
        let next = tokens.end;
        let alone = next >= self.sentence.tokens.end
            || !matches!(tag(next).pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Det);
        let participle = matches!(tag(tokens.start).form, Form::Participle | Form::Past);
        tokens.len() == 1 && participle && opened && alone
    }

    /// "a camp for displaced people", "displaced families said": the words name people, unless they are the ones who move ("Displaced people
    /// walk past a checkpoint").
    fn only_names_the_displaced(&self, trigger: &Trigger, tokens: &Range<u32>) -> bool {
        let lexicon = self.reading.lexicon;
        let last = lexicon.claims.triggers.noun(self.reading.words_from(tokens.end - 1, self.sentence));
        let people = trigger.kind.as_deref() == Some("displacement") && tokens.len() > 1 && last.is_none();
        let syntax = &self.reading.syntax;
        let phrase = syntax.noun_phrase_at(tokens.end - 1);
        let clause = syntax.clause_at(tokens.end - 1).map(|clause| &syntax.clauses[clause as usize]);
        let moves =
            clause.filter(|clause| phrase.is_some() && clause.subject == phrase).is_some_and(|clause| {
                let group = clause.verb.map(|verb| &syntax.verb_groups[verb as usize]);
                group.is_some_and(|group| {
                    let words = self.reading.words_from(group.head, self.sentence);
                    !group.passive && lexicon.cues.cues.longest(words).is_none()
                })
            });
        people && !moves
    }

    /// "fleeing civilians could": a gerund before the noun that the next finite verb is about.
    fn names_its_subject(&self, tokens: &Range<u32>) -> bool {
        let syntax = &self.reading.syntax;
        if self.reading.token(tokens.start).tag.form != Form::Gerund || tokens.len() > 1 {
            return false;
        }
        let object =
            syntax.noun_phrase_at(tokens.end).map(|phrase| syntax.noun_phrases[phrase as usize].tokens.end);
        let after = object.and_then(|end| syntax.verb_group_at(end));
        after.is_some_and(|group| syntax.verb_groups[group as usize].finite)
    }

    /// A thing ("bomb") is an event only as the subject of a verb of harm or behind one in the passive.
    fn does_harm(&self, tokens: &Range<u32>) -> bool {
        let syntax = &self.reading.syntax;
        let Some(phrase) = syntax.noun_phrase_at(tokens.end - 1) else { return false };
        let end = syntax.noun_phrases[phrase as usize].tokens.end;
        let next = syntax.verb_groups.partition_point(|group| group.tokens.start < end);
        let next = &syntax.verb_groups[next..];
        // "a bomb blamed on the group killed": what only describes it is passed over.
        let described = next.len() > 1
            && next[0].tokens.start == end
            && next[0].passive
            && !next[0].finite
            && (self.kills(&next[1]) || self.hits(&next[0], &next[1]));
        let following = next.get(usize::from(described)).filter(|group| {
            group.tokens.start < self.sentence.tokens.end
                && group.tokens.start - end <= VERB_REACH
                && !group.passive
        });
        following.is_some_and(|group| self.harms(group))
    }

    /// "planted by rebels hit a truck": with no comma between, a verb of harm that takes an object.
    fn hits(&self, described: &VerbGroup, verb: &VerbGroup) -> bool {
        let comma = |at: u32| self.reading.token_text(at) == ",";
        let words = || self.reading.words_from(verb.head, self.sentence);
        self.harms(verb)
            && self.reading.lexicon.grammar.intransitives.longest(words()).is_none()
            && !(described.tokens.end..verb.tokens.start).any(comma)
    }

    /// The verb tells of harm that a thing does.
    fn harms(&self, group: &VerbGroup) -> bool {
        let inside = self.sentence.tokens.contains(&group.head);
        let support = inside.then(|| {
            let words = self.reading.words_from(group.head, self.sentence);
            self.reading.lexicon.claims.triggers.support(words, true)
        });
        support.flatten().is_some_and(|(_, support)| support.kind == SupportKind::Harms)
    }

    /// The verb tells how many it killed or injured.
    fn kills(&self, group: &VerbGroup) -> bool {
        if !self.sentence.tokens.contains(&group.head) {
            return false;
        }
        let words = self.reading.words_from(group.head, self.sentence);
        let harms = self.reading.lexicon.harms.words.longest(words);
        let bodily = |harm: &Harm| matches!(harm.category, Category::Killed | Category::Injured);
        harms.is_some_and(|(_, harms)| harms.iter().all(bodily))
    }

    /// Drills, fiction, figures of speech.
    fn is_unreal(&self, tokens: &Range<u32>) -> bool {
        let unreal = &self.reading.lexicon.claims.commitment.unreal;
        let scope = |token: u32| {
            unreal.longest(self.reading.words_from(token, self.sentence)).map(|(_, scope)| *scope)
        };
        let before = tokens.start.saturating_sub(UNREAL_REACH).max(self.sentence.tokens.start)..tokens.start;
        before.clone().any(|token| scope(token) == Some(Unreal::Before))
            || tokens.end < self.sentence.tokens.end && scope(tokens.end) == Some(Unreal::After)
            || (self.sentence.tokens.start..tokens.start)
                .take(SENTENCE_REACH)
                .any(|token| scope(token) == Some(Unreal::Sentence))
    }
}

/// How many tokens may stand between a thing and the verb of its harm.
const VERB_REACH: u32 = 12;
/// How many tokens before an event a word can stand that makes it unreal.
const UNREAL_REACH: u32 = 2;
/// How many tokens from its beginning a sentence is searched for words that make it fiction.
const SENTENCE_REACH: usize = 30;
/// Most tokens of an object that belongs to the words of its event.
const LONGEST_OBJECT: usize = 6;
