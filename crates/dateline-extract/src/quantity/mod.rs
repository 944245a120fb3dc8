//! Numbers as written, with hedge, bounds and unit; every number of a text is accounted for.

use crate::Reading;

/// Reads this layer.
pub(crate) fn read(_reading: &mut Reading<'_>) {}
