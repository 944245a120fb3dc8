//! Numbers, ranges and days as a reader expects them.

use crate::export::published as p;

/// "1,200" with separators; fractions keep what they have.
pub(crate) fn number_words(number: f64) -> String {
    if number.fract() != 0.0 {
        return number.to_string();
    }
    let digits = format!("{:.0}", number.abs());
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if number < 0.0 { format!("-{grouped}") } else { grouped }
}

/// "8 to 11", "at least 27", "up to 200,000", "about 700,000", "8"; `open` puts "or more" after it, but not after "about".
pub(crate) fn bounds(low: Option<f64>, best: Option<f64>, high: Option<f64>, open: bool) -> String {
    let or_more = if open { " or more" } else { "" };
    match (low, best, high) {
        (Some(low), _, Some(high)) if low == high => format!("{}{or_more}", number_words(low)),
        (Some(low), _, Some(high)) => format!("{} to {}{or_more}", number_words(low), number_words(high)),
        (Some(low), _, None) => format!("at least {}", number_words(low)),
        (None, Some(best), Some(high)) if best == high && open => format!("about {}", number_words(high)),
        (None, Some(best), Some(high)) if best == high => format!("nearly {}", number_words(high)),
        (None, Some(best), Some(high)) if open => {
            format!("about {} to {} or more", number_words(best), number_words(high))
        }
        (None, _, Some(high)) => format!("up to {}{or_more}", number_words(high)),
        (None, Some(best), None) => format!("about {}", number_words(best)),
        (None, None, None) => "a number not stated".to_owned(),
    }
}

/// The figure of a claim: its own hedge, number and unit.
pub(crate) fn figure_words(figure: &p::Figure) -> String {
    let said = hedged(&figure.hedge, figure);
    let more = if figure.additional { " more" } else { "" };
    let per = figure.per.as_deref().map(|per| format!(" each {}", period(per))).unwrap_or_default();
    let population = figure
        .population
        .as_deref()
        .map(|population| format!(" ({})", plain(population)))
        .unwrap_or_default();
    format!(
        "{said}{more} {}{population}{per}, {}",
        unit_words(&figure.unit, figure.value),
        plain(&figure.category)
    )
}

fn hedged(hedge: &str, figure: &p::Figure) -> String {
    let number = |number: Option<f64>| number.map_or_else(|| "?".to_owned(), number_words);
    let value = number(figure.value.or(figure.best).or(figure.low).or(figure.high));
    match hedge {
        "exact" | "none" => value,
        "vague" => format!("{} or more (“{}”)", number(figure.low), figure.quote),
        "range" => format!("{} to {}", number(figure.low), number(figure.high)),
        "estimated" => format!("an estimated {value}"),
        other => format!("{} {value}", plain(other)),
    }
}

fn unit_words(unit: &str, value: Option<f64>) -> String {
    let one = value == Some(1.0);
    match unit {
        "person" if one => "person".to_owned(),
        "person" => "people".to_owned(),
        "km2" => "km²".to_owned(),
        "percent" => "percent".to_owned(),
        "" => String::new(),
        unit if one => plain(unit),
        unit => format!("{}s", plain(unit)),
    }
}

fn period(per: &str) -> &str {
    match per {
        "P1D" => "day",
        "P1W" => "week",
        "P1M" => "month",
        "P1Y" => "year",
        "PT1H" => "hour",
        other => other,
    }
}

/// A published word as plain words: `at_least` is "at least".
pub(crate) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// "2017-05-20", "2017-05-16 to 2017-05-20", "until 2017-05-20", "no date".
pub(crate) fn interval_words(earliest: Option<&str>, latest: Option<&str>) -> String {
    match (earliest, latest) {
        (Some(first), Some(last)) if first == last => first.to_owned(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("until {last}"),
        (None, None) => "no date".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{bounds, interval_words, number_words};

    #[test]
    fn numbers_ranges_and_days_read_as_people_write_them() {
        assert_eq!(number_words(760_000.0), "760,000");
        assert_eq!(number_words(8.0), "8");
        assert_eq!(number_words(0.5), "0.5");
        assert_eq!(bounds(Some(8.0), Some(8.0), Some(11.0), false), "8 to 11");
        assert_eq!(bounds(Some(27.0), Some(27.0), None, false), "at least 27");
        assert_eq!(bounds(None, Some(760_000.0), Some(760_000.0), false), "nearly 760,000");
        assert_eq!(bounds(None, Some(400.0), Some(400.0), true), "about 400");
        assert_eq!(bounds(Some(8.0), Some(8.0), Some(8.0), true), "8 or more");
        assert_eq!(interval_words(None, Some("2017-05-20")), "until 2017-05-20");
    }
}
