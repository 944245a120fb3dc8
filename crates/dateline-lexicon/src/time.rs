//! The words of time: months, weekdays, units, parts of the day, and the small words that tie them together.
//!
//! `data/words/time-words.tsv` gives single words by class, `time-hedges.tsv`, `time-references.tsv` and
//! `holidays.tsv` phrases, `time-limits.tsv` the numbers that the grammar goes by.

use crate::{PatternReader, Phrases, Row, Table, TableError, WordId};
use dateline_types::TimexMod;
use rustc_hash::FxHashMap;

/// Declares an enumeration whose variants are named by keys of a table.
macro_rules! keys {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "a variant without a comment means what its key says")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The value with this key, if there is one.
            pub fn parse(key: &str) -> Option<$name> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }

            /// The key in the table.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }
        }
    };
}

keys! {
    /// A unit of time, shortest first.
    TimeUnit {
        Second = "second", Minute = "minute", Hour = "hour", Day = "day", Weekend = "weekend", Week = "week",
        Fortnight = "fortnight", Month = "month", Quarter = "quarter", Year = "year", Decade = "decade",
        Century = "century", Millennium = "millennium",
    }
}

keys! {
    /// A part of the day by its TIMEX3 code, or a clock time that has a name.
    DayPart {
        Morning = "MO", Daytime = "DT", Afternoon = "AF", Evening = "EV", Night = "NI", Noon = "12:00",
        Midnight = "24:00",
    }
}

keys! {
    /// A season by its TIMEX3 code.
    Season { Spring = "SP", Summer = "SU", Autumn = "FA", Winter = "WI" }
}

keys! {
    /// A word that the grammar of time asks for by name; `time-words.tsv` lists the forms of each.
    TimeCue {
        The = "the", A = "a", Of = "of", In = "in", On = "on", At = "at", And = "and", Or = "or", To = "to",
        From = "from", For = "for", Since = "since", By = "by", Last = "last", Next = "next", This = "this",
        That = "that", Same = "same", These = "these", Past = "past", Previous = "previous",
        Following = "following", Coming = "coming", Recent = "recent", Current = "current", Ago = "ago",
        Earlier = "earlier", Later = "later", Before = "before", After = "after", Into = "into", Now = "now",
        Old = "old", Every = "every", Per = "per", Other = "other", Half = "half", Early = "early", Late = "late",
        Mid = "mid", Beginning = "beginning", Middle = "middle", End = "end", Tonight = "tonight",
        Overnight = "overnight", Am = "am", Pm = "pm", OClock = "oclock", Zone = "zone", Time = "time",
        Fiscal = "fiscal", Numbered = "numbered", Another = "another", Long = "long", Eve = "eve", Anniversary = "anniversary",
        Era = "era", Times = "twice", Possessive = "possessive", Preposition = "preposition", Whole = "some",
        /// An auxiliary of the future.
        Future = "future",
        /// A form of the past that no rule of endings tells.
        PastVerb = "past-verb",
        /// A form of "be" in the present.
        PresentVerb = "present-verb",
        /// A verb or adjective whose infinitive lies in the future ("expected to").
        Planning = "planning",
        /// Before it, a point of time is a limit that may lie ahead.
        Deadline = "deadline",
        /// A plan that needs no infinitive ("scheduled for Friday").
        Scheduled = "scheduled",
        As = "as",
        /// With a present verb of this kind, what is spoken of holds at publication ("remains closed").
        Lasting = "lasting",
        /// The number behind it is the one that something is compared with ("against 23 the week before").
        Comparison = "comparison",
        /// "The assault followed raids": what it stands between are two events, each with its own time and place.
        Sequel = "sequel",
        /// With a day that ends its phrase, it says what is planned for that day ("a strike for Friday").
        PlannedFor = "planned-for",
        /// What it opens is an event that came before ("arrested over last week's murder").
        Aftermath = "aftermath",
        /// A verb that sets or moves a limit, so that "until" looks ahead ("postponed until Friday").
        Defers = "defers",
        /// Before "since" it says that something happened once ("the first attack since").
        Rank = "rank",
    }
}

/// What a single word can mean in a time expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeSense {
    /// A month, from 1.
    Month {
        /// Its number.
        number: i8,
        /// It is also a common word or a name ("may", "march", "Jan").
        doubtful: bool,
    },
    /// A weekday, Monday is 1.
    Weekday {
        /// Its number.
        number: i8,
        /// Short, hence doubtful ("Sun").
        short: bool,
    },
    /// A weekday in the plural.
    Weekdays(i8),
    /// A unit.
    Unit {
        /// Which.
        unit: TimeUnit,
        /// In the plural.
        plural: bool,
    },
    /// A part of the day.
    Part(DayPart),
    /// A season.
    Season(Season),
    /// A number.
    Number(u32),
    /// A rank.
    Ordinal(u32),
    /// "few", "several": at most so many.
    Vague(u32),
    /// Days from today.
    Day(i8),
    /// How often, as a TIMEX3 period.
    Frequency(&'static str),
    /// A word of the grammar.
    Cue(TimeCue),
}

