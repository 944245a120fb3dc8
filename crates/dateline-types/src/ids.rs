//! Index newtypes, so that a mention's number can never be used as a claim's.

macro_rules! ids { ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
    $(#[$meta])*
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
    pub struct $name(pub u32);
    impl $name {
        /// The id as an index into the owning vector.
        pub const fn idx(self) -> usize { self.0 as usize }
        /// The id of the element at `idx`.
        pub fn at(idx: usize) -> $name { $name(u32::try_from(idx).unwrap_or(u32::MAX)) }
    }
)+} }

ids!(
    /// A segment of one report.
    SegmentId,
    /// A sentence of one report.
    SentenceId,
    /// A mention of one report (published as `REPORT#m3`).
    MentionId,
    /// A time expression of one report (`REPORT#t3`).
    TimexId,
    /// An attribution of one report (`REPORT#a3`).
    AttributionId,
    /// A claim of one report (`REPORT#c3`).
    ClaimId,
    /// A report of a pile, by its place in the pile.
    DocId,
    /// A lineage of a record.
    LineageId,
    /// An incident of a record.
    IncidentId,
    /// A series of a record.
    SeriesId,
);
