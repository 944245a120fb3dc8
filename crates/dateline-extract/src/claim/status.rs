//! What kind of proposition it is: event, state, background, forecast, stance or context.
//!
//! "could flee" and "is likely to attack" are forecasts, and so, under their own type, are "will withdraw" and "is to meet the rebels", and so is what hangs on a condition, "should not be returned" a norm and so a stance, "which seized
//! the city in June 2014" in a report of 2017 background, what a caption shows context.

use super::modality::Stand;
use super::scene::Scene;
use crate::{ClauseKind, Pos, Tense, VerbGroup};
use dateline_lexicon::{Codebook, Commitment, Unreal};
use dateline_types::{Days, Modality, SegmentUse, Status};

/// Type and status of a claim, from the type that its trigger evokes.
pub(crate) fn status<'k>(
    scene: &Scene<'_, '_>,
    kind: &'k str,
    stand: &Stand,
    days: Days,
) -> (&'k str, Status) {
    let codebook = &scene.reading.lexicon.claims.codebook;
    let default = codebook.get(kind).map_or(Status::Event, |kind| kind.status);
    let own = matches!(default, Status::Forecast | Status::Stance | Status::Background);
    let (kind, status) = match stand.modality() {
        _ if own => (kind, default),
        Modality::Deontic => ("norm", Status::Stance),
        Modality::Conditional if stand.looks_back => (kind, Status::Stance),
        Modality::Conditional => (kind, Status::Forecast),
        Modality::Possible | Modality::Expected if looks_ahead(scene, stand, kind) => {
            (foretold(codebook, kind), Status::Forecast)
        }
        _ if is_background(scene, days) => (kind, Status::Background),
        _ if default == Status::State && happened(scene, kind) => (kind, Status::Event),
        _ => (kind, default),
    };
    match scene.reading.usage(scene.sentence()) {
        SegmentUse::Extract if accompanies_forecast(scene) => (kind, Status::Context),
        SegmentUse::Extract => (kind, status),
        SegmentUse::Context | SegmentUse::Metadata | SegmentUse::Drop => (kind, Status::Context),
    }
}

/// What is arranged keeps its type where it is foretold ("will deploy four battalions", "is to meet the rebels"); what is feared or expected to
/// happen to people is a forecast.
fn foretold<'k>(codebook: &Codebook, kind: &'k str) -> &'k str {
    let arranged = codebook.get(kind).is_some_and(|kind| kind.keeps_type);
    if arranged { kind } else { "forecast" }
}

/// "could flee", not "may have fled", not "whether two were shot" and not the danger that now holds.
fn looks_ahead(scene: &Scene<'_, '_>, stand: &Stand, kind: &str) -> bool {
    let past = scene.verb_group().is_some_and(|group| {
        group.modal.is_none() && (group.perfect || group.finite && group.tense == Tense::Past)
    });
    !stand.looks_back && !past && kind != "threat_level"
}

/// The circumstances of a forecast ("could flee as forces push into the city", "say that as it loses ground, the group is likely to"), not of what
/// may have happened ("may have drowned when their boat sank").
fn accompanies_forecast(scene: &Scene<'_, '_>) -> bool {
    let Some(clause) = scene.clause().filter(|clause| clause.kind == ClauseKind::Adverbial) else {
        return false;
    };
    let around = scene.clauses().filter(|idx| Some(*idx as u32) != scene.clause);
    let around = around.map(|idx| scene.clause_by(idx as u32));
    let holder = around
        .filter(|other| other.tokens.start <= clause.tokens.start && clause.tokens.end <= other.tokens.end)
        .min_by_key(|other| other.tokens.len());
    holder.and_then(|holder| scene.verb_of(holder)).is_some_and(|group| {
        let governors = &scene.reading.lexicon.claims.commitment.governors;
        let foreseen =
            governors.longest(scene.words_from(group.tokens.end)).map(|(_, commitment)| commitment);
        group.modal.is_some() && !group.perfect
            || matches!(foreseen, Some(Commitment::Possible | Commitment::Expected))
    })
}

