//! A count since a beginning that stands elsewhere in the sentence than the trigger.
//!
//! "Totals since 18 April: 212 dead; 1,330 wounded", "Fighting since July has left more than 800 dead or hurt", "47,000 have died since the
//! government sent the army in December 2006", "Monday's dead bring to 51 the number killed since July": what is counted up to now, and what goes
//! on since then, lies between that day and the publication. What it leaves alone: counts of one event, and a past that is told with a day of its
//! own ("fled on Monday, the tenth since January").

use super::super::scene::Scene;
use super::dates;
use crate::{ClauseKind, Pos, Reading, Tense};
use dateline_lexicon::{FigureWord, TimeCue, TimeCues};
use dateline_types::{Figure, Measure, SentenceId, TimexId};

/// The time expression that says since when.
pub(super) fn beginning(
    scene: &Scene<'_, '_>,
    figure: Option<&Figure>,
    told: Option<TimexId>,
) -> Option<TimexId> {
    let counts = figure.is_some_and(|figure| figure.measure == Measure::Cumulative);
    let dated = told.is_some_and(|id| &*scene.reading.timexes[id.idx()].basis != "time.reference");
    let sinces = scene.sentence().tokens.clone().filter(|at| is_since(scene, *at));
    let same = |at: u32| told.is_some() && time_behind(scene, at) == told;
    let own = |at: &u32| match figure.filter(|_| counts) {
        Some(figure) => !counts_something_else(scene, figure, *at),
        None if is_first(scene) => false,
        None => (!dated || same(*at)) && goes_on_since(scene, *at) || same(*at) && lasts(scene, *at),
    };
    // "adding to the 111,000 displaced since October": the word right behind the count is its own.
    let counted = figure.filter(|_| counts).map(|figure| counted(scene, figure));
    let next = sinces.clone().filter(|at| Some(*at) == counted).find_map(|at| time_behind(scene, at));
    next.or_else(|| sinces.filter(own).find_map(|at| time_behind(scene, at)))
}

/// One past the count and its word.
fn counted(scene: &Scene<'_, '_>, figure: &Figure) -> u32 {
    scene.reading.tokens_in(figure.span).end.max(scene.trigger.end)
}

/// "since a ceasefire was signed in May", "since the coup attempt in August": what the word remembers has the time behind it, in its clause.
pub(super) fn of_remembered(scene: &Scene<'_, '_>) -> Option<TimexId> {
    let first = scene.noun_phrase()?.tokens.start;
    let since = (scene.sentence().tokens.start..first).rev().find(|at| is_since(scene, *at))?;
    let id = time_behind(scene, since)?;
    let behind = scene.reading.tokens_in(scene.reading.timexes[id.idx()].span).start;
    (behind >= scene.trigger.end && scene.clause_at(behind) == scene.clause).then_some(id)
}

/// "the first exchange since a ceasefire": it happened once, and nothing like it for so long before.
fn is_first(scene: &Scene<'_, '_>) -> bool {
    let syntax = &scene.reading.syntax;
    let phrase = syntax.noun_phrase_at(scene.trigger.start);
    let first =
        phrase.map_or(scene.trigger.start, |phrase| syntax.noun_phrases[phrase as usize].tokens.start);
    let ranks = |at: u32| scene.reading.lexicon.time.cues(scene.reading.word(at)).any(RANK);
    (first..scene.trigger.end).any(ranks)
}

/// "first", "worst", "deadliest".
const RANK: TimeCues = TimeCues::of(&[TimeCue::Rank]);

/// "were seized on Monday and have not been heard of since": it holds from that day until the publication.
pub(super) fn goes_on_since_then(scene: &Scene<'_, '_>) -> bool {
    let perfect = scene.verb_group().is_some_and(|group| group.perfect && group.tense == Tense::Present);
    let mut tokens = scene.clause().filter(|_| perfect).map_or(0..0, |clause| clause.tokens.clone());
    tokens.any(|at| is_since(scene, at) && is_since_then(scene.reading, scene.sentence, at))
}

