//! The place told in an earlier sentence, which later sentences about the event keep.
//!
//! "A hillside came down on a row of stalls at Barhabise. … Twenty-three bodies have been found": the second sentence names no
//! place, and what it tells happened at the last place where the report told something. A building by its name, or one that the report
//! speaks of as known ("the mosque"), is kept with the town. A headline without a place has that of the first paragraph, where it tells the same.
//! In another paragraph it is kept only right behind, or where the day is kept too: where nothing says that the report goes on about the same, the
//! place stays open.
//! The places are marked as inferred. What it leaves alone: sentences that say of another place where something is; a new
//! paragraph of a report that tells of several places; totals of a time or of many events ("62 deaths since June"); earlier
//! events told for context, and what is no event at a place (statements, norms, assessments, journeys).

mod elsewhere;
mod heading;
mod label;
mod there;
mod title;

use super::place::{is_of_cause, is_place};
use super::scene::Scene;
use super::sequel;
use super::site;
use crate::{ClauseKind, Reading};
use dateline_types::{
    Claim, ClaimPlace, ClaimTime, Days, EntityId, Measure, Mention, MentionId, MentionKind, PlaceRole,
    RoleStatus, SegmentUse, SentenceId, Status,
};
use std::ops::Range;

/// Gives claims without a place those last told.
pub(super) fn keep(reading: &mut Reading<'_>) {
    let mut told = Told::default();
    let title = title::scene(reading);
    let mut next = 0;
    for at in 0..reading.sentences.len() {
        let first = next;
        while next < reading.claims.len() && reading.claims[next].sentence.idx() == at {
            next += 1;
        }
        let sentence = SentenceId::at(at);
        let own = named_sites(reading, first..next);
        drop_label(reading, first..next);
        let one = one_site(reading, first..next);
        let reached = one.is_none();
        let sheltered = only_shelters(reading, first..next);
        if let Some(places) = one.or_else(|| entered(reading, first..next)) {
            // "The assault followed raids in Zaydan": the place is that of the other event.
            let own = |claim: &usize| {
                let claim = &reading.claims[*claim];
                let aside = (reached || sheltered) && is_aside(reading, claim);
                let part = is_placed_by_part(reading, first..next, claim);
                let cause = is_caused_there(reading, claim, &places);
                sequel::other_event_of(reading, claim).is_none() && !aside && !part && !cause
            };
            let takers: Vec<usize> = (first..next).filter(own).collect();
            takers.into_iter().for_each(|claim| take(reading, claim, &places));
        }
        let label = label::alone(reading, sentence).map(|place| vec![place]);
        if let Some(label) = &label {
            (first..next).for_each(|claim| take(reading, claim, label));
        }
        let own = own.or(label).or_else(|| named(reading, sentence).map(|place| vec![place]));
        there::point(reading, sentence, first..next);
        told.enter(reading, sentence);
        if let Some(places) = own {
            told.replace(reading, sentence, places);
            told.days = days_told(reading, first..next);
            continue;
        }
        if first == next || elsewhere::is_told(reading, sentence) {
            continue;
        }
        let kept = match told.first {
            Some(_) => told.at(reading, sentence).to_vec(),
            None => {
                title.iter().filter(|_| !title::is_left(reading, sentence, title.as_ref())).cloned().collect()
            }
        };
        let buildings = buildings(reading, first..next);
        let goes_on = |claim: &usize| told.goes_on(reading, sentence, &reading.claims[*claim]);
        let going_on: Vec<usize> = (first..next).filter(goes_on).collect();
        going_on.into_iter().for_each(|claim| take(reading, claim, &kept));
        if !buildings.is_empty() && !kept.is_empty() {
            let town = kept.into_iter().filter(|place| is_named(reading, place.mention));
            told.replace(reading, sentence, buildings.into_iter().chain(town).collect());
        }
    }
    let first = told.first.filter(|_| told.towns.len() == 1);
    if let Some(first) = &first {
        lead(reading, first);
    }
    headline(reading, first.as_ref());
    heading::keep(reading);
}

/// What a report of one town tells before it first names it, where that sentence tells something of its kind.
fn lead(reading: &mut Reading<'_>, (first, places): &First) {
    let from = first.saturating_sub(reading.lexicon.time.limit("place-lead"));
    for at in 0..reading.claims.len() {
        let sentence = reading.claims[at].sentence;
        let body = reading.usage(reading.sentence(sentence)) == SegmentUse::Extract;
        if body && (from..*first).contains(&sentence.0) && tells_the_same(reading, at, *first) {
            take(reading, at, places);
        }
    }
}

