//! Word pieces into one vector a word.

use crate::arithmetic::{Norm, gelu, wide};
use crate::attention::mix;
use crate::linear::{Linear, WIDTH};
use crate::store::{Store, Table};

const OPENS: u32 = 101;
const CLOSES: u32 = 102;

#[derive(Debug)]
pub(crate) struct Encoder {
    pieces: Table,
    positions: Table,
    cases: Table,
    norm: Norm,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

impl Layer {
    fn from_store(store: &Store<'_>, n: usize) -> Option<Layer> {
        let name = |part: &str| format!("layers.{n}.{part}");
        Some(Layer {
            qkv: store.linear(&name("qkv"))?,
            out: store.linear(&name("out"))?,
            norm1: store.norm(&name("norm1"))?,
            up: store.linear(&name("up"))?,
            down: store.linear(&name("down"))?,
            norm2: store.norm(&name("norm2"))?,
        })
    }

    fn apply(&self, rows: &mut [f32]) {
        add(rows, &self.out.of(&mix(&self.qkv.of(rows))));
        self.norm1.apply(rows);
        let mut inner = self.up.of(rows);
        wide(
            #[inline(always)]
            || inner.iter_mut().for_each(|value| *value = gelu(*value)),
        );
        add(rows, &self.down.of(&inner));
        self.norm2.apply(rows);
    }
}

fn add(rows: &mut [f32], more: &[f32]) {
    rows.iter_mut().zip(more).for_each(|(value, more)| *value += more);
}

impl Encoder {
    pub(crate) fn from_store(store: &Store<'_>) -> Option<Encoder> {
        Some(Encoder {
            pieces: store.table("pieces.weight")?,
            positions: store.table("positions.weight")?,
            cases: store.table("cases.weight")?,
            norm: store.norm("norm")?,
            layers: (0..store.n_layers()?).map(|n| Layer::from_store(store, n)).collect::<Option<_>>()?,
        })
    }

    /// The root and every word of a sentence, one row each: the mean of its pieces.
    pub(crate) fn words(&self, words: &[&str], pieces: &[Vec<u32>]) -> Vec<f32> {
        let mut rows = Vec::new();
        self.push(&mut rows, OPENS, 0);
        for (word, pieces) in words.iter().zip(pieces) {
            let case = case_of(word);
            pieces.iter().for_each(|piece| self.push(&mut rows, *piece, case));
        }
        self.push(&mut rows, CLOSES, 0);
        self.norm.apply(&mut rows);
        self.layers.iter().for_each(|layer| layer.apply(&mut rows));
        pooled(&rows, pieces)
    }

    fn push(&self, rows: &mut Vec<f32>, piece: u32, case: u32) {
        let position = (rows.len() / WIDTH) as u32;
        let parts = self.pieces.row(piece).zip(self.positions.row(position)).zip(self.cases.row(case));
        rows.extend(parts.map(|((piece, position), case)| piece + position + case));
    }
}

fn pooled(rows: &[f32], pieces: &[Vec<u32>]) -> Vec<f32> {
    let mut out = rows[..WIDTH].to_vec();
    let mut at = 1;
    for n in pieces.iter().map(Vec::len) {
        let mut mean = vec![0.0; WIDTH];
        rows[at * WIDTH..(at + n) * WIDTH].chunks(WIDTH).for_each(|row| add(&mut mean, row));
        out.extend(mean.iter().map(|value| value / n as f32));
        at += n;
    }
    out
}

/// 0 no letter, 1 lower, 2 capital, 3 all capitals, 4 one capital letter alone, 5 mixed.
pub(crate) fn case_of(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let n_upper = letters.iter().filter(|c| c.is_uppercase()).count();
    match (letters.len(), n_upper) {
        (0, _) => 0,
        (_, 0) => 1,
        (1, 1) => 4,
        (n, upper) if n == upper => 3,
        (_, 1) if letters[0].is_uppercase() => 2,
        _ => 5,
    }
}
