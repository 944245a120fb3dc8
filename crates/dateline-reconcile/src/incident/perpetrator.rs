//! Who is said to have done it, and on what that rests: stated, claimed, accused, denied, inferred.
//!
//! The report's own statement is `stated`; a claim of responsibility is `claimed`, and so is what the actor or its own side
//! says that it did ("The group said it had carried out the bombing"); what another speaker says of an actor is `accused`; a
//! denial adds `denied` beside the others. Of an accusation the target is accused, not whoever accuses. Who is said not to have
//! claimed or not to be accused has no basis. What is inferred adds nothing where one of the others is told of the same actor.

use super::across::Cluster;
use crate::party::PartyKey;
use crate::pile::{Pile, Telling};
use crate::speaker;
use dateline_types::{EntityId, PerpetratorBasis, Role, RoleFiller, RoleStatus};
use std::collections::BTreeSet;

/// The perpetrators of an incident with the basis of each, in order of the basis.
pub(crate) fn perpetrators(
    pile: &Pile<'_>,
    cluster: &Cluster<'_>,
) -> Vec<(Option<EntityId>, PerpetratorBasis)> {
    let mut found = BTreeSet::new();
    for telling in cluster.tellings.iter().map(|number| &pile.tellings[*number]) {
        for (entity, basis) in named(pile, telling) {
            found.insert((basis, super::entity_id(pile, telling.at.doc, entity)));
        }
    }
    let told: BTreeSet<EntityId> =
        found.iter().filter(|(basis, _)| is_told(*basis)).map(|(_, id)| id.clone()).collect();
    found.retain(|(basis, entity)| *basis != PerpetratorBasis::Inferred || !told.contains(entity));
    found.into_iter().map(|(basis, entity)| (Some(entity), basis)).collect()
}

/// Whom one telling names, with the basis.
fn named<'t>(pile: &Pile<'_>, telling: &'t Telling<'_>) -> Vec<(&'t EntityId, PerpetratorBasis)> {
    let victims_did_it = telling.claim.figure.as_deref().is_some_and(of_perpetrators);
    let of_others = &*telling.claim.kind == DENIAL && !denies_own_deed(pile, telling);
    let says_nothing = (speaks_of_it(telling) && telling.negative()) || of_others;
    let blamed = if &*telling.claim.kind == ACCUSATION { Role::Target } else { Role::Actor };
    let actors =
        telling.claim.roles.iter().filter(|filler| filler.role == blamed && !victims_did_it && !says_nothing);
    let with_basis = |filler: &'t RoleFiller| {
        let entity = filler.entity.as_ref()?;
        Some((entity, basis(pile, telling, entity, filler.status)))
    };
    actors.filter_map(with_basis).collect()
}

const ACCUSATION: &str = "accusation";
const CLAIM: &str = "claim_of_responsibility";

const DENIAL: &str = "denial";

/// "denied involvement", not "rejected the claim that soldiers were among the dead".
fn denies_own_deed(pile: &Pile<'_>, denial: &Telling<'_>) -> bool {
    let (_, after) = pile.around(denial.at, denial.claim.trigger);
    let words = &pile.tables.telling_words;
    let trigger = pile.words(denial.at, denial.claim.trigger);
    words.denies_own_deed(after) || words.denies_own_deed(trigger)
}

/// A claim about who did it, none that it was done.
fn speaks_of_it(telling: &Telling<'_>) -> bool {
    [ACCUSATION, CLAIM].contains(&&*telling.claim.kind)
}

fn is_told(basis: PerpetratorBasis) -> bool {
    matches!(basis, PerpetratorBasis::Stated | PerpetratorBasis::Claimed | PerpetratorBasis::Accused)
}

/// Two parties under no common roof of which each is said to have done it, as a sentence that names the claims: "done by: Blue
/// Army (claimed, b#c1) against Red Front (accused, c#c0)". One of the two is told by a claim of responsibility or an accusation:
/// that both sides of a battle did something is no disagreement.
pub(super) fn disagreement(pile: &Pile<'_>, cluster: &Cluster<'_>) -> Option<Box<str>> {
    let mut said: Vec<Said<'_>> = Vec::new();
    for telling in
        cluster.tellings.iter().map(|number| &pile.tellings[*number]).filter(|telling| !telling.aside)
    {
        said.extend(named(pile, telling).into_iter().filter_map(|(entity, basis)| {
            let party = pile.parties.key(telling.at.doc.idx(), entity)?;
            let told = matches!(basis, PerpetratorBasis::Claimed | PerpetratorBasis::Accused);
            told.then_some(Said { party, entity, basis, telling })
        }));
    }
    let spoken = said.iter().find(|said| speaks_of_it(said.telling))?;
    let other = said.iter().find(|other| !pile.parties.allied(spoken.party, other.party))?;
    let (a, b) = if spoken.telling.at <= other.telling.at { (spoken, other) } else { (other, spoken) };
    Some(format!("done by: {} against {}", a.written(pile), b.written(pile)).into())
}

/// Somebody of whom one telling says that he did it.
struct Said<'t> {
    party: PartyKey,
    entity: &'t EntityId,
    basis: PerpetratorBasis,
    telling: &'t Telling<'t>,
}

impl Said<'_> {
    fn written(&self, pile: &Pile<'_>) -> String {
        let report = pile.report(self.telling.at);
        let actor = report.actors.iter().find(|actor| actor.id == *self.entity).map(|actor| &*actor.name);
        let place = || report.places.iter().find(|place| place.id == *self.entity).map(|place| &*place.name);
        let name = actor.or_else(place).unwrap_or(self.entity.as_str());
        format!("{name} ({}, {})", self.basis, pile.name(self.telling.at))
    }
}

/// The attackers are the dead here, and whoever killed them did not do the incident.
fn of_perpetrators(figure: &dateline_types::Figure) -> bool {
    figure.population.as_deref() == Some("perpetrator")
}

fn basis(pile: &Pile<'_>, telling: &Telling<'_>, actor: &EntityId, status: RoleStatus) -> PerpetratorBasis {
    let speaker = speaker::innermost(&telling.claim.attribution);
    match &*telling.claim.kind {
        CLAIM => PerpetratorBasis::Claimed,
        ACCUSATION => PerpetratorBasis::Accused,
        DENIAL => PerpetratorBasis::Denied,
        _ if telling.negative() => PerpetratorBasis::Denied,
        _ if own_side(pile, telling, actor) => PerpetratorBasis::Claimed,
        _ if status == RoleStatus::Inferred => PerpetratorBasis::Inferred,
        _ if speaker.is_none() => PerpetratorBasis::Stated,
        _ => PerpetratorBasis::Accused,
    }
}

/// The actor, or who stands under one roof with it, says so.
fn own_side(pile: &Pile<'_>, telling: &Telling<'_>, actor: &EntityId) -> bool {
    let voice = speaker::innermost(&telling.claim.attribution);
    let key = |id: &EntityId| pile.parties.key(telling.at.doc.idx(), id);
    let speaker = voice.and_then(|voice| voice.entity.as_ref()).and_then(key);
    speaker.zip(key(actor)).is_some_and(|(speaker, actor)| pile.parties.allied(actor, speaker))
}
