//! The mention and the entity of each speaker, and whether anybody is named.
//!
//! *Examples*: "Lise Grande, the UN Humanitarian Coordinator" is Grande; "he" is who spoke last; "officials" are
//! anonymous.
//! *What it leaves alone*: entities, which the names stage resolved.

use crate::name::is_description;
use crate::{Form, Pos, Reading};
use dateline_lexicon::{CueFrame, FigureWord, Function, NounClass};
use dateline_types::{
    Attribution, AttributionMode, EntityId, Mention, MentionId, MentionKind, SentenceId, Span,
};

/// The mention and the entity of a speaker, and whether nobody is named.
type Speaker = (Option<MentionId>, Option<EntityId>, bool);

/// Who spoke last, and where.
#[derive(Clone)]
struct Last {
    speaker: Speaker,
    sentence: SentenceId,
    /// One person who is only described ("an eyewitness", "the governor").
    described: bool,
}

/// Completes every attribution.
pub(crate) fn resolve(reading: &Reading<'_>, found: &mut [Attribution]) {
    let mut last: Option<Last> = None;
    let direct: Vec<bool> = found.iter().map(|said| said.mode == AttributionMode::Direct).collect();
    for attribution in found {
        let Some(source) = attribution.source.first().copied() else { continue };
        let (mention, entity) = named(reading, source);
        let pronoun = is_pronoun(reading, source);
        (attribution.mention, attribution.entity) = (mention, entity);
        if let (true, None) = (pronoun, &attribution.entity) {
            let named = only_person_before(reading, attribution, source);
            if !last.as_ref().is_some_and(|last| is_nearer(reading, last, named.0, attribution.sentence)) {
                (attribution.mention, attribution.entity) = named;
            }
        }
        let (mention, pronoun) = (attribution.mention, pronoun && attribution.entity.is_none());
        let described = mention.is_none_or(|id| is_description(&reading.mentions[id.idx()]));
        attribution.anonymous = described && !pronoun && !has_name(reading, source);
        // "They have demanded money," he said: nobody calls himself so.
        let quoted = attribution.via.is_some_and(|via| direct[via.idx()]);
        // "I call on all sides": whoever signs the text, and not who spoke last.
        let own = is_first_person(reading, source) && attribution.mode == AttributionMode::Indirect;
        let goes_on =
            last.clone().filter(|last| !quoted && !own && may_mean(reading, source, last.speaker.0));
        if let (true, None, Some(last)) = (pronoun, &attribution.entity, goes_on) {
            let between = body_since(reading, source, attribution.sentence, last.sentence);
            (attribution.mention, attribution.entity, attribution.anonymous) =
                between.unwrap_or(last.speaker);
        }
        if attribution.mode != AttributionMode::Credit && !(quoted && pronoun) {
            let speaker = (attribution.mention, attribution.entity.clone(), attribution.anonymous);
            let described =
                attribution.anonymous && !is_pronoun(reading, source) && is_one_person(reading, source)
                    || is_described_person(reading, attribution.mention)
                    || pronoun && last.as_ref().is_some_and(|last| last.described);
            last = Some(Last { speaker, sentence: attribution.sentence, described });
        }
    }
}

/// "a police report [seen by Reuters]": who only got to see it does not speak; who compiled it does.
fn own_words(reading: &Reading<'_>, source: Span) -> Span {
    let tokens = reading.tokens_in(source);
    let nouns = &reading.lexicon.cues.nouns;
    let by = |at: u32| reading.lexicon.grammar.function(reading.word(at)) == Some(Function::By);
    let keeps = |at: u32| {
        let found = nouns.longest(reading.tokens[at as usize..].iter().map(|token| token.word));
        found.is_some_and(|(_, cue)| cue.frame == CueFrame::Keeper)
    };
    let mut inside = tokens.start + 1..tokens.end.saturating_sub(1);
    let cut = inside.find(|at| reading.token(*at).tag.pos == Pos::Verb && by(*at + 1) && !keeps(*at));
    cut.map_or(source, |cut| reading.span_of(tokens.start..cut))
}

