//! What holds of every date: the resolved day is the day that was named, on the right side of the publication, and
//! no text makes the reader fail.

use dateline_extract::extract;
use dateline_lexicon::Lexicon;
use dateline_types::{Date, Days, Document, Timex};
use jiff::{ToSpan, civil::Weekday};
use proptest::prelude::*;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn timexes(text: &str, published: Option<Date>) -> Vec<Timex> {
    let document = Document { text: text.into(), published: published.map(Days::on), ..Document::default() };
    extract(document, &LEXICON).timexes
}

/// The only time expression of a sentence, as a day.
fn only_day(text: &str, published: Date) -> Date {
    let found = timexes(text, Some(published));
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].days.day().unwrap_or_else(|| panic!("{text}: no single day in {found:?}"))
}

prop_compose! {
    fn anchors()(year in 1900i16..2100, day in 1i16..=365) -> Date {
        let first = Date::new(year, 1, 1).expect("a year has a first day");
        first.checked_add(i64::from(day - 1).days()).expect("within the calendar")
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn weekdays_in_the_past_tense_lie_within_the_last_week(number in 0usize..7, anchor in anchors()) {
        let name = WEEKDAYS[number];
        let ways = [
            format!("Troops entered the town on {name}."),
            format!("The ministry said {name} that troops had entered the town."),
            format!("On {name}, troops entered the town."),
        ];
        for text in ways {
            let day = only_day(&text, anchor);
            let back = day.until(anchor).expect("days").get_days();
            prop_assert!((0..=6).contains(&back), "{text} {anchor} {day}");
            prop_assert_eq!(day.weekday(), Weekday::from_monday_zero_offset(number as i8).expect("a weekday"));
        }
    }

    #[test]
    fn weekdays_in_the_future_tense_lie_within_the_next_week(number in 0usize..7, anchor in anchors()) {
        let name = WEEKDAYS[number];
        let ways = [
            format!("Talks will begin on {name}."),
            format!("Talks will begin {name} in the capital."),
            format!("On {name}, talks will begin."),
        ];
        for text in ways {
            let day = only_day(&text, anchor);
            let ahead = anchor.until(day).expect("days").get_days();
            prop_assert!((0..=6).contains(&ahead), "{text} {anchor} {day}");
            prop_assert_eq!(day.weekday(), Weekday::from_monday_zero_offset(number as i8).expect("a weekday"));
        }
    }

    #[test]
    fn last_and_next_leave_out_the_day_of_publication(number in 0usize..7, anchor in anchors()) {
        let name = WEEKDAYS[number];
        let last = only_day(&format!("Troops entered the town last {name}."), anchor);
        let next = only_day(&format!("Talks will begin next {name}."), anchor);
        prop_assert!((1..=7).contains(&last.until(anchor).expect("days").get_days()));
        prop_assert!((1..=7).contains(&anchor.until(next).expect("days").get_days()));
    }

    #[test]
    fn months_in_the_past_tense_have_begun(number in 0usize..12, anchor in anchors()) {
        let found = timexes(&format!("The siege began in {}.", MONTHS[number]), Some(anchor));
        let days = found[0].days;
        let (first, last) = (days.earliest.expect("known"), days.latest.expect("known"));
        prop_assert_eq!((first.day(), usize::from(first.month() as u8)), (1, number + 1));
        prop_assert_eq!(last, first.last_of_month());
        prop_assert!(first <= anchor && first.until(anchor).expect("days").get_days() < 366);
    }

    #[test]
    fn every_way_of_writing_a_date_is_the_same_day(anchor in anchors(), published in anchors()) {
        let (year, day, month) = (anchor.year(), anchor.day(), MONTHS[anchor.month() as usize - 1]);
        let ways = [
            format!("It happened on {day} {month} {year}."),
            format!("It happened on {month} {day}, {year}."),
            format!("It happened on {anchor}."),
        ];
        for text in ways {
            prop_assert_eq!(only_day(&text, published), anchor, "{}", text);
        }
    }

    #[test]
    fn ordinals_are_the_last_such_day(day in 1i8..=28, anchor in anchors()) {
        let ending = match day { 1 | 21 => "st", 2 | 22 => "nd", 3 | 23 => "rd", _ => "th" };
        let found = only_day(&format!("The convoy left on the {day}{ending}."), anchor);
        prop_assert_eq!(found.day(), day);
        prop_assert!((0..=31).contains(&found.until(anchor).expect("days").get_days()));
    }

    #[test]
    fn nothing_makes_it_fail(text in "\\PC{0,120}", anchor in anchors()) {
        for timex in timexes(&text, Some(anchor)) {
            prop_assert!(!timex.span.of(&text).is_empty());
        }
    }

    #[test]
    fn words_of_time_in_any_order_do_not_make_it_fail(words in prop::collection::vec(prop::sample::select(TIME_WORDS), 0..20), far in any::<bool>()) {
        let anchor = if far { Date::MAX } else { Date::new(1, 1, 1).expect("the first day") };
        let text = words.join(" ");
        for timex in timexes(&text, Some(anchor)) {
            prop_assert!(timex.days.earliest.is_none_or(|first| timex.days.latest.is_none_or(|last| first <= last)), "{text} {timex:?}");
        }
    }
}

const TIME_WORDS: &[&str] = &[
    "the",
    "last",
    "next",
    "this",
    "past",
    "few",
    "two",
    "9999",
    "10",
    "31",
    "30",
    "1",
    "Friday",
    "May",
    "February",
    "2014",
    "year",
    "years",
    "weeks",
    "century",
    "decades",
    "ago",
    "before",
    "after",
    "later",
    "earlier",
    "early",
    "late",
    "mid",
    "-",
    "of",
    "in",
    "on",
    "to",
    "and",
    "a",
    "half",
    "every",
    "per",
    "day",
    "morning",
    "a.m.",
    ":",
    "30",
    "GMT",
    "Christmas",
    "Ramadan",
    "spring",
    "quarter",
    "first",
    "20th",
    "now",
    "more than",
    "999999",
    ",",
    ".",
    "s",
    "'",
    "weekend",
    "millennia",
];

#[test]
fn days_that_do_not_exist_are_no_dates() {
    for text in
        ["It happened on 31 February 2015.", "It happened on April 31.", "It happened on 30 February."]
    {
        assert!(timexes(text, None).is_empty(), "{text}");
    }
}
