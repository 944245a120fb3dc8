//! Who says so: the publication, then the attributions whose content holds the trigger, outermost first.

use super::scene::Scene;
use crate::attribution::{ACCUSED, WISH};
use crate::{ClauseKind, Form, Pos};
use dateline_lexicon::{FigureWord, NounClass};
use dateline_types::{
    Attribution, AttributionId, AttributionMode, Polarity, Role, RoleFiller, RoleStatus, Span, Voice,
    VoiceStatus,
};

/// The chain of voices behind a trigger; never empty.
pub(crate) fn voices(scene: &Scene<'_, '_>, speaks: bool) -> Vec<Voice> {
    let mut voices = vec![publication()];
    for id in chain(scene, speaks) {
        let attribution = &scene.reading.attributions[id.idx()];
        voices.push(voice(scene, id, attribution, voices.len() as u8));
    }
    voices
}

/// Who denies, demands, promises or threatens says so: the actor of a statement that no attribution gives to anybody. What nobody
/// has claimed, nobody says.
pub(crate) fn of_actor(
    scene: &Scene<'_, '_>,
    kind: &str,
    polarity: Polarity,
    roles: &[RoleFiller],
) -> Option<Voice> {
    let codebook = &scene.reading.lexicon.claims.codebook;
    let speaks = SPOKEN.iter().any(|family| codebook.is_a(kind, family));
    let actor =
        roles.iter().find(|filler| filler.role == Role::Actor && filler.status == RoleStatus::Stated)?;
    let mention = &scene.reading.mentions[actor.mention?.idx()];
    ((speaks || is_owned(scene)) && polarity == Polarity::Positive).then(|| Voice {
        level: 1,
        attribution: None,
        entity: actor.entity.clone(),
        name: scene.reading.words(mention.span).into(),
        mode: AttributionMode::Indirect,
        status: VoiceStatus::Inferred,
    })
}

/// "claimed responsibility for shooting down a helicopter": who owns up to it says so, and nobody else.
fn is_owned(scene: &Scene<'_, '_>) -> bool {
    let gerund = scene.clause().filter(|clause| clause.kind == ClauseKind::Participle);
    let above = gerund.and_then(|clause| scene.owner_up(scene.clause_by(clause.parent?)));
    above.is_some_and(|owner| scene.reading.syntax.noun_phrases[owner as usize].head < scene.trigger.start)
}

/// Families of types that are acts of saying.
const SPOKEN: [&str; 2] = ["statement", "pledge"];

fn publication() -> Voice {
    Voice {
        level: 0,
        attribution: None,
        entity: None,
        name: "publication".into(),
        mode: AttributionMode::Publication,
        status: VoiceStatus::Stated,
    }
}

/// A speaker with an entity goes by the words that name it; one who is only described keeps the whole description
/// ("the city's civil defence chief", not "chief").
fn voice(scene: &Scene<'_, '_>, id: AttributionId, attribution: &Attribution, level: u8) -> Voice {
    let mention = attribution.mention.map(|mention| &scene.reading.mentions[mention.idx()]);
    let named = mention.filter(|mention| mention.entity.is_some()).map(|mention| mention.span);
    let source = attribution.source.first().copied();
    let pronoun = source.is_some_and(|source| {
        let tokens = scene.reading.tokens_in(source);
        tokens.len() == 1 && scene.is(tokens.start, Pos::Pron)
    });
    // "The governor condemned the raid. He accused": whom the pronoun means.
    let meant = mention.filter(|_| pronoun).map(|mention| mention.span);
    let before = || source.and_then(|source| spoke_before(scene, id, source));
    let words = named.or(meant).or_else(|| before().filter(|_| pronoun)).or(source);
    Voice {
        level,
        attribution: Some(id),
        entity: attribution.entity.clone(),
        name: words.map_or("", |words| scene.reading.words(words)).into(),
        mode: attribution.mode,
        status: if attribution.inferred { VoiceStatus::Inferred } else { VoiceStatus::Stated },
    }
}

