//! Pairs the claims of two readings of one text and compares their fields.
//!
//! A found claim is right where its trigger overlaps the gold's, or lies in the gold's evidence, or its figure stands on the words of
//! the gold's figure, and its type is the gold's or of one family with it (the type `forecast` or `norm` also goes with what the other
//! coder types as the event that is foretold or asked for; as a type it is still another); claims with a figure are told apart by their number. An event without a
//! figure that the gold mentions only inside a claim of harm (the bombing that killed eight) is neither right nor invented, where the gold marks its evidence.
//! Fields are scored on the matched claims alone; participants and places where the gold has some.

use super::{FigureFields, Named, PlainClaim, PlainFigure};
use crate::measure::Fields;
use crate::{Context, Counts, Score};
use dateline::types::{Date, Days, Report, Span};
use std::cmp::Reverse;

/// Families whose members coders mix.
const FAMILIES: [&str; 5] = ["political_violence", "territory", "mobility", "statement", "military_movement"];
/// Pairs of types that coders mix.
const MIXED: [(&str, &str); 3] =
    [("operation", "territory_gain"), ("forecast", "threat_level"), ("statement", "pledge")];

/// Right and asked, for the claims and for each field.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    claims: Counts,
    fields: Fields,
}

impl Tally {
    /// The scores under the name of a set; none where nothing was asked.
    pub(crate) fn scores(&self, set: &'static str) -> Vec<Score> {
        let n = self.claims.right + self.claims.missed;
        if n == 0 {
            return Vec::new();
        }
        let score = |figure, value, n| Score { set, figure, value, n, peer: "" };
        let mut scores = vec![
            score("claims F1", self.claims.f1(), n),
            score("claims precision", self.claims.precision(), n),
            score("claims recall", self.claims.recall(), n),
        ];
        scores.extend(self.fields.scores(set));
        scores
    }
}

/// Two readings of one text.
#[derive(Debug)]
pub(crate) struct Pairing<'c> {
    /// Tables, and whether to print.
    pub(crate) context: &'c Context,
    /// Name of the set, for what is printed.
    pub(crate) set: &'static str,
    /// The program's reading, for the sentences that are printed.
    pub(crate) report: &'c Report,
    /// What is right.
    pub(crate) gold: &'c [PlainClaim],
    /// What was found.
    pub(crate) found: &'c [PlainClaim],
}

