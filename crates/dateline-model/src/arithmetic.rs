//! Steps on rows of numbers in a fixed order: sums, norms, the exponential. No fused operations and none of the
//! platform's mathematics, so that the result does not depend on the processor.

/// Does a piece of work with wide registers where the processor has them. What it calls must be inlined to gain; the
/// order of its steps stays as written, so the bytes are the same.
#[inline(always)]
pub(crate) fn wide<R>(work: impl FnOnce() -> R) -> R {
    match pulp::x86::V3::try_new() {
        Some(simd) => simd.vectorize(work),
        None => work(),
    }
}

/// Index of the greatest value, the first of equals.
pub(crate) fn best(row: &[f32]) -> usize {
    let mut best = 0;
    for (n, value) in row.iter().enumerate() {
        if *value > row[best] {
            best = n;
        }
    }
    best
}

/// Adding and taking away this number rounds a small one to the nearest integer.
const ROUNDER: f32 = 12_582_912.0;

/// The nearest integer, ties to even, for values that sixteen bits hold: the last bits of the shifted number.
#[inline(always)]
pub(crate) fn round(x: f32) -> i16 {
    (x + ROUNDER).to_bits() as i16
}

/// The exponential to about six digits, by a polynomial.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUNDER;
    let n = shifted - ROUNDER;
    let r = (x - n * 0.693_359_4) + n * 2.121_944_4e-4;
    let p = ((((1.987_569_1e-4 * r + 1.398_2e-3) * r + 8.333_452e-3) * r + 4.166_579_6e-2) * r
        + 0.166_666_66)
        * r
        + 0.5;
    let p = p * r * r + r + 1.0;
    p * f32::from_bits(shifted.to_bits().wrapping_add(127) << 23)
}

/// The smooth rectifier of the encoder, in its form with a hyperbolic tangent.
#[inline(always)]
pub(crate) fn gelu(x: f32) -> f32 {
    let u = 1.595_769 * (x + 0.044_715 * x * x * x);
    x / (1.0 + exp(-u))
}

/// The sum of a row in eight lanes.
#[inline(always)]
pub(crate) fn sum(row: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (chunks, rest) = row.as_chunks::<8>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += value;
    }
    ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]))
}

/// Scale and shift of a normalised row.
#[derive(Debug)]
pub(crate) struct Norm {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

impl Norm {
    /// Normalises every row in place.
    pub(crate) fn apply(&self, rows: &mut [f32]) {
        wide(
            #[inline(always)]
            || self.normalise(rows),
        );
    }

    #[inline(always)]
    fn normalise(&self, rows: &mut [f32]) {
        let width = self.weight.len();
        for row in rows.chunks_mut(width) {
            let mean = sum(row) / width as f32;
            row.iter_mut().for_each(|value| *value -= mean);
            let squares: Vec<f32> = row.iter().map(|value| value * value).collect();
            let spread = (sum(&squares) / width as f32 + 1e-12).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *value = *value / spread * weight + bias;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{exp, gelu};

    #[test]
    fn the_exponential_is_close_to_that_of_the_platform() {
        for n in -400..400 {
            let x = n as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!((gelu(1.0) - 0.841_192).abs() < 1e-5);
    }
}
