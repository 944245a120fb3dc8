//! Incidents: accounts of one event gathered and described, with ranges, lines, perpetrators, disagreements.

mod across;
mod attach;
mod casualty;
mod disagreement;
mod evidence;
mod line;
mod perpetrator;
mod profile;
mod within;

pub(crate) use across::Cluster;
pub(crate) use evidence::gap_days;
pub(crate) use within::Join;

use crate::lineage::Lineages;
use crate::pile::{Layer, Pile, Telling};
use dateline_lexicon::Nature;
use dateline_types::{
    ClaimPlace, ClaimRef, ClaimTime, Days, DocId, Incident, IncidentId, Link, LinkEnd, Relation, Role,
    RoleFiller, Rule,
};

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
    incidents.links = attach::talk(pile, &mut clusters, &mut incidents.of_telling);
    incidents.all = clusters.iter().map(|cluster| incident(pile, lineages, cluster)).collect();
    members(pile, &mut incidents);
    let joins = clusters.iter().flat_map(|cluster| &cluster.joins);
    incidents.links.extend(joins.map(|join| same_event(pile, join)));
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
        title: title(pile, cluster, time.days),
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
    match cluster.profile.layer {
        Layer::Total => (false, "incident.total-over-others".into()),
        Layer::Background => (false, "incident.background".into()),
        Layer::Context => (false, "incident.context".into()),
        Layer::Forecast => (false, "incident.forecast".into()),
        Layer::News if only_denied => (false, "incident.only-denied".into()),
        Layer::News if cluster.rejected => (false, "decision.reject".into()),
        Layer::News => (true, "incident.reported".into()),
    }
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
    places
}

fn roles(pile: &Pile<'_>, cluster: &Cluster<'_>) -> Vec<RoleFiller> {
    let mut roles: Vec<RoleFiller> = Vec::new();
    for telling in &cluster.tellings {
        for filler in &pile.tellings[*telling].claim.roles {
            let listed = |other: &RoleFiller| other.role == filler.role && other.entity == filler.entity;
            if filler.entity.is_some() && !roles.iter().any(listed) {
                roles.push(RoleFiller { mention: None, ..filler.clone() });
            }
        }
    }
    roles.sort_by_key(|filler| (filler.role != Role::Actor, filler.role));
    roles
}

/// "Suicide bombing, Basra, 2017-05-19".
fn title(pile: &Pile<'_>, cluster: &Cluster<'_>, days: Days) -> Box<str> {
    let mut title = cluster.profile.kind.replace('_', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    for place in cluster.profile.places.iter().take(2) {
        title.push_str(", ");
        title.push_str(pile.places.name(*place));
    }
    match (days.day(), days.earliest, days.latest) {
        (Some(day), ..) => title.push_str(&format!(", {day}")),
        (None, Some(first), Some(last)) => title.push_str(&format!(", {first} to {last}")),
        (None, None, Some(last)) => title.push_str(&format!(", before {last}")),
        (None, Some(first), None) => title.push_str(&format!(", from {first}")),
        (None, None, None) => {}
    }
    title.into()
}

/// A total holds the incidents that its components tell of.
fn members(pile: &Pile<'_>, incidents: &mut Incidents) {
    for (doc, report) in pile.reports.iter().enumerate() {
        for link in report.links.iter().filter(|link| link.relation == Relation::SumOf) {
            let at = |claim| pile.number(ClaimRef { doc: DocId::at(doc), claim });
            let pair = (incidents.of_telling.get(at(link.a)), incidents.of_telling.get(at(link.b)));
            if let (Some(Some(total)), Some(Some(part))) = pair
                && total != part
            {
                let (total, part) = (*total, *part);
                let members = &mut incidents.all[total.idx()].members;
                if !members.contains(&part) {
                    members.push(part);
                }
            }
        }
    }
    incidents.all.iter_mut().for_each(|incident| incident.members.sort_unstable());
}

fn same_event(pile: &Pile<'_>, join: &Join) -> Link {
    let end = |telling: usize| LinkEnd::Claim(pile.tellings[telling].at);
    Link {
        relation: Relation::SameEvent,
        a: end(join.a),
        b: end(join.b),
        score: (join.score / (join.score.abs() + 2.0)).clamp(0.0, 1.0) as f32,
        because: join.because.clone(),
    }
}
