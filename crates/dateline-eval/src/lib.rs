//! Gold formats, alignment and scorers.
//!
//! Every set is a module with one function `score(&Context) -> Result<Vec<Score>>`, listed in [`SETS`].
//! Sets that lie outside the repository are skipped, and that is said, where they are absent.

mod articles;
mod cluster;
mod coded;
mod corpus;
mod ecbplus;
mod gva;
mod gva_record;
mod idmc;
mod learned;
mod measure;
mod muc4;
mod newsquant;
mod pile_figures;
mod piles_record;
mod places;
mod plain;
mod plover;
mod polnear;
mod quantulum;
mod re3d;
mod seeds_actors;
mod seeds_attribution;
mod seeds_claims;
mod seeds_figures;
mod seeds_record;
mod seeds_segments;
mod side_by_side;
mod timex;
mod triage;
mod ud_ewt;
mod uner;

pub use measure::{Counts, Score, overlap_f1};
pub use side_by_side::table as side_by_side;
pub use triage::{Example as TriageExample, learning as triage_learning};

use anyhow::{Context as _, Result};
use dateline::{
    LearnedTagger, Lexicon,
    types::{Document, Report},
};
use std::path::{Path, PathBuf};

/// What scorers share.
#[derive(Debug)]
pub struct Context {
    /// The checkout.
    pub root: PathBuf,
    /// The folder `../shared` beside the checkout.
    pub shared: PathBuf,
    /// The tables.
    pub lexicon: Lexicon,
    /// Print every disagreement with the gold, for reading errors.
    pub verbose: bool,
    /// What reads in the place of the rules' own tagger, where a set asks for it.
    pub learned: Option<LearnedTagger>,
}

impl Context {
    /// The shared folder beside the repository at `root`.
    pub fn new(root: &Path, verbose: bool) -> Context {
        Context {
            root: root.to_path_buf(),
            shared: root.join("../shared"),
            lexicon: Lexicon::bundled(),
            verbose,
            learned: None,
        }
    }

    /// The same with the learned reader.
    pub fn with_learned(&self) -> Result<Context> {
        let learned = LearnedTagger::bundled().context("the weights of the learned reader are damaged")?;
        Ok(Context { learned: Some(learned), ..Context::new(&self.root, self.verbose) })
    }

    /// Where a set's files are: in this checkout, or under `shared`.
    pub fn path(&self, needs: &str) -> PathBuf {
        if needs.starts_with("corpus/") { self.root.join(needs) } else { self.shared.join(needs) }
    }

    /// Prints a line where disagreements are wanted.
    #[allow(clippy::print_stdout, reason = "this is what --verbose asks for")]
    pub fn say(&self, line: &str) {
        if self.verbose {
            println!("{line}");
        }
    }

    /// Reads one text.
    pub fn read(&self, id: &str, text: &str) -> Report {
        self.extract(dateline::read::from_text(id, text))
    }

    /// Reads one document.
    pub fn extract(&self, document: Document) -> Report {
        match &self.learned {
            Some(learned) => dateline::extract_by(document, &self.lexicon, learned),
            None => dateline::extract(document, &self.lexicon),
        }
    }
}

/// A development set: its name, the path that it needs (`Context::path`), and its scorer.
pub type Set = (&'static str, &'static str, fn(&Context) -> Result<Vec<Score>>);

/// Every set, in the order of the table.
pub const SETS: &[Set] = &[
    (corpus::SET, corpus::PATH, corpus::score),
    (corpus::SET_TEST, corpus::PATH, corpus::score_test),
    (corpus::SET_MODEL, corpus::PATH, corpus::score_model),
    (corpus::SET_TEST_MODEL, corpus::PATH, corpus::score_test_model),
    (corpus::SET_CODERS, corpus::PATH_CODERS, corpus::score_coders),
    ("seeds_claims", "seeds", seeds_claims::score),
    (seeds_figures::SET, seeds_figures::PATH, seeds_figures::score),
    ("plover", "data/plover", plover::score),
    ("muc4", "data/muc4/processed", muc4::score),
    ("seeds_segments", "seeds", seeds_segments::score),
    ("seeds_attribution", "seeds", seeds_attribution::score),
    ("polnear", "data/polnear/dev", polnear::score),
    ("ud-ewt", "data/ud-ewt/en_ewt-ud-dev.conllu", ud_ewt::score),
    ("gum-news", "data/gum-news/dep", ud_ewt::score_news),
    (learned::SET_TREES, learned::PATH_TREES, learned::score_trees),
    (learned::SET_NAMES, uner::PATH, learned::score_names),
    (learned::SET_MENTIONS, re3d::PATH, learned::score_mentions),
    (triage::SET, triage::PATH, triage::score),
    ("newsquant", "data/newsquant", newsquant::score),
    ("quantulum3", "data/quantulum3", quantulum::score),
    (re3d::SET, re3d::PATH, re3d::score),
    (seeds_actors::SET, seeds_actors::PATH, seeds_actors::score),
    (uner::SET, uner::PATH, uner::score),
    ("timex", "data/timex/AQUAINT", timex::score),
    ("seeds_places", "seeds/gold.jsonl", places::seeds),
    ("geovirus", "data/geoparsing/GeoVirus.xml", places::geovirus),
    ("lgl", places::LGL, places::lgl),
    ("seeds_times", "seeds/gold.jsonl", timex::score_seeds),
    ("seeds_record", "seeds/gold.jsonl", seeds_record::score),
    (gva::SET, coded::gva::PATH, gva::score),
    ("idmc", "data/idmc-labelled", idmc::score),
    ("pile-figures", "data/piles", pile_figures::score),
    ("piles_record_gold", "data/piles", piles_record::score_gold),
    ("piles_record", "data/piles", piles_record::score),
    ("gva_record", coded::gva::PATH, gva_record::score),
    (ecbplus::SET, ecbplus::PATH, ecbplus::score),
    ("articles", "data/article-extraction/html", articles::score),
];

/// The files of a folder with an extension, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))?;
    let mut files: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    Ok(files)
}
