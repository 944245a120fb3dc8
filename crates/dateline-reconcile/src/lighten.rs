//! What reconciling never looks at, taken off a report whose own lines are written: a pile is held in memory as a whole.
//!
//! *What goes*: names of rules, what attributions say and those on which no claim rests, all who speak around the innermost speaker, names of
//! actors, remarks, where a text came from, numbers that count nothing, mentions that name neither somebody nor a place and stand in no claim; of a place that many reports know, the names in all but the first. Keys that many reports have are one for all. *What stays*:
//! whatever reconciling and its lines read; a record of lightened reports is the same as one of whole ones (test).

use crate::speaker::innermost;
use dateline_lexicon::{Lexicon, Reconciling};
use dateline_types::{
    Attribution, AttributionId, Claim, Document, EntityId, Mention, MentionId, MentionKind, Place, Quantity,
    QuantitySort, Report, Resolution, Rule,
};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::borrow::Cow;
use std::hash::Hasher;

/// Lightens the reports of one pile.
#[derive(Debug)]
pub struct Lightener<'l> {
    tables: &'l Reconciling,
    keys: FxHashSet<EntityId>,
    /// Names of rules as they are compiled in; a reading brings its own copies.
    rules: FxHashSet<&'static str>,
    /// What is kept of the names of each place.
    places: FxHashMap<EntityId, u64>,
}

/// So many names of rules are kept for good; the program has fewer.
const RULES: usize = 4096;

