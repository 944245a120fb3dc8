//! What happened to those who are counted, who they are, and how a count relates to others.

use crate::{FigureWeights, Frames, PatternReader, Phrases, Row, Table, TableError, WordId};
use dateline_types::{Category, Measure};

/// Where the count stands beside a harm word; `data/words/harm.tsv` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table explains each")]
pub enum HarmFrame {
    Verb,
    Intransitive,
    Adjective,
    Noun,
    Group,
    Of,
    Toll,
    Force,
    Lives,
    Captive,
    Authority,
    /// Holds only where captors do it ("rebels were holding 11 crew").
    Captor,
    /// Holds only where water, a storm or a beast does it ("the river carried off two boys").
    Nature,
    Flight,
    Parted,
    Named,
    Own,
    Moved,
    Site,
}

/// What a harm word can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum HarmCounts {
    People,
    Buildings,
    Area,
}

/// A harm word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Harm {
    /// Category of its figures.
    pub category: Category,
    /// Where the count may stand.
    pub frames: Vec<HarmFrame>,
    /// Type of the claim.
    pub claim: Box<str>,
    /// What it can count.
    pub counts: Vec<HarmCounts>,
    /// Number of the frame of its arguments, where it is not that of the type.
    pub arguments: Option<u8>,
}

impl Harm {
    /// A word that says it alone, whatever is counted; "lost two", "claimed the attack" say nothing.
    pub fn says_alone(&self) -> bool {
        !self.frames.iter().all(|frame| matches!(frame, HarmFrame::Lives | HarmFrame::Own))
    }
}

/// Side of a count on which a measure word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table explains each")]
pub enum MeasureSide {
    Before,
    After,
    Anywhere,
}

/// Small words that tie a count to what happened; `data/words/figure-words.tsv` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table explains each")]
pub enum FigureWord {
    Link,
    Running,
    Lives,
    Relative,
    Joint,
    Place,
    Singular,
    /// "it": one thing or body, and nobody alone.
    It,
    Plural,
    Definite,
    Opener,
    From,
    Of,
    Since,
    Others,
    Places,
    Begin,
    Record,
    OfRun,
    Both,
    Who,
    Lifts,
    Crisis,
    Own,
    Reports,
    Period,
    Between,
    All,
    Possessive,
    Leaves,
    AllBut,
    Tally,
    One,
    Degree,
    Compared,
    Sum,
    Jail,
    /// Those who are held, and what they are held in or by: whoever escapes from there was held.
    Held,
    Captor,
    Fatal,
    Lasting,
    Moves,
    Growth,
    Remains,
    Visitor,
    Heap,
    Equal,
    Lodging,
    Peak,
    Nature,
    Indefinite,
    Finds,
    /// Opens where those who move go: "40,000 to Chad".
    Goal,
}

/// Tables for figures.
#[derive(Debug, Default)]
pub struct Harms {
    /// Harm words; a word can have several readings ("seized" 12 people, 12 square kilometres).
    pub words: Phrases<Vec<Harm>>,
    /// Verbs whose particle can stand behind the count ("pulled 37 people out").
    pub parted: Phrases<()>,
    /// Who is counted.
    pub populations: Phrases<Box<str>>,
    /// Words that say how a count relates to others.
    pub measures: Phrases<Vec<(MeasureSide, Measure)>>,
    /// Small words that tie a count to what happened; a word can be of several classes.
    pub small: Phrases<Vec<FigureWord>>,
    /// How strongly each way of standing beside a harm word speaks for it.
    pub weights: FigureWeights,
}

impl Harms {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>, frames: &Frames) -> Result<Harms, TableError> {
        let mut harms = Harms { weights: FigureWeights::bundled()?, ..Harms::default() };
        harms.read_words(reader, frames)?;
        let table = Table::read("populations.tsv", include_str!("../../../data/words/populations.tsv"))?;
        for row in table.rows() {
            harms.populations.insert(reader, row.need("pattern")?, &row.need("population")?.into());
        }
        let table =
            Table::read("figure-measures.tsv", include_str!("../../../data/words/figure-measures.tsv"))?;
        for row in table.rows() {
            let measure = Measure::parse(row.need("measure")?).ok_or_else(|| row.error("no such measure"))?;
            harms.measures.insert_or_extend(reader, row.need("pattern")?, &(measure_side(&row)?, measure));
        }
        let table = Table::read("figure-words.tsv", include_str!("../../../data/words/figure-words.tsv"))?;
        for row in table.rows() {
            harms.small.insert_or_extend(reader, row.need("word")?, &figure_word(&row)?);
        }
        Ok(harms)
    }

    /// True where a word is of a class.
    pub fn is(&self, word: WordId, class: FigureWord) -> bool {
        self.small.word(word).is_some_and(|classes| classes.contains(&class))
    }

    fn read_words(&mut self, reader: &mut PatternReader<'_>, frames: &Frames) -> Result<(), TableError> {
        let table = Table::read("harm.tsv", include_str!("../../../data/words/harm.tsv"))?;
        for row in table.rows() {
            let (pattern, harm) = (row.need("pattern")?, harm(&row, frames)?);
            if harm.frames.contains(&HarmFrame::Parted) {
                self.parted.insert(reader, pattern.split_whitespace().next().unwrap_or_default(), &());
            }
            self.words.insert_or_extend(reader, pattern, &harm);
        }
        Ok(())
    }
}

