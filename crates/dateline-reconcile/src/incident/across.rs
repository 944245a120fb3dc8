//! Incidents across reports: accounts of one incident gathered, never by comparing all with all.
//!
//! An account is compared only with incidents that share a place (or what lies above or beside it), a rare name, a number that
//! is hardly told of two incidents or a copied passage with it, newest first and at most so many. Two accounts of one report never end in one incident: the
//! report told them apart. Copies join the incident of what they copy. Where an account fits two incidents of other
//! reports and these fit one another, they are one: the account that knows more bridges them.

use super::apart::{MOST, told_apart};
use super::busy::{self, Busy};
use super::evidence::{FIRST, Signs, anchored, compare, gap_days, other_details, sum};
use super::one_story;
use super::profile::Profile;
use super::refused::{Refusal, refusal};
use super::within::{Account, Join};
use crate::alike::Likeness;
use crate::lineage::Lineages;
use crate::pile::{Layer, Pile};
use crate::place::PlaceKey;
use dateline_types::{Category, DocId, LineageId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use std::collections::VecDeque;

/// Accounts that tell of one incident.
#[derive(Debug)]
pub(crate) struct Cluster<'a> {
    /// Tellings, by number.
    pub(crate) tellings: Vec<usize>,
    /// What is known.
    pub(crate) profile: Profile<'a>,
    /// Why each telling is here.
    pub(crate) joins: Vec<Join>,
    /// A person decided that it is none.
    pub(crate) rejected: bool,
    /// What it nearly joined.
    pub(crate) refusals: Vec<Refusal>,
    docs: FxHashSet<u32>,
}

impl<'a> Cluster<'a> {
    /// A cluster of one telling.
    pub(crate) fn alone(pile: &Pile<'a>, number: usize, layer: Layer) -> Cluster<'a> {
        let telling = &pile.tellings[number];
        Cluster {
            tellings: vec![number],
            profile: Profile::of(pile, telling, layer),
            joins: Vec::new(),
            rejected: false,
            refusals: Vec::new(),
            docs: FxHashSet::from_iter([telling.at.doc.0]),
        }
    }

    /// Everything that it holds, so that another can take it in; what is left is empty.
    pub(crate) fn take_out(&mut self, pile: &Pile<'a>, telling: usize) -> Cluster<'a> {
        let left = Cluster { tellings: Vec::new(), ..Cluster::alone(pile, telling, self.profile.layer) };
        std::mem::replace(self, left)
    }

    /// Its reports.
    fn docs_in_order(&self) -> Vec<u32> {
        let mut docs: Vec<u32> = self.docs.iter().copied().collect();
        docs.sort_unstable();
        docs
    }

    /// What is left of a cluster that went up in another.
    fn emptied(profile: Profile<'a>) -> Cluster<'a> {
        let (tellings, joins, refusals) = (Vec::new(), Vec::new(), Vec::new());
        Cluster { tellings, profile, joins, rejected: false, refusals, docs: FxHashSet::default() }
    }
}

/// What two tellings of one incident can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Handle {
    Place(PlaceKey),
    Cell(i32, i32),
    Name(u64),
    Copy(LineageId),
    Count(Category, u64),
    Report(u32),
}

/// Gathers the accounts of all reports.
pub(crate) fn clusters<'a>(pile: &Pile<'a>, lineages: &Lineages) -> Vec<Cluster<'a>> {
    let (clusters, by_handle, bridged) = (Vec::new(), FxHashMap::default(), Vec::new());
    let cluster_of = vec![None; pile.tellings.len()];
    let own = Vec::new();
    let busy = Busy::default();
    let mut gatherer =
        Gatherer { pile, lineages, clusters, by_handle, bridged, n_bridges: 0, cluster_of, own, busy };
    for doc in 0..pile.reports.len() {
        let towns = LazyCell::new(|| pile.towns_named(doc));
        let accounts = super::within::accounts(pile, doc);
        let own = one_story::own_event(pile, &accounts).map(|at| accounts[at].tellings[0]);
        let mut weighed = Vec::new();
        for mut account in accounts {
            account.profile.named.clone_from(&towns);
            weighed.push(gatherer.weighed(doc, account));
        }
        in_turn(pile, weighed).into_iter().for_each(|account| gatherer.place(doc, account));
        gatherer.own.push(own);
        gatherer.tell_one_story(doc);
        if let Some(at) = gatherer.incident_told(doc) {
            gatherer.busy.tell(pile, &gatherer.clusters[at].profile, at);
        }
    }
    gatherer.clusters.retain(|cluster| !cluster.tellings.is_empty());
    gatherer.clusters
}