/// "State television showed a bus; it said", "A nurse said …. She added": the words for who spoke last, where the pronoun can mean them.
fn spoke_before(scene: &Scene<'_, '_>, id: AttributionId, pronoun: Span) -> Option<Span> {
    let reading = scene.reading;
    let own = &reading.attributions[id.idx()];
    let mut before = reading.attributions[..id.idx()].iter().rev();
    let said =
        before.find(|said| said.source.first().is_some_and(|source| source.start() < pronoun.start()))?;
    let source = *said.source.first()?;
    let head = &reading.syntax.noun_phrases
        [reading.syntax.noun_phrase_at(reading.tokens_in(source).start)? as usize];
    let near = own.sentence.idx() - said.sentence.idx() <= SENTENCES_BACK;
    let tag = reading.token(head.head).tag;
    let class =
        reading.lexicon.nouns.class(&reading.token_text(head.head).to_lowercase()).map(|(class, _)| class);
    let word = reading.word(reading.tokens_in(pronoun).start);
    let is = |kind| reading.lexicon.harms.is(word, kind);
    let one = tag.pos == Pos::Noun && tag.form != Form::Plural;
    let person = class == Some(NounClass::Person);
    let fits = is(FigureWord::Singular) && one && person
        || is(FigureWord::It) && !person && (one || tag.pos == Pos::Propn);
    (near && fits).then_some(source)
}

/// How far back the words can stand for whom a pronoun means.
const SENTENCES_BACK: usize = 2;

/// Attributions that hold the trigger, outermost first, each preceded by the one it goes through.
fn chain(scene: &Scene<'_, '_>, speaks: bool) -> Vec<AttributionId> {
    let trigger = scene.reading.token(scene.head()).span;
    let mut holding: Vec<(u32, AttributionId)> = candidates(scene)
        .filter_map(|(id, attribution)| Some((reach(attribution, trigger, speaks)?, id)))
        .collect();
    holding.sort_by_key(|(reach, id)| (std::cmp::Reverse(*reach), *id));
    let mut chain: Vec<AttributionId> = Vec::new();
    for (_, id) in holding {
        let via = scene.reading.attributions[id.idx()].via;
        for id in via.into_iter().chain([id]) {
            if !chain.contains(&id) {
                chain.push(id);
            }
        }
    }
    let spoken = |id: &AttributionId| !is_unnamed_report(&scene.reading.attributions[id.idx()]);
    if chain.iter().any(|id| !scene.reading.attributions[id.idx()].source.is_empty()) {
        chain.retain(spoken);
    }
    // "“They plan to attack,” he said": what others want, he says.
    if chain.len() > 1 {
        let wishes = |id: &AttributionId| &*scene.reading.attributions[id.idx()].rule == WISH;
        let outer = chain[0];
        chain.retain(|id| *id == outer || !wishes(id));
    }
    // "He said …, adding that": one voice.
    let speaker = |id: &AttributionId| scene.reading.attributions[id.idx()].mention;
    chain.dedup_by(|later, before| speaker(later).is_some() && speaker(later) == speaker(before));
    chain.truncate(MOST_VOICES);
    chain
}

/// "were reportedly killed, according to the agency": the adverb says how sure it is, the agency says so.
fn is_unnamed_report(attribution: &Attribution) -> bool {
    attribution.source.is_empty() && &*attribution.rule == BY_ADVERB
}

/// Rule of attributions that an adverb makes.
const BY_ADVERB: &str = "attribution.adverb";

/// Attributions of the sentence of the trigger and of those near it, whose content can reach it.
pub(super) fn candidates<'r>(
    scene: &Scene<'r, '_>,
) -> impl Iterator<Item = (AttributionId, &'r Attribution)> {
    let attributions = &scene.reading.attributions;
    let first = scene.sentence.0.saturating_sub(CONTENT_REACH);
    let last = scene.sentence.0 + CONTENT_REACH;
    let start = attributions.partition_point(|attribution| attribution.sentence.0 < first);
    attributions[start..]
        .iter()
        .take_while(move |attribution| attribution.sentence.0 <= last)
        .enumerate()
        .map(move |(at, attribution)| (AttributionId::at(start + at), attribution))
}

/// Length of the content that holds the trigger; for an act of speaking, of the cue that is the trigger.
fn reach(attribution: &Attribution, trigger: Span, speaks: bool) -> Option<u32> {
    let holds = |spans: &[Span]| spans.iter().find(|span| span.overlaps(trigger)).map(|span| span.len());
    // "put the toll at 13", "registered 98 deaths": the words of saying are those of the claim.
    let says = speaks && &*attribution.rule != ACCUSED || !attribution.source.is_empty();
    let speaking = if says { holds(&attribution.cue) } else { None };
    let tells = attribution.mode != AttributionMode::Claim;
    speaking.or_else(|| if tells { holds(&attribution.content) } else { None })
}

/// How many sentences away the words of a speaker can stand (a quotation that goes on).
const CONTENT_REACH: u32 = 12;
/// A chain is cut here.
const MOST_VOICES: usize = 6;
