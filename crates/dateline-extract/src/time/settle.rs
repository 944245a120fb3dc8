//! The days and the value of an expression, counted from an interval of days.
//!
//! Where the anchor is not one day, the expression is located from its first and its last day: the days of both
//! together are what it can mean, and the value is named only where both agree.

use super::{
    calendar::{Stretch, add},
    expression::{Amount, Clip, Expression, Meaning, Which, Year},
    locate::{locate, narrowed},
    tense::Lean,
    value,
};
use dateline_lexicon::{HolidayRule, Reference, TimeUnit};
use dateline_types::{Date, Days, TimexMod};

/// Value and days.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settled {
    pub(super) value: String,
    pub(super) days: Days,
}

/// True where the days cannot be known without an anchor.
pub(super) const fn needs_anchor(expression: &Expression) -> bool {
    match expression.meaning {
        Meaning::Holiday { rule: HolidayRule::Lunar, .. } => true,
        Meaning::Day { year, .. }
        | Meaning::Month { year, .. }
        | Meaning::Season { year, .. }
        | Meaning::PartOfYear { year, .. }
        | Meaning::Holiday { year, .. } => !matches!(year, Year::Given(_)),
        Meaning::Year(_)
        | Meaning::Decade(_)
        | Meaning::Century(_)
        | Meaning::Either(..)
        | Meaning::Set(_) => false,
        Meaning::Length { into, .. } => into,
        _ => true,
    }
}

/// True where the tense decides which one is meant.
pub(super) const fn needs_tense(expression: &Expression) -> bool {
    match expression.meaning {
        Meaning::Unit { shift, .. } => shift == 0,
        Meaning::DayOfMonth(_) | Meaning::WeekOf { .. } => true,
        Meaning::Weekday(_) => matches!(expression.which, Which::Open | Which::This),
        _ => needs_anchor(expression) && matches!(expression.which, Which::Open),
    }
}

/// Value and days without an anchor.
pub(super) fn unanchored(expression: &Expression) -> Settled {
    if needs_anchor(expression) || !expression.is_point() {
        return Settled { value: value::open(expression), days: Days::UNKNOWN };
    }
    anchored(expression, Days::on(Date::constant(2000, 1, 1)), Lean::Past)
}

/// Value and days counted from `anchor`.
pub(super) fn anchored(expression: &Expression, anchor: Days, lean: Lean) -> Settled {
    let (earliest, latest) = (anchor.earliest, anchor.latest);
    match expression.meaning {
        Meaning::Reference(reference) => {
            let days = match reference {
                Reference::Past | Reference::SoFar => Days { earliest: None, latest },
                Reference::Future => Days { earliest, latest: None },
                Reference::Present | Reference::Nothing => anchor,
            };
            Settled { value: value::open(expression), days }
        }
        Meaning::Period { unit, amount, back } => {
            Settled { value: value::open(expression), days: period(unit, amount, back, anchor) }
        }
        Meaning::Length { unit, amount, into: true } => {
            let days = distance(unit, amount, expression.modifier.or(Some(TimexMod::MoreThan)), true, anchor);
            Settled { value: value::open(expression), days }
        }
        Meaning::Offset { unit, amount, back } if amount.count.is_none() => {
            let days = in_order(distance(unit, amount, None, back, anchor));
            Settled { value: value::open(expression), days }
        }
        _ => point(expression, anchor, lean),
    }
}

/// A point of time located from both ends of the anchor.
fn point(expression: &Expression, anchor: Days, lean: Lean) -> Settled {
    let at = |day: Option<Date>| day.and_then(|day| locate(expression, day, lean));
    let (first, last) = (at(anchor.earliest), at(anchor.latest));
    let days =
        |stretch: Option<Stretch>, anchor| stretch.map(|stretch| narrowed(expression, stretch, anchor));
    let mut found = Days {
        earliest: days(first, anchor.earliest).map(|days| days.0),
        latest: days(last, anchor.latest).map(|days| days.1),
    };
    if let Meaning::Offset { unit, amount, back } = expression.meaning
        && expression.modifier.is_some()
    {
        found = in_order(distance(unit, amount, expression.modifier, back, anchor));
    }
    let found = cut_at_anchor(expression, found, anchor, lean);
    let ambiguous = matches!(expression.meaning, Meaning::Either(..));
    let value = match (first, last) {
        (Some(first), Some(last)) if first == last && !ambiguous => {
            value::with_moment(first.value(), expression)
        }
        _ => value::open(expression),
    };
    Settled { value, days: found }
}

/// "about two hours later": what is shorter than a day can come out the wrong way round.
fn in_order(days: Days) -> Days {
    match (days.earliest, days.latest) {
        (Some(first), Some(last)) if last < first => Days { earliest: Some(last), latest: Some(first) },
        _ => days,
    }
}

/// "this week", "this winter" told in the past tense ends with the publication, told in the future it begins with it. A week of which only a
/// day or two are over reaches back into the one before: nobody says "this week" of a day alone.
fn cut_at_anchor(expression: &Expression, days: Days, anchor: Days, lean: Lean) -> Days {
    let current = is_current(expression);
    let ahead = Days { earliest: anchor.earliest, latest: None };
    let behind = Days { earliest: None, latest: anchor.latest };
    let week = matches!(expression.meaning, Meaning::Unit { shift: 0, unit: TimeUnit::Week });
    match (current, lean) {
        (true, Lean::Past) if week => last_days(days, anchor),
        (true, Lean::Past) => days.intersect(behind).unwrap_or(days),
        (true, Lean::Future) => days.intersect(ahead).unwrap_or(days),
        _ => days,
    }
}