/// The accounts of a report in the order of text, but that one which fits an incident by far better goes before another that would take it.
fn in_turn<'a>(pile: &Pile<'_>, accounts: Vec<Weighed<'a>>) -> Vec<Weighed<'a>> {
    let mut left: VecDeque<Weighed<'a>> = accounts.into();
    let mut turns = Vec::new();
    while let Some(best) = left.front().map(Weighed::best) {
        let first = best.map_or(0.0, |(_, weight)| weight + pile.weights().yields);
        let better = left.iter().enumerate().skip(1).filter_map(|(at, other)| {
            let (incident, weight) = other.best()?;
            (best?.0 == incident && weight >= first).then_some((at, weight))
        });
        let at =
            better.reduce(|most, next| if next.1 > most.1 { next } else { most }).map_or(0, |(at, _)| at);
        turns.extend(left.remove(at));
    }
    turns
}

/// An account with the incidents that it can belong to.
struct Weighed<'a> {
    account: Account<'a>,
    handles: Vec<Handle>,
    incidents: Vec<(usize, Signs)>,
    n_bridges: usize,
}

impl Weighed<'_> {
    /// The incident that it fits best, and how well.
    fn best(&self) -> Option<(usize, f64)> {
        let weighed = self.incidents.iter().map(|(at, signs)| (*at, sum(signs)));
        weighed.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }
}

struct Gatherer<'p, 'a> {
    pile: &'p Pile<'a>,
    lineages: &'p Lineages,
    clusters: Vec<Cluster<'a>>,
    by_handle: FxHashMap<Handle, Vec<usize>>,
    /// For an incident that went up in another: which.
    bridged: Vec<Option<usize>>,
    /// So many have.
    n_bridges: usize,
    /// The incident that each telling was put in.
    cluster_of: Vec<Option<usize>>,
    /// A telling of each report's own event.
    own: Vec<Option<usize>>,
    /// Own events by town and day.
    busy: Busy,
}

