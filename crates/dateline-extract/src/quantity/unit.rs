//! What a number counts or measures, and where that phrase ends.
//!
//! Reads "20 Iraqi civilians", "300 displaced families", "$6", "25 kilometres", "dozens of people", "21 of the
//! schoolgirls", "12-member". The unit is that of the last known noun of the unbroken run after the number; an
//! noun that it does not list counts people where WordNet knows it as a person and nothing else, and `object` elsewhere.

use super::numeral::{Amount, Numeral};
use crate::{Pos, Reading, Token};
use dateline_lexicon::{CountedUnit as Unit, FigureWord, HarmFrame, NounClass, NumeralWord, PieceKind, Stop};
use dateline_types::{QuantitySort, Sentence};
use std::ops::Range;

/// How many tokens may stand between the number and the noun that it counts.
const WINDOW: u32 = 7;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// First token of the phrase: the number, or the currency sign before it.
    pub(crate) start: u32,
    /// One past its last token.
    pub(crate) end: u32,
    /// The unit; `None` for a bare number.
    pub(crate) unit: Option<Unit>,
    /// A noun follows that no table knows.
    pub(crate) unknown_noun: bool,
    /// "of" stands between ("one of the girls").
    pub(crate) partitive: bool,
}

/// What `numeral` counts; `from` is the token after the number and its hedge.
pub(crate) fn counted(reading: &Reading<'_>, sentence: &Sentence, numeral: &Numeral, from: u32) -> Counted {
    let bare =
        Counted { start: numeral.tokens.start, end: from, unit: None, unknown_noun: false, partitive: false };
    if let Some((start, unit)) = currency(reading, sentence, numeral.tokens.start) {
        return Counted { start, unit: Some(unit), ..bare };
    }
    if matches!(numeral.amount, Amount::Rank(_) | Amount::Unreadable) {
        return bare;
    }
    let one = matches!(numeral.amount, Amount::Exact(value) if value <= 1.0);
    let run = Run { reading, sentence, end: sentence.tokens.end.min(from + WINDOW), one };
    if let Some((end, unit)) = run.unit(from).filter(|(_, unit)| unit.sort != QuantitySort::Count) {
        return Counted { end, unit: Some(unit), ..bare.clone() };
    }
    if run.hyphen(from) {
        return run.compound(from + 1, bare);
    }
    let (noun, partitive) = run.after_of(from);
    run.noun(noun, Counted { partitive, ..bare })
}

/// A currency sign right before the number, and where it starts ("US$").
fn currency(reading: &Reading<'_>, sentence: &Sentence, number: u32) -> Option<(u32, Unit)> {
    let units = &reading.lexicon.quantities.units;
    (1..=2).rev().filter(|back| number >= sentence.tokens.start + back).find_map(|back| {
        let start = number - back;
        let last = reading.token(number - 1);
        let sign = last.kind == PieceKind::Symbol || is_code(reading, start..number);
        let unit = units.exactly((start..number).map(|at| reading.word(at)))?;
        (sign && unit.sort == QuantitySort::Money).then(|| (start, unit.clone()))
    })
}

/// "NGN 300", "Rs 300", "Tk. 500": the name of a currency in capitals, or a shortened one; "Won 12 seats" has a vowel.
fn is_code(reading: &Reading<'_>, tokens: Range<u32>) -> bool {
    let first = reading.token(tokens.start);
    let stop = tokens.len() == 2 && reading.token_text(tokens.start + 1) == ".";
    let vowel = |letter: char| matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
    let shortened = || first.capital && !reading.token_text(tokens.start).chars().any(vowel);
    first.is_word()
        && match tokens.len() {
            1 => first.all_caps || shortened(),
            _ => stop && shortened(),
        }
}

/// The tokens after a number.
pub(super) struct Run<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) sentence: &'r Sentence,
    end: u32,
    /// The number is one.
    one: bool,
}

