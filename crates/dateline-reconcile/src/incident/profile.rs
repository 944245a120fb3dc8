//! What is known of an incident so far: type, where, when, who, how many. Profiles are what evidence compares.

use super::victim::{self, Victims};
use super::{freed, magnitude, named_site};
use crate::party::PartyKey;
use crate::pile::{Layer, Pile, Telling};
use crate::place::{Lie, PlaceKey};
use dateline_lexicon::{Kinship, Nature, Weights};
use dateline_types::{Category, Days, MentionKind, Report, Role, RoleFiller};

/// Bounds of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Count {
    pub(crate) category: Category,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Count {
    /// An exact number, too large to be shared by chance and not rounded ("21 girls", "276 girls").
    pub(crate) fn distinctive(&self, weights: &Weights) -> Option<(Category, u64)> {
        let exact = self.low == self.high && self.low >= weights.distinctive_from;
        (exact && self.low % 10.0 != 0.0).then_some((self.category, self.low.to_bits()))
    }
}

/// What is known of an incident.
#[derive(Clone, Debug)]
pub(crate) struct Profile<'a> {
    /// The most exact type told.
    pub(crate) kind: &'a str,
    /// Types of other families that one sentence tells of the same hand.
    pub(crate) beside: Vec<&'a str>,
    /// Layer of the first telling.
    pub(crate) layer: Layer,
    /// How the type becomes an incident.
    pub(crate) nature: Nature,
    /// Most exact places, those of one telling.
    pub(crate) places: Vec<PlaceKey>,
    /// Towns that the report names anywhere, where no place of it is known.
    pub(crate) named: Vec<PlaceKey>,
    /// The places are those of the words around, of no telling's own.
    pub(crate) around: bool,
    /// Days that all dated tellings allow.
    pub(crate) days: Days,
    /// The same of what their own words say.
    pub(crate) said: Days,
    /// Days of publication of its reports, from the first to the last.
    pub(crate) published: Days,
    /// Who did it.
    pub(crate) actors: Vec<PartyKey>,
    /// Who suffered, what was attacked.
    pub(crate) targets: Vec<PartyKey>,
    /// Weapons, by name.
    pub(crate) instruments: Vec<Box<str>>,
    /// Things that were attacked, by the head word ("mosque").
    pub(crate) things: Vec<Box<str>>,
    /// First figures.
    pub(crate) counts: Vec<Count>,
    /// Rare names.
    pub(crate) names: Vec<u64>,
    /// Who was counted, where it is said what they were.
    pub(crate) victims: Vec<Victims<'a>>,
    /// Named sites that no gazetteer knows.
    pub(crate) sites: Vec<Box<str>>,
    /// Magnitudes of earthquakes.
    pub(crate) magnitudes: Vec<f64>,
    /// Of a release: whether those who were held freed themselves.
    pub(crate) escaped: Option<bool>,
}

/// Lists of a profile keep so many entries.
const MOST: usize = 12;
/// So many names are kept: those that no other report uses are among them.
const MOST_NAMES: usize = 64;

