//! The pile as reconciling sees it: reports in an order of their own, every claim with its places, days and speaker.
//!
//! The order is by publication, id and text, so that the order in which reports were handed in decides nothing.

use crate::alike::Alike;
use crate::names::RareNames;
use crate::party::Parties;
use crate::place::{Lie, PlaceKey, Places};
use crate::site;
use dateline_lexicon::{Kinship, Lexicon, Nature, Reconciling, Weights};
use dateline_types::{
    Category, Claim, ClaimId, ClaimRef, Days, DocId, Figure, Measure, MentionKind, Polarity, Relation,
    Report, SegmentKind, SegmentUse, Span, Status,
};
use std::cell::OnceCell;

/// A claim with what reconciling needs to know of it.
#[derive(Debug)]
pub(crate) struct Telling<'a> {
    /// Which claim.
    pub(crate) at: ClaimRef,
    /// The claim.
    pub(crate) claim: &'a Claim,
    /// Site places (for displacement the origins, then destinations), most telling role only.
    pub(crate) places: Vec<PlaceKey>,
    /// Its places are those of the words around, not its own.
    pub(crate) around: bool,
    /// Its days; those of the claim, unless a dated sibling of the report tells them better.
    pub(crate) days: Days,
    /// The days that its own words say; those that it has from its neighbours say nothing about what it is told with.
    pub(crate) said: Days,
    /// How its type becomes an incident.
    pub(crate) nature: Nature,
    /// It lies in a caption or another block that gives context only.
    pub(crate) aside: bool,
    /// It lies in a headline: it can name what the report tells, and counts nothing itself unless nothing below tells it
    /// (then it is not aside).
    pub(crate) headline: bool,
    /// Its figure is a part of another figure of its report.
    pub(crate) part: bool,
    /// Its figure is one of several that one word counts together ("27 pupils, three teachers and 12 relatives were abducted").
    pub(crate) joined: bool,
    /// Its own report replaces its figure by a newer one.
    pub(crate) replaced: bool,
    /// The words around its figure say that the figure was wrong.
    pub(crate) withdrawn: bool,
    /// It tells of the events that a total of its sentence counts together.
    pub(crate) of_total: bool,
    /// Words set it apart from what was told before it; looked for where somebody asks.
    pub(crate) set_apart: OnceCell<bool>,
}

/// The reports in canonical order, with their claims.
#[derive(Debug)]
pub(crate) struct Pile<'a> {
    /// Reports, by canonical number.
    pub(crate) reports: Vec<&'a Report>,
    /// The number each report was handed in with.
    pub(crate) handed_in: Vec<DocId>,
    /// Every claim, report by report in order of text.
    pub(crate) tellings: Vec<Telling<'a>>,
    /// First telling of each report, and one past the last.
    starts: Vec<usize>,
    /// Numbers with those of their report that add up to them.
    pub(crate) added: Vec<(usize, usize)>,
    /// Tolls with those of their report that are told of a place in theirs.
    pub(crate) by_place: Vec<(usize, usize)>,
    /// Days of publication of each report.
    published: Vec<Days>,
    /// Places of all reports.
    pub(crate) places: Places,
    /// Actors of all reports.
    pub(crate) parties: Parties,
    /// Names that few reports use.
    pub(crate) names: RareNames,
    /// Reports that tell one story in words of their own.
    pub(crate) alike: Alike,
    /// What people think of sources.
    pub(crate) grades: crate::decision::Grades,
    /// Tables.
    pub(crate) tables: &'a Reconciling,
}

