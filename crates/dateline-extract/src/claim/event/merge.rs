//! One event told by a verb and a noun in one clause is one draft ("a bomb exploded", "attacked in an ambush").

use super::trigger::Hit;
use crate::claim::draft::Draft;
use crate::claim::scene::Scene;
use crate::{Pos, Reading};
use dateline_lexicon::{Harm, HarmFrame};
use dateline_types::Category;

/// The hits of a sentence, one an event: the type is the more telling one, the trigger the verb.
pub(super) fn merged(reading: &Reading<'_>, hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<(Hit, Option<u32>, bool)> = Vec::new();
    for hit in hits {
        let scene = Scene::of(reading, hit.tokens.clone());
        let clause = scene.as_ref().and_then(|scene| scene.clause);
        let is_verb = scene.as_ref().is_some_and(|scene| scene.verb.is_some());
        let joined = kept.last().is_some_and(|(other, at, was_verb)| {
            *at == clause && !*was_verb && !is_verb && is_list(reading, other, &hit)
        });
        if joined {
            continue;
        }
        let same = kept.iter_mut().rev().take(LOOK_BACK).find(|(other, at, _)| {
            *at == clause && clause.is_some() && of_one_kind(reading, &other.kind, &hit.kind)
        });
        match same {
            Some((other, _, was_verb)) if is_verb != *was_verb => {
                let kind = more_telling(reading, &other.kind, &hit.kind);
                if is_verb {
                    (other.tokens, *was_verb) = (hit.tokens, true);
                }
                other.kind = kind;
            }
            _ => kept.push((hit, clause, is_verb)),
        }
    }
    kept.into_iter().map(|(hit, _, _)| hit).collect()
}

/// "with tear gas and rubber bullets": two means of one deed, with a conjunction alone between them.
fn is_list(reading: &Reading<'_>, a: &Hit, b: &Hit) -> bool {
    let gap = a.tokens.end..b.tokens.start;
    a.kind == b.kind && gap.len() == 1 && reading.token(gap.start).tag.pos == Pos::Cconj
}

fn of_one_kind(reading: &Reading<'_>, a: &str, b: &str) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    codebook.is_a(a, b) || codebook.is_a(b, a)
}

fn more_telling(reading: &Reading<'_>, a: &str, b: &str) -> Box<str> {
    if reading.lexicon.claims.codebook.is_a(b, a) { b.into() } else { a.into() }
}

/// True where a draft with a figure already tells this event.
pub(super) fn is_counted(reading: &Reading<'_>, hit: &Hit, counted: &[Draft]) -> bool {
    counted.iter().any(|draft| {
        let overlaps = draft.trigger.start < hit.tokens.end && hit.tokens.start < draft.trigger.end;
        let inside = draft
            .figure
            .as_ref()
            .is_some_and(|figure| figure.span.contains(reading.span_of(hit.tokens.clone())));
        let same_clause = || same_clause(reading, hit, draft);
        // "pulled out alive" is no withdrawal: the longer words say what happened.
        let within = draft.trigger.len() > hit.tokens.len()
            && draft.trigger.start <= hit.tokens.start
            && hit.tokens.end <= draft.trigger.end;
        within && !is_cause(reading, hit, draft)
            || inside && of_harm(reading, &hit.kind)
            || one_family(reading, &hit.kind, &draft.kind) && same_clause()
            || overlaps
                && (reading.lexicon.claims.codebook.is_a(&hit.kind, &draft.kind)
                    || of_harm(reading, &hit.kind)
                    || reading.lexicon.claims.codebook.is_a(&hit.kind, "military_movement"))
            || overlaps && draft.trigger == hit.tokens && !is_cause(reading, hit, draft)
    })
}

/// One word can tell what was done and what came of it ("shot dead", "was stabbed", "flooded 300 houses"): these are two claims.
fn is_cause(reading: &Reading<'_>, hit: &Hit, draft: &Draft) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    let harms = ["killed", "injured"].into_iter().any(|harm| codebook.is_a(&draft.kind, harm));
    harms && codebook.is_a(&hit.kind, "political_violence")
        || codebook.is_a(&hit.kind, "natural_disaster") && &*draft.kind == "destruction"
}

/// The deaths that a hit tells in the same words as their cause ("shot dead", "beheaded").
pub(super) fn with_deaths(reading: &Reading<'_>, hits: Vec<Hit>) -> Vec<Hit> {
    let death = |hit: &Hit| {
        let sentence = reading.sentence(reading.sentence_at(reading.token(hit.tokens.start).span.start())?);
        let words = reading.words_from(hit.tokens.start, sentence);
        let (n, harms) = reading.lexicon.harms.words.longest(words)?;
        // "shot down 72 missiles", "claimed the attack": words that want to hear who was hit tell no death by themselves.
        let says = |harm: &&Harm| !harm.frames.contains(&HarmFrame::Named) && harm.says_alone();
        let killed = harms.iter().filter(|harm| harm.category == Category::Killed).find(says)?;
        // "the drought killed 40 camels": property, and nobody died.
        let property = reading.lexicon.claims.codebook.is_a(&hit.kind, "property_violence");
        let same = n == hit.tokens.len() && !of_harm(reading, &hit.kind) && !property;
        let verb = reading.syntax.verb_group_at(hit.tokens.start).is_some();
        (same && verb).then(|| Hit { tokens: hit.tokens.clone(), kind: killed.claim.clone() })
    };
    hits.into_iter().flat_map(|hit| [death(&hit), Some(hit)]).flatten().collect()
}

/// Both of one family whose members a clause tells once ("shrunk territory to 5 percent").
fn one_family(reading: &Reading<'_>, a: &str, b: &str) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    ["mobility", "territory"].into_iter().any(|family| codebook.is_a(a, family) && codebook.is_a(b, family))
}

fn same_clause(reading: &Reading<'_>, hit: &Hit, draft: &Draft) -> bool {
    let clause =
        |tokens: &std::ops::Range<u32>| Scene::of(reading, tokens.clone()).and_then(|scene| scene.clause);
    let own = clause(&hit.tokens);
    own.is_some() && own == clause(&draft.trigger)
}

fn of_harm(reading: &Reading<'_>, kind: &str) -> bool {
    let codebook = &reading.lexicon.claims.codebook;
    ["harm", "mobility", "territory"].into_iter().any(|family| codebook.is_a(kind, family))
}

/// How many hits back the same event can stand.
const LOOK_BACK: usize = 4;
