//! The place behind a preposition of place, where no argument of the trigger names one.
//!
//! "A suicide bombing near the oil-rich city of Basra killed eight and wounded 41": the clause of "killed" names the
//! place in its subject, that of "wounded" none, but the sentence knows only this one. The walk goes from the name back
//! through its own phrase ("the northern parts of") to the preposition. What it leaves alone: places of another voice
//! ("…, said in Baghdad"), names inside organisations, and sentences with several places outside the clause.

use super::place::{is_place, with_distance};
use super::scene::Scene;
use super::sequel;
use super::voice::candidates;
use crate::{Pos, Reading};
use dateline_lexicon::{PlaceClass, Position, Relation};
use dateline_types::{ClaimPlace, Mention, MentionId, MentionKind, PlaceRole, RoleStatus, SentenceId, Span};
use std::ops::Range;

/// How far before a name its preposition can stand, in tokens ("in the northern parts of the old city of …").
const PHRASE_REACH: u32 = 10;

/// A place behind a preposition.
struct Behind<'r> {
    id: MentionId,
    mention: &'r Mention,
    first: u32,
    relation: Option<Range<u32>>,
}

/// The first such place of the clause, else the only one of the sentence, beside those that are read already.
pub(super) fn of_sentence(scene: &Scene<'_, '_>, known: &[ClaimPlace]) -> Option<ClaimPlace> {
    let is_new = |id: MentionId| known.iter().all(|place| place.mention != Some(id));
    let mut found: Vec<Behind<'_>> = behind_prepositions(scene);
    let other = sequel::other_event(scene);
    found.retain(|behind| is_new(behind.id) && other.is_none_or(|other| behind.first < other));
    found.retain(|behind| !is_other_cell(scene, behind.first));
    let clause = scene.clause().map_or(scene.sentence().tokens.clone(), |clause| clause.tokens.clone());
    let own = found.iter().find(|behind| clause.contains(&behind.first));
    // "at Zaydan, 15 km north of Basra": what only says where another place lies does not count.
    let inside = |behind: &&Behind<'_>| behind.relation.is_none();
    let outer: Vec<&Behind<'_>> = match found.iter().any(|behind| inside(&behind)) {
        true => found.iter().filter(inside).collect(),
        false => found.iter().collect(),
    };
    let only = || {
        let first = outer.first().copied();
        first.filter(|first| outer.iter().all(|other| other.mention.entity == first.mention.entity))
    };
    let told = own.or_else(only).map(|behind| place(scene, behind)).or_else(|| label(scene));
    told.or_else(|| fronted(scene))
}

/// "546 dead | 175,509 people in shelters": a bar parts what is told of one thing from what is told of another.
fn is_other_cell(scene: &Scene<'_, '_>, name: u32) -> bool {
    let trigger = scene.trigger.start;
    (name.min(trigger)..name.max(trigger)).any(|at| scene.reading.token_text(at) == "|")
}

/// "In Zaydan, police said that two men were shot": the place before the speaker is that of what they tell.
fn fronted(scene: &Scene<'_, '_>) -> Option<ClaimPlace> {
    let first = scene.sentence().tokens.start;
    let (id, mention) =
        scene.mentions_in(scene.sentence().span).find(|(_, mention)| is_place(scene, mention))?;
    let tokens = scene.reading.tokens_in(mention.span);
    let tokens = tokens.start..past_kind(scene, tokens.end);
    let opens = stands_in(scene, first) && scene.reading.token(first).capital;
    let between = first + 1..tokens.start;
    let apart = tokens.end < scene.sentence().tokens.end && scene.reading.token_text(tokens.end) == ",";
    let near = opens && apart && between.len() as u32 <= PHRASE_REACH;
    let only = near && between.clone().all(|at| belongs_to_phrase(scene, at));
    let relation = preposition_before(scene, tokens.start).filter(|_| only)?;
    Some(place(scene, &Behind { id, mention, first: tokens.start, relation }))
}

/// The token behind a name and the word for its kind ("Zaydan district").
fn past_kind(scene: &Scene<'_, '_>, end: u32) -> u32 {
    let inside = end < scene.sentence().tokens.end;
    let class =
        scene.reading.lexicon.place_words.class(scene.reading.word(if inside { end } else { end - 1 }));
    if inside && class.any(PlaceClass::HEAD) { end + 1 } else { end }
}

