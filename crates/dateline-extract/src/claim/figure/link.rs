//! Part and whole among the figures of one report.
//!
//! Reads "27 dead: 8 in Basra, 19 in Baghdad" (sum_of), "eight people … five civilians and three troops"
//! (breakdown_of), "30 people, including 12 children" (subset_of), "7, bringing to 212 the number since March" (the 7 is a
//! subset), and the same figure told again (restates). Nothing is added or dropped: only links are made.

use super::apart;
use crate::Reading;
use dateline_lexicon::FigureWord;
use dateline_types::{ClaimId, ClaimLink, EntityId, Figure, Measure, Place, Relation};

/// How many figures back or ahead a part and its whole may stand apart.
const NEAR: usize = 8;

/// Links part and whole inside the report.
pub(crate) fn link(reading: &mut Reading<'_>) {
    let mut counted: Vec<usize> =
        (0..reading.claims.len()).filter(|at| reading.claims[*at].figure.is_some()).collect();
    counted.sort_by_key(|at| reading.claims[*at].figure.as_ref().map_or(0, |figure| figure.span.start()));
    let mut links = Vec::new();
    for place in 0..counted.len() {
        let linked = moved(reading, &counted, place)
            .or_else(|| sum(reading, &counted, place))
            .or_else(|| breakdown(reading, &counted, place))
            .or_else(|| subset(reading, &counted, place))
            .or_else(|| restated(reading, &counted, place));
        links.extend(linked.into_iter().flatten());
    }
    for link in &links {
        note(reading, link);
    }
    reading.links.extend(links);
}

fn figure<'r>(reading: &'r Reading<'_>, at: usize) -> &'r Figure {
    reading.claims[at].figure.as_ref().unwrap_or_else(|| unreachable!("only claims with figures are linked"))
}

fn size(figure: &Figure) -> Option<f64> {
    figure.quantity.value.or(figure.quantity.low)
}

fn relate(relation: Relation, a: usize, b: usize, rule: &'static str) -> ClaimLink {
    ClaimLink { relation, a: ClaimId::at(a), b: ClaimId::at(b), score: 0.8, because: vec![rule.into()] }
}

/// "rose to 88 from 61": the toll that it is updates the toll that it was.
fn moved(reading: &Reading<'_>, counted: &[usize], place: usize) -> Option<Vec<ClaimLink>> {
    let before = counted[place];
    if reading.claims[before].rule.as_ref() != "figure.toll-before" {
        return None;
    }
    let sentence = reading.claims[before].sentence;
    let beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten();
    let now = beside.filter_map(|place| counted.get(place).copied()).find(|at| {
        let claim = &reading.claims[*at];
        claim.sentence == sentence && claim.rule.as_ref() == "figure.toll"
    })?;
    Some(vec![relate(Relation::Updates, now, before, "figure.toll-moved")])
}

/// Several incidents are told of: an aggregate, or a number over several places.
fn spans_incidents(reading: &Reading<'_>, whole: usize) -> bool {
    let sentence = &reading.sentences[reading.claims[whole].sentence.idx()];
    let small = &reading.lexicon.harms.small;
    let says_places = |at: u32| {
        let found = small.longest(reading.words_from(at, sentence));
        found.is_some_and(|(_, classes)| classes.contains(&FigureWord::Places))
    };
    match figure(reading, whole).measure {
        Measure::Aggregate => true,
        Measure::Incident | Measure::Flow => sentence.tokens.clone().any(says_places),
        _ => false,
    }
}