/// The mention that names the speaker: the first person in the phrase, else the first organisation, else any.
fn named(reading: &Reading<'_>, source: Span) -> (Option<MentionId>, Option<EntityId>) {
    let source = own_words(reading, source);
    let first = reading.mentions.partition_point(|mention| mention.span.end() <= source.start());
    let inside: Vec<(usize, &Mention)> = reading
        .mentions
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, mention)| mention.span.start() < source.end())
        .filter(|(_, mention)| source.overlaps(mention.head) && !is_first_of_compound(reading, mention))
        .collect();
    let of_kind = |kinds: &[MentionKind]| {
        let mut fitting = inside.iter().filter(|(_, mention)| kinds.contains(&mention.kind));
        fitting.clone().find(|(_, mention)| !is_description(mention)).or_else(|| fitting.next())
    };
    let is_named = |found: &&(usize, &Mention)| !is_description(found.1);
    let speaker = of_kind(&[MentionKind::Person])
        .filter(is_named)
        .or_else(|| of_kind(&[MentionKind::Organization]).filter(is_named))
        .or_else(|| of_kind(&[MentionKind::Person]))
        .or_else(|| of_kind(&[MentionKind::Organization]))
        .or_else(|| of_kind(&[MentionKind::Location]).filter(|(_, mention)| mention.span == source));
    match speaker {
        Some((idx, mention)) => (Some(MentionId::at(*idx)), mention.entity.clone()),
        None => (None, None),
    }
}

/// "the Taliban-run ministry", "the UN-backed court": who runs it does not speak.
fn is_first_of_compound(reading: &Reading<'_>, mention: &Mention) -> bool {
    let next = reading.tokens_in(mention.span).end;
    let inside = (next as usize) + 1 < reading.tokens.len();
    inside
        && reading.token_text(next) == "-"
        && !reading.token(next).spaced
        && reading.token(next + 1).tag.pos != Pos::Propn
}

/// "He" and "she" are no organisation and no group; other pronouns are no single person who is named.
fn may_mean(reading: &Reading<'_>, pronoun: Span, speaker: Option<MentionId>) -> bool {
    let word = reading.word(reading.tokens_in(pronoun).start);
    let singular = reading.lexicon.harms.is(word, FigureWord::Singular);
    let Some(mention) = speaker.map(|id| &reading.mentions[id.idx()]) else { return !singular };
    let person = mention.kind == MentionKind::Person;
    let head = reading.tokens_in(mention.head).start;
    let several = reading.token(head).tag.form == Form::Plural && is_description(mention);
    if several && reading.lexicon.harms.is(word, FigureWord::It) {
        return false;
    }
    if singular { person } else { !person || is_description(mention) }
}

/// "The army blamed the rebels. The rebels did not comment. They deny …": the body that the sentence before is about, where nobody has spoken since.
fn body_since(reading: &Reading<'_>, pronoun: Span, own: SentenceId, spoken: SentenceId) -> Option<Speaker> {
    let before = SentenceId::at(own.idx().checked_sub(1)?);
    let tokens = reading.sentence(before).tokens.clone();
    let syntax = &reading.syntax;
    let first = syntax.clauses.partition_point(|clause| clause.tokens.start < tokens.start);
    let subject = syntax.clauses.get(first).filter(|clause| clause.tokens.start < tokens.end)?.subject?;
    let head = reading.token(syntax.noun_phrases[subject as usize].head).span;
    let from = reading.mentions.partition_point(|mention| mention.sentence < before);
    let mut there = reading.mentions[from..].iter().take_while(|mention| mention.sentence == before);
    let at = from + there.position(|mention| mention.head.overlaps(head))?;
    let mention = &reading.mentions[at];
    let fits =
        mention.kind == MentionKind::Organization && may_mean(reading, pronoun, Some(MentionId::at(at)));
    (fits && before > spoken)
        .then(|| (Some(MentionId::at(at)), mention.entity.clone(), is_description(mention)))
}

