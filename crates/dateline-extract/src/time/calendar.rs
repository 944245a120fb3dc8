//! Stretches of the civil calendar: days, ISO weeks, months, quarters, seasons, years, and arithmetic on them.

use dateline_lexicon::{HolidayRule, Season, TimeUnit};
use dateline_types::Date;
use jiff::{Span, civil::Weekday};

/// How fine a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Day,
    Week,
    Weekend,
    Month,
    /// Number of the part, and how many make a year.
    Part(i8, i8),
    Season(Season),
    Year,
    Decade,
    Century,
}

/// Days that have a common name, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) grain: Grain,
}

impl Stretch {
    pub(super) const fn day(day: Date) -> Stretch {
        Stretch { first: day, last: day, grain: Grain::Day }
    }

    /// `n_months` months from the first of a month on.
    fn months(year: i16, month: i8, n_months: i32, grain: Grain) -> Option<Stretch> {
        let first = Date::new(year, month, 1).ok()?;
        let last = add(add(first, TimeUnit::Month, n_months)?, TimeUnit::Day, -1).unwrap_or(Date::MAX);
        Some(Stretch { first, last, grain })
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Stretch> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Stretch { first, last: first.last_of_month(), grain: Grain::Month })
    }

    pub(super) fn year(year: i16) -> Option<Stretch> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Stretch { first, last: first.last_of_year(), grain: Grain::Year })
    }

    pub(super) fn decade(year: i16) -> Option<Stretch> {
        let start = year - year.rem_euclid(10);
        let (first, last) = (Stretch::year(start)?.first, Stretch::year(start + 9)?.last);
        Some(Stretch { first, last, grain: Grain::Decade })
    }

    /// The `number`th century.
    pub(super) fn century(number: i16) -> Option<Stretch> {
        let (first, last) = (Stretch::year(number * 100 - 99)?.first, Stretch::year(number * 100)?.last);
        Some(Stretch { first, last, grain: Grain::Century })
    }

    pub(super) fn season(year: i16, season: Season) -> Option<Stretch> {
        let month = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        Stretch::months(year, month, 3, Grain::Season(season))
    }

    /// The `number`th of `of` equal parts of a year.
    pub(super) fn part_of_year(year: i16, number: i8, of: i8) -> Option<Stretch> {
        let n_months = 12 / of;
        Stretch::months(year, (number - 1) * n_months + 1, n_months.into(), Grain::Part(number, of))
    }

    /// The stretch of this unit that holds `day`.
    pub(super) fn around(day: Date, unit: TimeUnit) -> Option<Stretch> {
        match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => Some(Stretch::day(day)),
            TimeUnit::Week | TimeUnit::Fortnight => Stretch::week(day),
            TimeUnit::Weekend => {
                let (week, saturday) = (Stretch::week(day)?, Span::new().days(5));
                Some(Stretch { first: week.first.checked_add(saturday).ok()?, grain: Grain::Weekend, ..week })
            }
            TimeUnit::Month => Stretch::month(day.year(), day.month()),
            TimeUnit::Quarter => Stretch::part_of_year(day.year(), (day.month() - 1) / 3 + 1, 4),
            TimeUnit::Year => Stretch::year(day.year()),
            TimeUnit::Decade => Stretch::decade(day.year()),
            TimeUnit::Century | TimeUnit::Millennium => Stretch::century((day.year() - 1) / 100 + 1),
        }
    }

    fn week(day: Date) -> Option<Stretch> {
        let back = i32::from(day.weekday().to_monday_zero_offset());
        let first = add(day, TimeUnit::Day, -back)?;
        Some(Stretch { first, last: add(first, TimeUnit::Day, 6)?, grain: Grain::Week })
    }

    /// The first, middle or last third.
    pub(super) fn third(self, number: i32) -> Option<(Date, Date)> {
        let n_days = self.first.until(self.last).ok()?.get_days() + 1;
        let at = |part: i32| add(self.first, TimeUnit::Day, n_days * part / 3);
        let last = add(at(number + 1)?, TimeUnit::Day, -1)?;
        Some((at(number)?, last.max(at(number)?)))
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        let first = self.first;
        let year = format!("{:04}", first.year());
        let week = || {
            let week = first.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        };
        match self.grain {
            Grain::Day => first.to_string(),
            Grain::Week => week(),
            Grain::Weekend => format!("{}-WE", week()),
            Grain::Month => format!("{year}-{:02}", first.month()),
            Grain::Part(number, 2) => format!("{year}-H{number}"),
            Grain::Part(number, _) => format!("{year}-Q{number}"),
            Grain::Season(season) => format!("{year}-{}", season.as_str()),
            Grain::Year => year,
            Grain::Decade => format!("{}X", &year[..3]),
            Grain::Century => year[..2].to_owned(),
        }
    }
}

