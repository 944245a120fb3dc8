//! Who says so.

use crate::{AttributionId, EntityId, MentionId, Rule, SentenceId, Span, words::words};

words! {
    /// The manner of an attribution.
    AttributionMode {
        /// The report's own voice.
        Publication = "publication",
        /// A quotation.
        Direct = "direct",
        /// Reported speech.
        Indirect = "indirect",
        /// Reported speech with quoted words in it.
        Mixed = "mixed",
        /// Nobody is named ("are believed to", "was said to").
        Passive = "passive",
        /// A claim of responsibility.
        Claim = "claim",
        /// A photo or wire credit.
        Credit = "credit",
    }
}

/// One attribution of the text: source, cue, content. Every attribution is kept, whether or not a claim hangs on it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Attribution {
    /// The sentence of the cue (or of the content where there is no cue).
    pub sentence: SentenceId,
    /// How it is said.
    pub mode: AttributionMode,
    /// The words that name the source, full phrase ("Lise Grande, the UN Humanitarian Coordinator for Iraq,").
    pub source: Vec<Span>,
    /// The words that say that something is said ("said", "according to").
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// The mention inside `source` that names the speaker.
    pub mention: Option<MentionId>,
    /// The speaker.
    pub entity: Option<EntityId>,
    /// True where the source is described but not named ("officials", "a resident", "reports").
    pub anonymous: bool,
    /// The outer attribution ("AFP quoted police as saying").
    pub via: Option<AttributionId>,
    /// True where the source is not in the words but found by a rule (a quotation resumed after a gallery).
    pub inferred: bool,
    /// Name of the rule.
    pub rule: Rule,
}