impl Run<'_> {
    fn unit(&self, at: u32) -> Option<(u32, Unit)> {
        if at >= self.sentence.tokens.end {
            return None;
        }
        let words = self.reading.words_from(at, self.sentence);
        let (length, unit) = self.reading.lexicon.quantities.units.longest(words)?;
        Some((at + length as u32, unit.clone()))
    }

    fn hyphen(&self, at: u32) -> bool {
        at < self.end && self.reading.token_text(at) == "-" && !self.reading.token(at).spaced
    }

    /// "12-member", "two-week": the unit is the next word alone.
    fn compound(&self, at: u32, bare: Counted) -> Counted {
        match self.unit(at) {
            Some((end, unit)) => Counted { end, unit: Some(unit), ..bare.clone() },
            None => Counted { end: self.end.min(at + 1), unknown_noun: true, ..bare },
        }
    }

    /// The token after "of" or "of the".
    fn after_of(&self, from: u32) -> (u32, bool) {
        let numeral = |at: u32| self.reading.lexicon.quantities.numeral(self.reading.word(at));
        if from >= self.end || numeral(from) != Some(NumeralWord::Of) {
            return (from, false);
        }
        let possessive =
            |at: u32| self.reading.lexicon.harms.is(self.reading.word(at), FigureWord::Possessive);
        let opens = |at: u32| self.stop(at) == Some(Stop::Always) || possessive(at);
        let determiner = from + 1 < self.end && opens(from + 1) && self.unit(from + 1).is_none();
        (if determiner { from + 2 } else { from + 1 }, true)
    }

    fn stop(&self, at: u32) -> Option<Stop> {
        let token = self.reading.token(at);
        match self.reading.lexicon.quantities.stop(token.word) {
            None => by_tag(token),
            stop => stop,
        }
    }

    /// The last known noun of the unbroken run from `at`.
    fn noun(&self, from: u32, bare: Counted) -> Counted {
        if let Some((end, unit)) = self.members(from) {
            return Counted { end, unit: Some(unit), ..bare };
        }
        let counted = self.counted_noun(from, bare);
        match counted.unit.clone().filter(|unit| self.is_name_of_beasts(from, counted.end, unit)) {
            Some(_) => Counted { unit: Some(person()), ..counted },
            None => counted,
        }
    }

    fn counted_noun(&self, from: u32, bare: Counted) -> Counted {
        let mut at = from;
        let mut first_word = None;
        while at < self.end {
            let far_state = at > from && self.stop(at).is_some();
            let unit = self.unit(at).filter(|(_, unit)| unit.sort == QuantitySort::Count && !far_state);
            if self.owns(unit.as_ref().map_or(at + 1, |(end, _)| *end)) {
                return bare;
            }
            if let Some((end, unit)) = unit {
                return self.last_noun(end, unit, &bare);
            }
            if self.ends_before(at) || self.is_numeral(at) || self.begins_time(at) {
                break;
            }
            if self.reading.token(at).is_word() {
                first_word.get_or_insert(at);
            }
            at += 1;
        }
        match first_word {
            Some(word) if self.is_noun(word, at) && !self.is_fate(word) => {
                self.unlisted(self.phrase_end(word, at), bare)
            }
            _ => bare,
        }
    }

    /// "two-thirds of the town's 30,000 residents": whoever has what is counted is not counted.
    fn owns(&self, end: u32) -> bool {
        let number = |at: u32| at < self.end && self.reading.token(at).kind == PieceKind::Number;
        let text = |at: u32| if at < self.end { self.reading.token_text(at) } else { "" };
        matches!(text(end), "'s" | "’s") && number(end + 1)
            || matches!(text(end), "'" | "’") && (text(end + 1) == "s" && number(end + 2) || number(end + 1))
    }

    /// "against seven last year": a time of two words or more begins, and nothing is counted.
    fn begins_time(&self, at: u32) -> bool {
        self.reading.token(at).tag.pos == Pos::Adj
            && at + 1 < self.end
            && self.reading.in_timex(at)
            && self.reading.in_timex(at + 1)
    }

    /// "Five shot dead": what happened to those who are counted, in two words or more, is not what is counted.
    fn is_fate(&self, word: u32) -> bool {
        let harms = &self.reading.lexicon.harms.words;
        let found = harms.longest(self.reading.words_from(word, self.sentence));
        found.is_some_and(|(length, harms)| {
            length > 1 && harms.iter().any(|harm| harm.frames.contains(&HarmFrame::Verb))
        })
    }

    /// Further known nouns right after the first ("police officers", "school children").
    fn last_noun(&self, end: u32, unit: Unit, bare: &Counted) -> Counted {
        let (mut end, mut unit) = self.past_adjective(end, unit);
        while let Some((further, other)) =
            self.unit(end).filter(|_| end < self.end && self.stop(end).is_none())
        {
            if other.sort != QuantitySort::Count {
                break;
            }
            (end, unit) = (further, other);
        }
        Counted { end, unit: Some(unit), ..bare.clone() }
    }

    /// "three Russian military personnel", "20 Iraqi army soldiers": a nationality, one more word, and then what is counted.
    fn past_adjective(&self, end: u32, unit: Unit) -> (u32, Unit) {
        let capital = self.reading.token(end - 1).capital;
        let adjective =
            capital && end + 1 < self.end && self.reading.token(end).is_word() && self.stop(end).is_none();
        let further = adjective.then(|| self.unit(end + 1)).flatten().filter(|(_, other)| *other == unit);
        further.unwrap_or((end, unit))
    }

    /// "four of the seven hikers": another number counts the noun.
    fn is_numeral(&self, at: u32) -> bool {
        let numeral = self.reading.lexicon.quantities.numeral(self.reading.word(at));
        matches!(numeral, Some(NumeralWord::Unit(_) | NumeralWord::Teen(_) | NumeralWord::Tens(_)))
    }

    fn ends_before(&self, at: u32) -> bool {
        let token = self.reading.token(at);
        match token.kind {
            PieceKind::Word => match self.stop(at) {
                None => false,
                Some(_) if self.in_compound(at) => false,
                Some(Stop::Always) => true,
                Some(Stop::UnlessUnitFollows) => !self.counts_next(at + 1),
            },
            PieceKind::Punct => !self.hyphen(at) && !self.apostrophe(at),
            PieceKind::Symbol | PieceKind::Number | PieceKind::Ordinal | PieceKind::Address => true,
        }
    }

    /// A unit begins here; "40 returned home" counts no homes, "40 taken hostage" no hostages.
    fn counts_next(&self, at: u32) -> bool {
        let homeward = |end: u32| !self.reading.token_text(end - 1).ends_with('s');
        let noun = |at: u32| at < self.end && self.reading.token(at).tag.pos == Pos::Noun;
        let alone = |end: u32| {
            let class = self.reading.lexicon.nouns.class(self.reading.token_text(end - 1));
            class == Some((NounClass::Person, false)) && !noun(end)
        };
        self.unit(at).is_some_and(|(end, unit)| match &*unit.key {
            "building" => !homeward(end),
            "person" => self.one || !alone(end),
            _ => true,
        })
    }

    /// "mud-and-thatch homes": a small word tied by hyphens on both sides.
    fn in_compound(&self, at: u32) -> bool {
        at > 0
            && self.reading.token_text(at - 1) == "-"
            && !self.reading.token(at).spaced
            && self.hyphen(at + 1)
    }

    /// "#" and quotation marks inside the phrase ("21 “human shields”") end it; an apostrophe does not.
    fn apostrophe(&self, at: u32) -> bool {
        matches!(self.reading.token_text(at), "'" | "’") && !self.reading.token(at).spaced
    }

    /// An unknown word that can be a noun: a plural, or what the tagger calls a noun.
    fn is_noun(&self, word: u32, end: u32) -> bool {
        (word..end).any(|at| {
            let text = self.reading.token_text(at);
            matches!(self.reading.token(at).tag.pos, Pos::Noun) || text.len() > 3 && text.ends_with('s')
        })
    }

    /// A noun that the table of units does not have: a person where it names one ("two rangers", "12 commuters").
    fn unlisted(&self, end: u32, bare: Counted) -> Counted {
        let class = self.reading.lexicon.nouns.class(self.reading.token_text(end - 1));
        match class {
            Some((NounClass::Person, _)) => Counted { end, unit: Some(person()), ..bare },
            _ => Counted { end, unknown_noun: true, ..bare },
        }
    }

    /// The end of an unknown noun phrase: its first plural, or its first word.
    fn phrase_end(&self, word: u32, end: u32) -> u32 {
        let plural = (word..end).find(|at| {
            let text = self.reading.token_text(*at);
            text.len() > 3 && text.ends_with('s') && !text.ends_with("ss")
        });
        plural.unwrap_or(word) + 1
    }
}

pub(super) fn person() -> Unit {
    Unit { key: "person".into(), sort: QuantitySort::Count }
}

/// Function words that the tagger knows and the table does not.
fn by_tag(token: &Token) -> Option<Stop> {
    match token.tag.pos {
        Pos::Adp | Pos::Aux | Pos::Cconj | Pos::Sconj | Pos::Pron | Pos::Det | Pos::Part => {
            Some(Stop::Always)
        }
        Pos::Verb => Some(Stop::UnlessUnitFollows),
        _ => None,
    }
}
