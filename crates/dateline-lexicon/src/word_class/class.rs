//! The classes. The build script shares this file.

macro_rules! classes {
    ($($(#[$meta:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// What a word is in its sentence: part of speech, form, and which auxiliary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "a class without a comment means what its published word says")]
        pub enum WordClass { $($(#[$meta])* $name),+ }

        impl WordClass {
            /// Every class, in order.
            pub const ALL: &'static [WordClass] = &[$(WordClass::$name),+];

            /// The word for it in the tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(WordClass::$name => $word),+ }
            }

            /// The class with this word.
            pub fn parse(word: &str) -> Option<WordClass> {
                match word { $($word => Some(WordClass::$name),)+ _ => None }
            }
        }
    };
}

classes! {
    Adjective = "ADJ",
    Preposition = "ADP",
    /// "up" in "blew up"
    Particle = "ADP.particle",
    Adverb = "ADV",
    /// "when", "where", "how"
    QuestionAdverb = "ADV.question",
    Conjunction = "CCONJ",
    Determiner = "DET",
    Interjection = "INTJ",
    Noun = "NOUN.singular",
    Nouns = "NOUN.plural",
    Number = "NUM",
    To = "PART.to",
    Not = "PART.not",
    /// "’s" after a possessor
    Ending = "PART.possessive",
    Pronoun = "PRON",
    /// "his", "their"
    Possessive = "PRON.possessive",
    /// "who", "which", "that" after a noun
    Relative = "PRON.relative",
    Name = "PROPN",
    Comma = "PUNCT.comma",
    Stop = "PUNCT.stop",
    Hyphen = "PUNCT.hyphen",
    Mark = "PUNCT.mark",
    Subordinator = "SCONJ",
    Symbol = "SYM",
    Modal = "AUX.modal",
    Be = "AUX.be",
    BeBase = "AUX.be-base",
    Been = "AUX.been",
    Being = "AUX.being",
    Have = "AUX.have",
    HaveBase = "AUX.have-base",
    Having = "AUX.having",
    Do = "AUX.do",
    /// infinitive or imperative
    VerbBase = "VERB.base",
    /// present without ending
    VerbPresent = "VERB.present",
    VerbThird = "VERB.third",
    VerbPast = "VERB.past",
    VerbParticiple = "VERB.participle",
    VerbGerund = "VERB.gerund",
    Other = "X",
}

/// How many classes there are.
pub(crate) const N_CLASSES: usize = WordClass::ALL.len();
