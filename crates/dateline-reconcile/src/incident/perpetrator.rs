//! Who is said to have done it, and on what that rests: stated, claimed, accused, denied, inferred.
//!
//! The report's own statement is `stated`; a claim of responsibility is `claimed`; what another speaker says of an actor
//! is `accused`, what the actor or its own side says of itself is `stated`; a denial adds `denied` beside the others. Of an
//! accusation the target is accused, not whoever accuses.

use super::across::Cluster;
use crate::pile::{Pile, Telling};
use crate::speaker;
use dateline_types::{EntityId, PerpetratorBasis, Role, RoleStatus};
use std::collections::BTreeSet;

/// The perpetrators of an incident with the basis of each, in order of the basis.
pub(crate) fn perpetrators(
    pile: &Pile<'_>,
    cluster: &Cluster<'_>,
) -> Vec<(Option<EntityId>, PerpetratorBasis)> {
    let mut found = BTreeSet::new();
    for number in &cluster.tellings {
        let telling = &pile.tellings[*number];
        let victims_did_it = telling.claim.figure.as_deref().is_some_and(of_perpetrators);
        let blamed = if &*telling.claim.kind == "accusation" { Role::Target } else { Role::Actor };
        let actors = telling.claim.roles.iter().filter(|filler| filler.role == blamed);
        for filler in actors.filter(|filler| filler.entity.is_some() && !victims_did_it) {
            let entity = filler.entity.as_ref().map(|id| super::entity_id(pile, telling.at.doc, id));
            found.insert((basis(pile, telling, filler.entity.as_ref(), filler.status), entity));
        }
    }
    found.into_iter().map(|(basis, entity)| (entity, basis)).collect()
}

/// The attackers are the dead here, and whoever killed them did not do the incident.
fn of_perpetrators(figure: &dateline_types::Figure) -> bool {
    figure.population.as_deref() == Some("perpetrator")
}

fn basis(
    pile: &Pile<'_>,
    telling: &Telling<'_>,
    actor: Option<&EntityId>,
    status: RoleStatus,
) -> PerpetratorBasis {
    let speaker = speaker::innermost(&telling.claim.attribution).and_then(|voice| voice.entity.as_ref());
    let doc = telling.at.doc.idx();
    let key = |id: Option<&EntityId>| id.and_then(|id| pile.parties.key(doc, id));
    let own_side = match (key(actor), key(speaker)) {
        (Some(actor), Some(speaker)) => pile.parties.allied(actor, speaker),
        _ => false,
    };
    match &*telling.claim.kind {
        "claim_of_responsibility" => PerpetratorBasis::Claimed,
        "accusation" => PerpetratorBasis::Accused,
        "denial" => PerpetratorBasis::Denied,
        _ if telling.negative() => PerpetratorBasis::Denied,
        _ if status == RoleStatus::Inferred => PerpetratorBasis::Inferred,
        _ if speaker::innermost(&telling.claim.attribution).is_none() || own_side => PerpetratorBasis::Stated,
        _ => PerpetratorBasis::Accused,
    }
}
