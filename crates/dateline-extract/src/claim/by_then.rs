//! What had happened by a day begins with the event that the report goes on about: "The boat sank on Friday. By Sunday 11 people had been saved", "The
//! bodies of three farmers were found on Sunday" after a raid of Friday.
//!
//! *What it reads*: claims that end with a day of their own words and have no first day, and the dead who are found. *What it leaves alone*: reports that told no
//! day before; statements; a day told later than the end; counts up to now.

use super::when;
use crate::Reading;
use dateline_lexicon::FigureWord;
use dateline_types::{Category, Claim, ClaimTime, Days, Status};

/// Gives them the day of the event told last, else of the first.
pub(super) fn begin(reading: &mut Reading<'_>) {
    let (mut lead, mut told): (Option<Days>, Option<Days>) = (None, None);
    for at in 0..reading.claims.len() {
        let claim = &reading.claims[at];
        let found = came_to_light(reading, claim);
        if is_open(reading, claim) || found {
            let end = claim.time.days.latest;
            let before = |days: &Days| days.latest <= end;
            if let Some(begun) = told.filter(before).or(lead.filter(before)) {
                reading.claims[at].time.days.earliest = begun.earliest;
            }
        }
        let claim = &reading.claims[at];
        if !found && is_day(reading, claim) {
            told = Some(claim.time.days);
            lead = lead.or(told);
        }
    }
}

/// It ends with a day that its own words name.
fn is_open(reading: &Reading<'_>, claim: &Claim) -> bool {
    let days = claim.time.days;
    is_dated(reading, claim) && days.earliest.is_none() && days.latest.is_some()
}

/// "bodies", "found dead": the day is that of the finding.
fn came_to_light(reading: &Reading<'_>, claim: &Claim) -> bool {
    let harms = &reading.lexicon.harms;
    let mut trigger = reading.tokens_in(claim.trigger);
    let named = harms.words.longest(reading.words_from(trigger.start, reading.sentence(claim.sentence)));
    let dead = named.is_some_and(|(_, harms)| harms.iter().any(|harm| harm.category == Category::Killed));
    let found = trigger.any(|at| harms.is(reading.word(at), FigureWord::Remains));
    dead && found && is_dated(reading, claim) && claim.time.days.day().is_some()
}

fn is_dated(reading: &Reading<'_>, claim: &Claim) -> bool {
    let own = claim.time.timex.is_some_and(|id| &*reading.timexes[id.idx()].basis != "time.reference");
    let shared = || {
        &*claim.time.basis == ClaimTime::IN_SENTENCE
            && claim.time.timex.is_some_and(|id| when::by::counts_until(reading, id))
    };
    own && (&*claim.time.basis == "claim.time-stated" || shared()) && is_told(reading, claim)
}

/// An event of the news on one day.
fn is_day(reading: &Reading<'_>, claim: &Claim) -> bool {
    let most = i64::from(reading.lexicon.time.limit("day-most-days"));
    let news = i64::from(reading.lexicon.time.limit("day-news-for"));
    let since = Days { earliest: claim.time.days.earliest, latest: reading.published.days.latest };
    let short = claim.time.days.length().is_some_and(|days| days <= most);
    let of_news = since.length().is_some_and(|days| (1..=news).contains(&days));
    short && of_news && is_told(reading, claim)
}

fn is_told(reading: &Reading<'_>, claim: &Claim) -> bool {
    let keeps = reading.lexicon.claims.codebook.get(&claim.kind).is_some_and(|kind| kind.keeps_day);
    keeps && claim.status == Status::Event
}