impl Pairing<'_> {
    /// Counts this text; the pairs of claims that are one.
    pub(crate) fn tally(&self, tally: &mut Tally) -> Vec<(usize, usize)> {
        let pairs = self.pairs();
        for (gold, found) in &pairs {
            self.fields(&self.gold[*gold], &self.found[*found], tally);
        }
        let missed = (0..self.gold.len()).filter(|at| !pairs.iter().any(|(gold, _)| gold == at));
        for gold in missed.map(|at| &self.gold[at]) {
            tally.claims.missed += 1;
            self.say("missed", gold, &describe(gold));
        }
        let alone = (0..self.found.len()).filter(|at| !pairs.iter().any(|(_, found)| found == at));
        for found in alone.map(|at| &self.found[at]).filter(|found| !self.is_told_with_harm(found)) {
            tally.claims.invented += 1;
            self.say("invented", found, &describe(found));
        }
        tally.claims.right += pairs.len();
        pairs
    }

    fn say(&self, what: &str, claim: &PlainClaim, words: &str) {
        if self.context.verbose {
            let (doc, id, kind) = (&self.report.document.id, &claim.id, &claim.kind);
            let (around, on) = (self.around(claim.trigger), claim.trigger.of(&self.report.document.text));
            self.context.say(&format!("{}: {what:9} {doc} {id} {kind} “{on}” {words}: {around}", self.set));
        }
    }

    /// The sentence around a span.
    fn around(&self, span: Span) -> &str {
        let sentence = self.report.sentences.iter().find(|sentence| sentence.span.contains(span));
        sentence.map_or(span, |sentence| sentence.span).of(&self.report.document.text)
    }

    /// Gold and found claims that are one, the best pairs first, each at most once.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut rated: Vec<(u32, usize, usize)> = Vec::new();
        for (at, gold) in self.gold.iter().enumerate() {
            for (other, found) in self.found.iter().enumerate() {
                rated.extend(self.rating(gold, found).map(|rating| (rating, at, other)));
            }
        }
        rated.sort_by_key(|(rating, gold, found)| (Reverse(*rating), *gold, *found));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (_, gold, found) in rated {
            if !pairs.iter().any(|(a, b)| *a == gold || *b == found) {
                pairs.push((gold, found));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    fn rating(&self, gold: &PlainClaim, found: &PlainClaim) -> Option<u32> {
        if !self.is_one_family(&gold.kind, &found.kind) && !is_ahead(gold, found) && !is_ahead(found, gold) {
            return None;
        }
        let on_trigger = gold.trigger.overlaps(found.trigger);
        let in_evidence = gold.evidence.iter().any(|span| span.overlaps(found.trigger));
        let on_figure = is_on_figure(gold, found);
        if !on_trigger && !in_evidence && !on_figure {
            return None;
        }
        Some(
            u32::from(on_trigger) * 4
                + u32::from(on_figure) * 4
                + u32::from(is_same_number(gold, found)) * 3
                + u32::from(gold.kind == found.kind) * 2,
        )
    }

    /// One type under the other, or both of one family whose members coders mix.
    fn is_one_family(&self, gold: &str, found: &str) -> bool {
        let codebook = &self.context.lexicon.claims.codebook;
        let both = |(a, b): &(&str, &str)| gold == *a && found == *b || gold == *b && found == *a;
        let family = |root: &&str| codebook.is_a(gold, root) && codebook.is_a(found, root);
        codebook.is_a(found, gold)
            || codebook.is_a(gold, found)
            || FAMILIES.iter().any(family)
            || MIXED.iter().any(both)
    }

    fn is_told_with_harm(&self, found: &PlainClaim) -> bool {
        let harm = |gold: &&PlainClaim| matches!(&*gold.kind, "killed" | "injured");
        found.figure.is_none()
            && self.context.lexicon.claims.codebook.is_a(&found.kind, "political_violence")
            && self
                .gold
                .iter()
                .filter(harm)
                .any(|gold| gold.evidence.first().is_some_and(|evidence| evidence.contains(found.trigger)))
    }

    fn fields(&self, gold: &PlainClaim, found: &PlainClaim, tally: &mut Tally) {
        let mut checks = vec![
            ("type", gold.kind == found.kind),
            ("polarity", gold.polarity == found.polarity),
            ("modality", gold.modality == found.modality),
            ("status", gold.status == found.status),
            ("innermost speaker", gold.speaker.is(&found.speaker)),
            ("days equal", gold.days == found.days),
            ("days compatible", gold.days.may_overlap(found.days)),
        ];
        for (name, wanted, others) in
            [("actor entity", &gold.actors, &found.actors), ("target entity", &gold.targets, &found.targets)]
        {
            if !wanted.is_empty() {
                checks.push((name, is_any(wanted, others)));
            }
        }
        if !gold.places.is_empty() {
            checks.push(("place and role", is_same_place(gold, found)));
        }
        if let Some(figure) = &gold.figure {
            checks.extend(figure_checks(figure, found.figure.as_ref()));
        }
        for (name, right) in checks {
            tally.fields.count(name, right);
            if !right {
                self.say(name, gold, &format!("{} / {}", describe(gold), describe(found)));
            }
        }
    }
}

/// Both say that something is to come, or ought to be. Some coders name that as the type, others name what is foretold or asked for and
/// leave the rest to status and modality.
fn is_ahead(one: &PlainClaim, other: &PlainClaim) -> bool {
    one.kind == "forecast" && other.status == "forecast" || one.kind == "norm" && other.modality == "deontic"
}

fn is_on_figure(gold: &PlainClaim, found: &PlainClaim) -> bool {
    let figures = gold.figure.as_ref().zip(found.figure.as_ref());
    figures.is_some_and(|(gold, found)| gold.span.overlaps(found.span))
}

fn is_same_number(gold: &PlainClaim, found: &PlainClaim) -> bool {
    match (&gold.figure, &found.figure) {
        (Some(gold), Some(found)) => {
            gold.bounds == found.bounds || gold.bounds.1.is_some() && gold.bounds.1 == found.bounds.1
        }
        (None, None) => true,
        _ => false,
    }
}

fn is_any(wanted: &[Named], found: &[Named]) -> bool {
    wanted.iter().any(|wanted| found.iter().any(|found| wanted.is(found)))
}

fn is_same_place(gold: &PlainClaim, found: &PlainClaim) -> bool {
    let is_found = |(role, place): &(_, Named)| {
        found.places.iter().any(|(other, words)| role == other && place.is(words))
    };
    gold.places.iter().any(is_found)
}

/// The fields of a figure, where the gold says them.
fn figure_checks(gold: &PlainFigure, found: Option<&PlainFigure>) -> Vec<(&'static str, bool)> {
    let Some(told) = &gold.fields else { return Vec::new() };
    let found = found.filter(|found| found.span.overlaps(gold.span));
    let mut checks = vec![("figure: found", found.is_some())];
    let fields = found.and_then(|found| Some((found, found.fields.as_ref()?)));
    if let Some((found, fields)) = fields {
        checks.extend([
            ("figure: bounds", gold.bounds == found.bounds),
            ("figure: hedge", told.hedge == fields.hedge),
            ("figure: category", told.category == fields.category),
            ("figure: unit", told.unit == fields.unit),
            ("figure: measure", told.measure == fields.measure),
            ("figure: population", told.population == fields.population),
        ]);
    }
    checks
}

fn describe(claim: &PlainClaim) -> String {
    let words = |named: &[Named]| named.iter().map(Named::words).collect::<Vec<_>>().join("+");
    let place = |(role, place): &(_, Named)| format!("{role}={}", place.words());
    let places = claim.places.iter().map(place).collect::<Vec<_>>().join(" ");
    let PlainClaim { kind, modality, polarity, status, .. } = claim;
    let (days, actors, targets) = (describe_days(claim.days), words(&claim.actors), words(&claim.targets));
    let figure = claim.figure.as_ref().map_or_else(String::new, describe_figure);
    let by = claim.speaker.words();
    format!(
        "[{kind} {modality} {polarity} {status} {days} {places} actor={actors} target={targets} by={by}{figure}]"
    )
}

fn describe_days(days: Days) -> String {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    format!("{}..{}", day(days.earliest), day(days.latest))
}

fn describe_figure(figure: &PlainFigure) -> String {
    let fields = figure.fields.as_ref().map(|fields| {
        let FigureFields { hedge, category, measure, unit, population } = fields;
        format!("{hedge} {category} {measure} {unit} {}", population.as_deref().unwrap_or("-"))
    });
    format!(" figure={:?} {}", figure.bounds, fields.unwrap_or_default())
}
