//! Words that say that something is said, thought, claimed or wanted (`data/words/cues.tsv`), and what may follow
//! them (`data/words/cue-tails.tsv`); words of texts that a body issues itself (`data/words/issuing.tsv`).

use crate::{PatternReader, Phrases, Table, TableError};

macro_rules! table_words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "a variant without a comment means what its word in the table says")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// The value with this word in the table.
            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

table_words! {
    /// What a cue takes.
    CueFrame {
        /// A clause or a quotation ("said that").
        Clause = "clause",
        /// Somebody is told something ("told reporters that").
        Person = "person",
        /// Its object or an infinitive ("condemned the attack", "urged them to leave").
        Object = "object",
        /// Its object, where that holds a number ("counted 60 dead").
        Count = "count",
        /// The words of somebody else ("quoted police as saying that").
        Relay = "relay",
        /// Its subject and an infinitive ("appeared to").
        Seem = "seem",
        /// The speaker ("according to").
        Preposition = "preposition",
        /// Whose it is, behind "by" ("by the agency's tally").
        Account = "account",
        /// Who keeps what says so ("figures compiled by").
        Keeper = "keeper",
        /// Nothing: it speaks of its clause ("reportedly").
        Adverb = "adverb",
        /// A clause with "that" ("reports that").
        Noun = "noun",
    }
}

table_words! {
    /// What a cue says of its content.
    CueClass {
        Statement = "statement",
        /// The speaker is taken to know.
        Factive = "factive",
        /// The writer keeps a distance.
        Claim = "claim",
        Denial = "denial",
        Warning = "warning",
        Forecast = "forecast",
        Belief = "belief",
        Intention = "intention",
        Desire = "desire",
        Demand = "demand",
        Appearance = "appearance",
        Hearsay = "hearsay",
    }
}

table_words! {
    /// A word of a text that a body issues itself.
    Issuing {
        /// By which it speaks ("informs").
        Speaks = "speaks",
        /// What the text is called ("press release").
        Document = "document",
        /// With whom it tells, so that nobody else can be meant ("informs the public").
        Tells = "tells",
        /// By which it says how it stands to what happened, where the publisher bears its name ("is concerned", "urges").
        Feels = "feels",
        /// Which points to the body itself before a noun ("our Committee", "this Office").
        Points = "points",
        /// What papers are called: their own words are nobody's statement ("Daily Herald").
        Paper = "paper",
    }
}

/// A cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// What it takes.
    pub frame: CueFrame,
    /// What it says of its content.
    pub class: CueClass,
    /// "is believed to" is used without a speaker.
    pub passive: bool,
    /// Only a clause or a quotation is said by it: "continued to shell" and "has seen bombings" say nothing.
    pub quotes: bool,
}

/// All cues.
#[derive(Debug, Default)]
pub struct Cues {
    /// Cues by their words, but for nouns.
    pub cues: Phrases<Cue>,
    /// Nouns that are cues: "reports", "claims" are verbs too, and take something else.
    pub nouns: Phrases<Cue>,
    /// What may follow a cue and belongs to it.
    pub tails: Phrases<()>,
    /// Words of texts that a body issues itself.
    pub issuing: Phrases<Issuing>,
}

impl Cues {
    /// The bundled tables.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled(reader: &mut PatternReader<'_>) -> Result<Cues, TableError> {
        let mut cues = Cues::default();
        let table = Table::read("cues.tsv", include_str!("../../../data/words/cues.tsv"))?;
        for row in table.rows() {
            let frame =
                CueFrame::parse(row.need("frame")?).ok_or_else(|| row.error("the frame is unknown"))?;
            let class =
                CueClass::parse(row.need("class")?).ok_or_else(|| row.error("the class is unknown"))?;
            let cue = Cue {
                frame,
                class,
                passive: row.get("passive") == "yes",
                quotes: row.get("quotes") == "yes",
            };
            let words = match frame {
                CueFrame::Noun | CueFrame::Account | CueFrame::Keeper => &mut cues.nouns,
                _ => &mut cues.cues,
            };
            words.insert(reader, row.need("cue")?, &cue);
        }
        let tails = Table::read("cue-tails.tsv", include_str!("../../../data/words/cue-tails.tsv"))?;
        for row in tails.rows() {
            cues.tails.insert(reader, row.need("tail")?, &());
        }
        let issuing = Table::read("issuing.tsv", include_str!("../../../data/words/issuing.tsv"))?;
        for row in issuing.rows() {
            let kind = Issuing::parse(row.need("kind")?).ok_or_else(|| row.error("the kind is unknown"))?;
            cues.issuing.insert(reader, row.need("phrase")?, &kind);
        }
        Ok(cues)
    }
}

#[cfg(test)]
mod tests {
    use super::{CueClass, CueFrame, Cues};
    use crate::{PatternReader, Verbs, Vocabulary, WordId};

    #[test]
    fn cues_read_and_the_longest_wins() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let mut reader = PatternReader { vocabulary: &mut vocabulary, verbs: &verbs };
        let cues = Cues::bundled(&mut reader).expect("the tables read");
        let read = |text: &str| {
            let words: Vec<WordId> = text.split(' ').map(|word| vocabulary.get(word)).collect();
            cues.cues.longest(words.into_iter()).map(|(n, cue)| (n, cue.frame, cue.class))
        };
        assert_eq!(read("denied it"), Some((1, CueFrame::Clause, CueClass::Denial)));
        assert_eq!(read("called for calm"), Some((2, CueFrame::Object, CueClass::Demand)));
        assert_eq!(read("walked away"), None);
    }
}
