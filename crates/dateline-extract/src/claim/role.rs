//! Who did what to whom: the mentions that fill the arguments of a trigger.
//!
//! "Gunmen attacked a checkpoint": actor "Gunmen", target "a checkpoint". An argument without a mention fills nothing
//! (`participant` gives one to those that describe somebody);
//! an event of violence told without its actor has an unidentified one. Nothing is filled from the nearest noun.

use super::argument::{Argument, Meaning};
use super::scene::Scene;
use super::voice::candidates;
use crate::Pos;
use dateline_lexicon::{PlaceClass, fold_name};
use dateline_types::{
    Attribution, Mention, MentionId, MentionKind, QuantitySort, Resolution, Role, RoleFiller, RoleStatus,
    Span,
};

/// Fillers of the roles of a draft: those it has, then those of the arguments whose role is still free.
pub(crate) fn fill(scene: &Scene<'_, '_>, arguments: &[Argument], given: Vec<RoleFiller>) -> Vec<RoleFiller> {
    let taken: Vec<Role> = given.iter().map(|filler| filler.role).collect();
    let mut fillers = given;
    for argument in arguments {
        let meant = filled(scene, argument).map(|found| (found, status(argument)));
        let meant = meant.or_else(|| Some((of_pronoun(scene, argument)?, RoleStatus::Inferred)));
        let Some(((role, mention), status)) = meant else { continue };
        let role = part(&scene.reading.mentions[mention.idx()], role);
        let elsewhere =
            role == Role::Target && argument.meaning.place.is_some() && is_mere_place(scene, mention);
        let elsewhere = elsewhere || role == Role::Target && says_where(scene, argument, &fillers);
        let known = fillers.iter().any(|filler| is_same(scene, filler, mention));
        if !known && !elsewhere && !taken.contains(&role) {
            fillers.push(RoleFiller { status, ..filler(scene, mention, role) });
            let acts = role == Role::Instrument && argument.meaning.role == Some(Role::Actor);
            let acts = acts && !taken.contains(&Role::Actor) && !is_wielded(scene, arguments, argument);
            let doer = owner(scene, mention, argument).map(|owner| (owner, status));
            let doer = doer.or_else(|| Some((crewed(scene, mention)?, RoleStatus::Inferred)));
            let doer = doer
                .filter(|_| acts)
                .map(|(doer, status)| RoleFiller { status, ..filler(scene, doer, Role::Actor) });
            fillers.extend(doer);
        }
    }
    fillers.sort_by_key(|filler| (filler.role, filler.mention));
    fillers
}

/// "A drone [fired by rebels] hit": between the thing and the verb stands who used it.
fn is_wielded(scene: &Scene<'_, '_>, arguments: &[Argument], thing: &Argument) -> bool {
    let behind = |at: u32| scene.is_by(at) || scene.is_of(at);
    arguments.iter().any(|other| {
        other.meaning.role == Some(Role::Actor)
            && other.tokens.start > thing.tokens.end
            && other.tokens.end <= scene.trigger.start
            && behind(other.tokens.start - 1)
    })
}

/// "ambushed a convoy on the road", "was shot at a checkpoint": behind the one to whom it was done, "on" and "at" say where.
fn says_where(scene: &Scene<'_, '_>, argument: &Argument, fillers: &[RoleFiller]) -> bool {
    let frames = &scene.reading.lexicon.claims.frames;
    let holds_sites = |at: &u32| {
        frames.preposition(scene.reading.word(*at)).is_some_and(|position| frames.holds_sites(position))
    };
    let before = argument.tokens.start.checked_sub(1).filter(|at| *at >= scene.trigger.end);
    // "fired at people and at guards": both.
    let joined = before.and_then(|at| at.checked_sub(1)).is_some_and(|at| scene.is(at, Pos::Cconj));
    let lies = argument.meaning.place.is_some() && !joined && before.filter(holds_sites).is_some();
    let trigger = scene.reading.span_of(scene.trigger.clone());
    let whom = |filler: &RoleFiller| {
        let mention = filler.mention.map(|id| &scene.reading.mentions[id.idx()]);
        filler.role == Role::Target
            && mention.is_some_and(|mention| !mention.span.overlaps(trigger) && !is_weapon(mention))
    };
    lies && fillers.iter().any(whom)
}

