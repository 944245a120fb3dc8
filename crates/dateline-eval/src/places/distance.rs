//! Distances on the sphere, and the two figures that are made of them.

/// Half the circumference of the earth: the worst error.
const WORST: f64 = 20_039.0;
/// 100 miles.
pub(super) const NEAR: f64 = 161.0;

/// Kilometres between two points in degrees.
pub(super) fn kilometres((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let (a, b) = (lat_a.to_radians(), lat_b.to_radians());
    let (lat, lon) = ((b - a) / 2.0, (lon_b - lon_a).to_radians() / 2.0);
    let half = lat.sin().powi(2) + a.cos() * b.cos() * lon.sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}

/// Area under the curve of the logarithms of errors: 0 is perfect, 1 the other side of the earth.
pub(super) fn area(errors: &[f64]) -> f64 {
    let total: f64 = errors.iter().map(|error| (error + 1.0).ln() / WORST.ln()).sum();
    if errors.is_empty() { 0.0 } else { (total / errors.len() as f64).min(1.0) }
}

/// Share of errors within [`NEAR`].
pub(super) fn share_near(errors: &[f64]) -> f64 {
    let near = errors.iter().filter(|error| **error <= NEAR).count();
    if errors.is_empty() { 0.0 } else { near as f64 / errors.len() as f64 }
}

/// The error of a mention that has no point.
pub(super) const fn worst() -> f64 {
    WORST
}

#[cfg(test)]
mod tests {
    use super::kilometres;

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((kilometres((36.0, 43.0), (37.0, 43.0)) - 111.2).abs() < 0.2);
    }
}
