//! Incidents: accounts of one event gathered and described, with ranges, lines, perpetrators, disagreements.

mod across;
mod apart;
mod attach;
mod busy;
mod casualty;
mod disagreement;
mod each_named;
mod evidence;
mod freed;
mod hit;
mod in_course;
mod joined;
mod line;
mod magnitude;
mod named_site;
mod one_hand;
mod one_story;
mod one_text;
mod other_number;
mod outdated;
mod own_event;
mod perpetrator;
mod profile;
mod refused;
mod running;
mod still;
mod title;
mod victim;
mod weapon;
mod within;

pub(crate) use across::Cluster;
pub(crate) use evidence::gap_days;
pub(crate) use joined::runs as joined_counts;
pub(crate) use running::keep_own_toll;
pub(crate) use within::Join;

use crate::lineage::Lineages;
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::Nature;
use dateline_types::{
    ClaimLink, ClaimPlace, ClaimRef, ClaimTime, Days, DocId, EntityId, Incident, IncidentId, Link, LinkEnd,
    PlaceRole, Relation, Role, RoleFiller, RoleStatus, Rule, Status,
};
use std::collections::BTreeSet;

/// Incidents and what joins them.
#[derive(Debug, Default)]
pub(crate) struct Incidents {
    /// The incidents.
    pub(crate) all: Vec<Incident>,
    /// The incident of each telling.
    pub(crate) of_telling: Vec<Option<IncidentId>>,
    /// Why tellings are one incident; responsibility and denials.
    pub(crate) links: Vec<Link>,
}

/// Gathers what tells of one incident; `decisions` come in between, so that ranges are counted after them.
pub(crate) fn gather<'a>(pile: &Pile<'a>, lineages: &Lineages) -> Vec<Cluster<'a>> {
    across::clusters(pile, lineages)
}

/// Describes the gathered incidents.
pub(crate) fn describe(pile: &Pile<'_>, lineages: &Lineages, mut clusters: Vec<Cluster<'_>>) -> Incidents {
    let mut incidents = Incidents { of_telling: vec![None; pile.tellings.len()], ..Incidents::default() };
    for (at, cluster) in clusters.iter_mut().enumerate() {
        cluster.tellings.sort_unstable();
        for telling in &cluster.tellings {
            incidents.of_telling[*telling] = Some(IncidentId::at(at));
        }
    }
    narrow_to_totals(pile, &mut clusters, &incidents.of_telling);
    incidents.links = attach::talk(pile, &mut clusters, &mut incidents.of_telling);
    // What a cluster knows is given back as soon as it is told: a large pile has no room for both.
    let (mut joins, mut refusals) = (Vec::new(), Vec::new());
    let mut tell = |cluster: Cluster<'_>| {
        let told = incident(pile, lineages, &cluster);
        joins.extend(cluster.joins);
        refusals.extend(cluster.refusals);
        told
    };
    incidents.all = clusters.into_iter().map(&mut tell).collect();
    members(pile, &mut incidents);
    incidents.links.extend(joins.into_iter().map(|join| same_event(pile, join)));
    let refused = refused::links(pile, &incidents, refusals);
    incidents.links.extend(refused);
    incidents
}

fn incident(pile: &Pile<'_>, lineages: &Lineages, cluster: &Cluster<'_>) -> Incident {
    let claims: Vec<ClaimRef> = cluster.tellings.iter().map(|telling| pile.tellings[*telling].at).collect();
    let mut reports: Vec<DocId> = claims.iter().map(|claim| claim.doc).collect();
    reports.sort_unstable();
    reports.dedup();
    let lines = line::lines(pile, lineages, cluster);
    let casualties = casualty::ranges(pile, cluster, &lines);
    let time = time(pile, cluster);
    let (export, rule) = export(pile, cluster);
    Incident {
        title: title::title(pile, cluster, time.days),
        kind: cluster.profile.kind.into(),
        disagreements: disagreement::sentences(pile, cluster),
        perpetrators: perpetrator::perpetrators(pile, cluster),
        places: places(pile, cluster),
        roles: roles(pile, cluster),
        lines: lines.into_iter().map(|line| line.line).collect(),
        members: Vec::new(),
        claims,
        time,
        casualties,
        reports,
        export,
        rule,
    }
}

/// Whether the incident is counted, and the rule that says so.
fn export(pile: &Pile<'_>, cluster: &Cluster<'_>) -> (bool, Rule) {
    let tellings = || cluster.tellings.iter().map(|telling| &pile.tellings[*telling]);
    let only_denied = tellings().filter(|telling| telling.nature != Nature::Silent).all(Telling::negative);
    let only_states = tellings().all(|telling| telling.claim.status == Status::State);
    match cluster.profile.layer {
        Layer::Total => (false, "incident.total-over-others".into()),
        Layer::Background => (false, "incident.background".into()),
        Layer::Context => (false, "incident.context".into()),
        Layer::Forecast => (false, "incident.forecast".into()),
        Layer::News if only_states => (false, "incident.state".into()),
        Layer::News if bare(pile, cluster) => (false, "incident.mention-only".into()),
        Layer::News if only_denied => (false, "incident.only-denied".into()),
        Layer::News if cluster.rejected => (false, "decision.reject".into()),
        Layer::News => (true, "incident.reported".into()),
    }
}

