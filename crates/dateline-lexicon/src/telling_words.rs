//! Words that only reconciling asks for: what opens a sentence about another event, what a denial can withhold, which
//! populations exclude one another by age and sex.

use crate::{Lengths, Table, TableError};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// What must follow the words that open a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Event,
    Comma,
    Anything,
}

/// The tables.
#[derive(Clone, Debug)]
pub struct TellingWords {
    openers: Vec<(Box<str>, Then)>,
    /// The first words of these: most sentences begin with none.
    first_words: FxHashSet<Box<str>>,
    event_words: FxHashSet<Box<str>>,
    withheld: FxHashSet<Box<str>>,
    ages_and_sexes: FxHashSet<Box<str>>,
    later_deaths: FxHashSet<Box<str>>,
    hit_words: FxHashSet<Box<str>>,
    escape_words: FxHashSet<Box<str>>,
    others: FxHashSet<Box<str>>,
    joining: FxHashSet<Box<str>>,
    dealing: FxHashSet<Box<str>>,
    several_events: FxHashSet<Box<str>>,
    own_deeds: FxHashSet<Box<str>>,
    course: FxHashSet<Box<str>>,
    back: FxHashSet<Box<str>>,
    /// Lengths of time between two events.
    pub lengths: Lengths,
}

/// So many words after an opener are sought for the event ("in a separate, deadlier attack").
const EVENT_WITHIN: usize = 3;

/// So many characters of a sentence hold its opener and the event.
const HEAD: usize = 64;

/// Adds whom it stands beside to those told before.
const ALSO: &str = "also";

/// So many words after "denied" are sought for what was withheld.
const WITHHELD_WITHIN: usize = 6;

impl TellingWords {
    pub(crate) fn bundled() -> Result<TellingWords, TableError> {
        let openers = openers()?;
        let firsts = openers.iter().filter_map(|(opener, _)| words(opener).next());
        Ok(TellingWords {
            first_words: firsts.map(Box::from).collect(),
            openers,
            event_words: column(
                "reconcile/event-words",
                include_str!("../../../data/reconcile/event-words.tsv"),
                "word",
            )?,
            withheld: column(
                "reconcile/withheld",
                include_str!("../../../data/reconcile/withheld.tsv"),
                "word",
            )?,
            ages_and_sexes: column(
                "reconcile/ages-and-sexes",
                include_str!("../../../data/reconcile/ages-and-sexes.tsv"),
                "population",
            )?,
            later_deaths: column(
                "reconcile/later-deaths",
                include_str!("../../../data/reconcile/later-deaths.tsv"),
                "words",
            )?,
            hit_words: column(
                "reconcile/hit-words",
                include_str!("../../../data/reconcile/hit-words.tsv"),
                "word",
            )?,
            escape_words: column(
                "reconcile/escape-words",
                include_str!("../../../data/reconcile/escape-words.tsv"),
                "word",
            )?,
            several_events: column(
                "reconcile/several-events",
                include_str!("../../../data/reconcile/several-events.tsv"),
                "word",
            )?,
            own_deeds: column(
                "reconcile/own-deeds",
                include_str!("../../../data/reconcile/own-deeds.tsv"),
                "word",
            )?,
            lengths: Lengths::bundled()?,
            course: course("opens")?,
            back: course("back")?,
            joining: joining("joins")?,
            dealing: joining("deals")?,
            others: column("reconcile/others", include_str!("../../../data/reconcile/others.tsv"), "word")?,
        })
    }

    /// True for a sentence that begins with words that set it apart from what was told before.
    pub fn opens_another(&self, sentence: &str) -> bool {
        let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        if start.split(|c: char| !c.is_alphanumeric()).next().is_some_and(|first| self.opens_none(first)) {
            return false;
        }
        let start = start.chars().take(HEAD).collect::<String>().to_lowercase();
        self.openers.iter().any(|(opener, then)| {
            let rest = start.strip_prefix(&**opener).filter(|rest| !rest.starts_with(char::is_alphanumeric));
            rest.is_some_and(|rest| match then {
                Then::Event => words(rest).take(EVENT_WITHIN).any(|word| self.event_words.contains(word)),
                Then::Comma => rest.starts_with(','),
                Then::Anything => true,
            })
        })
    }

    /// No opener begins with the word.
    fn opens_none(&self, first: &str) -> bool {
        let mut lower = [0; HEAD];
        let Some(lower) = lower.get_mut(..first.len()).filter(|_| first.is_ascii()) else { return false };
        lower.copy_from_slice(first.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|lower| !self.first_words.contains(lower))
    }