/// "two bombs", "a mine".
fn is_weapon(mention: &Mention) -> bool {
    let counted =
        mention.quantity.as_ref().is_some_and(|quantity| matches!(&*quantity.unit, "weapon" | "object"));
    mention.kind == MentionKind::Weapon || counted
}

/// One phrase has one part: the count "up to 300 people" and the "people" in it are the same.
fn is_same(scene: &Scene<'_, '_>, filler: &RoleFiller, mention: MentionId) -> bool {
    let span = |id: MentionId| scene.reading.mentions[id.idx()].span;
    filler.mention.is_some_and(|other| span(other).overlaps(span(mention)))
}

/// The mention of an argument and the role that it can have: the first that fits.
fn filled(scene: &Scene<'_, '_>, argument: &Argument) -> Option<(Role, MentionId)> {
    argument.meaning.roles().find_map(|role| Some((role, mention(scene, argument, role)?)))
}

/// Whom a pronoun means, in the first role that they can have.
fn of_pronoun(scene: &Scene<'_, '_>, argument: &Argument) -> Option<(Role, MentionId)> {
    let pronoun = scene.is(argument.head, Pos::Pron).then_some(argument.head)?;
    let mention = super::pronoun::antecedent(scene, pronoun)?;
    let meant = &scene.reading.mentions[mention.idx()];
    argument.meaning.roles().find(|role| fits(scene, meant, *role)).map(|role| (role, mention))
}

pub(super) fn filler(scene: &Scene<'_, '_>, mention: MentionId, role: Role) -> RoleFiller {
    let entity = scene.reading.mentions[mention.idx()].entity.clone();
    RoleFiller { role, mention: Some(mention), entity, status: RoleStatus::Stated }
}

fn status(argument: &Argument) -> RoleStatus {
    if argument.inferred { RoleStatus::Inferred } else { RoleStatus::Stated }
}

/// "Algerian helicopters strafed a column": who is named before the craft that acts. A weapon is left: its make says nothing of who fired it
/// ("Russian missiles").
fn owner(scene: &Scene<'_, '_>, craft: MentionId, argument: &Argument) -> Option<MentionId> {
    let craft = &scene.reading.mentions[craft.idx()];
    let acts = argument.meaning.role == Some(Role::Actor)
        && matches!(craft.kind, MentionKind::Platform | MentionKind::Vehicle);
    let phrase = scene.reading.span_of(argument.tokens.clone()).to(craft.span);
    let mut named =
        scene.mentions_in(phrase).filter(|(_, mention)| mention.span.start() < craft.head.start());
    let owner = named
        .find(|(_, mention)| matches!(mention.kind, MentionKind::Nationality | MentionKind::Organization));
    owner.filter(|_| acts).map(|(id, _)| id)
}

/// "Helicopters fired rockets at the trenches": craft that nobody is named as the owner of stand for those who fly or drive them.
fn crewed(scene: &Scene<'_, '_>, craft: MentionId) -> Option<MentionId> {
    (scene.reading.mentions[craft.idx()].kind == MentionKind::Platform).then_some(craft)
}

