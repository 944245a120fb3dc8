//! The tables of Dateline, compiled in, and look-up over them.
//!
//! The sources are the plain files under `data/`; each table has a module here that loads it and says what its
//! columns mean. Tables may be extended at run time with a person's own lists ([`Lexicon::bundled_with`]).
//!
//! What this crate must not know: documents, sentences, what a rule does with a word.

mod actors;
mod callings;
mod claim;
mod cues;
mod descriptions;
mod figure_weights;
mod forces;
mod grammar;
mod harm;
mod inflect;
mod lengths;
mod name_words;
mod names;
mod nationalities;
mod nouns;
mod page;
mod phrases;
mod places;
mod quantity;
mod reconcile;
mod signs;
mod split;
mod telling_words;
mod things;
mod time;
mod titles;
mod triage;
mod tsv;
mod vocabulary;
mod word_class;

pub use actors::{ActorName, Actors, KnownActor, Letters};
pub use callings::Calling;
pub use claim::{
    Announced, AnnouncedWords, Beside, Care, ClaimTables, ClaimType, Codebook, Commitment, CommitmentWords,
    Evoked, Figurative, Frame, Frames, Objects, Part, Position, Relation, Support, SupportKind, Told,
    Trigger, TriggerClass, Triggers, Unreal, VerbObjects,
};
pub use cues::{Cue, CueClass, CueFrame, Cues, Issuing};
pub use descriptions::{Description, DescriptionKind, Descriptions};
pub use figure_weights::FigureWeights;
pub use forces::{Forces, Unit};
pub use grammar::{Function, Grammar, GrammarWord};
pub use harm::{FigureWord, Harm, HarmCounts, HarmFrame, Harms, MeasureSide};
pub use inflect::{VerbForms, Verbs, plural};
pub use lengths::Lengths;
pub use name_words::{NameWord, NameWords};
pub use names::Names;
pub use nationalities::{Nation, NationForm, Nationalities};
pub use nouns::{NounClass, Nouns};
pub use page::{AgencyKind, Furniture, FurniturePlace, PageClass, PageWords};
pub use phrases::{PatternReader, Phrases};
pub use places::{
    Found as FoundPlaces, Name as PlaceName, PlaceClass, PlaceId, PlaceRow, PlaceWords, Places, fold_letter,
    fold_loosely, fold_name, is_article,
};
pub use quantity::{Neighbour, NumeralWord, Quantities, Stop, Unit as CountedUnit};
pub use reconcile::{Correction, Kinship, Nature, Newness, Reconciling, Weights};
pub use signs::sign_words;
pub use split::{Piece, PieceKind, pieces};
pub use telling_words::TellingWords;
pub use things::{Thing, Things};
pub use time::{DayPart, HolidayRule, Reference, Season, TimeCue, TimeCues, TimeSense, TimeUnit, TimeWords};
pub use titles::{Title, Titles};
pub use triage::{BASE as TRIAGE_BASE, Sign, Triage};
pub use tsv::{Row, Table, TableError};
pub use vocabulary::{Vocabulary, WordId};
pub use word_class::{Choice, LONGEST_ENDING, WordChoices, WordClass, WordClasses};

use std::sync::OnceLock;

/// All tables, ready for look-up. Build it once; it is read-only and can be shared between threads.
#[derive(Debug)]
pub struct Lexicon {
    /// Every word that any table knows.
    pub vocabulary: Vocabulary,
    /// Forms of verbs.
    pub verbs: Verbs,
    /// What surrounds a report on a page and in a feed.
    pub page: PageWords,
    /// The gazetteer.
    pub places: Places,
    /// Classes of words, of endings, and of what stands beside what.
    pub word_classes: WordClasses,
    /// Words of grammar.
    pub grammar: Grammar,
    /// Actors, nations, forces, descriptions, titles, things.
    pub names: Names,
    /// What common nouns name.
    pub nouns: Nouns,
    /// Numerals, hedges, units and the neighbours of numbers.
    pub quantities: Quantities,
    /// What happened to those who are counted.
    pub harms: Harms,
    /// Words that say that something is said.
    pub cues: Cues,
    /// What claims are read with.
    pub claims: ClaimTables,
    /// Words of time.
    pub time: TimeWords,
    /// Weights and words of reconciling.
    pub reconciling: Reconciling,
    /// Words that tell places from other names.
    pub place_words: PlaceWords,
    /// What makes a sentence worth a costly reader; most runs have none, and it is read where one asks.
    triage: OnceLock<Triage>,
}

/// A person's own lists, in the columns of `data/actors` and `data/places`; they come before the bundled ones.
#[derive(Clone, Debug, Default)]
pub struct OwnLists {
    /// Tab-separated actors.
    pub actors: Option<String>,
    /// Tab-separated places.
    pub places: Option<String>,
}

impl Lexicon {
    /// The bundled tables.
    pub fn bundled() -> Lexicon {
        Lexicon::bundled_with(&OwnLists::default())
            .unwrap_or_else(|error| unreachable!("a bundled table is broken: {error}"))
    }

    /// The bundled tables with a person's own lists before them.
    ///
    /// # Errors
    /// The line of an own list that cannot be read, and why.
    pub fn bundled_with(own: &OwnLists) -> Result<Lexicon, TableError> {
        let verbs = Verbs::bundled()?;
        let mut vocabulary = Vocabulary::default();
        let word_classes = WordClasses::bundled(&mut vocabulary);
        let mut reader = PatternReader { vocabulary: &mut vocabulary, verbs: &verbs };
        let grammar = Grammar::bundled(&mut reader)?;
        let cues = Cues::bundled(&mut reader)?;
        let page = PageWords::bundled(&mut reader)?;
        let places = Places::bundled_with(own.places.as_deref())?;
        let names = Names::bundled_with(&mut reader, own.actors.as_deref())?;
        let quantities = Quantities::bundled(&mut reader)?;
        let claims = ClaimTables::bundled(&mut reader)?;
        let harms = Harms::bundled(&mut reader, &claims.frames)?;
        let time = TimeWords::bundled(&mut reader)?;
        let reconciling = Reconciling::bundled()?;
        let place_words = PlaceWords::bundled(&mut reader)?;
        Ok(Lexicon {
            vocabulary,
            verbs,
            page,
            places,
            word_classes,
            grammar,
            names,
            nouns: Nouns::bundled()?,
            quantities,
            harms,
            cues,
            claims,
            time,
            reconciling,
            place_words,
            triage: OnceLock::new(),
        })
    }

    /// What makes a sentence worth a costly reader.
    pub fn triage(&self) -> &Triage {
        let broken = |error| unreachable!("a bundled table is broken: {error}");
        self.triage.get_or_init(|| Triage::bundled(&self.vocabulary).unwrap_or_else(broken))
    }
}