impl<'a> Gatherer<'_, 'a> {
    /// The account with what speaks for each incident, before its report took any place.
    fn weighed(&self, doc: usize, account: Account<'a>) -> Weighed<'a> {
        let doc = u32::try_from(doc).unwrap_or(u32::MAX);
        let handles = self.handles(&account);
        let context = account.profile.layer == Layer::Context;
        let incidents = if context { Vec::new() } else { self.weigh(doc, &account, &handles) };
        Weighed { account, handles, incidents, n_bridges: self.n_bridges }
    }

    /// The report took a place in one of the incidents since they were weighed.
    fn is_outdated(&self, doc: u32, weighed: &Weighed<'a>) -> bool {
        let mut incidents = weighed.incidents.iter();
        weighed.n_bridges != self.n_bridges || incidents.any(|(at, _)| self.clusters[*at].docs.contains(&doc))
    }

    fn place(&mut self, doc: usize, weighed: Weighed<'a>) {
        let doc = u32::try_from(doc).unwrap_or(u32::MAX);
        let outdated = self.is_outdated(doc, &weighed);
        let Weighed { account, handles, incidents, .. } = weighed;
        let weighed = if outdated { self.weigh(doc, &account, &handles) } else { incidents };
        let tellings = account.tellings.clone();
        let best = weighed
            .iter()
            .enumerate()
            .reduce(|best, next| if sum(&next.1.1) > sum(&best.1.1) { next } else { best });
        let needed = self.pile.weights().join_across;
        let chosen = best.filter(|(_, (_, signs))| sum(signs) >= needed).map(|(chosen, _)| chosen);
        let refused = weighed.iter().enumerate().filter(|(at, _)| Some(*at) != chosen);
        let refusals: Vec<Refusal> = refused
            .filter_map(|(_, (at, signs))| {
                refusal(self.pile, account.tellings[0], self.clusters[*at].tellings[0], signs, needed)
            })
            .collect();
        let at = match chosen {
            Some(chosen) => {
                let (at, signs) = &weighed[chosen];
                self.join(*at, doc, account, signs);
                *at
            }
            None => self.open(doc, account),
        };
        tellings.into_iter().for_each(|number| self.cluster_of[number] = Some(at));
        self.clusters[at].refusals.extend(refusals);
        if chosen.is_some() {
            let fitting = weighed.iter().filter(|(other, signs)| *other != at && sum(signs) >= needed);
            fitting.for_each(|(other, _)| self.bridge(at, *other));
        }
        let own = handles.into_iter().filter(|handle| !matches!(handle, Handle::Report(_)));
        let most = self.pile.weights().candidates as usize;
        for handle in own.chain([Handle::Report(doc)]) {
            let clusters = self.by_handle.entry(handle).or_default();
            if clusters.last() != Some(&at) {
                clusters.push(at);
            }
            if clusters.len() > 2 * most {
                clusters.drain(..most);
            }
        }
    }

    fn open(&mut self, doc: u32, account: Account<'a>) -> usize {
        let Account { tellings, profile, joins, refusals } = account;
        let docs = FxHashSet::from_iter([doc]);
        self.clusters.push(Cluster { tellings, profile, joins, rejected: false, refusals, docs });
        self.bridged.push(None);
        self.clusters.len() - 1
    }

    fn join(&mut self, at: usize, doc: u32, account: Account<'a>, signs: &Signs) {
        let cluster = &mut self.clusters[at];
        let (a, b) = (account.tellings[0], cluster.tellings[0]);
        cluster.joins.extend(account.joins);
        cluster.refusals.extend(account.refusals);
        cluster.joins.push(Join::new(a, b, signs));
        cluster.tellings.extend(account.tellings);
        cluster.profile.take_in(self.pile, &account.profile);
        cluster.docs.insert(doc);
    }

    /// Joins two incidents that one account fits, where no report tells them apart and they fit one another; two of many
    /// reports each stay.
    fn bridge(&mut self, into: usize, from: usize) {
        let (a, b) = (&self.clusters[into], &self.clusters[from]);
        let many = a.docs.len().min(b.docs.len()) as f64 > self.pile.weights().candidates;
        if b.tellings.is_empty() || many || self.apart(&in_both(a, b), into, from) {
            return;
        }
        let signs = self.bridging(a, b);
        let Some(signs) = signs.filter(|signs| anchored(signs).is_some()) else { return };
        if sum(&signs) < self.pile.weights().join_across {
            return;
        }
        self.unite(into, from, &signs);
    }

    /// Puts all that an incident holds in another.
    fn unite(&mut self, into: usize, from: usize, signs: &Signs) {
        let left = Cluster::emptied(self.clusters[from].profile.clone());
        let mut other = std::mem::replace(&mut self.clusters[from], left);
        let cluster = &mut self.clusters[into];
        let (a, b) = (other.tellings[0], cluster.tellings[0]);
        cluster.joins.append(&mut other.joins);
        cluster.joins.push(Join::new(a, b, signs));
        cluster.tellings.append(&mut other.tellings);
        cluster.refusals.append(&mut other.refusals);
        cluster.profile.take_in(self.pile, &other.profile);
        cluster.docs.extend(other.docs);
        self.bridged[from] = Some(into);
        self.n_bridges += 1;
    }

    /// Joins the own event of a report, where it stands alone, with that of the earlier report that is most like it.
    fn tell_one_story(&mut self, doc: usize) {
        let Some(from) = self.incident_told(doc) else { return };
        let weights = self.pile.weights();
        let alone = self.clusters[from].docs.len() == 1 && self.pile.alike.told_by_words(weights) >= 1.0;
        let like = |(_, likeness): &&(u32, f64)| *likeness >= weights.story_from;
        let candidates = self.pile.alike.earlier(doc).iter().take_while(like).filter(|_| alone);
        let one = candidates.map(|(other, _)| *other).find_map(|other| {
            let into = self.incident_told(other as usize).filter(|into| *into != from)?;
            let recent = self.recent(DocId(other), DocId::at(doc));
            let form = self.lineages.forms(doc).iter().any(|form| self.clusters[into].docs.contains(form));
            let (a, b) = (&self.clusters[into], &self.clusters[from]);
            let one = recent && !form && one_story::can_be_one(self.pile, &a.profile, &b.profile);
            (one && !self.apart(&in_both(a, b), into, from)).then_some(into)
        });
        if let Some(into) = one {
            self.unite(into, from, &vec![("words.one-story", weights.join_across)]);
        }
    }

    /// Published within the days in which reports tell of one thing, or nobody knows when.
    fn recent(&self, a: DocId, b: DocId) -> bool {
        let gap = gap_days(self.pile.published(a), self.pile.published(b));
        gap.is_none_or(|gap| f64::from(gap) <= self.pile.weights().alike_days)
    }

    /// The incident that holds a report's own event.
    fn incident_told(&self, doc: usize) -> Option<usize> {
        let telling = self.own.get(doc).copied().flatten()?;
        self.cluster_of[telling].map(|at| self.now(at))
    }

    /// What two incidents say for and against being one: as two accounts do, and by the words of their most alike reports.
    fn bridging(&self, a: &Cluster<'a>, b: &Cluster<'a>) -> Option<Signs> {
        let mut signs = compare(self.pile, &a.profile, &b.profile, true)?;
        let form = other_details(self.pile, &a.profile, &b.profile, &signs);
        let mut alike: Vec<(&'static str, f64)> = Vec::new();
        alike.extend(a.docs_in_order().into_iter().filter_map(|doc| self.alike(doc, b)));
        alike.extend(b.docs_in_order().into_iter().filter_map(|doc| self.alike(doc, a)));
        let most = alike.into_iter().max_by(|x, y| x.1.total_cmp(&y.1));
        signs.extend(most.filter(|(_, weight)| *weight > 0.0 && form.is_none()));
        signs.extend(form);
        let around = self.busy.around(self.pile, &a.profile, |at| self.now(at));
        signs.extend(busy::sign(self.pile, (&a.profile, &b.profile), &signs, around));
        Some(signs)
    }

    /// A report that both incidents hold tells its parts in them apart; where many do, nobody looks further.
    fn apart(&self, both: &[u32], into: usize, from: usize) -> bool {
        let apart = |doc: &u32| told_apart(self.pile, &self.told_by(*doc, into), &self.told_by(*doc, from));
        both.len() > MOST || both.iter().any(apart)
    }

    /// What an incident has of a report.
    fn told_by(&self, doc: u32, at: usize) -> Vec<usize> {
        let here = |number: &usize| self.cluster_of[*number].is_some_and(|cluster| self.now(cluster) == at);
        self.pile.of_report(doc as usize).filter(here).collect()
    }

    /// Where the tellings of an incident are now.
    fn now(&self, mut at: usize) -> usize {
        while let Some(into) = self.bridged[at] {
            at = into;
        }
        at
    }

    /// The signs of every incident that shares a handle and that nothing forbids.
    fn weigh(&self, doc: u32, account: &Account<'a>, handles: &[Handle]) -> Vec<(usize, Signs)> {
        let weights = self.pile.weights();
        let around = self.busy.around(self.pile, &account.profile, |at| self.now(at));
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        let mut weighed = Vec::new();
        for handle in handles {
            let newest = self.by_handle.get(handle).into_iter().flatten().rev();
            for at in newest.take(weights.candidates as usize) {
                let at = self.now(*at);
                let cluster = &self.clusters[at];
                let alone = cluster.docs.len() == 1;
                let told = || alone || told_apart(self.pile, &account.tellings, &self.told_by(doc, at));
                if !seen.insert(at) || (cluster.docs.contains(&doc) && told()) {
                    continue;
                }
                weighed.extend(self.signs(doc, cluster, account, (*handle, around)).map(|signs| (at, signs)));
            }
        }
        weighed
    }

    fn signs(
        &self,
        doc: u32,
        cluster: &Cluster<'a>,
        account: &Account<'a>,
        (handle, around): (Handle, usize),
    ) -> Option<Signs> {
        let copied = match handle {
            Handle::Copy(lineage) => self.copied(doc, cluster, lineage),
            _ => None,
        };
        let compared = |across: bool| compare(self.pile, &cluster.profile, &account.profile, across);
        let as_one_text = if copied.is_some() { compared(false) } else { None };
        let mut signs = as_one_text.or_else(|| compared(true))?;
        let form = other_details(self.pile, &cluster.profile, &account.profile, &signs);
        signs.extend(self.alike(doc, cluster).filter(|(_, weight)| form.is_none() || *weight < 0.0));
        match copied {
            None => anchored(&signs)?,
            Some(copied) if form.is_none() => signs.push(copied),
            Some(_) => {}
        }
        signs.extend(form);
        let both = (&cluster.profile, &account.profile);
        signs.extend(busy::sign(self.pile, both, &signs, around));
        Some(signs)
    }

    /// What it says that the report shares a passage with reports of the incident: of the last few, those of the same days count. A
    /// report that shares most of its words, or names a town of the other beside the passage, tells its story; where either names no
    /// town, the passage can be one of background, which goes on from story to story; where they name other towns, it is.
    fn copied(&self, doc: u32, cluster: &Cluster<'_>, lineage: LineageId) -> Option<(&'static str, f64)> {
        let weights = self.pile.weights();
        let passages = &self.lineages.all[lineage.idx()].passages;
        let earlier = passages.partition_point(|passage| passage.doc.0 < doc);
        let earlier = passages[..earlier].iter().rev().map(|passage| passage.doc);
        let recent = |other: &DocId| self.recent(*other, DocId(doc));
        let told = |other: DocId| {
            let (other, doc) = (other.idx(), doc as usize);
            let same_story = self.lineages.shared(self.pile, other, doc) >= weights.mostly_copied;
            match self.pile.one_town(other, doc) {
                one_town if same_story || one_town == Some(true) => Some(("words.copied", weights.copied)),
                Some(_) => None,
                None => Some(("words.copied-passage", weights.copied_passage)),
            }
        };
        let origins = earlier.filter(|other| cluster.docs.contains(&other.0)).take(ORIGINS).filter(recent);
        origins.filter_map(told).reduce(|most, next| if next.1 > most.1 { next } else { most })
    }

    /// How alike the report is to the report of the incident that is most like it; how much that counts depends on the
    /// days between the two.
    fn alike(&self, doc: u32, cluster: &Cluster<'_>) -> Option<(&'static str, f64)> {
        let weights = self.pile.weights();
        let told = self.pile.alike.told_by_words(weights);
        let earlier = self.pile.alike.earlier(doc as usize).iter();
        let form = self.lineages.forms(doc as usize).iter().any(|other| cluster.docs.contains(other));
        let found = earlier.copied().find(|(other, _)| cluster.docs.contains(other));
        let found = found.filter(|(_, likeness)| !form || *likeness > weights.alike_form);
        let published = |doc: u32| self.pile.published(DocId(doc));
        let likeness = found.map(|(other, likeness)| {
            let gap = f64::from(gap_days(published(other), published(doc)).unwrap_or(0));
            Likeness { likeness, gap }
        });
        Some(crate::alike::sign(weights, told, likeness)).filter(|(_, weight)| *weight != 0.0)
    }

    /// Copied passages first, then names, distinctive numbers, places from the most exact upwards, towns that are only named, and
    /// reports that are alike.
    fn handles(&self, account: &Account<'_>) -> Vec<Handle> {
        let pile = self.pile;
        let tellings = account.tellings.iter().map(|number| &pile.tellings[*number]);
        let copies = tellings.filter_map(|telling| self.lineages.at(telling.at.doc, telling.claim.trigger));
        let mut handles: Vec<Handle> = copies.map(Handle::Copy).collect();
        handles.extend(account.profile.names.iter().map(|name| Handle::Name(*name)));
        let counts = account.profile.counts.iter().filter_map(|count| count.distinctive(pile.weights()));
        handles.extend(counts.map(|(category, number)| Handle::Count(category, number)));
        for place in &account.profile.places {
            handles.extend(pile.places.chain(*place).map(Handle::Place));
            handles.extend(pile.places.point(*place).into_iter().flat_map(cells));
        }
        let vague = account.profile.places.iter().all(|place| pile.places.coarse(*place));
        let named = if account.profile.places.is_empty() { usize::MAX } else { FIRST };
        let towns = account.profile.named.iter().take(if vague { named } else { 0 });
        handles.extend(towns.map(|place| Handle::Place(*place)));
        let tellings = account.tellings.first().map(|number| pile.tellings[*number].at.doc.idx());
        let alike = tellings.into_iter().flat_map(|doc| pile.alike.earlier(doc));
        handles.extend(alike.map(|(other, _)| Handle::Report(*other)));
        let mut seen = FxHashSet::default();
        handles.retain(|handle| seen.insert(*handle));
        handles
    }
}

/// So many reports that a passage can have been copied from are asked.
const ORIGINS: usize = 8;

/// Reports that both incidents hold, in order.
fn in_both(a: &Cluster<'_>, b: &Cluster<'_>) -> Vec<u32> {
    let (fewer, more) = if a.docs.len() < b.docs.len() { (a, b) } else { (b, a) };
    let mut both: Vec<u32> = fewer.docs.iter().copied().filter(|doc| more.docs.contains(doc)).collect();
    both.sort_unstable();
    both
}

/// The half-degree cell of a point and the eight around it.
fn cells((lat, lon): (f64, f64)) -> impl Iterator<Item = Handle> {
    let (row, column) = ((lat * 2.0).floor() as i32, (lon * 2.0).floor() as i32);
    (-1..=1).flat_map(move |up| (-1..=1).map(move |right| Handle::Cell(row + up, column + right)))
}
