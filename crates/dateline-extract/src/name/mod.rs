//! Names and descriptions of actors and places, and what they resolve to.
//!
//! Every finder proposes mentions, one phenomenon each; [`arbitration`] keeps the best of those that overlap;
//! places and actors are then resolved, and mentions of all stages are put in order of position.

mod arbitration;
mod place;
mod time;

use crate::Reading;

/// Reads this layer.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let proposed = place::find(reading);
    let times = time::find(reading);
    reading.mentions.extend(arbitration::settle(proposed));
    reading.mentions.extend(times);
    reading.mentions.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
    place::resolve(reading);
}
