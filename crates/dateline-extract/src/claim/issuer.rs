//! The body that issues a text says everything in it that nobody else says.
//!
//! "The Ministry wishes to inform the public that …" in a text that the Ministry of Health has published: what the text tells is
//! told by the ministry, headline and later paragraphs too, and so it is reported, not asserted by a paper. The body is known by a sentence at
//! the beginning in which it speaks of itself in the present tense, and by its name at the publisher or in opening lines that call the text a statement or
//! a release. The voice is marked as inferred. What it leaves alone: papers that quote a ministry, situation reports that
//! never name who speaks, claims with a speaker of their own.

use crate::{Pos, Reading, Tense};
use dateline_lexicon::{Issuing, fold_name};
use dateline_types::{
    AttributionMode, EntityId, Mention, MentionKind, Modality, SegmentKind, SegmentUse, Sentence, Span,
    Voice, VoiceStatus,
};

mod itself;

/// How many sentences of the body are searched for the issuer.
const OPENING: usize = 4;
/// The shortest word by which a body is known.
const NAME_WORD: usize = 3;

/// Gives claims without a speaker the issuer, where the text has one.
pub(super) fn add(reading: &mut Reading<'_>) {
    let Some(issuer) = issuer(reading) else { return };
    let entity = entity(reading, issuer);
    let name = reading.words(issuer);
    for claim in reading.claims.iter_mut().filter(|claim| claim.attribution.len() == 1) {
        claim.attribution.push(Voice {
            level: 1,
            attribution: None,
            entity: entity.clone(),
            name: name.into(),
            mode: AttributionMode::Indirect,
            status: VoiceStatus::Inferred,
        });
        if claim.modality == Modality::Asserted {
            claim.modality = Modality::Reported;
        }
    }
}

/// The words that name the issuer.
fn issuer(reading: &Reading<'_>) -> Option<Span> {
    let mut body = body(reading).take(OPENING);
    let first = body.clone().next()?.span;
    let opening = Span::new(0, first.start());
    title(reading)
        .or_else(|| {
            body.find_map(|sentence| {
                let (source, _) = speaking(reading, sentence, &[Issuing::Speaks, Issuing::Tells])?;
                is_known(reading, source, opening).then_some(source)
            })
        })
        .or_else(|| heading(reading, opening))
        .or_else(|| itself::find(reading, opening))
}

/// "Press service of the MVD informs": a headline in which the publisher speaks.
fn title(reading: &Reading<'_>) -> Option<Span> {
    let publisher = reading.document.publisher.as_deref()?;
    let headline = reading.sentences.iter().find(|sentence| {
        !sentence.tokens.is_empty() && reading.segments[sentence.segment.idx()].kind == SegmentKind::Headline
    })?;
    let (source, end) = speaking(reading, headline, &[Issuing::Speaks, Issuing::Tells])?;
    let rest = (end..headline.tokens.end).any(|at| reading.token(at).is_word());
    (!rest && shares_word(reading, source, publisher)).then_some(source)
}

fn body<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Sentence> + Clone {
    reading.sentences.iter().filter(|sentence| {
        !sentence.tokens.is_empty()
            && reading.usage(sentence) == SegmentUse::Extract
            && reading.segments[sentence.segment.idx()].kind == SegmentKind::Body
    })
}

/// The subject of a verb by which a body speaks in its own text, and one past the words by which it does.
fn speaking(reading: &Reading<'_>, sentence: &Sentence, kinds: &[Issuing]) -> Option<(Span, u32)> {
    let syntax = &reading.syntax;
    let start = syntax.clauses.partition_point(|clause| clause.tokens.start < sentence.tokens.start);
    let clauses =
        syntax.clauses[start..].iter().take_while(|clause| clause.tokens.start < sentence.tokens.end);
    clauses.filter_map(|clause| Some((clause.subject?, clause.verb?))).find_map(|(subject, verb)| {
        let (subject, verb) = (&syntax.noun_phrases[subject as usize], &syntax.verb_groups[verb as usize]);
        let words = reading.words_from(verb.tokens.start, sentence);
        let found = reading.lexicon.cues.issuing.longest(words).filter(|(_, kind)| kinds.contains(kind));
        let whole = subject.tokens.start..verb.tokens.start;
        let comma = whole.clone().find(|at| reading.token_text(*at) == ",").unwrap_or(whole.end);
        // "categorically rejects": how it speaks is none of its name.
        let adverb = |at: &u32| reading.token(*at).tag.pos == Pos::Adv;
        let end = (whole.start..comma).rev().find(|at| !adverb(at)).map_or(comma, |last| last + 1);
        let (length, _) = found.filter(|_| verb.tense == Tense::Present && whole.start < end)?;
        Some((reading.span_of(whole.start..end), verb.tokens.start + length as u32))
    })
}

/// True where a word of the name is one of the publisher, or stands in the opening lines of what is called a statement.
fn is_known(reading: &Reading<'_>, source: Span, opening: Span) -> bool {
    let publisher = reading.document.publisher.as_deref().unwrap_or_default();
    let published_by_it = shares_word(reading, source, publisher);
    published_by_it
        || calls_itself(reading, opening) && shares_word(reading, source, opening.of(reading.text))
}

fn shares_word(reading: &Reading<'_>, source: Span, other: &str) -> bool {
    let words: Vec<&str> = other.split(|letter: char| !letter.is_alphanumeric()).collect();
    reading.tokens_in(source).any(|at| is_name_word(reading, at) && is_among(reading.token_text(at), &words))
}

/// A word that can be part of a name.
fn is_name_word(reading: &Reading<'_>, at: u32) -> bool {
    let names = matches!(reading.token(at).tag.pos, Pos::Propn | Pos::Noun | Pos::Adj | Pos::X);
    names && reading.token_text(at).len() >= NAME_WORD
}

fn is_among(own: &str, words: &[&str]) -> bool {
    let own = fold_name(own);
    words.iter().any(|word| fold_name(word) == own)
}

/// "Press release", "Statement" in the opening lines.
fn calls_itself(reading: &Reading<'_>, opening: Span) -> bool {
    let mut tokens = reading.tokens_in(opening);
    tokens.any(|at| {
        let words = reading.tokens[at as usize..].iter().map(|token| token.word);
        reading.lexicon.cues.issuing.longest(words).is_some_and(|(_, kind)| *kind == Issuing::Document)
    })
}

/// The last organisation whose name opens a line before the body of what is called a statement.
fn heading(reading: &Reading<'_>, opening: Span) -> Option<Span> {
    if !calls_itself(reading, opening) {
        return None;
    }
    let opens_line = |mention: &&Mention| {
        let before = &reading.text[..mention.span.start() as usize];
        mention.kind == MentionKind::Organization
            && (before.trim_end_matches([' ', '\t']).is_empty()
                || before.trim_end_matches([' ', '\t']).ends_with('\n'))
    };
    let named = reading.mentions.iter().take_while(|mention| mention.span.start() < opening.end());
    named.filter(opens_line).last().map(|mention| mention.span)
}

fn entity(reading: &Reading<'_>, issuer: Span) -> Option<EntityId> {
    let mut named = reading.mentions.iter().filter(|mention| issuer.contains(mention.span));
    named.find(|mention| mention.kind == MentionKind::Organization).and_then(|mention| mention.entity.clone())
}
