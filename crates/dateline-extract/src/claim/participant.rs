//! Mentions for those who take part in an event and whom nobody names: "the economist", "a market", "two of his cousins".
//!
//! Reads the arguments of every draft. Where no mention stands at the head of one, its noun phrase becomes one, if the
//! noun says what it is (a person, a group, a building, a vehicle), or if it is a word that no table knows and people
//! are what such an event happens to ("killed f. rukh"), or if it does what a body does ("the command", "the federation") or says
//! something ("the Sadrists threaten", "the video accuses"). *Examples*: "shot dead the economist" (person), "fired on the
//! convoy" (organisation), "attacked a water tower" (facility). What it leaves alone: arguments with a mention;
//! nouns that say nothing of the sort ("attacked the plan", "killing everyone on board"); pronouns; whom such a mention stands for.

use super::argument::Argument;
use super::draft::Draft;
use super::role;
use super::scene::Scene;
use crate::name::{is_small, position, unnamed};
use crate::{Form, Pos, Reading};
use dateline_lexicon::{Commitment, DescriptionKind, HarmFrame, NounClass, WordId};
use dateline_types::{Mention, MentionId, MentionKind, Role};

/// Adds the mentions that the arguments of the drafts lack, and keeps what points at mentions in step.
pub(super) fn add(reading: &mut Reading<'_>, drafts: &mut [(Draft, Vec<Argument>)]) {
    let small = is_small(reading);
    let codebook = &reading.lexicon.claims.codebook;
    let scenes = drafts.iter().filter_map(|(draft, arguments)| {
        let speaks = codebook.is_a(&draft.kind, "statement");
        Some((Scene::of(reading, draft.trigger.clone())?, arguments, speaks))
    });
    let mut found: Vec<Mention> = Vec::new();
    for (scene, arguments, speaks) in scenes {
        found.extend(arguments.iter().filter_map(|argument| mention(&scene, argument, small, speaks)));
    }
    found.sort_by_key(|mention| position(mention.span));
    found.dedup_by_key(|mention| mention.span);
    if found.is_empty() {
        return;
    }
    let moved = insert(&mut reading.mentions, found);
    let renumber = |id: &mut MentionId| *id = MentionId::at(moved[id.idx()]);
    reading.attributions.iter_mut().filter_map(|said| said.mention.as_mut()).for_each(renumber);
    let fillers = drafts.iter_mut().flat_map(|(draft, _)| &mut draft.roles);
    fillers.filter_map(|filler| filler.mention.as_mut()).for_each(renumber);
}

/// Puts new mentions between the old ones and says where each of the old ones now stands.
fn insert(mentions: &mut Vec<Mention>, new: Vec<Mention>) -> Vec<usize> {
    let mut moved = Vec::with_capacity(mentions.len());
    let mut merged = Vec::with_capacity(mentions.len() + new.len());
    let mut new = new.into_iter().peekable();
    for mention in mentions.drain(..) {
        while let Some(before) = new.next_if(|new| position(new.span) < position(mention.span)) {
            merged.push(before);
        }
        moved.push(merged.len());
        merged.push(mention);
    }
    merged.extend(new);
    *mentions = merged;
    moved
}

/// "killing everyone on board": the noun belongs to a phrase that tells what happened to people.
fn is_in_phrase(scene: &Scene<'_, '_>, head: u32) -> bool {
    let before = head.checked_sub(1).filter(|before| scene.is(*before, Pos::Adp));
    let harms = &scene.reading.lexicon.harms.words;
    let found = before.and_then(|before| harms.longest(scene.words_from(before)));
    found.is_some_and(|(n_words, _)| n_words > 1)
}

/// "Nobody has admitted it", "None of them fled": there is no such person.
fn is_nobody(scene: &Scene<'_, '_>, head: u32) -> bool {
    let before = &scene.reading.lexicon.claims.commitment.before;
    before.word(scene.reading.word(head)) == Some(&Commitment::Negative)
}

