//! Products of rows with a matrix of whole numbers. A row is rounded to 12 bits by its own scale, weights have 8, and
//! sums are kept in 32 bits, which they cannot overflow: so the order of adding is free and the result exact.

use crate::arithmetic::round;
use pulp::x86::V3;

/// Width of a row inside the encoder.
pub(crate) const WIDTH: usize = 384;
/// Rows are rounded to whole numbers up to this.
const LEVELS: f32 = 2047.0;
/// Numbers in one register.
const LANES: usize = 16;

/// A matrix with one scale a row, and what is added to its products.
#[derive(Debug)]
pub(crate) struct Linear {
    n_in: usize,
    /// `n_in` rounded up to whole registers.
    padded: usize,
    weights: Vec<i16>,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    pub(crate) fn new(n_in: usize, levels: &[i8], scale: Vec<f32>, bias: Option<Vec<f32>>) -> Linear {
        let padded = n_in.next_multiple_of(LANES);
        let mut weights = vec![0; scale.len() * padded];
        for (row, levels) in weights.chunks_mut(padded).zip(levels.chunks(n_in)) {
            row.iter_mut().zip(levels).for_each(|(weight, level)| *weight = i16::from(*level));
        }
        let bias = bias.unwrap_or_else(|| vec![0.0; scale.len()]);
        Linear { n_in, padded, weights, scale, bias }
    }

    /// How many numbers a row of products has.
    pub(crate) fn n_out(&self) -> usize {
        self.scale.len()
    }

    /// One row of products for every row.
    pub(crate) fn of(&self, rows: &[f32]) -> Vec<f32> {
        let (levels, scales) = self.rounded(rows);
        let mut sums = vec![0; scales.len() * self.n_out()];
        products(&levels, &self.weights, self.padded, &mut sums);
        let mut out = Vec::with_capacity(sums.len());
        for (sums, row_scale) in sums.chunks(self.n_out()).zip(&scales) {
            let scaled = sums.iter().zip(&self.scale).zip(&self.bias);
            out.extend(scaled.map(|((sum, scale), bias)| *sum as f32 * (row_scale * scale) + bias));
        }
        out
    }

    /// Every row as whole numbers, with its scale.
    fn rounded(&self, rows: &[f32]) -> (Vec<i16>, Vec<f32>) {
        let n = rows.len() / self.n_in;
        let (mut levels, mut scales) = (vec![0_i16; n * self.padded], Vec::with_capacity(n));
        for (row, levels) in rows.chunks(self.n_in).zip(levels.chunks_mut(self.padded)) {
            let greatest = row.iter().fold(1e-9_f32, |greatest, value| greatest.max(value.abs()));
            let inverse = LEVELS / greatest;
            for (level, value) in levels.iter_mut().zip(row) {
                *level = round(value * inverse) as i16;
            }
            scales.push(greatest / LEVELS);
        }
        (levels, scales)
    }
}

/// Sums of products of every row with every row of weights.
fn products(rows: &[i16], weights: &[i16], width: usize, sums: &mut [i32]) {
    match V3::try_new() {
        Some(simd) => simd.vectorize(
            #[inline(always)]
            || wide(simd, rows, weights, width, sums),
        ),
        None => plain(rows, weights, width, sums),
    }
}

/// The portable way.
fn plain(rows: &[i16], weights: &[i16], width: usize, sums: &mut [i32]) {
    let n_out = weights.len() / width;
    for (row, sums) in rows.chunks(width).zip(sums.chunks_mut(n_out)) {
        for (weights, sum) in weights.chunks(width).zip(sums) {
            *sum = row.iter().zip(weights).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        }
    }
}

/// Rows that are multiplied together with each row of weights.
const BLOCK: usize = 4;
/// Rows of weights that are taken together.
const COLUMNS: usize = 2;

#[inline(always)]
fn wide(simd: V3, rows: &[i16], weights: &[i16], width: usize, sums: &mut [i32]) {
    let n_out = weights.len() / width;
    let n_rows = rows.len() / width;
    for column in (0..n_out).step_by(COLUMNS) {
        for start in (0..n_rows).step_by(BLOCK) {
            let row = |n: usize| &rows[(start + n).min(n_rows - 1) * width..][..width];
            let weight = |n: usize| &weights[(column + n).min(n_out - 1) * width..][..width];
            let found = block(simd, [row(0), row(1), row(2), row(3)], [weight(0), weight(1)]);
            for (n, found) in found.iter().enumerate().take(n_rows - start) {
                let at = (start + n) * n_out + column;
                let n_columns = COLUMNS.min(n_out - column);
                sums[at..at + n_columns].copy_from_slice(&found[..n_columns]);
            }
        }
    }
}

/// Four rows by two.
#[inline(always)]
fn block(simd: V3, rows: [&[i16]; BLOCK], weights: [&[i16]; COLUMNS]) -> [[i32; COLUMNS]; BLOCK] {
    let zero = simd.avx._mm256_setzero_si256();
    let mut lanes = [[zero; COLUMNS]; BLOCK];
    let rows = rows.map(|row| row.as_chunks::<LANES>().0);
    let weights = weights.map(|row| row.as_chunks::<LANES>().0);
    for at in 0..weights[0].len() {
        let weights = [pulp::cast(weights[0][at]), pulp::cast(weights[1][at])];
        for (row, lanes) in rows.iter().zip(&mut lanes) {
            let row = pulp::cast(row[at]);
            for (weight, lane) in weights.iter().zip(lanes) {
                *lane = simd.avx2._mm256_add_epi32(*lane, simd.avx2._mm256_madd_epi16(row, *weight));
            }
        }
    }
    lanes.map(|lanes| lanes.map(|lane| pulp::cast::<_, [i32; 8]>(lane).iter().sum()))
}

#[cfg(test)]
mod tests {
    use super::{plain, products};

    #[test]
    fn both_ways_give_the_same_sums() {
        for (n_rows, n_out, width) in [(1, 1, 16), (5, 3, 32), (9, 7, 112), (4, 2, 384)] {
            let numbers = |n: usize, by: usize| (0..n).map(|at| ((at * by) % 4001) as i16 - 2000).collect();
            let rows: Vec<i16> = numbers(n_rows * width, 7919);
            let weights: Vec<i16> = numbers(n_out * width, 104_729);
            let (mut one, mut other) = (vec![0; n_rows * n_out], vec![0; n_rows * n_out]);
            plain(&rows, &weights, width, &mut one);
            products(&rows, &weights, width, &mut other);
            assert_eq!(one, other, "{n_rows} {n_out} {width}");
        }
    }
}