/// Whoever denies, accuses, demands does what their own words say: the speaker of an act of speaking without an actor.
pub(crate) fn speaks(scene: &Scene<'_, '_>, fillers: &mut Vec<RoleFiller>) {
    let acts = fillers.iter().any(|filler| filler.role == Role::Actor);
    let trigger = scene.reading.span_of(scene.trigger.clone());
    let own = |said: &Attribution| {
        said.sentence == scene.sentence && said.cue.iter().any(|cue| cue.overlaps(trigger))
    };
    let speaker = candidates(scene).find(|(_, said)| own(said)).and_then(|(_, said)| said.mention);
    let takes_part = |speaker: &MentionId| fillers.iter().any(|filler| is_same(scene, filler, *speaker));
    if let Some(speaker) = speaker.filter(|speaker| !acts && !takes_part(speaker)) {
        fillers.insert(0, filler(scene, speaker, Role::Actor));
    }
}

/// A weapon does not act: as an actor it is the instrument.
fn part(mention: &Mention, role: Role) -> Role {
    let thing = matches!(mention.kind, MentionKind::Weapon | MentionKind::Platform | MentionKind::Vehicle);
    if thing && role == Role::Actor { Role::Instrument } else { role }
}

/// The mention that fills an argument: the best at its head.
fn mention(scene: &Scene<'_, '_>, argument: &Argument, role: Role) -> Option<MentionId> {
    let reading = scene.reading;
    let (span, head) = (reading.span_of(argument.tokens.clone()), reading.token(argument.head).span);
    let at_head = scene
        .mentions_in(span)
        .filter(|(_, mention)| {
            fits(scene, mention, role) || role == Role::Actor && rules(scene, argument, mention)
        })
        .filter(|(_, mention)| mention.span.overlaps(head));
    let best =
        at_head.max_by_key(|(id, mention)| (rank(mention), mention.span.len(), std::cmp::Reverse(*id)));
    best.map(|(id, _)| if role == Role::Actor { whole(scene, argument, id) } else { id })
}