/// The sentence tells something of the kind of a claim before it.
fn tells_the_same(reading: &Reading<'_>, claim: usize, sentence: u32) -> bool {
    let (codebook, kind) = (&reading.lexicon.claims.codebook, &reading.claims[claim].kind);
    let is_kind = |other: &Claim| codebook.is_a(kind, &other.kind) || codebook.is_a(&other.kind, kind);
    let from = reading.claims.partition_point(|other| other.sentence.0 < sentence);
    reading.claims[from..].iter().take_while(|other| other.sentence.0 == sentence).any(is_kind)
}

/// A sentence and the places where it tells something.
type First = (u32, Vec<ClaimPlace>);

/// The places where the report last told something.
#[derive(Default)]
struct Told {
    since: u32,
    places: Vec<ClaimPlace>,
    /// Where the report told something first, and in which sentence.
    first: Option<First>,
    /// The days of what was told there, where the words name them.
    days: Days,
    /// Every named place so far.
    towns: Vec<EntityId>,
}

impl Told {
    /// A new paragraph of a report that tells of several places is about none of them; where paragraphs are single sentences,
    /// a new one says nothing.
    fn enter(&mut self, reading: &Reading<'_>, sentence: SentenceId) {
        let segment = |back: usize| {
            let at = sentence.idx().checked_sub(back)?;
            reading.sentences.get(at).map(|sentence| sentence.segment)
        };
        let opens = segment(1).is_some() && segment(0) != segment(1);
        if opens && segment(1) == segment(2) && self.towns.len() > 1 {
            self.places.clear();
        }
        // "Nampula: Four deaths. [paragraph] Cholera: 29 deaths": a part with a heading of its own.
        if opens && site::is_labelled(reading, sentence) {
            self.places.clear();
        }
        // "The hospital was hit last week. [paragraph] The army said it repelled an attack": a building is spoken of no further.
        if opens {
            self.places.retain(|place| is_named(reading, place.mention));
        }
    }

    fn replace(&mut self, reading: &Reading<'_>, sentence: SentenceId, places: Vec<ClaimPlace>) {
        for town in places.iter().filter_map(|place| place.entity.as_ref()) {
            if !self.towns.contains(town) && !is_area(reading, town) {
                self.towns.push(town.clone());
            }
        }
        self.first.get_or_insert_with(|| (sentence.0, places.clone()));
        self.since = sentence.0;
        if !self.is_beside(&places) {
            self.places = places;
        }
        self.days = Days::UNKNOWN;
    }

    /// "The driver had been stopped outside the town": what lies by the place where the report is says no other.
    fn is_beside(&self, places: &[ClaimPlace]) -> bool {
        let here = |place: &ClaimPlace| {
            let told = |known: &ClaimPlace| known.role == PlaceRole::Site && known.entity == place.entity;
            place.role == PlaceRole::Near && place.entity.is_some() && self.places.iter().any(told)
        };
        !places.is_empty() && places.iter().all(here)
    }

    /// "A day earlier a convoy came under fire": what is told of another day happened who knows where; so does what a paragraph of its own
    /// tells of its own day.
    fn is_other_day(&self, claim: &Claim, apart: bool) -> bool {
        let told = &*claim.time.basis == "claim.time-stated" || apart && keeps_day(claim);
        let known = claim.time.days.length().is_some() && self.days.length().is_some();
        told && known && self.days.intersect(claim.time.days).is_none()
    }

    /// The claim stands in the paragraph in which the places were told, keeps the day too, or stands right behind them.
    fn goes_on(&self, reading: &Reading<'_>, sentence: SentenceId, claim: &Claim) -> bool {
        let told = reading.sentences.get(self.since as usize).map(|told| told.segment);
        let next = sentence.0 == self.since + 1;
        let together = told == Some(reading.sentence(sentence).segment) || next;
        let near = together || keeps_day(claim) || self.first.is_none();
        let other = self.is_other_day(claim, !together);
        near && (!other || says_there(reading, sentence)) && !tells_where(reading, claim)
    }

    fn at(&self, reading: &Reading<'_>, sentence: SentenceId) -> &[ClaimPlace] {
        let reach = reading.lexicon.time.limit("place-kept-for");
        if sentence.0 <= self.since + reach { &self.places } else { &[] }
    }
}

