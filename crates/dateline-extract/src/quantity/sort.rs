//! What kind of number it is: counts and measures apart from ages, ranks, dates, names with numbers, scores.
//!
//! Time expressions come first (they were read before); then the words beside the number ("Highway 1", "aged 12",
//! "2-1 victory"), its shape ("1/22", "F-16", "0207"), and last the unit.

mod ages;
mod named;

use super::{age, change, hedge, numeral::Amount, range::Joined, unit::Counted};
use crate::{Pos, Reading};
use dateline_lexicon::{FigureWord, Neighbour, NounClass, PieceKind};
use dateline_types::{QuantitySort, Sentence, Timex, TimexKind};

/// Years that a bare four-digit number can name.
const YEARS: std::ops::RangeInclusive<f64> = 1000.0..=2150.0;
/// Years that outweigh a noun behind them ("the 2014 elections").
const RECENT_YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2150.0;
/// Ages that stand alone between commas ("Haddad, 44,").
const AGES: std::ops::RangeInclusive<f64> = 1.0..=115.0;

/// The kind of a number, and the name of the rule that says so.
pub(crate) fn sort(
    reading: &Reading<'_>,
    sentence: &Sentence,
    joined: &Joined,
    counted: &Counted,
) -> (QuantitySort, &'static str) {
    let beside = Beside { reading, sentence, joined, counted };
    beside
        .in_time_expression()
        .or_else(|| beside.by_amount())
        .or_else(|| beside.by_unit_that_settles())
        .or_else(|| beside.by_neighbour())
        .or_else(|| beside.joined_to_age())
        .or_else(|| beside.by_shape())
        .or_else(|| beside.as_pronoun())
        .unwrap_or_else(|| beside.by_unit())
}

struct Beside<'r> {
    reading: &'r Reading<'r>,
    sentence: &'r Sentence,
    joined: &'r Joined,
    counted: &'r Counted,
}

