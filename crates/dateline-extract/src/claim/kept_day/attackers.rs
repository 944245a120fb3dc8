//! What "the attackers" did was done on the day of the attack, however many other days the report has named since.
//!
//! *Examples*: "Militants stormed a post on Saturday night. … A wounded guard died on Sunday. … The attackers also took away two soldiers": on Saturday.
//! *What it reads*: an act without a day whose actor is described by nothing but an attack, with "the". *What it leaves alone*: reports that told
//! violence of several days before; other words for those who fight ("the rebels", "the militants"); what has a time in its sentence.

use super::{goes_on, is_assumed, is_head, limit};
use crate::Reading;
use dateline_lexicon::DescriptionKind;
use dateline_types::{Claim, ClaimTime, Days, Role, Sense, Status, TimexId};

/// Gives such acts the only day on which the report told violence so far.
pub(super) fn keep(reading: &mut Reading<'_>) {
    let mut told: Vec<(Days, TimexId)> = Vec::new();
    for at in 0..reading.claims.len() {
        let claim = &reading.claims[at];
        if let Some(day) = violence(reading, claim).filter(|_| !is_head(reading, claim.sentence)) {
            told.push(day);
        } else if let Some((days, timex)) = only(&told).filter(|_| is_theirs(reading, claim)) {
            let basis = ClaimTime::OF_ATTACKERS.into();
            reading.claims[at].time = ClaimTime { days, sense: Sense::Within, timex: Some(timex), basis };
        }
    }
}

/// The first of the days, if all are the same.
fn only(told: &[(Days, TimexId)]) -> Option<(Days, TimexId)> {
    let first = *told.first()?;
    told.iter().all(|(days, _)| *days == first.0).then_some(first)
}

/// The day of an event of violence that the words name.
fn violence(reading: &Reading<'_>, claim: &Claim) -> Option<(Days, TimexId)> {
    let timex = claim.time.timex.filter(|id| !is_assumed(&reading.timexes[id.idx()]))?;
    let violent = reading.lexicon.claims.codebook.is_a(&claim.kind, "political_violence");
    let most = i64::from(limit(reading, "day-most-days"));
    let short = claim.time.days.length().is_some_and(|days| days <= most);
    (violent && short && claim.status == Status::Event).then_some((claim.time.days, timex))
}

/// Done by "the attackers", and nothing says when.
fn is_theirs(reading: &Reading<'_>, claim: &Claim) -> bool {
    let actors = claim.roles.iter().filter(|filler| filler.role == Role::Actor);
    let mut mentions = actors.filter_map(|filler| filler.mention);
    let timed = reading.timexes.iter().any(|timex| timex.sentence == claim.sentence);
    !timed && goes_on(reading, claim) && mentions.any(|mention| is_attacker(reading, mention.idx()))
}

/// "the attackers", "the three gunmen"; not "gunmen", "the rebels".
fn is_attacker(reading: &Reading<'_>, mention: usize) -> bool {
    let mention = &reading.mentions[mention];
    let tokens = reading.tokens_in(mention.span);
    let last = tokens.end - 1;
    let words = reading.words_from(last, reading.sentence(mention.sentence));
    let description = reading.lexicon.names.descriptions.longest(words);
    let attacks = description.is_some_and(|(_, found)| found.kind == DescriptionKind::Perpetrator);
    attacks && reading.token_text(tokens.start).eq_ignore_ascii_case("the")
}
