//! Drafts of claims from events.

use super::draft::Draft;
use crate::Reading;

/// Proposes drafts.
pub(crate) fn read(_reading: &Reading<'_>) -> Vec<Draft> {
    Vec::new()
}
