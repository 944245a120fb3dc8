//! Each piece looks at all others: twelve heads over rows that hold query, key and value side by side.

use crate::arithmetic::{exp, sum};
use crate::linear::WIDTH;

const N_HEADS: usize = 12;
const DEPTH: usize = WIDTH / N_HEADS;

/// Mixes the values of a sentence; `rows` are three times as wide as the result.
pub(crate) fn mix(rows: &[f32]) -> Vec<f32> {
    let n = rows.len() / (3 * WIDTH);
    let mut out = vec![0.0; n * WIDTH];
    let mut keys = vec![0.0; DEPTH * n];
    let mut weights = vec![0.0; n];
    for head in 0..N_HEADS {
        let part =
            |row: usize, which: usize| &rows[row * 3 * WIDTH + which * WIDTH + head * DEPTH..][..DEPTH];
        for row in 0..n {
            part(row, 1).iter().enumerate().for_each(|(depth, value)| keys[depth * n + row] = *value);
        }
        for row in 0..n {
            look(part(row, 0), &keys, &mut weights);
            let mixed = &mut out[row * WIDTH + head * DEPTH..][..DEPTH];
            for (other, weight) in weights.iter().enumerate() {
                mixed.iter_mut().zip(part(other, 2)).for_each(|(mixed, value)| *mixed += weight * value);
            }
        }
    }
    out
}

/// How much a query looks at every key; the weights sum to one.
fn look(query: &[f32], keys: &[f32], weights: &mut [f32]) {
    weights.fill(0.0);
    for (value, keys) in query.iter().zip(keys.chunks(weights.len())) {
        weights.iter_mut().zip(keys).for_each(|(weight, key)| *weight += value * key);
    }
    let scale = 1.0 / (DEPTH as f32).sqrt();
    let greatest = weights.iter().fold(f32::MIN, |greatest, weight| greatest.max(*weight));
    weights.iter_mut().for_each(|weight| *weight = exp((*weight - greatest) * scale));
    let whole = sum(weights);
    weights.iter_mut().for_each(|weight| *weight /= whole);
}