/// The stretch that holds the publication.
fn is_current(expression: &Expression) -> bool {
    let unit = matches!(expression.meaning, Meaning::Unit { shift: 0, unit } if unit > TimeUnit::Day);
    let part = matches!(
        expression.meaning,
        Meaning::Season { year: Year::Open, .. }
            | Meaning::Month { year: Year::Open, .. }
            | Meaning::PartOfYear { year: Year::Open, .. }
    ) && expression.which == Which::This;
    (unit || part)
        && expression.modifier.is_none()
        && expression.clip.is_none()
        && matches!(expression.origin, super::expression::Origin::Published)
}

/// From the beginning of the week up to the anchor; seven days where it has just begun.
fn last_days(week: Days, anchor: Days) -> Days {
    let after = |day: Option<Date>, n| day.and_then(|day| add(day, TimeUnit::Day, n));
    let begun = after(week.earliest, 1) < anchor.latest;
    Days { earliest: if begun { week.earliest } else { after(anchor.latest, -6) }, latest: anchor.latest }
}

/// From so many units before the anchor up to it, or from it on.
fn period(unit: TimeUnit, amount: Amount, back: bool, anchor: Days) -> Days {
    let most = i32::try_from(amount.most).unwrap_or(i32::MAX);
    if back {
        let earliest = anchor.earliest.and_then(|day| add(day, unit, most.checked_neg()?));
        Days { earliest, latest: anchor.latest }
    } else {
        Days { earliest: anchor.earliest, latest: anchor.latest.and_then(|day| add(day, unit, most)) }
    }
}

/// The days that lie "more than", "almost" or vaguely so many units from the anchor.
fn distance(unit: TimeUnit, amount: Amount, modifier: Option<TimexMod>, back: bool, anchor: Days) -> Days {
    let count = i32::try_from(amount.count.unwrap_or(amount.most)).unwrap_or(i32::MAX - 1);
    let (near, far) = match (amount.count, modifier) {
        (None, _) => (1, count.max(1)),
        (_, Some(TimexMod::LessThan | TimexMod::EqualOrLess)) => (count - 1, count),
        (_, Some(TimexMod::MoreThan | TimexMod::EqualOrMore)) => (count, count.saturating_add(1)),
        _ => (count.saturating_sub(1).max(0), count.saturating_add(1)),
    };
    let day = |day: Option<Date>, count: i32| day.and_then(|day| add(day, unit, count));
    // The far end itself would be one unit too much: it begins a day later.
    let inside = |end: Option<Date>, step| end.and_then(|end| add(end, TimeUnit::Day, step));
    if back {
        Days { earliest: inside(day(anchor.earliest, -far), 1), latest: day(anchor.latest, -near) }
    } else {
        Days { earliest: day(anchor.earliest, near), latest: inside(day(anchor.latest, far), -1) }
    }
}

/// Name of the rule that decides the days.
pub(super) fn rule(expression: &Expression, lean: Lean) -> &'static str {
    let past = lean == Lean::Past;
    match expression.meaning {
        _ if expression.shift.is_some() => "time.beside-point",
        _ if !needs_anchor(expression) && expression.is_point() => "time.absolute",
        Meaning::Weekday(_) => match (expression.which, past) {
            (Which::Last, _) => "time.weekday-last",
            (Which::Next, _) => "time.weekday-next",
            (_, true) => "time.weekday-past",
            (_, false) => "time.weekday-future",
        },
        Meaning::Day { .. } | Meaning::DayOfMonth(_) | Meaning::WeekOf { .. } | Meaning::Either(..) => {
            if past { "time.day-past" } else { "time.day-future" }
        }
        Meaning::Month { .. } | Meaning::Season { .. } | Meaning::PartOfYear { .. } => match expression.which
        {
            Which::Last => "time.part-of-year-last",
            Which::Next => "time.part-of-year-next",
            _ if past => "time.part-of-year-past",
            _ => "time.part-of-year-future",
        },
        Meaning::Holiday { rule: HolidayRule::Lunar, .. } => "time.other-calendar",
        Meaning::Holiday { .. } => "time.holiday",
        Meaning::DayShift(_) => "time.beside-today",
        Meaning::Unit { .. } => match expression.clip {
            Some(Clip::Until) => "time.earlier-in-unit",
            Some(Clip::From) => "time.later-in-unit",
            Some(Clip::IntoNextDay | Clip::FromEve) | None => "time.calendar-unit",
        },
        Meaning::Offset { .. } => "time.offset",
        Meaning::Period { .. } => "time.period",
        Meaning::Length { into: true, .. } => "time.length-into",
        Meaning::Length { .. } => "time.length",
        Meaning::Set(_) => "time.set",
        Meaning::Reference(_) => "time.reference",
        Meaning::Here => "time.clock",
        Meaning::Year(_) | Meaning::Decade(_) | Meaning::Century(_) => "time.absolute",
    }
}