/// "He", "she": the only person whom the last sentence that names anybody names, a few sentences back at most.
fn only_person_before(
    reading: &Reading<'_>,
    attribution: &Attribution,
    source: Span,
) -> (Option<MentionId>, Option<EntityId>) {
    let word = reading.word(reading.tokens_in(source).start);
    if !reading.lexicon.harms.is(word, FigureWord::Singular) {
        return (None, None);
    }
    let end = reading.mentions.partition_point(|mention| mention.span.start() < source.start());
    let first = attribution.sentence.idx().saturating_sub(SENTENCES_BACK);
    let start = reading.mentions.partition_point(|mention| mention.sentence.idx() < first);
    let is_named = |at: &usize| {
        reading.mentions[*at].kind == MentionKind::Person && reading.mentions[*at].entity.is_some()
    };
    let Some(last) = (start..end).rev().find(is_named) else { return (None, None) };
    // The sentence of the pronoun and the last one before it that names a person name one and the same.
    let own = attribution.sentence;
    let before = (start..end).rev().filter(is_named).find(|at| reading.mentions[*at].sentence < own);
    let from = reading.mentions[before.unwrap_or(last)].sentence;
    let mut named = (start..end).filter(is_named).filter(|at| reading.mentions[*at].sentence >= from);
    let entity = &reading.mentions[last].entity;
    // "The driver, Rasel Howlader, died. The superintendent rejected the claim. He said": whoever stands between can be meant.
    if another_subject(reading, reading.mentions[last].sentence, source) {
        return (None, None);
    }
    if named.all(|at| reading.mentions[at].entity == *entity) {
        return (Some(MentionId::at(last)), entity.clone());
    }
    (None, None)
}

/// One person who is only described is the subject of a sentence between that of the one who is named and the pronoun.
fn another_subject(reading: &Reading<'_>, named_in: SentenceId, source: Span) -> bool {
    let syntax = &reading.syntax;
    let from = reading.sentence(named_in).tokens.end;
    let until = reading.tokens_in(source).start;
    let first = syntax.clauses.partition_point(|clause| clause.tokens.start < from);
    let between = syntax.clauses[first..].iter().take_while(|clause| clause.tokens.start < until);
    let heads = between.filter_map(|clause| Some(syntax.noun_phrases[clause.subject? as usize].head));
    let one = |head: u32| {
        let class = reading.lexicon.nouns.class(&reading.token_text(head).to_lowercase());
        class == Some((NounClass::Person, false)) && reading.token(head).tag.pos == Pos::Noun
    };
    heads.into_iter().any(|head| head < until && one(head))
}

/// "The governor said … He said", "An eyewitness said …. “They fled,” he said.": a person who is only described spoke right before, or after the one
/// who is named.
fn is_nearer(reading: &Reading<'_>, last: &Last, named: Option<MentionId>, own: SentenceId) -> bool {
    let after_named = || named.is_some_and(|named| reading.mentions[named.idx()].sentence < last.sentence);
    last.described && (own.idx() <= last.sentence.idx() + 1 || after_named())
}

fn is_described_person(reading: &Reading<'_>, speaker: Option<MentionId>) -> bool {
    let mention = speaker.map(|id| &reading.mentions[id.idx()]);
    mention.is_some_and(|mention| mention.kind == MentionKind::Person && mention.entity.is_none())
}

/// How far back the person can be named whom "he" means.
const SENTENCES_BACK: usize = 3;

/// The last word names one person.
fn is_one_person(reading: &Reading<'_>, source: Span) -> bool {
    let phrase = reading.syntax.noun_phrase_at(reading.tokens_in(source).start);
    let head = phrase.map(|phrase| reading.syntax.noun_phrases[phrase as usize].head);
    let class = head.map(|head| reading.lexicon.nouns.class(reading.token_text(head)));
    matches!(class, Some(Some((NounClass::Person, false))))
}

fn is_pronoun(reading: &Reading<'_>, source: Span) -> bool {
    let tokens = reading.tokens_in(source);
    tokens.len() == 1 && reading.token(tokens.start).tag.pos == Pos::Pron
}

/// "I", "we".
fn is_first_person(reading: &Reading<'_>, source: Span) -> bool {
    let first = reading.word(reading.tokens_in(source).start);
    reading.lexicon.grammar.function(first) == Some(Function::Speaker)
}

fn has_name(reading: &Reading<'_>, source: Span) -> bool {
    reading.tokens_in(source).any(|at| reading.token(at).tag.pos == Pos::Propn)
}
