//! The day before "when" dates what follows it: "since 19 February, when two lorries were stopped".
//!
//! *What it leaves alone*: times behind "when", and clauses with another marker.

use super::super::scene::Scene;
use super::dates;
use dateline_types::TimexId;

/// "since 19 February, when two lorries were stopped": the day before the word dates what follows it.
pub(super) fn before_when(scene: &Scene<'_, '_>, clause: u32) -> Option<TimexId> {
    let marker = scene.clause_by(clause).marker?;
    if !scene.reading.token_text(marker).eq_ignore_ascii_case("when") {
        return None;
    }
    let comma = marker.checked_sub(1).filter(|at| scene.reading.token_text(*at) == ",");
    let last = scene.reading.token(comma.unwrap_or(marker).checked_sub(1)?).span;
    let at = scene.reading.timexes.iter().position(|timex| timex.span.overlaps(last) && dates(timex))?;
    Some(TimexId::at(at))
}

/// This time stands there, before the clause of the trigger or one above it.
pub(super) fn is_before_when(scene: &Scene<'_, '_>, id: TimexId) -> bool {
    scene.ancestors().any(|clause| before_when(scene, clause) == Some(id))
}
