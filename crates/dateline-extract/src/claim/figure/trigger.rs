//! Harm words of a sentence with the form they stand in.

use crate::claim::event::left;
use crate::{Form, Pos, Reading, VerbGroup};
use dateline_lexicon::{Harm, HarmFrame, PieceKind};
use dateline_types::{MentionKind, Sentence};
use std::ops::Range;

/// How a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// "killed 8", "have killed", "to kill".
    Active,
    /// "killing 8".
    Gerund,
    /// "were killed".
    Passive,
    /// "8 killed": a participle that stands alone, or a past form; which of the two, the neighbours say.
    Bare,
    /// Not used as a verb ("the displaced families", "deaths").
    Nominal,
}

/// A harm word.
#[derive(Clone, Debug)]
pub(super) struct Trigger<'r> {
    /// Its tokens.
    pub(super) tokens: Range<u32>,
    /// Its readings.
    pub(super) harms: &'r [Harm],
    /// How it stands.
    pub(super) stance: Stance,
}

impl<'r> Trigger<'r> {
    /// The readings with a frame.
    pub(super) fn with(&self, frame: HarmFrame) -> impl Iterator<Item = &'r Harm> + use<'r> {
        self.harms.iter().filter(move |harm| harm.frames.contains(&frame))
    }
}

/// The harm words of a sentence in order, longest phrases first, none overlapping; those that hold only in a report that speaks of
/// flight, where it does.
pub(super) fn triggers<'r>(
    reading: &'r Reading<'_>,
    sentence: &Sentence,
    speaks_of_flight: bool,
) -> Vec<Trigger<'r>> {
    let words = &reading.lexicon.harms.words;
    let holds = |harms: &[Harm]| speaks_of_flight || harms.iter().any(|harm| !of_flight(harm));
    let mut found = Vec::new();
    let (mut from, end) = (sentence.tokens.start, sentence.tokens.end);
    while let Some(at) = reading.next_start(from..end, |word| words.starts_with(word)) {
        let plain = words.longest(reading.words_from(at, sentence));
        let plain = plain.map(|(length, harms)| (length, &**harms));
        let plain = plain.filter(|(_, harms)| holds(harms) || left::home(reading, sentence, at).is_some());
        let parted = || parted(reading, sentence, at).filter(|harms| holds(harms)).map(|harms| (1, harms));
        let timely = |length: usize| ends_in_time(reading, sentence, at..at + length as u32);
        let plain = plain.filter(|(length, _)| *length == 1 || !timely(*length));
        let plain = plain.filter(|(length, _)| !in_name(reading, at..at + *length as u32));
        let plain = match plain {
            Some((length, _)) if joins_verb(reading, sentence, at..at + length as u32) => {
                words.word(reading.word(at)).map(|harms| (1, &**harms))
            }
            plain => plain,
        };
        let long = plain.filter(|(length, _)| *length > 1);
        match long.or_else(parted).or(plain) {
            Some((length, harms)) => {
                let tokens = at..at + length as u32;
                let verb = tokens.clone().find(|at| reading.token(*at).tag.pos == Pos::Verb).unwrap_or(at);
                found.push(Trigger { stance: stance(reading, verb), harms, tokens: tokens.clone() });
                from = tokens.end;
            }
            None => from = at + 1,
        }
    }
    found
}

/// "Save the Children", "the Killed in Action Fund": the word belongs to the name of an organisation.
fn in_name(reading: &Reading<'_>, tokens: Range<u32>) -> bool {
    let capital = reading.token(tokens.start).capital;
    let span = reading.span_of(tokens);
    let start = reading.mentions.partition_point(|mention| mention.span.start() <= span.start());
    let near = reading.mentions[..start].iter().rev().take(MENTIONS_NEAR);
    capital
        && near.into_iter().any(|mention| {
            mention.kind == MentionKind::Organization && mention.span.contains(span) && mention.span != span
        })
}

/// How many mentions that begin before a word are looked at for one that holds it.
const MENTIONS_NEAR: usize = 4;

/// "taken in March", "camped in May": the preposition belongs to the time behind it.
fn ends_in_time(reading: &Reading<'_>, sentence: &Sentence, tokens: Range<u32>) -> bool {
    let last = tokens.end - 1;
    let placed = matches!(reading.token(last).tag.pos, Pos::Adp | Pos::Adv | Pos::Part);
    placed
        && tokens.end < sentence.tokens.end
        && !reading.in_timex(last)
        && reading.in_timex(tokens.end)
        && matches!(reading.token_text(last), "in" | "on" | "at")
}