type Found = Option<(QuantitySort, &'static str)>;

impl Beside<'_> {
    fn start(&self) -> u32 {
        self.joined.numeral.tokens.start
    }

    fn end(&self) -> u32 {
        self.joined.numeral.tokens.end
    }

    fn value(&self) -> f64 {
        match self.joined.numeral.amount {
            Amount::Exact(value) | Amount::Rank(value) | Amount::Range(value, _) => value,
            Amount::Vague(_) | Amount::Indefinite | Amount::Unreadable => 0.0,
        }
    }

    fn text(&self, at: Option<u32>) -> &str {
        at.filter(|at| self.sentence.tokens.contains(at)).map_or("", |at| self.reading.token_text(at))
    }

    fn previous(&self, back: u32) -> Option<u32> {
        self.start().checked_sub(back).filter(|at| *at >= self.sentence.tokens.start)
    }

    fn next(&self, ahead: u32) -> Option<u32> {
        Some(self.end() + ahead).filter(|at| *at < self.sentence.tokens.end)
    }

    fn is_digits(&self) -> bool {
        matches!(self.reading.token(self.start()).kind, PieceKind::Number | PieceKind::Ordinal)
    }

    fn is_number(&self, at: Option<u32>) -> bool {
        at.is_some_and(|at| self.reading.token(at).kind == PieceKind::Number)
    }

    fn attached(&self, at: Option<u32>) -> bool {
        at.is_some_and(|at| !self.reading.token(at).spaced)
    }

    fn counts_people(&self) -> bool {
        let key = self.counted.unit.as_ref().map_or("", |unit| &unit.key);
        matches!(key, "person" | "household" | "building")
    }

    /// It lies in a time expression.
    fn in_time_expression(&self) -> Found {
        let number = self.reading.span_of(self.joined.numeral.tokens.clone());
        let timexes = &self.reading.timexes;
        let at = timexes.partition_point(|timex| timex.span.end() <= number.start());
        // "three quarters of a million people": it goes on behind what alone would be a length of time.
        let beyond = |timex: &Timex| number.end() > timex.span.end() && self.counts_people();
        let timex = timexes.get(at).filter(|timex| timex.span.overlaps(number) && !beyond(timex))?;
        Some(match timex.kind {
            TimexKind::Date | TimexKind::Time => (QuantitySort::Date, "quantity.in-date"),
            TimexKind::Duration | TimexKind::Set => (QuantitySort::Duration, "quantity.in-duration"),
        })
    }

    fn by_amount(&self) -> Found {
        match self.joined.numeral.amount {
            Amount::Rank(_) if self.date_beside() => Some((QuantitySort::Date, "quantity.day-of-month")),
            Amount::Rank(_) => Some((QuantitySort::Ordinal, "quantity.ordinal")),
            Amount::Unreadable => Some((QuantitySort::Identifier, "quantity.unreadable")),
            Amount::Range(first, last) if self.are_years(first, last) => {
                Some((QuantitySort::Date, "quantity.years"))
            }
            _ if self.joined.score => Some((QuantitySort::Score, "quantity.score")),
            _ => None,
        }
    }

    /// "2014-2017": years and nothing that they count.
    fn are_years(&self, first: f64, last: f64) -> bool {
        let year = |value: f64| RECENT_YEARS.contains(&value);
        self.counted.unit.is_none() && year(first) && (year(last) || last < 100.0)
    }

    /// Money, shares and hyphenated measures are what they are, whatever stands beside them.
    fn by_unit_that_settles(&self) -> Found {
        let age = matches!(self.after(), Some(Neighbour::Sort(QuantitySort::Age)));
        if age {
            return Some((QuantitySort::Age, "quantity.age"));
        }
        let unit = self.counted.unit.as_ref()?;
        matches!(unit.sort, QuantitySort::Money | QuantitySort::Percent)
            .then_some((unit.sort, "quantity.unit"))
    }

    fn after(&self) -> Option<&Neighbour> {
        let at = self.next(0)?;
        self.reading
            .lexicon
            .quantities
            .after
            .longest(self.reading.words_from(at, self.sentence))
            .map(|(_, found)| found)
    }

    /// "a man of about thirty": an age, whatever hedges it.
    fn hedged_age(&self) -> bool {
        let hedge = hedge::before(self.reading, self.sentence, self.start()).map(|(_, tokens)| tokens.start);
        let phrases = &self.reading.lexicon.quantities.before;
        let ages = |end: u32| {
            let from = self.sentence.tokens.start.max(end.saturating_sub(2));
            (from..end).any(|from| {
                phrases.exactly((from..end).map(|at| self.reading.word(at)))
                    == Some(&Neighbour::Sort(QuantitySort::Age))
            })
        };
        !self.counts_people() && hedge.is_some_and(ages)
    }

    fn before(&self) -> Option<&Neighbour> {
        let phrases = &self.reading.lexicon.quantities.before;
        (1..=4)
            .rev()
            .filter_map(|back| self.previous(back))
            .find_map(|from| phrases.exactly((from..self.start()).map(|at| self.reading.word(at))))
    }

    fn date_beside(&self) -> bool {
        let date = Some(&Neighbour::Sort(QuantitySort::Date));
        self.before() == date || self.after() == date
    }

    fn by_neighbour(&self) -> Found {
        if self.is_digits() && self.date_beside() && !self.counts_people() {
            return Some((QuantitySort::Date, "quantity.beside-date"));
        }
        if let Some(Neighbour::Sort(QuantitySort::Identifier)) = self.after() {
            return Some((QuantitySort::Identifier, "quantity.identifier-after"));
        }
        if self.hedged_age() {
            return Some((QuantitySort::Age, "quantity.age"));
        }
        match self.before()? {
            Neighbour::Sort(QuantitySort::Identifier) if self.names() => {
                Some((QuantitySort::Identifier, "quantity.identifier-before"))
            }
            Neighbour::Kin => Some((QuantitySort::Count, "quantity.kin")),
            // "a boy of five" is an age, "the mother of two boys" is none.
            Neighbour::Sort(QuantitySort::Age) if !self.counts_people() => {
                Some((QuantitySort::Age, "quantity.age"))
            }
            _ => None,
        }
    }

    /// "ages 22 and 30", "aged 25, 26, and 33", "between the ages of 21 and 58": the number is joined to an age and counts nothing of its own.
    fn joined_to_age(&self) -> Found {
        if self.is_first_of_ages() {
            return Some((QuantitySort::Age, "quantity.age-joined"));
        }
        let joint = |at: &u32| self.text(Some(*at)) == "," || self.reading.token(*at).tag.pos == Pos::Cconj;
        let part = |at: &u32| joint(at) || self.is_number(Some(*at));
        let before = (self.sentence.tokens.start..self.start()).rev().take_while(part);
        let first = before.filter(|at| self.is_number(Some(*at))).last()?;
        let after = (self.end()..self.sentence.tokens.end).take_while(part);
        let listed =
            (first..self.start()).chain(after).any(|at| self.reading.token(at).tag.pos == Pos::Cconj);
        let others = change::more_after(self.reading, self.sentence, self.end()).is_some();
        (listed && !others && self.ages_end_at(first) && self.is_digits() && self.counted.unit.is_none())
            .then_some((QuantitySort::Age, "quantity.age-joined"))
    }

    /// "17 and 19 years old": the words that make the last number of the list an age.
    fn is_first_of_ages(&self) -> bool {
        let cconj = |at: u32| self.reading.token(at).tag.pos == Pos::Cconj;
        let part = |at: &u32| self.text(Some(*at)) == "," || cconj(*at) || self.is_number(Some(*at));
        let last = (self.end()..self.sentence.tokens.end).take_while(part).last();
        let bare = self.is_digits() && self.counted.unit.is_none();
        last.filter(|last| bare && self.is_number(Some(*last))).is_some_and(|last| {
            let words = self.reading.words_from(last + 1, self.sentence);
            let after = self.reading.lexicon.quantities.after.longest(words);
            after.is_some_and(|(_, found)| *found == Neighbour::Sort(QuantitySort::Age))
        })
    }

    /// Words that an age follows end right before a token.
    fn ages_end_at(&self, at: u32) -> bool {
        let from = self.sentence.tokens.start.max(at.saturating_sub(4));
        (from..at).any(|from| {
            let words = (from..at).map(|at| self.reading.word(at));
            self.reading.lexicon.quantities.before.exactly(words) == Some(&Neighbour::Sort(QuantitySort::Age))
        })
    }

    /// A designation before the number names rather than counts: it is capital, or nothing is counted.
    fn names(&self) -> bool {
        let capital = self.previous(1).is_some_and(|at| self.reading.token(at).capital);
        (self.is_digits() || capital) && !self.counts_people() && (capital || self.counted.unit.is_none())
    }

    fn by_shape(&self) -> Found {
        if !self.is_digits() {
            return None;
        }
        let digits = self.reading.token_text(self.start());
        if self.in_clock_or_counter(":") || self.in_written_date() {
            return Some((QuantitySort::Date, "quantity.clock"));
        }
        if self.in_clock_or_counter("/") || self.text(self.previous(1)) == "#" || self.designated() {
            return Some((QuantitySort::Identifier, "quantity.identifier-shape"));
        }
        if digits.len() > 1 && digits.starts_with('0') && !digits.contains('.') || self.lists() {
            return Some((QuantitySort::Identifier, "quantity.identifier-shape"));
        }
        if self.is_year(digits) {
            return Some((QuantitySort::Date, "quantity.year"));
        }
        if self.text(self.next(0)) == "s" && self.attached(self.next(0)) {
            return Some((
                if digits.len() == 4 { QuantitySort::Date } else { QuantitySort::Age },
                "quantity.decade",
            ));
        }
        if self.between_commas() || self.ages_of_counted() {
            return Some((QuantitySort::Age, "quantity.age-in-commas"));
        }
        if self.is_house_number() {
            return Some((QuantitySort::Identifier, "quantity.house-number"));
        }
        if self.said_of_one() {
            return Some((QuantitySort::Age, "quantity.age-of-one"));
        }
        self.follows_name().then_some((QuantitySort::Identifier, "quantity.after-name"))
    }

    /// "10:30", "1/22": digits on the other side of an attached mark.
    fn in_clock_or_counter(&self, mark: &str) -> bool {
        let ahead =
            self.text(self.next(0)) == mark && self.attached(self.next(0)) && self.is_number(self.next(1));
        let behind = self.text(self.previous(1)) == mark
            && self.attached(self.previous(1))
            && self.is_number(self.previous(2));
        ahead && self.attached(self.next(1)) || behind && self.attached(Some(self.start()))
    }

    /// "2017-05-20": hyphens with a year on either side.
    fn in_written_date(&self) -> bool {
        let hyphen = |at: Option<u32>| self.text(at) == "-" && self.attached(at);
        let year = |at: Option<u32>| self.is_number(at) && self.text(at).len() == 4;
        let short = |at: Option<u32>| self.is_number(at) && self.text(at).len() == 2;
        let here = self.text(Some(self.start())).len();
        here == 2
            && hyphen(self.previous(1))
            && (year(self.previous(2)) || short(self.previous(2)) && year(self.previous(4)))
            || here == 4 && hyphen(self.next(0)) && short(self.next(1))
    }

    /// "F-16", "COVID-19": a word and a hyphen stand right before it.
    fn designated(&self) -> bool {
        let word = self
            .previous(2)
            .is_some_and(|at| self.reading.token(at).is_word() && self.reading.token(at).capital);
        self.text(self.previous(1)) == "-"
            && self.attached(self.previous(1))
            && self.attached(Some(self.start()))
            && word
    }

    /// "1)" at the start of a sentence.
    fn lists(&self) -> bool {
        self.start() == self.sentence.tokens.start && self.text(self.next(0)) == ")"
    }

    fn is_year(&self, digits: &str) -> bool {
        let year = digits.len() == 4
            && self.end() == self.start() + 1
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !year || !YEARS.contains(&self.value()) {
            return false;
        }
        let after_preposition = self.before() == Some(&Neighbour::Year);
        let recent = RECENT_YEARS.contains(&self.value());
        match &self.counted.unit {
            None => recent || after_preposition,
            Some(unit) if unit.sort == QuantitySort::Count => {
                let adjacent = self.counted.end <= self.end() + 2;
                recent && (after_preposition || !adjacent || !self.counts_people())
            }
            Some(_) => false,
        }
    }

    /// "Haddad, 44, said", "Haddad (44)", "Haddad, now 44.", "his son, 7.", "David Trahan Jr., 17,", "Nathan Desai (w/m, 46)", "the third,
    /// 27,".
    fn between_commas(&self) -> bool {
        let closes = matches!(self.text(self.next(0)), "," | ")" | ".");
        let adverb = self.previous(1).is_some_and(|at| self.reading.token(at).tag.pos == Pos::Adv);
        let mark = 1 + u32::from(adverb);
        let opens = matches!(self.text(self.previous(mark)), "," | "(");
        let one = |at: u32| {
            self.reading.lexicon.nouns.class(self.reading.token_text(at)) == Some((NounClass::Person, false))
        };
        let named = |at: u32| self.reading.token(at).is_word() && (self.reading.token(at).capital || one(at));
        let dot = u32::from(self.text(self.previous(mark + 1)) == ".");
        let name = || {
            self.previous(mark + 1 + dot).is_some_and(named)
                || self.behind_code(mark + 1)
                || self.behind_one(mark + 1)
        };
        closes
            && opens
            && !self.behind_place(mark + 1)
            && name()
            && AGES.contains(&self.value())
            && self.value().fract() == 0.0
    }

    /// "1205 Lone Oak Road", "the 100 block of Howman Avenue": capital words up to one that names a street.
    fn is_house_number(&self) -> bool {
        let capital = |n: &u32| {
            self.next(*n)
                .is_some_and(|at| self.reading.token(at).is_word() && has_capital(self.text(Some(at))))
        };
        let street = |n: u32| {
            let phrases = &self.reading.lexicon.quantities.after;
            let found =
                self.next(n).and_then(|at| phrases.longest(self.reading.words_from(at, self.sentence)));
            found.is_some_and(|(_, found)| *found == Neighbour::Sort(QuantitySort::Identifier))
        };
        let n_capitals = (0..LONGEST_NAME).take_while(capital).count() as u32;
        (1..n_capitals).any(street) || self.in_block()
    }

    /// "the 100 block of Howman Avenue": a block that has a number and lies in a street with a name.
    fn in_block(&self) -> bool {
        let hundreds = self.value() > 0.0 && self.value() % 100.0 == 0.0;
        let named = self.next(2).is_some_and(|at| has_capital(self.text(Some(at))));
        hundreds && self.text(self.next(0)) == "block" && self.text(self.next(1)) == "of" && named
    }

    /// "who was 34,", "She is 19.": a pronoun of a person, a form of "be", and a bare number at the end of its clause.
    fn said_of_one(&self) -> bool {
        let copula = self.previous(1).is_some_and(|at| self.reading.token(at).tag.pos == Pos::Aux);
        let pronoun = self.previous(2).is_some_and(|at| {
            let is = |class| self.reading.lexicon.harms.is(self.reading.word(at), class);
            is(FigureWord::Who) || self.reading.token(at).tag.pos == Pos::Pron && is(FigureWord::Singular)
        });
        let closes = matches!(self.text(self.next(0)), "," | "." | ")" | "" | "and");
        let hedged = matches!(self.text(self.previous(1)), "under" | "over" | "above" | "below")
            && self.previous(2).is_some_and(|at| self.reading.token(at).tag.pos == Pos::Aux);
        (copula || hedged)
            && (hedged || pronoun || age::is_said_of_part(self.reading, self.sentence, self.start()))
            && closes
            && self.counted.unit.is_none()
            && AGES.contains(&self.value())
    }

    /// "iPhone 11", "Game 2": a name that is no start of a sentence, in a sentence that is no title, and nothing counted.
    fn follows_name(&self) -> bool {
        let named = |at: &u32| *at > self.sentence.tokens.start && !self.reading.in_timex(*at);
        let name = self.previous(1).filter(named);
        let capital = name
            .is_some_and(|at| self.reading.token(at).is_word() && has_capital(self.reading.token_text(at)));
        capital
            && self.counted.unit.is_none()
            && !self.in_title()
            && !self.in_list_of_names()
            && !self.goes_on_in_names()
            && !self.is_anothers_count()
    }

    /// "listed 131 dead, the Red Crescent 98": behind a mark and an article the name of whoever counts, with another number before and a mark behind.
    fn is_anothers_count(&self) -> bool {
        let earliest = self.sentence.tokens.start.max(self.start().saturating_sub(LONGEST_NAME));
        let name = |at: &u32| self.reading.token(*at).is_word() && has_capital(self.reading.token_text(*at));
        let from = (earliest..self.start()).rev().take_while(name).last();
        let article = from.and_then(|from| from.checked_sub(1)).filter(|at| *at > earliest);
        let opens = article.is_some_and(|at| {
            self.reading.token(at).tag.pos == Pos::Det && matches!(self.text(Some(at - 1)), "," | ";" | "and")
        });
        let closes = matches!(self.text(self.next(0)), "," | ";" | "." | "and" | "");
        let counted = |before: u32| (self.sentence.tokens.start..before).any(|at| self.is_number(Some(at)));
        opens && closes && article.is_some_and(counted)
    }

    /// More than half of the longer words are capital.
    fn in_title(&self) -> bool {
        let words = self.sentence.tokens.clone().take(40).map(|at| self.reading.token(at));
        let (mut capital, mut all) = (0, 0);
        for token in words.filter(|token| token.is_word() && token.span.len() > 3) {
            all += 1;
            capital += u32::from(token.capital);
        }
        capital * 2 > all
    }

    /// "one of the largest", "this one": it stands for something and counts nothing.
    fn as_pronoun(&self) -> Found {
        let one = !self.is_digits()
            && self.joined.numeral.amount == Amount::Exact(1.0)
            && self.end() == self.start() + 1;
        if !one || self.counts_people() {
            return None;
        }
        let determined =
            self.before() == Some(&Neighbour::Sort(QuantitySort::Pronoun)) && self.counted.unit.is_none();
        let nobody = self.text(self.previous(1)).eq_ignore_ascii_case("no");
        let partitive = self.counted.partitive || nobody;
        let name = self.reading.token(self.start()).capital
            && self.start() > self.sentence.tokens.start
            && !self.in_title();
        (determined || partitive || name).then_some((QuantitySort::Pronoun, "quantity.pronoun"))
    }

    fn by_unit(&self) -> (QuantitySort, &'static str) {
        match &self.counted.unit {
            Some(unit) => (unit.sort, "quantity.unit"),
            None if self.counted.unknown_noun => (QuantitySort::Count, "quantity.unknown-noun"),
            None => (QuantitySort::Count, "quantity.bare"),
        }
    }
}

/// Words of those counted and their number before a list of their ages, at most.
const WORDS_OF_COUNTED: u32 = 4;
/// Words of the name of a place in a list, at most.
const LONGEST_NAME: u32 = 5;

fn has_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}