/// The place that opens a line or an item of a list: "Djibo: the blockade enters its eighth month", "- 9 June, Konna: …".
pub(super) fn label(scene: &Scene<'_, '_>) -> Option<ClaimPlace> {
    let tokens = &scene.sentence().tokens;
    let until = tokens.end.min(tokens.start + LABEL_WITHIN);
    let colon = (tokens.start..until).find(|at| is_end_of_label(scene, *at))?;
    let names = |mention: &Mention| {
        let end = scene.reading.tokens_in(mention.span).end;
        mention.kind == MentionKind::Location && past_kind(scene, end) == colon
    };
    let (id, mention) = scene
        .mentions_in(scene.sentence().span)
        .find(|(_, mention)| names(mention) && is_place(scene, mention))?;
    Some(place(scene, &Behind { id, mention, first: colon, relation: None }))
}

/// The place of which a line consists ("Tigray", "3. Somali Region"), or the one behind a preposition that a few words in front of it lead to
/// ("Fighting in Marib").
pub(super) fn heading(scene: &Scene<'_, '_>) -> Option<ClaimPlace> {
    let tokens = scene.sentence().tokens.clone();
    let known = |mention: &Mention| mention.kind == MentionKind::Location && mention.entity.is_some();
    let mut named = scene
        .mentions_in(scene.sentence().span)
        .filter(|(_, mention)| known(mention) && is_place(scene, mention));
    let (id, mention) = named.next()?;
    let apart = named.all(|(_, other)| other.span.overlaps(mention.span));
    let name = scene.reading.tokens_in(mention.span);
    let words = |range: Range<u32>| range.into_iter().filter(|at| scene.reading.token(*at).is_word()).count();
    let alone = words(tokens.start..name.start) == 0 && words(past_kind(scene, name.end)..tokens.end) == 0;
    let short = tokens.len() as u32 <= LABEL_WITHIN;
    let behind = || behind_preposition(scene, id);
    match apart && short {
        true if alone => Some(place(scene, &Behind { id, mention, first: name.start, relation: None })),
        true => behind(),
        false => None,
    }
}

/// A few words and a colon open the sentence, and more follows.
pub(super) fn is_labelled(reading: &Reading<'_>, id: SentenceId) -> bool {
    let tokens = reading.sentence(id).tokens.clone();
    let until = tokens.end.min(tokens.start + TOPIC_WITHIN);
    let verb = |end: u32| (tokens.start..end).any(|at| reading.syntax.verb_group_at(at).is_some());
    let colon = (tokens.start..until).find(|at| reading.token_text(*at) == ":");
    colon.is_some_and(|colon| colon > tokens.start && colon + 1 < tokens.end && !verb(colon))
}

/// How many tokens a label that names what a part is about can have.
const TOPIC_WITHIN: u32 = 6;

/// A colon, or a dash between blanks behind a name in capitals ("ZAYDAN - Two men were shot").
fn is_end_of_label(scene: &Scene<'_, '_>, at: u32) -> bool {
    let text = scene.reading.token_text(at);
    let dash = || {
        let before = at.checked_sub(1).map(|before| scene.reading.token(before));
        let after = scene.reading.tokens.get(at as usize + 1);
        matches!(text, "-" | "–" | "—")
            && before.is_some_and(|before| before.all_caps)
            && scene.reading.token(at).spaced
            && after.is_some_and(|after| after.spaced)
    };
    text == ":" || dash()
}

/// How many tokens a label that names a place can have.
const LABEL_WITHIN: u32 = 9;

/// The place with the part that the preposition before it gives it, whatever clause it stands in.
pub(super) fn behind_preposition(scene: &Scene<'_, '_>, id: MentionId) -> Option<ClaimPlace> {
    let mention = &scene.reading.mentions[id.idx()];
    let first = scene.reading.tokens_in(mention.span).start;
    let inside = scene.sentence().tokens.contains(&first);
    let relation = inside.then(|| preposition_before(scene, first)).flatten()?;
    if relation.is_none() && is_reached(scene, first) {
        return None;
    }
    Some(place(scene, &Behind { id, mention, first, relation }))
}

fn behind_prepositions<'r>(scene: &Scene<'r, '_>) -> Vec<Behind<'r>> {
    let voice = voice_at(scene, scene.reading.token(scene.head()).span);
    scene
        .mentions_in(scene.sentence().span)
        .filter(|(_, mention)| is_place(scene, mention) && voice_at(scene, mention.span) == voice)
        .filter_map(|(id, mention)| {
            let first = scene.reading.tokens_in(mention.span).start;
            let relation = preposition_before(scene, first)?;
            (relation.is_some() || !is_reached(scene, first)).then_some(Behind {
                id,
                mention,
                first,
                relation,
            })
        })
        .collect()
}