/// An aggregate whose parts follow, or a number of a whole country whose towns do: the next figures of the same category, not of
/// its sentence, add up to it.
fn sum(reading: &Reading<'_>, counted: &[usize], place: usize) -> Option<Vec<ClaimLink>> {
    let whole = counted[place];
    let several = spans_incidents(reading, whole);
    let one = figure(reading, whole).measure == Measure::Incident;
    let total = size(figure(reading, whole)).filter(|_| several || one)?;
    let mut parts = Vec::new();
    let mut so_far = 0.0;
    for other in counted[place + 1..].iter().take(NEAR).copied() {
        let fits = figure(reading, other).category == figure(reading, whole).category
            && figure(reading, other).quantity.number.is_some()
            && figure(reading, other).population.is_none();
        let Some(part) = size(figure(reading, other)).filter(|part| fits && so_far + part <= total) else {
            continue;
        };
        so_far += part;
        parts.push(other);
        if so_far == total && parts.len() > 1 {
            let told = several
                || in_places_of_their_own(reading, whole, &parts)
                || apart::told(reading, counted, whole, &parts);
            return told.then(|| {
                parts
                    .iter()
                    .map(|part| relate(Relation::SumOf, whole, *part, "figure.parts-add-up"))
                    .collect()
            });
        }
    }
    None
}

/// "killed 35 people in Iraq … near Basra killed 11 … In Baghdad, 24": each part happened somewhere else, and all of
/// them inside the country or province of the whole.
fn in_places_of_their_own(reading: &Reading<'_>, whole: usize, parts: &[usize]) -> bool {
    let site = |at: usize| {
        let id = reading.claims[at].places.iter().find_map(|place| place.entity.as_ref());
        reading.places.iter().find(|place| Some(&place.id) == id)
    };
    let Some(around) = site(whole) else { return false };
    let mut sites: Vec<&EntityId> = Vec::new();
    for inside in parts.iter().map(|part| site(*part)) {
        let Some(inside) = inside.filter(|inside| holds(around, inside)) else { return false };
        sites.push(&inside.id);
    }
    sites.sort_unstable();
    sites.dedup();
    sites.len() == parts.len()
}

/// A country or province and a place inside it.
fn holds(around: &Place, inside: &Place) -> bool {
    let country = around.country == inside.country && !around.country.is_empty();
    let whole_country = around.feature.starts_with("PCL");
    let province = around.feature.starts_with("ADM") && inside.admin.contains(&around.name);
    around.id != inside.id && country && (whole_country || province)
}

/// Figures of different populations in one sentence that together make an earlier one.
fn breakdown(reading: &Reading<'_>, counted: &[usize], place: usize) -> Option<Vec<ClaimLink>> {
    let first = counted[place];
    let sentence = reading.claims[first].sentence;
    let parts: Vec<usize> = counted[place..]
        .iter()
        .take(NEAR)
        .copied()
        .take_while(|at| reading.claims[*at].sentence == sentence)
        .filter(|at| figure(reading, *at).category == figure(reading, first).category)
        .filter(|at| figure(reading, *at).population.is_some())
        .collect();
    if parts.len() < 2 || parts[0] != first {
        return None;
    }
    let total: f64 = parts.iter().filter_map(|part| size(figure(reading, *part))).sum();
    let whole = earlier(counted, place).find(|at| {
        let other = figure(reading, *at);
        let same_size =
            size(other) == Some(total) || size(other) > Some(total) && apposed(reading, *at, first);
        same_size && other.category == figure(reading, first).category
    })?;
    let rule = if apposed(reading, whole, first) { APPOSED } else { "figure.parts-make-whole" };
    Some(parts.iter().map(|part| relate(Relation::BreakdownOf, *part, whole, rule)).collect())
}

/// The population of those who did it.
const THEY_DID_IT: &str = "perpetrator";
/// The rule of parts that stand in an apposition to their whole.
const APPOSED: &str = "figure.parts-apposed";

/// Nothing but the mark of an apposition stands between two figures.
fn apposed(reading: &Reading<'_>, whole: usize, part: usize) -> bool {
    let end = reading.tokens_in(figure(reading, whole).span).end;
    let start = reading.tokens_in(figure(reading, part).span).start;
    start == end + 1 && reading.lexicon.harms.is(reading.word(end), FigureWord::Opener)
}

