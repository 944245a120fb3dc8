//! What surrounds a report on a page and in a feed: controls, links, credits, agencies, the words of headers.
//!
//! Tables: `data/words/page-furniture.tsv`, `data/words/agencies.tsv`, `data/words/page-words.tsv`.

use crate::{PatternReader, Phrases, Row, Table, TableError, Vocabulary, WordId};
use dateline_types::{SegmentKind, SegmentUse};

/// Where a phrase of page furniture must stand to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FurniturePlace {
    /// The whole block is made of such phrases, numbers and marks.
    Line,
    /// The block begins with it.
    Start,
    /// A sentence begins with it, also inside a longer block.
    Sentence,
    /// As a line; the titles that follow are links.
    Heading,
}

/// What a phrase of page furniture says about its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Where it must stand.
    pub place: FurniturePlace,
    /// Most words that the block or sentence may have.
    pub limit: usize,
    /// Kind of the block.
    pub kind: SegmentKind,
    /// Use of the block.
    pub usage: SegmentUse,
    /// Name of the decision.
    pub rule: &'static str,
}

/// What an agency sells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgencyKind {
    /// Text and photographs.
    Wire,
    /// Photographs alone.
    Photo,
    /// Its own reports.
    Broadcaster,
}

/// Classes of single words that decide what a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageClass {
    /// "January", "Jan".
    Month,
    /// "Monday", "Mon".
    Weekday,
    /// "pm", "GMT", "at": what stands in a time stamp beside its numbers.
    Clock,
    /// "published", "updated": the key before a time stamp.
    Stamp,
    /// "source", "author": the key of a header line.
    Key,
    /// "the", "of": stays lower case in names and cannot begin the name of a place.
    Small,
    /// "The", "Police": capitalised, it begins a sentence.
    Opener,
    /// "Lt", "No": with a full stop it stands before a name or number and ends no sentence.
    Abbreviation,
    /// "Image", "Slide": stands before the counter of a gallery.
    Picture,
    /// "Communique", "Bulletin": what appears on the day behind "of".
    Bulletin,
}

const CLASSES: [(&str, PageClass); 10] = [
    ("month", PageClass::Month),
    ("weekday", PageClass::Weekday),
    ("clock", PageClass::Clock),
    ("stamp", PageClass::Stamp),
    ("key", PageClass::Key),
    ("small", PageClass::Small),
    ("opener", PageClass::Opener),
    ("abbreviation", PageClass::Abbreviation),
    ("picture", PageClass::Picture),
    ("bulletin", PageClass::Bulletin),
];

/// The tables of this module.
#[derive(Debug, Default)]
pub struct PageWords {
    /// Controls, links, credits, boilerplate.
    pub furniture: Phrases<Furniture>,
    /// Agencies and broadcasters; the look-up does not mind case, so the caller must.
    pub agencies: Phrases<AgencyKind>,
    /// One bit a class, by word.
    classes: Vec<u16>,
}

impl PageWords {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>) -> Result<PageWords, TableError> {
        let mut words = PageWords::default();
        let text = include_str!("../../../data/words/page-furniture.tsv");
        for row in Table::read("page-furniture.tsv", text)?.rows() {
            words.furniture.insert(reader, row.need("phrase")?, &furniture(&row)?);
        }
        let text = include_str!("../../../data/words/agencies.tsv");
        for row in Table::read("agencies.tsv", text)?.rows() {
            words.agencies.insert(reader, row.need("form")?, &agency(&row)?);
        }
        let text = include_str!("../../../data/words/page-words.tsv");
        for row in Table::read("page-words.tsv", text)?.rows() {
            let class = CLASSES.iter().position(|(name, _)| *name == row.get("class"));
            let class = class.ok_or_else(|| row.error("no such class"))?;
            row.list("words").for_each(|word| words.add(reader.vocabulary, word, class));
        }
        Ok(words)
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, word: &str, class: usize) {
        let idx = vocabulary.intern(word).idx();
        if self.classes.len() <= idx {
            self.classes.resize(idx + 1, 0);
        }
        self.classes[idx] |= 1 << class;
    }

    /// True where `word` belongs to `class`.
    pub fn is(&self, word: WordId, class: PageClass) -> bool {
        self.classes.get(word.idx()).is_some_and(|bits| bits & (1 << class as u16) != 0)
    }
}

fn furniture(row: &Row<'_, 'static>) -> Result<Furniture, TableError> {
    let place = match row.need("where")? {
        "line" => FurniturePlace::Line,
        "start" => FurniturePlace::Start,
        "sentence" => FurniturePlace::Sentence,
        "heading" => FurniturePlace::Heading,
        _ => return Err(row.error("where must be line, start, sentence or heading")),
    };
    Ok(Furniture {
        place,
        limit: row.need("limit")?.parse().map_err(|_| row.error("limit must be a number"))?,
        kind: SegmentKind::parse(row.need("kind")?).ok_or_else(|| row.error("no such kind"))?,
        usage: SegmentUse::parse(row.need("use")?).ok_or_else(|| row.error("no such use"))?,
        rule: row.need("rule")?,
    })
}

fn agency(row: &Row<'_, 'static>) -> Result<AgencyKind, TableError> {
    match row.need("kind")? {
        "wire" => Ok(AgencyKind::Wire),
        "photo" => Ok(AgencyKind::Photo),
        "broadcaster" => Ok(AgencyKind::Broadcaster),
        _ => Err(row.error("kind must be wire, photo or broadcaster")),
    }
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, FurniturePlace, PageClass};
    use crate::Lexicon;

    #[test]
    fn the_tables_read_and_the_classes_are_in_the_order_of_their_bits() {
        let lexicon = Lexicon::bundled();
        let word = |word: &str| lexicon.vocabulary.get(word);
        let read_more = [word("read"), word("more"), word(":")];
        let (n, furniture) = lexicon.page.furniture.longest(read_more.into_iter()).expect("a link");
        assert_eq!((n, furniture.place), (3, FurniturePlace::Start));
        assert!(lexicon.page.agencies.word(word("AFP")).is_some());
        assert!(lexicon.page.is(word("Sept"), PageClass::Month));
        assert!(!lexicon.page.is(word("Sept"), PageClass::Weekday));
        assert!(CLASSES.iter().enumerate().all(|(bit, (_, class))| *class as usize == bit));
    }
}
