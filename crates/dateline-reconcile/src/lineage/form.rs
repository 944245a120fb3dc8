//! One form filled in twice is no copy: like words about another town, with other figures or other names.
//!
//! "Basra - A car bomb killed 11 people at a market, Captain Harun said" beside "Mosul - A car bomb killed 4 people at a
//! market, Captain Miller said": the words are one newsroom's form, the events are two, and neither report repeats what
//! the other says. What counts are the details of the sentences that the passage touches. A town that both name anywhere
//! in them, a quarter of it, or a province around it speaks for a copy; so do equal figures beside a town that one report
//! corrects; one town with other figures and another weapon, or on another day with other figures or names, is a form again. A
//! town in the words that both share ("Zara Street") says nothing where another stands in the place of one. Where
//! the passage names no town, those of the whole reports are asked; where one of them names none, two sorts of details have to
//! differ. An edited or updated copy keeps its town and day and is left alone, whatever its figures; so is a paragraph of
//! background that two stories carry as it is.

use crate::pile::{Pile, Telling};
use crate::place::{Lie, PlaceKey, fold};
use dateline_lexicon::Weights;
use dateline_types::{Days, Mention, MentionKind, Quantity, QuantitySort, Report, Resolution, Span};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A stretch of a report, by canonical number.
type Stretch = (usize, Span);

/// What the towns and details of two like stretches say of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// They name one town.
    OneTown,
    /// Other towns, and other figures or names.
    OneForm,
    /// Nothing.
    Silent,
}

/// What sets a passage apart.
#[derive(Debug, Default)]
struct Details {
    figures: Vec<u64>,
    names: Vec<Box<str>>,
    weapons: Vec<Box<str>>,
    days: Vec<Days>,
}

impl Details {
    /// How many details differ: figures, days, each name that stands in the place of another.
    fn n_other(&self, other: &Details, replaced: usize) -> usize {
        let figures = differ(&self.figures, &other.figures);
        let names = replaced.max(usize::from(differ(&self.names, &other.names)));
        usize::from(figures) + names + usize::from(self.other_days(other))
    }

    /// A name, or a number that is hardly told of two incidents, in both.
    fn shares(&self, other: &Details, weights: &Weights) -> bool {
        let telling = |figure: &&u64| f64::from_bits(**figure) >= weights.distinctive_from;
        let figure = self.figures.iter().filter(telling).any(|figure| other.figures.contains(figure));
        figure || self.names.iter().any(|name| other.names.contains(name))
    }

    /// Each is told of days, none of which can be one of the other.
    fn other_days(&self, other: &Details) -> bool {
        let one = |day: &Days| other.days.iter().any(|other| day.may_overlap(*other));
        !self.days.is_empty() && !other.days.is_empty() && !self.days.iter().any(one)
    }

    /// Other weapons; "a bomb" can be "a car bomb".
    fn other_weapon(&self, other: &Details) -> bool {
        let one = |a: &str, b: &str| a.contains(b) || b.contains(a);
        let shared = self.weapons.iter().any(|own| other.weapons.iter().any(|other| one(own, other)));
        !self.weapons.is_empty() && !other.weapons.is_empty() && !shared
    }
}

/// What stretches of the reports say that were looked at last: a report is held against several others.
pub(super) struct Senses<'p, 'a> {
    pile: &'p Pile<'a>,
    told: FxHashMap<Stretch, Rc<Told>>,
    named: FxHashMap<usize, Rc<[PlaceKey]>>,
}

/// What the sentences say that a stretch touches.
struct Told {
    towns: Vec<PlaceKey>,
    details: Details,
}

/// So many stretches and reports are kept.
const KEPT: usize = 4096;

impl<'p, 'a> Senses<'p, 'a> {
    pub(super) fn of(pile: &'p Pile<'a>) -> Senses<'p, 'a> {
        Senses { pile, told: FxHashMap::default(), named: FxHashMap::default() }
    }

    /// What two like stretches say of a copy; `replaced`: so often a name of one stands in the place of a name of the other.
    pub(super) fn sense(&mut self, a: Stretch, b: Stretch, replaced: usize) -> Sense {
        let pile = self.pile;
        let (told_a, told_b) = (self.told(a), self.told(b));
        let (towns_a, towns_b) = (&told_a.towns, &told_b.towns);
        let (details_a, details_b) = (&told_a.details, &told_b.details);
        let told = !towns_a.is_empty() && !towns_b.is_empty();
        let n_other = details_a.n_other(details_b, replaced);
        let other_town =
            replaced > 0 && elsewhere(pile, towns_a, towns_b) && elsewhere(pile, towns_b, towns_a);
        if told && !other_town && agree(pile, towns_a, towns_b) {
            let other_weapon =
                differ(&details_a.figures, &details_b.figures) && details_a.other_weapon(details_b);
            let other_day = details_a.other_days(details_b) && n_other > 1;
            return if other_weapon || other_day { Sense::OneForm } else { Sense::OneTown };
        }
        let form = match told {
            true => details_a.n_other(details_b, 0) > 0 || !details_a.shares(details_b, pile.weights()),
            false => n_other > 0 && self.elsewhere(a.0, b.0).unwrap_or(n_other > 1),
        };
        if form { Sense::OneForm } else { Sense::Silent }
    }

