//! Numerals: digits and number words to values.
//!
//! Reads "700,000", "940 000", "1.2 million", "5k", "2½", "2 1/2", "twenty-seven", "two hundred and five", "half a
//! million", "a dozen", "one and a half", "a third of", "two-thirds", "tens of thousands", "several hundred". Leaves
//! alone: ordinals in words, Roman numerals, words with digits in them ("M16"). What the number is for, is not decided here.

use crate::Reading;
use dateline_lexicon::{NumeralWord, PieceKind};
use dateline_types::Sentence;
use std::ops::Range;

/// What a numeral says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    /// A number.
    Exact(f64),
    /// From the first to the second ("25 to 40").
    Range(f64, f64),
    /// A plural without a number, with its lower bound ("dozens").
    Vague(f64),
    /// That there are some ("several").
    Indefinite,
    /// Digits with a rank ending ("9th").
    Rank(f64),
    /// Digits that are no number ("3.5.2").
    Unreadable,
}

/// A numeral of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// Its tokens.
    pub(crate) tokens: Range<u32>,
    /// What it says.
    pub(crate) amount: Amount,
    /// What the digits or small words before it are multiplied with ("million"); 1 without.
    pub(crate) scale: f64,
}

/// The numerals of a sentence in order, ranges not yet joined.
pub(crate) fn numerals(reading: &Reading<'_>, sentence: &Sentence) -> Vec<Numeral> {
    let cursor = Cursor { reading, start: sentence.tokens.start, end: sentence.tokens.end };
    let mut found = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match cursor.numeral(at) {
            Some(numeral) => {
                at = numeral.tokens.end;
                found.push(numeral);
            }
            None => at += 1,
        }
    }
    found
}

/// The tokens of a sentence, read as parts of numbers.
#[derive(Clone, Copy)]
struct Cursor<'r> {
    reading: &'r Reading<'r>,
    start: u32,
    end: u32,
}

