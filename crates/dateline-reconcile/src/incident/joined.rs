//! "A woman and her daughter were killed", "killed his wife, two children and himself": counts that one word of harm takes together are one count
//! of the whole, their sum.
//!
//! Nothing but marks, numbers and joining words (`data/reconcile/joining-words.tsv`) stands between them. It leaves alone parts ("five people,
//! two of them children"), old numbers beside new ones, and numbers that a sentence deals out ("three and five respectively").

use super::casualty::PERPETRATOR;
use crate::pile::{Pile, Telling};
use dateline_types::{Figure, Measure, Span};

/// Runs of tellings, two or more each, whose counts stand joined.
pub(crate) fn runs(pile: &Pile<'_>, numbers: &[usize]) -> Vec<Vec<usize>> {
    let mut counted: Vec<(usize, Span)> =
        numbers.iter().filter_map(|number| Some((*number, own(&pile.tellings[*number])?.span))).collect();
    counted.sort_by_key(|(number, span)| (pile.tellings[*number].at.doc, span.start(), *number));
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for pair in counted.windows(2) {
        let ((a, before), (b, after)) = (pair[0], pair[1]);
        if !joined(pile, (a, before), (b, after)) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.last() == Some(&a) => run.push(b),
            _ => runs.push(vec![a, b]),
        }
    }
    runs
}

/// Without the runs that make less than a number that their report tells without saying who they were: "one woman and two men are recovering"
/// are some of the five who were wounded.
pub(super) fn without_parts(pile: &Pile<'_>, runs: Vec<Vec<usize>>, numbers: &[usize]) -> Vec<Vec<usize>> {
    let value = |number: &usize| own(&pile.tellings[*number]).and_then(|figure| figure.quantity.low);
    let whole = |run: &[usize]| {
        let first = &pile.tellings[run[0]];
        let made: f64 = run.iter().filter_map(value).sum();
        let beside = numbers.iter().filter(|number| {
            let other = &pile.tellings[**number];
            other.at.doc == first.at.doc && other.category() == first.category() && !run.contains(number)
        });
        let mut wholes = beside.filter(|number| own(&pile.tellings[**number]).is_some_and(is_unsorted));
        wholes.any(|number| value(number).is_some_and(|value| value > made))
    };
    runs.into_iter().filter(|run| !whole(run)).collect()
}

/// Told by number, and not by who they were.
fn is_unsorted(figure: &Figure) -> bool {
    figure.population.is_none() && figure.quantity.number.is_some()
}

/// A count of its own, that nothing replaces.
fn own<'t>(telling: &'t Telling<'_>) -> Option<&'t Figure> {
    let figure = telling.claim.figure.as_deref()?;
    let whole =
        figure.measure == Measure::Incident && figure.subset_of.is_none() && !figure.quantity.additional;
    let victims = figure.population.as_deref() != Some(PERPETRATOR);
    (whole && victims && !telling.part && !telling.replaced).then_some(figure)
}

fn joined(pile: &Pile<'_>, (a, before): (usize, Span), (b, after): (usize, Span)) -> bool {
    let (first, second) = (&pile.tellings[a], &pile.tellings[b]);
    let one_word = first.at.doc == second.at.doc && first.claim.trigger == second.claim.trigger;
    let one_count = one_word && first.category() == second.category() && before.end() < after.start();
    if !one_count {
        return false;
    }
    let (text, words) = (&pile.report(first.at).document.text, &pile.tables.telling_words);
    let between = text.get(before.end() as usize..after.start() as usize).unwrap_or(".");
    words.joins(between) && !words.deals_out(pile.sentence(first.at))
}