fn earlier(counted: &[usize], place: usize) -> impl Iterator<Item = usize> + '_ {
    counted[..place].iter().rev().take(NEAR).copied()
}

/// A part that says so ("including 12 children", "two of whom"), or the incident inside a running total.
fn subset(reading: &Reading<'_>, counted: &[usize], place: usize) -> Option<Vec<ClaimLink>> {
    let part = counted[place];
    let this = figure(reading, part);
    if this.measure == Measure::Cumulative {
        return running_total(reading, counted, place);
    }
    let own = size(this).filter(|_| this.measure == Measure::Subset)?;
    let near = |at: usize| {
        reading.claims[part].sentence.0 - reading.claims[at].sentence.0.min(reading.claims[part].sentence.0)
            <= 1
    };
    let whole = earlier(counted, place).find(|at| {
        let other = figure(reading, *at);
        let whole = other.measure != Measure::Subset && other.category == this.category;
        // "All six attackers were killed. The dead included three officers": those who did it are no whole of the dead told of elsewhere.
        let apart = reading.claims[*at].sentence != reading.claims[part].sentence;
        let theirs =
            apart && other.population.as_deref() == Some(THEY_DID_IT) && this.population != other.population;
        near(*at) && whole && !theirs && size(other).is_some_and(|size| size >= own)
    })?;
    Some(vec![relate(Relation::SubsetOf, part, whole, "figure.said-to-be-part")])
}

/// "killed 7, bringing to 212": the 7 is part of the 212.
fn running_total(reading: &Reading<'_>, counted: &[usize], place: usize) -> Option<Vec<ClaimLink>> {
    let whole = counted[place];
    let total = size(figure(reading, whole))?;
    let part = earlier(counted, place).find(|at| {
        let other = figure(reading, *at);
        reading.claims[*at].sentence == reading.claims[whole].sentence
            && other.category == figure(reading, whole).category
            && other.measure == Measure::Incident
            && size(other).is_some_and(|size| size < total)
    })?;
    Some(vec![relate(Relation::SubsetOf, part, whole, "figure.running-total")])
}

/// The same number of the same category again, in another sentence.
fn restated(reading: &Reading<'_>, counted: &[usize], place: usize) -> Option<Vec<ClaimLink>> {
    let later = counted[place];
    let this = figure(reading, later);
    let number = this.quantity.value.filter(|value| *value > 1.0)?;
    let first = earlier(counted, place).find(|at| {
        let other = figure(reading, *at);
        other.quantity.value == Some(number)
            && other.category == this.category
            && other.quantity.unit == this.quantity.unit
            && reading.claims[*at].sentence != reading.claims[later].sentence
            && (other.population == this.population
                || other.population.is_none()
                || this.population.is_none())
    })?;
    Some(vec![relate(Relation::Restates, later, first, "figure.told-again")])
}

/// Writes a link into the figures it ties.
fn note(reading: &mut Reading<'_>, link: &ClaimLink) {
    let (part, whole) = match link.relation {
        Relation::SumOf => (link.b, link.a),
        Relation::BreakdownOf | Relation::SubsetOf => (link.a, link.b),
        _ => return,
    };
    if let Some(figure) = &mut reading.claims[part.idx()].figure {
        figure.subset_of = Some(whole);
        let told_as_parts = link.relation == Relation::BreakdownOf && figure.measure == Measure::Cumulative;
        if told_as_parts || link.because.iter().any(|rule| &**rule == APPOSED) {
            figure.measure = Measure::Subset;
        }
    }
    if link.relation == Relation::SubsetOf {
        return;
    }
    if let Some(figure) = &mut reading.claims[whole.idx()].figure {
        figure.components.push(part);
        if link.relation == Relation::SumOf {
            figure.measure = Measure::Aggregate;
        }
    }
}
