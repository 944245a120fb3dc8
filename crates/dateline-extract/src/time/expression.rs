//! What a time expression says before anything is known of the publication.

use dateline_lexicon::{DayPart, HolidayRule, Reference, Season, TimeUnit};
use dateline_types::{Date, TimexMod};
use std::ops::Range;

/// A year that is named, or counted from the anchor's, or left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// "2014".
    Given(i16),
    /// "last year" is -1.
    Shift(i16),
    /// Not said.
    Open,
}

/// "last", "this", "next" before a weekday, month, season or holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Last,
    This,
    Next,
    /// Not said: the tense decides.
    Open,
}

/// What an expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The publication.
    Published,
    /// The time expression before it.
    Previous,
    /// The time expression before it, if that is one day; else the publication.
    SameDay,
}

/// A count of units; `None` where it is vague or only a plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(super) count: Option<u32>,
    /// "and a half".
    pub(super) half: bool,
    /// The largest number that it can mean.
    pub(super) most: u32,
}

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// "20 May 2017", "May 20".
    Day { year: Year, month: i8, day: i8 },
    /// "03/04/2017": one of two days.
    Either(Date, Date),
    /// "the 20th".
    DayOfMonth(i8),
    /// "June 2014", "November".
    Month { year: Year, month: i8 },
    /// "2014", "last year's" where it stands for the year alone.
    Year(i16),
    /// First year of a decade.
    Decade(i16),
    /// Number of a century.
    Century(i16),
    /// "spring 2017".
    Season { year: Year, season: Season },
    /// "the third quarter": number of the part, and how many make a year (4 or 2).
    PartOfYear { year: Year, number: i8, of: i8 },
    /// "Saturday".
    Weekday(i8),
    /// "yesterday" is -1.
    DayShift(i16),
    /// "last week" is week, -1.
    Unit { unit: TimeUnit, shift: i16 },
    /// "the week of 6 March".
    WeekOf { month: i8, day: i8 },
    /// "two weeks ago" is back.
    Offset { unit: TimeUnit, amount: Amount, back: bool },
    /// "the past few days" is back.
    Period { unit: TimeUnit, amount: Amount, back: bool },
    /// "seven months"; `into`: "seven months into" names the start.
    Length { unit: TimeUnit, amount: Amount, into: bool },
    /// "every Friday", as a TIMEX3 value.
    Set(SetValue),
    /// "now".
    Reference(Reference),
    /// "Christmas 2016".
    Holiday { year: Year, rule: HolidayRule },
    /// The day that its sentence speaks of (a clock time that stands alone).
    Here,
}

/// What recurs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SetValue {
    /// A TIMEX3 period.
    Period(&'static str),
    /// "every two weeks".
    Units(TimeUnit, u32),
    /// "Fridays".
    Weekday(i8),
    /// "every morning".
    Part(DayPart),
    /// "every May".
    Month(i8),
}

/// A part of a day or a clock time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Moment {
    Part(DayPart),
    Clock { hour: u8, minute: u8 },
}

/// "earlier this year" ends, "later this year" begins at the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clip {
    /// From the evening of the day before ("overnight").
    FromEve,
    Until,
    From,
    /// The night between a day and the next ("overnight Friday to Saturday").
    IntoNextDay,
}

/// A time expression as its words have it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Expression {
    pub(super) meaning: Meaning,
    pub(super) which: Which,
    pub(super) origin: Origin,
    pub(super) moment: Option<Moment>,
    pub(super) modifier: Option<TimexMod>,
    pub(super) clip: Option<Clip>,
    /// "the day before Friday", "two weeks after Christmas".
    pub(super) shift: Option<(TimeUnit, i32)>,
    /// The weekday named before a date ("Monday, May 5"), from 1.
    pub(super) weekday: Option<i8>,
}

impl Expression {
    pub(super) const fn new(meaning: Meaning) -> Expression {
        Expression {
            meaning,
            which: Which::Open,
            origin: Origin::Published,
            moment: None,
            modifier: None,
            clip: None,
            shift: None,
            weekday: None,
        }
    }

    /// True where it lies on one day.
    pub(super) const fn is_day(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Day { .. }
                | Meaning::DayOfMonth(_)
                | Meaning::Weekday(_)
                | Meaning::DayShift(_)
                | Meaning::Unit { unit: TimeUnit::Day, .. }
                | Meaning::Holiday { .. }
        )
    }

    /// True for a point or stretch of the calendar, false for lengths, sets and references.
    pub(super) const fn is_point(&self) -> bool {
        !matches!(
            self.meaning,
            Meaning::Period { .. } | Meaning::Length { .. } | Meaning::Set(_) | Meaning::Reference(_)
        )
    }
}

/// An expression with its tokens, counted from the start of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) expression: Expression,
}

impl Found {
    pub(super) fn new(tokens: Range<usize>, meaning: Meaning) -> Found {
        Found { tokens, expression: Expression::new(meaning) }
    }

    pub(super) fn end(&self) -> usize {
        self.tokens.end
    }
}
