//! TIMEX3 types and values.

use super::expression::{Amount, Expression, Meaning, Moment, SetValue, Year};
use dateline_lexicon::{Reference, TimeUnit};
use dateline_types::TimexKind;

/// The TIMEX3 type.
pub(super) fn kind(expression: &Expression) -> TimexKind {
    match expression.meaning {
        Meaning::Set(_) => TimexKind::Set,
        Meaning::Period { .. } | Meaning::Length { .. } | Meaning::Reference(Reference::SoFar) => {
            TimexKind::Duration
        }
        Meaning::Offset { unit, .. } if unit < TimeUnit::Day => TimexKind::Time,
        _ if expression.moment.is_some() => TimexKind::Time,
        _ => TimexKind::Date,
    }
}

/// A value with the part of the day behind it.
pub(super) fn with_moment(value: String, expression: &Expression) -> String {
    match expression.moment {
        Some(Moment::Part(part)) => format!("{value}T{}", part.as_str()),
        Some(Moment::Clock { hour, minute }) => format!("{value}T{hour:02}:{minute:02}"),
        None => value,
    }
}

/// The value that needs no anchor: lengths, sets, references, and what is left open of a point in `X`.
pub(super) fn open(expression: &Expression) -> String {
    let value = match expression.meaning {
        Meaning::Length { unit, amount, .. } | Meaning::Period { unit, amount, .. } => {
            return length(unit, amount);
        }
        Meaning::Set(set) => return self::set(set),
        Meaning::Reference(Reference::SoFar) => return "PX".to_owned(),
        Meaning::Reference(reference) => return reference.as_str().to_owned(),
        Meaning::Offset { back, .. } => return if back { "PAST_REF" } else { "FUTURE_REF" }.to_owned(),
        Meaning::Day { year: Year::Given(year), month, day } => format!("{year:04}-{month:02}-{day:02}"),
        Meaning::Day { month, day, .. } | Meaning::WeekOf { month, day } => {
            format!("XXXX-{month:02}-{day:02}")
        }
        Meaning::Either(first, _) => format!("{:04}-XX-XX", first.year()),
        Meaning::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Meaning::Month { month, .. } => format!("XXXX-{month:02}"),
        Meaning::Season { season, .. } => format!("XXXX-{}", season.as_str()),
        Meaning::PartOfYear { number, of, .. } => format!("XXXX-{}{number}", if of == 2 { "H" } else { "Q" }),
        Meaning::Weekday(number) => format!("XXXX-WXX-{number}"),
        Meaning::Unit { unit: TimeUnit::Week, .. } => "XXXX-WXX".to_owned(),
        Meaning::Unit { unit: TimeUnit::Weekend, .. } => "XXXX-WXX-WE".to_owned(),
        Meaning::Unit { unit: TimeUnit::Month, .. } => "XXXX-XX".to_owned(),
        Meaning::Unit { unit: TimeUnit::Quarter, .. } => "XXXX-QX".to_owned(),
        Meaning::Unit { unit, .. } if unit >= TimeUnit::Year => "XXXX".to_owned(),
        Meaning::Year(_) | Meaning::Decade(_) | Meaning::Century(_) => "XXXX".to_owned(),
        Meaning::DayShift(_) | Meaning::Unit { .. } | Meaning::Holiday { .. } | Meaning::Here => {
            "XXXX-XX-XX".to_owned()
        }
    };
    with_moment(value, expression)
}

/// "P7M", "PT5H30M", "PXD".
fn length(unit: TimeUnit, amount: Amount) -> String {
    let (time, letters) = letters(unit);
    let prefix = if time { "PT" } else { "P" };
    let (count, half) = (amount.count, amount.half);
    let (count, letters) = match unit {
        TimeUnit::Fortnight => (count.map(|count| count * 2), letters),
        _ => (count, letters),
    };
    match (count, half, unit) {
        (None, ..) => format!("{prefix}X{letters}"),
        (Some(0), true, TimeUnit::Hour) => "PT30M".to_owned(),
        (Some(0), true, TimeUnit::Year) => "P6M".to_owned(),
        (Some(count), true, TimeUnit::Hour) => format!("PT{count}H30M"),
        (Some(count), true, TimeUnit::Year) => format!("P{count}Y6M"),
        (Some(count), true, _) => format!("{prefix}{count}.5{letters}"),
        (Some(count), false, _) => format!("{prefix}{count}{letters}"),
    }
}

/// Whether the unit is shorter than a day, and its letters.
const fn letters(unit: TimeUnit) -> (bool, &'static str) {
    match unit {
        TimeUnit::Second => (true, "S"),
        TimeUnit::Minute => (true, "M"),
        TimeUnit::Hour => (true, "H"),
        TimeUnit::Day => (false, "D"),
        TimeUnit::Weekend => (false, "WE"),
        TimeUnit::Week | TimeUnit::Fortnight => (false, "W"),
        TimeUnit::Month => (false, "M"),
        TimeUnit::Quarter => (false, "Q"),
        TimeUnit::Year => (false, "Y"),
        TimeUnit::Decade => (false, "DE"),
        TimeUnit::Century => (false, "CE"),
        TimeUnit::Millennium => (false, "ML"),
    }
}

fn set(set: SetValue) -> String {
    match set {
        SetValue::Period(period) => period.to_owned(),
        SetValue::Units(unit, count) => length(unit, Amount::exactly(count)),
        SetValue::Weekday(number) => format!("XXXX-WXX-{number}"),
        SetValue::Part(part) => format!("XXXX-XX-XXT{}", part.as_str()),
        SetValue::Month(month) => format!("XXXX-{month:02}"),
    }
}
