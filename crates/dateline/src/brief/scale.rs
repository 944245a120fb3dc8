//! The scale of days that the pictures of a brief share: a day into pixels, and where its ticks stand.

use jiff::{ToSpan, civil::Date};

/// More ticks than this run into one another at the width of a page.
const MOST_TICKS: i32 = 8;

/// Days from left to right.
pub(super) struct Days {
    first: Date,
    last: Date,
    /// Where the first day stands, and how far the last one is from it, in pixels.
    left: f64,
    width: f64,
}

impl Days {
    /// From the first day at pixel `left` to the last at `right`. Nothing where there is one day only.
    pub(super) fn new(days: impl Iterator<Item = Date> + Clone, left: f64, right: f64) -> Option<Days> {
        let (first, last) = (days.clone().min()?, days.max()?);
        (first < last).then_some(Days { first, last, left, width: right - left })
    }

    /// Where a day stands, in pixels; what lies outside stands at the border.
    pub(super) fn x(&self, day: Date) -> f64 {
        let day = day.clamp(self.first, self.last);
        self.left + f64::from(count(self.first, day)) / f64::from(count(self.first, self.last)) * self.width
    }

    /// Days to mark with their words: single days, weeks, months or years, whichever are few enough.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let days = count(self.first, self.last);
        if days <= MOST_TICKS * 7 {
            let step = days / MOST_TICKS + 1;
            return self.marks(self.first, |day, n| day.saturating_add((n * step).days()), "%-d %b");
        }
        let month = self.first.first_of_month();
        let step = days / 30 / MOST_TICKS + 1;
        if days <= MOST_TICKS * 365 {
            return self.marks(month, |day, n| day.saturating_add((n * step).months()), "%b %Y");
        }
        let step = days / 365 / MOST_TICKS + 1;
        self.marks(self.first.first_of_year(), |day, n| day.saturating_add((n * step).years()), "%Y")
    }

    fn marks(&self, from: Date, nth: impl Fn(Date, i32) -> Date, words: &str) -> Vec<(f64, String)> {
        let days = (0..=2 * MOST_TICKS).map(|n| nth(from, n));
        let shown = days.filter(|day| (self.first..=self.last).contains(day));
        shown.map(|day| (self.x(day), day.strftime(words).to_string())).collect()
    }
}

/// Days from one to the other.
fn count(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::Days;

    fn days(first: &str, last: &str) -> Option<Days> {
        let days = [first, last].map(|day| day.parse().expect("a day"));
        Days::new(days.into_iter(), 10.0, 110.0)
    }

    fn words(first: &str, last: &str) -> Vec<String> {
        days(first, last).expect("two days").ticks().into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn days_go_to_the_right() {
        let scale = days("2017-03-01", "2017-03-11").expect("two days");
        assert!((scale.x("2017-03-06".parse().expect("a day")) - 60.0).abs() < 1e-9);
        assert!((scale.x("2018-01-01".parse().expect("a day")) - 110.0).abs() < 1e-9, "held at the border");
        assert!(days("2017-03-01", "2017-03-01").is_none());
    }

    #[test]
    fn ticks_are_few_and_round() {
        assert_eq!(words("2017-03-17", "2017-03-20"), ["17 Mar", "18 Mar", "19 Mar", "20 Mar"]);
        assert_eq!(words("2017-03-17", "2017-06-02"), ["Apr 2017", "May 2017", "Jun 2017"]);
        assert_eq!(words("2003-03-17", "2017-06-02").first().map(String::as_str), Some("2005"));
        for last in ["2017-03-30", "2017-05-02", "2018-01-01", "2031-01-01", "2130-01-01"] {
            let ticks = words("2017-03-17", last);
            assert!((1..=9).contains(&ticks.len()), "{last}: {ticks:?}");
        }
    }
}