/// "hit the rugby club, where 49 died": it happened at what the clause describes, whether or not that is known for a place.
fn tells_where(reading: &Reading<'_>, claim: &Claim) -> bool {
    let scene = Scene::of(reading, reading.tokens_in(claim.trigger));
    scene.is_some_and(|scene| scene.ancestors().any(|clause| scene.tells_where(clause)))
}

/// A word of the sentence points to a place.
fn says_there(reading: &Reading<'_>, sentence: SentenceId) -> bool {
    reading.sentence(sentence).tokens.clone().any(|at| there::points(reading, at))
}

/// The days of the claims of a sentence, where all that have some have the same.
fn days_told(reading: &Reading<'_>, claims: Range<usize>) -> Days {
    let known = |claim: &&Claim| is_event(claim) && claim.time.days.length().is_some();
    let mut days = reading.claims[claims].iter().filter(known).map(|claim| claim.time.days);
    let first = days.next().unwrap_or(Days::UNKNOWN);
    if days.all(|other| other == first) { first } else { Days::UNKNOWN }
}

fn is_event(claim: &Claim) -> bool {
    claim.places.iter().any(is_site)
}

/// The report goes on about a day that it told before.
fn keeps_day(claim: &Claim) -> bool {
    matches!(&*claim.time.basis, ClaimTime::KEPT | ClaimTime::IN_SENTENCE)
}

/// A country or a division of one, in which the towns lie.
fn is_area(reading: &Reading<'_>, place: &EntityId) -> bool {
    let place = reading.places.iter().find(|known| known.id == *place);
    place.is_some_and(|place| place.feature.starts_with("PCL") || place.feature.starts_with("ADM"))
}

fn take(reading: &mut Reading<'_>, at: usize, places: &[ClaimPlace]) {
    if goes_on(reading, &reading.claims[at]) {
        give(reading, at, places);
    }
}

/// Adds those places that the claim does not name.
fn give(reading: &mut Reading<'_>, at: usize, places: &[ClaimPlace]) {
    let known = &mut reading.claims[at].places;
    let new = places.iter().filter(|place| known.iter().all(|other| other.mention != place.mention));
    let kept: Vec<ClaimPlace> =
        new.map(|place| ClaimPlace { status: RoleStatus::Inferred, ..place.clone() }).collect();
    known.extend(kept);
}

/// The claims of the headline that have no place take that of a claim of their type in the first paragraph, else the first place of a
/// report of one town.
fn headline(reading: &mut Reading<'_>, first: Option<&First>) {
    let in_headline = |claim: &&Claim| reading.usage(reading.sentence(claim.sentence)) == SegmentUse::Context;
    let n_claims = reading.claims.iter().take_while(in_headline).count();
    let Some(lead) = reading.claims.get(n_claims).map(|claim| reading.sentence(claim.sentence).segment)
    else {
        return;
    };
    for at in 0..n_claims {
        let claims = n_claims..reading.claims.len();
        let same = |other: &usize| {
            let other = &reading.claims[*other];
            other.kind == reading.claims[at].kind && reading.sentence(other.sentence).segment == lead
        };
        let mut told = claims.filter(same).map(|other| sites(reading, &reading.claims[other]));
        let told = told.find(|places| !places.is_empty());
        let same_first = first.filter(|(sentence, _)| tells_the_same(reading, at, *sentence));
        let told = told.or_else(|| same_first.map(|(_, places)| places.clone())).unwrap_or_default();
        take(reading, at, &told);
    }
}

fn is_site(place: &ClaimPlace) -> bool {
    matches!(place.role, PlaceRole::Site | PlaceRole::Near)
}

/// Where the first of the claims that says so happened, if that has a name: the town and the building.
fn named_sites(reading: &Reading<'_>, claims: Range<usize>) -> Option<Vec<ClaimPlace>> {
    let named = |place: &ClaimPlace| {
        is_site(place) && (is_named(reading, place.mention) || has_own_name(reading, place.mention))
    };
    // "14 dead (Luhansk nine, Donetsk five)": the report goes on about the whole.
    let part = |claim: &Claim| claim.figure.as_ref().is_some_and(|figure| figure.subset_of.is_some());
    let mut wholes = reading.claims[claims].iter().filter(|claim| !part(claim));
    let told = wholes.find(|claim| claim.places.iter().any(named))?;
    Some(sites(reading, told))
}

