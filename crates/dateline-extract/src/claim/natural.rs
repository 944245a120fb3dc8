//! Deaths that nobody and no disaster brought about: "died of cancer", "died peacefully at the age of 91".
//!
//! *What it reads*: a verb of dying, and what stands behind it in its clause (`natural-deaths.tsv`).
//! *What it leaves alone*: deaths at an age of which a clause behind tells how they came ("died aged 9 when a wall fell"), deaths in a sentence that tells of violence or disaster, or right behind one ("was beaten in custody and died of a heart
//! attack"), and diseases that spread.

use super::scene::Scene;
use crate::syntax::ClauseKind;
use dateline_lexicon::{HarmFrame, Neighbour};
use dateline_types::{Category, QuantitySort};

/// True for a death that is no claim of this record.
pub(crate) fn is_natural(scene: &Scene<'_, '_>) -> bool {
    dies(scene) && told_behind(scene) && !tells_violence(scene)
}

/// The trigger says that somebody died, and not how.
fn dies(scene: &Scene<'_, '_>) -> bool {
    let found = scene.reading.lexicon.harms.words.longest(scene.words_from(scene.trigger.start));
    scene.verb.is_some()
        && found.is_some_and(|(_, harms)| {
            harms.iter().any(|harm| {
                harm.category == Category::Killed && harm.frames.contains(&HarmFrame::Intransitive)
            })
        })
}

fn told_behind(scene: &Scene<'_, '_>) -> bool {
    let natural = &scene.reading.lexicon.claims.commitment.natural;
    let end = scene.clause().map_or(scene.sentence().tokens.end, |clause| clause.tokens.end);
    (scene.trigger.end..end).take(REACH).any(|at| {
        let found = natural.longest(scene.words_from(at));
        found.is_some_and(|(n, ())| !is_age(scene, at, n) || !goes_on(scene))
            || is_bare_age(scene, at, end) && !goes_on(scene)
    })
}

/// "aged", "at the age of": says how old, not of what.
fn is_age(scene: &Scene<'_, '_>, at: u32, n: usize) -> bool {
    let before = &scene.reading.lexicon.quantities.before;
    before.exactly(scene.words_from(at).take(n)) == Some(&Neighbour::Sort(QuantitySort::Age))
}

/// "died on Sunday at 100", "died in Zaydan, at 87": a number of years of the old ends the clause.
fn is_bare_age(scene: &Scene<'_, '_>, at: u32, end: u32) -> bool {
    let reading = scene.reading;
    let ends = at + 2 >= end || matches!(reading.token_text(at + 2), "," | "." | ";");
    let years = || reading.token_text(at + 1).parse::<u32>().is_ok_and(|years| OLD.contains(&years));
    at + 1 < end && ends && reading.token_text(at).eq_ignore_ascii_case("at") && years()
}

/// "died aged 9 when a wall fell": a clause behind tells how it came.
fn goes_on(scene: &Scene<'_, '_>) -> bool {
    let behind = scene.trigger.end..scene.sentence().tokens.end;
    let mut clauses = scene.reading.syntax.clauses.iter();
    clauses.any(|clause| clause.kind == ClauseKind::Adverbial && behind.contains(&clause.tokens.start))
}

fn tells_violence(scene: &Scene<'_, '_>) -> bool {
    let tables = &scene.reading.lexicon.claims;
    let sentences = &scene.reading.sentences;
    let own = sentences.partition_point(|sentence| sentence.span.start() < scene.sentence().span.start());
    let here = sentences[own.saturating_sub(SENTENCES_BEFORE)..=own].iter();
    let violent = |at: u32, sentence| {
        let words = || scene.reading.words_from(at, sentence);
        let evoked = [tables.triggers.verb(words()), tables.triggers.noun(words())];
        let mut kinds = evoked.into_iter().flatten().filter_map(|(_, trigger)| trigger.kind.as_deref());
        kinds.any(|kind| VIOLENCE.iter().any(|family| tables.codebook.is_a(kind, family)))
    };
    let mut words = here.flat_map(|sentence| sentence.tokens.clone().map(move |at| (at, sentence)));
    words.any(|(at, sentence)| {
        !scene.trigger.contains(&at) && violent(at, sentence) && !is_attack_of_the_heart(scene, at)
    })
}

/// "a heart attack": a longer pattern that is no event begins before it.
fn is_attack_of_the_heart(scene: &Scene<'_, '_>, at: u32) -> bool {
    let before = at.checked_sub(1).filter(|before| scene.sentence().tokens.contains(before));
    let longer =
        before.and_then(|before| scene.reading.lexicon.claims.triggers.noun(scene.words_from(before)));
    longer.is_some_and(|(n, trigger)| n > 1 && trigger.kind.is_none())
}

/// What a death can come of that this record keeps.
const VIOLENCE: [&str; 4] = ["political_violence", "repression", "disaster", "injured"];
/// How many sentences before it can tell what somebody died of.
const SENTENCES_BEFORE: usize = 2;
/// The years at which people die of age, where nothing else is told.
const OLD: std::ops::RangeInclusive<u32> = 60..=115;
/// How far behind the verb the words can stand.
const REACH: usize = 8;