/// "members of the National Liberation Army", "elements of the Janjaweed": the body whose people act, where it has a name.
fn whole(scene: &Scene<'_, '_>, argument: &Argument, people: MentionId) -> MentionId {
    let reading = scene.reading;
    let end = argument.tokens.end;
    let body = reading.syntax.noun_phrase_at(end + 1).filter(|_| scene.is_of(end));
    let head = body.map(|body| reading.token(reading.syntax.noun_phrases[body as usize].head).span);
    let named = |(_, mention): &(MentionId, &Mention)| {
        mention.kind == MentionKind::Organization
            && (mention.entity.is_some() || &*mention.rule == "actor.force-alone")
    };
    let nameless = reading.mentions[people.idx()].entity.is_none();
    let found = head.filter(|_| nameless).and_then(|head| scene.mentions_in(head).find(named));
    found.map_or(people, |(id, _)| id)
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

/// A location that is no country: it is where something happens, and neither acts nor is an opponent.
fn is_mere_place(scene: &Scene<'_, '_>, mention: MentionId) -> bool {
    let mention = &scene.reading.mentions[mention.idx()];
    mention.kind == MentionKind::Location && !governs(scene, mention)
}

/// "Washington imposed sanctions": a capital that does something, and is no place of the event, stands for its government.
fn rules(scene: &Scene<'_, '_>, argument: &Argument, mention: &Mention) -> bool {
    let acts = argument.meaning == Meaning::of_role(Role::Actor);
    let places = &scene.reading.lexicon.places;
    let capital = || {
        let named = places.named(&fold_name(scene.reading.words(mention.span)));
        named.into_iter().any(|place| places.row(place).feature() == CAPITAL)
    };
    acts && mention.kind == MentionKind::Location && argument.head < scene.trigger.start && capital()
}

/// The name of a country stands for its government.
fn governs(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let tokens = scene.reading.tokens_in(mention.head);
    let nations = &scene.reading.lexicon.names.nations;
    nations.country(scene.words_from(tokens.start)).is_some_and(|(n, _)| n == tokens.len())
}

fn fits(scene: &Scene<'_, '_>, mention: &Mention, role: Role) -> bool {
    let government = || mention.kind == MentionKind::Location && governs(scene, mention);
    may_be(mention.kind, role)
        || role == Role::Victim && counted(mention)
        || role == Role::Target && counts_things(mention)
        || role != Role::Instrument && counts_people(mention)
        || role == Role::Actor && (government() || is_bare_count(mention))
}

/// "[Thousands] marched", "[two] opened fire": a count that names nobody, of which an act of people is told.
fn is_bare_count(mention: &Mention) -> bool {
    let count = mention.quantity.as_ref();
    count.is_some_and(|count| count.sort == QuantitySort::Count && count.unit.is_empty())
}

/// What can have a role by what it is alone.
pub(crate) fn may_be(kind: MentionKind, role: Role) -> bool {
    let people = matches!(kind, MentionKind::Person | MentionKind::Organization | MentionKind::Nationality);
    let thing = matches!(kind, MentionKind::Weapon | MentionKind::Platform | MentionKind::Vehicle);
    let place = matches!(kind, MentionKind::Location | MentionKind::Facility);
    match role {
        Role::Actor => people || thing,
        Role::Victim => people,
        Role::Target => people || thing || place,
        Role::Instrument => thing,
    }
}

/// "four pylons": a count of what is no measure.
fn counts_things(mention: &Mention) -> bool {
    mention.quantity.as_ref().is_some_and(|quantity| {
        quantity.sort == QuantitySort::Count
            && matches!(&*quantity.unit, "building" | "object" | "vehicle" | "settlement")
    })
}

/// "two men": a count that names people.
pub(super) fn counts_people(mention: &Mention) -> bool {
    mention.quantity.as_ref().is_some_and(|quantity| {
        quantity.sort == QuantitySort::Count && matches!(&*quantity.unit, "person" | "household")
    })
}

/// A count of people.
fn counted(mention: &Mention) -> bool {
    mention.quantity.as_ref().is_some_and(|quantity| {
        let people = matches!(&*quantity.unit, "person" | "household" | "");
        quantity.sort == QuantitySort::Count && (people || &*quantity.rule == "quantity.unknown-noun")
    })
}

/// False for a victim that is a measure of ground or a share of anything but people.
pub(crate) fn can_suffer(scene: &Scene<'_, '_>, filler: &RoleFiller) -> bool {
    let mention = filler.mention.map(|mention| &scene.reading.mentions[mention.idx()]);
    let measure = |mention: &&Mention| mention.kind == MentionKind::Quantity && !counted(mention);
    filler.role != Role::Victim || mention.filter(measure).is_none()
}

/// An actor that the words leave open, for violence told without one.
pub(crate) fn unidentified(fillers: &mut Vec<RoleFiller>) {
    if !fillers.iter().any(|filler| filler.role == Role::Actor) {
        let status = RoleStatus::Unidentified;
        fillers.insert(0, RoleFiller { role: Role::Actor, mention: None, entity: None, status });
    }
}

/// "Heipang village": the phrase says no more than what kind of place the name is of.
fn is_kind_of_place(scene: &Scene<'_, '_>, phrase: &Mention, place: Span) -> bool {
    let tokens = scene.reading.tokens_in(phrase.head);
    let class = |at: u32| scene.reading.lexicon.place_words.class(scene.reading.word(at));
    tokens.len() == 1
        && tokens.start >= scene.reading.tokens_in(place).end
        && class(tokens.start).any(PlaceClass::HEAD)
}

/// True for a place that lies inside the name of an organisation or person ("Basra" in "Basra Operations Command").
pub(crate) fn inside_a_name(scene: &Scene<'_, '_>, place: Span) -> bool {
    scene.mentions_in(place).any(|(_, mention)| {
        matches!(mention.kind, MentionKind::Organization | MentionKind::Person)
            && mention.span.contains(place)
            && mention.span != place
            && !is_kind_of_place(scene, mention, place)
    })
}

/// The GeoNames feature of the capital of a country.
const CAPITAL: &str = "PPLC";