/// "BASRA - Herdsmen attacked Zaydan, killing nine": where one claim of a sentence says more, the name that opens the line is none of the sites.
fn drop_label(reading: &mut Reading<'_>, claims: Range<usize>) {
    let Some(first) = reading.claims[claims.clone()].first() else { return };
    let scene = Scene::of(reading, reading.tokens_in(first.trigger));
    let Some(label) = scene.and_then(|scene| site::label(&scene)) else { return };
    let opens = |place: &ClaimPlace| place.mention == label.mention;
    let more = |place: &ClaimPlace| is_site(place) && !opens(place) && is_named(reading, place.mention);
    let told = reading.claims[claims.clone()].iter().any(|claim| claim.places.iter().any(more));
    if told || entered(reading, claims.clone()).is_some() {
        reading.claims[claims].iter_mut().for_each(|claim| claim.places.retain(|place| !opens(place)));
    }
}

/// "Gunmen entered the village and abducted 12 women": what a sentence tells behind an arrival, and names no place for, happened there.
fn entered(reading: &Reading<'_>, claims: Range<usize>) -> Option<Vec<ClaimPlace>> {
    let (arrival, others) = reading.claims[claims].split_first()?;
    let codebook = &reading.lexicon.claims.codebook;
    let reached =
        |place: &&ClaimPlace| place.role == PlaceRole::Destination && is_named(reading, place.mention);
    let places: Vec<ClaimPlace> = arrival.places.iter().filter(reached).cloned().collect();
    let arrives =
        codebook.is_a(&arrival.kind, "military_movement") && places.len() == 1 && !others.is_empty();
    let site = |place: ClaimPlace| ClaimPlace { role: PlaceRole::Site, ..place };
    arrives.then(|| places.into_iter().map(site).collect())
}

/// "3,000 need shelter, 1,200 of them in Basra": one word told of two numbers, of which the other has a place of its own.
fn is_placed_by_part(reading: &Reading<'_>, claims: Range<usize>, claim: &Claim) -> bool {
    let placed = |other: &Claim| {
        other.trigger == claim.trigger && other.figure.is_some() && other.places.iter().any(is_site)
    };
    let free = claim.figure.is_some() && !claim.places.iter().any(is_site);
    free && reading.claims[claims].iter().any(placed)
}

/// "Families whose homes were destroyed are living in Basra": what has a site in the sentence are those who found shelter, and they came from elsewhere.
fn only_shelters(reading: &Reading<'_>, claims: Range<usize>) -> bool {
    let named = |place: &ClaimPlace| is_site(place) && is_named(reading, place.mention);
    let mut told = reading.claims[claims].iter().filter(|claim| claim.places.iter().any(named));
    told.all(|claim| reading.lexicon.claims.codebook.is_a(&claim.kind, "shelter"))
}

/// "crossed into Basra on Friday, when a post in Zubair was attacked": told in a clause of its own, it happened who knows where.
fn is_aside(reading: &Reading<'_>, claim: &Claim) -> bool {
    let scene = Scene::of(reading, reading.tokens_in(claim.trigger));
    let Some(scene) = scene else { return false };
    let kind = scene.clause().map(|clause| clause.kind);
    matches!(kind, Some(ClauseKind::Adverbial | ClauseKind::Relative)) || is_of_owner(&scene)
}

/// "declared a state of emergency after gunmen killed 22 near Basra": decided from afar.
fn is_caused_there(reading: &Reading<'_>, claim: &Claim, places: &[ClaimPlace]) -> bool {
    let afar = reading.lexicon.claims.codebook.get(&claim.kind).is_some_and(|kind| kind.from_afar);
    let scene = Scene::of(reading, reading.tokens_in(claim.trigger)).filter(|_| afar);
    scene.is_some_and(|scene| places.iter().any(|place| is_of_cause(&scene, place)))
}

/// "families whose homes were destroyed": what the subject has is told of with "whose".
fn is_of_owner(scene: &Scene<'_, '_>) -> bool {
    let from = scene.sentence().tokens.start.max(scene.trigger.start.saturating_sub(OWNER_WITHIN));
    (from..scene.trigger.start).any(|at| scene.reading.token_text(at).eq_ignore_ascii_case("whose"))
}

/// How many tokens before a verb "whose" can stand ("whose homes in the valley were").
const OWNER_WITHIN: u32 = 5;

