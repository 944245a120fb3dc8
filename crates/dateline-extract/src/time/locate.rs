//! From what an expression says and a day that it is counted from to a stretch of the calendar.

use super::{
    calendar::{Grain, Stretch, add, holiday, weekday},
    expression::{Clip, Expression, Meaning, Which, Year},
    tense::Lean,
};
use dateline_lexicon::TimeUnit;
use dateline_types::{Date, TimexMod};

/// Which way an expression without "last" or "next" looks.
pub(super) fn backwards(which: Which, lean: Lean) -> bool {
    match which {
        Which::Last => true,
        Which::Next => false,
        Which::This | Which::Open => lean == Lean::Past,
    }
}

/// The stretch that a point of time means when it is counted from `anchor`.
pub(super) fn locate(expression: &Expression, anchor: Date, lean: Lean) -> Option<Stretch> {
    let stretch = unshifted(expression, anchor, lean)?;
    match expression.shift {
        Some((unit, count)) => add(stretch.first, unit, count).map(Stretch::day),
        None => Some(stretch),
    }
}

fn unshifted(expression: &Expression, anchor: Date, lean: Lean) -> Option<Stretch> {
    let look = Look { anchor, which: expression.which, back: backwards(expression.which, lean) };
    match expression.meaning {
        Meaning::Day { year: Year::Open, month, day } if expression.weekday.is_some() => {
            let make = |year| Date::new(year, month, day).ok().map(Stretch::day);
            let on_weekday = expression.weekday.and_then(|weekday| look.on_weekday(weekday, make));
            on_weekday.or_else(|| look.in_year(Year::Open, Grain::Day, make))
        }
        Meaning::Day { year, month, day } => {
            look.in_year(year, Grain::Day, |year| Date::new(year, month, day).ok().map(Stretch::day))
        }
        Meaning::Either(first, last) => Some(Stretch { first, last, grain: Grain::Day }),
        Meaning::DayOfMonth(day) => look.day_of_month(day),
        Meaning::Month { year, month } => {
            look.in_year(year, Grain::Month, |year| Stretch::month(year, month))
        }
        Meaning::Year(year) => Stretch::year(year),
        Meaning::Decade(year) => Stretch::decade(year),
        Meaning::Century(number) => Stretch::century(number),
        Meaning::Season { year, season } => {
            look.in_year(year, Grain::Season(season), |year| Stretch::season(year, season))
        }
        Meaning::PartOfYear { year, number, of } => {
            look.in_year(year, Grain::Part(number, of), |year| Stretch::part_of_year(year, number, of))
        }
        Meaning::Weekday(number) => {
            let strict = matches!(expression.which, Which::Last | Which::Next);
            weekday(anchor, number, look.back, strict).map(Stretch::day)
        }
        Meaning::DayShift(shift) => add(anchor, TimeUnit::Day, shift.into()).map(Stretch::day),
        Meaning::Unit { unit: TimeUnit::Weekend, shift } => look.weekend(shift),
        Meaning::Unit { unit, shift } => Stretch::around(add(anchor, unit, shift.into())?, unit),
        Meaning::WeekOf { month, day } => {
            let day = look
                .in_year(Year::Open, Grain::Day, |year| Date::new(year, month, day).ok().map(Stretch::day))?;
            Stretch::around(day.first, TimeUnit::Week)
        }
        Meaning::Offset { unit, amount, back } => {
            let count = i32::try_from(amount.count?).ok()?;
            let grain = if unit > TimeUnit::Year { TimeUnit::Year } else { unit };
            Stretch::around(add(anchor, unit, if back { count.checked_neg()? } else { count })?, grain)
        }
        Meaning::Holiday { year, rule } => {
            look.in_year(year, Grain::Day, |year| holiday(year, rule).map(Stretch::day))
        }
        Meaning::Here => Some(Stretch::day(anchor)),
        Meaning::Period { .. } | Meaning::Length { .. } | Meaning::Set(_) | Meaning::Reference(_) => None,
    }
}

/// Where to look for something that comes back every year or month.
struct Look {
    anchor: Date,
    which: Which,
    back: bool,
}

