//! Time expressions: found first, resolved once the date of publication is known.

use crate::Reading;

/// Finds time expressions and those that name their own date.
pub(crate) fn find(_reading: &mut Reading<'_>) {}

/// Resolves the others against the publication and one another.
pub(crate) fn resolve(_reading: &mut Reading<'_>) {}