/// "were taken to a hospital in Basra", "before fleeing into the Zaydan forest": where somebody comes to afterwards is not where it happened.
fn is_reached(scene: &Scene<'_, '_>, name: u32) -> bool {
    let lowest = name.saturating_sub(PHRASE_REACH).max(scene.sentence().tokens.start);
    let frames = &scene.reading.lexicon.claims.frames;
    let is_position = |at: &u32| frames.preposition(scene.reading.word(*at)).is_some();
    let adposition = |before: u32| (lowest..before).rev().find(is_position);
    let Some(own) = adposition(name) else { return false };
    let building = |span| {
        let mut mentions = scene.mentions_in(span);
        mentions.any(|(_, mention)| mention.kind == MentionKind::Facility)
    };
    let behind = adposition(own).filter(|outer| building(scene.reading.span_of(*outer + 1..own)));
    is_way(scene, own) || behind.is_some_and(|outer| scene.leads_somewhere(outer))
}

/// True for a preposition behind which the verb before it, another than that of the trigger, has where somebody goes.
fn is_way(scene: &Scene<'_, '_>, preposition: u32) -> bool {
    let tables = &scene.reading.lexicon.claims;
    let syntax = &scene.reading.syntax;
    let group = (preposition.saturating_sub(WAY_REACH).max(scene.sentence().tokens.start)..preposition)
        .rev()
        .find_map(|at| syntax.verb_group_at(at))
        .filter(|group| Some(*group) != scene.verb)
        .map(|group| &syntax.verb_groups[group as usize]);
    let Some((_, trigger)) = group.and_then(|group| tables.triggers.verb(scene.words_from(group.head)))
    else {
        return false;
    };
    let position = tables.frames.preposition(scene.reading.word(preposition));
    position.and_then(|position| tables.frames.get(trigger.frame).place(position))
        == Some(PlaceRole::Destination)
}

/// How far before a preposition its verb can stand, in tokens ("were taken by ambulance to").
const WAY_REACH: u32 = 6;

fn place(scene: &Scene<'_, '_>, behind: &Behind<'_>) -> ClaimPlace {
    let relation = behind.relation.clone().map(|tokens| with_distance(scene, scene.reading.span_of(tokens)));
    let role = if relation.is_some() { PlaceRole::Near } else { PlaceRole::Site };
    ClaimPlace {
        mention: Some(behind.id),
        entity: behind.mention.entity.clone(),
        role,
        relation,
        status: RoleStatus::Stated,
    }
}

/// The attributions of the neighbourhood in whose content these words stand.
pub(super) fn voice_at(scene: &Scene<'_, '_>, words: Span) -> Vec<u32> {
    let holds = |contents: &[Span]| contents.iter().any(|content| content.contains(words));
    candidates(scene).filter(|(_, said)| holds(&said.content)).map(|(id, _)| id.0).collect()
}

/// The preposition before the phrase of a place: `Some(None)` for one of sites, `Some(relation)` for words that put
/// the event beside it, `None` where there is neither.
fn preposition_before(scene: &Scene<'_, '_>, first: u32) -> Option<Option<Range<u32>>> {
    let lowest = first.saturating_sub(PHRASE_REACH).max(scene.sentence().tokens.start);
    for at in (lowest..first).rev() {
        match scene.relation_at(at) {
            Some((n, Relation::Near | Relation::Direction)) if at + n <= first => {
                return Some(Some(at..at + n));
            }
            Some(_) => {}
            None if stands_in(scene, at) || scene.is_joined_preposition(at) => return Some(None),
            None if belongs_to_phrase(scene, at) => {}
            None => return None,
        }
    }
    None
}

/// True for a preposition behind which every event has its site ("in", "at").
fn stands_in(scene: &Scene<'_, '_>, token: u32) -> bool {
    let frames = &scene.reading.lexicon.claims.frames;
    scene.is(token, Pos::Adp)
        && matches!(frames.preposition(scene.reading.word(token)), Some(position @ Position::Preposition(_))
            if frames.holds_sites(position))
}

/// True for a word that can stand between the preposition and the name.
fn belongs_to_phrase(scene: &Scene<'_, '_>, token: u32) -> bool {
    let frames = &scene.reading.lexicon.claims.frames;
    let kind = scene.reading.token(token).tag.pos;
    matches!(kind, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Part)
        || scene.reading.token_text(token) == "-"
        || frames.preposition(scene.reading.word(token)) == Some(frames.of())
}
