//! What is claimed: events, states, forecasts, with roles, places, times and figures.
//!
//! Two readers propose drafts: [`figure`] from numbers (who is counted and what happened to them), [`event`] from
//! triggers. Every draft is then completed in the same way: modality, polarity, status, places, time, voices.

mod draft;
mod event;
mod figure;

use crate::Reading;
use draft::complete;

/// Reads this layer.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let mut drafts = figure::read(reading);
    drafts.extend(event::read(reading));
    drafts.sort_by_key(|draft| (draft.trigger.start, draft.trigger.end));
    reading.claims = drafts.into_iter().map(|draft| complete(reading, draft)).collect();
    figure::link(reading);
}
