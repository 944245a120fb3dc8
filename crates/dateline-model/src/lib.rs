//! The learned reader: words of a sentence in; tags, lemmas, a tree and names out.
//!
//! A small encoder (the first layers of MiniLM, trained further by `training/`) with one light head a layer of marks.
//! It knows words alone: no documents, no tables, no files, no clock. Products of matrices are sums of integers and
//! everything else is done in a fixed order with no fused steps, so that every processor gives the same bytes.

mod arithmetic;
mod attention;
mod encoder;
mod linear;
mod pieces;
mod sequence;
mod store;
mod tree;

use encoder::Encoder;
use linear::Linear;
use pieces::Pieces;
use store::Store;

const WEIGHTS: &[u8] = include_bytes!("../weights/reader.safetensors");
const VOCABULARY: &str = include_str!("../weights/vocabulary.txt");
/// Sentences longer than this are read in windows, each with a tree of its own.
const MOST_PIECES: usize = 320;

/// What the reader says of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Part of speech in the words of Universal Dependencies ("NOUN").
    pub pos: &'a str,
    /// Part of speech in those of the Penn Treebank ("NNS").
    pub form: &'a str,
    /// Dictionary form, in lower case.
    pub lemma: String,
    /// Index of the word that it hangs on; `None` for the root.
    pub head: Option<usize>,
    /// What ties it to its head ("nsubj:pass").
    pub relation: &'a str,
}

/// A run of words that names or describes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// First word.
    pub start: usize,
    /// Word after the last one.
    pub end: usize,
    /// Its type ("PER", "Organisation").
    pub kind: &'a str,
}

/// What the reader says of one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis<'a> {
    /// One a word.
    pub words: Vec<Word<'a>>,
    /// Names of persons (`PER`), organisations (`ORG`) and places (`LOC`).
    pub names: Vec<Found<'a>>,
    /// Names and descriptions of what a conflict is about, with the types of re3d.
    pub mentions: Vec<Found<'a>>,
}

/// The reader with its weights; made once and shared.
#[derive(Debug)]
pub struct Reader {
    pieces: Pieces,
    encoder: Encoder,
    tag: (Linear, Vec<String>),
    lemma: (Linear, Vec<String>),
    name: (Linear, Vec<String>),
    mention: (Linear, Vec<String>),
    tree: tree::Scorer,
}

impl Reader {
    /// The reader that is compiled in; `None` if its weights are damaged.
    pub fn bundled() -> Option<Reader> {
        Reader::from_bytes(WEIGHTS, VOCABULARY)
    }

    fn from_bytes(weights: &[u8], vocabulary: &'static str) -> Option<Reader> {
        let store = Store::open(weights)?;
        let head = |field: &str| Some((store.linear(&format!("heads.{field}"))?, store.labels(field)?));
        Some(Reader {
            pieces: Pieces::new(vocabulary)?,
            encoder: Encoder::from_store(&store)?,
            tag: head("tag")?,
            lemma: head("lemma")?,
            name: head("name")?,
            mention: head("mention")?,
            tree: tree::Scorer::from_store(&store)?,
        })
    }

    /// The word pieces of a sentence, for comparing with training.
    pub fn pieces_of(&self, words: &[&str]) -> Vec<u32> {
        words.iter().flat_map(|word| self.pieces.of(word)).collect()
    }

    /// The vectors of the root and of every word of one window, for comparing with training.
    pub fn vectors_of(&self, words: &[&str]) -> Vec<Vec<f32>> {
        let pieces: Vec<Vec<u32>> = words.iter().map(|word| self.pieces.of(word)).collect();
        self.encoder.words(words, &pieces).chunks(linear::WIDTH).map(<[f32]>::to_vec).collect()
    }

    /// Reads the words of one sentence.
    pub fn read(&self, words: &[&str]) -> Analysis<'_> {
        let mut analysis = Analysis::default();
        let mut start = 0;
        let pieces: Vec<Vec<u32>> = words.iter().map(|word| self.pieces.of(word)).collect();
        while start < words.len() {
            let end = window(&pieces, start);
            self.read_window(&words[start..end], &pieces[start..end], &mut analysis);
            start = end;
        }
        analysis
    }

    fn read_window<'a>(&'a self, words: &[&str], pieces: &[Vec<u32>], analysis: &mut Analysis<'a>) {
        let base = analysis.words.len();
        let rows = self.encoder.words(words, pieces);
        let (heads, relations) = self.tree.tree(&rows);
        let only_words = &rows[linear::WIDTH..];
        let tags = best(&self.tag, only_words);
        let lemmas = best(&self.lemma, only_words);
        for (n, word) in words.iter().enumerate() {
            let (pos, form) = tags[n].split_once('|').unwrap_or((tags[n], ""));
            let head = heads[n].checked_sub(1).map(|head| base + head);
            analysis.words.push(Word {
                pos,
                form,
                lemma: edited(word, lemmas[n]),
                head,
                relation: relations[n],
            });
        }
        let found = |(linear, labels): &'a (Linear, Vec<String>)| {
            sequence::spans(&linear.of(only_words), labels).into_iter().map(move |found| Found {
                start: found.start + base,
                end: found.end + base,
                ..found
            })
        };
        analysis.names.extend(found(&self.name));
        analysis.mentions.extend(found(&self.mention));
    }
}

/// Where the window that starts at a word ends: as many words as fit, one at least.
fn window(pieces: &[Vec<u32>], start: usize) -> usize {
    let mut n = 0;
    let fits = pieces[start..].iter().take_while(|word| {
        n += word.len();
        n <= MOST_PIECES
    });
    start + fits.count().max(1)
}

fn best<'a>((linear, labels): &'a (Linear, Vec<String>), rows: &[f32]) -> Vec<&'a str> {
    let scores = linear.of(rows);
    scores.chunks(labels.len()).map(|row| labels[arithmetic::best(row)].as_str()).collect()
}

/// "3+y" of "cities": cut so many characters from the end, put the letters there.
fn edited(word: &str, edit: &str) -> String {
    let lower = word.to_lowercase();
    let (cut, ending) = edit.split_once('+').unwrap_or(("0", ""));
    let n = lower.chars().count();
    let kept = n.saturating_sub(cut.parse().unwrap_or(0));
    if kept == 0 && ending.is_empty() {
        return lower;
    }
    lower.chars().take(kept).chain(ending.chars()).collect()
}
