//! Whom a pronoun means that fills an argument: "A man drove up and security forces killed him", "soldiers celebrate as they
//! drive back".
//!
//! The subject that opens what somebody says is the speaker ("The 5th Division said it killed eight rebels"). Else it looks back in the sentence, then in the
//! one before, for those whom the pronoun can mean: one person for "he", a group for "they". Where there is exactly one, it is meant, by inference; where the
//! pronoun opens its sentence, of several the one whom the sentence before is about ("Rebels attacked a convoy. They also burned two houses"), a body for
//! "it" too. What it leaves alone: other "it", "we", pronouns in a quotation whose antecedent stands outside it, and any other choice between two.

use super::role::counts_people;
use super::scene::Scene;
use super::site::voice_at;
use super::voice::candidates;
use crate::{Clause, ClauseKind, Form, NounPhrase, Pos, VerbGroup};
use dateline_lexicon::{DescriptionKind, FigureWord, Harm, HarmFrame};
use dateline_types::{
    Attribution, AttributionMode, Category, Mention, MentionId, MentionKind, SentenceId, Span,
};

/// The mention that the pronoun at `token` stands for.
pub(super) fn antecedent(scene: &Scene<'_, '_>, token: u32) -> Option<MentionId> {
    let reading = scene.reading;
    let is = |class| reading.lexicon.harms.is(reading.word(token), class);
    let (one, several) = (is(FigureWord::Singular), is(FigureWord::Plural));
    let body = reading.token_text(token).eq_ignore_ascii_case("it");
    if let Some(speaker) = speaker(scene, token, one, several || body) {
        return Some(speaker);
    }
    let fits = |mention: &Mention| match mention.kind {
        MentionKind::Person => one,
        MentionKind::Organization => several,
        MentionKind::Quantity => several && counts_people(mention),
        _ => false,
    };
    let before = scene.sentence.idx().checked_sub(1).map(SentenceId::at);
    let here = only(scene, scene.sentence, token, fits);
    if let Some(found) = here {
        return found;
    }
    let opens = opens_sentence(scene, token);
    let group = |mention: &Mention| fits(mention) || opens && body && is_one_body(scene, mention);
    // "They shot at the crowd. They then burned the hall": those whom the pronoun before means, not whom they shot at.
    let chained = several && opens && opens_alike(scene, before?, token);
    let there = only(scene, before?, token, fits).flatten().filter(|_| !chained);
    // "Villagers said the insurgents came at dawn. They burned the hall": those who speak or those of whom they speak.
    let there = there.filter(|found| !several || !tells_of_others(scene, before, *found, token, fits));
    there.or_else(|| subject_of(scene, before?, token, SENTENCES_BACK, &group).filter(|_| opens))
}

/// The one found speaks in the sentence before, and tells there of somebody else whom the pronoun can mean.
fn tells_of_others(
    scene: &Scene<'_, '_>,
    before: Option<SentenceId>,
    found: MentionId,
    token: u32,
    fits: impl Fn(&Mention) -> bool,
) -> bool {
    let mentions = &scene.reading.mentions;
    let speaks = candidates(scene).any(|(_, said)| {
        Some(said.sentence) == before
            && said.source.iter().any(|source| source.overlaps(mentions[found.idx()].span))
    });
    let voice = voice_at(scene, scene.reading.token(token).span);
    let first = mentions.partition_point(|mention| Some(mention.sentence) < before);
    let mut there = mentions[first..].iter().take_while(|mention| Some(mention.sentence) == before);
    speaks && there.any(|mention| fits(mention) && voice_at(scene, mention.span) != voice)
}

/// The pronoun is the first subject of its sentence, so that it goes on with what the sentence before is about.
fn opens_sentence(scene: &Scene<'_, '_>, token: u32) -> bool {
    let syntax = &scene.reading.syntax;
    let tokens = &scene.sentence().tokens;
    let first = syntax.clauses.partition_point(|clause| clause.tokens.start < tokens.start);
    let mut clauses = syntax.clauses[first..].iter().take_while(|clause| clause.tokens.start < tokens.end);
    let subject = clauses.find_map(|clause| clause.subject);
    subject.is_some_and(|subject| syntax.noun_phrases[subject as usize].tokens.contains(&token))
}

