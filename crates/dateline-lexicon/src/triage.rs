//! How strongly each word speaks for a claim in its sentence (`data/words/triage-words.tsv`, learned) and from which sum on
//! a report and a sentence are worth a costly reader (`data/reading/triage.tsv`).

use crate::{Table, TableError, Vocabulary, WordId};

/// The key of the sum that a sentence without any word has.
pub const BASE: &str = "<base>";

/// What a sentence has beside its words; each weighs once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A number in digits.
    Number,
    /// Words that may evoke an event.
    Event,
    /// A second time.
    SecondEvent,
    /// Words for the dead, the hurt, the displaced.
    Harm,
    /// A second time.
    SecondHarm,
}

impl Sign {
    /// All, in the order of their numbers.
    pub const ALL: [Sign; 5] = [Sign::Number, Sign::Event, Sign::SecondEvent, Sign::Harm, Sign::SecondHarm];

    /// Its key in the table.
    pub fn key(self) -> &'static str {
        match self {
            Sign::Number => "<number>",
            Sign::Event => "<event>",
            Sign::SecondEvent => "<second event>",
            Sign::Harm => "<harm>",
            Sign::SecondHarm => "<second harm>",
        }
    }
}

/// Weights in hundredths of the natural logarithm of odds.
#[derive(Clone, Debug, Default)]
pub struct Triage {
    /// By number of the word.
    words: Vec<i32>,
    /// What a sentence without any word weighs.
    pub base: i32,
    /// By number of the sign.
    signs: [i32; Sign::ALL.len()],
    /// A report is read if one of its sentences weighs so much.
    pub report: i32,
    /// In such a report a sentence is read if it weighs so much.
    pub sentence: i32,
    /// Or if the one before or after it weighs so much.
    pub neighbour: i32,
}

impl Triage {
    /// The bundled weights. Words that no other table knows have no number and no weight.
    pub(crate) fn bundled(vocabulary: &Vocabulary) -> Result<Triage, TableError> {
        let mut triage = Triage { words: vec![0; vocabulary.n_words()], ..Triage::default() };
        let words = include_str!("../../../data/words/triage-words.tsv");
        for row in Table::read("words/triage-words.tsv", words)?.rows() {
            let weight = row.need("weight")?.parse().map_err(|_| row.error("the weight is no number"))?;
            let word = row.need("word")?;
            *triage.field(word, vocabulary) = weight;
        }
        // A word that no table knows says nothing.
        triage.words[WordId::UNKNOWN.idx()] = 0;
        let limits = include_str!("../../../data/reading/triage.tsv");
        for row in Table::read("reading/triage.tsv", limits)?.rows() {
            let value = row.need("value")?.parse().map_err(|_| row.error("the value is no number"))?;
            *triage.limit(row.need("key")?).ok_or_else(|| row.error("no such key"))? = value;
        }
        Ok(triage)
    }

    /// What a word weighs.
    pub fn of(&self, word: WordId) -> i32 {
        self.words.get(word.idx()).copied().unwrap_or(0)
    }

    /// What a sign weighs.
    pub fn of_sign(&self, sign: Sign) -> i32 {
        self.signs[sign as usize]
    }

    /// The same with every limit moved by `step`, for drawing the curve.
    #[must_use]
    pub fn stricter_by(&self, step: i32) -> Triage {
        let (report, sentence) = (self.report + step, self.sentence + step);
        Triage { report, sentence, neighbour: self.neighbour + step, ..self.clone() }
    }

    fn field(&mut self, word: &str, vocabulary: &Vocabulary) -> &mut i32 {
        match Sign::ALL.into_iter().find(|sign| sign.key() == word) {
            Some(sign) => &mut self.signs[sign as usize],
            None if word == BASE => &mut self.base,
            None => &mut self.words[vocabulary.get(word).idx()],
        }
    }

    fn limit(&mut self, key: &str) -> Option<&mut i32> {
        match key {
            "report" => Some(&mut self.report),
            "sentence" => Some(&mut self.sentence),
            "neighbour" => Some(&mut self.neighbour),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sign;
    use crate::{Lexicon, Table};

    #[test]
    fn words_of_violence_weigh_and_words_of_the_kitchen_do_not() {
        let lexicon = Lexicon::bundled();
        let weight = |word: &str| lexicon.triage().of(lexicon.vocabulary.get(word));
        for word in ["killed", "wounded", "gunmen"] {
            assert!(weight(word) > 20, "{word} weighs {}", weight(word));
        }
        assert!(lexicon.triage().of_sign(Sign::Event) > lexicon.triage().of_sign(Sign::Number));
        for word in ["recipe", "thanks", "restaurant", "xyzzy"] {
            assert!(weight(word) <= 0, "{word} weighs {}", weight(word));
        }
    }

    #[test]
    fn every_weighed_word_is_known_to_another_table() {
        let lexicon = Lexicon::bundled();
        let text = include_str!("../../../data/words/triage-words.tsv");
        let table = Table::read("words/triage-words.tsv", text).expect("the table reads");
        let words = table.rows().map(|row| row.get("word")).filter(|word| !word.starts_with('<'));
        let lost: Vec<&str> =
            words.filter(|word| lexicon.vocabulary.get(word) == crate::WordId::UNKNOWN).collect();
        assert!(lost.is_empty(), "no table knows {lost:?}: run `cargo xtask data triage`");
    }

    #[test]
    fn a_neighbour_must_weigh_more_than_the_sentence_itself() {
        let lexicon = Lexicon::bundled();
        let triage = lexicon.triage();
        assert!(triage.neighbour >= triage.sentence);
        assert!(triage.report >= triage.sentence);
    }
}
