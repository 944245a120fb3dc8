//! Figures of events that no harm word carries: ground, things, attackers.
//!
//! Reads "captured three villages" and "the two districts are the last areas they hold" (territory), "dropped thousands
//! of leaflets", "fired 12 rockets", "killed 300 goats" (objects), "a double suicide bombing" (two attackers: one bomber each, by rule). What it leaves alone:
//! people and buildings, whom harm words count (`figure`); places and things further off than subject and object; several
//! counts of places in one sentence, of which none is chosen for a subject above; "twin bombings", which are two
//! events and not two bombers.

use super::Hit;
use crate::claim::scene::Scene;
use dateline_lexicon::NumeralWord;
use dateline_types::{Category, Figure, Measure, Mention, Quantity, QuantitySort, Span};
use std::ops::Range;

/// The figure of an event, and the rule.
pub(super) fn figure(scene: &Scene<'_, '_>, hit: &Hit) -> Option<(Figure, &'static str)> {
    let codebook = &scene.reading.lexicon.claims.codebook;
    if &*hit.kind == "suicide_bombing" {
        return attackers(scene).map(|figure| (figure, "figure.multiple-attackers"));
    }
    if !codebook.is_a(&hit.kind, "territory") {
        return objects(scene, hit).map(|figure| (figure, "figure.counted-object"));
    }
    let holds = codebook.is_a(&hit.kind, "territorial_control");
    let measure = if holds { Measure::Stock } else { Measure::Incident };
    let count = ground(scene)?;
    Some((of_count(count, Category::Territory, measure)?, "figure.counted-ground"))
}

fn of_count(mention: &Mention, category: Category, measure: Measure) -> Option<Figure> {
    let quantity = mention.quantity.as_deref().filter(|quantity| quantity.is_numbered())?.clone();
    let figure = plain(mention.span, quantity, category);
    Some(Figure { measure, ..figure })
}

fn plain(span: Span, quantity: Quantity, category: Category) -> Figure {
    Figure {
        span,
        quantity,
        category,
        measure: Measure::Incident,
        population: None,
        since: None,
        subset_of: None,
        components: Vec::new(),
    }
}

/// The counts of the sentence in any of these units.
fn counts<'r>(scene: &Scene<'r, '_>, units: &[&str]) -> Vec<(&'r Mention, Range<u32>)> {
    let whole = |quantity: &Quantity| {
        quantity.sort == QuantitySort::Count
            && units.contains(&&*quantity.unit)
            && quantity.value.is_none_or(|n| n >= 1.0)
    };
    let mentions = scene.mentions_in(scene.sentence().span).map(|(_, mention)| mention);
    mentions
        .filter(|mention| mention.quantity.as_deref().is_some_and(whole))
        .map(|mention| (mention, scene.reading.tokens_in(mention.span)))
        .collect()
}

/// The count of places that the verb takes, or that is the subject of its clause or of one above it.
fn ground<'r>(scene: &Scene<'r, '_>) -> Option<&'r Mention> {
    let counts = counts(scene, &["settlement"]);
    let object = counts.iter().find(|(_, tokens)| is_object(scene, tokens));
    let subject = || counts.iter().find(|(_, tokens)| counts.len() == 1 && is_subject(scene, tokens));
    object.or_else(subject).map(|(mention, _)| *mention)
}

/// Right behind the trigger, or inside its phrase.
fn is_object(scene: &Scene<'_, '_>, tokens: &Range<u32>) -> bool {
    let determined = scene.trigger.end + 1 == tokens.start && scene.is(scene.trigger.end, crate::Pos::Det);
    let inside = scene.trigger.start < tokens.end && tokens.start <= scene.trigger.end;
    scene.verb.is_some() && (inside || determined)
}

fn is_subject(scene: &Scene<'_, '_>, tokens: &Range<u32>) -> bool {
    let subjects = scene.ancestors().filter_map(|clause| scene.clause_by(clause).subject);
    let mut phrases = subjects.map(|subject| &scene.reading.syntax.noun_phrases[subject as usize].tokens);
    scene.verb.is_some() && phrases.any(|phrase| phrase.start < tokens.end && tokens.start < phrase.end)
}

/// Things that the verb takes.
fn objects(scene: &Scene<'_, '_>, hit: &Hit) -> Option<Figure> {
    let counts = counts(scene, &["object", "weapon", "vehicle", ANIMAL]);
    let known = |mention: &Mention| mention.rule.as_ref() != "quantity.unknown-noun";
    // "700 goats have died": animals are lost whichever way it is told.
    let animals =
        |mention: &Mention| mention.quantity.as_deref().is_some_and(|quantity| &*quantity.unit == ANIMAL);
    let lost =
        |tokens: &Range<u32>| &*hit.kind == "destruction" && counts.len() == 1 && is_subject(scene, tokens);
    let told = |(mention, tokens): &&(&Mention, Range<u32>)| {
        known(mention) && (is_object(scene, tokens) || animals(mention) && lost(tokens))
    };
    let (mention, _) = counts.iter().find(told)?;
    let mut figure = of_count(mention, Category::Object, Measure::Incident)?;
    if matches!(&*figure.quantity.unit, ANIMAL | "vehicle" | "weapon") {
        figure.quantity.unit = "object".into();
    }
    Some(figure)
}

/// The unit of livestock and other animals, which are things that are destroyed or taken.
const ANIMAL: &str = "animal";

/// "double suicide bombing": the word that multiplies it stands in its phrase, before it or as its first word.
fn attackers(scene: &Scene<'_, '_>) -> Option<Figure> {
    let from = scene
        .noun_phrase()
        .map_or(scene.trigger.start, |phrase| phrase.tokens.start.min(scene.trigger.start));
    let quantities = &scene.reading.lexicon.quantities;
    let multiple = |at: u32| match quantities.numeral(scene.reading.word(at)) {
        Some(NumeralWord::Multiple(times)) => Some((at, times)),
        _ => None,
    };
    let (at, times) = (from..scene.trigger.end).find_map(multiple)?;
    let word = scene.reading.token(at).span;
    let quantity = Quantity::exactly_persons(times, Some(word), "figure.multiple-attackers");
    Some(plain(word, quantity, Category::Perpetrators))
}
