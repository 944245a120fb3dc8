//! A quantity of something that matters here.

use crate::{Quantity, Span, words::words};

words! {
    /// What happened to those who are counted.
    Category {
        Killed = "killed", Injured = "injured", KilledOrInjured = "killed_or_injured", KilledOrMissing = "killed_or_missing",
        Missing = "missing", Detained = "detained", Abducted = "abducted", Displaced = "displaced", Evacuated = "evacuated",
        Returned = "returned", ForcedReturn = "forced_return", Trapped = "trapped", Sheltered = "sheltered",
        AtRisk = "at_risk", Rescued = "rescued", Perpetrators = "perpetrators", Territory = "territory", Object = "object",
    }
}

words! {
    /// How the quantity relates to time and to other quantities.
    Measure {
        /// Of one incident.
        Incident = "incident",
        /// Over several incidents or places.
        Aggregate = "aggregate",
        /// Part of another figure ("including 12 children").
        Subset = "subset",
        /// Comes on top of what was counted ("200,000 more").
        Increment = "increment",
        /// Per period ("hundreds each day").
        Rate = "rate",
        /// Held at a moment ("58,000 remain displaced").
        Stock = "stock",
        /// Moved during a period.
        Flow = "flow",
        /// Total since a start ("has so far displaced").
        Cumulative = "cumulative",
        /// Part of a whole in percent or as a fraction.
        Share = "share",
    }
}

/// A quantity together with what it counts.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Figure {
    /// Hedge, number and what is counted ("at least 20 Iraqi civilians").
    pub span: Span,
    /// The quantity; its `number` span covers the numeral alone.
    pub quantity: Quantity,
    /// What happened to those who are counted.
    pub category: Category,
    /// How it relates to time and to other figures.
    pub measure: Measure,
    /// Who is counted (`civilian`, `state_forces`, `child` …; keys of `data/words/populations.tsv`), `None` where not said.
    pub population: Option<Box<str>>,
    /// Start of the count, where one is stated ("since March").
    pub since: Option<crate::TimexId>,
    /// The claim of this report whose figure contains this one.
    pub subset_of: Option<crate::ClaimId>,
    /// The claims of this report that are parts of this one.
    pub components: Vec<crate::ClaimId>,
}