    fn told(&mut self, (doc, span): Stretch) -> Rc<Told> {
        if self.told.len() > KEPT {
            self.told.clear();
        }
        let touched = Touched::of(self.pile, (doc, span));
        let told = || Rc::new(Told { towns: touched.towns(), details: touched.details() });
        Rc::clone(self.told.entry((doc, touched.span)).or_insert_with(told))
    }

    /// The two reports name towns, and none in common; unknown where one of them names none.
    fn elsewhere(&mut self, a: usize, b: usize) -> Option<bool> {
        let (own, others) = (self.named(a), self.named(b));
        let known = !own.is_empty() && !others.is_empty();
        known.then(|| !agree(self.pile, &own, &others))
    }

    fn named(&mut self, doc: usize) -> Rc<[PlaceKey]> {
        if self.named.len() > KEPT {
            self.named.clear();
        }
        let pile = self.pile;
        Rc::clone(self.named.entry(doc).or_insert_with(|| pile.towns_named(doc).into()))
    }
}

/// Some of these towns agree with none of the others.
fn elsewhere(pile: &Pile<'_>, towns: &[PlaceKey], others: &[PlaceKey]) -> bool {
    towns.iter().any(|town| !agree(pile, &[*town], others))
}

/// Each tells some that the other does not.
fn differ<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|own| !b.contains(own)) && b.iter().any(|own| !a.contains(own))
}

fn agree(pile: &Pile<'_>, a: &[PlaceKey], b: &[PlaceKey]) -> bool {
    let one =
        |a: PlaceKey, b: PlaceKey| matches!(pile.places.lie(a, b), Lie::Same | Lie::Inside | Lie::Coarse);
    a.iter().any(|a| b.iter().any(|b| one(*a, *b)))
}

/// The sentences that a stretch touches.
struct Touched<'p, 'a> {
    pile: &'p Pile<'a>,
    doc: usize,
    span: Span,
}

impl<'p, 'a> Touched<'p, 'a> {
    fn of(pile: &'p Pile<'a>, (doc, span): Stretch) -> Touched<'p, 'a> {
        Touched { pile, doc, span: sentences(pile.reports[doc], span) }
    }

    fn mentions(&self) -> impl Iterator<Item = &'a Mention> + '_ {
        let mentions = &self.pile.reports[self.doc].mentions;
        let first = mentions.partition_point(|mention| mention.span.start() < self.span.start());
        mentions[first..].iter().take_while(|mention| mention.span.start() < self.span.end())
    }

    fn tellings(&self) -> impl Iterator<Item = &'p Telling<'a>> + '_ {
        let tellings = &self.pile.tellings[self.pile.of_report(self.doc)];
        tellings.iter().filter(|telling| self.span.contains(telling.claim.trigger))
    }

    /// Towns that are named, and those where its claims lie.
    fn towns(&self) -> Vec<PlaceKey> {
        let named = self.mentions().filter(|mention| mention.kind == MentionKind::Location);
        let named = named.filter_map(|mention| self.pile.places.key(self.doc, mention.entity.as_ref()?));
        let told = self.tellings().filter(|telling| !telling.around);
        let told = told.flat_map(|telling| telling.places.iter().copied());
        named.chain(told).filter(|key| !self.pile.places.coarse(*key)).collect()
    }

    /// Counts and ages, named persons, weapons, days.
    fn details(&self) -> Details {
        let text = &*self.pile.reports[self.doc].document.text;
        let counts = |quantity: &&Quantity| matches!(quantity.sort, QuantitySort::Count | QuantitySort::Age);
        let value = |quantity: &Quantity| quantity.best.or(quantity.value).map(f64::to_bits);
        let of_mentions = self.mentions().filter_map(|mention| mention.quantity.as_deref()).filter(counts);
        let of_claims = self.tellings().filter_map(|telling| Some(&telling.claim.figure.as_ref()?.quantity));
        let person = |mention: &&Mention| {
            mention.kind == MentionKind::Person && mention.resolution == Resolution::Name
        };
        let persons = self.mentions().filter(person);
        let weapons = self.mentions().filter(|mention| mention.kind == MentionKind::Weapon);
        let words = |mention: &Mention| text.get(mention.head.range()).map(fold);
        Details {
            figures: of_mentions.chain(of_claims).filter_map(value).collect(),
            names: persons.filter_map(words).collect(),
            weapons: weapons.filter_map(words).collect(),
            days: self.days(),
        }
    }

    /// The single days that its words name.
    fn days(&self) -> Vec<Days> {
        let timexes = &self.pile.reports[self.doc].timexes;
        let first = timexes.partition_point(|timex| timex.span.start() < self.span.start());
        let inside = timexes[first..].iter().take_while(|timex| timex.span.start() < self.span.end());
        inside.map(|timex| timex.days).filter(|days| days.day().is_some()).collect()
    }
}

/// From the start of the first sentence that a stretch touches to the end of the last; sentences at its ends of which it
/// holds less than half are left out where it holds others.
pub(super) fn sentences(report: &Report, span: Span) -> Span {
    let first = report.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    let touched = report.sentences[first..].iter().take_while(|sentence| sentence.span.start() < span.end());
    let held = |sentence: Span| sentence.end().min(span.end()) - sentence.start().max(span.start());
    let mostly = touched.clone().map(|sentence| sentence.span).filter(|s| held(*s) * 2 >= s.len());
    let touched = touched.map(|sentence| sentence.span).reduce(Span::to).map_or(span, |all| all.to(span));
    mostly.reduce(Span::to).unwrap_or(touched)
}
