//! Weapons as evidence: "a bomb" can be "a car bomb", which is no "roadside bomb".

use crate::pile::Pile;

/// What the weapons of two tellings say. One sort of thing by two words that say more, none of them shared, is two things.
pub(super) fn sign(pile: &Pile<'_>, a: &[Box<str>], b: &[Box<str>]) -> Option<(&'static str, f64)> {
    let weights = pile.weights();
    let pairs = || a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    let alike = |x: &str, y: &str| sort(x) == sort(y);
    let fits = |x: &str, y: &str| alike(x, y) && (x == y || more(x).is_empty() || more(y).is_empty());
    if pairs().any(|(x, y)| fits(x, y)) {
        return Some(("instrument.same", weights.same_instrument));
    }
    let other = pairs().any(|(x, y)| alike(x, y));
    other.then_some(("instrument.other", weights.other_instrument))
}

/// The last word.
fn sort(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or(words)
}

/// The words before it.
fn more(words: &str) -> &str {
    words.rsplit_once(' ').map_or("", |(more, _)| more)
}