impl<'a> Pile<'a> {
    /// Puts the reports in order and looks up the places of every claim.
    pub(crate) fn new(reports: &'a [Report], lexicon: &'a Lexicon) -> Pile<'a> {
        let mut order: Vec<usize> = (0..reports.len()).collect();
        order.sort_by_key(|at| {
            let report = &reports[*at];
            (report.published.days.latest, &*report.document.id, &*report.document.text, *at)
        });
        let sorted: Vec<&Report> = order.iter().map(|at| &reports[*at]).collect();
        let tables = &lexicon.reconciling;
        let published: Vec<Days> = sorted.iter().map(|report| report.published.days).collect();
        let mut pile = Pile {
            places: Places::of(&sorted),
            parties: Parties::of(&sorted),
            names: RareNames::of(&sorted, &tables.weights),
            alike: Alike::of(&sorted, &tables.weights),
            published,
            reports: sorted,
            handed_in: order.into_iter().map(DocId::at).collect(),
            tellings: Vec::with_capacity(reports.iter().map(|report| report.claims.len()).sum()),
            starts: Vec::with_capacity(reports.len() + 1),
            added: Vec::new(),
            by_place: Vec::new(),
            grades: crate::decision::Grades::default(),
            tables,
        };
        for doc in 0..pile.reports.len() {
            pile.starts.push(pile.tellings.len());
            let report = pile.reports[doc];
            let tellings = (0..report.claims.len()).map(|claim| pile.telling(report, doc, claim));
            let mut tellings: Vec<Telling<'a>> = tellings.collect();
            mark_linked(report, &mut tellings);
            crate::incident::keep_own_toll(report, &mut tellings);
            crate::revised::mark(report, &mut tellings);
            mark_counted_together(tables, &mut tellings);
            mark_headline_alone(&mut tellings);
            pile.tellings.extend(tellings);
        }
        pile.starts.push(pile.tellings.len());
        for doc in 0..pile.reports.len() {
            pile.added.extend(crate::adding_up::parts(&pile, doc));
        }
        for (_, part) in &pile.added {
            pile.tellings[*part].part = true;
        }
        for doc in 0..pile.reports.len() {
            pile.by_place.extend(crate::place_parts::parts(&pile, doc));
        }
        for (_, part) in &pile.by_place {
            pile.tellings[*part].part = true;
        }
        pile.mark_joined();
        pile
    }

    /// Marks the figures that one word of harm counts together; where nobody is told apart, each is a part of their sum.
    fn mark_joined(&mut self) {
        let all: Vec<usize> = (0..self.tellings.len()).collect();
        for number in crate::incident::joined_counts(self, &all).into_iter().flatten() {
            self.tellings[number].joined = true;
        }
    }

    /// The days of the event; of those who died later of what it did to them, and of a toll that is brought up to date, only that it was before.
    fn days(&self, report: &Report, claim: &Claim, nature: Nature) -> Days {
        let days = days(report, claim, nature);
        let later = claim.figure.as_ref().is_some_and(|figure| self.is_later(report, claim, figure));
        if later { Days { earliest: None, ..days } } else { days }
    }

    fn is_later(&self, report: &Report, claim: &Claim, figure: &Figure) -> bool {
        if figure.category != Category::Killed || figure.since.is_some() {
            return false;
        }
        let told = figure.span.to(claim.trigger);
        let end = (told.end() as usize + LATER_WITHIN).min(report.document.text.len());
        let words = report
            .document
            .text
            .get(told.start() as usize..end)
            .unwrap_or_else(|| told.of(&report.document.text));
        figure.measure == Measure::Cumulative || self.tables.telling_words.tells_later_death(words)
    }

    fn said(&self, report: &Report, claim: &Claim, nature: Nature) -> Days {
        if claim.time.is_inherited() {
            return Days { earliest: None, latest: report.published.days.latest };
        }
        self.days(report, claim, nature)
    }

    fn telling(&self, report: &'a Report, doc: usize, claim: usize) -> Telling<'a> {
        let at = ClaimRef { doc: DocId::at(doc), claim: ClaimId::at(claim) };
        let claim = &report.claims[claim];
        let nature = self.tables.nature(&claim.kind);
        let before = report.segments.partition_point(|segment| segment.span.start() <= claim.trigger.start());
        let segment = before.checked_sub(1).map(|segment| &report.segments[segment]);
        Telling {
            at,
            claim,
            days: self.days(report, claim, nature),
            said: self.said(report, claim, nature),
            places: site::sites(self, doc, claim, nature),
            around: !site::has_own(self, doc, claim),
            nature,
            aside: segment.is_some_and(|segment| segment.usage != SegmentUse::Extract),
            headline: segment.is_some_and(|segment| segment.kind == SegmentKind::Headline),
            part: is_part(report, claim) || crate::partitive::is_part(report, claim),
            joined: false,
            replaced: false,
            withdrawn: claim.figure.is_some() && self.withdrawn(report, claim),
            of_total: false,
            set_apart: OnceCell::new(),
        }
    }

    fn withdrawn(&self, report: &Report, claim: &Claim) -> bool {
        let sentence = report.sentences.get(claim.sentence.idx());
        let words = sentence.and_then(|sentence| report.document.text.get(sentence.span.range()));
        let correction = words.and_then(|words| self.tables.correction(words));
        correction.is_some_and(|correction| correction.of_the_old)
    }

    /// Weights and thresholds.
    pub(crate) fn weights(&self) -> &'a Weights {
        &self.tables.weights
    }

    /// Number of the telling of a claim.
    pub(crate) fn number(&self, at: ClaimRef) -> usize {
        self.starts[at.doc.idx()] + at.claim.idx()
    }

    /// Numbers of the tellings of one report.
    pub(crate) fn of_report(&self, doc: usize) -> std::ops::Range<usize> {
        self.starts[doc]..self.starts[doc + 1]
    }

    /// Tolls of a report with those that are told of a place in theirs.
    pub(crate) fn parts_by_place(&self, doc: usize) -> &[(usize, usize)] {
        let at = |number: usize| self.by_place.partition_point(|(_, part)| *part < number);
        let of_report = self.of_report(doc);
        &self.by_place[at(of_report.start)..at(of_report.end)]
    }

    /// The number is told of a place inside that of a larger one.
    pub(crate) fn is_part_by_place(&self, number: usize) -> bool {
        self.by_place.binary_search_by_key(&number, |(_, part)| *part).is_ok()
    }

    /// The report with this canonical number.
    pub(crate) fn report_at(&self, doc: DocId) -> &'a Report {
        self.reports[doc.idx()]
    }

    /// The report of a telling.
    pub(crate) fn report(&self, at: ClaimRef) -> &'a Report {
        self.reports[at.doc.idx()]
    }

    /// The claim's public name: report and number.
    pub(crate) fn name(&self, at: ClaimRef) -> String {
        format!("{}#c{}", self.report(at).document.id, at.claim.0)
    }

    /// The words of a span of the telling's report.
    pub(crate) fn words(&self, at: ClaimRef, span: Span) -> &'a str {
        self.report(at).document.text.get(span.range()).unwrap_or("")
    }

    /// The sentence of a claim.
    pub(crate) fn sentence(&self, at: ClaimRef) -> &'a str {
        let report = self.report(at);
        let sentence = report.sentences.get(report.claims[at.claim.idx()].sentence.idx());
        sentence.map_or("", |sentence| self.words(at, sentence.span))
    }

    /// The words of the sentence of a claim up to the end of a span of it, and those behind.
    pub(crate) fn around(&self, at: ClaimRef, span: Span) -> (&'a str, &'a str) {
        let report = self.report(at);
        let sentence = report.sentences.get(report.claims[at.claim.idx()].sentence.idx());
        let sentence = sentence.map_or(span, |sentence| sentence.span);
        let middle = span.end().clamp(sentence.start(), sentence.end());
        let text = |from: u32, to: u32| report.document.text.get(from as usize..to as usize).unwrap_or("");
        (text(sentence.start(), middle), text(middle, sentence.end()))
    }

    /// Towns and places in them that the report names anywhere that is read, in a name of an office too ("the Zaydan
    /// police"), in order.
    pub(crate) fn towns_named(&self, doc: usize) -> Vec<PlaceKey> {
        let report = self.reports[doc];
        let places = report.mentions.iter().filter(|mention| mention.kind == MentionKind::Location);
        let keys = places.filter_map(|mention| self.places.key(doc, mention.entity.as_ref()?));
        let mut named: Vec<PlaceKey> = Vec::new();
        for key in keys.filter(|key| !self.places.coarse(*key)) {
            if named.len() < TOWNS && !named.contains(&key) {
                named.push(key);
            }
        }
        named
    }

    /// The two reports name a town in common; unknown where one of them names none.
    pub(crate) fn one_town(&self, a: usize, b: usize) -> Option<bool> {
        let (own, others) = (self.towns_named(a), self.towns_named(b));
        let one = |a: &PlaceKey, b: &PlaceKey| matches!(self.places.lie(*a, *b), Lie::Same | Lie::Inside);
        let known = !own.is_empty() && !others.is_empty();
        known.then(|| own.iter().any(|a| others.iter().any(|b| one(a, b))))
    }

    /// The days of publication.
    pub(crate) fn published(&self, doc: DocId) -> Days {
        self.published[doc.idx()]
    }

    /// Sets days of publication that the pile tells.
    pub(crate) fn set_published(&mut self, doc: usize, days: Days) {
        self.published[doc] = days;
    }
}

