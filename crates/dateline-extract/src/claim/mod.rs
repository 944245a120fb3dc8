//! What is claimed: events, states, forecasts, with roles, places, times and figures.
//!
//! Two readers propose drafts: [`figure`] from numbers (who is counted and what happened to them), [`event`] from
//! triggers. Every draft is then completed in the same way: modality, polarity, status, places, time, voices.

mod argument;
mod draft;
mod event;
mod figure;
mod modality;
mod place;
mod role;
mod scene;
mod site;
mod status;
mod voice;
mod when;

use crate::Reading;
use draft::complete;

/// Reads this layer.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let mut drafts = figure::read(reading);
    let events = event::read(reading, &drafts);
    drafts.extend(events);
    drafts.sort_by_key(|draft| (draft.trigger.start, draft.trigger.end));
    reading.claims = drafts.into_iter().filter_map(|draft| complete(reading, draft)).collect();
    figure::link(reading);
}
