//! Who escapes frees himself; who is released is let go: the two are told apart within the story of one abduction.
//!
//! "57 girls escaped in the first hours" and "21 girls were freed on Thursday" are both told as release. The words of the trigger say which
//! (`data/reconcile/escape-words.tsv`). What it leaves alone: whatever is no release, and what does not say how somebody came free.

use crate::pile::{Pile, Telling};

/// What a release is called in the codebook.
const RELEASE: &str = "release";

/// Whether those of a release freed themselves; `None` for anything else.
pub(super) fn escaped(pile: &Pile<'_>, telling: &Telling<'_>) -> Option<bool> {
    let release = *telling.claim.kind == *RELEASE;
    release.then(|| pile.tables.telling_words.tells_escape(pile.words(telling.at, telling.claim.trigger)))
}

/// One tells of an escape, the other of a release.
pub(super) fn apart(a: Option<bool>, b: Option<bool>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}