/// "has since died", "since then", "not heard of since": the word stands for the time told before.
pub(in super::super) fn is_since_then(reading: &Reading<'_>, sentence: SentenceId, since: u32) -> bool {
    let tokens = &reading.sentence(sentence).tokens;
    let next = Some(since + 1).filter(|at| tokens.contains(at));
    let before = since.checked_sub(1).filter(|at| tokens.contains(at));
    let ends = next.is_none_or(|at| !reading.token(at).is_word() || reading.token_text(at) == "then");
    let inside = before.zip(next).is_some_and(|(before, next)| {
        reading.token(before).tag.pos == Pos::Aux && reading.token(next).tag.pos == Pos::Verb
    });
    ends || inside
}

/// "were pulled off a cart on 16 August and have not been heard of": what is told behind in the perfect lies between that day and the
/// publication.
pub(super) fn has_followed(scene: &Scene<'_, '_>, told: TimexId) -> bool {
    let perfect = scene.verb_group().is_some_and(|group| group.perfect && group.tense == Tense::Present);
    let span = scene.reading.timexes[told.idx()].span;
    let joined = scene.clause().is_some_and(|clause| clause.kind == ClauseKind::Coordinate);
    let apart = scene.clause_at(scene.reading.tokens_in(span).start) != scene.clause;
    perfect && joined && apart && scene.reading.timexes[told.idx()].days.day().is_some()
}

fn is_since(scene: &Scene<'_, '_>, token: u32) -> bool {
    scene.reading.lexicon.harms.is(scene.reading.word(token), FigureWord::Since)
}

/// "12,500 were lifted out on Monday, making 105,000 since 14 August": another number stands nearer, or another clause goes on after it
/// ("the most since October, but two were killed").
fn counts_something_else(scene: &Scene<'_, '_>, figure: &Figure, since: u32) -> bool {
    let counted = counted(scene, figure);
    let between = since..scene.trigger.start;
    let goes_on = |idx: usize| {
        let clause = scene.clause_by(idx as u32);
        clause.kind == ClauseKind::Coordinate && between.contains(&clause.tokens.start)
    };
    // "The toll rose to 138 in the deadliest attack since violence began in 2015": nothing like it for so long.
    let record =
        (counted..since).any(|at| scene.reading.lexicon.harms.is(scene.reading.word(at), FigureWord::Record));
    // "has killed 150,000 and displaced 4.5 million since 2014": both verbs in the perfect go on counting.
    let perfect = || scene.verb_group().is_some_and(|group| group.perfect && group.tense != Tense::Past);
    record || (counted..since).any(|at| scene.is(at, Pos::Num)) && !perfect() || scene.clauses().any(goes_on)
}

/// "Fighting since July", "have fled since a truce collapsed in May".
fn goes_on_since(scene: &Scene<'_, '_>, since: u32) -> bool {
    let clause = scene.clause_at(since);
    let adverbial =
        clause.map(|clause| scene.clause_by(clause)).filter(|clause| clause.kind == ClauseKind::Adverbial);
    let around = adverbial.and_then(|clause| clause.parent).or(clause);
    let perfect = || scene.verb_group().is_some_and(|group| group.perfect && group.tense == Tense::Present);
    scene.trigger.end == since || scene.clause.is_some() && scene.clause == around && perfect()
}

/// "has been shelling the town since the start of its invasion in February": the verb of the clause is in the perfect, and its time stands behind the
/// word.
fn lasts(scene: &Scene<'_, '_>, since: u32) -> bool {
    let perfect = scene.verb_group().is_some_and(|group| group.perfect && group.tense == Tense::Present);
    perfect && scene.clause.is_some() && scene.clause == scene.clause_at(since) && scene.trigger.end <= since
}

/// The first time behind the word, before the sentence goes on with something else.
fn time_behind(scene: &Scene<'_, '_>, since: u32) -> Option<TimexId> {
    let timexes = &scene.reading.timexes;
    let from = scene.reading.token(since).span.end();
    let first = timexes.partition_point(|timex| timex.span.start() < from);
    let timex = timexes.get(first).filter(|timex| timex.sentence == scene.sentence && dates(timex))?;
    let between = since + 1..scene.reading.tokens_in(timex.span).start;
    let apart = between.clone().any(|at| matches!(scene.reading.token_text(at), "," | ";" | ":"));
    (timex.days.earliest.is_some() && between.len() <= CLAUSE_REACH && !apart).then(|| TimexId::at(first))
}

/// Most tokens between "since" and the day on which what it tells of happened.
const CLAUSE_REACH: usize = 14;
