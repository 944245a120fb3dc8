//! Words that are told again and again ("type.same +1.6"): a large record holds millions of them, of which few differ.

use dateline_types::Rule;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// So many are kept for good.
const MOST: usize = 1 << 14;

/// The same words, of which one copy is kept for all who tell them.
pub(crate) fn once(words: String) -> Rule {
    static TOLD: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let Ok(mut told) = TOLD.lock() else { return words.into() };
    if let Some(known) = told.get(words.as_str()) {
        return Cow::Borrowed(known);
    }
    if told.len() >= MOST {
        return words.into();
    }
    let kept: &'static str = Box::leak(words.into());
    told.insert(kept);
    Cow::Borrowed(kept)
}

#[cfg(test)]
mod tests {
    use super::once;

    #[test]
    fn one_copy_is_kept_of_the_same_words() {
        let (a, b) = (once("type.same +1.6".to_owned()), once("type.same +1.6".to_owned()));
        assert_eq!((a.as_ptr(), &*a), (b.as_ptr(), "type.same +1.6"));
    }
}
