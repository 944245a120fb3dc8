//! A claim before modality, status, place, time and voices are known, and how it is completed.

use super::argument::{Argument, arguments};
use super::scene::Scene;
use super::{
    announced, cared_for, figure, game, modality, natural, place, required, role, status, undergone, voice,
    war_of_words, when,
};
use crate::Reading;
use dateline_types::{
    AttributionMode, Claim, Figure, Measure, Modality, Polarity, RoleFiller, Rule, Span, Status, Voice,
};
use std::ops::Range;

/// What a reader of figures or of triggers proposes.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Code of the codebook.
    pub(crate) kind: Box<str>,
    /// Tokens of the trigger.
    pub(crate) trigger: Range<u32>,
    /// The words that carry it.
    pub(crate) evidence: Vec<Span>,
    /// Who did what to whom, as far as the reader knows.
    pub(crate) roles: Vec<RoleFiller>,
    /// How many.
    pub(crate) figure: Option<Figure>,
    /// Number of the frame of its arguments, where its words have one of their own.
    pub(crate) frame: Option<u8>,
    /// Name of the rule.
    pub(crate) rule: Rule,
    /// 0..1.
    pub(crate) score: f32,
}

/// A draft with the arguments of its trigger; `None` for a trigger outside every sentence, for what only happens in a story, for
/// the natural deaths of obituaries and for games.
pub(crate) fn with_arguments(reading: &Reading<'_>, draft: Draft) -> Option<(Draft, Vec<Argument>)> {
    let scene = Scene::of(reading, draft.trigger.clone())
        .filter(|scene| !scene.is_fiction() && !natural::is_natural(scene) && !game::is_lost(scene))?;
    let frames = &reading.lexicon.claims.frames;
    let number = draft.frame.unwrap_or_else(|| frame_number(&scene, &draft.kind));
    let arguments = arguments(&scene, frames.get(number));
    Some((Draft { frame: Some(number), ..draft }, arguments))
}

/// Completes a draft; `None` for a trigger outside every sentence and for what persons do to one another in words.
pub(crate) fn complete(reading: &Reading<'_>, mut draft: Draft, arguments: &[Argument]) -> Option<Claim> {
    let scene = Scene::of(reading, draft.trigger.clone())?;
    let codebook = &reading.lexicon.claims.codebook;
    let given = std::mem::take(&mut draft.roles)
        .into_iter()
        .filter(|filler| role::can_suffer(&scene, filler))
        .collect();
    let mut roles = role::fill(&scene, arguments, given);
    if war_of_words::is_one(&scene, &draft, &roles) {
        return None;
    }
    undergone::does_nothing(&scene, &draft.kind, &mut roles);
    undergone::is_sent(&scene, &draft.kind, &mut roles);
    if codebook.is_a(&draft.kind, "political_violence") {
        role::unidentified(&mut roles);
    }
    if codebook.is_a(&draft.kind, "statement") {
        role::speaks(&scene, &mut roles);
    }
    let stand = modality::stand(&scene);
    let dated = when::dated(&scene);
    let (kind, status) = status::status(&scene, &draft.kind, &stand, dated);
    let spoken = spoken(&scene, &draft, kind, &mut roles);
    let (kind, status) = spoken.map_or((kind, status), |kind| (kind, done_by_saying(status)));
    let polarity = if spoken.is_some() { Polarity::Positive } else { stand.polarity() };
    let speaks = codebook.is_a(kind, "statement") || &*draft.rule == figure::ANOTHER;
    let mut attribution = voice::voices(&scene, speaks);
    if attribution.len() == 1 {
        attribution.extend(voice::of_actor(&scene, kind, polarity, &roles));
    }
    let own_time =
        draft.figure.as_ref().and_then(|figure| figure::compared::time(&scene, figure, &draft.rule, status));
    let said = match () {
        () if spoken.is_some() && stand.conditional => Modality::Conditional,
        () if spoken.is_some() => Modality::Asserted,
        () if kind == "norm" => Modality::Deontic,
        () => stand.modality(),
    };
    let modality = committed(said, status, &attribution);
    let mut places = place::places(&scene, arguments);
    if let Some(role) = place::way(&scene, &draft.kind, draft.frame) {
        place::leave_to_verb_behind(&scene, &mut places);
        place::move_over(reading, &mut places, role);
    }
    place::leave_to_cause(&scene, kind, &mut places);
    cared_for::leave_place(&scene, kind, &mut places);
    Some(Claim {
        trigger: reading.span_of(draft.trigger),
        evidence: draft.evidence,
        sentence: scene.sentence,
        places,
        time: own_time.unwrap_or_else(|| when::when(&scene, kind, status, modality, draft.figure.as_ref())),
        figure: draft.figure.map(|figure| Box::new(foretold(figure, status))),
        modality,
        polarity,
        status,
        roles,
        attribution,
        rule: draft.rule,
        score: draft.score,
        kind: kind.into(),
    })
}

