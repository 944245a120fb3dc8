//! Products of rows with a matrix of whole numbers. A row is rounded to 12 bits by its own scale, weights have 8, and
//! sums are kept in 32 bits, which they cannot overflow: so the order of adding is free and the result exact.
//!
//! Weights lie in panels of sixteen outputs, two inputs of each side by side: a register holds sums of eight outputs and
//! nothing has to be added across it.

use crate::arithmetic::{round, wide};
use pulp::{NullaryFnOnce, x86::V3};

/// Width of a row inside the encoder.
pub(crate) const WIDTH: usize = 384;
/// Rows are rounded to whole numbers up to this.
const LEVELS: f32 = 2047.0;
/// Outputs of one panel.
const PANEL: usize = 16;
/// Rows that are multiplied together with each panel: their sums fill twelve of sixteen registers.
const BLOCK: usize = 6;

/// Two inputs of every output of a panel.
type Step = [[i8; PANEL]; 2];
/// The sums of one row with a panel.
type Sums = [i32; PANEL];

/// A matrix with one scale a row, and what is added to its products.
#[derive(Debug)]
pub(crate) struct Linear {
    n_in: usize,
    weights: Panels,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

/// The weights, panel by panel.
#[derive(Debug)]
struct Panels {
    /// Steps of one panel: half the inputs, rounded up.
    n_steps: usize,
    steps: Vec<Step>,
}

impl Panels {
    fn new(n_in: usize, n_out: usize, levels: &[i8]) -> Panels {
        let n_steps = n_in.div_ceil(2);
        let mut steps = vec![[[0; PANEL]; 2]; n_out.div_ceil(PANEL) * n_steps];
        for (out, row) in levels.chunks(n_in).enumerate() {
            let panel = &mut steps[out / PANEL * n_steps..][..n_steps];
            for (n, level) in row.iter().enumerate() {
                let lane = out % PANEL * 2 + n % 2;
                panel[n / 2][lane / PANEL][lane % PANEL] = *level;
            }
        }
        Panels { n_steps, steps }
    }

    fn all(&self) -> std::slice::ChunksExact<'_, Step> {
        self.steps.chunks_exact(self.n_steps)
    }
}

/// Rows as whole numbers, two beside each other in one, with the scale of each.
struct Rounded {
    pairs: Vec<[i16; 2]>,
    scales: Vec<f32>,
}

impl Linear {
    pub(crate) fn new(n_in: usize, levels: &[i8], scale: Vec<f32>, bias: Option<Vec<f32>>) -> Linear {
        let weights = Panels::new(n_in, scale.len(), levels);
        let bias = bias.unwrap_or_else(|| vec![0.0; scale.len()]);
        Linear { n_in, weights, scale, bias }
    }

    /// How many numbers a row of products has.
    pub(crate) fn n_out(&self) -> usize {
        self.scale.len()
    }

    /// One row of products for every row.
    pub(crate) fn of(&self, rows: &[f32]) -> Vec<f32> {
        let rounded = wide(
            #[inline(always)]
            || self.rounded(rows),
        );
        let mut out = vec![0.0; rounded.scales.len() * self.n_out()];
        match V3::try_new() {
            Some(simd) => simd.vectorize(Wide { simd, linear: self, rows: &rounded, out: &mut out }),
            None => self.products(&rounded, &mut out, Plain),
        }
        out
    }

    /// Every row as whole numbers, with its scale.
    #[inline(always)]
    fn rounded(&self, rows: &[f32]) -> Rounded {
        let (n, n_steps) = (rows.len() / self.n_in, self.weights.n_steps);
        let mut rounded = Rounded { pairs: vec![[0; 2]; n * n_steps], scales: Vec::with_capacity(n) };
        for (row, pairs) in rows.chunks_exact(self.n_in).zip(rounded.pairs.chunks_exact_mut(n_steps)) {
            let greatest = greatest(row).max(1e-9);
            let inverse = LEVELS / greatest;
            for (level, value) in pairs.as_flattened_mut().iter_mut().zip(row) {
                *level = round(value * inverse);
            }
            rounded.scales.push(greatest / LEVELS);
        }
        rounded
    }

    /// Sums of products of every row with every panel, as numbers.
    #[inline(always)]
    fn products(&self, rows: &Rounded, out: &mut [f32], way: impl Way) {
        for (n, panel) in self.weights.all().enumerate() {
            for start in (0..rows.scales.len()).step_by(BLOCK) {
                let place = Place { first_row: start, first_out: n * PANEL };
                match rows.scales.len() - start {
                    1 => self.block::<1>(place, rows, panel, out, way),
                    2 => self.block::<2>(place, rows, panel, out, way),
                    3 => self.block::<3>(place, rows, panel, out, way),
                    4 => self.block::<4>(place, rows, panel, out, way),
                    5 => self.block::<5>(place, rows, panel, out, way),
                    _ => self.block::<BLOCK>(place, rows, panel, out, way),
                }
            }
        }
    }