/// `day` and so many units later (earlier where negative); `None` outside years 1 to 9999.
pub(super) fn add(day: Date, unit: TimeUnit, count: i32) -> Option<Date> {
    let count = i64::from(count);
    let span = Span::new();
    let span = match unit {
        TimeUnit::Second | TimeUnit::Minute => Ok(span),
        TimeUnit::Hour => span.try_days(count / 24),
        TimeUnit::Day => span.try_days(count),
        TimeUnit::Week | TimeUnit::Weekend => span.try_weeks(count),
        TimeUnit::Fortnight => span.try_weeks(count * 2),
        TimeUnit::Month => span.try_months(count),
        TimeUnit::Quarter => span.try_months(count * 3),
        TimeUnit::Year => span.try_years(count),
        TimeUnit::Decade => span.try_years(count * 10),
        TimeUnit::Century => span.try_years(count * 100),
        TimeUnit::Millennium => span.try_years(count * 1000),
    };
    day.checked_add(span.ok()?).ok().filter(|day| day.year() >= 1)
}

/// The nearest day with this weekday (Monday is 1): backwards or forwards, `day` itself included unless `strict`.
pub(super) fn weekday(day: Date, weekday: i8, back: bool, strict: bool) -> Option<Date> {
    let today = i32::from(day.weekday().to_monday_one_offset());
    let ahead = (i32::from(weekday) - today).rem_euclid(7);
    let days = match (back, ahead) {
        (_, 0) if !strict => 0,
        (true, ahead) => ahead - 7,
        (false, 0) => 7,
        (false, ahead) => ahead,
    };
    add(day, TimeUnit::Day, days)
}

/// The day of a holiday in a year; `None` where it follows another calendar.
pub(super) fn holiday(year: i16, rule: HolidayRule) -> Option<Date> {
    match rule {
        HolidayRule::Fixed(month, day) => Date::new(year, month, day).ok(),
        HolidayRule::Nth { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        HolidayRule::Easter(days) => add(easter(year)?, TimeUnit::Day, days.into()),
        HolidayRule::Lunar => None,
    }
}

/// Western Easter Sunday, by the anonymous Gregorian computation.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, short) = (year_number % 19, year_number / 100, year_number % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (short / 4) - moon - short % 4) % 7;
    let correction = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * correction + 114;
    Date::new(year, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::{Stretch, add, easter, holiday, weekday};
    use dateline_lexicon::{HolidayRule, Season, TimeUnit};
    use jiff::civil::date;

    #[test]
    fn stretches_have_their_days_and_values() {
        let day = date(2017, 5, 20);
        let around = |unit| Stretch::around(day, unit).map(|stretch| (stretch.value(), stretch.last));
        assert_eq!(around(TimeUnit::Week), Some(("2017-W20".to_owned(), date(2017, 5, 21))));
        assert_eq!(around(TimeUnit::Quarter), Some(("2017-Q2".to_owned(), date(2017, 6, 30))));
        assert_eq!(around(TimeUnit::Decade), Some(("201X".to_owned(), date(2019, 12, 31))));
        assert_eq!(around(TimeUnit::Century), Some(("20".to_owned(), date(2100, 12, 31))));
        let winter = Stretch::season(2015, Season::Winter).map(|season| season.last);
        assert_eq!(winter, Some(date(2016, 2, 29)));
    }

    #[test]
    fn weekdays_lie_on_the_side_that_is_asked_for() {
        let saturday = date(2017, 5, 20);
        assert_eq!(weekday(saturday, 6, true, false), Some(saturday));
        assert_eq!(weekday(saturday, 6, true, true), Some(date(2017, 5, 13)));
        assert_eq!(weekday(saturday, 5, true, false), Some(date(2017, 5, 19)));
        assert_eq!(weekday(saturday, 5, false, true), Some(date(2017, 5, 26)));
        assert_eq!(weekday(saturday, 6, false, true), Some(date(2017, 5, 27)));
    }

    #[test]
    fn holidays_and_the_ends_of_the_calendar() {
        assert_eq!(easter(2017), Some(date(2017, 4, 16)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
        assert_eq!(
            holiday(1998, HolidayRule::Nth { month: 11, weekday: 4, nth: 4 }),
            Some(date(1998, 11, 26))
        );
        assert_eq!(add(date(9999, 12, 31), TimeUnit::Day, 1), None);
        assert_eq!(add(date(1, 1, 1), TimeUnit::Year, -1), None);
    }
}
