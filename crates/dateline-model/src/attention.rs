//! Each piece looks at all others: twelve heads over rows that hold query, key and value side by side.

use crate::arithmetic::{exp, sum, wide};
use crate::linear::WIDTH;

const N_HEADS: usize = 12;
const DEPTH: usize = WIDTH / N_HEADS;

/// Keys that are compared in one step.
const LANES: usize = 8;

/// Mixes the values of a sentence; `rows` are three times as wide as the result.
pub(crate) fn mix(rows: &[f32]) -> Vec<f32> {
    wide(
        #[inline(always)]
        || mixed(rows),
    )
}

#[inline(always)]
fn mixed(rows: &[f32]) -> Vec<f32> {
    let n = rows.len() / (3 * WIDTH);
    let mut out = vec![0.0; n * WIDTH];
    let mut keys = vec![[[0.0; LANES]; DEPTH]; n.div_ceil(LANES)];
    let mut weights = vec![0.0; n.next_multiple_of(LANES)];
    for head in 0..N_HEADS {
        let part = |row: usize, which: usize| -> &[f32; DEPTH] {
            let (part, _) = rows[row * 3 * WIDTH + which * WIDTH + head * DEPTH..].as_chunks();
            &part[0]
        };
        for row in 0..n {
            let keys = &mut keys[row / LANES];
            keys.iter_mut().zip(part(row, 1)).for_each(|(lanes, value)| lanes[row % LANES] = *value);
        }
        for row in 0..n {
            look(part(row, 0), &keys, &mut weights, n);
            let mut sums = [0.0; DEPTH];
            for (other, weight) in weights[..n].iter().enumerate() {
                sums.iter_mut().zip(part(other, 2)).for_each(|(sum, value)| *sum += weight * value);
            }
            out[row * WIDTH + head * DEPTH..][..DEPTH].copy_from_slice(&sums);
        }
    }
    out
}

/// How much a query looks at each of `n` keys; the weights sum to one, and those past the last key are nothing.
#[inline(always)]
fn look(query: &[f32; DEPTH], keys: &[[[f32; LANES]; DEPTH]], weights: &mut [f32], n: usize) {
    for (weights, keys) in weights.as_chunks_mut::<LANES>().0.iter_mut().zip(keys) {
        let mut sums = [0.0; LANES];
        for (value, keys) in query.iter().zip(keys) {
            sums.iter_mut().zip(keys).for_each(|(sum, key)| *sum += value * key);
        }
        *weights = sums;
    }
    let scale = 1.0 / (DEPTH as f32).sqrt();
    let greatest = weights[..n].iter().fold(f32::MIN, |greatest, weight| greatest.max(*weight));
    weights.iter_mut().for_each(|weight| *weight = exp((*weight - greatest) * scale));
    weights[n..].fill(0.0);
    let whole = sum(weights);
    weights.iter_mut().for_each(|weight| *weight /= whole);
}