    #[inline(always)]
    fn block<const ROWS: usize>(
        &self,
        Place { first_row, first_out }: Place,
        rows: &Rounded,
        panel: &[Step],
        out: &mut [f32],
        way: impl Way,
    ) {
        let row = |n: usize| &rows.pairs[(first_row + n) * panel.len()..][..panel.len()];
        let sums: [Sums; ROWS] = way.block(std::array::from_fn(row), panel);
        for (n, sums) in sums.iter().enumerate() {
            let out = &mut out[(first_row + n) * self.n_out()..][..self.n_out()];
            self.scaled(first_out, sums, rows.scales[first_row + n], out);
        }
    }

    #[inline(always)]
    fn scaled(&self, first: usize, sums: &Sums, row_scale: f32, out: &mut [f32]) {
        let scaled = sums.iter().zip(&self.scale[first..]).zip(&self.bias[first..]);
        for (out, ((sum, scale), bias)) in out[first..].iter_mut().zip(scaled) {
            *out = *sum as f32 * (row_scale * scale) + bias;
        }
    }
}

/// The greatest number without its sign, by eight lanes.
#[inline(always)]
fn greatest(row: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (chunks, rest) = row.as_chunks::<8>();
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, value)| *lane = lane.max(value.abs()));
    }
    lanes.iter().chain(rest).fold(0.0_f32, |greatest, value| greatest.max(value.abs()))
}

/// Where a block of products stands.
#[derive(Clone, Copy)]
struct Place {
    first_row: usize,
    first_out: usize,
}

/// How rows are multiplied with a panel.
trait Way: Copy {
    fn block<const ROWS: usize>(self, rows: [&[[i16; 2]]; ROWS], panel: &[Step]) -> [Sums; ROWS];
}

/// The portable way.
#[derive(Clone, Copy)]
struct Plain;

impl Way for Plain {
    fn block<const ROWS: usize>(self, rows: [&[[i16; 2]]; ROWS], panel: &[Step]) -> [Sums; ROWS] {
        rows.map(|row| {
            let mut sums = [0; PANEL];
            for (pair, step) in row.iter().zip(panel) {
                let [one, other] = pair.map(i32::from);
                let weights = step.as_flattened().as_chunks::<2>().0;
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum += one * i32::from(weights[0]) + other * i32::from(weights[1]);
                }
            }
            sums
        })
    }
}

/// The work of one matrix with wide registers, as a type: a closure would not always be inlined where the processor's
/// instructions are known, and is then a hundred times slower.
struct Wide<'a> {
    simd: V3,
    linear: &'a Linear,
    rows: &'a Rounded,
    out: &'a mut [f32],
}

impl NullaryFnOnce for Wide<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.linear.products(self.rows, self.out, self.simd);
    }
}

impl Way for V3 {
    #[inline(always)]
    fn block<const ROWS: usize>(self, rows: [&[[i16; 2]]; ROWS], panel: &[Step]) -> [Sums; ROWS] {
        let mut lanes = [[self.avx._mm256_setzero_si256(); 2]; ROWS];
        for (at, step) in panel.iter().enumerate() {
            let weights = step.map(|half| self.avx2._mm256_cvtepi8_epi16(pulp::cast(half)));
            for (row, lanes) in rows.iter().zip(&mut lanes) {
                let pair = self.avx._mm256_set1_epi32(pulp::cast(row[at]));
                for (weights, lane) in weights.iter().zip(lanes) {
                    *lane = self.avx2._mm256_add_epi32(*lane, self.avx2._mm256_madd_epi16(pair, *weights));
                }
            }
        }
        lanes.map(pulp::cast)
    }
}

#[cfg(test)]
mod tests {
    use super::{Panels, Plain, Way};
    use pulp::x86::V3;

    fn numbers(n: usize, by: usize, most: usize) -> impl Iterator<Item = i32> {
        (0..n).map(move |at| ((at * by) % (2 * most + 1)) as i32 - most as i32)
    }

    #[test]
    fn both_ways_give_the_sums_of_products() {
        for (n_out, n_in) in [(1, 1), (16, 32), (23, 113), (40, 384)] {
            let weights: Vec<i8> = numbers(n_out * n_in, 104_729, 127).map(|n| n as i8).collect();
            let row: Vec<i16> = numbers(n_in, 7919, 2047).map(|n| n as i16).collect();
            let panels = Panels::new(n_in, n_out, &weights);
            let mut padded = row.clone();
            padded.resize(panels.n_steps * 2, 0);
            let rows = [padded.as_chunks::<2>().0; 6];
            let sums: Vec<i32> = panels.all().flat_map(|panel| Plain.block(rows, panel)[5]).collect();
            let product =
                |weights: &[i8]| row.iter().zip(weights).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
            let expected: Vec<i32> = weights.chunks(n_in).map(product).collect();
            assert_eq!(sums[..n_out], expected, "{n_out} {n_in}");
            if let Some(simd) = V3::try_new() {
                let wide = panels.all().flat_map(|panel| simd.vectorize(|| simd.block(rows, panel))[5]);
                assert_eq!(wide.collect::<Vec<i32>>(), sums, "{n_out} {n_in}");
            }
        }
    }
}
