//! Names and descriptions of actors and places, and what they resolve to.

use crate::Reading;

/// Reads this layer.
pub(crate) fn read(_reading: &mut Reading<'_>) {}