fn harm(row: &Row<'_, '_>, frames: &Frames) -> Result<Harm, TableError> {
    let category = Category::parse(row.need("category")?).ok_or_else(|| row.error("no such category"))?;
    let own = Some(row.get("arguments")).filter(|name| !name.is_empty());
    let number = |name| frames.number(name).ok_or_else(|| row.error("no such frame of arguments"));
    let arguments = own.map(number).transpose()?;
    let frames = row.list("frame").map(|word| frame(row, word)).collect::<Result<_, _>>()?;
    let counts = row.list("counts").map(|word| counts(row, word)).collect::<Result<_, _>>()?;
    Ok(Harm { category, frames, claim: row.need("claim")?.into(), counts, arguments })
}

fn frame(row: &Row<'_, '_>, word: &str) -> Result<HarmFrame, TableError> {
    Ok(match word {
        "verb" => HarmFrame::Verb,
        "intransitive" => HarmFrame::Intransitive,
        "adjective" => HarmFrame::Adjective,
        "noun" => HarmFrame::Noun,
        "group" => HarmFrame::Group,
        "of" => HarmFrame::Of,
        "toll" => HarmFrame::Toll,
        "force" => HarmFrame::Force,
        "lives" => HarmFrame::Lives,
        "own" => HarmFrame::Own,
        "moved" => HarmFrame::Moved,
        "captive" => HarmFrame::Captive,
        "authority" => HarmFrame::Authority,
        "captor" => HarmFrame::Captor,
        "nature" => HarmFrame::Nature,
        "flight" => HarmFrame::Flight,
        "parted" => HarmFrame::Parted,
        "named" => HarmFrame::Named,
        "site" => HarmFrame::Site,
        _ => return Err(row.error("no such frame")),
    })
}

fn counts(row: &Row<'_, '_>, word: &str) -> Result<HarmCounts, TableError> {
    match word {
        "people" => Ok(HarmCounts::People),
        "buildings" => Ok(HarmCounts::Buildings),
        "area" => Ok(HarmCounts::Area),
        _ => Err(row.error("it counts people, buildings or area")),
    }
}

fn figure_word(row: &Row<'_, '_>) -> Result<FigureWord, TableError> {
    Ok(match row.need("class")? {
        "link" => FigureWord::Link,
        "running" => FigureWord::Running,
        "lives" => FigureWord::Lives,
        "own" => FigureWord::Own,
        "reports" => FigureWord::Reports,
        "relative" => FigureWord::Relative,
        "joint" => FigureWord::Joint,
        "place" => FigureWord::Place,
        "singular" => FigureWord::Singular,
        "it" => FigureWord::It,
        "plural" => FigureWord::Plural,
        "definite" => FigureWord::Definite,
        "opener" => FigureWord::Opener,
        "from" => FigureWord::From,
        "of" => FigureWord::Of,
        "since" => FigureWord::Since,
        "others" => FigureWord::Others,
        "places" => FigureWord::Places,
        "begin" => FigureWord::Begin,
        "record" => FigureWord::Record,
        "of_run" => FigureWord::OfRun,
        "both" => FigureWord::Both,
        "who" => FigureWord::Who,
        "lifts" => FigureWord::Lifts,
        "crisis" => FigureWord::Crisis,
        "period" => FigureWord::Period,
        "between" => FigureWord::Between,
        "all" => FigureWord::All,
        "possessive" => FigureWord::Possessive,
        "leaves" => FigureWord::Leaves,
        "all_but" => FigureWord::AllBut,
        "tally" => FigureWord::Tally,
        "one" => FigureWord::One,
        "degree" => FigureWord::Degree,
        "compared" => FigureWord::Compared,
        "sum" => FigureWord::Sum,
        "jail" => FigureWord::Jail,
        "held" => FigureWord::Held,
        "captor" => FigureWord::Captor,
        "fatal" => FigureWord::Fatal,
        "lasting" => FigureWord::Lasting,
        "moves" => FigureWord::Moves,
        "growth" => FigureWord::Growth,
        "remains" => FigureWord::Remains,
        "visitor" => FigureWord::Visitor,
        "heap" => FigureWord::Heap,
        "equal" => FigureWord::Equal,
        "lodging" => FigureWord::Lodging,
        "peak" => FigureWord::Peak,
        "nature" => FigureWord::Nature,
        "indefinite" => FigureWord::Indefinite,
        "finds" => FigureWord::Finds,
        "goal" => FigureWord::Goal,
        _ => return Err(row.error("no such class of word")),
    })
}

fn measure_side(row: &Row<'_, '_>) -> Result<MeasureSide, TableError> {
    match row.need("side")? {
        "before" => Ok(MeasureSide::Before),
        "after" => Ok(MeasureSide::After),
        "anywhere" => Ok(MeasureSide::Anywhere),
        _ => Err(row.error("the side is before, after or anywhere")),
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use dateline_types::Category;

    #[test]
    fn one_word_can_have_several_readings() {
        let lexicon = Lexicon::bundled();
        let word = |word: &str| lexicon.vocabulary.get(word);
        let seized = lexicon.harms.words.word(word("seized")).expect("it is in the table");
        let categories: Vec<_> = seized.iter().map(|harm| harm.category).collect();
        assert_eq!(categories, [Category::Abducted, Category::Territory]);
        assert_eq!(lexicon.harms.populations.word(word("policemen")).map(AsRef::as_ref), Some("police"));
    }
}