/// "left one dead and injured five": the last word is a verb with an object of its own.
fn joins_verb(reading: &Reading<'_>, sentence: &Sentence, tokens: Range<u32>) -> bool {
    let conjunction = |at: u32| reading.token(at).tag.pos == Pos::Cconj;
    let joined = tokens.len() == 3 && conjunction(tokens.start + 1);
    let number = |at: u32| reading.token(at).tag.pos == Pos::Num;
    let counted = tokens.start > sentence.tokens.start && number(tokens.start - 1);
    joined && counted && tokens.end < sentence.tokens.end && number(tokens.end)
}

/// The reading holds only in a report that speaks of flight.
pub(super) fn of_flight(harm: &Harm) -> bool {
    harm.frames.contains(&HarmFrame::Flight)
}

/// A verb whose particle stands behind the count: "pulled 37 living people out of the water", "put 650 households to flight".
fn parted<'r>(reading: &'r Reading<'_>, sentence: &Sentence, at: u32) -> Option<&'r [Harm]> {
    let harms = &reading.lexicon.harms;
    let verb = harms.parted.starts_with(reading.word(at)) && reading.token(at).tag.pos == Pos::Verb;
    let until = sentence.tokens.end.min(at + PARTICLE_WITHIN);
    let object = |at: &u32| {
        let token = reading.token(*at);
        token.tag.pos != Pos::Verb && (token.kind != PieceKind::Punct || reading.token_text(*at) == ",")
    };
    (at + 2..until).take_while(|end| verb && object(&(end - 1))).find_map(|particle| {
        let mut ends = (1..=LONGEST_PARTICLE).map(|n| particle + n).filter(|end| *end <= sentence.tokens.end);
        let words = |end: u32| std::iter::once(at).chain(particle..end).map(|at| reading.word(at));
        let parted = |harms: &&Vec<Harm>| harms.iter().any(|harm| harm.frames.contains(&HarmFrame::Parted));
        ends.find_map(|end| harms.words.exactly(words(end)).filter(parted)).map(|found| &**found)
    })
}

/// Most tokens of a particle and what belongs to it ("to the mainland").
const LONGEST_PARTICLE: u32 = 3;
/// How many tokens behind its verb a particle can stand.
const PARTICLE_WITHIN: u32 = 14;

fn stance(reading: &Reading<'_>, at: u32) -> Stance {
    let tag = reading.token(at).tag;
    if is_unknown_participle(reading, at) {
        let auxiliary = at > 0 && reading.token(at - 1).tag.pos == Pos::Aux;
        return if auxiliary { Stance::Passive } else { Stance::Bare };
    }
    let group = reading.syntax.verb_group_at(at).map(|idx| &reading.syntax.verb_groups[idx as usize]);
    match (group, tag.form) {
        (Some(group), _) if group.passive && group.tokens.len() > 1 && has_auxiliary(reading, group) => {
            Stance::Passive
        }
        // "are sheltering": a verb of its own, and no "sheltering 300".
        (Some(group), Form::Gerund) if group.progressive && group.finite => Stance::Active,
        (_, Form::Gerund) => Stance::Gerund,
        (Some(group), Form::Past | Form::Participle) if group.tokens.start == at => Stance::Bare,
        (Some(_), Form::Participle) if tag.pos == Pos::Verb => Stance::Active,
        (Some(_), _) => Stance::Active,
        (None, Form::Past | Form::Participle) if tag.pos == Pos::Verb => Stance::Bare,
        (None, _) => Stance::Nominal,
    }
}

/// A form of "-ed" that the tagger takes for an adjective or a noun behind "were" or a number ("536 were relocated"), or between
/// a noun and a number ("the group freed 21").
fn is_unknown_participle(reading: &Reading<'_>, at: u32) -> bool {
    let before = if at > 0 { reading.token(at - 1).tag.pos } else { Pos::X };
    let tag = reading.token(at).tag;
    let acts = before == Pos::Noun
        && reading.tokens.get(at as usize + 1).is_some_and(|next| next.tag.pos == Pos::Num);
    (acts || matches!(before, Pos::Aux | Pos::Num))
        && tag.pos != Pos::Verb
        && tag.form != Form::Participle
        && reading.token_text(at).ends_with("ed")
}

fn has_auxiliary(reading: &Reading<'_>, group: &VerbGroup) -> bool {
    group.tokens.clone().any(|at| at != group.head && reading.token(at).tag.pos == Pos::Aux)
}