impl Cursor<'_> {
    fn part(&self, at: u32) -> Option<NumeralWord> {
        if at >= self.end {
            return None;
        }
        self.reading.lexicon.quantities.numeral(self.reading.word(at))
    }

    fn text(&self, at: u32) -> &str {
        if at < self.end { self.reading.token_text(at) } else { "" }
    }

    fn kind(&self, at: u32) -> Option<PieceKind> {
        (at < self.end).then(|| self.reading.token(at).kind)
    }

    fn spaced(&self, at: u32) -> bool {
        at >= self.end || self.reading.token(at).spaced
    }

    fn hyphen(&self, at: u32) -> bool {
        self.text(at) == "-" && !self.spaced(at)
    }

    fn numeral(&self, at: u32) -> Option<Numeral> {
        match self.kind(at)? {
            PieceKind::Ordinal => Some(self.rank(at)),
            PieceKind::Number => Some(self.digits(at)),
            PieceKind::Word => self.words(at),
            PieceKind::Punct | PieceKind::Symbol | PieceKind::Address => None,
        }
    }

    fn rank(&self, at: u32) -> Numeral {
        let value = digits_value(self.text(at).trim_end_matches(char::is_alphabetic));
        let amount = value.map_or(Amount::Unreadable, Amount::Rank);
        Numeral { tokens: at..at + 1, amount, scale: 1.0 }
    }

    /// A number in digits, with a fraction and words that multiply it.
    fn digits(&self, at: u32) -> Numeral {
        let (whole, end) = self.decimal_comma(at).unwrap_or_else(|| self.grouped_digits(at));
        let Some(value) = whole else {
            return Numeral { tokens: at..end, amount: Amount::Unreadable, scale: 1.0 };
        };
        let (start, value) = self.signed(at, value);
        let (value, end) = self.slash_fraction(value, end);
        let (value, end) = self.powers(value, end);
        let (value, end) = self.and_a_half(value, end);
        let (scale, end) = self.scales(end, true);
        Numeral { tokens: start..end, amount: Amount::Exact(value * scale), scale }
    }

    /// ".5", "-5", "minus 5".
    fn signed(&self, at: u32, value: f64) -> (u32, f64) {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= self.start) else {
            return (at, value);
        };
        let attached = !self.spaced(at);
        if attached && self.spaced(before) && self.text(before) == "." && is_plain(self.text(at)) {
            return (before, value / 10f64.powi(self.text(at).len() as i32));
        }
        let minus = self.part(before) == Some(NumeralWord::Minus)
            || attached && self.spaced(before) && matches!(self.text(before), "-" | "−");
        if minus { (before, -value) } else { (at, value) }
    }

    /// "700,000", "940 000", "61, 000".
    fn grouped_digits(&self, at: u32) -> (Option<f64>, u32) {
        let mut digits = self.text(at).to_owned();
        let mut end = at + 1;
        if digits.len() <= 3 && is_plain(&digits) && !digits.starts_with('0') {
            while let Some(next) = self.next_group(end).filter(|_| digits.len() < 12) {
                digits.push_str(self.text(next));
                end = next + 1;
            }
        }
        (digits_value(&digits), end)
    }

    /// The token of a further group of three digits after a blank, or after a comma and a blank where it is "000".
    fn next_group(&self, end: u32) -> Option<u32> {
        let group = |at: u32| {
            self.kind(at) == Some(PieceKind::Number) && self.text(at).len() == 3 && is_plain(self.text(at))
        };
        if group(end) && self.spaced(end) && !self.text(end + 1).starts_with(['/', ':']) {
            return Some(end);
        }
        (self.text(end) == "," && group(end + 1) && self.text(end + 1) == "000").then_some(end + 1)
    }

    /// "1,2 million": a comma between one to three digits and one or two, before a word that multiplies.
    fn decimal_comma(&self, at: u32) -> Option<(Option<f64>, u32)> {
        let (whole, part) = (self.text(at), self.text(at + 2));
        let tied = self.text(at + 1) == "," && !self.spaced(at + 1) && !self.spaced(at + 2);
        let short =
            whole.len() <= 3 && part.len() <= 2 && is_plain(whole) && is_plain(part) && !part.is_empty();
        let scaled = matches!(self.part(at + 3), Some(NumeralWord::Scale(_)));
        (tied && short && scaled).then(|| (format!("{whole}.{part}").parse().ok(), at + 3))
    }

    /// "2.5×10−8", "3 x 10^6".
    fn powers(&self, value: f64, end: u32) -> (f64, u32) {
        let times = matches!(self.text(end), "×" | "x") && matches!(self.text(end + 1), "10");
        let raised = end + 2;
        let caret = u32::from(self.text(raised) == "^");
        let minus = matches!(self.text(raised + caret), "−" | "-" | "–");
        let digits = raised + caret + u32::from(minus);
        let power =
            digits_value(self.text(digits)).filter(|power| times && power.fract() == 0.0 && *power <= 15.0);
        let Some(power) = power.filter(|_| !self.spaced(digits) && (caret > 0 || minus)) else {
            return (value, end);
        };
        let power = power as i32;
        (value * 10f64.powi(if minus { -power } else { power }), digits + 1)
    }

    /// "1/2" and "2 1/2"; other pairs with a slash stay apart.
    fn slash_fraction(&self, value: f64, end: u32) -> (f64, u32) {
        let over = |upper: f64, slash: u32| {
            (self.text(slash) == "/" && !self.spaced(slash) && !self.spaced(slash + 1))
                .then(|| digits_value(self.text(slash + 1)))
                .flatten()
                .filter(|lower| *lower > upper && is_common_fraction(upper, *lower))
                .map(|lower| upper / lower)
        };
        if let Some(part) = over(value, end) {
            return (part, end + 2);
        }
        let mixed = (self.kind(end) == Some(PieceKind::Number) && self.spaced(end))
            .then(|| digits_value(self.text(end)).and_then(|upper| over(upper, end + 1)))
            .flatten();
        mixed.map_or((value, end), |part| (value + part, end + 3))
    }

    /// "and a half".
    fn and_a_half(&self, value: f64, end: u32) -> (f64, u32) {
        match (self.part(end), self.part(end + 1), self.part(end + 2)) {
            (Some(NumeralWord::Joint), Some(NumeralWord::Article), Some(NumeralWord::Fraction(part))) => {
                (value + part, end + 3)
            }
            _ => (value, end),
        }
    }

    /// "thousand", "hundred million", "dozen", "k" after a number.
    fn scales(&self, end: u32, after_digits: bool) -> (f64, u32) {
        let (mut scale, mut end) = (1.0, end);
        while scale < 1e15 {
            let at = if self.hyphen(end) { end + 1 } else { end };
            let factor = match self.part(at) {
                Some(NumeralWord::Hundred) => 100.0,
                Some(NumeralWord::Scale(factor) | NumeralWord::Group(factor)) => factor,
                Some(NumeralWord::Suffix(factor)) if after_digits && self.is_suffix(at, factor) => factor,
                _ => return (scale, end),
            };
            scale *= factor;
            end = at + 1;
        }
        (scale, end)
    }

    /// A letter that multiplies: "5k", "4.3M", "$5 m"; "5m" only of money or before what is counted (it is metres elsewhere).
    fn is_suffix(&self, at: u32, factor: f64) -> bool {
        let money = at >= 2 && self.reading.token(at - 2).kind == PieceKind::Symbol;
        let capital = self.reading.token(at).capital;
        let counts =
            at + 1 < self.end && self.reading.lexicon.quantities.units.starts_with(self.reading.word(at + 1));
        money || !self.spaced(at) && (capital || factor < 1e6 || counts)
    }

    /// A number in words.
    fn words(&self, at: u32) -> Option<Numeral> {
        if let Some((share, end)) = self.ratio(at) {
            return Some(Numeral { tokens: at..end, amount: Amount::Exact(share), scale: 1.0 });
        }
        let numeral = |(amount, scale, end): (Amount, f64, u32)| Numeral { tokens: at..end, amount, scale };
        let found = match self.part(at)? {
            NumeralWord::Unit(_) | NumeralWord::Teen(_) | NumeralWord::Tens(_) => self.counted(at),
            NumeralWord::Article => self.after_article(at + 1),
            NumeralWord::Fraction(part) => self.half(part, at + 1),
            NumeralWord::Vague(least) => Some(self.vague(least, at + 1)),
            NumeralWord::Indefinite => Some(self.indefinite(at + 1)),
            NumeralWord::Hundred if !self.is_rate(at) => {
                let (value, end) = self.cardinal_from(at, 1.0);
                Some((Amount::Exact(value), 100.0, end))
            }
            NumeralWord::Scale(_) if !self.is_rate(at) => {
                let (scale, end) = self.scales(at, false);
                Some((Amount::Exact(scale), scale, end))
            }
            _ => None,
        };
        found.map(numeral)
    }

    /// "one in five residents", "three out of ten", "three in four of them": two small numbers in words, the second the larger and no object of a verb before them.
    fn ratio(&self, at: u32) -> Option<(f64, u32)> {
        let small = |at: u32| match self.part(at) {
            Some(NumeralWord::Unit(value) | NumeralWord::Teen(value)) => Some(value),
            _ => None,
        };
        let share = small(at).filter(|share| *share > 0.0)?;
        let out = self.text(at + 1).eq_ignore_ascii_case("out") && self.part(at + 2) == Some(NumeralWord::Of);
        let whole = if out { at + 3 } else { at + 2 };
        let tied = out || self.text(at + 1).eq_ignore_ascii_case("in");
        let usual = |of: f64| of <= 5.0 || of == 10.0 || share == 1.0;
        let of = small(whole).filter(|of| tied && *of > share && usual(*of))?;
        let free = at == self.start || self.reading.token(at - 1).tag.pos != crate::Pos::Verb;
        (free && self.is_whole_of_people(whole + 1, share == 1.0)).then(|| (share / of, whole + 1))
    }

    /// Behind "one in six": "residents", "of them", and for one alone a verb ("one in six is under canvas").
    fn is_whole_of_people(&self, at: u32, single: bool) -> bool {
        let Some(next) = self.reading.tokens.get(at as usize) else { return false };
        let unit = self.reading.lexicon.quantities.units.word(next.word);
        unit.is_some_and(|unit| matches!(&*unit.key, "person" | "household" | "building"))
            || self.part(at) == Some(NumeralWord::Of)
            || single && next.tag.pos == crate::Pos::Aux
    }

    /// "parts per million".
    fn is_rate(&self, at: u32) -> bool {
        at > self.start && self.text(at - 1).eq_ignore_ascii_case("per")
    }

    /// "twenty-seven", "two hundred and five", "two-thirds", "one and a half million".
    fn counted(&self, at: u32) -> Option<(Amount, f64, u32)> {
        let (value, end) = self.cardinal(at);
        if let Some((part, end)) = self.fraction_of(value, end) {
            return Some(self.of_a_million(part, end).unwrap_or((Amount::Exact(part), 1.0, end)));
        }
        let (with_part, after) = self.and_a_half(value, end);
        let (scale, end) = self.scales(after, false);
        let within = match self.part(end - 1) {
            Some(NumeralWord::Scale(factor)) if scale == 1.0 => factor,
            _ => scale,
        };
        Some((Amount::Exact(with_part * scale), within, end))
    }

    /// "thirds" after "two", with or without a hyphen; "one third".
    fn fraction_of(&self, value: f64, end: u32) -> Option<(f64, u32)> {
        let at = if self.hyphen(end) { end + 1 } else { end };
        match self.part(at)? {
            NumeralWord::Fraction(part) if value < 10.0 => {
                let plural = self.text(at).ends_with('s');
                (plural || value == 1.0).then_some((value * part, at + 1))
            }
            _ => None,
        }
    }

    /// "a hundred", "a dozen", "a third of", "a few hundred", "a half".
    fn after_article(&self, at: u32) -> Option<(Amount, f64, u32)> {
        match self.part(at)? {
            NumeralWord::Hundred => {
                let (value, end) = self.cardinal_from(at, 1.0);
                Some((Amount::Exact(value), 100.0, end))
            }
            NumeralWord::Scale(_) | NumeralWord::Group(_) => {
                let (scale, end) = self.scales(at, false);
                Some((Amount::Exact(scale), scale, end))
            }
            NumeralWord::Fraction(part) if self.part(at + 1) == Some(NumeralWord::Of) => {
                Some(self.of_a_million(part, at + 1).unwrap_or((Amount::Exact(part), 1.0, at + 1)))
            }
            NumeralWord::Indefinite => Some(self.indefinite(at + 1)),
            _ => None,
        }
    }

    /// "a quarter of a million": a part of a number is a number.
    fn of_a_million(&self, part: f64, of: u32) -> Option<(Amount, f64, u32)> {
        let article = self.part(of + 1) == Some(NumeralWord::Article);
        let (scale, end) = self.scales(of + 2, false);
        (article && scale > 1.0).then_some((Amount::Exact(part * scale), scale, end))
    }

    /// "half a million", "half of", "half a dozen", "half an hour", "half the town"; no other use of "half".
    fn half(&self, part: f64, at: u32) -> Option<(Amount, f64, u32)> {
        if part != 0.5 || self.text(at - 1).ends_with('s') {
            return None;
        }
        if self.part(at) == Some(NumeralWord::Article) {
            let (scale, end) = self.scales(at + 1, false);
            return Some((Amount::Exact(part * scale), scale, end));
        }
        let of_something =
            self.part(at) == Some(NumeralWord::Of) || self.text(at).eq_ignore_ascii_case("the");
        of_something.then_some((Amount::Exact(part), 1.0, at))
    }

    /// "tens of thousands", "hundreds".
    fn vague(&self, least: f64, at: u32) -> (Amount, f64, u32) {
        let (mut least, mut end) = (least, at);
        while let (Some(NumeralWord::Of), Some(NumeralWord::Vague(factor))) =
            (self.part(end), self.part(end + 1))
        {
            least = (least * factor).min(1e15);
            end += 2;
        }
        (Amount::Vague(least), 1.0, end)
    }

    /// "several", "several hundred", "many thousands".
    fn indefinite(&self, at: u32) -> (Amount, f64, u32) {
        if let Some(NumeralWord::Vague(least)) = self.part(at) {
            return self.vague(least, at + 1);
        }
        let (scale, end) = self.scales(at, false);
        if scale == 1.0 { (Amount::Indefinite, 1.0, at) } else { (Amount::Vague(scale), scale, end) }
    }

    fn cardinal(&self, at: u32) -> (f64, u32) {
        self.cardinal_from(at, 0.0)
    }

    /// A cardinal in words from `at`; `current` is what an article before it stands for.
    fn cardinal_from(&self, at: u32, current: f64) -> (f64, u32) {
        let mut sum = Sum { total: 0.0, current, room: if current > 0.0 { 0.0 } else { f64::INFINITY } };
        let mut end = at;
        loop {
            let next = self.after_joint(end, &sum);
            match self.part(next) {
                Some(part) if sum.take(part) => end = next + 1,
                _ => return (sum.total + sum.current, end),
            }
        }
    }

    /// The token after a hyphen ("twenty-seven") or after "and" ("two hundred and five").
    fn after_joint(&self, end: u32, sum: &Sum) -> u32 {
        let and = self.part(end) == Some(NumeralWord::Joint) && sum.room >= 100.0 && sum.room.is_finite();
        if and || self.hyphen(end) { end + 1 } else { end }
    }
}

