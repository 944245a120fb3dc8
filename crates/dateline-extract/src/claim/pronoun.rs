//! Whom a pronoun means that fills an argument: "A man drove up and security forces killed him", "soldiers celebrate as they
//! drive back".
//!
//! The subject that opens what somebody says is the speaker ("The 5th Division said it killed eight rebels"). Else it looks back in the sentence, then in the one before, for those whom the pronoun can mean: one person for "he", a group
//! for "they". Where there is exactly one, it is meant, by inference. What it leaves alone: other "it", "we", pronouns in a
//! quotation whose antecedent stands outside it, and any choice between two.

use super::role::counts_people;
use super::scene::Scene;
use super::site::voice_at;
use super::voice::candidates;
use crate::Pos;
use dateline_lexicon::FigureWord;
use dateline_types::{Attribution, AttributionMode, Mention, MentionId, MentionKind, SentenceId, Span};

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
    [Some(scene.sentence), before]
        .into_iter()
        .flatten()
        .find_map(|sentence| only(scene, sentence, token, fits))?
}

/// Who says what the pronoun opens, where the two can be the same: a person for "he", a body or group for "it" and "they".
fn speaker(scene: &Scene<'_, '_>, token: u32, one: bool, body: bool) -> Option<MentionId> {
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
    let (_, said) = candidates(scene).find(|(_, said)| opens(said))?;
    let fits = |mention: &Mention| match mention.kind {
        MentionKind::Person => one,
        MentionKind::Organization => body,
        _ => false,
    };
    said.mention.filter(|speaker| fits(&scene.reading.mentions[speaker.idx()]))
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