/// So many towns of a report are kept.
const TOWNS: usize = 8;

/// A part of another figure; what a total over several incidents holds is the whole toll of its own.
fn is_part(report: &Report, claim: &Claim) -> bool {
    let Some(figure) = &claim.figure else { return false };
    let whole = figure.subset_of.and_then(|whole| report.claims.get(whole.idx()));
    let whole = whole.and_then(|whole| whole.figure.as_ref());
    figure.measure == Measure::Subset || whole.is_some_and(|whole| whole.measure != Measure::Aggregate)
}

/// So many bytes behind the verb are looked at for "of his wounds".
const LATER_WITHIN: usize = 24;

/// Its days; what lasts and is counted since a start goes from there to the publication; what is told as having happened did
/// not happen on a day after the report.
fn days(report: &Report, claim: &Claim, nature: Nature) -> Days {
    let since = claim.figure.as_ref().and_then(|figure| report.timexes.get(figure.since?.idx()));
    let published = report.published.days.latest;
    match since.filter(|since| nature == Nature::Process && since.days.earliest.is_some()) {
        Some(since) => Days { earliest: since.days.earliest, latest: published },
        None if happened(claim) && published.is_some() && claim.time.days.earliest > published => {
            Days { earliest: None, latest: published }
        }
        None => claim.time.days,
    }
}