/// The first subject of a sentence is the same pronoun.
fn opens_alike(scene: &Scene<'_, '_>, sentence: SentenceId, token: u32) -> bool {
    let (reading, syntax) = (scene.reading, &scene.reading.syntax);
    let tokens = reading.sentence(sentence).tokens.clone();
    let first = syntax.clauses.partition_point(|clause| clause.tokens.start < tokens.start);
    let mut clauses = syntax.clauses[first..].iter().take_while(|clause| clause.tokens.start < tokens.end);
    let subject = clauses.find_map(|clause| clause.subject);
    subject.is_some_and(|subject| {
        reading.word(syntax.noun_phrases[subject as usize].head) == reading.word(token)
    })
}

/// An organisation that is told of as one ("the federation"), which "it" can mean.
fn is_one_body(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let head = scene.reading.tokens_in(mention.head).last();
    mention.kind == MentionKind::Organization
        && head.is_some_and(|head| scene.reading.token(head).tag.form != Form::Plural)
}

/// Who the sentence before is about: the only subject of a clause there that fits and whose verb only says nothing ("police said").
fn subject_of(
    scene: &Scene<'_, '_>,
    sentence: SentenceId,
    token: u32,
    left: u8,
    fits: &dyn Fn(&Mention) -> bool,
) -> Option<MentionId> {
    let (reading, pronoun) = (scene.reading, scene.reading.token(token).span);
    let tokens = reading.sentence(sentence).tokens.clone();
    let syntax = &reading.syntax;
    let first = syntax.clauses.partition_point(|clause| clause.tokens.start < tokens.start);
    let clauses = syntax.clauses[first..].iter().take_while(|clause| clause.tokens.start < tokens.end);
    let says = |verb: u32| {
        let head = reading.token(syntax.verb_groups[verb as usize].head).span;
        candidates(scene).any(|(_, said)| said.cue.iter().any(|cue| cue.overlaps(head)))
    };
    let about = clauses
        .filter(|clause| matches!(clause.kind, ClauseKind::Main | ClauseKind::Complement))
        .find(|clause| clause.subject.is_some() && clause.verb.is_some_and(|verb| !says(verb)))?;
    let NounPhrase { head, tokens: subject, .. } = syntax.noun_phrases[about.subject? as usize].clone();
    // "Rebels and soldiers clashed. They shelled the town": one of them, or both.
    let joined = subject.start.checked_sub(1).filter(|at| *at >= tokens.start);
    if joined.is_some_and(|at| reading.token(at).tag.pos == Pos::Cconj) {
        return None;
    }
    let deed = scene.clause().is_some_and(|clause| does_violence(scene, clause));
    let attacks = does_violence(scene, about) || deed && is_attacker(scene, sentence, head);
    if reading.lexicon.harms.is(reading.word(token), FigureWord::Plural) && !attacks {
        return None;
    }
    // "They shot at the crowd. They then burned the hall": the same pronoun goes on with the sentence before.
    if left > 0 && reading.word(head) == reading.word(token) {
        return subject_of(scene, SentenceId::at(sentence.idx().checked_sub(1)?), token, left - 1, fits);
    }
    let voice = voice_at(scene, pronoun);
    let start =
        reading.mentions.partition_point(|mention| mention.span.end() <= reading.token(head).span.start());
    let at_head = reading.mentions[start..]
        .iter()
        .enumerate()
        .take_while(|(_, mention)| mention.span.start() < reading.token(head).span.end())
        .find(|(_, mention)| mention.head.overlaps(reading.token(head).span) && fits(mention));
    let (at, mention) = at_head?;
    let told = voice_at(scene, mention.span);
    // "Armed men stormed the village, officials said. They burned the market": what is no quotation goes on with the same story.
    let goes_on = || deed && [&voice, &told].into_iter().flatten().all(|id| is_indirect(scene, *id));
    (told == voice || goes_on()).then(|| MentionId::at(start + at))
}

/// "The attackers came in two cars. They opened fire": the noun says that they attack.
fn is_attacker(scene: &Scene<'_, '_>, sentence: SentenceId, head: u32) -> bool {
    let words = scene.reading.words_from(head, scene.reading.sentence(sentence));
    let description = scene.reading.lexicon.names.descriptions.longest(words);
    description.is_some_and(|(_, found)| found.kind == DescriptionKind::Perpetrator)
}

