//! Time expressions in the manner of TIMEX3.

use crate::{Days, Rule, SentenceId, Span, words::words};

words! {
    /// TIMEX3 type.
    TimexKind { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" }
}

words! {
    /// TIMEX3 modifier.
    TimexMod {
        Before = "BEFORE", After = "AFTER", OnOrBefore = "ON_OR_BEFORE", OnOrAfter = "ON_OR_AFTER",
        LessThan = "LESS_THAN", MoreThan = "MORE_THAN", EqualOrLess = "EQUAL_OR_LESS", EqualOrMore = "EQUAL_OR_MORE",
        Start = "START", Mid = "MID", End = "END", Approx = "APPROX",
    }
}

words! {
    /// What the days of a time expression are counted from.
    Anchor {
        /// It names its own date.
        Absolute = "absolute",
        /// The publication.
        Published = "published",
        /// An earlier time expression of the text.
        Previous = "previous",
        /// An anchor is needed and there is none: the days stay unknown.
        Missing = "missing",
    }
}

/// A time expression: what the words say and the days they can mean.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Timex {
    /// The expression.
    pub span: Span,
    /// The sentence it lies in.
    pub sentence: SentenceId,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value (`2017-05-20`, `2017-W20`, `P3D`, `XXXX-WXX-6`, `PRESENT_REF`).
    pub value: Box<str>,
    /// TIMEX3 modifier.
    pub modifier: Option<TimexMod>,
    /// The days it can mean; unknown where the anchor is missing.
    pub days: Days,
    /// What the days are counted from.
    pub anchor: Anchor,
    /// Name of the rule that decided the days.
    pub basis: Rule,
}
