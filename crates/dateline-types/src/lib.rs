//! The nouns of Dateline.
//!
//! Flow: [`Document`] → (mentions, times, attributions, claims) → [`Report`] for one text; many reports →
//! [`Record`] with lineages, incidents and series. No behaviour lives here beyond constructors that keep
//! invariants and the published names of the enumerations (`as_str`, `parse`).
//!
//! What this crate must not know: files, regular expressions, tables, models, any other room.

mod attribution;
mod claim;
mod days;
mod document;
mod entity;
mod figure;
mod ids;
mod mention;
mod quantity;
mod record;
mod report;
mod span;
mod timex;
mod words;

pub use attribution::{Attribution, AttributionMode};
pub use claim::{
    Claim, ClaimLink, ClaimPlace, ClaimTime, Modality, PlaceRole, Polarity, Relation, Role, RoleFiller,
    RoleStatus, Sense, Status, Voice, VoiceStatus,
};
pub use days::Days;
pub use document::{Document, Mark, Segment, SegmentKind, SegmentUse, Sentence};
pub use entity::{Actor, Alias, Codes, EntityId, NameForm, Place};
pub use figure::{Category, Figure, Measure};
pub use ids::{
    AttributionId, ClaimId, DocId, IncidentId, LineageId, MentionId, SegmentId, SentenceId, SeriesId, TimexId,
};
pub use jiff::civil::Date;
pub use mention::{Mention, MentionKind, Resolution};
pub use quantity::{Direction, Hedge, Quantity, QuantitySort};
pub use record::{
    CasualtyRange, ClaimRef, CopyRelation, Decision, DecisionAction, Incident, Line, Lineage, Link, LinkEnd,
    Passage, PerpetratorBasis, Point, Record, Series, Standing,
};
pub use report::{Diagnostic, Published, PublishedStatus, Report, Severity};
pub use span::Span;
pub use timex::{Anchor, Timex, TimexKind, TimexMod};

/// Name of the rule that made a value, as `explain` prints it (`"figure.toll-verb"`).
///
/// Rules in the code are string literals; rules named by people or read back from a store are owned.
pub type Rule = std::borrow::Cow<'static, str>;