    /// True where what somebody denied is withheld ("denied the observers access"); `after` stands after the trigger.
    pub fn withholds(&self, after: &str) -> bool {
        let clause = after.split([',', ';', ':']).next().unwrap_or(after).to_lowercase();
        words(&clause).take(WITHHELD_WITHIN).any(|word| self.withheld.contains(word))
    }

    /// True where those who died had been hurt before ("two of the wounded died"); `told` holds the count, its verb and what follows.
    pub fn tells_later_death(&self, told: &str) -> bool {
        let told: Vec<String> = words(told).map(str::to_lowercase).collect();
        let phrase = |n: usize| {
            let mut runs = told.windows(n).map(|run| run.join(" "));
            runs.any(|run| self.later_deaths.contains(&*run))
        };
        phrase(2) || phrase(3)
    }

    /// True where the words of a trigger say that somebody was hit, and not whether they lived ("shot", "hit by a bullet").
    pub fn may_have_died(&self, trigger: &str) -> bool {
        words(&trigger.to_lowercase()).all(|word| self.hit_words.contains(word))
    }

    /// True where the words of a release say that those who were held freed themselves ("escaped").
    pub fn tells_escape(&self, trigger: &str) -> bool {
        words(&trigger.to_lowercase()).any(|word| self.escape_words.contains(word))
    }

    /// True where a sentence sets whom it tells of apart from others ("a woman was also shot", not "was shot by another child").
    pub fn tells_another(&self, sentence: &str) -> bool {
        self.another(sentence, |_| true)
    }

    /// The same of words behind the word of harm, where "also" tells of a place ("a boy also in the car").
    pub fn tells_another_behind(&self, words: &str) -> bool {
        self.another(words, |word| word != ALSO)
    }

    /// True where the words before a word of harm add one more to those told before ("a woman was also killed", "another man died").
    pub fn adds_another(&self, before: &str) -> bool {
        self.another(before, |word| matches!(word, ALSO | "another"))
    }

    fn another(&self, told: &str, wanted: impl Fn(&str) -> bool) -> bool {
        let lower = told.to_lowercase();
        let mut before = "";
        words(&lower).any(|word| {
            let doer = before == "by";
            before = word;
            self.others.contains(word) && wanted(word) && !doer
        })
    }

    /// True where nothing but marks, numbers and joining words stands between two counts.
    pub fn joins(&self, between: &str) -> bool {
        let between = between.to_lowercase();
        let number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
        !between.contains([';', '(', ':', '\n'])
            && words(&between).all(|word| number(word) || self.joining.contains(word))
    }

    /// True where a sentence deals its counts out ("respectively").
    pub fn deals_out(&self, sentence: &str) -> bool {
        words(&sentence.to_lowercase()).any(|word| self.dealing.contains(word))
    }

    /// True where the words of a sentence say that a toll runs over more than one event ("this year", "in the war").
    pub fn tells_several_events(&self, sentence: &str) -> bool {
        let lower = sentence.to_lowercase();
        lower
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .any(|word| self.several_events.contains(word))
    }

    /// True where a sentence tells of what happened in the course of an event told before ("during the raid").
    pub fn tells_in_course(&self, sentence: &str) -> bool {
        let plain = if sentence.is_ascii() { sentence.to_ascii_lowercase() } else { String::new() };
        let told: Vec<Cow<'_, str>> = match sentence.is_ascii() {
            true => words(&plain).map(Cow::Borrowed).collect(),
            false => words(sentence).map(|word| word.to_lowercase().into()).collect(),
        };
        told.windows(2).enumerate().any(|(at, pair)| {
            let opens = self.course.contains(&*pair[0]) && self.back.contains(&*pair[1]);
            let mut behind = told[at + 2..].iter().take(EVENT_WITHIN);
            opens && behind.any(|word| self.event_words.contains(&**word))
        })
    }

    /// True where whoever denies would have done it ("involvement in the attack"); `after` stands behind "denied".
    pub fn denies_own_deed(&self, after: &str) -> bool {
        words(&after.to_lowercase()).any(|word| self.own_deeds.contains(word))
    }

    /// True for a population by age or sex.
    pub fn is_age_or_sex(&self, population: &str) -> bool {
        self.ages_and_sexes.contains(population)
    }
}

