//! The tables that numbers are read with: numerals, hedges, what is counted, and telling neighbours.

use crate::{PatternReader, Phrases, Row, Table, TableError, WordId};
use dateline_types::{Direction, Hedge, QuantitySort};

/// What a word is as a part of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumeralWord {
    /// "seven": 0 to 9.
    Unit(f64),
    /// "seventeen": 10 to 19.
    Teen(f64),
    /// "seventy".
    Tens(f64),
    /// "hundred".
    Hundred,
    /// "million": multiplies what stands before.
    Scale(f64),
    /// "k", "m": multiplies digits that stand right before.
    Suffix(f64),
    /// "dozen".
    Group(f64),
    /// "dozens": only a lower bound.
    Vague(f64),
    /// "third".
    Fraction(f64),
    /// "several": that there are some, never how many.
    Indefinite,
    /// "a" ("a million").
    Article,
    /// "and" ("two hundred and five", "between 2 and 5").
    Joint,
    /// "of" ("tens of thousands").
    Of,
    /// "to", "or" ("two to five").
    Range,
    /// "between".
    Between,
    /// "from".
    From,
    /// "minus".
    Minus,
    /// "double": so many at once ("a double suicide bombing"); no number of its own.
    Multiple(f64),
}

/// Side of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// What is counted or measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The published key ("person", "km2").
    pub key: Box<str>,
    /// What kind of number it makes.
    pub sort: QuantitySort,
}

/// What a word beside a number says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// It is this kind of number (identifier, date, age, score).
    Sort(QuantitySort),
    /// It measures a change.
    Change(Direction),
    /// It comes on top of others.
    More,
    /// A year may follow ("in 2014").
    Year,
    /// It ties a length of time to an event ("a day after"): no rate.
    Anchor,
    /// It is asked for ("how many").
    Asked,
    /// It counts somebody's children ("a father of three").
    Kin,
    /// It is counted per period (TIMEX3 duration).
    Rate(Box<str>),
}

/// Where what is counted ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Before this word.
    Always,
    /// Before this word unless a known unit follows.
    UnlessUnitFollows,
}

/// Tables for numbers.
#[derive(Debug, Default)]
pub struct Quantities {
    numerals: Vec<Option<NumeralWord>>,
    stops: Vec<Option<Stop>>,
    /// Hedges that stand before a number.
    pub hedges_before: Phrases<Hedge>,
    /// Hedges that stand after it.
    pub hedges_after: Phrases<Hedge>,
    /// Units.
    pub units: Phrases<Unit>,
    /// Neighbours before a number.
    pub before: Phrases<Neighbour>,
    /// Neighbours after it.
    pub after: Phrases<Neighbour>,
}

impl Quantities {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>) -> Result<Quantities, TableError> {
        let mut quantities = Quantities::default();
        quantities.read_numerals(reader)?;
        quantities.read_hedges(reader)?;
        quantities.read_units(reader)?;
        quantities.read_neighbours(reader)?;
        Ok(quantities)
    }

    /// What a word is as a part of a number.
    pub fn numeral(&self, word: WordId) -> Option<NumeralWord> {
        self.numerals.get(word.idx()).copied().flatten()
    }

    /// Whether what is counted ends before this word.
    pub fn stop(&self, word: WordId) -> Option<Stop> {
        self.stops.get(word.idx()).copied().flatten()
    }

    fn read_numerals(&mut self, reader: &mut PatternReader<'_>) -> Result<(), TableError> {
        let table = Table::read("numerals.tsv", include_str!("../../../data/words/numerals.tsv"))?;
        for row in table.rows() {
            let word = reader.vocabulary.intern(row.need("form")?);
            put(&mut self.numerals, word, numeral_word(&row)?);
        }
        Ok(())
    }

    fn read_hedges(&mut self, reader: &mut PatternReader<'_>) -> Result<(), TableError> {
        let table = Table::read("hedges.tsv", include_str!("../../../data/words/hedges.tsv"))?;
        for row in table.rows() {
            let hedge = Hedge::parse(row.need("hedge")?).ok_or_else(|| row.error("no such hedge"))?;
            let phrases = match side(&row)? {
                Side::Before => &mut self.hedges_before,
                Side::After => &mut self.hedges_after,
            };
            phrases.insert(reader, row.need("pattern")?, &hedge);
        }
        Ok(())
    }

    fn read_units(&mut self, reader: &mut PatternReader<'_>) -> Result<(), TableError> {
        let table = Table::read("units.tsv", include_str!("../../../data/words/units.tsv"))?;
        for row in table.rows() {
            let sort = QuantitySort::parse(row.need("sort")?).ok_or_else(|| row.error("no such sort"))?;
            let unit = Unit { key: row.need("unit")?.into(), sort };
            self.units.insert(reader, row.need("pattern")?, &unit);
        }
        Ok(())
    }

    fn read_neighbours(&mut self, reader: &mut PatternReader<'_>) -> Result<(), TableError> {
        let table =
            Table::read("number-neighbours.tsv", include_str!("../../../data/words/number-neighbours.tsv"))?;
        for row in table.rows() {
            let pattern = row.need("pattern")?;
            match row.need("meaning")? {
                "stop" => self.read_stop(reader, pattern, Stop::Always),
                "soft" => self.read_stop(reader, pattern, Stop::UnlessUnitFollows),
                _ => {
                    let neighbour = neighbour(&row)?;
                    let phrases = match side(&row)? {
                        Side::Before => &mut self.before,
                        Side::After => &mut self.after,
                    };
                    phrases.insert(reader, pattern, &neighbour);
                }
            }
        }
        Ok(())
    }

    fn read_stop(&mut self, reader: &mut PatternReader<'_>, pattern: &str, stop: Stop) {
        for words in reader.expand(pattern) {
            if let [word] = words[..] {
                put(&mut self.stops, word, stop);
            }
        }
    }
}