keys! {
    /// What a phrase points at that names no time.
    Reference {
        Present = "PRESENT_REF", Past = "PAST_REF", Future = "FUTURE_REF",
        /// A period that ends at the publication.
        SoFar = "SO_FAR",
        /// It is no time expression, though a shorter phrase in it would be one.
        Nothing = "NONE",
    }
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// Always month and day.
    Fixed(i8, i8),
    /// The nth weekday (Monday is 1) of a month; -1 is the last one.
    Nth {
        /// Month, from 1.
        month: i8,
        /// Weekday, Monday is 1.
        weekday: i8,
        /// Which of them.
        nth: i8,
    },
    /// Days from western Easter Sunday.
    Easter(i16),
    /// It follows another calendar.
    Lunar,
}

/// A set of cues, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeCues(u128);

impl TimeCues {
    /// The set of these cues.
    #[inline]
    pub const fn of(cues: &[TimeCue]) -> TimeCues {
        let (mut bits, mut at) = (0, 0);
        while at < cues.len() {
            bits |= 1 << cues[at] as u32;
            at += 1;
        }
        TimeCues(bits)
    }

    /// The cues of both sets.
    #[inline]
    pub const fn and(self, other: TimeCues) -> TimeCues {
        TimeCues(self.0 | other.0)
    }

    /// True where the two sets share a cue.
    #[inline]
    pub const fn any(self, other: TimeCues) -> bool {
        self.0 & other.0 != 0
    }
}

/// The tables of time.
#[derive(Debug, Default)]
pub struct TimeWords {
    /// By word: its senses that are cues.
    cues: Vec<TimeCues>,
    /// By word: the range of its senses.
    ranges: Vec<(u16, u16)>,
    senses: Vec<TimeSense>,
    /// Words that a phrase starts with.
    starts: Vec<bool>,
    /// Hedges before lengths and points.
    pub hedges: Phrases<TimexMod>,
    /// "now", "so far", "recently".
    pub references: Phrases<Reference>,
    /// Days that have a name.
    pub holidays: Phrases<HolidayRule>,
    limits: FxHashMap<&'static str, u32>,
}

impl TimeWords {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>) -> Result<TimeWords, TableError> {
        let mut words = TimeWords::default();
        words.read_words(reader)?;
        words.read_phrases(reader)?;
        words.read_limits()?;
        Ok(words)
    }

    /// What this word can mean in a time expression.
    pub fn senses(&self, word: WordId) -> &[TimeSense] {
        let (start, end) = self.ranges.get(word.idx()).copied().unwrap_or_default();
        &self.senses[usize::from(start)..usize::from(end)]
    }

    /// The cues that this word is.
    #[inline]
    pub fn cues(&self, word: WordId) -> TimeCues {
        self.cues.get(word.idx()).copied().unwrap_or_default()
    }

    /// True where a phrase of the tables can start with this word.
    pub fn starts_phrase(&self, word: WordId) -> bool {
        self.starts.get(word.idx()).copied().unwrap_or(false)
    }

    /// A number of `time-limits.tsv`; 0 where it is not listed.
    pub fn limit(&self, key: &str) -> u32 {
        self.limits.get(key).copied().unwrap_or(0)
    }

    fn read_words(&mut self, reader: &mut PatternReader<'_>) -> Result<(), TableError> {
        let table = Table::read("time-words.tsv", include_str!("../../../data/words/time-words.tsv"))?;
        let mut by_word: Vec<(WordId, TimeSense)> = Vec::new();
        for row in table.rows() {
            let sense = sense(&row)?;
            by_word.extend(row.list("forms").map(|form| (reader.vocabulary.intern(form), sense)));
        }
        by_word.sort_by_key(|(word, _)| *word);
        for (word, sense) in by_word {
            if self.ranges.len() <= word.idx() {
                self.ranges.resize(word.idx() + 1, (0, 0));
                self.cues.resize(word.idx() + 1, TimeCues::default());
            }
            if let TimeSense::Cue(cue) = sense {
                self.cues[word.idx()].0 |= TimeCues::of(&[cue]).0;
            }
            let at = self.senses.len() as u16;
            let range = &mut self.ranges[word.idx()];
            *range = if range.1 == 0 { (at, at + 1) } else { (range.0, at + 1) };
            self.senses.push(sense);
        }
        Ok(())
    }

    fn read_phrases(&mut self, reader: &mut PatternReader<'_>) -> Result<(), TableError> {
        let hedges = Table::read("time-hedges.tsv", include_str!("../../../data/words/time-hedges.tsv"))?;
        for row in hedges.rows() {
            let modifier = TimexMod::parse(row.need("modifier")?);
            self.hedges.insert(reader, row.need("phrase")?, &modifier.ok_or_else(|| unknown(&row))?);
        }
        let references =
            Table::read("time-references.tsv", include_str!("../../../data/words/time-references.tsv"))?;
        for row in references.rows() {
            let value = Reference::parse(row.need("value")?).ok_or_else(|| unknown(&row))?;
            self.references.insert(reader, row.need("phrase")?, &value);
        }
        let holidays = Table::read("holidays.tsv", include_str!("../../../data/words/holidays.tsv"))?;
        for row in holidays.rows() {
            let rule = holiday(row.need("rule")?).ok_or_else(|| unknown(&row))?;
            self.holidays.insert(reader, row.need("phrase")?, &rule);
        }
        let phrases =
            [&hedges, &references, &holidays].map(|table| table.rows().collect::<Vec<_>>()).concat();
        for row in phrases {
            self.mark_start(reader, row.need("phrase")?);
        }
        Ok(())
    }

    fn mark_start(&mut self, reader: &mut PatternReader<'_>, phrase: &str) {
        for sequence in reader.expand(phrase) {
            let Some(first) = sequence.first() else { continue };
            if self.starts.len() <= first.idx() {
                self.starts.resize(first.idx() + 1, false);
            }
            self.starts[first.idx()] = true;
        }
    }

    fn read_limits(&mut self) -> Result<(), TableError> {
        let table = Table::read("time-limits.tsv", include_str!("../../../data/words/time-limits.tsv"))?;
        for row in table.rows() {
            let value = row.need("value")?.parse().map_err(|_| unknown(&row))?;
            self.limits.insert(row.need("key")?, value);
        }
        Ok(())
    }
}