/// The mention that an argument lacks; `small` in a text without capitals, `speaks` for an act of speaking.
fn mention(scene: &Scene<'_, '_>, argument: &Argument, small: bool, speaks: bool) -> Option<Mention> {
    let head = scene.reading.token(argument.head).span;
    let part = Part::of(scene, argument, speaks);
    if let Some(age) = of_an_age(scene, argument) {
        let noun = (argument.head, scene.sentence);
        let person = || unnamed(scene.reading, age, noun, MentionKind::Person, "actor.participant");
        return argument.meaning.roles().any(|role| role::may_be(MentionKind::Person, role)).then(person);
    }
    // "The garrison" is a building only where nothing is done by it.
    let known = |mention: &Mention| mention.kind != MentionKind::Facility || !(part.acts && part.body());
    if scene.mentions_in(head).any(|(_, mention)| known(mention))
        || is_in_phrase(scene, argument.head)
        || is_nobody(scene, argument.head)
    {
        return None;
    }
    let whole = start(scene, argument.head);
    let front = || Some((in_front(scene, argument)?, MentionKind::Organization));
    let (start, kind) = match whole {
        Some(start) => (start, part.kind(small)?),
        None => front()?,
    };
    argument.meaning.roles().any(|role| role::may_be(kind, role)).then_some(())?;
    let noun = (argument.head, scene.sentence);
    Some(unnamed(scene.reading, start..argument.head + 1, noun, kind, "actor.participant"))
}

/// "a 17-year-old": one who is told of by the age alone, and whom nothing else names.
fn of_an_age(scene: &Scene<'_, '_>, argument: &Argument) -> Option<std::ops::Range<u32>> {
    let syntax = &scene.reading.syntax;
    let phrase = &syntax.noun_phrases[syntax.noun_phrase_at(argument.head)? as usize];
    let last = phrase.tokens.end - 1;
    let old = scene.reading.token_text(last).eq_ignore_ascii_case("old")
        && last > phrase.tokens.start
        && scene.reading.token_text(last - 1) == "-";
    let named = |mention: &Mention| mention.quantity.is_none();
    let head = scene.reading.token(argument.head).span;
    let known = scene.mentions_in(head).any(|(_, mention)| named(mention));
    (old && !known && phrase.head == argument.head).then(|| phrase.tokens.clone())
}

/// What an argument can do or suffer.
struct Part<'s, 'r, 'd> {
    scene: &'s Scene<'r, 'd>,
    head: u32,
    /// It does something, or is spoken to.
    acts: bool,
    /// It is harmed.
    suffers: bool,
    /// Something is done to it.
    is_target: bool,
    /// The deed is an act of speaking.
    speaks: bool,
}