/// "2,300 families slept in schools": a stay in the simple past is something that happened; "are sheltering", "were trapped" are states.
fn happened(scene: &Scene<'_, '_>, kind: &str) -> bool {
    let stays = scene.reading.lexicon.claims.codebook.is_a(kind, "shelter");
    stays && scene.verb_group().is_some_and(VerbGroup::is_simple_past)
}

/// Told of a time well before the report, or as what had happened before ("which had seized").
fn is_background(scene: &Scene<'_, '_>, days: Days) -> bool {
    let published = scene.reading.published.days.earliest;
    let old = match (days.latest, published) {
        (Some(latest), Some(published)) => {
            let since = latest.until(published).map_or(0, |span| span.get_days());
            since > limit(scene, "background-after")
                || since > limit(scene, "period-background-after") && is_period(scene, days)
        }
        _ => false,
    };
    let undated = days.earliest.is_none();
    old || is_earlier_aside(scene)
        || is_remembered(scene)
        || undated && (is_of_before(scene) || is_of_the_past(scene))
}

/// "last June", "between March and May": a time that is told of as a whole.
fn is_period(scene: &Scene<'_, '_>, days: Days) -> bool {
    let length = days.earliest.zip(days.latest).map(|(first, last)| first.until(last));
    length.is_some_and(|length| {
        length.is_ok_and(|length| length.get_days() >= limit(scene, "period-least-days"))
    })
}

/// "previous attacks", "past violence".
fn is_of_before(scene: &Scene<'_, '_>) -> bool {
    let Some(phrase) = scene.noun_phrase() else { return false };
    let unreal = &scene.reading.lexicon.claims.commitment.unreal;
    (phrase.tokens.start..scene.trigger.start).any(|at| {
        let found = unreal.longest(scene.words_from(at));
        found.is_some_and(|(_, scope)| *scope == Unreal::Earlier)
    })
}

/// "has carried out similar attacks in the past"; not "in the past week".
fn is_of_the_past(scene: &Scene<'_, '_>) -> bool {
    let Some(clause) = scene.clause() else { return false };
    let unreal = &scene.reading.lexicon.claims.commitment.unreal;
    let counted = |at: u32| {
        at < scene.sentence().tokens.end
            && matches!(scene.reading.token(at).tag.pos, Pos::Noun | Pos::Num | Pos::Adj)
    };
    clause.tokens.clone().any(|at| {
        let found = unreal.longest(scene.words_from(at)).filter(|(_, scope)| **scope == Unreal::Past);
        found.is_some_and(|(n, _)| !counted(at + n as u32))
    })
}

/// "ten years since the explosion", "the anniversary of the raid".
pub(super) fn is_remembered(scene: &Scene<'_, '_>) -> bool {
    let Some(phrase) = scene.noun_phrase() else { return false };
    let unreal = &scene.reading.lexicon.claims.commitment.unreal;
    let start = phrase.tokens.start;
    let from = start.saturating_sub(REMEMBERED_REACH).max(scene.sentence().tokens.start);
    (from..start).any(|at| {
        let found = unreal.longest(scene.words_from(at));
        found.is_some_and(|(n, scope)| *scope == Unreal::Remembered && at + n as u32 == start)
    })
}

/// A relative clause in the past perfect.
fn is_earlier_aside(scene: &Scene<'_, '_>) -> bool {
    let Some(clause) = scene.clause() else { return false };
    clause.kind == ClauseKind::Relative
        && scene.verb_of(clause).is_some_and(|group| group.perfect && group.tense == Tense::Past)
}

/// Most words of a phrase that makes the event after it a memory.
const REMEMBERED_REACH: u32 = 3;

/// A number of days of `time-limits.tsv`.
fn limit(scene: &Scene<'_, '_>, key: &str) -> i32 {
    scene.reading.lexicon.time.limit(key) as i32
}