fn unknown(row: &Row<'_, '_>) -> TableError {
    row.error("the value is not known here")
}

fn sense(row: &Row<'_, 'static>) -> Result<TimeSense, TableError> {
    let (class, key) = (row.need("class")?, row.need("key")?);
    let number = key.parse::<i32>().ok();
    let small = number.and_then(|number| i8::try_from(number).ok());
    let count = number.and_then(|number| u32::try_from(number).ok());
    let sense = match class {
        "month" => small.map(|number| TimeSense::Month { number, doubtful: false }),
        "month-doubtful" => small.map(|number| TimeSense::Month { number, doubtful: true }),
        "weekday" => small.map(|number| TimeSense::Weekday { number, short: false }),
        "weekday-short" => small.map(|number| TimeSense::Weekday { number, short: true }),
        "weekdays" => small.map(TimeSense::Weekdays),
        "unit" => TimeUnit::parse(key).map(|unit| TimeSense::Unit { unit, plural: false }),
        "units" => TimeUnit::parse(key).map(|unit| TimeSense::Unit { unit, plural: true }),
        "part" => DayPart::parse(key).map(TimeSense::Part),
        "season" => Season::parse(key).map(TimeSense::Season),
        "number" => count.map(TimeSense::Number),
        "ordinal" => count.map(TimeSense::Ordinal),
        "vague" => count.map(TimeSense::Vague),
        "day" => small.map(TimeSense::Day),
        "frequency" => Some(TimeSense::Frequency(key)),
        "cue" => TimeCue::parse(key).map(TimeSense::Cue),
        _ => None,
    };
    sense.ok_or_else(|| unknown(row))
}

fn holiday(rule: &str) -> Option<HolidayRule> {
    let mut parts = rule.split_whitespace();
    let rule = match parts.next()? {
        "fixed" => {
            let (month, day) = parts.next()?.split_once('-')?;
            HolidayRule::Fixed(month.parse().ok()?, day.parse().ok()?)
        }
        "nth" => {
            let mut number = || parts.next()?.parse().ok();
            HolidayRule::Nth { month: number()?, weekday: number()?, nth: number()? }
        }
        "easter" => HolidayRule::Easter(parts.next()?.parse().ok()?),
        "lunar" => HolidayRule::Lunar,
        _ => return None,
    };
    Some(rule)
}

#[cfg(test)]
mod tests {
    use super::{HolidayRule, TimeCue, TimeSense, TimeUnit};
    use crate::Lexicon;

    #[test]
    fn words_have_their_senses_and_phrases_their_values() {
        let lexicon = Lexicon::bundled();
        let senses = |word: &str| lexicon.time.senses(lexicon.vocabulary.get(word));
        assert_eq!(senses("MAY"), [TimeSense::Month { number: 5, doubtful: true }]);
        assert!(senses("second").contains(&TimeSense::Unit { unit: TimeUnit::Second, plural: false }));
        assert!(senses("second").contains(&TimeSense::Ordinal(2)));
        assert!(senses("ago").contains(&TimeSense::Cue(TimeCue::Ago)));
        assert_eq!(senses("Aleppo"), []);
        let thanksgiving = ["thanksgiving", "day"].map(|word| lexicon.vocabulary.get(word));
        let found = lexicon.time.holidays.longest(thanksgiving.into_iter());
        assert_eq!(found, Some((2, &HolidayRule::Nth { month: 11, weekday: 4, nth: 4 })));
        assert_eq!(lexicon.time.limit("two-digit-year-pivot"), 40);
    }

    #[test]
    fn every_unit_has_a_most_for_its_bare_plural() {
        let lexicon = Lexicon::bundled();
        for unit in TimeUnit::ALL {
            assert!(lexicon.time.limit(&format!("many-{}", unit.as_str())) > 1, "{unit:?}");
        }
    }
}
