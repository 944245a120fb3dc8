//! What a single word says about the name that it stands in: given names, particles ("al", "bin"), words of
//! organisations ("Ministry", "Command").

use crate::{PatternReader, Table, TableError, WordId};

/// What one word says about a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameWord {
    /// A given name ("Ahmed").
    pub given: bool,
    /// A small word inside names ("bin").
    pub particle: bool,
    /// A particle with which a name can begin ("al").
    pub opens: bool,
    /// A particle that needs a hyphen after it ("ul-Haq").
    pub hyphened: bool,
    /// A name that begins with it is an organisation ("Ministry of Health").
    pub organisation_first: bool,
    /// A name that ends with it is an organisation ("Basra Operations Command").
    pub organisation_last: bool,
    /// With an ending of possessors it stands inside names of organisations ("People's Front").
    pub organisation_possessor: bool,
    /// A person or body does it ("said").
    pub speech: bool,
    /// It stands beside names of places ("village").
    pub place: bool,
    /// A name after it is a place ("near").
    pub locative: bool,
    /// It belongs to a description before its noun ("the", "suspected").
    pub modifier: bool,
    /// In capitals it is an acronym, else a common word ("IS").
    pub ordinary: bool,
}

/// A row for every word of the vocabulary.
#[derive(Debug, Default)]
pub struct NameWords {
    words: Vec<NameWord>,
}

impl NameWords {
    pub(crate) fn bundled(reader: &mut PatternReader<'_>) -> Result<NameWords, TableError> {
        let mut all = NameWords::default();
        let given = include_str!("../../../data/words/given-names.tsv");
        for row in Table::read("words/given-names.tsv", given)?.rows() {
            all.word(reader, row.need("name")?).given = true;
        }
        let particles = include_str!("../../../data/words/name-particles.tsv");
        for row in Table::read("words/name-particles.tsv", particles)?.rows() {
            let word = all.word(reader, row.need("word")?);
            word.particle = true;
            word.opens = row.get("start") == "yes";
            word.hyphened = row.get("hyphen") == "yes";
        }
        let organisations = include_str!("../../../data/words/organisation-words.tsv");
        for row in Table::read("words/organisation-words.tsv", organisations)?.rows() {
            let word = all.word(reader, row.need("word")?);
            let at = row.need("at")?;
            word.organisation_first = at == "both" || at == "first";
            word.organisation_last = at == "both" || at == "last";
            word.organisation_possessor = at == "possessor";
        }
        all.add_context(reader)?;
        Ok(all)
    }

    fn add_context(&mut self, reader: &mut PatternReader<'_>) -> Result<(), TableError> {
        let context = include_str!("../../../data/words/name-context.tsv");
        for row in Table::read("words/name-context.tsv", context)?.rows() {
            let says = row.need("says")?;
            for form in reader.expand(row.need("pattern")?).iter().filter(|form| form.len() == 1) {
                let word = self.at(form[0]);
                match says {
                    "speech" => word.speech = true,
                    "place" => word.place = true,
                    "in" => word.locative = true,
                    "modifier" => word.modifier = true,
                    "ordinary" => word.ordinary = true,
                    _ => return Err(row.error("this is not known to say anything")),
                }
            }
        }
        Ok(())
    }

    fn word(&mut self, reader: &mut PatternReader<'_>, word: &str) -> &mut NameWord {
        self.at(reader.vocabulary.intern(word))
    }

    fn at(&mut self, word: WordId) -> &mut NameWord {
        let at = word.idx();
        if at >= self.words.len() {
            self.words.resize(at + 1, NameWord::default());
        }
        &mut self.words[at]
    }

    /// What `word` says; nothing for a word that stands in none of the tables.
    pub fn get(&self, word: WordId) -> NameWord {
        self.words.get(word.idx()).copied().unwrap_or_default()
    }
}