impl<'l> Lightener<'l> {
    /// For the reports of one pile.
    pub fn new(lexicon: &'l Lexicon) -> Lightener<'l> {
        let (keys, rules, places) = (FxHashSet::default(), FxHashSet::default(), FxHashMap::default());
        Lightener { tables: &lexicon.reconciling, keys, rules, places }
    }

    /// Takes off a report what reconciling does not need.
    pub fn lighten(&mut self, report: &mut Report) {
        document(&mut report.document, report.flags.is_empty());
        report.published.basis = Vec::new();
        report.published.evidence = Vec::new();
        report.segments.iter_mut().for_each(|segment| bare(&mut segment.reason));
        if report.flags.is_empty() {
            report.diagnostics = Vec::new();
        }
        report.mentions.iter_mut().for_each(|mention| self.mention(mention));
        speakers(report);
        thin(report);
        report.timexes.iter_mut().for_each(|timex| self.rule(&mut timex.basis));
        report.attributions.iter_mut().for_each(|said| self.attribution(said));
        report.claims.iter_mut().for_each(|claim| self.claim(claim));
        let because = report.links.iter_mut().flat_map(|link| &mut link.because);
        because.for_each(|rule| self.rule(rule));
        for actor in &mut report.actors {
            self.key(&mut actor.id);
            self.key_of(&mut actor.part_of);
            (actor.aliases, actor.codes) = Default::default();
        }
        report.places.iter_mut().for_each(|place| self.place(place));
    }

    fn mention(&mut self, mention: &mut Mention) {
        bare(&mut mention.rule);
        self.key_of(&mut mention.entity);
        mention.quantity = mention.quantity.take().filter(|quantity| self.counts(quantity)).map(spare);
    }

    /// A number of those whom or what a passage counts.
    fn counts(&self, quantity: &Quantity) -> bool {
        let counts = matches!(quantity.sort, QuantitySort::Count | QuantitySort::Age);
        counts || &*quantity.unit == "person" || self.tables.counts_places(&quantity.unit)
    }

    fn attribution(&mut self, said: &mut Attribution) {
        bare(&mut said.rule);
        (said.cue, said.content, said.mention, said.via) = Default::default();
        self.key_of(&mut said.entity);
    }

    fn claim(&mut self, claim: &mut Claim) {
        bare(&mut claim.rule);
        self.rule(&mut claim.time.basis);
        claim.roles.iter_mut().for_each(|filler| self.key_of(&mut filler.entity));
        claim.places.iter_mut().for_each(|place| self.key_of(&mut place.entity));
        claim.attribution.iter_mut().for_each(|voice| self.key_of(&mut voice.entity));
        claim.figure.iter_mut().for_each(|figure| bare(&mut figure.quantity.rule));
    }

    fn place(&mut self, place: &mut Place) {
        self.key(&mut place.id);
        self.key_of(&mut place.parent);
        self.rule(&mut place.status);
        if place.id.is_local() {
            return;
        }
        let names = names(place);
        if let Some(known) = self.places.get(&place.id) {
            if *known == names {
                (place.names, place.admin) = Default::default();
            }
        } else {
            self.places.insert(place.id.clone(), names);
        }
    }

    fn key_of(&mut self, key: &mut Option<EntityId>) {
        key.iter_mut().for_each(|key| self.key(key));
    }

    /// One copy of a key for all reports.
    fn key(&mut self, key: &mut EntityId) {
        match self.keys.get(key) {
            Some(known) => key.clone_from(known),
            None => drop(self.keys.insert(key.clone())),
        }
    }

    /// The name of a rule without a copy of its own.
    fn rule(&mut self, rule: &mut Rule) {
        let Cow::Owned(words) = rule else { return };
        if let Some(known) = self.rules.get(words.as_str()) {
            *rule = Cow::Borrowed(known);
        } else if self.rules.len() < RULES {
            let kept: &'static str = Box::leak(words.as_str().into());
            self.rules.insert(kept);
            *rule = Cow::Borrowed(kept);
        }
    }
}

/// Keeps of those who speak for a claim the innermost, and the attributions on which these rest; they are numbered anew.
fn speakers(report: &mut Report) {
    let (mut kept, n) = (Vec::new(), report.attributions.len());
    for claim in &mut report.claims {
        let mut voice = innermost(&claim.attribution).cloned();
        voice.iter_mut().for_each(|voice| voice.attribution = voice.attribution.filter(|at| at.idx() < n));
        if let Some(number) = voice.as_mut().and_then(|voice| voice.attribution.as_mut()) {
            let at = kept.iter().position(|other| other == number).unwrap_or(kept.len());
            if at == kept.len() {
                kept.push(*number);
            }
            *number = AttributionId::at(at);
        }
        claim.attribution = voice.into_iter().collect();
    }
    let said = kept.iter().filter_map(|number| report.attributions.get(number.idx()).cloned());
    report.attributions = said.collect();
    report.attributions.shrink_to_fit();
}

/// Drops the mentions that name nobody and nothing, count nothing and stand in no claim; the others are numbered anew.
fn thin(report: &mut Report) {
    let mut stays: Vec<bool> = report.mentions.iter().map(|mention| is_looked_at(report, mention)).collect();
    each_of_claims(report, |mention| {
        stays.get_mut(mention.idx()).into_iter().for_each(|stays| *stays = true);
    });
    let mut n_before = 0;
    let number = |stays: &bool| {
        let number = MentionId::at(n_before);
        n_before += usize::from(*stays);
        number
    };
    let numbers: Vec<MentionId> = stays.iter().map(number).collect();
    each_of_claims(report, |mention| *mention = numbers.get(mention.idx()).copied().unwrap_or(*mention));
    let mut stays = stays.into_iter();
    report.mentions.retain(|_| stays.next() == Some(true));
    report.mentions.shrink_to_fit();
}

fn is_looked_at(report: &Report, mention: &Mention) -> bool {
    use MentionKind::{Facility, Organization, Person, Weapon};
    let words = report.document.text.get(mention.head.range()).unwrap_or("");
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let named = matches!(mention.kind, Facility | Organization | Person)
        && (capital || mention.resolution == Resolution::Name);
    let placed = || report.places.iter().any(|place| Some(&place.id) == mention.entity.as_ref());
    named || mention.kind == Weapon || mention.quantity.is_some() || placed()
}

/// Every mention that a claim stands on.
fn each_of_claims(report: &mut Report, mut take: impl FnMut(&mut MentionId)) {
    for claim in &mut report.claims {
        let of_roles = claim.roles.iter_mut().filter_map(|filler| filler.mention.as_mut());
        of_roles.for_each(&mut take);
        claim.places.iter_mut().filter_map(|place| place.mention.as_mut()).for_each(&mut take);
    }
}

fn document(document: &mut Document, is_read: bool) {
    if is_read {
        document.source = Box::default();
    }
    document.sha256 = Box::default();
    (document.title, document.lang) = (None, None);
    (document.marks, document.remarks) = Default::default();
}

fn bare(rule: &mut Rule) {
    *rule = Cow::Borrowed("");
}

fn spare(mut quantity: Box<Quantity>) -> Box<Quantity> {
    bare(&mut quantity.rule);
    quantity
}

/// What tells whether two reports know a place by the same names.
fn names(place: &Place) -> u64 {
    let mut hasher = FxHasher::default();
    let forms = place.names.iter().flat_map(|name| [&name.form, &name.lang]);
    for name in forms.chain(&place.admin) {
        hasher.write(name.as_bytes());
        hasher.write_u8(0xFF);
    }
    hasher.finish()
}
