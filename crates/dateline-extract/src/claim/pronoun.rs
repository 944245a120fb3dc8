//! Whom a pronoun means that fills an argument: "A man drove up and security forces killed him", "soldiers celebrate as they
//! drive back".
//!
//! Looks back in the sentence, then in the one before, for those whom the pronoun can mean: one person for "he", a group
//! for "they". Where there is exactly one, it is meant, by inference. What it leaves alone: "it", "we", pronouns in a
//! quotation whose antecedent stands outside it, and any choice between two.

use super::role::counts_people;
use super::scene::Scene;
use super::site::voice_at;
use dateline_lexicon::FigureWord;
use dateline_types::{Mention, MentionId, MentionKind, SentenceId};

/// The mention that the pronoun at `token` stands for.
pub(super) fn antecedent(scene: &Scene<'_, '_>, token: u32) -> Option<MentionId> {
    let reading = scene.reading;
    let is = |class| reading.lexicon.harms.is(reading.word(token), class);
    let (one, several) = (is(FigureWord::Singular), is(FigureWord::Plural));
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
