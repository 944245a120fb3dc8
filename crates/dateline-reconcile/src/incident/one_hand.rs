//! "Gunmen stormed a school and abducted 27 pupils": what one sentence tells of one party is one event, whatever the types of its deeds.
//!
//! Types of other families are strangers to one another otherwise. Force on the one side, captivity on the other, both happened, done by one actor, on
//! days and at places that do not exclude one another; the account then knows both types, so that another report may tell it by either.
//! *What it leaves alone*: deeds of two sentences, of two sites ("At Norhaven they killed a teacher; at Mandava they took two men"), what
//! others did in answer.

use super::evidence::Signs;
use super::profile::Profile;
use super::within::Account;
use crate::pile::{Pile, Telling};
use dateline_lexicon::Kinship;
use dateline_types::{Role, RoleFiller};

/// Who is taken away is taken by force: deeds of this family go with those of the others.
const TAKEN: &str = "captivity";
const FORCE: [&str; 2] = ["violence", "battle"];

/// The sign of such a join; the account then keeps the type of the deed beside its own.
pub(super) const SIGN: &str = "type.one-hand";

/// The latest account of the report that holds a deed of the same hand in the sentence of this one, with the sign for it.
pub(super) fn account(
    pile: &Pile<'_>,
    accounts: &[Account<'_>],
    recent: &[usize],
    telling: &Telling<'_>,
    profile: &Profile<'_>,
) -> Option<(usize, Signs)> {
    let goes = |a: &Telling<'_>, b: &Telling<'_>| {
        let family = [a, b].map(|telling| pile.tables.family(&telling.claim.kind));
        family[0] == TAKEN && FORCE.contains(&family[1])
    };
    let together = |a: &Telling<'_>| (goes(a, telling) || goes(telling, a)) && !a.negative();
    let of_one_hand = |at: &&usize| {
        let account = &accounts[**at];
        let mut told = account.tellings.iter().map(|number| &pile.tellings[*number]);
        let strangers = pile.tables.kinship(account.profile.kind, profile.kind) == Kinship::Strangers;
        strangers
            && agree(pile, &account.profile, profile)
            && told.any(|other| together(other) && same_hand(other, telling))
    };
    let at = recent.iter().rev().find(of_one_hand).filter(|_| !telling.negative())?;
    Some((*at, vec![(SIGN, pile.weights().join_within)]))
}

/// The actor of both is one mention, or one known party, in one sentence.
fn same_hand(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let one = |a: &RoleFiller, b: &RoleFiller| {
        let mention = a.mention.is_some() && a.mention == b.mention;
        let acts = a.role == Role::Actor && b.role == Role::Actor;
        acts && (mention || a.entity.is_some() && a.entity == b.entity)
    };
    let (own, others) = (&a.claim.roles, &b.claim.roles);
    a.claim.sentence == b.claim.sentence && own.iter().any(|a| others.iter().any(|b| one(a, b)))
}

/// Layer, days and places do not exclude one another.
fn agree(pile: &Pile<'_>, a: &Profile<'_>, b: &Profile<'_>) -> bool {
    a.layer == b.layer && pile.places.agree(&a.places, &b.places) && a.said.may_overlap(b.said)
}
