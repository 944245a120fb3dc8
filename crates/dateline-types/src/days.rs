//! Intervals of days with open ends.

use jiff::civil::Date;

/// An interval of days, both ends **inclusive**; `None` is an open end. Unknown on both sides is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Days {
    /// First possible day.
    pub earliest: Option<Date>,
    /// Last possible day.
    pub latest: Option<Date>,
}

impl Days {
    /// Nothing is known.
    pub const UNKNOWN: Days = Days { earliest: None, latest: None };

    /// One day.
    pub const fn on(day: Date) -> Days {
        Days { earliest: Some(day), latest: Some(day) }
    }

    /// From one day to another, both included.
    pub const fn between(earliest: Date, latest: Date) -> Days {
        Days { earliest: Some(earliest), latest: Some(latest) }
    }

    /// True where neither end is known.
    pub const fn is_unknown(self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }

    /// The day, where the interval is exactly one day.
    pub fn day(self) -> Option<Date> {
        if self.earliest == self.latest { self.earliest } else { None }
    }

    /// True where the two intervals can share a day (open ends reach everywhere).
    pub fn may_overlap(self, other: Days) -> bool {
        let before =
            |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// The days that lie in both, or `None` where they exclude one another.
    pub fn intersect(self, other: Days) -> Option<Days> {
        if !self.may_overlap(other) {
            return None;
        }
        let earliest = self.earliest.max(other.earliest);
        let latest = match (self.latest, other.latest) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Some(Days { earliest, latest })
    }

    /// Number of days, where both ends are known (one day = 1).
    pub fn length(self) -> Option<i64> {
        let (first, last) = (self.earliest?, self.latest?);
        Some(i64::from(first.until(last).ok()?.get_days()) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Days;
    use jiff::civil::date;

    #[test]
    fn open_ends_reach_everywhere() {
        let until_may = Days { earliest: None, latest: Some(date(2017, 5, 20)) };
        assert!(until_may.may_overlap(Days::on(date(2014, 6, 1))));
        assert!(!until_may.may_overlap(Days::on(date(2017, 5, 21))));
        let week = Days::between(date(2017, 5, 15), date(2017, 5, 21));
        assert_eq!(until_may.intersect(week), Some(Days::between(date(2017, 5, 15), date(2017, 5, 20))));
        assert_eq!(week.length(), Some(7));
    }
}