/// Told as a fact that is over.
fn happened(claim: &Claim) -> bool {
    use dateline_types::Modality::{Asserted, Denied, Reported};
    claim.status == Status::Event && matches!(claim.modality, Asserted | Reported | Denied)
}

/// Marks the events of sentences that count no single one of them ("a series of bombings left 27 dead").
fn mark_counted_together(tables: &Reconciling, tellings: &mut [Telling<'_>]) {
    for sentence in tellings.chunk_by_mut(|a, b| a.claim.sentence == b.claim.sentence) {
        let counted = || sentence.iter().filter(|telling| telling.claim.figure.is_some());
        let Some(total) = counted().next().map(|telling| &*telling.claim.kind) else { continue };
        if !counted().all(Telling::is_total) {
            continue;
        }
        let generic = |kind: &str| tables.kinship(kind, total) == Kinship::Generic;
        for telling in sentence.iter_mut().filter(|telling| telling.claim.figure.is_none()) {
            telling.of_total = telling.nature == Nature::Event && generic(&telling.claim.kind);
        }
    }
}

/// Where a report tells of no event below its headline (its body is lost, or says nothing), the headline is what it tells;
/// so is harm that the headline counts and nothing below speaks of ("Boy found dead").
fn mark_headline_alone(tellings: &mut [Telling<'_>]) {
    let below = |telling: &&Telling<'_>| !telling.headline && !telling.aside;
    let event = |telling: &Telling<'_>| telling.nature == Nature::Event && telling.layer().is_some();
    let all = !tellings.iter().filter(below).any(event);
    let kinds: Vec<&str> = tellings.iter().filter(below).map(|telling| &*telling.claim.kind).collect();
    for telling in tellings.iter_mut().filter(|telling| telling.headline) {
        let untold = telling.claim.figure.is_some() && !kinds.contains(&&*telling.claim.kind);
        if all || untold {
            telling.aside = false;
        }
    }
}

/// Marks parts of other figures and figures that their own report replaces.
fn mark_linked(report: &Report, tellings: &mut [Telling<'_>]) {
    use Relation::{BreakdownOf, Corrects, Retracts, SubsetOf, Updates};
    for link in &report.links {
        match link.relation {
            BreakdownOf | SubsetOf => {
                tellings.get_mut(link.a.idx()).into_iter().for_each(|telling| telling.part = true);
            }
            Corrects | Retracts | Updates => {
                tellings.get_mut(link.b.idx()).into_iter().for_each(|telling| telling.replaced = true);
            }
            _ => {}
        }
    }
}

/// How a telling can stand in incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Layer {
    /// It happened, or is going on.
    News,
    /// Told as past background.
    Background,
    /// Told as context: another theatre, a circumstance.
    Context,
    /// Somebody expects it.
    Forecast,
    /// A total over several incidents.
    Total,
}

impl Telling<'_> {
    /// Its figure counts some of those whom others beside it count too, and does not say who they are.
    pub(crate) fn is_unsorted_part(&self) -> bool {
        let unsorted = self.claim.figure.as_ref().is_some_and(|figure| figure.population.is_none());
        unsorted && (self.part || self.joined)
    }

    /// The layer, or `None` for what makes no incident: stances, norms, captions, states of what happens once.
    pub(crate) fn layer(&self) -> Option<Layer> {
        let lasting = self.nature == Nature::Process;
        if self.aside {
            return None;
        }
        match self.claim.status {
            Status::Forecast => self.claim.figure.is_some().then_some(Layer::Forecast),
            _ if self.nature == Nature::Silent || self.hypothetical() => None,
            Status::Stance => None,
            _ if self.is_total() || self.of_total => Some(Layer::Total),
            Status::Event => Some(Layer::News),
            Status::State => (lasting || self.claim.figure.is_some()).then_some(Layer::News),
            Status::Background => Some(Layer::Background),
            Status::Context if self.headline => Some(Layer::News),
            Status::Context => Some(Layer::Context),
        }
    }

    /// A headline that says that something happened or is going on.
    pub(crate) fn heads(&self) -> bool {
        let told = !matches!(self.claim.status, Status::Forecast | Status::Stance);
        let one = self.nature != Nature::Silent && !self.is_total();
        self.headline && self.aside && told && one && !self.hypothetical() && !self.negative()
    }

    /// Told as a wish, a duty or a condition.
    fn hypothetical(&self) -> bool {
        use dateline_types::Modality::{Conditional, Deontic, Expected};
        matches!(self.claim.modality, Conditional | Deontic | Expected)
    }

    /// A figure over several incidents: no part of any of them.
    fn is_total(&self) -> bool {
        let measure = self.claim.figure.as_ref().map(|figure| figure.measure);
        match measure {
            Some(Measure::Aggregate) => true,
            Some(Measure::Cumulative | Measure::Rate | Measure::Share) => self.nature != Nature::Process,
            _ => false,
        }
    }

    /// Says that it did not happen.
    pub(crate) fn negative(&self) -> bool {
        self.claim.polarity == Polarity::Negative || self.claim.modality == dateline_types::Modality::Denied
    }

    /// The category that its figure is counted under: those whom captors or an authority set free are none of those whom they seized.
    pub(crate) fn category(&self) -> Option<Category> {
        let category = self.claim.figure.as_ref().map(|figure| figure.category)?;
        let held = matches!(category, Category::Abducted | Category::Detained);
        Some(if held && &*self.claim.kind == "release" { Category::Rescued } else { category })
    }
}
