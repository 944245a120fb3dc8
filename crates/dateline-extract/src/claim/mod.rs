//! What is claimed: events, states, forecasts, with roles, places, times and figures.
//!
//! Two readers propose drafts: [`figure`] from numbers (who is counted and what happened to them), [`event`] from
//! triggers. Every draft is then completed in the same way: its arguments, a mention for those of them that have none
//! ([`participant`]), modality, polarity, status, places, time, voices.

mod after;
mod announced;
mod argument;
mod bargained;
mod by_then;
mod cared_for;
mod company;
mod covered;
mod disowned;
mod draft;
mod event;
mod figure;
mod game;
mod gapped;
mod harmed;
mod inverted;
mod issuer;
mod kept_day;
mod kept_place;
mod modality;
mod natural;
mod participant;
mod place;
mod pronoun;
mod required;
mod role;
mod said_today;
mod scene;
mod sequel;
mod site;
mod sport;
mod status;
mod stretch;
mod total;
mod undergone;
mod voice;
mod war_of_words;
mod when;

pub(crate) use event::object;

use crate::Reading;
use draft::{complete, with_arguments};

/// Reads this layer.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let mut drafts = figure::read(reading);
    event::with_means(reading, &mut drafts);
    let events = event::read(reading, &drafts);
    drafts.extend(events);
    if sport::is_sport(reading, &drafts) {
        drafts.clear();
    }
    let mut drafts = company::in_company(reading, drafts);
    drafts.sort_by_key(|draft| (draft.trigger.start, draft.trigger.end));
    let mut drafts: Vec<_> = drafts.into_iter().filter_map(|draft| with_arguments(reading, draft)).collect();
    participant::add(reading, &mut drafts);
    reading.claims =
        drafts.into_iter().filter_map(|(draft, arguments)| complete(reading, draft, &arguments)).collect();
    harmed::are_no_actors(reading);
    harmed::speakers_are_no_victims(reading);
    harmed::speakers_behind_take_no_part(reading);
    figure::held_before(reading);
    gapped::pair(reading);
    figure::link(reading);
    total::date(reading);
    when::listed::share(reading);
    kept_day::keep(reading);
    covered::settle(reading);
    by_then::begin(reading);
    said_today::settle(reading);
    after::settle(reading);
    issuer::add(reading);
    kept_place::keep(reading);
}