fn openers() -> Result<Vec<(Box<str>, Then)>, TableError> {
    let table = Table::read("reconcile/openers", include_str!("../../../data/reconcile/openers.tsv"))?;
    let mut openers = Vec::new();
    for row in table.rows() {
        let then = match row.need("then")? {
            "event" => Then::Event,
            "comma" => Then::Comma,
            "any" => Then::Anything,
            _ => return Err(row.error("then is event, comma or any")),
        };
        openers.push((row.need("words")?.into(), then));
    }
    Ok(openers)
}

fn course(wanted: &str) -> Result<FxHashSet<Box<str>>, TableError> {
    let text = include_str!("../../../data/reconcile/course-words.tsv");
    uses(&Table::read("reconcile/course-words", text)?, wanted)
}

fn uses(table: &Table<'_>, wanted: &str) -> Result<FxHashSet<Box<str>>, TableError> {
    let mut found = FxHashSet::default();
    for row in table.rows() {
        if row.need("use")? == wanted {
            found.insert(row.need("word")?.into());
        }
    }
    Ok(found)
}

fn joining(wanted: &str) -> Result<FxHashSet<Box<str>>, TableError> {
    let text = include_str!("../../../data/reconcile/joining-words.tsv");
    uses(&Table::read("reconcile/joining-words", text)?, wanted)
}

fn column(name: &str, text: &str, column: &str) -> Result<FxHashSet<Box<str>>, TableError> {
    Table::read(name, text)?.rows().map(|row| Ok(row.need(column)?.into())).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::TellingWords;

    fn words() -> TellingWords {
        TellingWords::bundled().expect("the tables read")
    }

    #[test]
    fn every_row_is_lower_case_and_stands_once() {
        for text in [
            include_str!("../../../data/reconcile/openers.tsv"),
            include_str!("../../../data/reconcile/event-words.tsv"),
            include_str!("../../../data/reconcile/withheld.tsv"),
            include_str!("../../../data/reconcile/ages-and-sexes.tsv"),
            include_str!("../../../data/reconcile/later-deaths.tsv"),
            include_str!("../../../data/reconcile/hit-words.tsv"),
            include_str!("../../../data/reconcile/escape-words.tsv"),
            include_str!("../../../data/reconcile/others.tsv"),
            include_str!("../../../data/reconcile/joining-words.tsv"),
            include_str!("../../../data/reconcile/course-words.tsv"),
            include_str!("../../../data/reconcile/lengths.tsv"),
            include_str!("../../../data/reconcile/own-deeds.tsv"),
            include_str!("../../../data/reconcile/several-events.tsv"),
        ] {
            let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let mut told: Vec<&str> = rows.collect();
            assert!(told.iter().all(|row| row.to_lowercase() == *row && row.trim() == *row), "{told:?}");
            let n_rows = told.len();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), n_rows);
        }
    }

    #[test]
    fn an_opener_needs_its_event() {
        assert!(words().opens_another("In a separate incident on Saturday, three people were injured."));
        assert!(words().opens_another("“In another deadly attack, two farmers died."));
        assert!(words().opens_another("Separately, a mine killed a boy."));
        assert!(words().opens_another("Elsewhere in the province, a boy drowned."));
        assert!(!words().opens_another("In another hospital, three people died."));
        assert!(!words().opens_another("Another man was wounded."));
        assert!(!words().opens_another("Separately housed families were shelled."));
    }

    #[test]
    fn what_is_withheld_is_no_event() {
        assert!(words().withholds(" the Mission access to the village"));
        assert!(words().withholds(" them visas"));
        assert!(!words().withholds(" carrying out the strike"));
        assert!(!words().withholds(" the attack, and access was restored"));
    }

    #[test]
    fn who_dies_of_wounds_was_hurt_before() {
        assert!(words().tells_later_death("two of the wounded died overnight"));
        assert!(words().tells_later_death("A third man succumbed to his injuries"));
        assert!(!words().tells_later_death("killed two and left 12 wounded"));
    }

    #[test]
    fn who_was_hit_may_have_died() {
        assert!(words().may_have_died("Shot") && words().may_have_died("hit by a stray bullet"));
        assert!(!words().may_have_died("shot and wounded") && !words().may_have_died("hit in the hand"));
        assert!(
            words().tells_another("A woman was also shot.") && !words().tells_another("The boy was shot.")
        );
    }

    #[test]
    fn counts_are_joined() {
        assert!(words().joins(", 33, and ") && words().joins(" as well as "));
        assert!(!words().joins(", two of them ") && !words().joins("; "));
        assert!(words().deals_out("The blasts killed three and five people respectively."));
    }

    #[test]
    fn ages_and_sexes_exclude_one_another() {
        assert!(words().is_age_or_sex("woman") && !words().is_age_or_sex("civilian"));
    }
}