/// A cardinal as it is read word by word.
struct Sum {
    total: f64,
    current: f64,
    /// What follows must be smaller than this (after "twenty": 10, after "hundred": 100).
    room: f64,
}

impl Sum {
    /// Takes one more word; false where the number ends before it.
    fn take(&mut self, part: NumeralWord) -> bool {
        match part {
            NumeralWord::Unit(value) => self.add(value, 10.0, 0.0),
            NumeralWord::Teen(value) => self.add(value, 100.0, 0.0),
            NumeralWord::Tens(value) => self.add(value, 100.0, 10.0),
            NumeralWord::Hundred if self.current > 0.0 && self.current < 100.0 => {
                self.current *= 100.0;
                self.room = 100.0;
                true
            }
            NumeralWord::Scale(factor)
                if self.current > 0.0 && (self.total == 0.0 || self.total >= factor) =>
            {
                self.total += self.current * factor;
                self.current = 0.0;
                self.room = factor;
                true
            }
            _ => false,
        }
    }

    fn add(&mut self, value: f64, needs: f64, leaves: f64) -> bool {
        let fits = self.room >= needs;
        if fits {
            self.current += value;
            self.room = leaves;
        }
        fits
    }
}

fn is_plain(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Fractions that are written with a slash ("3/4"), as against counters ("3/22") and dates ("9/11").
fn is_common_fraction(upper: f64, lower: f64) -> bool {
    upper >= 1.0 && (lower <= 5.0 || upper == 1.0 && (lower == 8.0 || lower == 10.0 || lower >= 40.0))
}

/// The value of digits with separators and a fraction sign; `None` where they are no number.
fn digits_value(digits: &str) -> Option<f64> {
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    if plain.len() > 15 {
        return None;
    }
    if let Ok(value) = plain.parse::<f64>() {
        return Some(value);
    }
    let groups: Vec<&str> = plain.split('.').collect();
    if groups.len() > 2 && groups[1..].iter().all(|group| group.len() == 3) {
        return groups.concat().parse().ok();
    }
    let sign = plain.chars().next_back().and_then(vulgar_fraction)?;
    let whole = plain.trim_end_matches(|c| vulgar_fraction(c).is_some());
    if whole.is_empty() { Some(sign) } else { whole.parse::<f64>().ok().map(|whole| whole + sign) }
}

fn vulgar_fraction(sign: char) -> Option<f64> {
    let (upper, lower) = match sign {
        '½' => (1.0, 2.0),
        '⅓' => (1.0, 3.0),
        '⅔' => (2.0, 3.0),
        '¼' => (1.0, 4.0),
        '¾' => (3.0, 4.0),
        '⅕' => (1.0, 5.0),
        '⅛' => (1.0, 8.0),
        _ => return None,
    };
    Some(upper / lower)
}
