//! The words of reasons, which thousands of links share: each is put into words once and kept once.
//!
//! *What it leaves alone*: what a sign weighs; only how it is written ("place.same +3.0").

use dateline_types::Rule;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{LazyLock, Mutex};

/// So many weights of signs are remembered, and so many words are kept for good; most piles have a few hundred.
const MOST: usize = 4096;

/// What was put into words already.
#[derive(Default)]
struct Wordings {
    by_weight: FxHashMap<(&'static str, u64), &'static str>,
    kept: FxHashSet<&'static str>,
}

static WORDINGS: LazyLock<Mutex<Wordings>> = LazyLock::new(Mutex::default);

/// A sign with its weight.
pub(crate) fn reason(sign: &'static str, weight: f64) -> Rule {
    let words = || format!("{sign} {weight:+.1}");
    let Ok(mut known) = WORDINGS.lock() else { return words().into() };
    if let Some(known) = known.by_weight.get(&(sign, weight.to_bits())) {
        return Rule::Borrowed(known);
    }
    let words = words();
    let Some(kept) = known.keep(&words) else { return words.into() };
    if known.by_weight.len() < MOST {
        known.by_weight.insert((sign, weight.to_bits()), kept);
    }
    Rule::Borrowed(kept)
}

impl Wordings {
    /// The one copy of these words, while there is room for more.
    fn keep(&mut self, words: &str) -> Option<&'static str> {
        if let Some(kept) = self.kept.get(words) {
            return Some(kept);
        }
        let kept: Option<&'static str> = (self.kept.len() < MOST).then(|| &*Box::leak(words.into()));
        self.kept.extend(kept);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, reason};

    #[test]
    fn words_say_the_weight_however_many_there_are() {
        for n in 0..2 * MOST {
            let weight = n as f64 / 10.0 - 3.25;
            assert_eq!(reason("place.same", weight), format!("place.same {weight:+.1}"));
            assert_eq!(reason("place.same", weight), reason("place.same", weight));
        }
        assert_eq!(reason("place.apart", -0.04), "place.apart -0.0");
    }
}