impl<'s, 'r, 'd> Part<'s, 'r, 'd> {
    fn of(scene: &'s Scene<'r, 'd>, argument: &Argument, speaks: bool) -> Part<'s, 'r, 'd> {
        let has = |wanted: Role| argument.meaning.roles().any(|role| role == wanted);
        let is_target = has(Role::Target);
        let acts = has(Role::Actor) || speaks && is_target;
        Part { scene, head: argument.head, acts, suffers: has(Role::Victim), is_target, speaks }
    }

    fn body(&self) -> bool {
        self.scene.reading.lexicon.nouns.is_body(self.scene.reading.token_text(self.head))
    }

    /// What the noun says of it, or what it must be to do this.
    fn kind(&self, small: bool) -> Option<MentionKind> {
        let building = |kind: &MentionKind| *kind == MentionKind::Facility && self.acts && self.body();
        described(self.scene, self.head)
            .filter(|kind| !building(kind))
            .or_else(|| named(self.scene, self.head, self.suffers, small))
            .or_else(|| self.does_as_body().then_some(MentionKind::Organization))
            .or_else(|| self.is_thing().then_some(MentionKind::Facility))
            .or_else(|| (self.is_target && self.body()).then_some(MentionKind::Organization))
    }

    fn does_as_body(&self) -> bool {
        let says = || self.scene.is(self.head, Pos::Propn) || is_speaker(self.scene, self.head);
        let unknown =
            || self.scene.reading.word(self.head) == WordId::UNKNOWN && is_several(self.scene, self.head);
        self.acts && (self.speaks && says() || self.body() || unknown())
    }

    fn is_thing(&self) -> bool {
        self.is_target && self.scene.reading.lexicon.nouns.is_thing(self.scene.reading.token_text(self.head))
    }
}

/// Where the noun phrase that a noun heads begins, without a possessor who is named ("Zaydan's last bastion").
fn start(scene: &Scene<'_, '_>, head: u32) -> Option<u32> {
    let syntax = &scene.reading.syntax;
    let phrase = &syntax.noun_phrases[syntax.noun_phrase_at(head)? as usize];
    let named = phrase.possessor.as_ref().filter(|possessor| scene.is(possessor.end - 1, Pos::Propn));
    let start = named.map_or(phrase.tokens.start, |possessor| possessor.end + 1);
    // "evacuated non-essential staff": a word with a hyphen belongs to it whole.
    let hyphen = scene.is(start, Pos::Punct) && start > scene.sentence().tokens.start;
    let start = if hyphen { start - 1 } else { start };
    (phrase.head == head && start <= head).then_some(start)
}

/// "a rebel attack": a noun for those who fight or keep order, right before the head of the phrase.
fn in_front(scene: &Scene<'_, '_>, argument: &Argument) -> Option<u32> {
    let description = scene.reading.lexicon.names.descriptions.longest(scene.words_from(argument.head));
    let fights = |kind: DescriptionKind| {
        matches!(kind, DescriptionKind::Nonstate | DescriptionKind::State | DescriptionKind::Perpetrator)
    };
    let before_head =
        scene.reading.syntax.noun_phrase_at(argument.head).is_some_and(|phrase| {
            scene.reading.syntax.noun_phrases[phrase as usize].head == argument.head + 1
        });
    let acts = argument.meaning.role == Some(Role::Actor) && before_head;
    (acts && description.is_some_and(|(n, description)| n == 1 && fights(description.kind)))
        .then_some(argument.head)
}

/// "The video accuses the army": a noun before the words of an act of saying, which names no event.
fn is_speaker(scene: &Scene<'_, '_>, head: u32) -> bool {
    let event = scene.reading.lexicon.claims.triggers.noun(scene.words_from(head));
    scene.is(head, Pos::Noun) && head < scene.trigger.start && event.is_none()
}

/// "Raskols robbed", "dozos burned": a plural that no table knows.
fn is_several(scene: &Scene<'_, '_>, head: u32) -> bool {
    let plural = scene.reading.token(head).tag.form == Form::Plural;
    plural || scene.is(head, Pos::Propn) && scene.reading.token_text(head).ends_with('s')
}

/// True for a noun that says by itself that it means people.
pub(crate) fn names_people(scene: &Scene<'_, '_>, head: u32) -> bool {
    matches!(described(scene, head), Some(MentionKind::Person | MentionKind::Organization))
}

/// What the noun says of it.
fn described(scene: &Scene<'_, '_>, head: u32) -> Option<MentionKind> {
    let Some((class, plural)) = scene.reading.lexicon.nouns.class(scene.reading.token_text(head)) else {
        return counted_as_people(scene, head);
    };
    Some(match class {
        NounClass::Person if !plural => MentionKind::Person,
        NounClass::Person | NounClass::Group => MentionKind::Organization,
        NounClass::Facility => MentionKind::Facility,
        NounClass::Vehicle => MentionKind::Vehicle,
    })
}

/// What is counted as people where it is counted ("neighbours").
fn counted_as_people(scene: &Scene<'_, '_>, head: u32) -> Option<MentionKind> {
    let unit = scene.reading.lexicon.quantities.units.word(scene.reading.word(head))?;
    let plural = scene.reading.token(head).tag.form == Form::Plural;
    // "convicted of murder": what is done to people is none of them.
    let harms = scene.reading.lexicon.harms.words.word(scene.reading.word(head)).into_iter().flatten();
    let deed = !plural && harms.into_iter().any(|harm| harm.frames.contains(&HarmFrame::Of));
    (&*unit.key == "person" && !deed).then_some(if plural {
        MentionKind::Organization
    } else {
        MentionKind::Person
    })
}

/// A proper noun that nothing describes names a person where people are harmed; in a text without capitals, where the finders
/// of names see nothing, a word that no table knows does, and names a group elsewhere.
fn named(scene: &Scene<'_, '_>, head: u32, suffers: bool, small: bool) -> Option<MentionKind> {
    let unknown = scene.reading.word(head) == WordId::UNKNOWN;
    match small {
        true if unknown && suffers => Some(MentionKind::Person),
        true if unknown => Some(MentionKind::Organization),
        false if suffers && scene.is(head, Pos::Propn) => Some(MentionKind::Person),
        _ => None,
    }
}
