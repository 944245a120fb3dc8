//! Numbers as written: value, bounds, hedge, unit.

use crate::{Rule, Span, words::words};

words! {
    /// The hedge of a number; the bounds follow the contract's table.
    Hedge {
        Exact = "exact", AtLeast = "at_least", MoreThan = "more_than", UpTo = "up_to", LessThan = "less_than",
        Nearly = "nearly", About = "about", Estimated = "estimated", Range = "range", Vague = "vague", None = "none",
    }
}

words! {
    /// Direction of a change that a number measures ("rose by 12", "down 3 percent").
    Direction { Up = "up", Down = "down" }
}

words! {
    /// What kind of number it is; only counts and measures can become figures.
    QuantitySort {
        /// A count of something ("20 civilians").
        Count = "count",
        /// A number with a physical unit ("25 kilometres").
        Measure = "measure",
        /// A sum of money.
        Money = "money",
        /// A share.
        Percent = "percent",
        /// A length of time ("two weeks").
        Duration = "duration",
        /// An age ("aged 12", "a 45-year-old").
        Age = "age",
        /// A rank ("the 9th division").
        Ordinal = "ordinal",
        /// Part of a date or clock time.
        Date = "date",
        /// A street number, flight, room, call sign, version, page control ("22 show all").
        Identifier = "identifier",
        /// A score, a vote, odds ("2-1").
        Score = "score",
        /// A word that looks like a number and counts nothing ("one of the").
        Pronoun = "pronoun",
    }
}

/// A number as written. Bounds follow the contract's hedge table; `None` is "not stated".
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quantity {
    /// The numeral alone ("760,000"), `None` for vague plurals ("dozens").
    pub number: Option<Span>,
    /// The hedge words, where there are any ("nearly").
    pub hedge_words: Option<Span>,
    /// The number that is named.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// The figure itself where the hedge leaves one.
    pub best: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// The lower bound itself is excluded ("more than n").
    pub low_open: bool,
    /// The upper bound itself is excluded ("nearly n").
    pub high_open: bool,
    /// The hedge.
    pub hedge: Hedge,
    /// True where a range is itself approximate ("about 25 to 40").
    pub approximate: bool,
    /// What it counts in, a key of `data/words/units.tsv` (`person`, `household`, `km2`, `percent`, `object`, `usd` …); empty: bare.
    pub unit: Box<str>,
    /// Direction of a change.
    pub direction: Option<Direction>,
    /// What kind of number it is.
    pub sort: QuantitySort,
    /// Period of a rate ("a day" → `P1D`), if one is stated.
    pub per: Option<Box<str>>,
    /// "more", "another", "a further", "additional": comes on top of what was counted before.
    pub additional: bool,
    /// Name of the rule.
    pub rule: Rule,
}

impl Quantity {
    /// Exactly `n` persons, where a rule and no hedge says so; `number` is the word that counts them, if there is one.
    pub fn exactly_persons(n: f64, number: Option<Span>, rule: &'static str) -> Quantity {
        Quantity {
            number,
            hedge_words: None,
            value: Some(n),
            low: Some(n),
            best: Some(n),
            high: Some(n),
            low_open: false,
            high_open: false,
            hedge: Hedge::Exact,
            approximate: false,
            unit: "person".into(),
            direction: None,
            sort: QuantitySort::Count,
            per: None,
            additional: false,
            rule: rule.into(),
        }
    }
}

impl Quantity {
    /// True where it says how many, however roughly ("several" does not).
    pub fn is_numbered(&self) -> bool {
        [self.value, self.low, self.best, self.high].iter().any(Option::is_some)
    }
}