fn put<T: Copy>(classes: &mut Vec<Option<T>>, word: WordId, class: T) {
    if classes.len() <= word.idx() {
        classes.resize(word.idx() + 1, None);
    }
    classes[word.idx()] = Some(class);
}

fn numeral_word(row: &Row<'_, '_>) -> Result<NumeralWord, TableError> {
    let value = || row.get("value").parse::<f64>().map_err(|_| row.error("the value is no number"));
    Ok(match row.need("kind")? {
        "unit" => NumeralWord::Unit(value()?),
        "teen" => NumeralWord::Teen(value()?),
        "tens" => NumeralWord::Tens(value()?),
        "hundred" => NumeralWord::Hundred,
        "scale" => NumeralWord::Scale(value()?),
        "suffix" => NumeralWord::Suffix(value()?),
        "group" => NumeralWord::Group(value()?),
        "vague" => NumeralWord::Vague(value()?),
        "fraction" => NumeralWord::Fraction(value()?),
        "none" => NumeralWord::Indefinite,
        "article" => NumeralWord::Article,
        "joint" => NumeralWord::Joint,
        "of" => NumeralWord::Of,
        "range" => NumeralWord::Range,
        "between" => NumeralWord::Between,
        "from" => NumeralWord::From,
        "minus" => NumeralWord::Minus,
        "multiple" => NumeralWord::Multiple(value()?),
        _ => return Err(row.error("no such kind of numeral")),
    })
}

fn side(row: &Row<'_, '_>) -> Result<Side, TableError> {
    match row.need("side")? {
        "before" => Ok(Side::Before),
        "after" => Ok(Side::After),
        _ => Err(row.error("the side is before or after")),
    }
}

fn neighbour(row: &Row<'_, '_>) -> Result<Neighbour, TableError> {
    let meaning = row.need("meaning")?;
    if let Some(direction) = Direction::parse(meaning) {
        return Ok(Neighbour::Change(direction));
    }
    match meaning {
        "more" => Ok(Neighbour::More),
        "year" => Ok(Neighbour::Year),
        "anchor" => Ok(Neighbour::Anchor),
        "asked" => Ok(Neighbour::Asked),
        "kin" => Ok(Neighbour::Kin),
        "rate" => Ok(Neighbour::Rate(row.need("value")?.into())),
        sort => QuantitySort::parse(sort).map(Neighbour::Sort).ok_or_else(|| row.error("no such meaning")),
    }
}

#[cfg(test)]
mod tests {
    use super::NumeralWord;
    use crate::Lexicon;
    use dateline_types::Hedge;

    #[test]
    fn the_tables_read_and_hedges_carry_the_words_of_the_contract() {
        let lexicon = Lexicon::bundled();
        let words =
            |text: &str| -> Vec<_> { text.split(' ').map(|word| lexicon.vocabulary.get(word)).collect() };
        let hedge = |text: &str| lexicon.quantities.hedges_before.exactly(words(text).into_iter()).copied();
        assert_eq!(hedge("as many as"), Some(Hedge::UpTo));
        assert_eq!(hedge("Upwards of"), Some(Hedge::MoreThan));
        assert_eq!(hedge("an estimated"), Some(Hedge::Estimated));
        assert_eq!(hedge("as many"), None);
        let twelve = lexicon.vocabulary.get("dozen");
        assert_eq!(lexicon.quantities.numeral(twelve), Some(NumeralWord::Group(12.0)));
    }
}
