//! Learns what each word says for a claim in its sentence (`cargo xtask data triage`).
//!
//! Logistic regression over the words of a sentence, each counted once, by steps of falling length (Adagrad) in the
//! order of the texts: the same sets give the same table. Only weights leave the sets, never a sentence.

use anyhow::Result;
use dateline_eval::{Context, TriageExample, triage_learning};
use dateline_lexicon::{Sign, TRIAGE_BASE, Vocabulary, WordId};
use std::fmt::Write as _;
use std::{fs, path::Path};

const NOTE: &str = "# What a word says for a claim in its sentence: hundredths of the natural logarithm of odds. Columns: word, weight.\n\
    # Source: learned by `cargo xtask data triage` from the development part of `corpus/`, Universal Dependencies English EWT (train) and\n\
    # GUM news (CC BY-SA 4.0, CC BY 4.0), and re3d (OGL, CC BY-SA, US public domain); do not edit by hand.\n";
/// Words in fewer sentences say nothing reliable.
const FEWEST_SENTENCES: u32 = 8;
/// Weights below this are left out, in hundredths.
const LEAST_WEIGHT: i32 = 10;
/// How often the texts are gone through; more rounds fit these texts better and others worse.
const ROUNDS: usize = 5;
/// Length of the first step.
const STEP: f64 = 0.05;
/// How strongly weights are drawn to nought at each step.
const DECAY: f64 = 5e-3;

/// Writes the table under `root`.
///
/// # Errors
/// A set that is absent or cannot be read.
pub fn write(root: &Path) -> Result<()> {
    let context = Context::new(root, false);
    let stream = triage_learning(&context)?;
    let vocabulary = &context.lexicon.vocabulary;
    let examples: Vec<&TriageExample> = stream.iter().flatten().collect();
    let mut learner = Learner::new(vocabulary.n_words(), &examples);
    for _ in 0..ROUNDS {
        examples.iter().for_each(|example| learner.learn(example));
    }
    fs::write(root.join("data/words/triage-words.tsv"), learner.table(vocabulary))?;
    Ok(())
}

/// Weights while they are learned: one a word, then the signs, then the base.
struct Learner {
    weights: Vec<f64>,
    /// Sums of squares of the slopes so far.
    slopes: Vec<f64>,
    known: Vec<bool>,
}

impl Learner {
    fn new(n_words: usize, examples: &[&TriageExample]) -> Learner {
        let mut counts = vec![0_u32; n_words];
        for word in examples.iter().flat_map(|example| &example.seen.words) {
            counts[word.idx()] += 1;
        }
        let size = n_words + Sign::ALL.len() + 1;
        let mut known: Vec<bool> = counts.iter().map(|count| *count >= FEWEST_SENTENCES).collect();
        known.resize(size, true);
        Learner { weights: vec![0.0; size], slopes: vec![1e-6; size], known }
    }

    fn learn(&mut self, example: &TriageExample) {
        let features = self.features(example);
        let sum: f64 = features.iter().map(|at| self.weights[*at]).sum();
        let odds = 1.0 / (1.0 + (-sum).exp());
        let slope = odds - f64::from(u8::from(example.holds_claim));
        for at in features {
            let slope = slope + DECAY * self.weights[at];
            self.slopes[at] += slope * slope;
            self.weights[at] -= STEP * slope / self.slopes[at].sqrt();
        }
    }

    /// Where the weights of a sentence stand.
    fn features(&self, example: &TriageExample) -> Vec<usize> {
        let base = self.weights.len() - 1;
        let words = example.seen.words.iter().map(|word| word.idx()).filter(|at| self.known[*at]);
        let signs = example.seen.signs.iter().map(|sign| base - 1 - *sign as usize);
        words.chain(signs).chain([base]).collect()
    }

    fn table(&self, vocabulary: &Vocabulary) -> String {
        let hundredths = |at: usize| (self.weights[at] * 100.0).round() as i32;
        let base = self.weights.len() - 1;
        let mut table = format!("{NOTE}word\tweight\n{TRIAGE_BASE}\t{}\n", hundredths(base));
        for sign in Sign::ALL {
            let _ = writeln!(table, "{}\t{}", sign.key(), hundredths(base - 1 - sign as usize));
        }
        let ids = vocabulary.ids().filter(|word| self.known[word.idx()]);
        let mut rows: Vec<(&str, i32)> =
            ids.map(|word: WordId| (vocabulary.text(word), hundredths(word.idx()))).collect();
        rows.retain(|(_, weight)| weight.abs() >= LEAST_WEIGHT);
        rows.sort_unstable();
        for (word, weight) in rows {
            let _ = writeln!(table, "{word}\t{weight}");
        }
        table
    }
}
