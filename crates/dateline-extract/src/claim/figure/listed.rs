//! Items of a list under a line that says what happened: "… documented the death of 38 people, as follows:", "* 11 soldiers", "* 6 fighters".
//!
//! *What it reads*: a sentence that ends in a colon and tells of one kind of harm, and the lines right below it that begin with a mark of a list and a
//! count of people that no word of harm has.
//! *What it leaves alone*: bare numbers, items with a harm word of their own, and more than the line above counts.

use super::bind::Count;
use super::population;
use crate::Reading;
use crate::claim::draft::Draft;
use dateline_lexicon::PieceKind;
use dateline_types::{Category, Figure, Measure, QuantitySort, Sentence};

/// The frame of words that only tell of it (`frames.tsv`).
const FRAME: &str = "told";
/// Marks that open an item of a list.
const MARKS: [&str; 6] = ["*", "•", "-", "–", "—", "·"];

/// The figure of the line above of which the items are parts.
pub(super) fn whole(reading: &Reading<'_>, sentence: &Sentence, drafts: &[Draft]) -> Option<Draft> {
    let colon = reading.token_text(sentence.tokens.end.checked_sub(1)?) == ":";
    let mut figures = drafts.iter().filter(|draft| draft.figure.is_some());
    let (only, more) = (figures.next()?, figures.next());
    let figure = only.figure.as_ref()?;
    let bodily = matches!(
        figure.category,
        Category::Killed | Category::Injured | Category::Missing | Category::Detained | Category::Abducted
    );
    (colon && more.is_none() && bodily && figure.quantity.value.is_some()).then(|| only.clone())
}

/// The line is an item of a list.
pub(crate) fn is_item(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    !sentence.tokens.is_empty()
        && MARKS.contains(&reading.token_text(sentence.tokens.start))
        && sentence.tokens.len() > 1
}

/// What the item counts: its first count of people, and those that "and" joins to it.
pub(super) fn item(
    reading: &Reading<'_>,
    counts: &[Count<'_>],
    sentence: &Sentence,
    whole: &Draft,
) -> Vec<Draft> {
    let mut next = sentence.tokens.start + 1;
    let mut drafts = Vec::new();
    for count in counts {
        let joint = count.tokens.start.checked_sub(1).filter(|at| *at >= next);
        let joined =
            joint.is_some_and(|at| matches!(reading.token_text(at), "and" | ",")) && !drafts.is_empty();
        let beside = count.tokens.start == next || joined && quiet(reading, next, count.tokens.start - 1);
        if !beside || !is_part(count, whole) {
            break;
        }
        drafts.extend(draft(reading, count, whole));
        next = count.tokens.end;
    }
    drafts
}

/// Nothing but words that belong to the count before.
fn quiet(reading: &Reading<'_>, from: u32, until: u32) -> bool {
    (from..until)
        .all(|at| reading.token(at).kind == PieceKind::Word && reading.syntax.verb_group_at(at).is_none())
}

fn is_part(count: &Count<'_>, whole: &Draft) -> bool {
    let all = whole.figure.as_ref().and_then(|figure| figure.quantity.value);
    let people = count.quantity.sort == QuantitySort::Count && &*count.quantity.unit == "person";
    people && matches!((count.quantity.value, all), (Some(part), Some(all)) if part <= all)
}

fn draft(reading: &Reading<'_>, count: &Count<'_>, whole: &Draft) -> Option<Draft> {
    let figure = whole.figure.as_ref()?;
    let span = reading.span_of(count.tokens.clone());
    let population = population::population(reading, count.tokens.clone());
    let quantity = count.quantity.clone();
    Some(Draft {
        kind: whole.kind.clone(),
        trigger: count.tokens.clone(),
        evidence: vec![span],
        roles: vec![super::victim(count)],
        figure: Some(Figure {
            span,
            quantity,
            measure: Measure::Subset,
            population,
            since: None,
            ..figure.clone()
        }),
        frame: reading.lexicon.claims.frames.number(FRAME),
        rule: "figure.listed".into(),
        score: 0.5,
    })
}