/// The type of what is done by saying it: what somebody announces to do themselves, what they say that others must do. Who says it takes
/// the place of those who act.
fn spoken(
    scene: &Scene<'_, '_>,
    draft: &Draft,
    kind: &str,
    roles: &mut Vec<RoleFiller>,
) -> Option<&'static str> {
    if let Some((act, speaker)) = announced::act(scene, draft) {
        *roles = announced::roles(scene, speaker, std::mem::take(roles));
        return Some(act);
    }
    if kind != "norm" {
        return None;
    }
    let (speaker, addressee) = required::of_whom(scene, draft)?;
    *roles = required::roles(scene, speaker, addressee);
    Some("demand")
}

/// What is announced is announced now.
fn done_by_saying(status: Status) -> Status {
    if status == Status::Context { status } else { Status::Event }
}

/// A movement that is foretold comes on top of what has moved already.
fn foretold(figure: Figure, status: Status) -> Figure {
    let adds = status == Status::Forecast && figure.measure == Measure::Flow;
    Figure { measure: if adds { Measure::Increment } else { figure.measure }, ..figure }
}

/// The frame of the trigger's own row where the draft's type is its type, else the frame of the type.
fn frame_number(scene: &Scene<'_, '_>, kind: &str) -> u8 {
    let tables = &scene.reading.lexicon.claims;
    let words = || scene.words_from(scene.trigger.start);
    let with_object = || tables.triggers.verb_objects.of_kind(&words(), kind).map(|evoked| evoked.frame);
    let with_agent = || tables.triggers.verb_agents.of_kind(&words(), kind).map(|evoked| evoked.frame);
    let found =
        if scene.verb.is_some() { tables.triggers.verb(words()) } else { tables.triggers.noun(words()) };
    let own =
        found.filter(|(_, trigger)| trigger.kind.as_deref() == Some(kind)).map(|(_, trigger)| trigger.frame);
    // "700 people have arrived in Zaydan": counted as displaced, and they reach the town.
    let arrives = || {
        let moves = tables.codebook.is_a(kind, "displacement");
        found.filter(|(_, trigger)| moves && trigger.kind.as_deref() == Some("arrival"))
    };
    own.or_else(with_object)
        .or_else(|| arrives().map(|(_, trigger)| trigger.frame))
        .or_else(with_agent)
        .unwrap_or_else(|| tables.codebook.get(kind).map_or(0, |kind| kind.frame))
}

/// An assertion that somebody else makes is a report.
fn committed(modality: Modality, status: Status, chain: &[Voice]) -> Modality {
    let reports = chain.iter().any(|voice| {
        !matches!(voice.mode, AttributionMode::Publication | AttributionMode::Credit | AttributionMode::Claim)
    });
    let asserted = modality == Modality::Asserted && status != Status::Context;
    if asserted && reports { Modality::Reported } else { modality }
}