impl<'a> Profile<'a> {
    /// The profile of one telling.
    pub(crate) fn of(pile: &Pile<'a>, telling: &Telling<'a>, layer: Layer) -> Profile<'a> {
        let doc = telling.at.doc.idx();
        let claim = telling.claim;
        let lasting = telling.nature == Nature::Process;
        let lifted = |place: &PlaceKey| if lasting { pile.places.city(*place) } else { *place };
        let mut places: Vec<PlaceKey> = telling.places.iter().map(lifted).collect();
        places.sort_unstable();
        places.dedup();
        let all = places.clone();
        places.retain(|place| !all.iter().any(|other| pile.places.holds_within(*place, *other)));
        let of_roles = |wanted: &[Role]| -> Vec<PartyKey> {
            let fillers = claim.roles.iter().filter(|filler| wanted.contains(&filler.role));
            fillers.filter_map(|filler| pile.parties.key(doc, filler.entity.as_ref()?)).collect()
        };
        let instruments = claim.roles.iter().filter(|filler| filler.role == Role::Instrument);
        let targets = claim.roles.iter().filter(|filler| filler.role == Role::Target);
        let report = pile.reports[doc];
        let thing = |filler: &RoleFiller| {
            head(report, filler, |kind| matches!(kind, MentionKind::Facility | MentionKind::Vehicle))
        };
        Profile {
            kind: &claim.kind,
            beside: Vec::new(),
            layer,
            nature: telling.nature,
            places,
            named: Vec::new(),
            around: telling.around,
            days: telling.days,
            said: telling.said,
            published: pile.published(telling.at.doc),
            actors: of_roles(&[Role::Actor]),
            targets: of_roles(&[Role::Victim, Role::Target]),
            instruments: instruments.filter_map(|filler| weapon(report, filler)).collect(),
            things: targets.filter_map(thing).collect(),
            counts: count(telling).into_iter().collect(),
            names: pile.names.of_sentence(doc, claim.sentence).take(MOST_NAMES).collect(),
            victims: victim::of(telling).into_iter().collect(),
            sites: named_site::of(pile, telling),
            magnitudes: magnitude::of(pile, telling).into_iter().collect(),
            escaped: freed::escaped(pile, telling),
        }
    }

    /// Takes in what another telling knows.
    pub(crate) fn take_in(&mut self, pile: &Pile<'a>, other: &Profile<'a>) {
        self.take_kind(pile, other);
        self.take_places(pile, other);
        self.said = self.said.intersect(other.said).unwrap_or(self.said);
        let stated = if self.said.length().is_some() { self.said } else { self.days };
        let days = if other.since_long(pile) { Days::UNKNOWN } else { other.days };
        self.days = self.days.intersect(days).unwrap_or(stated);
        self.published = hull(self.published, other.published);
        extend(&mut self.actors, &other.actors, MOST);
        extend(&mut self.targets, &other.targets, MOST);
        extend(&mut self.instruments, &other.instruments, MOST);
        extend(&mut self.things, &other.things, MOST);
        extend(&mut self.counts, &other.counts, MOST);
        extend(&mut self.named, &other.named, MOST);
        extend(&mut self.names, &other.names, MOST_NAMES);
        extend(&mut self.victims, &other.victims, MOST);
        extend(&mut self.sites, &other.sites, MOST);
        extend(&mut self.magnitudes, &other.magnitudes, MOST);
        self.escaped = self.escaped.or(other.escaped);
    }

    /// Told as one of those "since 2020": days that go on to the report tell nothing of when it happened.
    fn since_long(&self, pile: &Pile<'a>) -> bool {
        let wide = self.days.length().is_some_and(|length| length as f64 > pile.weights().bounded_days);
        wide && self.days.latest.is_some() && self.days.latest == self.published.latest
    }

    fn kinds(&self) -> Vec<&'a str> {
        std::iter::once(self.kind).chain(self.beside.iter().copied()).collect()
    }

    /// How the types of the two stand to one another: those that lead them, else any two of them.
    pub(crate) fn kinship(&self, pile: &Pile<'_>, other: &Profile<'_>) -> Kinship {
        let leading = pile.tables.kinship(self.kind, other.kind);
        if leading != Kinship::Strangers || self.beside.is_empty() && other.beside.is_empty() {
            return leading;
        }
        let (own, others) = (self.kinds(), other.kinds());
        let mut pairs = own.iter().flat_map(|a| others.iter().map(|b| pile.tables.kinship(a, b)));
        pairs.find(|kinship| *kinship != Kinship::Strangers).unwrap_or(leading)
    }

    fn take_kind(&mut self, pile: &Pile<'a>, other: &Profile<'a>) {
        extend(&mut self.beside, &other.beside, MOST);
        let generic = |kind: &str| !pile.tables.joins(kind).is_empty();
        let deeper = pile.tables.kinship(self.kind, other.kind) == Kinship::Parent
            && pile.tables.depth(other.kind) > pile.tables.depth(self.kind);
        if (generic(self.kind) && !generic(other.kind)) || deeper {
            self.kind = other.kind;
            self.nature = other.nature;
        }
        self.layer = self.layer.min(other.layer);
    }

    /// The days to compare by: within one report only what the words themselves say, for every claim beside an event has its day.
    pub(crate) fn days(&self, across: bool) -> Days {
        if across { self.days } else { self.said }
    }

    /// Keeps the more exact places.
    fn take_places(&mut self, pile: &Pile<'a>, other: &Profile<'a>) {
        let depth = |places: &[PlaceKey]| places.iter().map(|place| pile.places.depth(*place)).max();
        let own = !other.places.is_empty() && !other.around && self.around;
        let better = own || depth(&other.places) > depth(&self.places);
        let unlike = |a: &PlaceKey| {
            other.places.iter().all(|b| matches!(pile.places.lie(*a, *b), Lie::Unknown | Lie::Apart(_)))
        };
        if self.places.is_empty() || own || (better && !self.places.iter().all(unlike)) {
            self.places.clone_from(&other.places);
            self.around = other.around;
        }
    }
}

/// The head word of a filler of one of these kinds.
fn head(report: &Report, filler: &RoleFiller, wanted: impl Fn(MentionKind) -> bool) -> Option<Box<str>> {
    let mention = report.mentions.get(filler.mention?.idx())?;
    let words = report.document.text.get(mention.head.range())?;
    let last = words.split_whitespace().last()?;
    wanted(mention.kind).then(|| crate::place::fold(last))
}

/// The words for a weapon without its article ("car bomb").
fn weapon(report: &Report, filler: &RoleFiller) -> Option<Box<str>> {
    let mention = report.mentions.get(filler.mention?.idx())?;
    let words = report.document.text.get(mention.head.range())?.to_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    (!words.is_empty()).then(|| words.join(" ").into())
}

/// The bounds of a figure that is no part.
pub(super) fn count(telling: &Telling<'_>) -> Option<Count> {
    let figure = telling.claim.figure.as_ref()?;
    let quantity = &figure.quantity;
    let value = quantity.best.or(quantity.value).or(quantity.low).or(quantity.high)?;
    let (low, high) = (quantity.low.unwrap_or(0.0), quantity.high.unwrap_or(f64::INFINITY));
    let exact = quantity.low.is_none() && quantity.high.is_none();
    let (low, high) = if exact { (value, value) } else { (low, high) };
    (figure.measure != dateline_types::Measure::Subset).then_some(Count {
        category: telling.category()?,
        low,
        high,
    })
}

fn hull(a: Days, b: Days) -> Days {
    Days {
        earliest: a.earliest.into_iter().chain(b.earliest).min(),
        latest: a.latest.into_iter().chain(b.latest).max(),
    }
}

fn extend<T: Clone + PartialEq>(own: &mut Vec<T>, other: &[T], most: usize) {
    for item in other {
        if own.len() < most && !own.contains(item) {
            own.push(item.clone());
        }
    }
}
