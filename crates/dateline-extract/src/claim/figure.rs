//! Drafts of claims from figures.

use super::draft::Draft;
use crate::Reading;

/// Proposes drafts.
pub(crate) fn read(_reading: &Reading<'_>) -> Vec<Draft> {
    Vec::new()
}

/// Links part and whole inside the report.
pub(crate) fn link(_reading: &mut Reading<'_>) {}