/// The site that all claims of a sentence which name some have in common.
fn one_site(reading: &Reading<'_>, claims: Range<usize>) -> Option<Vec<ClaimPlace>> {
    let named = |place: &&ClaimPlace| {
        is_site(place) && (is_named(reading, place.mention) || has_own_name(reading, place.mention))
    };
    let mut told = reading.claims[claims]
        .iter()
        .map(|claim| claim.places.iter().filter(named).cloned().collect::<Vec<_>>())
        .filter(|places| !places.is_empty());
    let key = |place: &ClaimPlace| (place.entity.clone(), place.mention.filter(|_| place.entity.is_none()));
    let mut common = told.next()?;
    // "killing two in Zaydan, in Basra province": what all of them name.
    for places in told {
        common.retain(|place| places.iter().any(|other| key(other) == key(place)));
    }
    (!common.is_empty()).then_some(common)
}

/// The buildings where the first of the claims that tells of some happened.
fn buildings(reading: &Reading<'_>, claims: Range<usize>) -> Vec<ClaimPlace> {
    let found = reading.claims[claims].iter().map(|claim| sites(reading, claim));
    found.into_iter().find(|places| !places.is_empty()).unwrap_or_default()
}

/// The towns and known buildings of a claim.
fn sites(reading: &Reading<'_>, claim: &Claim) -> Vec<ClaimPlace> {
    let known = |place: &&ClaimPlace| {
        is_site(place) && (is_named(reading, place.mention) || is_known_building(reading, place.mention))
    };
    claim.places.iter().filter(known).cloned().collect()
}

fn is_named(reading: &Reading<'_>, mention: Option<MentionId>) -> bool {
    mention.is_some_and(|at| {
        let mention = &reading.mentions[at.idx()];
        mention.kind == MentionKind::Location && mention.entity.is_some()
    })
}

/// "the Makki mosque"
fn has_own_name(reading: &Reading<'_>, mention: Option<MentionId>) -> bool {
    mention.is_some_and(|at| {
        let mention = &reading.mentions[at.idx()];
        mention.kind == MentionKind::Facility
            && reading.tokens_in(mention.span).any(|at| reading.token(at).capital)
    })
}

/// "the Makki mosque", "the mosque"; not "a hospital", "schools".
fn is_known_building(reading: &Reading<'_>, mention: Option<MentionId>) -> bool {
    let known = |mention: &Mention| {
        let tokens = reading.tokens_in(mention.span);
        let definite = reading.token_text(tokens.start).eq_ignore_ascii_case("the");
        mention.kind == MentionKind::Facility
            && (tokens.clone().any(|at| reading.token(at).capital) || tokens.len() > 1 && definite)
    };
    mention.is_some_and(|at| known(&reading.mentions[at.idx()]))
}

/// The first place that a sentence without an event names behind a preposition of place.
fn named(reading: &Reading<'_>, sentence: SentenceId) -> Option<ClaimPlace> {
    let sentence = reading.sentence(sentence);
    if sentence.tokens.is_empty() || reading.usage(sentence) != SegmentUse::Extract {
        return None;
    }
    let first = sentence.tokens.start;
    let scene = Scene::of(reading, first..first + 1)?;
    let mut places = scene.mentions_in(sentence.span);
    places.find_map(|(id, mention)| {
        let fits = is_place(&scene, mention) && is_named(reading, Some(id));
        fits.then(|| site::behind_preposition(&scene, id)).flatten()
    })
}

/// An event of now that names no place.
fn goes_on(reading: &Reading<'_>, claim: &Claim) -> bool {
    is_open(reading, claim)
        && !is_total(claim)
        && !matches!(claim.status, Status::Background | Status::Forecast)
}

/// An event that names no place.
fn is_open(reading: &Reading<'_>, claim: &Claim) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    let nowhere = claim.places.iter().all(|place| !is_site(place) || !is_named(reading, place.mention));
    let is_event = codebook.get(&claim.kind).is_some_and(|kind| kind.keeps_place);
    nowhere && is_event
}

/// "62 deaths since June", "in several attacks": what happened at many times and places.
fn is_total(claim: &Claim) -> bool {
    let measure = claim.figure.as_ref().map(|figure| figure.measure);
    matches!(measure, Some(Measure::Cumulative | Measure::Aggregate | Measure::Flow))
}