/// One report mentions it and says neither where, nor on which day, nor how many, nor who.
fn bare(pile: &Pile<'_>, cluster: &Cluster<'_>) -> bool {
    let profile = &cluster.profile;
    let unplaced = profile.places.is_empty() && profile.said.day().is_none() && profile.actors.is_empty();
    let one_report = cluster.tellings.iter().all(|telling| {
        let telling = &pile.tellings[*telling];
        telling.claim.figure.is_none() && telling.at.doc == pile.tellings[cluster.tellings[0]].at.doc
    });
    unplaced && one_report
}

/// The days that all tellings allow; for what lasts, from the first to the last.
fn time(pile: &Pile<'_>, cluster: &Cluster<'_>) -> ClaimTime {
    let tellings = || cluster.tellings.iter().map(|telling| &pile.tellings[*telling]);
    let first = &pile.tellings[cluster.tellings[0]].claim.time;
    let lasting = cluster.profile.nature == Nature::Process;
    let days = if lasting {
        let known = || tellings().map(|telling| telling.days);
        Days {
            earliest: known().filter_map(|days| days.earliest).min(),
            latest: known().filter_map(|days| days.latest).max(),
        }
    } else {
        cluster.profile.days
    };
    let basis = if lasting { "incident.first-to-last" } else { "incident.shared-days" };
    ClaimTime { days, sense: first.sense, timex: None, basis: basis.into() }
}

/// Where: the claims' own places that the incident keeps, else the place that the words around tell.
fn places(pile: &Pile<'_>, cluster: &Cluster<'_>) -> Vec<ClaimPlace> {
    let mut places: Vec<ClaimPlace> = Vec::new();
    for telling in &cluster.tellings {
        let telling = &pile.tellings[*telling];
        for place in &telling.claim.places {
            let key = place.entity.as_ref().and_then(|id| pile.places.key(telling.at.doc.idx(), id));
            let known = key.is_some_and(|key| {
                cluster.profile.places.iter().any(|most| *most == key || pile.places.city(key) == *most)
            });
            let id = key.map(|key| pile.places.id(key).clone());
            let listed = places.iter().any(|other| other.entity == id);
            if known && !listed {
                places.push(ClaimPlace { mention: None, entity: id, ..place.clone() });
            }
        }
    }
    for key in &cluster.profile.places {
        let entity = Some(pile.places.id(*key).clone());
        if !places.iter().any(|place| place.entity == entity) {
            places.push(ClaimPlace {
                mention: None,
                entity,
                role: PlaceRole::Site,
                relation: None,
                status: RoleStatus::Inferred,
            });
        }
    }
    places
}

fn roles(pile: &Pile<'_>, cluster: &Cluster<'_>) -> Vec<RoleFiller> {
    let mut roles: Vec<RoleFiller> = Vec::new();
    let mut listed: BTreeSet<(Role, EntityId)> = BTreeSet::new();
    for telling in &cluster.tellings {
        let telling = &pile.tellings[*telling];
        for filler in &telling.claim.roles {
            let Some(entity) = &filler.entity else { continue };
            let entity = entity_id(pile, telling.at.doc, entity);
            if listed.insert((filler.role, entity.clone())) {
                roles.push(RoleFiller { mention: None, entity: Some(entity), ..filler.clone() });
            }
        }
    }
    roles.sort_by_key(|filler| (filler.role != Role::Actor, filler.role));
    roles
}

/// The key of an actor, or of a place in an actor's part, in the record.
pub(crate) fn entity_id(pile: &Pile<'_>, doc: DocId, id: &EntityId) -> EntityId {
    let place = pile.places.key(doc.idx(), id).map(|place| pile.places.id(place).clone());
    place.unwrap_or_else(|| pile.parties.id(pile.report_at(doc), doc.idx(), id))
}

/// Parts of a total lie in the days of the total ("in the past few days").
fn narrow_to_totals(pile: &Pile<'_>, clusters: &mut [Cluster<'_>], of_telling: &[Option<IncidentId>]) {
    for (total, part) in sums(pile) {
        let (whole, Some(part)) = (pile.tellings[total].days, of_telling[part]) else { continue };
        let days = &mut clusters[part.idx()].profile.days;
        *days = days.intersect(whole).unwrap_or(*days);
    }
}

/// Tellings of totals with the tellings of their parts.
fn sums(pile: &Pile<'_>) -> Vec<(usize, usize)> {
    let mut sums = Vec::new();
    for (doc, report) in pile.reports.iter().enumerate() {
        let n_claims = report.claims.len();
        let at = |claim| pile.number(ClaimRef { doc: DocId::at(doc), claim });
        let known = |link: &&ClaimLink| link.a.idx() < n_claims && link.b.idx() < n_claims;
        let told = report.links.iter().filter(|link| link.relation == Relation::SumOf).filter(known);
        sums.extend(told.map(|link| (at(link.a), at(link.b))));
    }
    sums
}

/// A total holds the incidents that its components tell of.
fn members(pile: &Pile<'_>, incidents: &mut Incidents) {
    for (total, part) in sums(pile) {
        let (Some(total), Some(part)) = (incidents.of_telling[total], incidents.of_telling[part]) else {
            continue;
        };
        let members = &mut incidents.all[total.idx()].members;
        if total != part && !members.contains(&part) {
            members.push(part);
        }
    }
    incidents.all.iter_mut().for_each(|incident| incident.members.sort_unstable());
}

fn same_event(pile: &Pile<'_>, join: Join) -> Link {
    let end = |telling: usize| LinkEnd::Claim(pile.tellings[telling].at);
    Link {
        relation: Relation::SameEvent,
        a: end(join.a),
        b: end(join.b),
        score: (join.score / (join.score.abs() + 2.0)).clamp(0.0, 1.0) as f32,
        because: join.because,
    }
}
