//! Days of publication as carriers write them.
//!
//! *What it reads*: "2017-05-20", "2017-05-20T10:30:00+03:00": the day as it is written there, whatever the zone.
//! *What it leaves alone*: days of the calendar that cannot be a publication (before 1900, after 2100): the report is
//! read without them, and a remark says so. What is no day of the calendar is refused where a person gave it.

use super::limits::LIMITS;
use super::remark::remark;
use crate::types::{Date, Days, Diagnostic, Severity};
use crate::{Error, Fault};

/// A day of publication, where it can be one, and what is to be said of it.
pub(super) type Published = (Option<Days>, Vec<Diagnostic>);

/// The day at the beginning of "2017-05-20" or "2017-05-20T10:30:00+03:00", as it is written there.
pub(super) fn day(stamp: &str) -> Option<Date> {
    let (day, rest) = stamp.trim().split_at_checked(10)?;
    let clock = rest.is_empty() || rest.starts_with(['T', 't', ' ']) && rest.contains(':');
    day.parse().ok().filter(|_| clock)
}

/// The day that a person wrote into a column or field.
pub(super) fn given(stamp: &str) -> Result<Published, Error> {
    let no_day = || {
        let message = format!("“published” is “{stamp}”, which is no day of the calendar");
        Error::new(Fault::Input, message).hint("write YYYY-MM-DD")
    };
    day(stamp).map(possible).ok_or_else(no_day)
}

/// The day that metadata name; what is no day says nothing.
#[cfg(feature = "html")]
pub(super) fn stated(stamp: &str) -> Published {
    day(stamp).map(possible).unwrap_or_default()
}

/// The day of a calendar that counts in other types.
#[cfg(feature = "formats")]
pub(super) fn of(year: impl TryInto<i16>, month: impl TryInto<i8>, day: impl TryInto<i8>) -> Published {
    let parts = year.try_into().ok().zip(month.try_into().ok()).zip(day.try_into().ok());
    let date = parts.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    date.map(possible).unwrap_or_default()
}

/// The day, where a report can have been published on it.
pub(super) fn possible(day: Date) -> Published {
    let year = u64::try_from(day.year()).unwrap_or_default();
    if (LIMITS.earliest_year..=LIMITS.latest_year).contains(&year) {
        return (Some(Days::on(day)), Vec::new());
    }
    let message = format!("its date of publication, {day}, cannot be true and is not used");
    (None, vec![remark("published.impossible", Severity::Warn, message)])
}

#[cfg(test)]
mod tests {
    use super::{day, given};

    #[test]
    fn the_day_counts_as_it_is_written() {
        assert_eq!(
            day("2017-05-20T23:30:00+03:00").map(|day| day.to_string()).as_deref(),
            Some("2017-05-20")
        );
        assert_eq!(day("2017-05-20 is the day"), None);
        assert_eq!(day("20 May 2017"), None);
    }

    #[test]
    fn a_day_that_cannot_be_a_publication_is_not_used() {
        for stamp in ["1899-12-31", "0001-01-01", "2101-01-01"] {
            let (days, remarks) = given(stamp).expect("a day");
            assert_eq!((days, remarks.len()), (None, 1), "{stamp}");
        }
        assert_eq!(given("1900-01-01").expect("a day").1, []);
        assert!(given("2017-02-30").is_err());
    }
}
