//! Who did what to whom: the mentions that fill the arguments of a trigger.
//!
//! "Gunmen attacked a checkpoint": actor "Gunmen", target "a checkpoint". An argument without a mention fills nothing;
//! an event of violence told without its actor has an unidentified one. Nothing is filled from the nearest noun.

use super::argument::Argument;
use super::scene::Scene;
use dateline_types::{
    Mention, MentionId, MentionKind, QuantitySort, Resolution, Role, RoleFiller, RoleStatus, Span,
};

/// Fillers of the roles of a draft: those it has, then those of the arguments whose role is still free.
pub(crate) fn fill(scene: &Scene<'_, '_>, arguments: &[Argument], given: Vec<RoleFiller>) -> Vec<RoleFiller> {
    let taken: Vec<Role> = given.iter().map(|filler| filler.role).collect();
    let mut fillers = given;
    for argument in arguments {
        let Some(role) = argument.meaning.role else { continue };
        for mention in mentions(scene, argument, role) {
            let role = part(&scene.reading.mentions[mention.idx()], role);
            let known = fillers.iter().any(|filler| filler.mention == Some(mention));
            if !known && !taken.contains(&role) {
                fillers.push(filler(scene, mention, role));
            }
        }
    }
    fillers.sort_by_key(|filler| (filler.role, filler.mention));
    fillers
}

fn filler(scene: &Scene<'_, '_>, mention: MentionId, role: Role) -> RoleFiller {
    let entity = scene.reading.mentions[mention.idx()].entity.clone();
    RoleFiller { role, mention: Some(mention), entity, status: RoleStatus::Stated }
}

/// A weapon does not act: as an actor it is the instrument.
fn part(mention: &Mention, role: Role) -> Role {
    let thing = matches!(mention.kind, MentionKind::Weapon | MentionKind::Platform | MentionKind::Vehicle);
    if thing && role == Role::Actor { Role::Instrument } else { role }
}

/// The mentions that fill an argument: the one at its head, else those that lie in it and in nothing else.
fn mentions(scene: &Scene<'_, '_>, argument: &Argument, role: Role) -> Vec<MentionId> {
    let reading = scene.reading;
    let (span, head) = (reading.span_of(argument.tokens.clone()), reading.token(argument.head).span);
    let fitting = || scene.mentions_in(span).filter(|(_, mention)| fits(mention, role));
    let at_head = fitting().filter(|(_, mention)| mention.span.overlaps(head));
    let best =
        at_head.max_by_key(|(id, mention)| (rank(mention), mention.span.len(), std::cmp::Reverse(*id)));
    match best {
        Some((id, _)) => vec![id],
        None => Vec::new(),
    }
}

/// Names before descriptions before bare quantities.
fn rank(mention: &Mention) -> u8 {
    match mention.kind {
        MentionKind::Person | MentionKind::Organization => 3,
        MentionKind::Quantity => 0,
        _ if mention.resolution == Resolution::Nested => 1,
        _ => 2,
    }
}

fn fits(mention: &Mention, role: Role) -> bool {
    let people =
        matches!(mention.kind, MentionKind::Person | MentionKind::Organization | MentionKind::Nationality);
    let thing = matches!(mention.kind, MentionKind::Weapon | MentionKind::Platform | MentionKind::Vehicle);
    let place = matches!(mention.kind, MentionKind::Location | MentionKind::Facility);
    match role {
        Role::Actor => people || thing || mention.kind == MentionKind::Location,
        Role::Victim => people || counted(mention),
        Role::Target => people || thing || place,
        Role::Instrument => thing,
    }
}

/// A count of people.
fn counted(mention: &Mention) -> bool {
    mention.quantity.as_ref().is_some_and(|quantity| {
        quantity.sort == QuantitySort::Count && matches!(&*quantity.unit, "person" | "household" | "")
    })
}

/// An actor that the words leave open, for violence told without one.
pub(crate) fn unidentified(fillers: &mut Vec<RoleFiller>) {
    if !fillers.iter().any(|filler| filler.role == Role::Actor) {
        let status = RoleStatus::Unidentified;
        fillers.insert(0, RoleFiller { role: Role::Actor, mention: None, entity: None, status });
    }
}

/// True for a place that lies inside the name of an organisation or person ("Basra" in "Basra Operations Command").
pub(crate) fn inside_a_name(scene: &Scene<'_, '_>, place: Span) -> bool {
    scene.mentions_in(place).any(|(_, mention)| {
        matches!(mention.kind, MentionKind::Organization | MentionKind::Person)
            && mention.span.contains(place)
            && mention.span != place
    })
}
