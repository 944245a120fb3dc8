//! A day by which something had happened: "By Sunday rescuers had dug out 11 people", "until noon on Monday 40 people were treated".
//!
//! *What it reads*: "by" and "until" before a day that is not ahead. *What it leaves alone*: limits that lie ahead ("leave by Friday").

use super::{is_as_of, is_limit};
use crate::Reading;
use dateline_types::{Timex, TimexId};

/// The day is the last on which it can have happened.
pub(super) fn is_end(reading: &Reading<'_>, timex: &Timex) -> bool {
    let over =
        matches!((timex.days.latest, reading.published.days.latest), (Some(end), Some(now)) if end <= now);
    over && is_limit(reading, timex)
}

/// "15 have died and 50 were injured as of 16 March": no more than the day up to which is counted.
pub(in super::super) fn counts_until(reading: &Reading<'_>, id: TimexId) -> bool {
    is_as_of(reading, &reading.timexes[id.idx()])
}
