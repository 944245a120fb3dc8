//! Words of grammar: auxiliaries, negation, "to", what opens a clause (`data/words/grammar.tsv`), and the words
//! that belong to a numeral (`data/words/hedges-of-numerals.tsv`).

use crate::{PatternReader, Phrases, Table, TableError, WordId};

/// What a word of grammar does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// "is", "was", "been"
    Be,
    /// "has", "had"
    Have,
    /// "did"
    Do,
    /// "got" in "got killed"
    Get,
    /// "will"
    Future,
    /// "could", "may"
    Modal,
    /// "to"
    To,
    /// "not", "never"
    Negation,
    /// "who", "which"
    Relative,
    /// "that"
    That,
    /// "if", "after", "as"
    Subordinator,
    /// "while", "whereas"
    Contrast,
    /// "including": a participle that only stands before a noun, as a preposition does.
    Preposition,
    /// "by"
    By,
    /// "of"
    Of,
    /// "their"
    Possessive,
    /// "I", "we"
    Speaker,
    /// "you": whom a speaker addresses.
    Hearer,
}

impl Function {
    fn parse(word: &str) -> Option<Function> {
        Some(match word {
            "be" => Function::Be,
            "have" => Function::Have,
            "do" => Function::Do,
            "get" => Function::Get,
            "future" => Function::Future,
            "modal" => Function::Modal,
            "to" => Function::To,
            "negation" => Function::Negation,
            "relative" => Function::Relative,
            "that" => Function::That,
            "subordinator" => Function::Subordinator,
            "contrast" => Function::Contrast,
            "preposition" => Function::Preposition,
            "by" => Function::By,
            "of" => Function::Of,
            "speaker" => Function::Speaker,
            "hearer" => Function::Hearer,
            "possessive" => Function::Possessive,
            _ => return None,
        })
    }
}

/// A word of grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrammarWord {
    /// What it does.
    pub function: Function,
    /// It shows the past ("was", "had").
    pub past: bool,
    /// It shows the present or the past.
    pub finite: bool,
}

/// The words of grammar.
#[derive(Debug, Default)]
pub struct Grammar {
    words: Vec<Option<GrammarWord>>,
    /// Words before a numeral ("at least").
    pub before_numerals: Phrases<()>,
    /// Verbs that nothing is done to ("died").
    pub intransitives: Phrases<()>,
    /// Verbs behind which a verb without ending can stand ("let go").
    pub bare_infinitives: Phrases<()>,
}

impl Grammar {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>) -> Result<Grammar, TableError> {
        let mut grammar = Grammar::default();
        let table = Table::read("grammar.tsv", include_str!("../../../data/words/grammar.tsv"))?;
        for row in table.rows() {
            let function =
                Function::parse(row.need("function")?).ok_or_else(|| row.error("the function is unknown"))?;
            let word = reader.vocabulary.intern(row.need("word")?);
            let tense = row.get("tense");
            let finite = !tense.is_empty() || function == Function::Future;
            grammar.insert(word, GrammarWord { function, past: tense == "past", finite });
        }
        let hedges = Table::read(
            "hedges-of-numerals.tsv",
            include_str!("../../../data/words/hedges-of-numerals.tsv"),
        )?;
        for row in hedges.rows() {
            grammar.before_numerals.insert(reader, row.need("phrase")?, &());
        }
        let verbs = Table::read(
            "intransitive-verbs.tsv",
            include_str!("../../../data/words/intransitive-verbs.tsv"),
        )?;
        for row in verbs.rows() {
            grammar.intransitives.insert(reader, row.need("verb")?, &());
        }
        let verbs =
            Table::read("bare-infinitives.tsv", include_str!("../../../data/words/bare-infinitives.tsv"))?;
        for row in verbs.rows() {
            grammar.bare_infinitives.insert(reader, row.need("verb")?, &());
        }
        Ok(grammar)
    }

    fn insert(&mut self, word: WordId, entry: GrammarWord) {
        if self.words.len() <= word.idx() {
            self.words.resize(word.idx() + 1, None);
        }
        self.words[word.idx()] = Some(entry);
    }

    /// What is known of a word.
    pub fn word(&self, word: WordId) -> Option<GrammarWord> {
        self.words.get(word.idx()).copied().flatten()
    }

    /// What a word does.
    pub fn function(&self, word: WordId) -> Option<Function> {
        self.word(word).map(|word| word.function)
    }
}

#[cfg(test)]
mod tests {
    use super::{Function, Grammar};
    use crate::{PatternReader, Verbs, Vocabulary};

    #[test]
    fn auxiliaries_show_their_tense() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let mut reader = PatternReader { vocabulary: &mut vocabulary, verbs: &verbs };
        let grammar = Grammar::bundled(&mut reader).expect("the tables read");
        let was = grammar.word(vocabulary.get("was")).expect("known");
        assert!(was.function == Function::Be && was.past && was.finite);
        assert!(!grammar.word(vocabulary.get("been")).expect("known").finite);
        assert_eq!(grammar.function(vocabulary.get("n’t")), Some(Function::Negation));
    }

    #[test]
    fn verbs_that_nothing_is_done_to_and_verbs_before_bare_infinitives() {
        let lexicon = crate::Lexicon::bundled();
        let holds = |verbs: &crate::Phrases<()>, verb: &str| {
            verbs.longest(std::iter::once(lexicon.vocabulary.get(verb))).is_some()
        };
        let grammar = &lexicon.grammar;
        assert!(
            ["died", "fled", "exploded", "defected"].iter().all(|verb| holds(&grammar.intransitives, verb))
        );
        assert!(
            !["killed", "returned", "sank", "fired"].iter().any(|verb| holds(&grammar.intransitives, verb))
        );
        assert!(["helped", "let", "made"].iter().all(|verb| holds(&grammar.bare_infinitives, verb)));
        assert!(!["ordered", "fired"].iter().any(|verb| holds(&grammar.bare_infinitives, verb)));
    }
}
