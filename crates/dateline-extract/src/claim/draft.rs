//! A claim before modality, status, place, time and voices are known.

use crate::Reading;
use dateline_types::{
    AttributionMode, Claim, ClaimTime, Days, Figure, Modality, Polarity, RoleFiller, Rule, Sense, Span,
    Status, Voice, VoiceStatus,
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
    /// Name of the rule.
    pub(crate) rule: Rule,
    /// 0..1.
    pub(crate) score: f32,
}

/// Completes a draft.
pub(crate) fn complete(reading: &Reading<'_>, draft: Draft) -> Claim {
    let trigger = reading.span_of(draft.trigger);
    let sentence = reading.sentence_at(trigger.start()).unwrap_or(dateline_types::SentenceId(0));
    let publication = Voice {
        level: 0,
        attribution: None,
        entity: None,
        name: "publication".into(),
        mode: AttributionMode::Publication,
        status: VoiceStatus::Stated,
    };
    Claim {
        kind: draft.kind,
        trigger,
        evidence: draft.evidence,
        sentence,
        roles: draft.roles,
        places: Vec::new(),
        time: ClaimTime {
            days: Days::UNKNOWN,
            sense: Sense::Within,
            timex: None,
            basis: "claim.no-time".into(),
        },
        figure: draft.figure,
        modality: Modality::Asserted,
        polarity: Polarity::Positive,
        status: Status::Event,
        attribution: vec![publication],
        rule: draft.rule,
        score: draft.score,
    }
}
