//! Who says so: source, cue, content.

use crate::Reading;

/// Reads this layer.
pub(crate) fn read(_reading: &mut Reading<'_>) {}