impl Look {
    /// What `make` builds in the year that is meant.
    fn in_year(&self, year: Year, grain: Grain, make: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        match year {
            Year::Given(year) => make(year),
            Year::Shift(shift) => make(self.anchor.year().checked_add(shift)?),
            Year::Open if self.which == Which::This => {
                // "this winter" in February began the year before.
                let before = make(self.anchor.year() - 1).filter(|stretch| stretch.last >= self.anchor);
                before.or_else(|| make(self.anchor.year()))
            }
            Year::Open => self.nearest_year(grain, make),
        }
    }

    /// The nearest one that has begun (or, looking forwards, has not ended); "last" and "next" leave out the one that holds
    /// the anchor. Leap days need up to eight years.
    fn nearest_year(&self, grain: Grain, make: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        let strict = match self.which {
            Which::Last | Which::Next => true,
            Which::This | Which::Open => false,
        };
        let fits = |stretch: &Stretch| match (self.back, strict) {
            (true, false) => stretch.first <= self.anchor,
            (true, true) => stretch.last < self.anchor,
            (false, false) => stretch.last >= self.anchor,
            (false, true) => stretch.first > self.anchor,
        };
        let reach = if grain == Grain::Day { 8 } else { 3 };
        (0..=reach)
            .filter_map(|n| self.anchor.year().checked_add(if self.back { 1 - n } else { n - 1 }))
            .filter_map(make)
            .find(fits)
    }

    /// "Monday, May 5": of the years before, with and after the anchor the one in which the day is a Monday.
    fn on_weekday(&self, weekday: i8, make: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        let years = [0, if self.back { -1 } else { 1 }, if self.back { 1 } else { -1 }];
        let stretches = years.iter().filter_map(|n| make(self.anchor.year().checked_add(*n)?));
        let mut fitting = stretches.filter(|day| day.first.weekday().to_monday_one_offset() == weekday);
        fitting.next().filter(|_| self.which == Which::Open)
    }

    fn day_of_month(&self, day: i8) -> Option<Stretch> {
        let step = if self.back { -1 } else { 1 };
        (0..=12).find_map(|n| {
            let month = add(self.anchor.first_of_month(), TimeUnit::Month, n * step)?;
            let found = Date::new(month.year(), month.month(), day).ok()?;
            let fits = if self.back { found <= self.anchor } else { found >= self.anchor };
            fits.then_some(Stretch::day(found))
        })
    }

    /// "the weekend": the one that has begun, or that comes.
    fn weekend(&self, shift: i16) -> Option<Stretch> {
        let back = shift < 0 || shift == 0 && self.back;
        let saturday = weekday(self.anchor, 6, back, false)?;
        let own = Stretch::around(self.anchor, TimeUnit::Weekend)?;
        let inside = own.first <= self.anchor;
        let saturday = match (shift, inside) {
            (-1, true) => add(own.first, TimeUnit::Week, -1)?,
            (1, true) => add(own.first, TimeUnit::Week, 1)?,
            (0, true) => own.first,
            _ => saturday,
        };
        Stretch::around(saturday, TimeUnit::Weekend)
    }
}

/// The days of a stretch under "early", "mid", "late", "earlier", "later".
pub(super) fn narrowed(expression: &Expression, stretch: Stretch, anchor: Option<Date>) -> (Date, Date) {
    let third = match expression.modifier {
        Some(TimexMod::Start) => stretch.third(0),
        Some(TimexMod::Mid) => stretch.third(1),
        Some(TimexMod::End) => stretch.third(2),
        _ => None,
    };
    let (first, last) = third.unwrap_or((stretch.first, stretch.last));
    match (expression.clip, anchor) {
        (Some(Clip::Until), Some(anchor)) if anchor >= first => (first, last.min(anchor)),
        (Some(Clip::From), Some(anchor)) if anchor <= last => (first.max(anchor), last),
        (Some(Clip::FromEve), _) => (first.yesterday().unwrap_or(first), last),
        (Some(Clip::IntoNextDay), _) => (first, last.tomorrow().unwrap_or(last)),
        _ => (first, last),
    }
}
