//! "Gunmen abducted 300 pupils. ... One policeman was shot dead during the raid": what happened in the course of an event that the report
//! told shortly before is part of it, whatever the types.
//!
//! Only types that are strangers otherwise (force beside captivity) ask this. *What it leaves alone*: places and days that are not the event's, and
//! reports that told of no such event in the sentences before.

use super::evidence::Signs;
use super::profile::Profile;
use super::within::Account;
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::{Kinship, Nature};

/// The sign of such a join; the account then keeps the other type beside its own.
pub(super) const SIGN: &str = "words.in-its-course";

/// So many sentences before it the event was told.
const WITHIN: u32 = 3;

/// What can have a course in which others come to harm.
const FAMILIES: [&str; 3] = ["captivity", "violence", "battle"];

/// The account of the event in whose course the telling happened, with the sign for it.
pub(super) fn account(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    recent: &[usize],
    telling: &Telling<'_>,
    profile: &Profile<'_>,
) -> Option<(usize, Signs)> {
    let family = pile.tables.family(&telling.claim.kind);
    let deed = FAMILIES.contains(&family) && telling.nature == Nature::Event && !telling.negative();
    if !deed || !pile.tables.telling_words.tells_in_course(pile.sentence(telling.at)) {
        return None;
    }
    let before = |at: &&usize| {
        let account = &accounts[**at];
        let strangers = pile.tables.kinship(account.profile.kind, profile.kind) == Kinship::Strangers;
        strangers && is_event(pile, account) && near(pile, account, telling) && agree(pile, account, profile)
    };
    let at = recent.iter().rev().find(before)?;
    Some((*at, vec![(SIGN, pile.weights().join_within)]))
}

fn is_event(pile: &Pile<'_>, account: &Account<'_>) -> bool {
    let profile = &account.profile;
    let family = FAMILIES.contains(&pile.tables.family(profile.kind));
    family && profile.nature == Nature::Event && profile.layer == Layer::News && profile.escaped.is_none()
}

fn near(pile: &Pile<'_>, account: &Account<'_>, telling: &Telling<'_>) -> bool {
    let mut told = account.tellings.iter().map(|number| pile.tellings[*number].claim.sentence.0);
    told.any(|sentence| sentence < telling.claim.sentence.0 && telling.claim.sentence.0 - sentence <= WITHIN)
}

/// Layer, days and places do not exclude one another.
fn agree(pile: &Pile<'_>, account: &Account<'_>, profile: &Profile<'_>) -> bool {
    let known = &account.profile;
    let here = profile.around || pile.places.agree(&known.places, &profile.places);
    known.layer == profile.layer && here && known.said.may_overlap(profile.said)
}
