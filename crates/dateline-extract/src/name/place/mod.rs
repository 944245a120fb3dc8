//! Names of places and what they resolve to.

use crate::Reading;
use dateline_types::Mention;

/// Mentions of places, overlaps included.
pub(super) fn find(_reading: &Reading<'_>) -> Vec<Mention> {
    Vec::new()
}

/// Resolves the places among the mentions.
pub(super) fn resolve(_reading: &mut Reading<'_>) {}