fn is_indirect(scene: &Scene<'_, '_>, said: u32) -> bool {
    scene.reading.attributions[said as usize].mode == AttributionMode::Indirect
}

/// Who says what the pronoun opens, where the two can be the same: a person for "he", a body or group for "it" and "they".
fn speaker(scene: &Scene<'_, '_>, token: u32, one: bool, body: bool) -> Option<MentionId> {
    let fits = |mention: &Mention| match mention.kind {
        MentionKind::Person => one,
        MentionKind::Organization => body,
        _ => false,
    };
    said_by(scene, token)?.mention.filter(|speaker| fits(&scene.reading.mentions[speaker.idx()]))
}

/// What is said where the pronoun at `token` opens it and so means who speaks.
pub(super) fn said_by<'r>(scene: &Scene<'r, '_>, token: u32) -> Option<&'r Attribution> {
    let pronoun = scene.reading.token(token).span;
    let opens = |said: &Attribution| {
        let behind = said.cue.iter().any(|cue| cue.end() <= pronoun.start());
        let starts = |content: &Span| {
            let mut words = scene.reading.tokens_in(*content).take_while(|at| *at < token);
            content.contains(pronoun) && words.all(|at| scene.is(at, Pos::Sconj))
        };
        said.sentence == scene.sentence
            && said.mode == AttributionMode::Indirect
            && behind
            && said.content.iter().any(starts)
    };
    candidates(scene).map(|(_, said)| said).find(|said| opens(said))
}

/// The only mention of a sentence that stands before the pronoun and fits: `None` where there is none, `Some(None)`
/// where there are several.
fn only(
    scene: &Scene<'_, '_>,
    sentence: SentenceId,
    token: u32,
    fits: impl Fn(&Mention) -> bool,
) -> Option<Option<MentionId>> {
    let (reading, pronoun) = (scene.reading, scene.reading.token(token).span);
    let bounds = reading.sentence(sentence).span;
    let start = reading.mentions.partition_point(|mention| mention.span.start() < bounds.start());
    let end =
        reading.mentions.partition_point(|mention| mention.span.start() < bounds.end().min(pronoun.start()));
    let voice = voice_at(scene, pronoun);
    let mut found: Option<MentionId> = None;
    for (at, mention) in reading.mentions.iter().enumerate().take(end).skip(start) {
        if !fits(mention) || voice_at(scene, mention.span) != voice {
            continue;
        }
        let same = |other: MentionId| {
            let other = &reading.mentions[other.idx()];
            other.span.overlaps(mention.span) || other.entity.is_some() && other.entity == mention.entity
        };
        match found {
            Some(other) if !same(other) => return Some(None),
            Some(_) => {}
            None => found = Some(MentionId::at(at)),
        }
    }
    found.map(Some)
}

/// The verb of the clause is an act of violence: "Rebels attacked the soldiers. They burned the camp" goes on with the rebels, "The rebels met the
/// soldiers. They attacked" with either.
fn does_violence(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let tables = &scene.reading.lexicon.claims;
    let Some(group) = scene.verb_of(clause).filter(|group| !group.passive) else { return false };
    let words = || scene.reading.tokens[group.head as usize..].iter().map(|token| token.word);
    let alone = tables.triggers.verb(words()).and_then(|(_, trigger)| trigger.kind.as_deref());
    let evoked =
        || tables.triggers.verb_objects.evoked(&words(), |_, _| true).map(|(_, evoked)| &*evoked.kind);
    let violent = |kind: &str| tables.codebook.is_a(kind, "political_violence");
    alone.or_else(evoked).is_some_and(violent) || kills(scene, group)
}

/// "They killed the driver": the dead do nothing.
fn kills(scene: &Scene<'_, '_>, group: &VerbGroup) -> bool {
    let words = scene.reading.tokens[group.head as usize..].iter().map(|token| token.word);
    let found = scene.reading.lexicon.harms.words.longest(words).map(|(_, harms)| harms);
    found.into_iter().flatten().any(is_killing)
}

/// "killed", not "drowned".
fn is_killing(harm: &Harm) -> bool {
    harm.category == Category::Killed
        && harm.frames.contains(&HarmFrame::Verb)
        && !harm.frames.contains(&HarmFrame::Intransitive)
}

/// How many sentences that a pronoun opens are passed over.
const SENTENCES_BACK: u8 = 2;
